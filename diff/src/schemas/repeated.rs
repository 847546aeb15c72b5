//! Comparison of limits of a property that several parts of `allOf` have. All of them apply, so the strictest one counts.

use std::collections::BTreeSet;

use super::properties::ways;
use super::{Pair, Schemas};
use crate::difference::{Difference, Ways};
use crate::keywords;
use crate::schema::Schema;
use crate::subject::{Limit, SchemaPart};
use openapi::view::{At, Property, View};

impl<'a> Schemas<'a> {
    /// Finds the limits that differ in a repeated property. The first property of each side is compared elsewhere.
    pub(super) fn repeated_limits(
        &self,
        (before, after): (&Schema<'a>, &Schema<'a>),
        (old, new): (&Property<'a>, &Property<'a>),
        pair: &mut Pair<'a>,
    ) {
        let repeats =
            |owner: &Schema<'a>, name: &str| owner.repeated.iter().any(|property| property.name == name);
        if !repeats(before, old.name) && !repeats(after, new.name) {
            return;
        }
        let (old, new) = (parts(&self.old, before, old), parts(&self.new, after, new));
        // It is read-only or write-only if one of its parts says so.
        let sent = old.iter().chain(&new).map(|part| ways(&part.schema)).fold(Ways::BOTH, Ways::within);
        let json_type = |parts: &[PropertyOfPart<'a>]| parts.iter().find_map(|part| part.schema.json_type());
        let json_types = (json_type(&old), json_type(&new));
        let stated = old.iter().chain(&new).flat_map(|part| part.schema.fields.keys().copied());
        for limit in stated.collect::<BTreeSet<_>>() {
            let Some(named) = Limit::named(limit) else { continue };
            let (before, after) = (strictest(limit, &old), strictest(limit, &new));
            let is_first = |found: Option<(usize, &At<'a>)>| found.is_none_or(|(position, _)| position == 0);
            let value = |found: Option<(usize, &At<'a>)>| found.map(|(_, at)| at.node.to_json());
            let is_same = match (value(before), value(after)) {
                (Some(old), Some(new)) => keywords::same(limit, &old, &new),
                (old, new) => old == new,
            };
            if is_same || is_first(before) && is_first(after) {
                continue;
            }
            let location = |parts: &[PropertyOfPart<'a>], found: Option<(usize, &At<'a>)>| {
                parts.get(found.map_or(0, |(position, _)| position)).map(|part| part.at.clone())
            };
            let schemas = location(&old, before).zip(location(&new, after));
            // The name of the part that has the limit.
            let label = schemas.as_ref().map(|(old, new)| if after.is_some() { new } else { old });
            let label = label.map(|at| at.label.clone()).unwrap_or_default();
            let at = |found: Option<(usize, &At<'a>)>| found.map(|(_, at)| at.clone());
            let difference = Difference::new(SchemaPart::Limit(named), &label, at(before), at(after));
            pair.differences.push(Difference { json_types, schemas, ways: sent, ..difference });
        }
    }
}

/// A property in one of the parts that have it.
struct PropertyOfPart<'a> {
    at: At<'a>,
    schema: Schema<'a>,
}

fn parts<'a>(view: &View<'a>, owner: &Schema<'a>, first: &Property<'a>) -> Vec<PropertyOfPart<'a>> {
    let others = owner.repeated.iter().filter(|property| property.name == first.name);
    let all = std::iter::once(first).chain(others);
    all.map(|property| PropertyOfPart { at: property.at.clone(), schema: Schema::read(view, &property.at) })
        .collect()
}

/// The strictest limit, and the position of its part. Where none is stricter, the last one of those that state it.
fn strictest<'p, 'a>(limit: &str, parts: &'p [PropertyOfPart<'a>]) -> Option<(usize, &'p At<'a>)> {
    let stated = parts.iter().enumerate();
    let stated = stated.filter_map(|(position, part)| Some((position, part.schema.fields.get(limit)?)));
    let number = |at: &At<'a>| at.node.to_json().as_f64();
    let is_stricter = |one: &At<'a>, other: &At<'a>| match (number(one), number(other)) {
        (Some(one), Some(other)) if limit.starts_with("max") => one < other,
        (Some(one), Some(other)) => one > other,
        _ => true,
    };
    stated.reduce(|best, next| if is_stricter(next.1, best.1) { next } else { best })
}

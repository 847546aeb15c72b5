//! Comparison of pairs of schemas, from the location where an operation uses them down to the last property.

use std::collections::{BTreeSet, HashMap};

use super::difference::{self, Difference, Usage};
use super::keywords;
use super::pairing::{self, Pairing};
use super::schema::Schema;
use super::subject::{SchemaPart, Subject};
use openapi::load::Kind;
use openapi::view::{At, Property, View};

/// All pairs of schemas that were found. Each pair is compared once.
pub struct Schemas<'a> {
    old: View<'a>,
    new: View<'a>,
    /// Whether a client is generated from both documents. Its types have names, and its enums accept unknown values.
    has_client: bool,
    pairs: Vec<Pair<'a>>,
    positions: HashMap<(String, String), usize>,
    /// The number of revisions that the old and the new document list.
    revisions: (usize, usize),
}

struct Pair<'a> {
    usage: Usage,
    differences: Vec<Difference<'a>>,
    children: Vec<(At<'a>, At<'a>)>,
}

impl<'a> Schemas<'a> {
    /// An empty list of pairs.
    pub fn new(old: &View<'a>, new: &View<'a>, has_client: bool) -> Self {
        let revisions =
            |view: &View<'_>| view.root().node.get("x-revisions").map_or(0, |list| list.items().len());
        Self {
            old: old.clone(),
            new: new.clone(),
            has_client,
            pairs: Vec::new(),
            positions: HashMap::new(),
            revisions: (revisions(old), revisions(new)),
        }
    }

    /// Compares two schemas, and all schemas within them that both documents have.
    pub fn compare(&mut self, old: &At<'a>, new: &At<'a>, usage: &Usage) {
        let mut queue = vec![(old.clone(), new.clone())];
        let mut seen = BTreeSet::new();
        while let Some((old, new)) = queue.pop() {
            let position = self.position(&old, &new);
            if !seen.insert(position) {
                continue;
            }
            let pair = &mut self.pairs[position];
            pair.usage.add(usage);
            queue.extend(pair.children.iter().cloned());
        }
    }

    /// All differences. Each has the usage of all locations that lead to it.
    pub fn into_differences(self) -> Vec<Difference<'a>> {
        let with_usage = |pair: Pair<'a>| {
            let usage = pair.usage;
            pair.differences
                .into_iter()
                .map(move |difference| Difference { usage: usage.clone(), ..difference })
        };
        self.pairs.into_iter().flat_map(with_usage).collect()
    }

    fn position(&mut self, old: &At<'a>, new: &At<'a>) -> usize {
        let own = |side: &View<'a>, at: &At<'a>| side.follow(at).pointer;
        let key = (own(&self.old, old), own(&self.new, new));
        if let Some(position) = self.positions.get(&key) {
            // Only the names of the two can differ here.
            let position = *position;
            let found = self.names(old, new);
            self.pairs[position].differences.extend(found);
            return position;
        }
        let pair = self.pair(old, new);
        self.pairs.push(pair);
        self.positions.insert(key, self.pairs.len() - 1);
        self.pairs.len() - 1
    }

    fn names(&self, old: &At<'a>, new: &At<'a>) -> Option<Difference<'a>> {
        let (old, new) = (&old.naming(), &new.naming());
        let (before, after) = (old.reference_name(), new.reference_name());
        if !self.has_client || before == after {
            return None;
        }
        let is_component = |side: &View<'a>, name: &Option<String>| {
            name.as_ref().is_some_and(|name| side.component("schemas", name).is_some())
        };
        let is_rename = before.is_some()
            && after.is_some()
            && !is_component(&self.old, &after)
            && !is_component(&self.new, &before);
        if is_rename {
            let (old, new) = (self.old.follow(old), self.new.follow(new));
            let label = after.unwrap_or_default();
            return Some(Difference::new(SchemaPart::Renamed, &label, Some(old), Some(new)));
        }
        Some(Difference::new(SchemaPart::Reference, &new.label, Some(old.clone()), Some(new.clone())))
    }

    fn pair(&self, old: &At<'a>, new: &At<'a>) -> Pair<'a> {
        let mut pair = self.pair_of(old, new);
        let named = |side: &View<'a>, at: &At<'a>| side.follow(&at.naming());
        let owners = (self.old.follow(old), self.new.follow(new));
        let named_schemas = (named(&self.old, old), named(&self.new, new));
        for difference in &mut pair.differences {
            let is_of_name = difference.is_field_of(&named_schemas);
            difference.owners = Some(if is_of_name { named_schemas.clone() } else { owners.clone() });
        }
        pair
    }

    fn pair_of(&self, old: &At<'a>, new: &At<'a>) -> Pair<'a> {
        let before = Schema::read(&self.old, old);
        let after = Schema::read(&self.new, new);
        let label = self.new.follow(new).label;
        let mut differences = self.names(old, new).into_iter().collect::<Vec<_>>();
        // If the value refers to another schema, another `allOf` is expected.
        if self.has_client && differences.is_empty() && before.bases != after.bases {
            let part = |side: &View<'a>, at: &At<'a>| side.follow(at).field("allOf");
            differences.extend(self.present(
                SchemaPart::AllOf,
                &label,
                part(&self.old, old).or_else(|| Some(old.clone())),
                part(&self.new, new).or_else(|| Some(new.clone())),
            ));
        }
        differences.extend(keywords::compare_fields(
            Kind::Schema,
            &label,
            &before.fields,
            &after.fields,
            &[],
        ));
        differences.retain(|difference| !self.same_revisions(difference));
        let is_integer = after.fields.get("type").is_some_and(|at| at.node.as_str() == Some("integer"));
        differences.iter_mut().for_each(|difference| difference.is_integer = is_integer);
        let mut pair = Pair { usage: Usage::default(), differences, children: Vec::new() };
        let names = |schema: &Schema<'a>| {
            schema.properties.iter().map(|property| property.name.to_owned()).collect::<Vec<_>>()
        };
        if self.has_client {
            let locations = (&self.old.follow(old), &self.new.follow(new));
            pair.differences.extend(difference::order(
                Kind::Schema,
                &label,
                locations,
                (&names(&before), &names(&after)),
            ));
        }
        self.properties(&before, &after, &label, &mut pair);
        self.values(&before, &after, &label, &mut pair);
        self.variants(&before, &after, &label, &mut pair);
        for (keyword, part, before, after) in [
            ("items", SchemaPart::Items, before.items, after.items),
            (
                "additionalProperties",
                SchemaPart::AdditionalProperties,
                before.additional_properties,
                after.additional_properties,
            ),
        ] {
            match (before, after) {
                (Some(before), Some(after)) => pair.children.push((before, after)),
                (None, None) => {}
                // `additionalProperties` may be a schema in one document, and `true` or `false` in the other.
                (before, after) => {
                    let flag = |side: &View<'a>, at: &At<'a>| side.follow(at).field(keyword);
                    pair.differences.retain(|difference| difference.subject != Subject::Schema(part));
                    let before = before.or_else(|| flag(&self.old, old));
                    let after = after.or_else(|| flag(&self.new, new));
                    pair.differences.extend(self.present(part, &label, before, after));
                }
            }
        }
        pair
    }

    fn present(
        &self,
        part: SchemaPart,
        label: &str,
        old: Option<At<'a>>,
        new: Option<At<'a>>,
    ) -> Option<Difference<'a>> {
        (old.is_some() || new.is_some()).then(|| Difference::new(part, label, old, new))
    }

    fn properties(&self, before: &Schema<'a>, after: &Schema<'a>, label: &str, pair: &mut Pair<'a>) {
        let Pairing { both, old, new } = pairing::properties(&self.old, &self.new, before, after);
        for (old, new) in both {
            let required = (old.required.is_some(), new.required.is_some());
            let mut own = Vec::new();
            if old.name != new.name {
                // If it comes from a base schema, the name of that schema.
                let owner = new.at.label.rsplit_once('.').map_or(label, |(owner, _)| owner);
                own.push(Difference::new(
                    SchemaPart::PropertyRenamed,
                    owner,
                    Some(old.at.clone()),
                    Some(new.at.clone()),
                ));
            }
            if required.0 != required.1 {
                own.push(Difference::new(
                    SchemaPart::Required,
                    &new.at.label,
                    Some(old.required.clone().unwrap_or_else(|| old.at.clone())),
                    Some(new.required.clone().unwrap_or_else(|| new.at.clone())),
                ));
            }
            for difference in &mut own {
                difference.required = required;
                difference.optional_in_crate = (
                    self.is_optional(&self.old, old, self.revisions.0),
                    self.is_optional(&self.new, new, self.revisions.1),
                );
            }
            pair.differences.extend(own);
            pair.children.push((old.at.clone(), new.at.clone()));
        }
        for (property, is_old) in
            old.into_iter().map(|p| (p, true)).chain(new.into_iter().map(|p| (p, false)))
        {
            let (owner, others) = if is_old { (before, after) } else { (after, before) };
            let difference = self.added_or_removed_property(property, owner, others, label, is_old);
            // The properties of one base schema are added or removed together.
            let same = pair.differences.iter_mut().find(|other| {
                matches!(difference.subject, Subject::Schema(SchemaPart::Base(_)))
                    && other.subject == difference.subject
                    && pointers(other) == pointers(&difference)
            });
            match same {
                Some(same) => {
                    same.required.0 |= difference.required.0;
                    same.required.1 |= difference.required.1;
                    same.optional_in_crate.0 &= difference.optional_in_crate.0;
                    same.optional_in_crate.1 &= difference.optional_in_crate.1;
                }
                None => pair.differences.push(difference),
            }
        }
    }

    /// The difference about a property that only one side has. If its base schema was added or removed, that is the
    /// difference.
    fn added_or_removed_property(
        &self,
        property: &Property<'a>,
        owner: &Schema<'a>,
        others: &Schema<'a>,
        label: &str,
        is_old: bool,
    ) -> Difference<'a> {
        let (side, revisions) =
            if is_old { (&self.old, self.revisions.0) } else { (&self.new, self.revisions.1) };
        let own_base = owner.base_of(property);
        let base = own_base.filter(|base| !others.bases.contains(base));
        let base = base.and_then(|base| side.component("schemas", base));
        let in_optional_base = own_base.is_some() && owner.fields.contains_key("x-base-revisions");
        let optional = in_optional_base || self.is_optional(side, property, revisions);
        let required = property.required.is_some();
        let (part, label, at): (fn(_) -> _, _, _) = match base {
            Some(base) => (SchemaPart::Base, label, base),
            None => (SchemaPart::Property, property.at.label.as_str(), property.at.clone()),
        };
        let (old, new) = if is_old { (Some(at), None) } else { (None, Some(at)) };
        let mut difference = Difference::itself(part, label, old, new);
        (difference.required, difference.optional_in_crate) = if is_old {
            ((required, false), (optional, true))
        } else {
            ((false, required), (true, optional))
        };
        difference
    }

    /// Whether the generated crate treats a property of a response as optional.
    fn is_optional(&self, side: &View<'a>, property: &Property<'a>, revisions: usize) -> bool {
        let schema = Schema::read(side, &property.at);
        let has = |key: &str| schema.fields.contains_key(key);
        let in_some = property.at.node.get("x-revisions").is_some_and(|list| list.items().len() < revisions);
        property.required.is_none() || schema.is_nullable() || has("deprecated") || in_some
    }

    /// Whether two lists of revisions agree about the revisions that both documents know.
    fn same_revisions(&self, difference: &Difference<'a>) -> bool {
        super::keywords::same_revisions(difference, (self.old.root().node, self.new.root().node))
    }

    fn values(&self, before: &Schema<'a>, after: &Schema<'a>, label: &str, pair: &mut Pair<'a>) {
        let (Some(old), Some(new)) = (&before.values, &after.values) else {
            let first =
                |schema: &Schema<'a>| schema.values.as_ref().and_then(|values| values.first()).cloned();
            pair.differences.extend(self.present(SchemaPart::Enum, label, first(before), first(after)));
            return;
        };
        let contains = |values: &[At<'a>], wanted: &At<'a>| {
            values.iter().any(|value| value.node.to_json() == wanted.node.to_json())
        };
        let removed =
            old.iter().filter(|value| !contains(new, value)).map(|value| (Some(value.clone()), None));
        let added = new.iter().filter(|value| !contains(old, value)).map(|value| (None, Some(value.clone())));
        for (old, new) in removed.chain(added) {
            let mut difference = Difference::itself(SchemaPart::Value, label, old, new);
            difference.is_open = self.has_client;
            pair.differences.push(difference);
        }
    }

    fn variants(&self, before: &Schema<'a>, after: &Schema<'a>, label: &str, pair: &mut Pair<'a>) {
        let (Some((old_key, old)), Some((new_key, new))) = (&before.variants, &after.variants) else {
            for (schema, is_old) in [(before, true), (after, false)] {
                if let Some((key, items)) = &schema.variants {
                    let at = items.first().cloned();
                    let (old, new) = if is_old { (at, None) } else { (None, at) };
                    pair.differences.extend(self.present(union_of(key), label, old, new));
                }
            }
            return;
        };
        if old_key != new_key {
            let first = |items: &[At<'a>]| items.first().cloned();
            pair.differences.extend(self.present(union_of(new_key), label, first(old), first(new)));
        }
        let Pairing { both, old, new } = pairing::variants(&self.old, &self.new, old, new);
        pair.children.extend(both.into_iter().map(|(old, new)| (old.clone(), new.clone())));
        let removed = old.into_iter().map(|at| (Some(at.clone()), None));
        let added = new.into_iter().map(|at| (None, Some(at.clone())));
        for (old, new) in removed.chain(added) {
            let mut difference = Difference::itself(SchemaPart::Variant, label, old, new);
            difference.is_open = self.has_client;
            pair.differences.push(difference);
        }
    }
}

/// The field of a schema that lists the variants of a union.
fn union_of(key: &str) -> SchemaPart {
    if key == "oneOf" { SchemaPart::OneOf } else { SchemaPart::AnyOf }
}

/// The pointers of a difference.
fn pointers<'d>(difference: &'d Difference<'_>) -> (Option<&'d str>, Option<&'d str>) {
    let pointer = |at: &'d Option<At<'_>>| at.as_ref().map(|at| at.pointer.as_str());
    (pointer(&difference.old), pointer(&difference.new))
}

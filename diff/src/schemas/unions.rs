//! Comparison of the values of enums, and of the variants of unions. A schema that is not a union is compared with the
//! variant that it became, or that became it.

use super::{Child, Pair, Schemas};
use crate::difference::{Difference, Values};
use crate::pairing::{self, Pairing};
use crate::schema::{Schema, canonical};
use crate::subject::{SchemaPart, Subject};
use openapi::view::{At, View};

impl<'a> Schemas<'a> {
    pub(super) fn values(&self, before: &Schema<'a>, after: &Schema<'a>, label: &str, pair: &mut Pair<'a>) {
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
            pair.differences.push(Difference::itself(SchemaPart::Value, label, old, new));
        }
    }

    /// Compares the variants of two unions, or finds that a union began or ended.
    pub(super) fn variants(
        &self,
        (before, after): (&Schema<'a>, &Schema<'a>),
        (old_at, new_at): (&At<'a>, &At<'a>),
        label: &str,
        pair: &mut Pair<'a>,
    ) {
        let (Some((old_key, old)), Some((new_key, new))) = (&before.variants, &after.variants) else {
            if let Some((key, variants)) = &after.variants {
                let single = Single { view: &self.old, schema: before, at: old_at };
                self.beginning(single, (&self.new, after, variants), (key, label, new_at), false, pair);
            } else if let Some((key, variants)) = &before.variants {
                let single = Single { view: &self.new, schema: after, at: new_at };
                self.beginning(single, (&self.old, before, variants), (key, label, old_at), true, pair);
            }
            return;
        };
        if old_key != new_key {
            // Only a value of several variants tells the two apart.
            let values = if self.are_apart(&self.new, new) && self.are_apart(&self.old, old) {
                Values::Same
            } else if *new_key == "anyOf" {
                Values::More
            } else {
                Values::Fewer
            };
            let difference =
                Difference::new(union_of(new_key), label, Some(old_at.clone()), Some(new_at.clone()));
            pair.differences.push(Difference { values: Some(values), ..difference });
        }
        let Pairing { both, old, new } = pairing::variants(&self.old, &self.new, old, new);
        pair.children.extend(both.into_iter().map(|(old, new)| Child::new(old, new)));
        let removed = old.into_iter().map(|at| (Some(at.clone()), None));
        let added = new.into_iter().map(|at| (None, Some(at.clone())));
        for (old, new) in removed.chain(added) {
            pair.differences.push(Difference::itself(SchemaPart::Variant, label, old, new));
        }
    }

    /// A schema that is not a union on one side, and a union on the other one.
    fn beginning(
        &self,
        single: Single<'_, 'a>,
        (view, union, variants): (&View<'a>, &Schema<'a>, &[At<'a>]),
        (key, label, union_at): (&str, &str, &At<'a>),
        ends: bool,
        pair: &mut Pair<'a>,
    ) {
        let in_order = |one: At<'a>, other: At<'a>| if ends { (other, one) } else { (one, other) };
        let (is_same, allowed) = if union.states_more_than_a_type() {
            // Beside other fields, it only forbids some of the values that they allow.
            (false, (false, true))
        } else if !single.schema.states_shape() {
            (false, (false, true))
        } else {
            self.leave_shape(pair);
            let partner = single.partner(view, variants);
            if let Some((variant, false)) = &partner {
                let (old, new) = in_order(single.at.clone(), (*variant).clone());
                let new = if ends { new } else { new.labelled(label) };
                pair.children.push(Child::new(&old, &new));
            }
            let is_same = matches!(partner, Some((_, true)));
            (is_same, (partner.is_some(), partner.is_some() && variants.len() == 1))
        };
        let (union_allows, single_allows) = allowed;
        let values = if ends {
            Values::of(single_allows, union_allows)
        } else {
            Values::of(union_allows, single_allows)
        };
        // A union of one variant is written in another way, and means that variant.
        if is_same && values == Values::Same && !self.has_client {
            return;
        }
        let (old, new) = in_order(single.at.clone(), union_at.clone());
        let is_same_name = old.reference_name() == new.reference_name();
        let label = match new.node.reference_target() {
            Some(_) if !is_same_name => new.label.clone(),
            _ => label.to_owned(),
        };
        let (old, new) =
            if is_same_name { (self.old.follow(&old), self.new.follow(&new)) } else { (old, new) };
        // The change of the reference is part of this one.
        pair.differences.retain(|difference| difference.subject != Subject::Schema(SchemaPart::Reference));
        let difference = Difference::new(union_of(key), &label, Some(old), Some(new));
        pair.differences.push(Difference { values: Some(values), ..difference });
    }

    /// Leaves out the differences between the fields of the schema that is not a union and those of the union.
    fn leave_shape(&self, pair: &mut Pair<'a>) {
        pair.differences.retain(|difference| match difference.subject {
            Subject::Schema(part) => !is_shape(part),
            _ => true,
        });
        pair.children.clear();
    }

    /// Whether no value fits two of the variants, because each has a JSON type of its own.
    fn are_apart(&self, view: &View<'a>, variants: &[At<'a>]) -> bool {
        let types = variants.iter().map(|at| Schema::read(view, at).json_type().map(str::to_owned));
        let types = types.collect::<Option<Vec<_>>>();
        let number = |ty: &String| if ty == "integer" { "number".to_owned() } else { ty.clone() };
        types.is_some_and(|types| {
            let distinct = types.iter().map(number).collect::<std::collections::BTreeSet<_>>();
            distinct.len() == types.len()
        })
    }
}

/// A schema that is not a union.
struct Single<'s, 'a> {
    view: &'s View<'a>,
    schema: &'s Schema<'a>,
    at: &'s At<'a>,
}

impl<'a> Single<'_, 'a> {
    /// The variant that it became, or that became it, and whether the two are the same.
    fn partner<'v>(&self, view: &View<'a>, variants: &'v [At<'a>]) -> Option<(&'v At<'a>, bool)> {
        let own = canonical(self.view, self.at);
        if let Some(same) = variants.iter().find(|at| canonical(view, at) == own) {
            return Some((same, true));
        }
        let name = self.at.naming().reference_name();
        let named = variants.iter().find(|at| name.is_some() && at.reference_name() == name);
        let of_type = || {
            let ty = self.schema.json_type()?;
            let is_alike = |at: &&At<'a>| Schema::read(view, at).json_type() == Some(ty);
            let shared = |at: &&At<'a>| {
                let properties = Schema::read(view, at).properties;
                let is_shared = |name: &str| self.schema.properties.iter().any(|own| own.name == name);
                properties.iter().filter(|property| is_shared(property.name)).count()
            };
            variants.iter().filter(is_alike).max_by_key(shared)
        };
        named.or_else(of_type).map(|variant| (variant, false))
    }
}

/// Whether a part says which values are allowed.
fn is_shape(part: SchemaPart) -> bool {
    use SchemaPart as Part;
    matches!(
        part,
        Part::Type
            | Part::Format
            | Part::Limit(_)
            | Part::Enum
            | Part::Items
            | Part::AdditionalProperties
            | Part::Not
            | Part::AllOf
            | Part::Property(_)
            | Part::PropertyRenamed
            | Part::Base(_)
            | Part::Required
            | Part::Value(_)
            | Part::EnumNames
            | Part::Discriminator
    )
}

/// The field of a schema that lists the variants of a union.
fn union_of(key: &str) -> SchemaPart {
    if key == "oneOf" { SchemaPart::OneOf } else { SchemaPart::AnyOf }
}

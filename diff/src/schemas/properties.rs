//! Comparison of the properties of two objects.

use super::{Child, Pair, Schemas};
use crate::difference::{Difference, Ways};
use crate::pairing::{self, Pairing};
use crate::schema::Schema;
use crate::subject::{SchemaPart, Subject};
use openapi::view::{At, Property, View};

impl<'a> Schemas<'a> {
    pub(super) fn properties(
        &self,
        before: &Schema<'a>,
        after: &Schema<'a>,
        label: &str,
        pair: &mut Pair<'a>,
    ) {
        let Pairing { both, old, new } = pairing::properties(&self.old, &self.new, before, after);
        for (old, new) in both {
            self.property(old, new, label, pair);
            self.repeated_limits((before, after), (old, new), pair);
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
                    same.add_requirement(&difference);
                    same.ways.sent |= difference.ways.sent;
                    same.ways.received |= difference.ways.received;
                }
                None => pair.differences.push(difference),
            }
        }
    }

    /// A property that both objects have.
    fn property(&self, old: &Property<'a>, new: &Property<'a>, label: &str, pair: &mut Pair<'a>) {
        let required = (old.required.is_some(), new.required.is_some());
        let (before, after) = (Schema::read(&self.old, &old.at), Schema::read(&self.new, &new.at));
        let ways = ways(&before).within(ways(&after));
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
        own.iter_mut().for_each(|difference| difference.ways = ways);
        for (key, part) in [("readOnly", SchemaPart::ReadOnly), ("writeOnly", SchemaPart::WriteOnly)] {
            let (old, new_property) = (before.fields.get(key), new);
            let new = after.fields.get(key);
            if old.is_some() != new.is_some() {
                let label = self.new.follow(&new_property.at).label;
                own.push(Difference::new(part, &label, old.cloned(), new.cloned()));
            }
        }
        let optional = (
            self.is_optional(&self.old, old, self.revisions.0),
            self.is_optional(&self.new, new, self.revisions.1),
        );
        for difference in &mut own {
            difference.required = required;
            difference.optional_in_crate = optional;
            difference.has_default = after.fields.contains_key("default");
        }
        pair.differences.extend(own);
        pair.children.push(Child { old: old.at.clone(), new: new.at.clone(), ways, optional });
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
        let is_gone = |base: &String| {
            let is_left = |kept: &Property<'a>| others.properties.iter().any(|other| other.name == kept.name);
            let of_base = owner.properties.iter().filter(|kept| owner.base_of(kept) == Some(base));
            !others.bases.contains(base) && !of_base.into_iter().any(is_left)
        };
        let base = own_base.filter(|base| is_gone(base)).and_then(|base| side.component("schemas", base));
        let in_optional_base = own_base.is_some() && owner.fields.contains_key("x-base-revisions");
        let optional = in_optional_base || self.is_optional(side, property, revisions);
        let schema = Schema::read(side, &property.at);
        let ways = ways(&schema);
        // What only servers set is not required in requests.
        let required = property.required.is_some() && (base.is_none() || ways.sent);
        let (part, label, at): (fn(_) -> _, _, _) = match base {
            Some(base) => (SchemaPart::Base, label, base),
            None => (SchemaPart::Property, property.at.label.as_str(), property.at.clone()),
        };
        let (old, new) = if is_old { (Some(at), None) } else { (None, Some(at)) };
        let mut difference = Difference::itself(part, label, old, new);
        difference.ways = ways;
        difference.has_default = schema.fields.contains_key("default");
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
}

/// The directions of a property.
pub(super) fn ways(schema: &Schema<'_>) -> Ways {
    let has = |key: &str| schema.fields.contains_key(key);
    Ways { sent: !has("readOnly"), received: !has("writeOnly") }
}

/// The pointers of a difference.
fn pointers<'d>(difference: &'d Difference<'_>) -> (Option<&'d str>, Option<&'d str>) {
    let pointer = |at: &'d Option<At<'_>>| at.as_ref().map(|at| at.pointer.as_str());
    (pointer(&difference.old), pointer(&difference.new))
}

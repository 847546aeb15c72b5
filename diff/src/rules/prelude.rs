//! What all rules use.

pub(super) use crate::difference::{Difference, Happened};
pub(super) use crate::report::Impact;
pub(super) use crate::rule::{Judgement, Rule, added_or_removed, restriction, value_change, when};
pub(super) use crate::subject::Presence::{self, Added, Removed};
use openapi::load::unescape_pointer_segment;
pub(super) use openapi::view::At;

/// Whether values are sent or received at all.
pub fn is_on_the_wire(difference: &Difference<'_>) -> bool {
    difference.usage.sent || difference.usage.received
}

/// Whether the object itself has `required: true`.
pub fn is_required_node(difference: &Difference<'_>) -> bool {
    difference.location().is_some_and(|at| at.node.is_true("required"))
}

/// The last segment of a pointer, which is the name of what it points to.
pub fn last(at: &Option<At<'_>>) -> String {
    let pointer = at.as_ref().map(|at| at.pointer.as_str()).unwrap_or_default();
    unescape_pointer_segment(pointer.rsplit('/').next().unwrap_or_default())
}

/// A short name for a variant of a union.
pub fn variant_name(at: &Option<At<'_>>) -> String {
    let Some(at) = at else { return String::new() };
    let json_type = || at.node.str_at("type").map(str::to_owned);
    at.reference_name().or_else(json_type).unwrap_or_else(|| "without a type".to_owned())
}

/// The message for something that became deprecated, or is no longer deprecated.
pub fn deprecation(difference: &Difference<'_>) -> String {
    let is = if difference.happened() == Happened::Removed {
        "is no longer deprecated"
    } else {
        "is now deprecated"
    };
    format!("{} {is}", difference.label)
}

/// The message for a value that another schema describes now.
pub fn reference_change(difference: &Difference<'_>) -> String {
    let name = |at: &Option<At<'_>>| {
        at.as_ref()
            .and_then(At::reference_name)
            .map_or_else(|| "an inline schema".to_owned(), |name| format!("`{name}`"))
    };
    format!("{} is now {} instead of {}", difference.label, name(&difference.new), name(&difference.old))
}

/// The verdict on a change of the required credentials.
pub fn credentials(difference: &Difference<'_>) -> Judgement {
    let requires = |at: &Option<At<'_>>| {
        at.as_ref().is_some_and(|at| {
            !at.node.items().is_empty() && at.node.items().iter().all(|entry| entry.entries().len() > 0)
        })
    };
    let (old_requires, new_requires) = (requires(&difference.old), requires(&difference.new));
    Judgement::harmless(value_change(difference), "servers reject calls without the required credentials")
        .on_the_wire(when(new_requires, Impact::Breaking), when(old_requires, Impact::Breaking))
        .in_source(Impact::Behavioural)
}

//! What rules are written with.

pub(super) use crate::difference::{Difference, Happened};
pub(super) use crate::report::Impact;
pub(super) use crate::rule::{Judgement, Rule, came_or_went, restriction, shift, when};
pub(super) use crate::subject::Presence::{self, Added, Removed};
use openapi::load::unescape_pointer_segment;
pub(super) use openapi::view::At;

/// Whether values go anywhere at all.
pub fn travels(difference: &Difference<'_>) -> bool {
    difference.usage.sent || difference.usage.received
}

/// Whether the thing itself says that it is required.
pub fn is_required_node(difference: &Difference<'_>) -> bool {
    difference.place().is_some_and(|at| at.node.is_true("required"))
}

/// The last segment of a pointer: the name of what stands there.
pub fn last(at: &Option<At<'_>>) -> String {
    let pointer = at.as_ref().map(|at| at.pointer.as_str()).unwrap_or_default();
    unescape_pointer_segment(pointer.rsplit('/').next().unwrap_or_default())
}

/// An alternative in few words.
pub fn short(at: &Option<At<'_>>) -> String {
    let Some(at) = at else { return String::new() };
    let json_type = || at.node.str_at("type").map(str::to_owned);
    at.reference_name().or_else(json_type).unwrap_or_else(|| "without a type".to_owned())
}

/// That something is deprecated, or not any more.
pub fn deprecation(difference: &Difference<'_>) -> String {
    let is = if difference.happened() == Happened::Removed {
        "is not deprecated any more"
    } else {
        "is deprecated now"
    };
    format!("{} {is}", difference.label)
}

/// Which schema describes a value.
pub fn referral(difference: &Difference<'_>) -> String {
    let name = |at: &Option<At<'_>>| {
        at.as_ref()
            .and_then(At::reference_name)
            .map_or_else(|| "written out in place".to_owned(), |name| format!("`{name}`"))
    };
    format!("{} is {} now; it was {}", difference.label, name(&difference.new), name(&difference.old))
}

/// The verdict on other credentials.
pub fn credentials(difference: &Difference<'_>) -> Judgement {
    let asks = |at: &Option<At<'_>>| {
        at.as_ref().is_some_and(|at| {
            !at.node.items().is_empty() && at.node.items().iter().all(|entry| entry.entries().len() > 0)
        })
    };
    let (asked, asking) = (asks(&difference.old), asks(&difference.new));
    let old_client = when(asking, Impact::Breaking);
    let new_client = when(asked, Impact::Breaking);
    Judgement::silent(shift(difference), "a call without the credentials that are asked for is refused")
        .on_the_wire(old_client, new_client)
        .in_programs(Impact::Behavioural)
}

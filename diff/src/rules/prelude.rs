//! What all rules use.

pub(super) use crate::difference::{Difference, Happened, Values};
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
    let (old, new) = (alternatives(&difference.old), alternatives(&difference.new));
    // A program has the credentials of one alternative.
    let suffices = |alternative: &Alternative<'_>, required: &[Alternative<'_>]| {
        required.iter().any(|wanted| wanted.iter().all(|credential| alternative.contains(credential)))
    };
    let fails = |clients: &[Alternative<'_>], servers: &[Alternative<'_>]| {
        !clients.iter().all(|alternative| suffices(alternative, servers))
    };
    let (old_fails, new_fails) = (fails(&old, &new), fails(&new, &old));
    let reason = match (old_fails, new_fails) {
        (true, true) => {
            "servers reject existing programs, which have other credentials, and older servers reject new programs"
        }
        (true, false) => "servers reject existing programs that do not have the credentials",
        (false, true) => "older servers reject new programs that do not have the old credentials",
        (false, false) => "the credentials of each side suffice for the other side",
    };
    Judgement::harmless(value_change(difference), reason)
        .on_the_wire(when(old_fails, Impact::Breaking), when(new_fails, Impact::Breaking))
        .in_source(Impact::Behavioural)
}

/// The schemes that one alternative of `security` requires, each with a scope, or with none.
type Alternative<'a> = std::collections::BTreeSet<(&'a str, Option<&'a str>)>;

fn alternatives<'a>(at: &Option<At<'a>>) -> Vec<Alternative<'a>> {
    let items = at.as_ref().map(|at| at.node.items()).unwrap_or_default();
    if items.is_empty() {
        return vec![Alternative::new()];
    }
    let of_scheme = |entry: &'a openapi::load::Entry| {
        let scopes = entry.value.items().iter().filter_map(|scope| scope.as_str());
        let scopes = scopes.map(|scope| (entry.key.as_str(), Some(scope)));
        scopes.chain([(entry.key.as_str(), None)])
    };
    items.iter().map(|item| item.entries().flat_map(of_scheme).collect()).collect()
}

/// What the old document says about the end of something: that it is deprecated, and until when servers have it.
pub fn announced(difference: &Difference<'_>) -> Option<String> {
    let node = difference.old.as_ref()?.node;
    if !node.is_true("deprecated") {
        return None;
    }
    let sunset = node.str_at("x-sunset").map(|date| format!(", with the last day {date}"));
    Some(format!("it was deprecated{}", sunset.unwrap_or_default()))
}

/// A verdict on something that was removed, with what the old document said about its end.
pub fn removal(judgement: Judgement, difference: &Difference<'_>) -> Judgement {
    match announced(difference) {
        Some(announced) => {
            let reason = format!("{}; {announced}", judgement.reason);
            judgement.because(reason)
        }
        None if judgement.old_client == Impact::Breaking => {
            judgement.with_suggestion("keep it with `deprecated: true` for at least one release")
        }
        None => judgement,
    }
}

/// The impact on existing programs that do not send what is required now. A server that has a default uses that.
pub fn missing(has_default: bool) -> (Impact, &'static str) {
    if has_default {
        (Impact::Behavioural, "existing programs do not send it, and servers use its default")
    } else {
        (Impact::Breaking, "servers reject the calls of existing programs that do not send it")
    }
}

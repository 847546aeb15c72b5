//! Checks a comparison against the comparison of the same documents in the other direction.
//!
//! Existing programs with a new server, in one direction, are new programs with an older server in the other direction.
//! So the verdicts must agree:
//!
//! 1. If a change breaks existing programs, the opposite change is at least additive for new programs: they can use
//!    something that older servers do not know.
//! 2. If a change breaks new programs with older servers, the opposite change breaks existing programs.
//! 3. If a change has no effect on the wire, the opposite change breaks no program.

use diff::{Change, Impact, ItemChange, Location, Report};

/// The differences that do not agree.
pub fn problems(forth: &Report, back: &Report) -> Vec<String> {
    let mut problems = Vec::new();
    for (one, other, way) in [(forth, back, "forth"), (back, forth, "back")] {
        let mut left = other.changes.iter().chain(&other.documentation).collect::<Vec<_>>();
        for change in one.changes.iter().chain(&one.documentation) {
            match left.iter().position(|mirrored| is_mirrored(change, mirrored)) {
                Some(position) => problems.extend(verdicts(change, left.remove(position))),
                None => problems.push(format!("only {way}: {} {}", change.rule, change.message)),
            }
        }
        let mut items = other.surface.iter().map(swapped).collect::<Vec<_>>();
        for item in &one.surface {
            let wanted = (item.before.clone(), item.after.clone());
            match items.iter().position(|item| *item == wanted) {
                Some(position) => drop(items.remove(position)),
                None => problems.push(format!("only {way}: {:?} to {:?}", item.before, item.after)),
            }
        }
    }
    problems
}

fn swapped(item: &ItemChange) -> (Option<String>, Option<String>) {
    (item.after.clone(), item.before.clone())
}

fn is_mirrored(one: &Change, other: &Change) -> bool {
    let pointer = |location: &Option<Location>| location.as_ref().map(|location| location.pointer.clone());
    opposites(one.rule).contains(&other.rule)
        && pointer(&one.old) == pointer(&other.new)
        && pointer(&one.new) == pointer(&other.old)
        && one.before == other.after
        && one.after == other.before
}

/// The rules that can explain the opposite of a change that `rule` explains.
fn opposites(rule: &'static str) -> Vec<&'static str> {
    const PAIRS: [(&[&str], &[&str]); 19] = [
        (&["optional-parameter-added", "required-parameter-added"], &["parameter-removed"]),
        (&["property-added", "required-property-added"], &["property-removed"]),
        (&["optional-request-body-added", "required-request-body-added"], &["request-body-removed"]),
        (&["parameter-became-required"], &["parameter-became-optional"]),
        (&["property-became-required"], &["property-became-optional"]),
        (&["null-allowed"], &["null-disallowed"]),
        (&["operation-added"], &["operation-removed"]),
        (&["request-media-type-added"], &["request-media-type-removed"]),
        (&["response-media-type-added"], &["response-media-type-removed"]),
        (&["success-response-added"], &["success-response-removed"]),
        (&["error-response-added"], &["error-response-removed"]),
        (&["response-header-added"], &["response-header-removed"]),
        (&["base-schema-added"], &["base-schema-removed"]),
        (&["enum-value-added"], &["enum-value-removed"]),
        (&["variant-added"], &["variant-removed"]),
        (&["schema-added"], &["schema-removed"]),
        (&["server-added"], &["server-removed"]),
        (&["security-scheme-added"], &["security-scheme-removed"]),
        (&["tag-added"], &["tag-removed"]),
    ];
    let opposite = PAIRS.iter().find_map(|(added, removed)| {
        if added.contains(&rule) { Some(*removed) } else { removed.contains(&rule).then_some(*added) }
    });
    opposite.map_or_else(|| vec![rule], <[_]>::to_vec)
}

fn verdicts(one: &Change, other: &Change) -> Vec<String> {
    let (one_way, other_way) = (one.verdict, other.verdict);
    let laws = [
        one_way.old_client < Impact::Breaking || other_way.new_client >= Impact::Additive,
        one_way.new_client < Impact::Breaking || other_way.old_client == Impact::Breaking,
        one_way.wire() > Impact::None || other_way.wire() < Impact::Breaking,
    ];
    let broken = laws.iter().enumerate().filter(|(_, holds)| !**holds);
    let words = |(law, _)| {
        format!("law {}: {} {one_way:?} but {} {other_way:?}: {}", law + 1, one.rule, other.rule, one.message)
    };
    broken.map(words).collect()
}

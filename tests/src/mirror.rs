//! What must hold between a comparison and the comparison of the same documents the other way round.
//!
//! Old programs at new servers, one way, are new programs at old servers, the other way. So the verdicts mirror each
//! other, in these words:
//!
//! 1. What breaks deployed programs one way is at least something new the other way: programs that make use of it meet
//!    servers that do not know it.
//! 2. What breaks new programs at old servers one way breaks deployed programs the other way.
//! 3. What is nothing at all, one way, to either side breaks nobody the other way.

use diff::{Change, Impact, ItemChange, Location, Report};

/// What does not hold.
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
    let pointer = |place: &Option<Location>| place.as_ref().map(|place| place.pointer.clone());
    opposites(one.rule).contains(&other.rule)
        && pointer(&one.old) == pointer(&other.new)
        && pointer(&one.new) == pointer(&other.old)
        && one.before == other.after
        && one.after == other.before
}

/// The rules that may explain the mirror of what a rule explains.
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

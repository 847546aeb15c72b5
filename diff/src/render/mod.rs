//! Renders a report in several formats.
//!
//! Text from a document is always data: it cannot become markup, a mention or a command.

mod github;
mod html;
mod json;
mod markdown;
mod plain;
#[cfg(test)]
pub(crate) mod samples;
#[cfg(test)]
mod tests;
mod text;

pub use github::github;
pub use html::html;
pub use json::json;
pub use markdown::markdown;
pub use text::text;

pub(crate) use plain::markdown_source;

use super::{Change, Impact, ItemChange, Location, Release, Report, Step, Verdict};

/// All impacts, the worst first.
const IMPACTS: [Impact; 4] = [Impact::Breaking, Impact::Behavioural, Impact::Additive, Impact::None];

/// A group of programs that a change can affect, and the effect on them.
struct Reader {
    name: &'static str,
    impact: Impact,
    effect: &'static str,
}

/// The groups of programs that the changes affect, with the effect in words.
fn readers(verdict: Verdict) -> Vec<Reader> {
    let program = |impact| match impact {
        Impact::None => "notice nothing",
        Impact::Additive => "still work, and can use something new",
        Impact::Behavioural => "still work, but something behaves differently",
        Impact::Breaking => "can fail",
    };
    let source = |impact| match impact {
        Impact::None => "compiles as before",
        Impact::Additive => "compiles as before; there are new items",
        Impact::Behavioural => "compiles, but with new warnings or other behaviour",
        Impact::Breaking => "can fail to compile",
    };
    let reader = |name, impact, effect| Reader { name, impact, effect };
    let mut readers = vec![
        reader("Existing programs", verdict.old_client, program(verdict.old_client)),
        reader("New programs, older server", verdict.new_client, program(verdict.new_client)),
    ];
    readers.extend(verdict.source.map(|impact| reader("Code that uses the crate", impact, source(impact))));
    readers
}

/// The verdict in one sentence.
fn headline(report: &Report) -> String {
    if !report.unexplained.is_empty() {
        return "This comparison is wrong: no change explains why some public items differ".to_owned();
    }
    match report.verdict.overall() {
        Impact::Breaking => "Breaking: something that works today can fail".to_owned(),
        Impact::Behavioural => {
            "Behavioural: everything still works, but something behaves differently".to_owned()
        }
        Impact::Additive => "Additive: something is new, and everything else works as before".to_owned(),
        Impact::None if !report.generator.is_empty() => {
            "The API did not change; the generator or the runtime changed the crate".to_owned()
        }
        Impact::None if !report.by_hand.is_empty() => {
            "The API did not change; code that is written by hand changed the crate".to_owned()
        }
        Impact::None if !report.documentation.is_empty() => "Only the documentation changed".to_owned(),
        Impact::None if !report.changes.is_empty() => "The changes affect no program".to_owned(),
        Impact::None => "Nothing changed".to_owned(),
    }
}

/// The changes by resource, in the order of the report.
fn by_resource(report: &Report) -> Vec<(&str, Vec<&Change>)> {
    let mut groups: Vec<(&str, Vec<&Change>)> = Vec::new();
    for change in &report.changes {
        match groups.iter_mut().find(|(resource, _)| *resource == change.resource) {
            Some((_, changes)) => changes.push(change),
            None => groups.push((&change.resource, vec![change])),
        }
    }
    groups
}

/// How many changes there are of each impact: `2 breaking, 1 additive; 1 of them accepted`.
fn tally(changes: &[&Change]) -> String {
    let counted = IMPACTS.iter().filter_map(|impact| {
        let number = changes.iter().filter(|change| change.verdict.overall() == *impact).count();
        (number > 0).then(|| format!("{number} {}", word(*impact)))
    });
    let counted = counted.collect::<Vec<_>>().join(", ");
    match changes.iter().filter(|change| change.accepted.is_some()).count() {
        0 => counted,
        _ if changes.len() == 1 => format!("{counted}, accepted"),
        accepted => format!("{counted}; {accepted} of them accepted"),
    }
}

/// The word for changes of this impact.
fn word(impact: Impact) -> &'static str {
    if impact == Impact::None { "without effect" } else { impact.name() }
}

/// If there are more operations than this, only their number is shown.
const MAX_OPERATIONS: usize = 3;

/// The operations that a change affects: their names if they are few, otherwise their number.
fn operations(change: &Change) -> Folded<'_> {
    match change.operations.len() {
        0..=MAX_OPERATIONS => Folded::Named(&change.operations),
        number => Folded::Counted(format!("{number} operations")),
    }
}

enum Folded<'a> {
    Named(&'a [String]),
    Counted(String),
}

/// The numbers of public items that were removed, changed and added.
fn summary_of_items(items: &[ItemChange]) -> String {
    let count = |belongs: fn(&ItemChange) -> bool| items.iter().filter(|item| belongs(item)).count();
    let added = count(|item| item.before.is_none());
    let removed = count(|item| item.after.is_none());
    let changed = items.len() - added - removed;
    format!("{}: {removed} removed, {changed} changed, {added} added", counted(items.len(), "public item"))
}

/// `1 thing`, `2 things`
fn counted(number: usize, what: &str) -> String {
    if number == 1 { format!("1 {what}") } else { format!("{number} {what}s") }
}

/// The items as lines of a diff.
fn diff_lines(items: &[ItemChange]) -> Vec<(char, &str)> {
    let lines = items.iter().flat_map(|item| {
        let before = item.before.iter().map(|line| ('-', &**line));
        before.chain(item.after.iter().map(|line| ('+', &**line)))
    });
    lines.collect()
}

/// The release that is required, and whether the new version is high enough, in one sentence.
fn release_sentence(release: &Release) -> String {
    let step = match release.step {
        Step::None => return "no release is required".to_owned(),
        Step::Patch => "a patch release",
        Step::Minor => "a minor release",
        Step::Major => "a major release",
    };
    let Some(needed) = &release.needed_version else {
        return format!("{step} is required; the old version is not known");
    };
    let found = match &release.new_version {
        None => "the new version is not known".to_owned(),
        Some(new) if release.is_high_enough => format!("{new} is high enough"),
        Some(new) => format!("{new} is too low"),
    };
    format!("{step} is required, {needed} or higher; {found}")
}

/// The location to look at first: the new one, or the old one if something was removed.
fn main_location(change: &Change) -> Option<&Location> {
    change.new.as_ref().or(change.old.as_ref())
}

/// The locations of a change, with their labels.
fn locations(change: &Change) -> Vec<(&'static str, &Location)> {
    let old = change.old.as_ref().map(|location| ("old", location));
    old.into_iter().chain(change.new.as_ref().map(|location| ("new", location))).collect()
}

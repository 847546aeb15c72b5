//! Renders a report in several formats.
//!
//! Text from a document is always data: it cannot become markup, a mention or a command.

mod alike;
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
pub use markdown::{comment, markdown};
pub use text::text;

pub(crate) use alike::{alike, message as message_of_group};
pub(crate) use plain::{capital, markdown_source, one_line};

use super::{Change, Impact, ItemChange, Location, Release, Report, Step, Verdict};

/// All impacts, the worst first.
const IMPACTS: [Impact; 4] = [Impact::Breaking, Impact::Behavioural, Impact::Additive, Impact::None];

/// A group of programs that a change can affect, and the effect on it.
struct Group {
    name: &'static str,
    impact: Impact,
    effect: &'static str,
}

/// The groups of programs that the changes affect, with the effect in words. All formats use these names; DIFF.md
/// explains them.
fn groups(verdict: Verdict) -> Vec<Group> {
    let existing = match verdict.old_client {
        Impact::None => "notice nothing with a new server",
        Impact::Additive => "still work with a new server, and can use something new",
        Impact::Behavioural => "still work with a new server, but something behaves differently",
        Impact::Breaking => "can fail with a new server",
    };
    let new = match verdict.new_client {
        Impact::None => "notice nothing with an older server",
        Impact::Additive => "work with an older server, except for what is new",
        Impact::Behavioural => "work with an older server, but something behaves differently",
        Impact::Breaking => "can fail with an older server",
    };
    let code = |impact| match impact {
        Impact::None => "compiles as before",
        Impact::Additive => "compiles as before; there are new items",
        Impact::Behavioural => "compiles, but with new warnings or other behaviour",
        Impact::Breaking => "can fail to compile",
    };
    let group = |name, impact, effect| Group { name, impact, effect };
    let mut groups = vec![
        group("existing programs", verdict.old_client, existing),
        group("new programs", verdict.new_client, new),
    ];
    groups.extend(verdict.source.map(|impact| group("Rust code", impact, code(impact))));
    groups
}

/// The verdict in one sentence.
fn headline(report: &Report) -> String {
    if !report.unexplained.is_empty() {
        return "This comparison is wrong: no change explains why some public items differ".to_owned();
    }
    match report.verdict.overall() {
        Impact::Breaking => breaking_headline(report.verdict).to_owned(),
        Impact::Behavioural => {
            let side = where_affected(report.verdict, Impact::Behavioural);
            format!("Behavioural {side}: everything still works, but something behaves differently")
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

/// A program that is installed fails only if the wire breaks; code that does not compile is noticed by its author.
fn breaking_headline(verdict: Verdict) -> &'static str {
    match (verdict.old_client, verdict.source) {
        (Impact::Breaking, Some(Impact::Breaking)) => {
            "Breaking on the wire and in Rust: existing programs can fail, and Rust code can fail to compile"
        }
        (Impact::Breaking, Some(_)) => {
            "Breaking on the wire: existing programs can fail, although Rust code compiles"
        }
        (Impact::Breaking, None) => "Breaking on the wire: existing programs can fail",
        _ => "Breaking only in Rust: Rust code can fail to compile; existing programs still work",
    }
}

/// Whether existing programs or Rust code are affected this much.
fn where_affected(verdict: Verdict, impact: Impact) -> &'static str {
    match (verdict.old_client == impact, verdict.source == Some(impact)) {
        (true, true) => "on the wire and in Rust",
        (true, false) => "on the wire",
        (false, _) => "only in Rust",
    }
}

/// The changes by their impact, the worst first, so that a report that is cut has the most important ones. Of what breaks
/// or changes something, the changes on the wire come first. The rest has the order of the report: by resource.
fn by_impact(report: &Report) -> Vec<(Impact, Vec<&Change>)> {
    let groups = IMPACTS.map(|impact| {
        let changes = report.changes.iter().filter(|change| change.verdict.overall() == impact);
        let mut changes = changes.collect::<Vec<_>>();
        if impact >= Impact::Behavioural {
            changes.sort_by_key(|change| change.verdict.old_client != impact);
        }
        (impact, changes)
    });
    groups.into_iter().filter(|(_, changes)| !changes.is_empty()).collect()
}

/// The title of the changes of one impact: `Breaking: 2 changes, 1 of them accepted`.
fn title(impact: Impact, changes: &[&Change]) -> String {
    let title = format!("{}: {}", capital(word(impact)), counted(changes.len(), "change"));
    match changes.iter().filter(|change| change.accepted.is_some()).count() {
        0 => title,
        _ if changes.len() == 1 => format!("{title}, accepted"),
        accepted => format!("{title}, {accepted} of them accepted"),
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

/// The items in the order of their importance: first what was removed, then what changed, then what was added.
fn in_order(items: &[ItemChange]) -> Vec<&ItemChange> {
    let mut items = items.iter().collect::<Vec<_>>();
    items.sort_by_key(|item| match (&item.before, &item.after) {
        (Some(_), None) => 0,
        (Some(_), Some(_)) => 1,
        _ => 2,
    });
    items
}

/// The items as lines of a diff, in the order of their importance.
fn diff_lines(items: &[ItemChange]) -> Vec<(char, &str)> {
    in_order(items).into_iter().flat_map(lines_of_item).collect()
}

fn lines_of_item(item: &ItemChange) -> impl Iterator<Item = (char, &str)> {
    let before = item.before.iter().map(|line| ('-', &**line));
    before.chain(item.after.iter().map(|line| ('+', &**line)))
}

/// The release that is required, and whether the new version is high enough, in one sentence.
fn release_sentence(release: &Release) -> String {
    let step = match release.step {
        Step::None => return "no release is required".to_owned(),
        Step::Patch => "a patch release",
        Step::Minor => "a minor release",
        Step::Major => "a major release",
    };
    // Only a git revision has a `codegen.toml` beside the document.
    let Some(needed) = &release.needed_version else {
        return format!(
            "{step} is required; to see which version that is, pass a git revision as BASE, for example the tag of the \
             last release: only a revision says which version its crate has"
        );
    };
    let found = match &release.new_version {
        None => {
            "to see whether the new version is high enough, pass a git revision as HEAD, or no HEAD for the \
                 working tree"
                .to_owned()
        }
        Some(new) if release.is_high_enough => format!("{new} is high enough"),
        Some(new) => format!("{new} is too low"),
    };
    format!("{step} is required, {needed} or higher; {found}")
}

/// Examples of what fails on the wire, or that none was found.
fn examples(change: &Change) -> Vec<String> {
    let found = change.witnesses.iter().map(|witness| format!("example: {}", witness.message));
    let none = "no example was found of what fails, so look at this change yourself".to_owned();
    found.chain(change.is_suspect.then_some(none)).collect()
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

//! The version that a change requires, and an entry for the changelog.

use std::fmt::Write as _;

use semver::{BuildMetadata, Prerelease, Version};

use super::render::{alike, capital, markdown_source, message_of_group};
use super::{Change, Impact, Release, Report, Step, Verdict};

/// The release that `report` requires. `old_version` and `new_version` are the versions of the crate for the two
/// documents.
///
/// A version that is not valid is treated as unknown.
pub fn of(report: &Report, package: &str, old_version: Option<&str>, new_version: Option<&str>) -> Release {
    let step = step(report);
    let parse = |text: Option<&str>| text.and_then(|text| Version::parse(text).ok());
    let (old, new) = (parse(old_version), parse(new_version));
    let needed = old.as_ref().map(|old| needed(old, step));
    let is_high_enough = match (&old, &new) {
        (Some(old), Some(new)) => is_high_enough(old, new, step),
        _ => true,
    };
    Release {
        package: package.to_owned(),
        step,
        old_version: old_version.map(str::to_owned),
        new_version: new_version.map(str::to_owned),
        needed_version: needed.map(|needed| needed.to_string()),
        is_high_enough,
        changelog: changelog(report),
    }
}

/// The release that all changes of the report require.
pub fn step(report: &Report) -> Step {
    let changes = report.changes.iter().map(|change| of_verdict(change.verdict));
    changes.chain([of_verdict(report.verdict), beside_changes(report)]).max().unwrap_or(Step::None)
}

/// The release that the changes require which are not accepted.
pub fn open_step(report: &Report) -> Step {
    let open = report.changes.iter().filter(|change| change.accepted.is_none());
    open.map(|change| of_verdict(change.verdict)).chain([beside_changes(report)]).max().unwrap_or(Step::None)
}

/// The release that everything else requires: texts for people, and items that differ for another reason.
fn beside_changes(report: &Report) -> Step {
    let items = report
        .unexplained
        .iter()
        .chain(&report.generator)
        .chain(&report.by_hand)
        .map(|item| of_source(item.source));
    let has_documentation = !report.documentation.is_empty();
    let has_changes = !report.changes.is_empty();
    let is_in_crate = (has_documentation || has_changes) && !report.crate_is_same;
    items.chain(is_in_crate.then_some(Step::Patch)).max().unwrap_or(Step::None)
}

fn of_verdict(verdict: Verdict) -> Step {
    of_source(verdict.overall())
}

fn of_source(impact: Impact) -> Step {
    match impact {
        Impact::None => Step::None,
        Impact::Additive | Impact::Behavioural => Step::Minor,
        Impact::Breaking => Step::Major,
    }
}

/// The lowest version after `old` that is `step` away, by Cargo's rule for versions below 1.0.
fn needed(old: &Version, step: Step) -> Version {
    let mut needed = old.clone();
    if step == Step::None {
        return needed;
    }
    needed.build = BuildMetadata::EMPTY;
    if !needed.pre.is_empty() {
        // A pre-release such as 2.0.0-rc.1 may still contain any change.
        needed.pre = Prerelease::EMPTY;
        return needed;
    }
    let number = match (step, old.major, old.minor) {
        (Step::Major, 1.., _) => 0,
        (Step::Minor, 1.., _) | (Step::Major, 0, 1..) => 1,
        _ => 2,
    };
    match number {
        0 => Version::new(old.major.saturating_add(1), 0, 0),
        1 => Version::new(old.major, old.minor.saturating_add(1), 0),
        _ => Version::new(old.major, old.minor, old.patch.saturating_add(1)),
    }
}

fn is_high_enough(old: &Version, new: &Version, step: Step) -> bool {
    if step == Step::None {
        return true;
    }
    let numbers = |version: &Version| (version.major, version.minor, version.patch);
    numbers(new) >= numbers(&needed(old, step)) && new.cmp_precedence(old).is_gt()
        || (!old.pre.is_empty() && new.cmp_precedence(old).is_gt())
}

/// The headings of an entry, in order: what can break something comes first.
const SECTIONS: [&str; 4] = ["Removed", "Changed", "Deprecated", "Added"];

/// An entry for the changelog: what users notice, in sections, with breaking changes first.
fn changelog(report: &Report) -> String {
    let mut text = String::new();
    for section in SECTIONS {
        let belongs = |change: &&Change| is_noticed(change) && section_of(change) == section;
        let mut changes = report.changes.iter().filter(belongs).collect::<Vec<_>>();
        changes.sort_by_key(|change| !is_breaking(change));
        let mut lines = alike(&changes).iter().map(|group| entry(group)).collect::<Vec<_>>();
        let mut seen = std::collections::BTreeSet::new();
        lines.retain(|line| seen.insert(line.clone()));
        if !lines.is_empty() {
            let gap = if text.is_empty() { "" } else { "\n" };
            let _ = writeln!(text, "{gap}### {section}\n\n{}", lines.join("\n"));
        }
    }
    text
}

fn is_noticed(change: &Change) -> bool {
    change.verdict.overall() > Impact::None
}

fn is_breaking(change: &Change) -> bool {
    of_verdict(change.verdict) == Step::Major
}

fn section_of(change: &Change) -> &'static str {
    match (&change.old, &change.new) {
        _ if change.rule.contains("deprecated") => "Deprecated",
        (None, Some(_)) if !is_breaking(change) => "Added",
        (Some(_), None) => "Removed",
        _ => "Changed",
    }
}

/// The beginning of the line of a breaking change in an entry.
pub(crate) const BREAKING: &str = "- **Breaking:** ";

fn entry(group: &[&Change]) -> String {
    let change = group[0];
    let mark = if is_breaking(change) { BREAKING } else { "- " };
    // If only Rust breaks, the message says nothing that does.
    let is_only_in_rust = change.verdict.old_client < Impact::Breaking;
    let sentence = match change.in_rust.as_ref().filter(|_| is_only_in_rust) {
        Some(consequence) => format!("{consequence}, because {}", change.message),
        None => message_of_group(group),
    };
    format!("{mark}{}.", capital(markdown_source(&sentence).trim_end_matches('.')))
}

#[cfg(test)]
#[path = "release_tests.rs"]
mod tests;

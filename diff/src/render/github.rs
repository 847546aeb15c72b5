//! The report as commands for a GitHub workflow, which show each change at its line.

use std::fmt::Write as _;

use super::plain::one_line;
use super::{Change, Impact, Report, by_impact, counted, headline, main_location, release_sentence};

/// The report as annotations of a workflow.
pub fn github(report: &Report) -> String {
    let mut commands = String::new();
    let mut add = |level: &str, properties: &str, message: &str| {
        let _ = writeln!(commands, "::{level} {properties}::{}", data(message));
    };
    if !report.unexplained.is_empty() {
        let items = counted(report.unexplained.len(), "public item");
        let message = format!("no change of the document explains {items}; this is an error of this command");
        add("error", "title=contract", &message);
    }
    // GitHub shows only some of the annotations, the first ones.
    for change in by_impact(report).into_iter().flat_map(|(_, changes)| changes) {
        if let Some(level) = level(change) {
            add(level, &properties(change), &message(change));
        }
    }
    if let Some(release) = report.release.as_ref().filter(|release| !release.is_high_enough) {
        let message = format!("{}: {}", one_line(&release.package), one_line(&release_sentence(release)));
        add("error", "title=version", &message);
    }
    add("notice", "title=contract", &headline(report));
    commands
}

/// Changes without effect have no annotation, and accepted changes are only notices.
fn level(change: &Change) -> Option<&'static str> {
    match change.verdict.overall() {
        Impact::None => None,
        _ if change.accepted.is_some() => Some("notice"),
        Impact::Additive => Some("notice"),
        Impact::Behavioural => Some("warning"),
        Impact::Breaking => Some("error"),
    }
}

fn properties(change: &Change) -> String {
    let title =
        format!("title={}", property(&format!("{}: {}", change.verdict.overall().name(), change.rule)));
    match main_location(change) {
        Some(location) => {
            let file = property(&one_line(&location.file));
            format!("file={file},line={},col={},{title}", location.line, location.column)
        }
        None => title,
    }
}

fn message(change: &Change) -> String {
    let mut message = format!("{}: {}", one_line(&change.message), one_line(&change.reason));
    if change.new.is_none() && change.old.is_some() {
        message += " (the line number refers to the old document)";
    }
    if let Some(reason) = &change.accepted {
        let _ = write!(message, "\naccepted: {}", one_line(reason));
    }
    if let Some(suggestion) = &change.suggestion {
        let _ = write!(message, "\nhelp: {}", one_line(suggestion));
    }
    message
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

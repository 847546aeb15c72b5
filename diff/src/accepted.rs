//! The list of accepted changes. Each entry has a reason and an end date.

use std::path::Path;

use jiff::civil::Date;
use serde::Deserialize;
use toml::Spanned;
use toml::value::Datetime;

use super::rules::current_id;
use super::{Change, Report};
use openapi::diagnostic::Diagnostic;
use openapi::load::{FileId, Sources, Span};

/// The accepted changes of one file.
#[derive(Debug)]
pub struct Accepted {
    /// The file, for messages that show its lines.
    pub sources: Sources,
    entries: Vec<Entry>,
}

#[derive(Debug)]
struct Entry {
    rule: String,
    pointer: String,
    reason: String,
    until: Date,
    span: Span,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    #[serde(default)]
    accepted: Vec<Spanned<Written>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    rule: String,
    pointer: String,
    reason: String,
    until: Spanned<Datetime>,
}

impl Accepted {
    /// Reads a list from `text`, the content of the file at `path`. Errors are returned with the file, so that they can be
    /// shown.
    pub fn read(path: &Path, text: &str) -> Result<Self, (Sources, Vec<Diagnostic>)> {
        let mut sources = Sources::default();
        let file = sources.add(path.to_owned(), text.to_owned());
        let list = match toml::from_str::<List>(text) {
            Ok(list) => list,
            Err(error) => {
                let span = error.span().map(|range| span(file, text, range));
                let message = error.message().lines().collect::<Vec<_>>().join(", ");
                let found = Diagnostic::error("accepted-syntax", span, message, FORM);
                return Err((sources, vec![found]));
            }
        };
        let (mut entries, mut found) = (Vec::new(), Vec::new());
        for written in list.accepted {
            match entry(file, text, written) {
                Ok(entry) => entries.push(entry),
                Err(diagnostic) => found.push(diagnostic),
            }
        }
        if found.is_empty() { Ok(Self { sources, entries }) } else { Err((sources, found)) }
    }

    /// Marks the changes that the list accepts on the day `today`. An entry that has expired, or that matches no change,
    /// is an error.
    pub fn apply(&self, report: &mut Report, today: Date) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        for entry in &self.entries {
            let mut matching = report.changes.iter_mut().filter(|change| entry.accepts(change)).peekable();
            if matching.peek().is_none() {
                found.push(entry.stale());
            } else if entry.until < today {
                found.push(entry.expired());
            } else {
                matching.for_each(|change| change.accepted = Some(entry.reason.clone()));
            }
        }
        found
    }
}

/// The form of an entry.
const FORM: &str =
    "write `[[accepted]]` with `rule`, `pointer`, `reason` and `until`, a date such as 2030-12-31";

fn entry(file: FileId, text: &str, written: Spanned<Written>) -> Result<Entry, Diagnostic> {
    let whole = span(file, text, written.span());
    let written = written.into_inner();
    let until = span(file, text, written.until.span());
    let finding = |span: Span, message: &str| Diagnostic::error("accepted-syntax", span, message, FORM);
    if written.reason.trim().is_empty() {
        return Err(finding(whole, "the entry has no reason"));
    }
    Ok(Entry {
        rule: written.rule,
        pointer: written.pointer,
        reason: written.reason,
        until: date(written.until.into_inner()).ok_or_else(|| finding(until, "`until` is not a date"))?,
        span: whole,
    })
}

fn date(written: Datetime) -> Option<Date> {
    let date = written.date.filter(|_| written.time.is_none())?;
    Date::new(i16::try_from(date.year).ok()?, i8::try_from(date.month).ok()?, i8::try_from(date.day).ok()?)
        .ok()
}

impl Entry {
    fn accepts(&self, change: &Change) -> bool {
        let mut locations = change.old.iter().chain(&change.new);
        change.rule == current_id(&self.rule) && locations.any(|location| location.pointer == self.pointer)
    }

    fn stale(&self) -> Diagnostic {
        Diagnostic::error(
            "accepted-stale",
            self.span,
            format!(
                "the report has no change with the rule `{}` and the pointer `{}`",
                self.rule, self.pointer
            ),
            "remove the entry, or write the rule and the pointer that `--format json` shows",
        )
    }

    fn expired(&self) -> Diagnostic {
        Diagnostic::error(
            "accepted-expired",
            self.span,
            format!("`{}` at `{}` was accepted until {}", self.rule, self.pointer, self.until),
            "undo the change, or set a later date in `until`",
        )
    }
}

/// A range of bytes as a span with line and column.
fn span(file: FileId, text: &str, range: std::ops::Range<usize>) -> Span {
    let number = |value: usize| u32::try_from(value).unwrap_or(u32::MAX);
    let before = |end: usize| text.get(..end).unwrap_or(text);
    let start = before(range.start);
    let line_start = start.rfind('\n').map_or(0, |at| at + 1);
    Span {
        file,
        line: number(start.matches('\n').count() + 1),
        column: number(start[line_start..].chars().count() + 1),
        start: number(start.chars().count()),
        end: number(before(range.end).chars().count()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::samples;
    use openapi::diagnostic::render_text;

    const FILE: &str = "spec/accepted.toml";

    fn entry_of(rule: &str, pointer: &str, until: &str) -> String {
        format!(
            "[[accepted]]\nrule = '{rule}'\npointer = '{pointer}'\nreason = 'no program reads it'\nuntil = {until}\n"
        )
    }

    fn today() -> Date {
        Date::new(2030, 6, 15).unwrap()
    }

    /// The errors as they are shown, and the number of accepted changes.
    fn applied(text: &str) -> (String, usize) {
        let mut report = samples::rich();
        report.changes.iter_mut().for_each(|change| change.accepted = None);
        let accepted = Accepted::read(Path::new(FILE), text).unwrap();
        let found = accepted.apply(&mut report, today());
        let number = report.changes.iter().filter(|change| change.accepted.is_some()).count();
        (render_text(&found, &accepted.sources, false), number)
    }

    const TITLE: &str = "/components/schemas/Thing/properties/title";

    #[test]
    fn listed_changes_are_accepted_until_the_last_day() {
        let (found, number) = applied(&entry_of("property-removed", TITLE, "2030-06-15"));
        assert_eq!((&*found, number), ("", 1));
        assert_eq!(applied("# nothing\n"), (String::new(), 0));
    }

    #[test]
    fn an_expired_or_unused_entry_is_an_error() {
        let expired = entry_of("property-removed", TITLE, "2030-06-14");
        let (found, number) = applied(&format!("# é\n\n{expired}"));
        assert!(found.contains("accepted-expired") && found.contains("spec/accepted.toml:3:1"), "{found}");
        assert_eq!(number, 0);
        for (rule, pointer) in [("property-added", TITLE), ("property-removed", "/paths")] {
            let (found, number) = applied(&entry_of(rule, pointer, "2031-01-01"));
            assert!(found.contains("accepted-stale") && number == 0, "{found}");
        }
    }

    #[test]
    fn a_former_id_still_names_its_rule() {
        let mut report = samples::rich();
        report.changes[0].rule = "property-alias-changed";
        report.changes[0].accepted = None;
        let text = entry_of("alias-changed", TITLE, "2030-06-15");
        let found = Accepted::read(Path::new(FILE), &text).unwrap().apply(&mut report, today());
        assert_eq!((found.len(), report.changes[0].accepted.as_deref()), (0, Some("no program reads it")));
    }

    #[test]
    fn an_invalid_list_is_reported_with_its_line() {
        for (text, position) in [
            ("[[accepted]]\nrule = 1\n", ":2:8"),
            ("[[accepted]]\nrule = 'a'\n", ":1:1"),
            ("accepted = [", ":1:1"),
            ("other = 1", ":1:1"),
            (&*entry_of("a", "b", "'soon'"), ":5:9"),
            (&*entry_of("a", "b", "12:00:00"), ":5:9"),
            (&*entry_of("a", "b", "2030-06-15").replace("no program reads it", " "), ":1:1"),
        ] {
            let (sources, found) = Accepted::read(Path::new(FILE), text).unwrap_err();
            let shown = render_text(&found, &sources, false);
            assert!(shown.contains("accepted-syntax") && shown.contains(position), "{text}: {shown}");
            assert!(shown.contains("[[accepted]]"), "{shown}");
        }
    }
}

//! The list of changes that are accepted: each with why, and until when.

use std::path::Path;

use jiff::civil::Date;
use serde::Deserialize;
use toml::Spanned;
use toml::value::Datetime;

use super::{Change, Report};
use openapi::diagnostic::Diagnostic;
use openapi::load::{FileId, Sources, Span};

/// Accepted changes, as a file lists them.
#[derive(Debug)]
pub struct Accepted {
    /// The file, for those who show findings.
    pub sources: Sources,
    entries: Vec<Entry>,
}

#[derive(Debug)]
struct Entry {
    rule: String,
    pointer: String,
    reason: String,
    until: Date,
    place: Span,
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
    /// Reads a list, the text of the file at `path`. What is wrong with it comes with the file, to be shown.
    pub fn read(path: &Path, text: &str) -> Result<Self, (Sources, Vec<Diagnostic>)> {
        let mut sources = Sources::default();
        let file = sources.add(path.to_owned(), text.to_owned());
        let list = match toml::from_str::<List>(text) {
            Ok(list) => list,
            Err(error) => {
                let place = error.span().map(|range| place(file, text, range));
                let message = error.message().lines().collect::<Vec<_>>().join(", ");
                let found = Diagnostic::error("accepted-syntax", place, message, FORM);
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

    /// Marks the changes that the list accepts on the day `today`. An entry that has expired, or that accepts nothing,
    /// is a finding.
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

/// How an entry is written.
const FORM: &str =
    "write `[[accepted]]` with `rule`, `pointer`, `reason` and `until`, a date such as 2030-12-31";

fn entry(file: FileId, text: &str, written: Spanned<Written>) -> Result<Entry, Diagnostic> {
    let here = place(file, text, written.span());
    let written = written.into_inner();
    let until = place(file, text, written.until.span());
    let finding = |place: Span, message: &str| Diagnostic::error("accepted-syntax", place, message, FORM);
    if written.reason.trim().is_empty() {
        return Err(finding(here, "the entry gives no reason"));
    }
    Ok(Entry {
        rule: written.rule,
        pointer: written.pointer,
        reason: written.reason,
        until: date(written.until.into_inner()).ok_or_else(|| finding(until, "`until` is no date"))?,
        place: here,
    })
}

fn date(written: Datetime) -> Option<Date> {
    let date = written.date.filter(|_| written.time.is_none())?;
    Date::new(i16::try_from(date.year).ok()?, i8::try_from(date.month).ok()?, i8::try_from(date.day).ok()?)
        .ok()
}

impl Entry {
    fn accepts(&self, change: &Change) -> bool {
        let places = change.old.iter().chain(&change.new);
        change.rule == self.rule && places.into_iter().any(|place| place.pointer == self.pointer)
    }

    fn stale(&self) -> Diagnostic {
        Diagnostic::error(
            "accepted-stale",
            self.place,
            format!("no change is a `{}` at `{}`", self.rule, self.pointer),
            "remove the entry, or write the rule and pointer that `--format json` shows",
        )
    }

    fn expired(&self) -> Diagnostic {
        Diagnostic::error(
            "accepted-expired",
            self.place,
            format!("`{}` at `{}` was accepted until {}", self.rule, self.pointer, self.until),
            "take the change back, or decide anew until when it is accepted",
        )
    }
}

/// A range of bytes as a place with line and column.
fn place(file: FileId, text: &str, range: std::ops::Range<usize>) -> Span {
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
            "[[accepted]]\nrule = '{rule}'\npointer = '{pointer}'\nreason = 'nobody reads it'\nuntil = {until}\n"
        )
    }

    fn today() -> Date {
        Date::new(2030, 6, 15).unwrap()
    }

    /// The findings, as they are shown, and how many changes are accepted.
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
    fn what_is_listed_is_accepted_until_the_last_day() {
        let (found, number) = applied(&entry_of("member-removed", TITLE, "2030-06-15"));
        assert_eq!((&*found, number), ("", 1));
        assert_eq!(applied("# nothing\n"), (String::new(), 0));
    }

    #[test]
    fn what_has_expired_or_matches_nothing_is_found() {
        let expired = entry_of("member-removed", TITLE, "2030-06-14");
        let (found, number) = applied(&format!("# é\n\n{expired}"));
        assert!(found.contains("accepted-expired") && found.contains("spec/accepted.toml:3:1"), "{found}");
        assert_eq!(number, 0);
        for (rule, pointer) in [("member-added", TITLE), ("member-removed", "/paths")] {
            let (found, number) = applied(&entry_of(rule, pointer, "2031-01-01"));
            assert!(found.contains("accepted-stale") && number == 0, "{found}");
        }
    }

    #[test]
    fn a_list_that_cannot_be_read_says_where() {
        for (text, place) in [
            ("[[accepted]]\nrule = 1\n", ":2:8"),
            ("[[accepted]]\nrule = 'a'\n", ":1:1"),
            ("accepted = [", ":1:1"),
            ("other = 1", ":1:1"),
            (&*entry_of("a", "b", "'soon'"), ":5:9"),
            (&*entry_of("a", "b", "12:00:00"), ":5:9"),
            (&*entry_of("a", "b", "2030-06-15").replace("nobody reads it", " "), ":1:1"),
        ] {
            let (sources, found) = Accepted::read(Path::new(FILE), text).unwrap_err();
            let shown = render_text(&found, &sources, false);
            assert!(shown.contains("accepted-syntax") && shown.contains(place), "{text}: {shown}");
            assert!(shown.contains("[[accepted]]"), "{shown}");
        }
    }
}

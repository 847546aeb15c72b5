//! What a running server has that our document does not have, and the reverse, as programs for our document notice it.

use std::fmt::Write as _;

use codegen::config::{Drift as Settings, IgnoredDrift};
use openapi::load::{Node, Value};
use serde::Serialize;

use super::render::{capital, markdown_source, one_line};
use super::{Change, Impact, Report, Side};

/// How our document and that of a running server differ.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Drift {
    /// The version of this form.
    pub format_version: u32,
    /// Our document.
    pub ours: Side,
    /// The document of the server.
    pub theirs: Side,
    /// What only the server has.
    pub missing_here: Vec<Finding>,
    /// What only our document has.
    pub missing_there: Vec<Finding>,
    /// What both have, and describe differently.
    pub different: Vec<Finding>,
    /// The number of other differences that no program notices, such as names of operations.
    pub without_effect: usize,
    /// The numbers of differences that do not count, by reason.
    pub ignored: Vec<IgnoredCount>,
}

/// One difference.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Finding {
    /// The rule that explains it.
    pub rule: &'static str,
    /// What differs, in one line.
    pub message: String,
    /// The effect on programs for our document.
    pub impact: Impact,
    /// The reason.
    pub reason: String,
    /// The operations that it concerns.
    pub operations: Vec<String>,
    /// The pointer into our document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ours: Option<String>,
    /// The pointer into the document of the server.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub theirs: Option<String>,
    /// The first version of the server that has it, if its document says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub available_since: Option<String>,
    /// The text of our document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    /// The text of the document of the server.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
}

/// Differences that do not count.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct IgnoredCount {
    /// Why they do not count.
    pub reason: String,
    /// How many there are.
    pub count: usize,
}

/// The rules about operations, properties, values and limits, which are listed even if no program notices the difference.
const FACTS: [&str; 23] = [
    "operation-added",
    "operation-removed",
    "optional-parameter-added",
    "required-parameter-added",
    "parameter-removed",
    "property-added",
    "required-property-added",
    "property-removed",
    "enum-value-added",
    "enum-value-removed",
    "minimum-changed",
    "maximum-changed",
    "exclusive-minimum-changed",
    "exclusive-maximum-changed",
    "min-length-changed",
    "max-length-changed",
    "min-items-changed",
    "max-items-changed",
    "min-properties-changed",
    "max-properties-changed",
    "multiple-of-changed",
    "pattern-changed",
    "unique-items-changed",
];

impl Drift {
    /// Reads the comparison of our document, as the old one, with that of a server. Texts for people do not count.
    pub fn of(report: &Report, theirs: &Node, settings: &Settings) -> Self {
        let ignored = &settings.ignore;
        let mut drift = Self {
            format_version: 1,
            ours: report.old.clone(),
            theirs: report.new.clone(),
            missing_here: Vec::new(),
            missing_there: Vec::new(),
            different: Vec::new(),
            without_effect: 0,
            ignored: ignored
                .iter()
                .map(|one| IgnoredCount { reason: one.reason.clone(), count: 0 })
                .collect(),
        };
        for change in &report.changes {
            if change.verdict.wire() == Impact::None && !FACTS.contains(&change.rule) {
                drift.without_effect += 1;
                continue;
            }
            if let Some(index) = ignored.iter().position(|one| covers(one, change)) {
                drift.ignored[index].count += 1;
                continue;
            }
            let findings = match (&change.old, &change.new) {
                (None, _) => &mut drift.missing_here,
                (_, None) => &mut drift.missing_there,
                _ => &mut drift.different,
            };
            let since = settings.available_since.as_deref().and_then(|field| since(theirs, change, field));
            findings.push(Finding::of(change, since));
        }
        for findings in [&mut drift.missing_here, &mut drift.missing_there, &mut drift.different] {
            findings.sort_by_key(|finding| std::cmp::Reverse(finding.impact));
        }
        drift.ignored.retain(|ignored| ignored.count > 0);
        drift
    }

    /// Whether the documents agree in everything that counts.
    pub fn is_none(&self) -> bool {
        self.sections().iter().all(|(_, findings)| findings.is_empty())
    }

    fn sections(&self) -> [(&'static str, &[Finding]); 3] {
        [
            ("only the server has", &self.missing_here),
            ("only our document has", &self.missing_there),
            ("described differently", &self.different),
        ]
    }

    /// The differences for a terminal.
    pub fn text(&self) -> String {
        let mut text = format!("{}\n", self.headline());
        for (title, findings) in self.sections().into_iter().filter(|(_, findings)| !findings.is_empty()) {
            let _ = writeln!(text, "\n{} ({}):", capital(title), findings.len());
            for finding in findings {
                let _ = writeln!(text, "  {} [{}] {}", finding.impact.name(), finding.rule, finding.line());
                let _ = writeln!(text, "    {}", one_line(&finding.reason));
            }
        }
        if self.without_effect > 0 {
            let _ = writeln!(text, "\nwithout effect on programs: {}", self.without_effect);
        }
        for ignored in &self.ignored {
            let _ = writeln!(text, "\nignored: {} ({})", ignored.count, one_line(&ignored.reason));
        }
        text
    }

    /// The differences as Markdown.
    pub fn markdown(&self) -> String {
        let mut text = format!("## {}\n", markdown_source(&self.headline()));
        for (title, findings) in self.sections().into_iter().filter(|(_, findings)| !findings.is_empty()) {
            let _ = writeln!(text, "\n### {} ({})\n", capital(title), findings.len());
            for finding in findings {
                let (message, reason) = (markdown_source(&finding.line()), markdown_source(&finding.reason));
                let _ =
                    writeln!(text, "- {message} ({}, `{}`): {reason}", finding.impact.name(), finding.rule);
            }
        }
        if !self.ignored.is_empty() {
            let _ = writeln!(text, "\n### Ignored\n");
        }
        for ignored in &self.ignored {
            let _ = writeln!(text, "- {}: {}", ignored.count, markdown_source(&ignored.reason));
        }
        text
    }

    fn headline(&self) -> String {
        if self.is_none() {
            return format!("{} agrees with {}", self.ours.name, self.theirs.name);
        }
        let counts = self.sections().map(|(title, findings)| format!("{} {title}", findings.len()));
        format!("{} differs from {}: {}", self.ours.name, self.theirs.name, counts.join(", "))
    }
}

/// Whether an entry of the configuration is about a change.
fn covers(ignored: &IgnoredDrift, change: &Change) -> bool {
    let is_of_rule = ignored.rule.as_deref().is_none_or(|rule| rule == change.rule);
    let mut paths = change.operations.iter().filter_map(|name| name.split_once(' ')).map(|(_, path)| path);
    let has_paths = !change.operations.is_empty();
    is_of_rule && (ignored.path.is_none() || has_paths && paths.all(|path| ignored.is_above(path)))
}

/// What the document of the server says about the first version with something that only the server has.
fn since(theirs: &Node, change: &Change, field: &str) -> Option<String> {
    let at = change.new.as_ref().filter(|_| change.old.is_none())?;
    match &theirs.pointer(&at.pointer)?.get(field)?.value {
        Value::String(version) => Some(version.clone()),
        Value::Number(version) => Some(version.to_string()),
        _ => None,
    }
}

impl Finding {
    fn of(change: &Change, available_since: Option<String>) -> Self {
        let pointer = |location: &Option<super::Location>| location.as_ref().map(|at| at.pointer.clone());
        Self {
            rule: change.rule,
            message: change.message.clone(),
            impact: change.verdict.old_client,
            reason: change.reason.clone(),
            operations: change.operations.clone(),
            ours: pointer(&change.old),
            theirs: pointer(&change.new),
            available_since,
            before: change.before.clone(),
            after: change.after.clone(),
        }
    }

    /// What differs, in one line.
    fn line(&self) -> String {
        let since = self.available_since.as_ref().map(|version| format!(", available since {version}"));
        one_line(&format!("{}{}", self.message, since.unwrap_or_default()))
    }
}

#[cfg(test)]
mod tests {
    use codegen::config::IgnoredDrift;
    use openapi::load::{Sources, Span};

    use super::{Drift, FACTS, Node, Settings};
    use crate::Report;
    use crate::render::samples;

    fn drift(report: &Report, ignored: Vec<IgnoredDrift>) -> Drift {
        let settings = Settings { ignore: ignored, ..Settings::default() };
        let file = Sources::default().add("openapi.yaml".into(), String::new());
        let span = Span { file, line: 1, column: 1, start: 0, end: 0 };
        Drift::of(report, &Node::bool(true, span), &settings)
    }

    fn ignored(rule: Option<&str>, path: Option<&str>) -> IgnoredDrift {
        let owned = |text: &str| text.to_owned();
        IgnoredDrift { rule: rule.map(owned), path: path.map(owned), reason: "known".to_owned() }
    }

    #[test]
    fn differences_are_sorted_by_who_has_them_and_what_is_ignored_is_counted() {
        let report = samples::rich();
        let all = drift(&report, Vec::new());
        let sum =
            |drift: &Drift| drift.missing_here.len() + drift.missing_there.len() + drift.different.len();
        assert_eq!(sum(&all) + all.without_effect, report.changes.len());
        assert!(!all.is_none() && all.ignored.is_empty());
        let rule = all.missing_there[0].rule;
        let some = drift(&report, vec![ignored(Some(rule), None)]);
        let count = some.ignored.iter().map(|ignored| ignored.count).sum::<usize>();
        assert_eq!((count > 0, sum(&some) + count), (true, sum(&all)));
        let below = drift(&report, vec![ignored(None, Some("/no-such-path"))]);
        assert_eq!(sum(&below), sum(&all));
        let nothing = drift(&samples::nothing(), Vec::new());
        assert!(nothing.is_none() && nothing.text().contains("agrees with"), "{}", nothing.text());
    }

    #[test]
    fn the_rules_that_are_always_listed_exist() {
        assert!(FACTS.iter().all(|id| crate::rules().any(|rule| rule.id == *id)));
    }

    #[test]
    fn text_of_a_document_is_no_markup() {
        let mut report = samples::rich();
        report.changes[0].message = "<b>\u{1b}[31m@all".to_owned();
        let drift = drift(&report, Vec::new());
        assert!(!drift.text().contains('\u{1b}'));
        assert!(!drift.markdown().contains("<b>"), "{}", drift.markdown());
    }
}

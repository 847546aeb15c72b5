//! What is wrong with a document, where, and what to write instead.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::path::Path;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use serde::Serialize;

use crate::source::{Sources, Span};

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Generation stops, or leaves out the part of the document that the finding is in.
    Error,
    /// The document breaks the specification, but the generated code does not depend on it.
    Warning,
    /// A matter of style: `spec lint` reports it, generation continues.
    Style,
}

/// One finding.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    /// Id of the rule that found it, in kebab case.
    pub rule: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// What is wrong: one sentence without a full stop at its end.
    pub message: String,
    /// Where it is wrong; `None` if no line is at fault, for example if a file can't be read.
    pub span: Option<Span>,
    /// Other locations that belong to the finding, each with an explanation.
    pub related: Vec<(Span, String)>,
    /// How to repair it.
    pub repair: String,
}

impl Diagnostic {
    /// A finding that stops generation.
    pub fn error(
        rule: &'static str,
        span: impl Into<Option<Span>>,
        message: impl Into<String>,
        repair: impl Into<String>,
    ) -> Self {
        Self {
            rule,
            severity: Severity::Error,
            message: message.into(),
            span: span.into(),
            related: Vec::new(),
            repair: repair.into(),
        }
    }

    /// A finding that does not stop generation.
    pub fn warning(
        rule: &'static str,
        span: impl Into<Option<Span>>,
        message: impl Into<String>,
        repair: impl Into<String>,
    ) -> Self {
        Self { severity: Severity::Warning, ..Self::error(rule, span, message, repair) }
    }

    /// A finding about style.
    pub fn style(
        rule: &'static str,
        span: impl Into<Option<Span>>,
        message: impl Into<String>,
        repair: impl Into<String>,
    ) -> Self {
        Self { severity: Severity::Style, ..Self::error(rule, span, message, repair) }
    }

    /// Adds another location that belongs to it.
    pub fn with_related(mut self, span: Span, label: impl Into<String>) -> Self {
        self.related.push((span, label.into()));
        self
    }

    /// The same finding after `files` other files have been added before its files.
    pub fn moved(mut self, files: usize) -> Self {
        self.span = self.span.map(|span| span.moved(files));
        for (span, _) in &mut self.related {
            *span = span.moved(files);
        }
        self
    }
}

/// Rules about references. What one of them says is true of each reference to the same target.
const OF_REFERENCES: [&str; 4] = ["unreadable-file", "unresolved-ref", "ref-to-url", "ref-outside-folder"];

/// The findings with one for each cause: of references to the same target that cannot be followed, the first one is kept, and
/// says how many others there are.
pub fn merged(diagnostics: &[Diagnostic]) -> Vec<Diagnostic> {
    let mut merged = Vec::<(Diagnostic, usize)>::new();
    let mut positions = HashMap::new();
    for diagnostic in diagnostics {
        let key = (diagnostic.rule, &*diagnostic.message);
        if let Some(position) = positions.get(&key).filter(|_| OF_REFERENCES.contains(&diagnostic.rule)) {
            let (_, others): &mut (_, usize) = &mut merged[*position];
            *others += 1;
            continue;
        }
        positions.insert(key, merged.len());
        merged.push((diagnostic.clone(), 0));
    }
    let counted = merged.into_iter().map(|(mut diagnostic, others)| {
        match others {
            0 => {}
            1 => diagnostic.message.push_str(" (another reference leads there too)"),
            _ => diagnostic.message.push_str(&format!(" ({others} other references lead there too)")),
        }
        diagnostic
    });
    counted.collect()
}

/// Sorts findings by file and line, and removes repeated ones.
pub fn sort(diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.sort_by(|a, b| (a.span, a.rule, &a.message).cmp(&(b.span, b.rule, &b.message)));
    diagnostics.dedup_by(|a, b| (a.span, a.rule, &a.message) == (b.span, b.rule, &b.message));
}

/// The findings as a compiler prints them, each with the line that it is about.
pub fn render_text(diagnostics: &[Diagnostic], sources: &Sources, color: bool) -> String {
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    let lines = Lines::of(sources);
    let mut text = String::new();
    for diagnostic in diagnostics {
        let _ = writeln!(text, "{}\n", render_one(diagnostic, sources, &lines, &renderer));
    }
    text
}

fn render_one(diagnostic: &Diagnostic, sources: &Sources, lines: &Lines, renderer: &Renderer) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning | Severity::Style => Level::WARNING,
    };
    let message = printable(&diagnostic.message);
    let repair = printable(&diagnostic.repair);
    let title = level.primary_title(&message).id(diagnostic.rule);
    let mut group = Group::with_title(title);
    let own = diagnostic.span.iter().map(|span| (*span, None, AnnotationKind::Primary));
    let related = diagnostic
        .related
        .iter()
        .map(|(span, label)| (*span, Some(printable(label)), AnnotationKind::Context));
    for (span, label, kind) in own.chain(related) {
        let path = printable(&sources.get(span.file).path.to_string_lossy());
        let (line, range) = lines.around(sources, span);
        group = if line.len() > MAX_SHOWN {
            group.element(Origin::path(path).line(span.line as usize).char_column(span.column as usize))
        } else {
            let annotation = kind.span(range).label(label);
            group.element(
                Snippet::source(line).line_start(span.line as usize).path(path).annotation(annotation),
            )
        };
    }
    renderer.render(&[group.element(Level::HELP.message(&repair))])
}

/// Longer lines are named but not shown: they come from documents without line breaks.
const MAX_SHOWN: usize = 2_000;

/// Where the lines of each file start: how many characters and bytes come before.
struct Lines(Vec<Vec<(u32, usize)>>);

impl Lines {
    fn of(sources: &Sources) -> Self {
        Self(sources.iter().map(|(_, file)| starts_of_lines(&file.text)).collect())
    }

    /// The line that a span starts in, and the bytes of the span within it. Further lines are cut off, because a whole
    /// mapping would hide the message.
    fn around<'a>(&self, sources: &'a Sources, span: Span) -> (&'a str, std::ops::Range<usize>) {
        let text = &*sources.get(span.file).text;
        let starts = &self.0[span.file.index()];
        let (characters, bytes) = match starts.partition_point(|(characters, _)| *characters <= span.start) {
            0 => (0, 0),
            after => starts[after - 1],
        };
        let line = text[bytes..].split('\n').next().unwrap_or_default().trim_end_matches('\r');
        let offset = |character: u32| {
            let within = character.saturating_sub(characters) as usize;
            line.char_indices().nth(within).map_or(line.len(), |(offset, _)| offset)
        };
        (line, offset(span.start)..offset(span.end.max(span.start.saturating_add(1))))
    }
}

fn starts_of_lines(text: &str) -> Vec<(u32, usize)> {
    let mut starts = vec![(0, 0)];
    let (mut characters, mut bytes) = (0, 0);
    for line in text.split_inclusive('\n') {
        let length = if line.is_ascii() { line.len() } else { line.chars().count() };
        characters += u32::try_from(length).unwrap_or(u32::MAX);
        bytes += line.len();
        if line.ends_with('\n') {
            starts.push((characters, bytes));
        }
    }
    starts
}

/// Replaces control characters of a document, which must not reach a terminal.
fn printable(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
}

#[derive(Serialize)]
struct JsonDiagnostic<'a> {
    rule: &'a str,
    severity: Severity,
    file: Option<&'a Path>,
    line: Option<u32>,
    column: Option<u32>,
    message: &'a str,
    repair: &'a str,
}

/// The findings as a JSON list of `{rule, severity, file, line, column, message, repair}`.
pub fn render_json(diagnostics: &[Diagnostic], sources: &Sources) -> String {
    serde_json::to_string_pretty(&json_rows(diagnostics, sources)).unwrap_or_default()
}

/// The findings as a list of a JSON document.
pub fn to_json(diagnostics: &[Diagnostic], sources: &Sources) -> serde_json::Value {
    serde_json::to_value(json_rows(diagnostics, sources)).unwrap_or_default()
}

fn json_rows<'a>(diagnostics: &'a [Diagnostic], sources: &'a Sources) -> Vec<JsonDiagnostic<'a>> {
    diagnostics
        .iter()
        .map(|diagnostic| JsonDiagnostic {
            rule: diagnostic.rule,
            severity: diagnostic.severity,
            file: diagnostic.span.map(|span| sources.get(span.file).path.as_path()),
            line: diagnostic.span.map(|span| span.line),
            column: diagnostic.span.map(|span| span.column),
            message: &diagnostic.message,
            repair: &diagnostic.repair,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::{Workspace, bundle};

    #[test]
    fn references_to_one_target_that_is_not_there_are_one_finding() {
        let text = "components: {schemas: {A: {$ref: b.yaml}, B: {$ref: b.yaml}, C: {$ref: b.yaml}, D: {$ref: '#/E'}, E: {$ref: '#/E'}}}";
        let files = std::collections::BTreeMap::from([("api.yaml".into(), text.to_owned())]);
        let workspace = Workspace::read(&files, Path::new("api.yaml"));
        let all = [workspace.diagnostics.clone(), bundle(&workspace).1].concat();
        assert_eq!(all.len(), 5);
        let messages = merged(&all).into_iter().map(|it| it.message).collect::<Vec<_>>();
        let expected = [
            "b.yaml can't be read: no such file (2 other references lead there too)",
            "`#/E` does not exist (another reference leads there too)",
        ];
        assert_eq!(messages, expected);
    }

    #[test]
    fn a_finding_shows_its_line_and_those_that_belong_to_it() {
        let text = "openapi: 3.0.3\ninfo: {title: Bücher, version: '1', title: 📚}\n".to_owned();
        let files = std::collections::BTreeMap::from([("api.yaml".into(), text)]);
        let workspace = Workspace::read(&files, Path::new("api.yaml"));
        let shown = render_text(&workspace.diagnostics, &workspace.sources, false);
        let expected = [
            "warning[duplicate-key]: `title` occurs twice in this mapping; the last one applies",
            " --> api.yaml:2:37",
            "  |",
            "2 | info: {title: Bücher, version: '1', title: 📚}",
            "  |                                     ^^^^^",
            "  |",
            " ::: api.yaml:2:8",
            "  |",
            "2 | info: {title: Bücher, version: '1', title: 📚}",
            "  |        ----- first here",
            "  |",
            "  = help: remove one of the two",
        ];
        assert_eq!(shown.trim_end().lines().collect::<Vec<_>>(), expected, "{shown}");
    }

    #[test]
    fn a_document_without_line_breaks_is_named_not_shown() {
        let text = format!("{{\"openapi\": \"3.0.3\", \"x\": \"{}\", \"paths\": {{}}}}", "x".repeat(5_000));
        let files = std::collections::BTreeMap::from([("api.json".into(), text)]);
        let workspace = Workspace::read(&files, Path::new("api.json"));
        let document = bundle(&workspace).0.unwrap();
        let shown = render_text(
            &crate::lint::check(&document, crate::lint::rules().iter().copied()),
            &workspace.sources,
            false,
        );
        assert!(shown.contains("--> api.json:1:22") && !shown.contains("xxx"), "{shown}");
    }
}

//! What is wrong with a document, where, and what to write instead.

use std::fmt::Write as _;
use std::path::Path;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use serde::Serialize;

use crate::load::{Sources, Span};

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Generation stops.
    Error,
    /// A house rule: `spec lint` reports it, generation goes on.
    House,
}

/// One finding.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    /// Id of the rule that found it, in kebab case.
    pub rule: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// What is wrong, one sentence without a full stop at its end.
    pub message: String,
    /// Where. Nothing for what concerns no line, such as a file that can't be read.
    pub span: Option<Span>,
    /// Other places that belong to it, with what they have to do with it.
    pub related: Vec<(Span, String)>,
    /// What to do about it.
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

    /// A breach of a house rule.
    pub fn house(
        rule: &'static str,
        span: impl Into<Option<Span>>,
        message: impl Into<String>,
        repair: impl Into<String>,
    ) -> Self {
        Self { severity: Severity::House, ..Self::error(rule, span, message, repair) }
    }

    /// Adds another place that belongs to it.
    pub fn with_related(mut self, span: Span, label: impl Into<String>) -> Self {
        self.related.push((span, label.into()));
        self
    }
}

/// Puts findings in the order of files and lines, and drops repeated ones.
pub fn sort(diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.sort_by(|a, b| (a.span, a.rule, &a.message).cmp(&(b.span, b.rule, &b.message)));
    diagnostics.dedup_by(|a, b| (a.span, a.rule, &a.message) == (b.span, b.rule, &b.message));
}

/// The findings as a compiler prints them, each with the line it speaks of.
pub fn render_text(diagnostics: &[Diagnostic], sources: &Sources, color: bool) -> String {
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    let mut text = String::new();
    for diagnostic in diagnostics {
        let _ = writeln!(text, "{}\n", render_one(diagnostic, sources, &renderer));
    }
    text
}

fn render_one(diagnostic: &Diagnostic, sources: &Sources, renderer: &Renderer) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::House => Level::WARNING,
    };
    let message = printable(&diagnostic.message);
    let repair = printable(&diagnostic.repair);
    let title = level.primary_title(&message).id(diagnostic.rule);
    let places = diagnostic
        .span
        .iter()
        .map(|span| (*span, None, AnnotationKind::Primary))
        .chain(
            diagnostic
                .related
                .iter()
                .map(|(span, label)| (*span, Some(printable(label)), AnnotationKind::Context)),
        )
        .collect::<Vec<_>>();
    let mut group = Group::with_title(title);
    for (span, label, kind) in &places {
        let file = sources.get(span.file);
        let snippet = Snippet::source(file.text.as_str())
            .path(file.path.to_string_lossy())
            .annotation(kind.span(byte_range(&file.text, *span)).label(label.clone()));
        group = group.element(snippet);
    }
    let group = group.element(Level::HELP.message(&repair));
    renderer.render(&[group])
}

/// A span as a byte range, cut at the end of its first line: a whole mapping would bury the message.
fn byte_range(text: &str, span: Span) -> std::ops::Range<usize> {
    let offset = |characters: u32| {
        text.char_indices().nth(characters as usize).map_or(text.len(), |(offset, _)| offset)
    };
    let start = offset(span.start);
    let end = offset(span.end.max(span.start + 1));
    let line_end = text[start..].find('\n').map_or(text.len(), |length| start + length);
    start..end.min(line_end).max(start)
}

/// Control characters of a document must not reach a terminal.
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
    let rows = diagnostics
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
        .collect::<Vec<_>>();
    serde_json::to_string_pretty(&rows).unwrap_or_default()
}

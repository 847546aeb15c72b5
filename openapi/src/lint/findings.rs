//! Where a rule puts what it finds.

use super::Rule;
use crate::diagnostic::{Diagnostic, Severity};
use crate::load::Span;

/// What one rule has found so far.
pub struct Findings {
    rule: &'static str,
    severity: Severity,
    diagnostics: Vec<Diagnostic>,
}

impl Findings {
    pub(super) fn new(rule: &Rule) -> Self {
        Self { rule: rule.id, severity: rule.severity, diagnostics: Vec::new() }
    }

    /// Adds a finding: what is wrong, and what to write instead.
    pub fn add(&mut self, span: Span, message: impl Into<String>, repair: impl Into<String>) {
        let diagnostic = match self.severity {
            Severity::Error => Diagnostic::error(self.rule, span, message, repair),
            Severity::Warning => Diagnostic::warning(self.rule, span, message, repair),
            Severity::House => Diagnostic::house(self.rule, span, message, repair),
        };
        self.diagnostics.push(diagnostic);
    }

    /// Names another place that belongs to the finding added last.
    pub fn relate(&mut self, span: Span, label: impl Into<String>) {
        if let Some(last) = self.diagnostics.last_mut() {
            last.related.push((span, label.into()));
        }
    }

    pub(super) fn into_diagnostics(self) -> Vec<Diagnostic> {
        self.diagnostics
    }
}

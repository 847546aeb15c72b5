//! Collects the findings of a rule.

use super::Rule;
use crate::diagnostic::{Diagnostic, Severity};
use crate::load::Span;

/// The findings of one rule so far.
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
            Severity::Style => Diagnostic::style(self.rule, span, message, repair),
        };
        self.diagnostics.push(diagnostic);
    }

    /// Adds a location that belongs to the last finding.
    pub fn relate(&mut self, span: Span, label: impl Into<String>) {
        if let Some(last) = self.diagnostics.last_mut() {
            last.related.push((span, label.into()));
        }
    }

    pub(super) fn into_diagnostics(self) -> Vec<Diagnostic> {
        self.diagnostics
    }
}

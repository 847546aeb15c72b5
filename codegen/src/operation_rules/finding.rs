//! Findings about rules, with their locations in `codegen.toml`.

use std::ops::Range;

use openapi::diagnostic::{Diagnostic, Severity};
use openapi::load::Span;

use super::settings::Written;

/// The rule of all these findings.
const RULE: &str = "operation-rule";

/// Why a rule cannot apply to an operation, where this is written, and how to repair it.
pub struct Misfit {
    pub at: Range<usize>,
    pub message: String,
    pub repair: String,
}

pub struct Findings<'a> {
    written: &'a Written,
    found: Vec<Diagnostic>,
}

impl<'a> Findings<'a> {
    pub fn new(written: &'a Written) -> Self {
        Self { written, found: Vec::new() }
    }

    pub fn error(&mut self, misfit: Misfit) {
        self.add(Severity::Error, misfit);
    }

    pub fn warning(&mut self, misfit: Misfit) {
        self.add(Severity::Warning, misfit);
    }

    pub fn into_diagnostics(self) -> Vec<Diagnostic> {
        self.found
    }

    fn add(&mut self, severity: Severity, Misfit { at, message, repair }: Misfit) {
        let span = self.span(&at);
        self.found.push(Diagnostic { severity, ..Diagnostic::error(RULE, span, message, repair) });
    }

    fn span(&self, at: &Range<usize>) -> Option<Span> {
        let text = &self.written.text;
        let before = text.get(..at.start)?;
        let start_of_line = before.rfind('\n').map_or(0, |index| index + 1);
        let count = |text: &str| u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
        Some(Span {
            file: self.written.file?,
            line: count(&before.matches('\n').collect::<String>()) + 1,
            column: count(&before[start_of_line..]) + 1,
            start: count(before),
            end: count(text.get(..at.end)?),
        })
    }
}

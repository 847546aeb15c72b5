//! What is wrong with a document: one rule a file, each with an id.
//!
//! Rules look at the bundled document and find each thing once: where a node is of the wrong JSON kind, the rules
//! about structure say so and all others skip it.

mod case;
mod context;
pub mod fields;
mod findings;
pub mod json_types;
pub mod members;
mod rules;
mod validate;

pub use case::Case;
pub use context::{Context, Place, label};
pub use findings::Findings;
pub use rules::is_openapi_3_1;

use crate::diagnostic::{self, Diagnostic, Severity};
use crate::load::Document;

/// A rule.
pub struct Rule {
    /// Its id, in kebab case.
    pub id: &'static str,
    /// Whether it stops generation.
    pub severity: Severity,
    /// What it finds, one sentence.
    pub summary: &'static str,
    /// Looks for it.
    pub check: fn(&Context<'_>, &mut Findings),
    /// Documents that break it, each with a twin that does not.
    pub cases: &'static [Case],
}

/// The rules that ask nothing about Rust, in the order in which they are documented.
pub fn rules() -> &'static [&'static Rule] {
    rules::ALL
}

/// What `rules` find, in the order of files and lines.
pub fn check<'r>(document: &Document, rules: impl IntoIterator<Item = &'r Rule>) -> Vec<Diagnostic> {
    let context = Context::new(document);
    let mut diagnostics = Vec::new();
    for rule in rules {
        let mut findings = Findings::new(rule);
        (rule.check)(&context, &mut findings);
        diagnostics.extend(findings.into_diagnostics());
    }
    diagnostic::sort(&mut diagnostics);
    diagnostics
}

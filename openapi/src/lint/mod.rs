//! Finds what is wrong with a document. Each rule has an id and a file of its own.
//!
//! Rules look at the bundled document, and report each problem once: if a node has the wrong JSON kind, the rules
//! about structure report it and all others skip it.

mod case;
mod context;
pub mod fields;
mod findings;
pub mod json_types;
pub mod properties;
mod rules;
mod validate;

pub use case::Case;
pub use context::{Context, Location, label};
pub use findings::Findings;

use crate::diagnostic::{self, Diagnostic, Severity};
use crate::load::Document;
use crate::version::Version;

/// The rule about the version, which is the only one for documents of versions that are not read.
pub const OPENAPI_VERSION: &str = "openapi-version";

/// A rule.
pub struct Rule {
    /// Its id, in kebab case.
    pub id: &'static str,
    /// Whether it stops generation.
    pub severity: Severity,
    /// What it finds, one sentence.
    pub summary: &'static str,
    /// Looks for problems.
    pub check: fn(&Context<'_>, &mut Findings),
    /// Documents that break it, each with a similar one that does not.
    pub cases: &'static [Case],
}

/// The rules that do not depend on Rust names, in the order in which they are documented.
pub fn rules() -> &'static [&'static Rule] {
    rules::ALL
}

/// The findings of `rules`, in the order of files and lines.
pub fn check<'r>(document: &Document, rules: impl IntoIterator<Item = &'r Rule>) -> Vec<Diagnostic> {
    let context = Context::new(document);
    let mut diagnostics = Vec::new();
    // The rules are about the versions that are read.
    let is_other = matches!(Version::of(&document.root), Version::Other(_));
    for rule in rules.into_iter().filter(|rule| !is_other || rule.id == OPENAPI_VERSION) {
        let mut findings = Findings::new(rule);
        (rule.check)(&context, &mut findings);
        diagnostics.extend(findings.into_diagnostics());
    }
    diagnostic::sort(&mut diagnostics);
    diagnostics
}

//! Whether a document agrees with its evidence.
//!
//! `pages` and `types` compare every page with it and record in a `survey` what the page states, `verdict` finds the
//! differences in this survey, and `exceptions` removes what is accepted.

mod audit;
mod exceptions;
mod pages;
mod sites;
mod statement;
mod survey;
#[cfg(test)]
pub(crate) mod tests;
mod types;
mod verdict;

pub use audit::{Audit, revision};
pub use exceptions::Exceptions;
pub use sites::{Reason, Site};
pub use statement::{Aspect, Statement};

use super::facts::Evidence;
use openapi::diagnostic::{self, Diagnostic};
use openapi::load::Node;

/// What is wrong with a bundled document according to its evidence, in the order of files and lines.
pub fn check(root: &Node, evidence: &[Evidence], exceptions: &Exceptions) -> Vec<Diagnostic> {
    let audit = Audit::new(root, evidence);
    let mut diagnostics = exceptions.apply(audit.revision, verdict::findings(&audit));
    diagnostic::sort(&mut diagnostics);
    diagnostics
}

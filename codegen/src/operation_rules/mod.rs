//! What `codegen.toml` says of operations whose document does not say it: how their lists are paged, and which calls may be
//! repeated. It is added to the model, as if the document had said it.

mod finding;
mod matching;
mod paging;
mod parameter;
mod retries;
mod settings;
#[cfg(test)]
mod tests;

pub use settings::{PagingKind, PagingRule, RetryRule, Rules, Written};

use finding::Findings;
use openapi::diagnostic::Diagnostic;

use crate::model::Api;

/// Adds what the configuration says to the model. The findings are errors, or warnings if a pattern also matches operations
/// that it does not fit.
pub fn apply(api: &mut Api, rules: &Rules) -> Vec<Diagnostic> {
    let mut findings = Findings::new(&rules.written);
    paging::apply(api, &rules.paging, &mut findings);
    retries::apply(api, &rules.retries, &mut findings);
    findings.into_diagnostics()
}

//! What is wrong with a document: one rule a file, each with an id.
//!
//! Rules look at the bundled document and find each thing once: where a node is of the wrong JSON kind, the rules
//! about structure say so and all others skip it.

mod context;
mod fields;
mod findings;
mod json_types;
mod members;
mod rules;
mod template;
#[cfg(test)]
mod testing;
mod validate;

pub use context::{Context, Operation, Parameter, Place};
pub use findings::Findings;

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
    #[cfg(test)]
    cases: &'static [testing::Case],
}

/// All rules, in the order in which they are documented.
pub fn rules() -> &'static [&'static Rule] {
    rules::ALL
}

/// What all rules find, in the order of files and lines.
pub fn check(document: &Document) -> Vec<Diagnostic> {
    check_where(document, |_| true)
}

/// What the rules that stop generation find, in the order of files and lines.
pub fn check_errors(document: &Document) -> Vec<Diagnostic> {
    check_where(document, |rule| rule.severity == Severity::Error)
}

fn check_where(document: &Document, wanted: impl Fn(&Rule) -> bool) -> Vec<Diagnostic> {
    let context = Context::new(document);
    let mut diagnostics = Vec::new();
    for rule in rules().iter().filter(|rule| wanted(rule)) {
        let mut findings = Findings::new(rule);
        (rule.check)(&context, &mut findings);
        diagnostics.extend(findings.into_diagnostics());
    }
    diagnostic::sort(&mut diagnostics);
    diagnostics
}

#[cfg(test)]
mod tests {
    use super::testing::{Case, findings_of};
    use super::*;

    fn all_cases() -> impl Iterator<Item = (&'static Rule, &'static Case)> {
        rules().iter().flat_map(|rule| rule.cases.iter().map(move |case| (*rule, case)))
    }

    #[test]
    fn every_rule_fires_where_it_should_and_no_other_does() {
        let mut wrong = Vec::new();
        for (rule, case) in all_cases() {
            let (text, marks) = case.dirty();
            let found = findings_of(case, &text);
            let places = found.iter().map(|finding| (finding.0, finding.1)).collect::<Vec<_>>();
            let expected = marks.iter().map(|mark| (rule.id, *mark)).collect::<Vec<_>>();
            if places != expected || !found.iter().all(|finding| finding.2.contains(case.repair)) {
                wrong.push(format!(
                    "{}: expected {expected:?} with {:?}, found {found:#?}\n{text}",
                    rule.id, case.repair
                ));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn every_rule_is_silent_about_clean_documents() {
        for (rule, case) in all_cases() {
            assert_eq!(findings_of(case, case.clean), [], "the clean twin of {}:\n{}", rule.id, case.clean);
        }
    }

    #[test]
    fn every_rule_has_a_case_and_an_id_of_its_own() {
        let mut ids = rules().iter().map(|rule| rule.id).collect::<Vec<_>>();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), rules().len());
        for rule in rules() {
            assert!(!rule.cases.is_empty(), "{} has no case", rule.id);
            assert!(rule.summary.ends_with('.'), "{}", rule.id);
        }
    }
}

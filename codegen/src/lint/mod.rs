//! Checks whether a crate can be generated from a document: the rules for every document, and the rules that depend on
//! the names that things would get in Rust.

mod rules;

use openapi::diagnostic::{Diagnostic, Severity};
use openapi::lint::Rule;
use openapi::load::Document;

/// All rules, in the order in which they are documented.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    openapi::lint::rules().iter().chain(rules::ALL).copied()
}

/// The findings of all rules, in the order of files and lines.
pub fn check(document: &Document) -> Vec<Diagnostic> {
    openapi::lint::check(document, rules())
}

/// The findings of the rules that stop generation, in the order of files and lines.
pub fn check_errors(document: &Document) -> Vec<Diagnostic> {
    openapi::lint::check(document, rules().filter(|rule| rule.severity == Severity::Error))
}

/// The findings of all rules except those about style, in the order of files and lines.
pub fn check_faults(document: &Document) -> Vec<Diagnostic> {
    openapi::lint::check(document, rules().filter(|rule| rule.severity != Severity::Style))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use openapi::lint::Case;
    use openapi::load::{Workspace, bundle};

    use super::*;

    fn all_cases() -> impl Iterator<Item = (&'static Rule, &'static Case)> {
        rules().flat_map(|rule| rule.cases.iter().map(move |case| (rule, case)))
    }

    /// Rule, location and repair of all findings.
    pub fn findings_of(case: &Case, text: &str) -> Vec<(&'static str, (u32, u32), String)> {
        let workspace = Workspace::read(&case.files(text), Path::new("openapi.yaml"));
        assert!(workspace.diagnostics.is_empty(), "{:#?}\n{text}", workspace.diagnostics);
        let (document, diagnostics) = bundle(&workspace);
        let document = document.unwrap();
        diagnostics
            .into_iter()
            .chain(check(&document))
            .map(|found| {
                let location = found.span.map_or((0, 0), |span| (span.line, span.column));
                (found.rule, location, found.repair)
            })
            .collect()
    }

    #[test]
    fn every_rule_reports_its_cases_and_no_other_rule_does() {
        let mut wrong = Vec::new();
        for (rule, case) in all_cases() {
            let (text, marks) = case.dirty();
            let found = findings_of(case, &text);
            let locations = found.iter().map(|finding| (finding.0, finding.1)).collect::<Vec<_>>();
            let expected = marks.iter().map(|mark| (rule.id, *mark)).collect::<Vec<_>>();
            if locations != expected || !found.iter().all(|finding| finding.2.contains(case.repair)) {
                wrong.push(format!(
                    "{}: expected {expected:?} with {:?}, found {found:#?}\n{text}",
                    rule.id, case.repair
                ));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn no_rule_reports_a_clean_document() {
        for (rule, case) in all_cases() {
            assert_eq!(
                findings_of(case, case.clean),
                [],
                "the clean document of {}:\n{}",
                rule.id,
                case.clean
            );
        }
    }

    #[test]
    fn every_rule_has_a_case_and_an_id_of_its_own() {
        let mut ids = rules().map(|rule| rule.id).collect::<Vec<_>>();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), rules().count());
        for rule in rules() {
            assert!(!rule.cases.is_empty(), "{} has no case", rule.id);
            assert!(rule.summary.ends_with('.'), "{}", rule.id);
        }
    }
}

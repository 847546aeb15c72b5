//! Comparisons of documents by different authors and of different OpenAPI versions, which have only the wire in common.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod served;

use diff::{Impact, Report};
use workspace_tests::generation::config;
use workspace_tests::mirror;
use workspace_tests::trees::{compared, document_at};

fn between(old: &str, new: &str, wire_only: bool) -> Report {
    let path = |name: &str| format!("tests/diff/{name}.yaml");
    compared(&document_at(&path(old)), &document_at(&path(new)), &config(), wire_only).unwrap()
}

fn rules(report: &Report, wanted: impl Fn(&diff::Verdict) -> bool) -> Vec<(&'static str, String)> {
    let changes = report.changes.iter().chain(&report.documentation).filter(|change| wanted(&change.verdict));
    let mut found = changes.map(|change| (change.rule, change.message.clone())).collect::<Vec<_>>();
    found.sort();
    found
}

#[test]
fn a_document_of_3_0_equals_the_same_document_in_3_1() {
    for (old, new) in [("library-3.0", "library-3.1"), ("library-3.1", "library-3.0")] {
        let report = between(old, new, true);
        assert_eq!(rules(&report, |verdict| verdict.wire() > Impact::None), []);
        let other = rules(&report, |_| true);
        let others = other.iter().map(|(rule, _)| *rule).collect::<Vec<_>>();
        assert!(
            others.iter().all(|rule| ["openapi-version-changed", "documentation-changed"].contains(rule)),
            "{other:#?}"
        );
    }
}

/// The names of operations and schemas are not sent, and a default means the same whether it is written out or not.
#[test]
fn the_same_api_by_another_author_is_the_same_on_the_wire() {
    for document in ["library-3.0", "library-3.1"] {
        for (old, new) in [(document, "library-by-another"), ("library-by-another", document)] {
            let report = between(old, new, false);
            assert!(report.wire_only.is_some(), "the operations have other names");
            assert_eq!(report.verdict.source, None);
            assert!(report.surface.is_empty() && report.unexplained.is_empty());
            assert_eq!(rules(&report, |verdict| verdict.wire() > Impact::None), [], "{old} to {new}");
            assert!(report.changes.iter().all(|change| change.verdict.source.is_none()));
        }
    }
}

#[test]
fn errors_of_another_author_are_found_by_method_and_path() {
    let forth = between("library-3.1", "library-by-a-sloppy-one", false);
    let back = between("library-by-a-sloppy-one", "library-3.1", false);
    assert!(forth.wire_only.is_some());
    let mut found = rules(&forth, |verdict| verdict.wire() > Impact::None);
    found.dedup_by_key(|(rule, _)| *rule);
    let found = found.into_iter().map(|(rule, _)| rule).collect::<Vec<_>>();
    let expected = [
        "enum-value-removed",
        "exclusive-minimum-changed",
        "minimum-changed",
        "operation-removed",
        "parameter-became-required",
        "property-became-optional",
        "property-removed",
        "type-changed",
    ];
    assert_eq!(found, expected, "{:#?}", rules(&forth, |_| true));
    assert_eq!(mirror::problems(&forth, &back), [""; 0]);
}

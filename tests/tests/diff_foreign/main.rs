//! Comparisons of documents by different authors and of different OpenAPI versions, which mean the same.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod served;

use diff::{Impact, ItemChange, Report};
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

/// The names of operations and schemas are not sent, and a default means the same whether it is written out or not. In Rust,
/// only what has another name is a change.
#[test]
fn the_same_api_by_another_author_is_the_same_on_the_wire() {
    for document in ["library-3.0", "library-3.1"] {
        for (old, new) in [(document, "library-by-another"), ("library-by-another", document)] {
            let report = between(old, new, false);
            assert_eq!(rules(&report, |verdict| verdict.wire() > Impact::None), [], "{old} to {new}");
            assert_eq!(report.unexplained, [], "{old} to {new}");
            let in_rust =
                report.changes.iter().filter(|change| change.verdict.source > Some(Impact::Additive));
            let mut found = in_rust.map(|change| change.rule).collect::<Vec<_>>();
            found.sort_unstable();
            found.dedup();
            let by_name = [
                "component-changed",
                "operation-id-changed",
                "path-parameter-renamed",
                "schema-added",
                "schema-reference-changed",
                "schema-removed",
                "schema-renamed",
            ];
            assert!(
                found.contains(&"operation-id-changed") && found.contains(&"schema-renamed"),
                "{found:?}"
            );
            assert!(found.iter().all(|rule| by_name.contains(rule)), "{found:?}");
            // What has the same type in both is compared under both names.
            let of_title = |item: &ItemChange| {
                let lines = [&item.before, &item.after];
                lines
                    .into_iter()
                    .flatten()
                    .any(|line| line.contains("::Book::title") || line.contains("::Volume::title"))
            };
            assert!(!report.surface.iter().any(of_title));
            assert!(report.surface.iter().any(|item| {
                let lines = (item.before.as_deref(), item.after.as_deref());
                let (book, volume) =
                    ("pub struct beeper_desktop::types::Book", "pub struct beeper_desktop::types::Volume");
                let says = |line: Option<&str>, start: &str| {
                    line.is_some_and(|line| line.starts_with(&format!("{start} ")))
                };
                says(lines.0, book) && says(lines.1, volume) || says(lines.0, volume) && says(lines.1, book)
            }));
        }
    }
}

#[test]
fn errors_of_another_author_are_found_by_method_and_path() {
    let forth = between("library-3.1", "library-by-a-sloppy-one", false);
    let back = between("library-by-a-sloppy-one", "library-3.1", false);
    assert_eq!((&forth.unexplained, &back.unexplained), (&Vec::new(), &Vec::new()));
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

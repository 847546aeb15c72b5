//! The same document, written in another way, is the same: nothing on the wire differs. And a comparison the other way
//! round says the same, turned round.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use codegen::diff::{Change, DiffError, Impact, Report};
use codegen::load::{Document, to_yaml};
use fastrand::Rng;
use workspace_tests::generation::config;
use workspace_tests::mirror;
use workspace_tests::rewrites::{ALL, Rewrite};
use workspace_tests::trees::{compared, document_at, document_of, document_of_tree};

const DOCUMENTS: [&str; 5] = [
    "spec/openapi.yaml",
    "spec/history/4.3.yaml",
    "tests/diff/shapes.yaml",
    "tests/foreign/plain.yaml",
    "tests/foreign/tricky.yaml",
];

fn all(report: &Report) -> impl Iterator<Item = &Change> {
    report.changes.iter().chain(&report.prose)
}

fn on_the_wire(report: &Report) -> Vec<String> {
    let found = all(report).filter(|change| change.verdict.wire() > Impact::None);
    found.map(|change| format!("{}: {}", change.rule, change.message)).collect()
}

fn everything(report: &Report) -> Vec<String> {
    let changes = all(report).map(|change| format!("{}: {}", change.rule, change.message));
    changes.chain(report.surface.iter().map(|item| format!("{item:?}"))).collect()
}

#[test]
fn a_document_is_the_same_as_itself_and_as_its_bundle() {
    let config = config();
    for path in DOCUMENTS {
        let document = document_at(path);
        let bundled = document_of(to_yaml(&document.root));
        for (old, new) in [(&document, &document), (&document, &bundled), (&bundled, &document)] {
            let report = compared(old, new, &config, false).unwrap();
            assert_eq!(everything(&report), [""; 0], "{path}");
            assert_eq!(report.verdict.source, Some(Impact::None));
        }
    }
}

/// The document, written in another way.
fn rewritten(document: &Document, rewrites: &[&Rewrite], rng: &mut Rng) -> Document {
    let mut tree = document.root.to_json();
    rewrites.iter().for_each(|rewrite| (rewrite.run)(&mut tree, rng));
    document_of_tree(&tree)
}

fn check(path: &str, old: &Document, new: &Document, rewrites: &[&Rewrite]) -> Result<(), String> {
    let names = rewrites.iter().map(|rewrite| rewrite.name).collect::<Vec<_>>();
    let is_pure = rewrites.iter().all(|rewrite| rewrite.is_pure);
    for wire_only in [true, false] {
        let report = match compared(old, new, &config(), wire_only) {
            Ok(report) => report,
            // Lint asks for more than the same meaning: names for types, for one.
            Err(DiffError::Document { .. }) if !is_pure => continue,
            Err(DiffError::Document { diagnostics, .. }) => {
                return Err(format!("{path} {names:?}: {}", diagnostics[0].message));
            }
            Err(error) => return Err(format!("{path} {names:?}: {error}")),
        };
        let mut wrong = if is_pure { everything(&report) } else { on_the_wire(&report) };
        if names == ["shuffle keys"] {
            wrong.extend(
                all(&report).filter(|change| change.rule != "order-changed").map(|c| c.message.clone()),
            );
        }
        if !wrong.is_empty() || !report.unexplained.is_empty() {
            let items = report.unexplained.iter().map(|item| item.after.as_ref().or(item.before.as_ref()));
            let items = items.flatten().take(3).collect::<Vec<_>>();
            return Err(format!("{path} {names:?}: {wrong:#?}, unexplained {items:#?}"));
        }
    }
    Ok(())
}

#[test]
fn a_document_is_the_same_however_it_is_written() {
    let mut problems = Vec::new();
    let mut count = 0;
    for path in DOCUMENTS {
        let document = document_at(path);
        for rewrite in ALL {
            let new = rewritten(&document, &[rewrite], &mut Rng::with_seed(1));
            problems.extend(check(path, &document, &new, &[rewrite]).err());
            count += 1;
        }
    }
    println!("{count} rewrites");
    assert!(problems.is_empty(), "{} of {count}:\n{}", problems.len(), problems.join("\n"));
}

#[test]
fn several_ways_at_once_change_nothing_either() {
    let mut problems = Vec::new();
    let config = config();
    let mut rng = Rng::with_seed(7);
    let mut count = 0;
    for path in DOCUMENTS {
        let document = document_at(path);
        for _ in 0..20 {
            let rewrites = rng.choose_multiple(ALL.iter(), 4);
            let new = rewritten(&document, &rewrites, &mut rng);
            for (old, new) in [(&document, &new), (&new, &document)] {
                let report = compared(old, new, &config, true).unwrap();
                let names = rewrites.iter().map(|rewrite| rewrite.name).collect::<Vec<_>>();
                let wrong = on_the_wire(&report);
                problems.extend((!wrong.is_empty()).then(|| format!("{path} {names:?}: {wrong:#?}")));
                count += 1;
            }
        }
    }
    println!("{count} comparisons of rewritten documents");
    assert!(problems.is_empty(), "{} of {count}:\n{}", problems.len(), problems.join("\n"));
}

#[test]
fn a_comparison_the_other_way_round_says_the_same_turned_round() {
    let config = config();
    let (old, new) = (document_at("spec/history/4.3.yaml"), document_at("spec/openapi.yaml"));
    for wire_only in [false, true] {
        let forth = compared(&old, &new, &config, wire_only).unwrap();
        let back = compared(&new, &old, &config, wire_only).unwrap();
        assert_eq!((forth.unexplained.len(), back.unexplained.len()), (0, 0));
        let problems = mirror::problems(&forth, &back);
        println!("{} changes, {} items", forth.changes.len(), forth.surface.len());
        assert!(problems.is_empty(), "{}", problems.join("\n"));
    }
}

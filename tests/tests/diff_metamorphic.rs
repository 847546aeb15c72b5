//! A document that is written in another way must have no differences on the wire, and a comparison in the other direction
//! must give the opposite result.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use codegen::Config;
use diff::witness::unreported;
use diff::{Change, DiffError, Impact, Options, Prepared, Report, compare_prepared};
use fastrand::Rng;
use openapi::load::{Document, to_yaml};
use workspace_tests::generation::config;
use workspace_tests::mirror;
use workspace_tests::rewrites::{ALL, Rewrite};
use workspace_tests::trees::{compared, document_at, document_of, document_of_tree, input};

const DOCUMENTS: [&str; 5] = [
    "spec/openapi.yaml",
    "spec/history/4.3.yaml",
    "tests/diff/shapes.yaml",
    "tests/foreign/plain.yaml",
    "tests/foreign/tricky.yaml",
];

fn all(report: &Report) -> impl Iterator<Item = &Change> {
    report.changes.iter().chain(&report.documentation)
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

/// The numbers of comparisons, and the errors.
#[derive(Default)]
struct Outcome {
    wire: usize,
    crates: usize,
    rejected: usize,
    problems: Vec<String>,
}

impl Outcome {
    fn check(&mut self, old: &Document, new: &Document, rewrite: &Rewrite, config: &Config, about: &str) {
        for wire_only in [true, false] {
            // A schema that only error responses use has no type, but a schema that nothing uses has one.
            if !wire_only && rewrite.name == "inline schemas" {
                continue;
            }
            let report = match compared(old, new, config, wire_only) {
                Ok(report) => report,
                // Lint has more requirements than the comparison, for example names for types.
                Err(DiffError::Document { .. }) if !rewrite.is_pure => {
                    self.rejected += 1;
                    continue;
                }
                Err(error) => {
                    self.problems.push(format!("{about}: {error}"));
                    continue;
                }
            };
            *(if wire_only { &mut self.wire } else { &mut self.crates }) += 1;
            let mut wrong = if rewrite.is_pure { everything(&report) } else { on_the_wire(&report) };
            if rewrite.name == "shuffle keys" {
                // The order of properties matters only for the order of arguments in Rust.
                let others = all(&report).filter(|change| change.rule != "order-changed");
                wrong.extend(others.map(|change| change.message.clone()));
            }
            let unexplained =
                report.unexplained.iter().map(|item| item.after.as_ref().or(item.before.as_ref()));
            wrong.extend(unexplained.flatten().take(3).map(|item| format!("unexplained: {item}")));
            if !wrong.is_empty() {
                self.problems.push(format!("{about}: {wrong:#?}"));
            }
        }
    }

    fn of(paths: &[&str]) -> Self {
        let config = config();
        let mut outcome = Self::default();
        for path in paths {
            let document = document_at(path);
            for rewrite in ALL {
                // Random rewrites are tested several times.
                let times = if rewrite.name.starts_with("shuffle") { 2 } else { 1 };
                for seed in 0..times {
                    let new = rewritten(&document, &[rewrite], &mut Rng::with_seed(seed));
                    let about = format!("{path} {} {seed}", rewrite.name);
                    outcome.check(&document, &new, rewrite, &config, &about);
                }
            }
        }
        outcome
    }
}

#[test]
fn a_document_is_the_same_however_it_is_written() {
    let (first, others) = DOCUMENTS.split_at(1);
    let outcomes = std::thread::scope(|scope| {
        let threads = [first, others].map(|paths| scope.spawn(|| Outcome::of(paths)));
        threads.map(|thread| thread.join().unwrap())
    });
    let sum = |part: fn(&Outcome) -> usize| outcomes.iter().map(part).sum::<usize>();
    let (wire, crates) = (sum(|outcome| outcome.wire), sum(|outcome| outcome.crates));
    println!("{wire} comparisons of the wire, {crates} of crates, {} rejected by lint", sum(|o| o.rejected));
    let problems = outcomes.iter().flat_map(|outcome| outcome.problems.clone()).collect::<Vec<_>>();
    assert!(problems.is_empty(), "{}:\n{}", problems.len(), problems.join("\n"));
    assert!(wire > 100 && crates > 80, "{wire} {crates}");
}

#[test]
fn several_ways_at_once_change_nothing_either() {
    let mut problems = Vec::new();
    let config = config();
    let options = Options { config: &config, wire_only: true };
    let mut rng = Rng::with_seed(7);
    let mut count = 0;
    for path in DOCUMENTS {
        let document = document_at(path);
        for _ in 0..8 {
            let rewrites = rng.choose_multiple(ALL.iter(), 4);
            let new = rewritten(&document, &rewrites, &mut rng);
            for (old, new) in [(&document, &new), (&new, &document)] {
                let inputs = [input("old", old), input("new", new)];
                let [old, new] = inputs.each_ref().map(|input| Prepared::new(input, &options));
                let report = compare_prepared(&old, &new).unwrap();
                let names = rewrites.iter().map(|rewrite| rewrite.name).collect::<Vec<_>>();
                let mut wrong = on_the_wire(&report);
                wrong.extend(unreported(&old, &new, &report).into_iter().map(|one| one.message));
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

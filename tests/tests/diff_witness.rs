//! Every program in a report compiles with the old crate, and not with the new one.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::Path;

use codegen::Config;
use codegen::emit::Files;
use diff::witness::compile::{Pair, compile};
use diff::{Options, Prepared, Report, compare_prepared};
use fastrand::Rng;
use openapi::load::Document;
use workspace_tests::contract::workspace;
use workspace_tests::edits::{Editor, all};
use workspace_tests::generation::config;
use workspace_tests::shared::setting;
use workspace_tests::trees::{document_at, document_of_tree, input, locations, pairs_of_rules};

/// A configuration for crates of one name, whose runtime is that of the workspace.
fn config_of_crates() -> Config {
    config().for_document(Path::new("openapi.yaml"), &workspace().join("harbour"))
}

/// The comparisons of two documents in both directions; none if there are no crates.
fn compared(about: &str, old: &Document, new: &Document, config: &Config) -> Vec<Checked> {
    let options = Options { config, wire_only: false };
    let inputs = [input("old", old), input("new", new)];
    let [old, new] = inputs.each_ref().map(|input| Prepared::new(input, &options));
    let (Ok(forth), Ok(back)) = (compare_prepared(&old, &new), compare_prepared(&new, &old)) else {
        return Vec::new();
    };
    if forth.wire_only.is_some() {
        return Vec::new();
    }
    let (before, after) = (old.files().unwrap().clone(), new.files().unwrap().clone());
    let forth = (about.to_owned(), forth, before.clone(), after.clone());
    vec![forth, (format!("{about}, back"), back, after, before)]
}

/// Compiles the programs of every `step`th pair, beginning with `first`.
fn check(first: usize, step: usize) {
    let config = config_of_crates();
    let mut checked = Vec::new();
    for folder in pairs_of_rules().into_iter().skip(first).step_by(step) {
        let [old, new] =
            ["old.yaml", "new.yaml"].map(|name| document_at(&folder.join(name).to_string_lossy()));
        checked.extend(compared(&folder.to_string_lossy(), &old, &new, &config));
    }
    compile_all(&format!("diff-witness-{first}"), &checked);
}

/// A comparison, what it is about, and the crates of its documents.
type Checked = (String, Report, Files, Files);

/// Compiles all programs in a folder below `target`.
fn compile_all(folder: &str, checked: &[Checked]) {
    let programs = |report: &Report| {
        let changes = report.changes.iter();
        changes.filter_map(|change| Some((change.rule, change.program.clone()?))).collect::<Vec<_>>()
    };
    let programs = checked.iter().map(|(_, report, ..)| programs(report)).collect::<Vec<_>>();
    let pairs = checked.iter().zip(&programs).map(|((_, _, old, new), programs)| Pair {
        old,
        new,
        programs: programs.iter().map(|(_, program)| &**program).collect(),
    });
    let pairs = pairs.collect::<Vec<_>>();
    let folder = workspace().join("target").join(folder);
    std::fs::create_dir_all(&folder).unwrap();
    let compiled =
        compile(&folder, &workspace().join("Cargo.lock"), &workspace().join("generated"), &pairs).unwrap();
    let mut problems = Vec::new();
    let mut count = 0;
    for (((about, report, ..), programs), compiled) in checked.iter().zip(&programs).zip(&compiled) {
        for ((rule, program), compiled) in programs.iter().zip(compiled) {
            count += 1;
            if !compiled.is_witness() {
                problems.push(format!("{about} {rule} {compiled:?}:\n{program}"));
            }
        }
        // Arguments of one type in another order compile, and a program shows nothing.
        let needs_one = |consequence: &String| !consequence.contains("in another order");
        let without = report
            .changes
            .iter()
            .filter(|change| change.program.is_none() && change.in_rust.as_ref().is_some_and(needs_one));
        problems
            .extend(without.map(|change| format!("{about} {}: no program: {:?}", change.rule, change.rust)));
    }
    println!("{count} programs of {} comparisons", checked.len());
    assert!(count > 10, "{count}");
    assert!(problems.is_empty(), "{}:\n{}", problems.len(), problems.join("\n"));
}

#[test]
#[ignore = "compiles two crates for each pair"]
fn programs_of_the_first_third_of_the_rules_fail_with_the_new_crate() {
    check(0, 3);
}

#[test]
#[ignore = "compiles two crates for each pair"]
fn programs_of_the_second_third_of_the_rules_fail_with_the_new_crate() {
    check(1, 3);
}

#[test]
#[ignore = "compiles two crates for each pair"]
fn programs_of_the_last_third_of_the_rules_fail_with_the_new_crate() {
    check(2, 3);
}

/// Random edits of a small document, each with the crates before and after it.
fn edited(count: usize, seed: u64) -> Vec<Checked> {
    let config = config_of_crates();
    let base = document_at("tests/foreign/plain.yaml");
    let base = document_of_tree(&base.root.to_json());
    let (kinds, locations) = (all(), locations(&base.root));
    let mut checked = Vec::new();
    for number in 0..count {
        let mut rng = Rng::with_seed(seed + number as u64);
        let kind = &kinds[number % kinds.len()];
        let mut editor = Editor { tree: base.root.to_json(), rng: &mut rng, locations: &locations };
        if let Some(at) = (kind.make)(&mut editor) {
            let new = document_of_tree(&editor.tree);
            checked.extend(compared(&format!("{number} {} at {at}", kind.name), &base, &new, &config));
        }
    }
    checked
}

mod soak {
    use super::{compile_all, edited, setting};

    #[test]
    #[ignore = "compiles as many pairs of crates as `EDITS_COMPILED` says: `.ci/soak`"]
    fn programs_of_random_edits_fail_with_the_new_crate() {
        let edits = edited(setting("EDITS_COMPILED", 200) as usize, setting("EDITS_SEED", 1));
        compile_all("diff-witness-edits", &edits);
    }
}

//! Random edits of the document. The comparison must find each edit, explain all public items that change, and report a
//! breaking change if code no longer compiles, or if one side rejects what the other one writes.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use diff::witness::unreported;
use diff::{DiffError, Impact, Options, Prepared, Report, compare_prepared};
use fastrand::Rng;
use openapi::load::{Document, to_yaml};
use workspace_tests::edits::{Edit, Editor, all};
use workspace_tests::generation::config;
use workspace_tests::mirror;
use workspace_tests::trees::{
    document_at, document_of, document_of_tree, input, locations, pairs_of_rules, parts,
};

/// The numbers of edits of one kind, by their result.
#[derive(Clone, Copy, Default)]
struct Count {
    compared: usize,
    rejected: usize,
    mirrored: usize,
    without_source: usize,
    breaking: usize,
}

#[derive(Default)]
struct Outcome {
    counts: BTreeMap<&'static str, Count>,
    problems: Vec<String>,
    /// For each kind of edit, the first error of lint.
    refusals: BTreeMap<&'static str, String>,
}

/// An edited document.
struct Edited {
    document: Document,
    edits: Vec<Edit>,
    locations: Vec<String>,
}

/// One edit, or sometimes several at once.
fn edited(base: &Document, kinds: &[Edit], number: usize, rng: &mut Rng) -> Option<Edited> {
    let locations = locations(&base.root);
    let mut editor = Editor { tree: base.root.to_json(), rng, locations: &locations };
    let mut edits = vec![kinds[number % kinds.len()]];
    if number % 4 == 3 {
        edits.extend((0..2).map(|_| kinds[editor.rng.usize(..kinds.len())]));
    }
    let mut at = Vec::new();
    for edit in &edits {
        at.push((0..8).find_map(|_| {
            let before = editor.tree.clone();
            let location = (edit.make)(&mut editor).filter(|_| editor.tree != before);
            if location.is_none() {
                editor.tree = before;
            }
            location
        })?);
    }
    let document = document_of_tree(&editor.tree);
    Some(Edited { document, edits, locations: at })
}

/// The errors in the report of one edited document.
fn problems(edited: &Edited, report: &Report, old: &str, new: &str) -> Vec<String> {
    let mut problems = Vec::new();
    let all = report.changes.iter().chain(&report.documentation).collect::<Vec<_>>();
    let pointers = all.iter().flat_map(|change| [&change.old, &change.new]).flatten();
    let pointers = pointers.map(|location| location.pointer.as_str()).collect::<Vec<_>>();
    let is_one = edited.edits.len() == 1;
    if all.is_empty() {
        problems.push("not found".to_owned());
    } else if is_one && !pointers.iter().any(|pointer| pointer.starts_with(edited.locations[0].as_str())) {
        problems.push(format!("found elsewhere: {pointers:?}"));
    }
    for item in &report.unexplained {
        problems.push(format!("unexplained: {:?} to {:?}", item.before, item.after));
    }
    for change in all.iter().filter(|change| change.is_suspect) {
        problems.push(format!("no example: {} {} {:?}", change.rule, change.message, change.verdict));
    }
    let source = report.verdict.source.unwrap();
    let lines = |text: &str| text.lines().map(without_arguments).collect::<BTreeSet<_>>();
    let gone = lines(old).difference(&lines(new)).cloned().collect::<Vec<_>>();
    if !gone.is_empty() && source < Impact::Breaking && !only_marks(old, new) {
        problems.push(format!("{gone:?} were removed, and source is {source:?}"));
    }
    if old != new && report.surface.is_empty() {
        problems.push("the listings differ, and no item is reported".to_owned());
    }
    if old == new && !report.surface.is_empty() {
        problems.push("the listings are the same, and items are reported".to_owned());
    }
    if edited.edits.iter().all(|edit| edit.is_prose)
        && (source, report.verdict.wire()) != (Impact::None, Impact::None)
    {
        problems.push(format!("a change of documentation has the verdict {:?}", report.verdict));
    }
    problems
}

/// A line without the names of arguments.
fn without_arguments(line: &str) -> String {
    let mut words = line.split(' ').peekable();
    let mut text = String::new();
    while let Some(word) = words.next() {
        let (head, name) = word.rsplit_once('(').map_or(("", word), |(head, name)| (head, name));
        let is_name = line.contains(" fn ") && name.ends_with(':') && words.peek().is_some();
        let kept = if is_name { format!("{head}(") } else { word.to_owned() };
        write!(text, "{kept} ").unwrap();
    }
    text
}

/// Whether the lines differ only in their attributes, or in additional traits.
fn only_marks(old: &str, new: &str) -> bool {
    let (old, new) = (old.lines().collect::<BTreeSet<_>>(), new.lines().collect::<BTreeSet<_>>());
    let unmarked = |line: &str| without_arguments(line.split(" #[").next().unwrap_or_default());
    let is_open = |line: &str| line.contains("non_exhaustive");
    old.difference(&new).all(|line| {
        let stays =
            new.iter().any(|other| unmarked(other) == unmarked(line) && (is_open(line) || !is_open(other)));
        let has_more_traits = || {
            let (path, traits) = line.split_once(": ").unwrap_or_default();
            let other = new.iter().find_map(|line| line.strip_prefix(path)?.strip_prefix(": "));
            line.starts_with("impl ")
                && other.is_some_and(|other| {
                    let others = other.split(", ").collect::<BTreeSet<_>>();
                    traits.split(", ").all(|one| others.contains(one))
                })
        };
        stays || has_more_traits()
    })
}

/// Tests every `step`th edit, beginning with `first`. Each is made in one of several parts of the document, which together have
/// all its operations.
fn run(first: usize, step: usize, count: usize, seed: u64, part_count: usize) -> Outcome {
    // No edit changes what is written by hand.
    let mut config = config();
    config.copy = None;
    config.modules = Vec::new();
    let options = Options { config: &config, wire_only: false };
    let whole = document_of(to_yaml(&document_at("spec/openapi.yaml").root));
    let bases = parts(&whole.root.to_json(), part_count);
    let bases = bases.iter().map(document_of_tree).collect::<Vec<_>>();
    let inputs = bases.iter().map(|base| input("old", base)).collect::<Vec<_>>();
    let olds = inputs.iter().map(|input| Prepared::new(input, &options)).collect::<Vec<_>>();
    let kinds = all();
    let mut outcome = Outcome::default();
    for number in (first..count).step_by(step) {
        let mut rng = Rng::with_seed(seed + number as u64);
        let start = if part_count > 1 { rng.usize(..part_count) } else { 0 };
        let mut parts = (start..part_count).chain(0..start);
        let Some((part, edited)) =
            parts.find_map(|part| Some((part, edited(&bases[part], &kinds, number, &mut rng)?)))
        else {
            continue;
        };
        let old = &olds[part];
        let name = edited.edits[0].name;
        let new_input = input("new", &edited.document);
        let new = Prepared::new(&new_input, &options);
        let count = outcome.counts.entry(name).or_default();
        let names = edited.edits.iter().map(|edit| edit.name).collect::<Vec<_>>();
        let about = |problem: String| format!("{number} {names:?} at {:?}: {problem}", edited.locations);
        let (forth, back) = match (compare_prepared(old, &new), compare_prepared(&new, old)) {
            (Ok(forth), Ok(back)) => (forth, back),
            (Err(DiffError::Document { diagnostics, is_old: false, .. }), _) if !diagnostics.is_empty() => {
                count.rejected += 1;
                outcome.refusals.entry(name).or_insert_with(|| diagnostics[0].message.clone());
                continue;
            }
            (Err(error), _) | (_, Err(error)) => {
                outcome.problems.push(about(error.to_string()));
                continue;
            }
        };
        if let [error, ..] = new.warnings() {
            count.rejected += 1;
            outcome.refusals.entry(name).or_insert_with(|| error.message.clone());
            continue;
        }
        count.compared += 1;
        count.without_source += usize::from(forth.verdict.source == Some(Impact::None));
        count.breaking += usize::from(forth.verdict.source == Some(Impact::Breaking));
        let mut found = problems(&edited, &forth, old.listing().unwrap(), new.listing().unwrap());
        found.extend(
            back.unexplained.iter().map(|item| format!("unexplained in the other direction: {item:?}")),
        );
        let silent = unreported(old, &new, &forth);
        found.extend(silent.iter().map(|one| format!("{} fail: {}", one.fails.name(), one.message)));
        let mirrored = mirror::problems(&forth, &back);
        count.mirrored += usize::from(mirrored.is_empty());
        found.extend(mirrored.into_iter().map(|problem| format!("mirror: {problem}")));
        outcome.problems.extend(found.into_iter().map(about));
    }
    outcome
}

/// The outcome of `count` edits, on both cores.
fn check(count: usize, seed: u64, part_count: usize) -> usize {
    let threads = (0..2).map(|first| std::thread::spawn(move || run(first, 2, count, seed, part_count)));
    let outcomes = threads.collect::<Vec<_>>().into_iter().map(|thread| thread.join().unwrap());
    let mut all = Outcome::default();
    for outcome in outcomes {
        all.problems.extend(outcome.problems);
        all.refusals.extend(outcome.refusals);
        for (name, count) in outcome.counts {
            let sum = all.counts.entry(name).or_default();
            sum.compared += count.compared;
            sum.rejected += count.rejected;
            sum.mirrored += count.mirrored;
            sum.without_source += count.without_source;
            sum.breaking += count.breaking;
        }
    }
    let total = |part: fn(&Count) -> usize| all.counts.values().map(part).sum::<usize>();
    let (compared, rejected) = (total(|count| count.compared), total(|count| count.rejected));
    println!("{:35} compared rejected mirrored harmless breaking", "kind");
    for (name, count) in &all.counts {
        let Count { compared, rejected, mirrored, without_source, breaking } = count;
        println!("{name:35} {compared:8} {rejected:7} {mirrored:8} {without_source:8} {breaking:8}");
    }
    for (name, refusal) in &all.refusals {
        println!("rejected: {name}: {refusal}");
    }
    println!(
        "{} kinds, {compared} compared, {rejected} rejected, {} problems",
        all.counts.len(),
        all.problems.len()
    );
    assert!(all.problems.is_empty(), "{}:\n{}", all.problems.len(), all.problems.join("\n"));
    assert!(rejected * 5 < compared, "{rejected} of {compared} are rejected");
    compared
}

/// Whether a change has an example of a value.
fn has_value(report: &Report) -> bool {
    report.changes.iter().flat_map(|change| &change.witnesses).any(|witness| witness.value.is_some())
}

#[test]
fn what_breaks_in_the_pairs_of_the_rules_is_noticed_without_their_reports() {
    let config = config();
    let options = Options { config: &config, wire_only: true };
    let (mut noticed, mut missed, mut problems) = (0, Vec::new(), Vec::new());
    for folder in pairs_of_rules() {
        let documents =
            ["old.yaml", "new.yaml"].map(|name| document_at(&folder.join(name).to_string_lossy()));
        let inputs = documents.each_ref().map(|document| input("pair", document));
        let [old, new] = inputs.each_ref().map(|input| Prepared::new(input, &options));
        let mut report = compare_prepared(&old, &new).unwrap();
        let silent = unreported(&old, &new, &report);
        problems.extend(silent.iter().map(|one| format!("{}: {}", folder.display(), one.message)));
        if has_value(&report) {
            report.changes.clear();
            match unreported(&old, &new, &report).is_empty() {
                true => missed.push(folder.display().to_string()),
                false => noticed += 1,
            }
        }
    }
    println!("{noticed} noticed, {} missed: {missed:#?}", missed.len());
    assert!(problems.is_empty(), "{}:\n{}", problems.len(), problems.join("\n"));
    // Parameters are not sampled, and whether a server rejects a property that it does not know is not known.
    assert!(noticed > 5 * missed.len(), "{noticed} noticed, {} missed: {missed:#?}", missed.len());
}

#[test]
fn edits_are_found_and_explained() {
    assert!(check(100, 1, 4) > 70);
}

#[test]
#[ignore = "takes minutes"]
fn a_thousand_edits_are_found_and_explained() {
    assert!(check(1_250, 1_000, 1) >= 1_000);
}

mod soak {
    use workspace_tests::shared::setting;

    #[test]
    #[ignore = "takes as long as `EDITS` says: `.ci/soak`"]
    fn edits_of_any_seed_are_found_and_explained() {
        let count = setting("EDITS", 10_000) as usize;
        assert!(super::check(count, setting("EDITS_SEED", 1), 1) > count / 2);
    }
}

//! A pair of documents for every rule, and the report of their comparison in both directions. The reports also show that
//! no other rule applies. `UPDATE_DIFF_CASES=1 cargo test -p diff --test rules` writes the reports again.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use codegen::Config;
use diff::{
    Change, DiffError, Impact, Input, Location, Options, Prepared, Report, compare_prepared, rule, rules,
};
use openapi::load::{Disk, Document, Workspace, bundle};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases");

fn document(path: &Path) -> Document {
    let workspace = Workspace::read(&Disk, path);
    assert!(workspace.diagnostics.is_empty(), "{:?}", workspace.diagnostics);
    let (document, findings) = bundle(&workspace);
    assert!(findings.is_empty(), "{findings:?}");
    document.unwrap()
}

fn config() -> Config {
    let mut config =
        Config::read(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../codegen.toml"))).unwrap();
    // The runtime's own items do not matter for these crates, only what its macros implement.
    let has_macros = |text: &str| {
        let file = syn::parse_file(text).unwrap();
        file.items.iter().any(|item| matches!(item, syn::Item::Macro(_)))
    };
    config.runtime.sources.retain(|_, text| has_macros(text));
    config.runtime.features = vec!["blocking".to_owned()];
    config.runtime.reexports = Vec::new();
    config.for_document(Path::new("openapi.yaml"), Path::new("harbour"))
}

/// The reports in both directions, about the wire only if the generator does not support one of the documents.
fn reports(old: &Document, new: &Document, config: &Config) -> [Report; 2] {
    let input = |name: &str, document| Input {
        name: name.to_owned(),
        document,
        committed_surface: None,
        version: None,
    };
    let (old, new) = (input("old", old), input("new", new));
    let with = |wire_only| {
        let options = Options { config, wire_only };
        let (old, new) = (Prepared::new(&old, &options), Prepared::new(&new, &options));
        Ok([compare_prepared(&old, &new)?, compare_prepared(&new, &old)?])
    };
    match with(false) {
        Err(DiffError::Document { .. }) => with(true).unwrap(),
        result => result.unwrap_or_else(|error| panic!("{error}")),
    }
}

fn text(report: &Report) -> String {
    let mut text = String::new();
    for change in report.changes.iter().chain(&report.documentation) {
        describe(change, &mut text);
    }
    for item in &report.unexplained {
        writeln!(text, "UNEXPLAINED {item:?}").unwrap();
    }
    text
}

fn describe(change: &Change, text: &mut String) {
    let pointer = |location: &Option<Location>| {
        location.as_ref().map_or("-".to_owned(), |at| format!("{} (line {})", at.pointer, at.line))
    };
    let verdict = change.verdict;
    let source = verdict.source.map_or("not compared", Impact::name);
    writeln!(text, "{}: {}", change.rule, change.message).unwrap();
    writeln!(
        text,
        "  existing programs: {}, new programs: {}, Rust code: {}",
        verdict.old_client.name(),
        verdict.new_client.name(),
        source
    )
    .unwrap();
    for witness in &change.witnesses {
        writeln!(text, "  example for {}: {}", witness.fails.name(), witness.message).unwrap();
    }
    if change.is_suspect {
        writeln!(text, "  NO EXAMPLE").unwrap();
    }
    writeln!(text, "  {} -> {}", pointer(&change.old), pointer(&change.new)).unwrap();
    writeln!(text, "  {}: {}", change.resource, change.operations.join(", ")).unwrap();
    for item in &change.rust {
        for (mark, line) in [('-', &item.before), ('+', &item.after)] {
            if let Some(line) = line {
                writeln!(text, "  {mark} {line}").unwrap();
            }
        }
    }
}

#[test]
fn every_rule_explains_its_own_pair() {
    let cases = cases();
    let (first, second) = cases.split_at(cases.len() / 2);
    let wrong = std::thread::scope(|scope| {
        let threads = [first, second].map(|cases| scope.spawn(|| wrong_pairs(cases)));
        threads.into_iter().flat_map(|thread| thread.join().unwrap()).collect::<Vec<_>>()
    });
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The pairs whose rule does not explain them, or whose reports are not the committed ones.
fn wrong_pairs(cases: &[(&'static diff::Rule, PathBuf)]) -> Vec<String> {
    let config = config();
    let mut wrong = Vec::new();
    for (rule, folder) in cases {
        let (old, new) = (document(&folder.join("old.yaml")), document(&folder.join("new.yaml")));
        let [forward, back] = reports(&old, &new, &config);
        if !forward.changes.iter().chain(&forward.documentation).any(|change| change.rule == rule.id) {
            wrong.push(format!("{} is not explained by {}:\n{}", folder.display(), rule.id, text(&forward)));
        }
        let text = format!("{}\nIn the other direction:\n\n{}", text(&forward), text(&back));
        let file = folder.join("report.txt");
        if std::env::var_os("UPDATE_DIFF_CASES").is_some() {
            std::fs::write(&file, text).unwrap();
            continue;
        }
        let committed = std::fs::read_to_string(&file).unwrap_or_default();
        if committed != text {
            let diff = similar::TextDiff::from_lines(&committed, &text);
            let (name, mut diff) = (folder.display(), diff.unified_diff());
            wrong.push(format!("{name}:\n{}", diff.header("expected", "found")));
        }
    }
    wrong
}

#[test]
fn every_changed_item_of_a_pair_is_explained() {
    for (_, folder) in cases() {
        let text = std::fs::read_to_string(folder.join("report.txt")).unwrap();
        assert!(!text.contains("UNEXPLAINED"), "{}", folder.display());
    }
}

#[test]
fn a_changed_all_of_is_reported_beside_another_change() {
    let folder = Path::new(FOLDER).join("all-of-changed");
    let (old, mut new) = (document(&folder.join("old.yaml")), document(&folder.join("new.yaml")));
    let schema = new.root.pointer_mut("/components/schemas/MooredBoat").unwrap();
    let description = openapi::load::Node::string("A boat at a berth.", schema.span);
    schema.as_object_mut().unwrap().set("description", description);
    let [report, _] = reports(&old, &new, &config());
    assert!(report.unexplained.is_empty(), "{:#?}", report.unexplained);
    assert_eq!(report.changes[0].rule, "all-of-changed");
    assert_eq!(report.documentation.len(), 1);
}

#[test]
fn every_rule_has_a_pair_and_every_pair_has_a_rule() {
    let ids = rules().map(|rule| rule.id.to_owned()).collect::<BTreeSet<_>>();
    assert_eq!(ids.len(), rules().count(), "an id is used twice");
    let named =
        folders().iter().map(|path| path.file_name().unwrap().to_string_lossy().into_owned()).collect();
    assert_eq!(ids, named);
    for rule in rules() {
        assert!(rule.summary.ends_with('.') && rule.explanation.ends_with('.'), "{}", rule.id);
    }
}

/// The ids in reports with `formatVersion` 1.
const FORMER_IDS: &str = include_str!("former_ids.txt");

#[test]
fn every_id_of_an_earlier_version_leads_to_a_rule() {
    assert!(FORMER_IDS.lines().count() > 100);
    for id in FORMER_IDS.lines() {
        assert!(rule(id).is_some(), "{id}");
    }
}

fn folders() -> Vec<PathBuf> {
    folders_in(Path::new(FOLDER))
}

fn folders_in(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap();
    let mut folders =
        entries.map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()).collect::<Vec<_>>();
    folders.sort();
    folders
}

/// The pair of each rule, and other pairs that it explains, which are in folders within.
fn cases() -> Vec<(&'static diff::Rule, PathBuf)> {
    let of_rule = |rule: &'static diff::Rule| {
        let folder = Path::new(FOLDER).join(rule.id);
        let others = folders_in(&folder);
        std::iter::once(folder).chain(others).map(move |folder| (rule, folder))
    };
    rules().flat_map(of_rule).collect()
}

#[test]
fn a_rule_that_breaks_both_ways_says_why() {
    let mut found = BTreeSet::new();
    for (_, folder) in cases() {
        let text = std::fs::read_to_string(folder.join("report.txt")).unwrap();
        let mut of_rule = "";
        for line in text.lines() {
            let is_title = !line.starts_with(' ') && line.contains(": ");
            of_rule = line.split(':').next().filter(|_| is_title).unwrap_or(of_rule);
            if line.contains("existing programs: breaking, new programs: breaking") {
                found.insert(of_rule.to_owned());
            }
        }
    }
    let said = rules().filter(|rule| rule.both_ways().is_some()).map(|rule| rule.id.to_owned());
    assert_eq!(found, said.collect::<BTreeSet<_>>());
}

#[test]
fn every_pair_that_breaks_the_wire_has_an_example() {
    for (_, folder) in cases() {
        let text = std::fs::read_to_string(folder.join("report.txt")).unwrap();
        assert!(!text.contains("NO EXAMPLE"), "{}", folder.display());
    }
}

/// Where DIFF.md lists the rules.
const TABLE: [&str; 2] = ["<!-- rules: begin -->\n", "<!-- rules: end -->"];

#[test]
fn the_table_of_rules_is_that_of_the_pairs() {
    let mut breaks = BTreeMap::<String, BTreeSet<usize>>::new();
    for (_, folder) in cases() {
        let text = std::fs::read_to_string(folder.join("report.txt")).unwrap();
        let mut of_rule = "";
        for line in text.lines() {
            let is_title = !line.starts_with(' ') && line.contains(": ");
            of_rule = line.split(':').next().filter(|_| is_title).unwrap_or(of_rule);
            let groups = GROUPS.iter().enumerate();
            let broken = groups.filter(|(_, name)| line.contains(&format!("{name}: breaking")));
            breaks.entry(of_rule.to_owned()).or_default().extend(broken.map(|(index, _)| index));
        }
    }
    let mut table =
        "\n| rule | what happened | can break | example |\n| --- | --- | --- | --- |\n".to_owned();
    for rule in rules() {
        let broken = breaks.get(rule.id).cloned().unwrap_or_default();
        let groups = broken.iter().map(|index| GROUPS[*index]).collect::<Vec<_>>();
        let examples = match (broken.iter().any(|index| *index < 2), broken.contains(&2)) {
            (true, true) => "a request or response, and a program",
            (true, false) => "a request or response",
            (false, true) => "a program",
            (false, false) => "",
        };
        let both = rule.both_ways().map(|why| format!("; both kinds of programs at once: {why}"));
        writeln!(
            table,
            "| `{}` | {} | {}{} | {examples} |",
            rule.id,
            rule.summary,
            if groups.is_empty() { "nothing".to_owned() } else { groups.join(", ") },
            both.unwrap_or_default()
        )
        .unwrap();
    }
    table.push('\n');
    let path = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../DIFF.md"));
    let page = std::fs::read_to_string(path).unwrap();
    let (head, rest) = page.split_once(TABLE[0]).expect("a table");
    let (found, tail) = rest.split_once(TABLE[1]).expect("its end");
    if std::env::var_os("UPDATE_DIFF_CASES").is_some() {
        std::fs::write(path, format!("{head}{}{table}{}{tail}", TABLE[0], TABLE[1])).unwrap();
    } else {
        assert_eq!(found, table, "`UPDATE_DIFF_CASES=1 cargo test -p diff --test rules` writes the table");
    }
}

const GROUPS: [&str; 3] = ["existing programs", "new programs", "Rust code"];

/// Pairs of documents that mean the same.
const NO_HARM: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/no_harm");

#[test]
fn documents_that_mean_the_same_have_no_effect_and_the_same_public_items() {
    let config = config();
    let folders = folders_in(Path::new(NO_HARM));
    assert!(folders.len() > 7, "{folders:?}");
    for folder in folders {
        let (old, new) = (document(&folder.join("old.yaml")), document(&folder.join("new.yaml")));
        for report in reports(&old, &new, &config) {
            let verdict = report.verdict;
            let worst = [Some(verdict.old_client), Some(verdict.new_client), verdict.source];
            assert!(worst.iter().flatten().all(|impact| *impact == Impact::None), "{}", text(&report));
            assert!(report.surface.is_empty() && report.unexplained.is_empty(), "{}", folder.display());
        }
    }
}

//! Measures the CPU time of a comparison against one generation of the same document: `cargo bench -p diff`. Two paths,
//! `cargo bench -p diff -- OLD NEW`, compare other documents, and also show the memory.
//!
//! Both alternate in one run, so that other load on the computer affects both. A comparison makes the items of two crates.

// A benchmark reports errors only to the terminal.
#![allow(clippy::expect_used, missing_docs)]

use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::Duration;

use codegen::generate::{generate_other_revision, generate_other_revision_leniently};
use codegen::{Config, lint};
use cpu_time::ProcessTime;
use diff::{Input, Options, compare};
use openapi::load::{Disk, Document, Workspace, bundle};

const ROUNDS: usize = 31;
/// Large documents take seconds.
const ROUNDS_OF_OTHERS: usize = 5;

fn main() {
    // `cargo test --benches` only checks that it works.
    let is_bench = std::env::args().any(|argument| argument == "--bench");
    let rounds = |count| if is_bench { count } else { 1 };
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let config = Config::read(&root.join("codegen.toml")).expect("codegen.toml is in the workspace");
    println!("CPU times are medians; the ratio is the median of the ratios of all rounds");
    let named = std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).map(PathBuf::from);
    if let [old, new] = &*named.collect::<Vec<_>>() {
        let config = config.for_document(new, &std::env::temp_dir().join("compared"));
        measure(&read(old), &read(new), &config, new, rounds(ROUNDS_OF_OTHERS));
        show_memory();
        return;
    }
    let mut history = std::fs::read_dir(root.join("spec/history"))
        .expect("the workspace keeps documents of older revisions")
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "yaml"))
        .collect::<Vec<_>>();
    history.sort();
    let new = read(&config.spec);
    for path in history.iter().chain([&config.spec]) {
        measure(&read(path), &new, &config, path, rounds(ROUNDS));
    }
}

/// The most memory that the process had, where the system says so.
fn show_memory() {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    if let Some(line) = status.lines().find(|line| line.starts_with("VmHWM")) {
        println!("{line}");
    }
}

fn read(path: &Path) -> Document {
    bundle(&Workspace::read(&Disk, path)).0.expect("the document is readable")
}

fn measure(old: &Document, new: &Document, config: &Config, path: &Path, rounds: usize) {
    let input = |name: &str, document| Input {
        name: name.to_owned(),
        document,
        committed_surface: None,
        version: None,
    };
    let (old, new_input) = (input("old", old), input("new", new));
    // A document with errors has a crate without the parts that are wrong.
    let has_errors = !lint::check_errors(new).is_empty();
    let options = Options { config, wire_only: false };
    let mut times = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..rounds {
        let generation = time(|| {
            if has_errors {
                drop(black_box(
                    generate_other_revision_leniently(new, config).expect("the document generates"),
                ));
            } else {
                assert!(lint::check_errors(new).is_empty());
                drop(black_box(generate_other_revision(new, config).expect("the document generates")));
            }
        });
        let comparison =
            time(|| drop(black_box(compare(&old, &new_input, &options).expect("the documents compare"))));
        times.0.push(generation);
        times.1.push(comparison);
        times.2.push(comparison.as_secs_f64() / generation.as_secs_f64());
    }
    println!(
        "{:24} generation {:>10.3?}, comparison {:>10.3?}, ratio {:.2}",
        path.file_name().unwrap_or_default().to_string_lossy(),
        median(times.0),
        median(times.1),
        median(times.2)
    );
}

fn time(work: impl FnOnce()) -> Duration {
    let start = ProcessTime::now();
    work();
    start.elapsed()
}

fn median<T: PartialOrd + Copy>(mut values: Vec<T>) -> T {
    values.sort_by(|a, b| a.partial_cmp(b).expect("times are numbers"));
    values[values.len() / 2]
}

//! Measures a comparison against one generation of the same document: `cargo bench -p diff`.
//!
//! Both alternate in one run, so that other load on the computer affects both. A comparison generates two crates, so it
//! takes at least twice as long as one generation.

// A benchmark reports errors only to the terminal.
#![allow(clippy::expect_used, missing_docs)]

use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use codegen::{Config, generate, lint};
use diff::{Input, Options, compare};
use openapi::load::{Disk, Document, Workspace, bundle};

const ROUNDS: usize = 31;

fn main() {
    // `cargo test --benches` only checks that it works.
    let rounds = if std::env::args().any(|argument| argument == "--bench") { ROUNDS } else { 1 };
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let config = Config::read(&root.join("codegen.toml")).expect("codegen.toml is in the workspace");
    let mut history = std::fs::read_dir(root.join("spec/history"))
        .expect("the workspace keeps documents of older revisions")
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "yaml"))
        .collect::<Vec<_>>();
    history.sort();
    let new = read(&config.spec);
    println!("{rounds} rounds; times are medians; the ratio is the median of the ratios of all rounds");
    for path in history.iter().chain([&config.spec]) {
        measure(&read(path), &new, &config, path, rounds);
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
    let options = Options { config, wire_only: false };
    let mut times = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..rounds {
        let generation = time(|| {
            assert!(lint::check_errors(new).is_empty());
            drop(black_box(generate(new, config).expect("the document generates")));
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
    let start = Instant::now();
    work();
    start.elapsed()
}

fn median<T: PartialOrd + Copy>(mut values: Vec<T>) -> T {
    values.sort_by(|a, b| a.partial_cmp(b).expect("times are numbers"));
    values[values.len() / 2]
}

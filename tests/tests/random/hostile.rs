//! Documents of somebody who wants to harm: the generator ends without a panic, and text never becomes code.

use std::path::{Component, Path};
use std::time::{Duration, Instant};

use fastrand::Rng;
use proc_macro2::{TokenStream, TokenTree};
use workspace_tests::generation::config;
use workspace_tests::random::bombs::bombs;
use workspace_tests::random::document::draw;
use workspace_tests::random::hostile::{TEXTS, mutate, with_names, with_prose};
use workspace_tests::random::made::{generate_leniently, said};

/// Generates from changed documents; each must end in files or in findings.
pub fn mutated_documents_end(seeds: std::ops::Range<u64>) {
    let config = config().for_document(Path::new("openapi.json"), Path::new("out"));
    let (mut made, mut slowest, mut problems) = (0, (Duration::ZERO, 0), Vec::new());
    let count = seeds.end - seeds.start;
    for seed in seeds {
        let mut rng = Rng::with_seed(seed);
        let mut document = draw(seed % 1_000).json;
        mutate(&mut document, &mut rng);
        let begun = Instant::now();
        let text = document.to_string();
        let outcome = std::panic::catch_unwind(|| generate_leniently(&text, &config));
        slowest = slowest.max((begun.elapsed(), seed));
        match outcome {
            Ok(Ok(files)) => {
                made += 1;
                let is_plain = |path: &Path| path.components().all(|it| matches!(it, Component::Normal(_)));
                let outside = files.keys().find(|path| !is_plain(path));
                problems.extend(outside.map(|path| format!("{seed}: the file {}", path.display())));
            }
            // What is not a finding is a fault of the generator.
            Ok(Err(error)) => problems.extend(error.map(|error| format!("{seed}: {error}"))),
            Err(panic) => problems.push(format!("{seed}: {}", said(&*panic))),
        }
    }
    println!("{made} of {count} gave a crate; the slowest took {} ms: {}", slowest.0.as_millis(), slowest.1);
    assert!(problems.is_empty(), "{} problems\n{}", problems.len(), problems.join("\n"));
    assert!(made * 2 > count, "only {made} of {count} documents gave a crate");
}

/// The tokens without documentation, each literal as the same one.
fn skeleton(tokens: TokenStream, found: &mut Vec<String>) {
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Punct(punct) if punct.as_char() == '#' => {
                let is_doc = |group: &proc_macro2::Group| group.stream().to_string().starts_with("doc =");
                if matches!(tokens.peek(), Some(TokenTree::Group(group)) if is_doc(group)) {
                    tokens.next();
                } else {
                    found.push("#".to_owned());
                }
            }
            TokenTree::Group(group) => {
                found.push(format!("{:?}", group.delimiter()));
                skeleton(group.stream(), found);
                found.push("end".to_owned());
            }
            TokenTree::Literal(_) => found.push("literal".to_owned()),
            other => found.push(other.to_string()),
        }
    }
}

#[test]
fn text_for_people_never_becomes_code() {
    let config = config().for_document(Path::new("openapi.json"), Path::new("out"));
    for seed in 0..8 {
        let mut texts = TEXTS.iter().cycle().skip(seed);
        let mut attack = || *texts.next().unwrap();
        let mut hostile = draw(seed as u64).json;
        with_prose(&mut hostile, &mut attack, false);
        let mut harmless = draw(seed as u64).json;
        with_prose(&mut harmless, &mut || "Words.", false);
        let [hostile, harmless] = [hostile, harmless].map(|document| {
            generate_leniently(&document.to_string(), &config)
                .unwrap_or_else(|error| panic!("{seed}: {error:?}"))
        });
        assert_eq!(hostile.keys().collect::<Vec<_>>(), harmless.keys().collect::<Vec<_>>(), "{seed}");
        for (path, text) in hostile.iter().filter(|(path, _)| path.extension().is_some_and(|it| it == "rs")) {
            let [before, after] = [text, &harmless[path]].map(|text| {
                let mut found = Vec::new();
                skeleton(text.parse().unwrap(), &mut found);
                found
            });
            assert_eq!(before, after, "{seed} in {}", path.display());
        }
    }
}

#[test]
fn some_changed_documents_end() {
    mutated_documents_end(0..60);
}

#[test]
fn names_of_any_text_end() {
    let config = config().for_document(Path::new("openapi.json"), Path::new("out"));
    for text in TEXTS {
        let outcome = generate_leniently(&with_names(text).to_string(), &config);
        assert!(!matches!(outcome, Err(Some(_))), "{text:?}: {outcome:?}");
    }
}

/// Each ends in a crate or a finding.
#[test]
#[ignore = "reads documents of a million values"]
fn documents_that_mean_more_than_they_say_end() {
    let config = config().for_document(Path::new("openapi.json"), Path::new("out"));
    let only = std::env::var("BOMB").unwrap_or_default();
    for (name, text) in bombs().into_iter().filter(|(name, _)| name.contains(&only)) {
        let begun = Instant::now();
        let outcome = generate_leniently(&text, &config);
        println!("{name}: {} in {} ms", outcome.is_ok(), begun.elapsed().as_millis());
        assert!(!matches!(outcome, Err(Some(_))), "{name}: {outcome:?}");
    }
}

//! The project uses the words of OpenAPI and HTTP. These tests keep other words for the same things out of code,
//! comments, messages and documentation. The glossary in CONTRIBUTING.md explains the words.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use workspace_tests::contract::workspace;

/// Words and phrases to avoid, and what to write instead.
const AVOIDED: &[(&[&str], &str)] = &[
    (&["answer", "answers"], "response"),
    (&["member", "members"], "property"),
    (&["arm", "arms"], "variant"),
    (&["place", "places"], "location"),
    (&["told", "tell apart", "tells apart"], "reported"),
    (&["mend", "mends", "mended"], "repair"),
    (&["refuse", "refuses", "refused"], "rejected"),
    (&["house rule", "house rules"], "style"),
    (&["lacks", "lack"], "does not have"),
    (&["stands", "stand beside", "stand for", "stand in"], "is written"),
    (&["gainsay", "gainsays"], "contradict"),
    (&["whoever", "whosoever"], "code that"),
    (&["is no", "are no", "be no", "was no", "were no"], "is not a"),
];

/// After these words, "is no" is standard English.
const BEFORE_IS_NO: &[&str] = &["there"];
/// Before these words, "is no" is standard English.
const AFTER_IS_NO: &[&str] = &["longer", "more"];

/// The files and folders that are checked. Add a folder when it no longer contains avoided words.
const CHECKED: &[&str] = &[
    "ARCHITECTURE.md",
    "BENCHMARKS.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "DIFF.md",
    "EVIDENCE.md",
    "README.md",
    "archive",
    "codegen",
    "crate-files",
    "diff",
    "evidence",
    "fake",
    "generated",
    "openapi",
    "runtime/README.md",
    "runtime/src",
    "spec/evidence",
    "spec/evidence-exceptions.yaml",
    "spec/history/README.md",
    "spec/openapi.yaml",
    "spec/paths",
    "spec/schemas",
    "tests/benches",
    "tests/compile-fail",
    "tests/diff",
    "tests/foreign",
    "tests/src",
    "tests/tests",
    "xtask/src",
];

/// A file in these folders that is not checked: the words that ids of rules had in earlier versions.
const FORMER_IDS: &str = "diff/src/rules/former_ids.rs";

/// The section of CONTRIBUTING.md that lists the words to avoid, and is therefore not checked.
const GLOSSARY: &str = "\n## Words\n";

/// Files that list words to avoid, such as former names.
const LISTS: [&str; 3] = ["former_ids.rs", "former_names.rs", "tests/prose.rs"];

/// Words that others have chosen: in the manifests of Cargo, and in an error of the operating system.
const WORDS_OF_OTHERS: [(&str, &str); 4] = [
    ("tests/foreign.rs", "members"),
    ("tests/kinds.rs", "members"),
    ("witness/compile.rs", "members"),
    ("tests/faults.rs", "refused"),
];

/// A word in lower case, with its line.
struct Word {
    text: String,
    line: usize,
}

/// The words of a file, with an empty word for each other character. Identifiers are one word each. In Markdown, code is
/// left out.
fn words(text: &str, is_markdown: bool) -> Vec<Word> {
    let mut words = Vec::new();
    for (content, line) in text.lines().zip(1..) {
        let content = content.trim_start().trim_start_matches(['/', '!']);
        let prose = content.split('`').step_by(2).collect::<Vec<_>>().join("``");
        let content = if is_markdown { &prose } else { content };
        let is_part_of_word = |c: char| c.is_alphanumeric() || c == '_';
        for separated in content.split_inclusive(|c: char| !is_part_of_word(c)) {
            let text = separated.trim_end_matches(|c: char| !is_part_of_word(c));
            if !text.is_empty() {
                words.push(Word { text: text.to_lowercase(), line });
            }
            if separated.ends_with(|c: char| !is_part_of_word(c) && !c.is_whitespace()) {
                words.push(Word { text: String::new(), line });
            }
        }
    }
    words
}

/// Each avoided word in a text, with its line and what to write instead.
fn avoided(text: &str, is_markdown: bool) -> Vec<(usize, &'static str, &'static str)> {
    let words = words(text, is_markdown);
    let phrases = AVOIDED.iter().flat_map(|(phrases, instead)| phrases.iter().map(|it| (*it, *instead)));
    let phrases = phrases.map(|(phrase, instead)| (phrase, phrase.split(' ').collect::<Vec<_>>(), instead));
    let phrases = phrases.collect::<Vec<_>>();
    let first_words = phrases.iter().map(|(_, parts, _)| parts[0]).collect::<HashSet<_>>();
    let mut found = Vec::new();
    for (start, word) in words.iter().enumerate().filter(|(_, word)| first_words.contains(&*word.text)) {
        for (phrase, parts, instead) in &phrases {
            let matches =
                words[start..].iter().map(|word| &*word.text).take(parts.len()).eq(parts.iter().copied());
            let before = start.checked_sub(1).map_or("", |index| words[index].text.as_str());
            let after = words.get(start + parts.len()).map_or("", |word| word.text.as_str());
            let is_standard =
                phrase.ends_with(" no") && (BEFORE_IS_NO.contains(&before) || AFTER_IS_NO.contains(&after));
            if matches && !is_standard {
                found.push((word.line, *phrase, *instead));
            }
        }
    }
    found.sort_unstable();
    found
}

fn checked_files(path: &Path) -> Vec<PathBuf> {
    if path.is_dir() {
        let entries = std::fs::read_dir(path).unwrap();
        return entries.flat_map(|entry| checked_files(&entry.unwrap().path())).collect();
    }
    let is_checked =
        path.extension().is_some_and(|extension| ["rs", "md", "yaml"].iter().any(|it| extension == *it));
    let is_list = LISTS.iter().any(|name| path.ends_with(name));
    (is_checked && !is_list).then(|| path.to_owned()).into_iter().collect()
}

#[test]
fn avoided_words_do_not_come_back() {
    let mut found = Vec::new();
    for name in CHECKED {
        let files = checked_files(&workspace().join(name));
        assert!(!files.is_empty(), "{name} contains no files to check");
        for file in files.into_iter().filter(|file| !file.ends_with(FORMER_IDS)) {
            let text = std::fs::read_to_string(&file).unwrap();
            let text = text.split(GLOSSARY).next().unwrap_or_default();
            let is_markdown = file.extension().is_some_and(|extension| extension == "md");
            let is_of_others = |word: &str| {
                WORDS_OF_OTHERS.iter().any(|(name, other)| *other == word && file.ends_with(name))
            };
            let own = avoided(text, is_markdown).into_iter().filter(|(_, word, _)| !is_of_others(word));
            found.extend(own.map(|(line, word, instead)| {
                format!("{}:{line}: write `{instead}` instead of `{word}`", file.display())
            }));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn avoided_words_are_found_in_code_and_prose() {
    let lines = |text, is_markdown| avoided(text, is_markdown).iter().map(|it| it.0).collect::<Vec<_>>();
    let code = "/// The answer.\nfn member() {}\nlet arms = 1;\n// It is\n// no schema.\nfn answer_of() {}\n";
    assert_eq!(lines(code, false), [1, 2, 3, 4]);
    let standard =
        "// There is no schema. It is no longer there. What it is: no schema. The response is told_by x.";
    assert_eq!(lines(standard, false), [0_usize; 0]);
    assert_eq!(lines("`member` is a name.\nThe member is not.\n", true), [2]);
}

#[test]
fn the_glossary_has_every_word_to_avoid() {
    let text = std::fs::read_to_string(workspace().join("CONTRIBUTING.md")).unwrap();
    let glossary = text.split(GLOSSARY).nth(1).expect("a section on words");
    let glossary = glossary.split("\n## ").next().unwrap_or_default();
    for (phrases, instead) in AVOIDED {
        let row = glossary.lines().find(|line| line.starts_with(&format!("| {instead} |")));
        assert!(row.is_some_and(|row| row.contains(phrases[0])), "no row for `{instead}`: {}", phrases[0]);
    }
}

//! Links in what people read lead somewhere: to a file that is there, and to a heading of it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::{Path, PathBuf};

use workspace_tests::contract::workspace;

/// The pages that are written by hand: those of the root, and all below some folders.
fn pages() -> Vec<PathBuf> {
    let mut pages = Vec::new();
    collect(&workspace(), false, &mut pages);
    for folder in [
        "archive",
        "codegen",
        "crate-files",
        "diff",
        "evidence",
        "openapi",
        "runtime",
        "spec",
        "tests",
        ".github",
    ] {
        collect(&workspace().join(folder), true, &mut pages);
    }
    pages.sort();
    pages
}

fn collect(folder: &Path, is_deep: bool, pages: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && is_deep {
            collect(&path, true, pages);
        } else if path.extension().is_some_and(|extension| extension == "md") {
            pages.push(path);
        }
    }
}

/// The lines of a page outside of code, without code spans.
fn prose(text: &str) -> Vec<String> {
    let mut is_code = false;
    let mut lines = Vec::new();
    for line in text.lines() {
        if line.trim_start().starts_with("```") {
            is_code = !is_code;
        } else if !is_code {
            lines.push(line.split('`').step_by(2).collect::<Vec<_>>().join("`"));
        }
    }
    lines
}

/// The targets of `[text](target)` and of `[text]: target`.
fn targets(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for line in prose(text) {
        let inline =
            line.split("](").skip(1).filter_map(|rest| rest.split([')', ' ']).next().map(str::to_owned));
        found.extend(inline);
        let definition = line.strip_prefix('[').and_then(|rest| rest.split_once("]: "));
        found.extend(definition.map(|(_, target)| target.trim().to_owned()));
    }
    found
}

/// The anchors of a page's headings, as GitHub makes them.
fn anchors(text: &str) -> Vec<String> {
    let mut is_code = false;
    let mut found = Vec::<String>::new();
    for line in text.lines() {
        is_code ^= line.trim_start().starts_with("```");
        if is_code || !line.starts_with('#') {
            continue;
        }
        let heading = line.trim_start_matches('#').trim().to_lowercase();
        let is_kept = |c: &char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_');
        let anchor = heading.chars().filter(is_kept).collect::<String>().replace(' ', "-");
        let same = found
            .iter()
            .filter(|other| **other == anchor || other.starts_with(&format!("{anchor}-")))
            .count();
        found.push(if same == 0 { anchor } else { format!("{anchor}-{same}") });
    }
    found
}

/// What is wrong with a link on a page; nothing if it leads somewhere, or out of the repository.
fn complaint(page: &Path, text: &str, target: &str) -> Option<String> {
    if target.contains("://") || target.starts_with("mailto:") {
        return None;
    }
    let (file, anchor) = target.split_once('#').unwrap_or((target, ""));
    let path = if file.is_empty() { page.to_owned() } else { page.parent()?.join(file) };
    if !path.exists() {
        return Some(format!("{target}: there is no such file"));
    }
    if anchor.is_empty() {
        return None;
    }
    let other = if file.is_empty() { text.to_owned() } else { std::fs::read_to_string(&path).ok()? };
    (!anchors(&other).iter().any(|known| known == anchor))
        .then(|| format!("{target}: there is no such heading"))
}

#[test]
fn every_link_leads_somewhere() {
    let mut wrong = Vec::new();
    let mut checked = 0;
    for page in pages() {
        let text = std::fs::read_to_string(&page).unwrap();
        for target in targets(&text) {
            checked += 1;
            wrong.extend(complaint(&page, &text, &target).map(|what| format!("{}: {what}", page.display())));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(checked > 10, "only {checked} links were found");
}

#[test]
fn broken_links_are_seen() {
    let page = workspace().join("README.md");
    let text =
        "# One `thing`, twice\n\n[a](nowhere.md) [b](#one-thing-twice) [c](#two) `[d](e.md)`\n\n[f]: g.md\n";
    let wrong = targets(text).iter().filter_map(|target| complaint(&page, text, target)).collect::<Vec<_>>();
    assert_eq!(
        wrong,
        [
            "nowhere.md: there is no such file",
            "#two: there is no such heading",
            "g.md: there is no such file"
        ]
    );
}

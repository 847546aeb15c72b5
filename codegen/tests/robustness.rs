//! Reading and checking any file ends with findings, not with a panic.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use openapi::diagnostic::{Diagnostic, render_json, render_text};
use openapi::load::{Workspace, bundle, to_yaml};

const SHOP: &str = include_str!("fixtures/shop.yaml");

/// Reads, bundles, checks and renders a document of one file.
fn findings(text: &str) -> Vec<Diagnostic> {
    let files = BTreeMap::from([(PathBuf::from("openapi.yaml"), text.to_owned())]);
    let workspace = Workspace::read(&files, Path::new("openapi.yaml"));
    let (document, diagnostics) = bundle(&workspace);
    let mut all = workspace.diagnostics.clone();
    all.extend(diagnostics);
    if let Some(document) = document {
        all.extend(codegen::lint::check(&document));
        to_yaml(&document.root);
    }
    openapi::diagnostic::sort(&mut all);
    assert!(render_text(&all, &workspace.sources, false).len() >= all.len());
    assert!(render_json(&all, &workspace.sources).starts_with('['));
    all
}

/// Pseudo-random numbers that are the same in every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }

    fn pick<'a>(&mut self, items: &[&'a str]) -> &'a str {
        items[self.below(items.len())]
    }
}

#[test]
fn the_document_itself_is_clean() {
    let found = findings(SHOP);
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn no_cut_off_document_panics() {
    let text = format!("\u{feff}{}", SHOP.replace("Bookshop", "Bücher 📚"));
    for end in (0..text.len()).step_by(97).filter(|end| text.is_char_boundary(*end)) {
        findings(&text[..end]);
    }
}

#[test]
fn no_document_without_one_of_its_lines_panics() {
    let lines = SHOP.lines().collect::<Vec<_>>();
    for removed in 0..lines.len() {
        let rest = lines.iter().enumerate().filter(|(index, _)| *index != removed);
        findings(&rest.map(|(_, line)| *line).collect::<Vec<_>>().join("\n"));
    }
}

#[test]
fn no_document_with_a_value_of_another_kind_panics() {
    let values = [
        "[]",
        "{}",
        "null",
        "true",
        "-1",
        "1.5",
        "\"\"",
        "\"é\"",
        "[null]",
        "{a: {b: []}}",
        "[[{}]]",
        "x",
        "18446744073709551615",
        "{$ref: \"#/components/schemas/Book\"}",
        "{$ref: \"#/components/parameters/cursor\"}",
        "{$ref: \"#\"}",
        "{$ref: \"#/paths/~1books\"}",
        "{$ref: 1}",
        "[string, \"null\"]",
        "{allOf: [{$ref: \"#/components/schemas/Order\"}]}",
    ];
    let mut numbers = Numbers(1);
    let lines = SHOP.lines().collect::<Vec<_>>();
    for round in 0..500 {
        let mut changed = lines.clone();
        let index = numbers.below(lines.len());
        let Some((key, _)) = lines[index].split_once(':') else { continue };
        let value = numbers.pick(&values);
        let line = format!("{key}: {value}");
        changed[index] = &line;
        // Every other document has a second line changed.
        let other = numbers.below(lines.len());
        let second = lines[other].split_once(':').map(|(key, _)| format!("{key}: {}", numbers.pick(&values)));
        if let (Some(second), true) = (&second, round % 2 == 0) {
            changed[other] = second;
        }
        findings(&changed.join("\n"));
    }
}

#[test]
fn no_document_with_other_words_panics() {
    let words = [
        "allOf",
        "anyOf",
        "items",
        "$ref",
        "properties",
        "required",
        "enum",
        "schema",
        "content",
        "default",
        "not",
        "x-revisions",
        "nullable",
        "type",
        "parameters",
        "additionalProperties",
        "discriminator",
        "const",
        "{",
        "}",
        "[",
        "'",
        "\t",
        "&a",
        "*a",
    ];
    let mut numbers = Numbers(2);
    for _ in 0..500 {
        let mut text = SHOP.to_owned();
        for _ in 0..=numbers.below(3) {
            let at = numbers.below(text.len());
            let Some(start) = text[..at].rfind(|c: char| !c.is_alphanumeric()) else { continue };
            let end =
                text[at..].find(|c: char| !c.is_alphanumeric()).map_or(text.len(), |length| at + length);
            if start < end {
                text.replace_range(start + 1..end, numbers.pick(&words));
            }
        }
        findings(&text);
    }
}

#[test]
fn circular_and_exponential_documents_end() {
    for (levels, rules) in [(20, ["circular-ref", "circular-all-of"]), (60, ["circular-ref", "too-deep"])] {
        let mut schemas = String::from("components:\n  schemas:\n");
        for level in 0..levels {
            let next = format!("{{$ref: '#/components/schemas/S{}'}}", (level + 1) % levels);
            schemas += &format!(
                "    S{level}: {{allOf: [{next}, {next}], anyOf: [{next}, {next}], items: {next}, example: [[[]]]}}\n"
            );
        }
        schemas += "    Self: {$ref: '#/components/schemas/Self'}\n    A: {$ref: '#/components/schemas/B'}\n    B: {$ref: '#/components/schemas/A'}\n";
        let found =
            findings(&format!("openapi: 3.0.3\ninfo: {{title: a, version: '1'}}\npaths: {{}}\n{schemas}"));
        for rule in rules {
            let all = found.iter().map(|it| it.rule).collect::<std::collections::BTreeSet<_>>();
            assert!(all.contains(rule), "{levels} levels: {rule} in {all:?}");
        }
    }
}

#[test]
fn the_time_grows_only_with_the_size_of_the_document() {
    let time = |operations: usize| {
        let mut text = String::from("openapi: 3.0.3\ninfo: {title: a, version: '1'}\npaths:\n");
        for index in 0..operations {
            text += &format!(
                "  /a{index}: {{get: {{operationId: get{index}, responses: {{'200': {{description: a, content: {{application/json: {{schema: {{$ref: '#/components/schemas/S{index}'}}}}}}}}}}}}}}\n"
            );
        }
        text += "components:\n  schemas:\n";
        for index in 0..operations {
            text += &format!(
                "    S{index}: {{type: object, properties: {{next: {{$ref: '#/components/schemas/S{}'}}, b: {{type: string}}}}}}\n",
                index / 2
            );
        }
        let started = std::time::Instant::now();
        assert!(findings(&text).len() > operations);
        started.elapsed()
    };
    time(100);
    let (small, large) = (time(200), time(2_000));
    println!("200 operations: {small:?}, 2,000: {large:?}");
    assert!(large < small * 60, "200 operations: {small:?}, 2,000: {large:?}");
}

//! Pages of our own, in every format.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::Path;

use evidence::changes::changes;
use evidence::read::{Capture, Known, OperationName, Reading, read};
use evidence::{Evidence, Kind, store};
use openapi::diagnostic::render_text;

const HARBOUR: &str = include_str!("pages/harbour-http.txt");
const BOATS: &str = include_str!("pages/boats-http.txt");
const PYTHON: &str = include_str!("pages/boats-python.txt");
const MARKDOWN: &str = include_str!("pages/boats-markdown.md");
const TYPES: &str = include_str!("pages/boats-types.yaml");

fn capture() -> Capture {
    Capture {
        page: "boats".to_owned(),
        url: "https://example.org/boats".to_owned(),
        captured: "2026-01-31".to_owned(),
        revision: "1".to_owned(),
        kind: None,
        only: None,
    }
}

fn only(operations: &[(&str, &str)]) -> Capture {
    let name = |(method, path): &(&str, &str)| OperationName {
        method: (*method).to_owned(),
        path: (*path).to_owned(),
    };
    Capture { only: Some(operations.iter().map(name).collect()), ..capture() }
}

fn read_text(text: &str) -> Reading {
    read_with(&capture(), text, &Known::default())
}

fn read_with(capture: &Capture, text: &str, known: &Known) -> Reading {
    read(capture, Path::new("page.txt"), text.as_bytes(), known)
        .unwrap_or_else(|error| panic!("{}", render_text(&error.diagnostics, &error.sources, false)))
}

fn rejection(bytes: &[u8]) -> String {
    let error = read(&capture(), Path::new("page.txt"), bytes, &Known::default()).unwrap_err();
    assert!(!error.diagnostics.is_empty());
    render_text(&error.diagnostics, &error.sources, false)
}

fn notes(reading: &Reading) -> Vec<String> {
    reading.notes.iter().map(|note| format!("{}: {}", note.at, note.message)).collect()
}

fn losses(older: &Evidence, newer: &Evidence) -> Vec<String> {
    let lost = changes(older, newer).into_iter().filter(|change| change.is_loss());
    lost.map(|change| change.to_string()).collect()
}

#[test]
fn a_page_of_one_operation_is_read_with_its_examples() {
    let reading = read_text(HARBOUR);
    insta::assert_snapshot!("harbour-http", store::to_yaml(&reading.evidence));
    assert!(reading.notes.is_empty(), "{:?}", reading.notes);
}

#[test]
fn a_page_of_models_is_read() {
    let text = BOATS.replace("success: true\n\nAlways.\n\n", "");
    let reading = read_text(&text);
    insta::assert_snapshot!("boats-http", store::to_yaml(&reading.evidence));
    assert!(reading.notes.is_empty(), "{:?}", notes(&reading));
    assert_eq!(reading.evidence.shortfalls[0].found, 5);

    let reading = read_text(BOATS);
    assert!(reading.evidence.shortfalls.is_empty());
    assert!(reading.notes[0].message.contains("`success` is out of order"), "{:?}", notes(&reading));
}

#[test]
fn the_python_tab_is_read() {
    let reading = read_text(PYTHON);
    assert_eq!(reading.evidence.kind, Kind::Python);
    insta::assert_snapshot!("boats-python", store::to_yaml(&reading.evidence));
}

#[test]
fn a_markdown_page_of_one_line_is_read() {
    let reading = read_text(MARKDOWN);
    assert_eq!(reading.evidence.kind, Kind::Markdown);
    insta::assert_snapshot!("boats-markdown", store::to_yaml(&reading.evidence));
}

#[test]
fn a_list_of_types_is_read_as_far_as_it_is_asked_for() {
    let capture = only(&[("GET", "/boats"), ("POST", "/boats"), ("DELETE", "/boats/{boatID}")]);
    let reading = read_with(&capture, TYPES, &Known::default());
    assert_eq!(reading.evidence.kind, Kind::Types);
    insta::assert_snapshot!("boats-types", store::to_yaml(&reading.evidence));
    // A type that is not used may be written in words that the notation does not have.
    assert!(rejection(TYPES.as_bytes()).contains("`depth`: this type can't be read"));
}

#[test]
fn evidence_of_every_form_is_read_back() {
    for text in [HARBOUR, PYTHON, MARKDOWN] {
        let evidence = read_text(text).evidence;
        let stored = store::to_yaml(&evidence);
        assert_eq!(store::from_yaml(Path::new("boats.yaml"), &stored).unwrap(), evidence);
    }
}

#[test]
fn no_sentence_is_stored() {
    for (text, words) in [
        (HARBOUR, ["stern", "metres", "harbour adds", "Part by part"]),
        (PYTHON, ["hull", "drives", "owner", "on board"]),
        (MARKDOWN, ["painted", "metres", "Renames", "go on"]),
    ] {
        let stored = store::to_yaml(&read_text(text).evidence);
        assert!(words.iter().all(|word| text.contains(word) && !stored.contains(word)), "{stored}");
    }
}

#[test]
fn other_evidence_tells_where_a_listing_ends() {
    // Both the sailor and the boat could have a nickname: the page does not show whose it is.
    let text = MARKDOWN.replace(
        "- `next: string`",
        "- `owner: optional Sailor` Who pays. - `name: string` In full. - `zest: optional string` Salty. - `next: string`",
    );
    let reading = read_text(&text);
    assert_eq!(reading.notes.len(), 1, "{:?}", notes(&reading));
    assert!(
        reading.notes[0].message.contains("`zest` is read as a property of owner"),
        "{:?}",
        notes(&reading)
    );

    let list = "operations:\n  GET /x:\n    returns: Boat\ntypes:\n  Boat: {id: string, zest: string, owner: Sailor, \
                name: string, length: number}\n  Sailor: {name: string}\n";
    let known = Known::of([&read_text(list).evidence]);
    let reading = read_with(&capture(), &text, &known);
    assert!(reading.notes.is_empty(), "{:?}", notes(&reading));
    let response = reading.evidence.operations[0].response.clone().unwrap();
    let boat = response.properties[0].r#type.items.clone().unwrap();
    let names = boat.properties.iter().map(|property| &*property.name).collect::<Vec<_>>();
    assert_eq!(names, ["id", "name", "length", "owner", "zest"]);
}

#[test]
fn an_unmet_count_does_not_take_the_next_line_in() {
    // `Boat` announces three properties and lists two; what follows can't be the third, because it is required.
    let text = "GET/boats\nReturnsExpand Collapse\nitems: array of Boat { id, name, length }\nid: string\nname: string\n\
                next: string\n";
    let evidence = read_text(text).evidence;
    let response = evidence.operations[0].response.clone().unwrap();
    let names = response.properties.iter().map(|property| &*property.name).collect::<Vec<_>>();
    assert_eq!(names, ["items", "next"]);
    assert_eq!((evidence.shortfalls[0].announced, evidence.shortfalls[0].found), (3, 2));
}

#[test]
fn a_line_that_belongs_nowhere_is_a_finding() {
    let message = |text: &str| rejection(text.as_bytes());
    let too_many = "GET/boats\nReturnsExpand Collapse\nBoat object { id, name }\nid: string\nname: string\nzeal: string\n";
    assert!(message(too_many).contains("`zeal` does not belong to any object"), "{}", message(too_many));
    for listing in ["X = string", "X = string or number", "X = \"a\" or \"b\"", "X = array of string"] {
        let text = format!("GET/boats\nModelsExpand Collapse\n{listing}\nzeal: string\n");
        assert!(message(&text).contains("`zeal` does not belong to any object"), "{}", message(&text));
    }
    let late = "GET/a\nReturnsExpand Collapse\nX object { a, b }\na: string or boolean\n\nOne of the following:\nA = string\n\
                b: string\nB = boolean\n";
    assert!(message(late).contains("`B` does not belong to any object"), "{}", message(late));
    let unknown_type = BOATS.replace("name: string", "name: optional tuple[string]");
    assert!(message(&unknown_type).contains("page.txt:17:1"), "{}", message(&unknown_type));
    let unknown_limit = HARBOUR.replace("minimum0", "multipleOf2");
    assert!(message(&unknown_limit).contains("looks like a property"), "{}", message(&unknown_limit));
    let twice = HARBOUR.replace("order: optional", "depth: optional");
    assert!(message(&twice).contains("`depth` is twice"), "{}", message(&twice));
    let outside = BOATS.replace("Everything that floats", "name: optional string");
    assert!(message(&outside).contains("this is not a list of properties"), "{}", message(&outside));
    let unknown_part = HARBOUR.replace("Query Parameters", "Cookie Parameters");
    assert!(
        message(&unknown_part).contains("`Cookie Parameters` is not a part"),
        "{}",
        message(&unknown_part)
    );
}

#[test]
fn sentences_may_have_colons() {
    let text = HARBOUR
        .replace("Painted on the stern.", "Painted: on the stern.\n\nExample: Ode to joy. Not more.")
        .replace("Use name instead.", "Use name instead.\n\nNote: it was never right");
    let plain = read_text(HARBOUR).evidence;
    assert!(changes(&plain, &read_text(&text).evidence).is_empty());
}

#[test]
fn what_is_not_a_page_is_rejected() {
    let utf16 = HARBOUR.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>();
    let marked = [b"\xff\xfe", &*utf16].concat();
    let latin = "GET/boats\nB\u{fc}cher".chars().map(|c| c as u8).collect::<Vec<_>>();
    let html = format!("<!DOCTYPE html><html><body>{HARBOUR}</body></html>");
    for (bytes, reason) in [
        (&b""[..], "it is empty"),
        (b" \n\t\n", "it is empty"),
        (b"\xef\xbb\xbf", "it is empty"),
        (&marked, "it is UTF-16"),
        (&utf16, "control character"),
        (&latin, "it is not UTF-8 text"),
        (html.as_bytes(), "it is HTML"),
        (b"GET/boats\n\x1b[31mred\n", "line 2 contains a control character"),
        (b"\x7fELF\x02\x01\x01", "control character"),
        (b"A sentence about boats.\n", "neither operations nor models"),
        (b"operations:\n  x: [\n", "not YAML"),
        (b"operations:\n  x: {}\n", "write the operation as a method and a path"),
    ] {
        assert!(rejection(bytes).contains(reason), "{reason}: {}", rejection(bytes));
    }
}

#[test]
fn a_page_may_have_a_mark_and_other_line_ends() {
    let plain = read_text(HARBOUR).evidence;
    for text in [format!("\u{feff}{HARBOUR}"), HARBOUR.replace('\n', "\r\n")] {
        assert_eq!(Evidence { sha256: plain.sha256.clone(), ..read_text(&text).evidence }, plain);
    }
}

#[test]
fn a_page_of_100_megabytes_is_rejected() {
    let text = HARBOUR.repeat(100 * 1024 * 1024 / HARBOUR.len());
    assert!(rejection(text.as_bytes()).contains("larger than 16 MiB"));
}

#[test]
fn a_long_page_of_nonsense_ends_soon() {
    for (piece, times) in [
        ("GET/boats\nReturnsExpand Collapse\n{\n[\n", 20_000),
        ("**get** `/boats` **a `", 20_000),
        ("GET/a\nReturnsExpand Collapse\nX object { a, 9 more }\n", 5_000),
    ] {
        let text = piece.repeat(times);
        let _ = read(&capture(), Path::new("page.txt"), text.as_bytes(), &Known::default());
    }
    let nested = (0..3_000).map(|index| format!("a{index}: object {{ a{} }}\n", index + 1));
    let text = format!("GET/a\nReturnsExpand Collapse\n{}", nested.collect::<String>());
    let _ = read(&capture(), Path::new("page.txt"), text.as_bytes(), &Known::default());
    let deep = format!("GET/a\nReturnsExpand Collapse\na: {}string\n", "array of ".repeat(10_000));
    assert!(rejection(deep.as_bytes()).contains("looks like a property"));
    let wide = (10_000..40_000).map(|index| format!("a{index}: string\n")).collect::<String>();
    let text = format!("GET/a\nReturnsExpand Collapse\n{wide}");
    assert!(rejection(text.as_bytes()).contains("more than 20000 properties"));
}

/// Wherever a page is cut off, there is a finding, or it states less, or the missing part had no facts. It never states
/// anything that the whole page does not state, unless another loss reveals this.
#[test]
fn a_page_cut_anywhere_is_noticed() {
    for text in [HARBOUR, BOATS, PYTHON, MARKDOWN, TYPES] {
        let capture = only(&[("GET", "/boats"), ("POST", "/boats"), ("DELETE", "/boats/{boatID}")]);
        let known = Known::default();
        let whole = read(&capture, Path::new("page.txt"), text.as_bytes(), &known).unwrap();
        for (end, _) in text.char_indices() {
            let Ok(cut) = read(&capture, Path::new("page.txt"), &text.as_bytes()[..end], &known) else {
                continue;
            };
            let lost = losses(&whole.evidence, &cut.evidence);
            let changed = changes(&whole.evidence, &cut.evidence);
            assert!(changed.is_empty() || !lost.is_empty(), "cut at {end}: {changed:#?}");
        }
    }
}

#[test]
fn every_character_may_be_wrong() {
    for text in [HARBOUR, PYTHON, MARKDOWN, TYPES] {
        for (index, (start, character)) in text.char_indices().enumerate() {
            for other in ["\n", "`", "{", "\u{7f}"] {
                if index % 3 == 0 {
                    let changed = [&text[..start], other, &text[start + character.len_utf8()..]].concat();
                    let _ = read(&capture(), Path::new("page.txt"), changed.as_bytes(), &Known::default());
                }
            }
        }
    }
}

#[test]
fn what_a_newer_page_says_otherwise_is_a_list_of_edits() {
    let older = read_text(HARBOUR).evidence;
    let newer = HARBOUR
        .replace("depth: optional number", "depth: number")
        .replace("1-40", "1-60")
        .replace("\"kite\"\n", "\"rocket\"\n")
        .replace("\n\nformatdate-time", "")
        .replace("boat: Boat { id, name, rig, 3 more }", "boat: Boat { id, name, rig, 4 more }")
        .replace(
            "tags: optional array of string\n",
            "sunk: optional boolean\ntags: optional array of string\n",
        );
    let newer = read_text(&newer).evidence;
    let shown = changes(&older, &newer).iter().map(|change| format!("{change}\n")).collect::<String>();
    insta::assert_snapshot!("edits", shown);
    let lost = losses(&older, &newer);
    assert_eq!(lost.len(), 2, "{lost:#?}");
    assert!(losses(&older, &older).is_empty());
}

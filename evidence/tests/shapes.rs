//! Bodies and responses of unusual shapes, on pages of our own in every format.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::Path;

use evidence::changes::{Change, changes};
use evidence::read::{Capture, Known, Reading, read};
use evidence::{Json, Kind, Listed, StatedProperty, Type, store};
use openapi::diagnostic::render_text;

const CHARTS: &str = include_str!("pages/charts-http.txt");
const CHARTERS: &str = include_str!("pages/charters-http.txt");
const PYTHON: &str = include_str!("pages/charters-python.txt");
const MARKDOWN: &str = include_str!("pages/charters-markdown.md");
const TYPES: &str = include_str!("pages/charters-types.yaml");

fn capture() -> Capture {
    Capture {
        page: "charters".to_owned(),
        url: "https://example.org/charters".to_owned(),
        captured: "2026-01-31".to_owned(),
        revision: "1".to_owned(),
        kind: None,
        only: None,
    }
}

fn read_text(text: &str) -> Reading {
    read_with(text, &Known::default())
}

fn read_with(text: &str, known: &Known) -> Reading {
    read(&capture(), Path::new("page.txt"), text.as_bytes(), known)
        .unwrap_or_else(|error| panic!("{}", render_text(&error.diagnostics, &error.sources, false)))
}

fn notes(reading: &Reading) -> Vec<String> {
    reading.notes.iter().map(|note| format!("{}: {}", note.at, note.message)).collect()
}

fn names(properties: &[StatedProperty]) -> Vec<&str> {
    properties.iter().map(|property| &*property.name).collect()
}

/// The body of the operation with this index.
fn body(reading: &Reading, index: usize) -> &Type {
    reading.evidence.operations[index].body.as_ref().unwrap()
}

fn response(reading: &Reading, index: usize) -> &Type {
    reading.evidence.operations[index].response.as_ref().unwrap()
}

/// The names of the properties of each alternative of a union.
fn alternatives(r#type: &Type) -> Vec<Vec<&str>> {
    assert_eq!(r#type.json, Json::Union);
    r#type.alternatives.iter().map(|alternative| names(&alternative.properties)).collect()
}

#[test]
fn a_title_with_parentheses_is_not_a_signature_in_python() {
    assert_eq!(read_text(CHARTS).evidence.kind, Kind::Http);
    assert_eq!(read_text(MARKDOWN).evidence.kind, Kind::Markdown);
    assert_eq!(read_text(PYTHON).evidence.kind, Kind::Python);
    // A page of the Python tab without classes is known by its signatures only.
    let without_classes = PYTHON.split("Returns").next().unwrap();
    assert_eq!(read_text(without_classes).evidence.kind, Kind::Python);
}

#[test]
fn a_body_may_have_any_media_type() {
    let reading = read_text(CHARTS);
    assert_eq!(names(&body(&reading, 0).properties), ["drawing", "title"]);
    assert_eq!(body(&reading, 0).properties[0].r#type.json, Json::Binary);
    for media_type in ["", "JSON", "Form URL Encoded", "multipart/form-data", "application/vnd.api+json"] {
        let other = read_text(&CHARTS.replace("Form Data", media_type));
        assert!(changes(&reading.evidence, &other.evidence).is_empty(), "{media_type}");
    }
    for not_one in ["Everything", "Parameters", " and headers"] {
        let text = CHARTS.replace("Path Parameters", &format!("Path Parameters{not_one}"));
        let error = read(&capture(), Path::new("page.txt"), text.as_bytes(), &Known::default()).unwrap_err();
        assert!(error.diagnostics[0].message.contains("is not a part of a page"), "{not_one}");
    }
    assert_eq!(names(&body(&read_text(MARKDOWN), 0).properties), ["drawing", "title"]);
}

#[test]
fn a_response_may_be_additions_to_a_type_named_elsewhere() {
    for text in [CHARTS, MARKDOWN] {
        let reading = read_text(text);
        let chart = response(&reading, 0);
        assert_eq!((chart.json, chart.of.as_deref()), (Json::Named, Some("Chart")));
        assert_eq!((chart.listed, chart.announced), (Some(Listed::Additions), Some(5)));
        assert_eq!(names(&chart.properties), ["number", "state"]);
        assert_eq!(chart.properties[0].deprecated.as_ref().unwrap().replacement.as_deref(), Some("id"));
        assert!(!notes(&reading).iter().any(|note| note.contains("such as `id`")), "{:?}", notes(&reading));
    }
    // The name alone is enough if another page describes the type.
    let short = CHARTS.replace("Chart { id, drawn, title, 2 more }", "Chart");
    let types =
        "operations:\n  GET /charts:\n    returns: Chart\ntypes:\n  Chart: {id: string, drawn: string}\n";
    let known = Known::of([&read_text(types).evidence]);
    let reading = read_with(&short, &known);
    let chart = response(&reading, 0);
    assert_eq!((chart.of.as_deref(), chart.listed), (Some("Chart"), Some(Listed::Additions)));
    assert_eq!(names(&chart.properties), ["number", "state"]);
}

#[test]
fn a_response_may_be_additions_to_a_type_that_only_its_example_shows() {
    for (text, index) in [(CHARTERS, 0), (MARKDOWN, 1), (PYTHON, 1)] {
        let reading = read_text(text);
        let charter = response(&reading, index);
        assert_eq!(charter.listed, Some(Listed::Additions), "{text}");
        assert_eq!(names(&charter.properties), ["price"]);
        let found = notes(&reading);
        let is_note = |note: &String| note.contains("has 2 properties that are not listed, such as `boatID`");
        assert!(found.iter().any(is_note), "{found:?}");
    }
    // A heading that names its base without saying what it has.
    let text = CHARTS.replace("Chart { id, drawn, title, 2 more }", "Upload = Chart");
    let reading = read_text(&text);
    assert_eq!(response(&reading, 0).listed, Some(Listed::Additions));
    assert!(notes(&reading)[0].ends_with("is read as additions to `Chart`"), "{:?}", notes(&reading));
    // An example that has nothing else states nothing, nor does one of an error.
    let (page, _) = CHARTERS.split_once("{\n").unwrap();
    for example in ["{\n  \"price\": 3\n}\n", "{\n  \"code\": 3\n}\n"] {
        let reading = read_text(&format!("{page}{example}"));
        assert_eq!(response(&reading, 0).listed, None, "{example}");
    }
}

#[test]
fn a_body_may_be_a_union_of_objects_that_are_listed_one_after_the_other() {
    let reading = read_text(CHARTERS);
    let charter = body(&reading, 0);
    assert_eq!(
        alternatives(charter),
        [vec!["boatID", "days", "kind", "crew"], vec!["boatID", "kind", "season"]]
    );
    assert_eq!(names(&charter.alternatives[0].properties[3].r#type.properties), ["captain", "hands"]);
    assert_eq!(charter.alternatives[1].properties[2].r#type.values.len(), 2);
    assert!(notes(&reading)[0].starts_with("28:1: `boatID` is listed again"), "{:?}", notes(&reading));

    let of_markdown = read_text(MARKDOWN);
    assert_eq!(
        alternatives(body(&of_markdown, 1)),
        [vec!["boatID", "days", "kind"], vec!["boatID", "kind", "season"]]
    );
    // A third object, which begins with a property that is not repeated.
    let third = "boatID: string\nagent: string\nkind: \"agent\"\nReturnsExpand";
    let third = read_text(&CHARTERS.replace("ReturnsExpand", &third.replace("boatID", "id")));
    assert_eq!(alternatives(body(&third, 0))[2], ["id", "agent", "kind"]);
    // A property out of order alone is not another object.
    let disordered =
        CHARTERS.replace("kind: \"season\"", "age: number").replacen("boatID: string", "bertID: string", 1);
    assert_eq!(body(&read_text(&disordered), 0).json, Json::Object);
}

#[test]
fn a_body_may_be_a_union_whose_objects_have_headings() {
    let page =
        |listing: &str| format!("Charter\n\nPOST/charters\n\nBody ParametersJSONExpand Collapse\n{listing}");
    let days = "boatID: string\ndays: number\n";
    let season = "boatID: string\nseason: string\n";
    for listing in [
        format!("ByDay object {{ boatID, days }}\n{days}BySeason object {{ boatID, season }}\n{season}"),
        format!(
            "One of the following:\nobject {{ boatID, days }}\n{days}object {{ boatID, season }}\n{season}"
        ),
        format!(
            "body: object {{ boatID, days }} or object {{ boatID, season }}\n\nOne of the following:\nByDay = object {{ \
             boatID, days }}\n{days}BySeason = object {{ boatID, season }}\n{season}"
        ),
    ] {
        let reading = read_text(&page(&listing));
        assert_eq!(alternatives(body(&reading, 0)), [["boatID", "days"], ["boatID", "season"]], "{listing}");
    }
    let titled = read_text(&page(&format!("Charter object {{ boatID, days }}\n{days}")));
    assert_eq!(
        (body(&titled, 0).of.as_deref(), body(&titled, 0).listed),
        (Some("Charter"), Some(Listed::Whole))
    );
    let array = read_text(&page(&format!("array of Charter {{ boatID, days }}\n{days}")));
    let items = body(&array, 0).items.as_ref().unwrap();
    assert_eq!((body(&array, 0).json, names(&items.properties)), (Json::Array, vec!["boatID", "days"]));
    // A property may have the name `body`.
    let property = read_text(&page("body: string\ntitle: string\n"));
    assert_eq!(names(&body(&property, 0).properties), ["body", "title"]);
}

#[test]
fn a_list_of_types_may_have_a_union_as_body() {
    let reading = read_text(TYPES);
    assert_eq!(alternatives(body(&reading, 0)), [["boatID", "days"], ["boatID", "season"]]);
    let wrong = TYPES.replace("days: number", "days number");
    let error = read(&capture(), Path::new("page.txt"), wrong.as_bytes(), &Known::default()).unwrap_err();
    assert!(error.diagnostics[0].message.contains("`body`: this type can't be read"));
}

#[test]
fn evidence_of_every_shape_is_read_back() {
    for text in [CHARTS, CHARTERS, PYTHON, MARKDOWN, TYPES] {
        let evidence = read_text(text).evidence;
        let stored = store::to_yaml(&evidence);
        assert_eq!(store::from_yaml(Path::new("charters.yaml"), &stored).unwrap(), evidence);
    }
}

#[test]
fn an_alternative_without_a_name_that_belongs_nowhere_is_a_finding() {
    let text = "POST/a\nBody ParametersJSONExpand Collapse\na: string or boolean\n\nOne of the following:\nA = string\n\
                b: string\nobject { c }\nc: string\n";
    let error = read(&capture(), Path::new("page.txt"), text.as_bytes(), &Known::default()).unwrap_err();
    let message = &error.diagnostics[0].message;
    assert_eq!(
        message,
        "an alternative without a name does not belong to any object: the objects around it are complete"
    );
}

#[test]
fn every_character_may_be_wrong() {
    for text in [CHARTS, CHARTERS, MARKDOWN, TYPES] {
        for (start, character) in text.char_indices().step_by(3) {
            for other in ["\n", "`", "{", "("] {
                let changed = [&text[..start], other, &text[start + character.len_utf8()..]].concat();
                let _ = read(&capture(), Path::new("page.txt"), changed.as_bytes(), &Known::default());
            }
        }
    }
}

/// As for the other pages: a page that is cut off is rejected, states less, or the missing part had no facts.
#[test]
fn a_page_cut_anywhere_is_noticed() {
    for text in [CHARTS, CHARTERS, PYTHON, MARKDOWN, TYPES] {
        let whole = read_text(text).evidence;
        for (end, _) in text.char_indices() {
            let known = Known::default();
            let Ok(cut) = read(&capture(), Path::new("page.txt"), &text.as_bytes()[..end], &known) else {
                continue;
            };
            let changed = changes(&whole, &cut.evidence);
            let has_losses = changed.iter().any(Change::is_loss);
            assert!(changed.is_empty() || has_losses, "cut at {end}: {changed:#?}");
        }
    }
}

//! An invented harbour: its document and its pages agree, and each case changes one line of one of them.

use std::path::PathBuf;

use super::*;
use openapi::load::{Sources, parse_yaml};

const FILES: [(&str, &str); 4] = [
    ("harbour", include_str!("testing/harbour.yaml")),
    ("http-boats", include_str!("testing/http-boats.yaml")),
    ("python-boats", include_str!("testing/python-boats.yaml")),
    ("types-3", include_str!("testing/types-3.yaml")),
];

/// A change and what must be reported then: the rule, the text at its location, and a part of the message.
struct Case {
    file: &'static str,
    from: &'static str,
    to: &'static str,
    rule: &'static str,
    at: &'static str,
    says: &'static str,
}

const fn document(from: &'static str, to: &'static str, [rule, at, says]: [&'static str; 3]) -> Case {
    Case { file: "harbour", from, to, rule, at, says }
}

const fn page(from: &'static str, to: &'static str, [rule, at, says]: [&'static str; 3]) -> Case {
    Case { file: "http-boats", from, to, rule, at, says }
}

const fn python(from: &'static str, to: &'static str, [rule, at, says]: [&'static str; 3]) -> Case {
    Case { file: "python-boats", from, to, rule, at, says }
}

const fn types(from: &'static str, to: &'static str, [rule, at, says]: [&'static str; 3]) -> Case {
    Case { file: "types-3", from, to, rule, at, says }
}

const CASES: &[Case] = &[
    // What pages show and the document does not have.
    document("\n        crew: {type: integer}", "", ["not-in-document", "Boat", "`Boat.crew` is missing"]),
    document(
        "hasMore: {type",
        "more: {type",
        ["not-in-document", "BoatPage", "`BoatPage.hasMore` is missing"],
    ),
    document("    delete:", "    put:", ["not-in-document", "paths", "`DELETE /boats/{boatID}` is missing"]),
    document(
        "{name: limit",
        "{name: many",
        ["not-in-document", "get", "`GET /boats query.limit` is missing"],
    ),
    document("berth: {", "pier: {", ["not-in-document", "ListedBoat", "`ListedBoat.berth` is missing"]),
    document(
        "requestBody",
        "nothing",
        ["not-in-document", "patch", "`PATCH /boats/{boatID} body` is missing"],
    ),
    page(
        "models:",
        "models:\n  - {name: Buoy, at: '9:1', type: object}",
        ["not-in-document", "", "`Buoy` is missing"],
    ),
    types(
        "{name: crewIDs",
        "{name: pets, at: '8:1', type: string}\n        - {name: crewIDs",
        ["not-in-document", "schema", "types-3.yaml (https://example.org/types 8:1)"],
    ),
    // What the document has and no page shows.
    document(
        "motto: {type: string}",
        "motto: {type: string}\n        mast: {type: string}",
        ["not-in-evidence", "mast", "not in the listing of http-boats.yaml (https://example.org/boats 10:1)"],
    ),
    document(
        "colour: {type: string, x-evidence: Seen in a response.}",
        "colour: {type: string}",
        ["not-in-evidence", "colour", "`Boat.colour`"],
    ),
    document(
        "tags: [boats]\n      requestBody",
        "tags: [boats]\n      parameters: [{name: force, in: query}]\n      requestBody",
        ["not-in-evidence", "{name: force, in: query}", "no page shows `PATCH /boats/{boatID} query.force`"],
    ),
    document(
        "x-evidence: No page shows what errors look like.",
        "title: Problem",
        ["not-in-evidence", "message", "`Problem.message`"],
    ),
    types("  - {method: DELETE", "  - {method: GET", ["not-in-evidence", "delete", "no page shows `DELETE"]),
    // Differences.
    document(
        "length: {type: number}",
        "length: {type: string}",
        ["type-differs", "string", "`Boat.length`: type string in the document, type number in its evidence"],
    ),
    document(
        "items: {type: string}}",
        "items: {type: number}}",
        ["type-differs", "number", "`PATCH /boats/{boatID} body.crewIDs[]`"],
    ),
    document(
        ", items: {type: string}}",
        "}",
        ["type-differs", "array", "body.crewIDs[]`: type any in the document"],
    ),
    document(
        "additionalProperties: {type: boolean}",
        "additionalProperties: {type: string}",
        ["type-differs", "string", "`Boat.lights{}`"],
    ),
    document(
        "            - {type: boolean}\n",
        "",
        ["type-differs", "", "anyOf [\"string\"] in the document"],
    ),
    page(
        "of: Boat}}\nmodels:",
        "of: Port}}\nmodels:\n  - {name: Port, at: '9:1', type: object, properties: [{name: name, at: '9:2', type: string}]}",
        ["name-differs", "", "type Boat in the document, type Port in its evidence"],
    ),
    page("of: Port", "of: Quay", ["name-differs", "home", "type Quay in its evidence"]),
    document(
        "\"204\": {description: x}",
        "\"204\": {content: {application/json: {schema: {type: string}}}}",
        ["type-differs", "string", "type string in the document, type nothing in its evidence"],
    ),
    document(
        "crew: {type: integer}",
        "crew: {type: number}",
        ["type-differs", "number", "python-boats.yaml (https://example.org/python/boats 13:1)"],
    ),
    page(
        "response: {type: named, of: Boat}",
        "body: {type: object}, response: {type: named, of: Boat}",
        ["type-differs", "object", "body`: type object in the document, type nothing in its evidence"],
    ),
    document(
        "required: [id, length]",
        "required: [id]",
        ["presence-differs", "length", "`Boat.length`: optional in the document, required in its evidence"],
    ),
    document("enum: [sail, motor]", "enum: [sail, steam]", ["values-differ", "kind", "\"sail\",\"motor\""]),
    document("enum: [older, newer]", "enum: [older]", ["values-differ", "", "query.order"]),
    document(", format: date-time", "", ["format-differs", "built", "no format in the document"]),
    document("maximum: 200", "maximum: 20", ["limit-differs", "20", "maximum 20 in the document"]),
    document("maxLength: 40", "maxLength: 41", ["limit-differs", "41", "maxLength 40 in its evidence"]),
    document("minItems: 1", "minItems: 2", ["limit-differs", "2", "minItems"]),
    document("default: 50", "default: 5", ["default-differs", "5", "default 50 in its evidence"]),
    document(", nullable: true", "", ["null-differs", "name", "null is allowed in its evidence"]),
    document("deprecated: true, ", "", ["deprecation-differs", "berth", "not deprecated in the document"]),
    document(
        "motto: {",
        "motto: {deprecated: true, ",
        ["deprecation-differs", "true", "deprecated in the document"],
    ),
    document("`home`", "`harbour`", ["deprecation-differs", "Use `harbour`.", "in its evidence"]),
    types(
        "      - {name: kind",
        "      - {name: length, at: '6:9', type: integer}\n      - {name: kind",
        ["type-differs", "number", "type integer in its evidence"],
    ),
    // Pages against pages.
    python(
        "optional: true, type: integer",
        "optional: false, type: integer",
        ["pages-contradict", "crew", "`Boat.crew`: optional, required"],
    ),
    python(
        "name: id, at: \"11:1\", optional: false, type: string",
        "name: id, at: '11:1', type: integer",
        ["pages-contradict", "id", "`Boat.id`: type string, type integer"],
    ),
    page(
        "models:",
        "models:\n  - {name: BoatPage, at: '9:1', type: object, properties: [{name: hasMore, at: '9:9', type: boolean}]}",
        ["pages-contradict", "items", "`BoatPage.items`: there, not there"],
    ),
    python(
        "{name: items",
        "{name: anchor, at: '9:1', type: string}\n      - {name: items",
        ["pages-contradict", "", "http-boats lists the object without it"],
    ),
    // Reasons.
    document(
        "motto: {",
        "motto: {x-evidence: Heard of it., ",
        ["idle-reason", "Heard of it.", "`Boat.motto`"],
    ),
    document(
        "x-evidence: {types-3",
        "x-evidence: {types-4: None., types-3",
        ["unknown-evidence", "types-4", "no evidence called `types-4`"],
    ),
];

/// The harbour's document and its pages.
pub(crate) fn harbour() -> (Node, Vec<Evidence>) {
    let mut sources = Sources::default();
    let trees =
        FILES.map(|(name, text)| parse_yaml(text, sources.add(PathBuf::from(name), String::new())).unwrap());
    let evidence = trees[1..].iter().map(|tree| serde_json::from_value(tree.to_json()).unwrap()).collect();
    let [document, ..] = trees;
    (document, evidence)
}

/// The findings after the change, each with the text at its location.
fn found(file: &str, from: &str, to: &str, exceptions: &str) -> Vec<(Diagnostic, String)> {
    let texts = FILES.map(|(name, text)| {
        let changed = text.replacen(from, to, 1);
        assert!(name != file || changed != text, "{file} has no {from:?}");
        (name, if name == file { changed } else { text.to_owned() })
    });
    let mut sources = Sources::default();
    let trees = texts.map(|(name, text)| {
        let id = sources.add(PathBuf::from(name), text.clone());
        parse_yaml(&text, id).unwrap()
    });
    let id = sources.add(PathBuf::from("exceptions"), exceptions.to_owned());
    let exceptions = Exceptions::parse(exceptions, id).unwrap();
    let evidence = trees[1..].iter().map(|tree| serde_json::from_value(tree.to_json()).unwrap());
    let diagnostics = check(&trees[0], &evidence.collect::<Vec<_>>(), &exceptions);
    let with_text = |diagnostic: Diagnostic| {
        let span = diagnostic.span.unwrap();
        let text = sources.get(span.file).text.chars().skip(span.start as usize);
        let text = text.take((span.end - span.start) as usize).collect();
        (diagnostic, text)
    };
    diagnostics.into_iter().map(with_text).collect()
}

const NONE: &str = "[]";

#[test]
fn a_document_that_agrees_with_its_pages_has_no_findings() {
    let found = found("harbour", "Harbour", "Port", NONE);
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn every_difference_is_found_where_it_is_and_nothing_else() {
    let mut wrong = Vec::new();
    for case in CASES {
        let found = found(case.file, case.from, case.to, NONE);
        // A renamed thing is one missing thing and one additional thing.
        let mut others = found.iter().filter(|(diagnostic, _)| diagnostic.rule != case.rule);
        let halves = ["not-in-document", "not-in-evidence"];
        let is_alone = others.all(|(other, _)| halves.contains(&case.rule) && halves.contains(&other.rule));
        let says = |diagnostic: &Diagnostic| format!("{}\n{}", diagnostic.message, diagnostic.repair);
        let is_found = found.iter().any(|(diagnostic, text)| {
            let is_there = case.at.is_empty() || text.starts_with(case.at);
            diagnostic.rule == case.rule && is_there && says(diagnostic).contains(case.says)
        });
        if !is_found || !is_alone {
            let found =
                found.iter().map(|(found, text)| format!("\n    {} {text:?} {}", found.rule, says(found)));
            let found = found.collect::<String>();
            wrong.push(format!("{} → {}: {}{found}", case.from, case.to, case.rule));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn additions_to_a_type_without_a_name_are_not_all_properties() {
    let from = "at: \"7:1\", response: {type: named, of: Boat}";
    let page = |listed: &str, name: &str| {
        let response =
            format!("{{type: object{listed}, properties: [{{name: {name}, at: '7:2', type: string}}]}}");
        let found = found("http-boats", from, &format!("at: '7:1', response: {response}"), NONE);
        found.into_iter().map(|(finding, _)| finding.rule).collect::<Vec<_>>()
    };
    assert!(page(", listed: additions", "id").is_empty());
    assert!(page("", "id").contains(&"pages-contradict"));
    assert_eq!(page(", listed: additions", "mast"), ["not-in-document"]);
}

#[test]
fn other_revisions_are_not_heard_where_own_pages_speak() {
    // Revision 3 has another kind of boat, and boats with wings; the page of revision 2 lists boats without.
    let found = found("http-boats", "announced: 9", "announced: 10", NONE);
    let [(finding, _)] = &*found else { panic!("{found:#?}") };
    assert_eq!((finding.rule, &*finding.message), ("not-in-document", "`Boat.wings` is missing"));
}

#[test]
fn what_is_excepted_is_not_found_and_idle_exceptions_are() {
    let excepted = |about: &str| {
        let text =
            format!("- {{document: '2', rule: type-differs, about: [{about}], reason: The page is wrong.}}");
        found("harbour", "length: {type: number}", "length: {type: string}", &text)
    };
    assert!(excepted("Boat.length").is_empty());
    let found = excepted("Boat.length, Boat.crew");
    let [(finding, text)] = &*found else { panic!("{found:#?}") };
    assert_eq!((finding.rule, &**text), ("idle-exception", "Boat.crew"));
}

#[test]
fn exceptions_without_reason_or_subject_are_rejected() {
    let rule = |text: &str| {
        let id = Sources::default().add(PathBuf::from("exceptions"), text.to_owned());
        Exceptions::parse(text, id).unwrap_err().rule
    };
    for text in [
        "page: boats",
        "- {document: '2', rule: type-differs, about: [Boat.length]}",
        "- {document: '2', rule: type-differs, about: [], reason: None.}",
        "- {document: '2', rule: type-differs, about: [Boat], reason: None., because: None.}",
    ] {
        assert_eq!(rule(text), "malformed-exception", "{text}");
    }
    assert_eq!(rule("- ["), "yaml-syntax");
}

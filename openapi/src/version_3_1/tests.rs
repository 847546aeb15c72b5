//! Tests of how 3.1 is read as 3.0.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::rewrite_schema;
use crate::load::{Document, Node, Sources, Workspace, bundle, parse_yaml};

fn node(text: &str) -> Node {
    parse_yaml(text, Sources::default().add("a.yaml".into(), String::new())).unwrap()
}

fn document(files: &[(&str, &str)]) -> Document {
    let files = files.iter().map(|(path, text)| (PathBuf::from(path), (*text).to_owned()));
    let workspace = Workspace::read(&files.collect::<BTreeMap<_, _>>(), Path::new("openapi.yaml"));
    let (document, found) = bundle(&workspace);
    assert!(workspace.diagnostics.is_empty() && found.is_empty(), "{found:?}");
    document.unwrap()
}

#[test]
fn schemas_are_read_in_the_words_of_3_0() {
    for (text, expected) in [
        ("{type: [string, 'null']}", "{nullable: true, type: string}"),
        ("{type: [string]}", "{type: string}"),
        ("{type: 'null'}", "{nullable: true}"),
        ("{type: [integer, number]}", "{type: number}"),
        (
            "{type: [string, array, integer, 'null'], description: D., maxLength: 3, items: {}, minimum: 0}",
            "{description: D., nullable: true, anyOf: [{type: string, maxLength: 3}, {type: array, items: {}}, {type: integer, minimum: 0}]}",
        ),
        (
            "{type: [string, integer], format: date-time}",
            "{anyOf: [{type: string, format: date-time}, {type: integer}]}",
        ),
        ("{type: [string, integer], enum: [a, 1]}", "{enum: [a, 1]}"),
        ("{type: string, const: a}", "{type: string, enum: [a]}"),
        ("{type: string, examples: [a, b]}", "{type: string, example: a}"),
        ("{type: string, example: c, examples: [a]}", "{type: string, example: c, examples: [a]}"),
        ("{exclusiveMinimum: 3}", "{exclusiveMinimum: true, minimum: 3}"),
        ("{exclusiveMinimum: 3, minimum: 5}", "{minimum: 5}"),
        ("{exclusiveMinimum: 5, minimum: 5}", "{exclusiveMinimum: true, minimum: 5}"),
        ("{exclusiveMaximum: 3, maximum: 5}", "{exclusiveMaximum: true, maximum: 3}"),
        ("{exclusiveMaximum: 5, maximum: 3}", "{maximum: 3}"),
        ("{exclusiveMinimum: true, minimum: 3}", "{exclusiveMinimum: true, minimum: 3}"),
        (
            "{type: string, contentEncoding: base64, contentMediaType: image/png}",
            "{type: string, contentEncoding: base64, contentMediaType: image/png, format: byte}",
        ),
        ("{contentMediaType: image/png}", "{contentMediaType: image/png, type: string, format: binary}"),
        (
            "{type: string, contentMediaType: application/json}",
            "{type: string, contentMediaType: application/json}",
        ),
        ("{type: array, prefixItems: [{type: string}], items: false}", "{type: array, items: {}}"),
        (
            "{type: object, patternProperties: {'^a': {type: string}}, additionalProperties: false}",
            "{type: object, additionalProperties: {type: string}}",
        ),
        (
            "{patternProperties: {'^a': {type: string}, '^b': {type: string}}}",
            "{additionalProperties: {type: string}}",
        ),
        (
            "{patternProperties: {'^a': {type: string}}, additionalProperties: {type: integer}}",
            "{additionalProperties: {}}",
        ),
        ("{unevaluatedProperties: {type: string}}", "{additionalProperties: {type: string}}"),
        ("{unevaluatedProperties: false}", "{unevaluatedProperties: false}"),
        ("{anyOf: [{$ref: '#/A'}, {type: 'null'}]}", "{nullable: true, allOf: [{$ref: '#/A'}]}"),
        (
            "{title: T, oneOf: [{type: string, title: S, format: uuid}, {const: null}]}",
            "{title: T, nullable: true, type: string, format: uuid}",
        ),
        (
            "{anyOf: [{anyOf: [{type: string}, {type: 'null'}]}, {type: ['null']}]}",
            "{nullable: true, type: string}",
        ),
        (
            "{anyOf: [{type: string}, {type: integer}, {enum: [null]}]}",
            "{anyOf: [{type: string}, {type: integer}], nullable: true}",
        ),
        (
            "{type: object, anyOf: [{type: object, properties: {a: true}}, {type: 'null'}]}",
            "{type: object, nullable: true, allOf: [{type: object, properties: {a: true}}]}",
        ),
        ("{anyOf: [{type: 'null'}]}", "{nullable: true}"),
    ] {
        let mut schema = node(text);
        rewrite_schema(&mut schema);
        assert_eq!(schema.to_json(), node(expected).to_json(), "{text}");
    }
}

#[test]
fn what_is_beside_a_reference_counts_and_is_followed() {
    let document = document(&[
        (
            "openapi.yaml",
            "{openapi: 3.1.0, components: {schemas: {A: {$ref: 'b.yaml#/B', description: Ours., properties: {c: {$ref: 'b.yaml#/$defs/C'}}}, D: {$ref: '#/components/schemas/D/$defs/E', $defs: {E: true}}}}}",
        ),
        (
            "b.yaml",
            "{B: {patternProperties: {'^c': {$ref: '#/$defs/C'}}}, $defs: {C: {type: [string, 'null']}}}",
        ),
    ]);
    let schemas = document.root.to_json()["components"]["schemas"].clone();
    let c = serde_json::json!({"$ref": "#/components/schemas/C"});
    assert_eq!(schemas["A"]["allOf"], serde_json::json!([{"$ref": "#/components/schemas/B"}]));
    assert_eq!(schemas["A"]["properties"]["c"], c);
    assert_eq!(schemas["B"], serde_json::json!({"additionalProperties": c}));
    assert_eq!(schemas["C"], serde_json::json!({"type": "string", "nullable": true}));
    assert_eq!(schemas["D"]["allOf"], serde_json::json!([{"$ref": "#/components/schemas/DE"}]));
    assert_eq!(schemas["DE"], serde_json::json!({}));
}

#[test]
fn a_schema_that_is_a_boolean_allows_all_values() {
    let document = document(&[(
        "openapi.yaml",
        "{openapi: 3.1.0, components: {schemas: {A: true, B: {items: true, properties: {p: false}, anyOf: [true], additionalProperties: false}}, parameters: {P: {schema: true}}}}",
    )]);
    let expected =
        node("{A: {}, B: {items: {}, properties: {p: {}}, anyOf: [{}], additionalProperties: false}}");
    assert_eq!(document.root.to_json()["components"]["schemas"], expected.to_json());
    assert_eq!(document.root.to_json()["components"]["parameters"]["P"]["schema"], serde_json::json!({}));
}

#[test]
fn spans_are_those_of_the_document() {
    let text = "openapi: 3.1.0\ncomponents:\n  schemas:\n    A:\n      type: [string, 'null']\n    B:\n      anyOf: [{type: string, format: uuid}, {type: 'null'}]\n";
    let document = document(&[("openapi.yaml", text)]);
    let line = |pointer: &str| {
        let node = document.root.pointer(pointer).unwrap();
        (node.span.line, node.span.column)
    };
    assert_eq!(line("/components/schemas/A/type"), (5, 13));
    assert_eq!(line("/components/schemas/A/nullable"), (5, 13));
    assert_eq!(line("/components/schemas/B/format"), (7, 38));
    assert_eq!(line("/components/schemas/B/nullable"), (7, 45));
}

#[test]
fn what_3_1_does_not_require_is_added() {
    let document = document(&[(
        "openapi.yaml",
        "{openapi: 3.1.0, paths: {/a: {get: {operationId: a}}}, components: {schemas: {L: {type: array}}}}",
    )]);
    assert!(document.root.pointer("/paths/~1a/get/responses/default").is_some());
    assert!(document.root.pointer("/components/schemas/L/items").is_some());
    let empty = self::document(&[("openapi.yaml", "{openapi: 3.1.0, components: {}}")]);
    assert!(empty.root.get("paths").is_some());
}

#[test]
fn a_document_of_3_0_stays_as_it_is() {
    let text = "{openapi: 3.0.3, components: {schemas: {A: {type: [string, 'null'], $ref: '#/components/schemas/B'}, B: {}}}}";
    assert_eq!(document(&[("openapi.yaml", text)]).root.to_json(), node(text).to_json());
}

//! Tests of the view.

use std::fmt::Write as _;

use super::{At, View};
use crate::load::{Node, Sources, parse_yaml};

fn root(text: &str) -> Node {
    let mut sources = Sources::default();
    let file = sources.add("openapi.yaml".into(), text.to_owned());
    parse_yaml(text, file).unwrap()
}

fn at<'a>(view: &View<'a>, pointer: &str) -> At<'a> {
    view.at(pointer).unwrap()
}

/// `A0` refers to `A1`, and so on, up to the last, which is text or refers to `end`.
fn chain(length: usize, end: Option<usize>) -> Node {
    let mut text = "components:\n  schemas:\n".to_owned();
    for index in 0..length {
        writeln!(text, "    A{index}: {{$ref: '#/components/schemas/A{}'}}", index + 1).unwrap();
    }
    match end {
        Some(end) => writeln!(text, "    A{length}: {{$ref: '#/components/schemas/A{end}'}}").unwrap(),
        None => writeln!(text, "    A{length}: {{type: string}}").unwrap(),
    }
    root(&text)
}

#[test]
fn a_chain_of_references_is_followed_to_its_end() {
    let root = chain(40, None);
    let view = View::new(&root);
    let first = at(&view, "/components/schemas/A0");
    let last = view.resolve(&first).unwrap();
    assert_eq!((&*last.pointer, &*last.label), ("/components/schemas/A40", "A40"));
    assert_eq!(view.resolve(&first.node).unwrap().str_at("type"), Some("string"));
}

#[test]
fn a_circular_reference_is_not_resolved() {
    for (length, end) in [(0, 0), (3, 1), (40, 0)] {
        let root = chain(length, Some(end));
        let view = View::new(&root);
        let first = at(&view, "/components/schemas/A0");
        assert!(view.resolve(&first).is_none() && view.resolve(&first.node).is_none());
        assert_eq!(view.follow(&first).pointer, first.pointer);
        assert_eq!(view.schema(&first).parts.len(), 1);
    }
}

#[test]
fn a_reference_leads_to_components_with_any_name_and_to_other_locations() {
    let root = root(
        "components: {schemas: {a/b: {type: string}, 'x y': {items: [{type: integer}]}, C: 1}}\npaths: {/a: {}}",
    );
    let view = View::new(&root);
    for (reference, pointer) in [
        ("#/components/schemas/a~1b", "/components/schemas/a~1b"),
        ("#/components/schemas/x%20y/items/0", "/components/schemas/x y/items/0"),
        ("#/paths/~1a", "/paths/~1a"),
    ] {
        assert_eq!(view.target::<At<'_>>(reference).unwrap().pointer, pointer);
        assert!(view.target::<&Node>(reference).is_some());
    }
    for reference in ["#/components/schemas/D", "other.yaml#/A", "#/components/schemas/C/x"] {
        assert!(view.target::<At<'_>>(reference).is_none() && view.target::<&Node>(reference).is_none());
    }
}

const OPERATIONS: &str = "
paths:
  x-note: {get: {}}
  /boats:
    parameters:
      - {name: X-Trace, in: header, description: of the path}
      - {$ref: '#/components/parameters/limit'}
      - {name: no-location}
    post:
      requestBody: {$ref: '#/components/requestBodies/Boat'}
      responses:
        '201': {$ref: '#/components/responses/Made'}
        '400': {content: {text/plain: {schema: {type: string}}}}
        '404': {$ref: '#/components/responses/Nowhere'}
    get:
      operationId: listBoats
      parameters:
        - {name: x-trace, in: header, description: of the operation}
        - {name: LIMIT, in: query}
    delete: nothing
  /ships: {$ref: '#/paths/~1boats'}
components:
  parameters: {limit: {name: limit, in: query}}
  requestBodies: {Boat: {content: {text/csv: {schema: {type: string}}, application/json: {schema: {type: object}}}}}
  responses: {Made: {content: {application/json: {schema: {type: array}}}}}
";

#[test]
fn operations_have_the_order_of_the_document_and_references_to_path_items_are_followed() {
    let root = root(OPERATIONS);
    let operations = View::new(&root).operations();
    let names = operations.iter().map(|operation| operation.at.label.as_str()).collect::<Vec<_>>();
    assert_eq!(names, ["POST /boats", "GET /boats", "POST /ships", "GET /ships"]);
    assert_eq!(operations[3].at.pointer, "/paths/~1boats/get");
    assert_eq!(
        (&*operations[3].listed.pointer, &*operations[3].item.pointer),
        ("/paths/~1ships", "/paths/~1boats")
    );
}

#[test]
fn parameters_of_a_path_are_those_of_its_operations_unless_overridden() {
    let root = root(OPERATIONS);
    let operations = View::new(&root).operations();
    let of = |index: usize| {
        let parameters = operations[index].parameters.iter();
        parameters.map(|parameter| (&*parameter.at.label, &*parameter.at.pointer)).collect::<Vec<_>>()
    };
    assert_eq!(
        of(0),
        [
            ("POST /boats header.X-Trace", "/paths/~1boats/parameters/0"),
            ("POST /boats query.limit", "/components/parameters/limit"),
        ]
    );
    // Header names are case-insensitive, the names of query parameters are not.
    assert_eq!(
        of(1),
        [
            ("GET /boats header.x-trace", "/paths/~1boats/get/parameters/0"),
            ("GET /boats query.LIMIT", "/paths/~1boats/get/parameters/1"),
            ("GET /boats query.limit", "/components/parameters/limit"),
        ]
    );
    assert_eq!(operations[1].parameters[2].listed.pointer, "/paths/~1boats/parameters/1");
}

#[test]
fn bodies_and_responses_have_their_locations() {
    let root = root(OPERATIONS);
    let post = View::new(&root).operations().swap_remove(0);
    let kind = |at: At<'_>| at.node.str_at("type").unwrap().to_owned();
    assert_eq!(post.body.as_ref().and_then(super::Body::schema).map(kind), Some("object".to_owned()));
    assert_eq!(post.json_response().map(kind), Some("array".to_owned()));
    // A reference that can't be resolved is left out.
    let statuses = post.responses.iter().map(|response| response.status).collect::<Vec<_>>();
    assert_eq!(statuses, ["201", "400"]);
    assert_eq!(post.responses[1].schema().map(kind), Some("string".to_owned()));
    assert!(post.responses[1].json_schema().is_none());
}

#[test]
fn the_parts_of_an_all_of_are_merged_once() {
    let root = root(
        "
components:
  schemas:
    Base: {type: object, required: [id], properties: {id: {type: string}, name: {type: string}}}
    Left: {allOf: [{$ref: '#/components/schemas/Base'}, {properties: {left: {type: string}}}]}
    Whole:
      properties: {name: {type: integer}, list: {type: array, items: {type: object}}}
      allOf: [{$ref: '#/components/schemas/Left'}, {$ref: '#/components/schemas/Base'}, {required: [left], items: {type: string}}]
      oneOf: [{$ref: '#/components/schemas/Left'}, {type: object}]
",
    );
    let view = View::new(&root);
    let schema = view.schema(&at(&view, "/components/schemas/Whole"));
    let parts = schema.parts.iter().map(|part| (&*part.at.pointer, part.within)).collect::<Vec<_>>();
    assert_eq!(
        parts,
        [
            ("/components/schemas/Whole", None),
            ("/components/schemas/Left", Some(0)),
            ("/components/schemas/Base", Some(1)),
            ("/components/schemas/Left/allOf/1", Some(1)),
            ("/components/schemas/Whole/allOf/2", Some(0)),
        ]
    );
    let properties = schema.properties();
    let said = properties
        .iter()
        .map(|property| (&*property.at.label, property.required.as_ref().map(|at| at.pointer.as_str())));
    assert_eq!(
        said.collect::<Vec<_>>(),
        [
            ("Whole.name", None),
            ("Whole.list", None),
            ("Base.id", Some("/components/schemas/Base/required/0")),
            ("Left.left", Some("/components/schemas/Whole/allOf/2/required/0")),
        ]
    );
    assert_eq!(schema.items().unwrap().label, "Whole[]");
    assert_eq!(view.schema(&properties[1].at).items().unwrap().label, "Whole.list[]");
    let (field, alternatives) = schema.alternatives().unwrap();
    let labels = alternatives.iter().map(|at| at.label.as_str()).collect::<Vec<_>>();
    assert_eq!((field, labels), ("oneOf", vec!["Whole|Left", "Whole|2"]));
    assert_eq!(schema.names().collect::<Vec<_>>(), ["Whole", "Left", "Base"]);
}

//! What is wrong in one part of a document costs no other part.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use codegen::{Config, Generated, generate_leniently};
use openapi::load::{Workspace, bundle};

fn generated(text: &str) -> Generated {
    let files = BTreeMap::from([(PathBuf::from("openapi.yaml"), text.to_owned())]);
    let workspace = Workspace::read(&files, Path::new("openapi.yaml"));
    let (document, found) = bundle(&workspace);
    let config = Config::read(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../codegen.toml"))).unwrap();
    let config = config.for_document(Path::new("openapi.yaml"), Path::new("out"));
    generate_leniently(document.unwrap(), &config, found).unwrap()
}

#[test]
fn a_broken_error_response_is_a_warning() {
    for (status, component) in [
        ("'404'", "other: {description: Other.}"),
        ("4XX", "none: {$ref: '#/components/responses/nowhere'}"),
        ("default", "none: {$ref: '#/components/responses/none'}"),
    ] {
        let text = format!(
            "openapi: 3.0.3
info: {{title: A, version: '1'}}
paths:
  /things:
    get:
      operationId: listThings
      tags: [things]
      responses:
        '200': {{description: A., content: {{application/json: {{schema: {{type: string}}}}}}}}
        {status}: {{$ref: '#/components/responses/none'}}
components: {{responses: {{{component}}}}}
"
        );
        let made = generated(&text);
        let things = &made.files[Path::new("src/resources/things.rs")];
        assert!(things.contains("pub fn list_things("), "{status}: {things}");
        let about =
            |it: &&openapi::diagnostic::Diagnostic| it.message.contains("/paths/~1things/get/responses/");
        assert_eq!(made.warnings.iter().filter(about).count(), 1, "{status}: {:?}", made.warnings);
    }
}

#[test]
fn a_credential_that_is_not_sent_is_a_warning() {
    let made = generated(
        "openapi: 3.0.3
info: {title: A, version: '1'}
security: [{key: []}]
paths:
  /things:
    get:
      operationId: listThings
      security: [{login: []}]
      responses: {'204': {description: Done.}}
components: {securitySchemes: {key: {type: apiKey, in: header, name: K}, login: {type: http, scheme: digest}}}
",
    );
    let warning = made.warnings.iter().find(|it| it.rule == "other-credential").unwrap();
    assert_eq!(warning.span.unwrap().line, 8);
    assert!(warning.message.contains("`listThings`") && warning.message.contains("`login`"), "{warning:?}");
    assert!(warning.repair.contains("`RequestOptions::header`"), "{warning:?}");
}

/// Bundling sees no reference there, because the specification does not allow one.
#[test]
fn what_a_repair_makes_a_reference_may_lead_nowhere() {
    let head = "openapi: 3.0.3\ninfo: {title: A, version: '1'}\n";
    let response = |schema: &str| {
        format!(
            "{{get: {{responses: {{'200': {{description: A., content: {{application/json: {{schema: {schema}}}}}}}}}}}}}"
        )
    };
    let nowhere = "$ref: '#/components/schemas/Nowhere'";
    for (path, schema) in [
        ("things", format!("{{{nowhere}}}")),
        ("/things", format!("{{anyOf: {{{nowhere}}}}}")),
        ("/things", format!("{{type: array, items: [{{{nowhere}}}]}}")),
        ("/things", "{type: array, items: [{$ref: '#/paths/~1things/get'}]}".to_owned()),
    ] {
        let text = format!("{head}paths: {{{path}: {}}}\n", response(&schema));
        let made = generated(&text);
        let about = made.warnings.iter().filter(|it| it.rule == "unresolved-ref");
        assert_eq!(about.count(), 1, "{text}: {:?}", made.warnings);
        assert!(made.files.values().any(|text| text.contains("serde_json::Value")), "{text}");
    }
}

/// Both the reference and what is repaired are there, but nothing is generated from examples.
#[test]
fn what_no_code_is_generated_from_costs_no_operation() {
    let made = generated(
        "openapi: 3.0.3
info: {title: A, version: '1'}
paths:
  /things:
    get:
      operationId: listThings
      responses:
        '200':
          description: A.
          links: {next: {$ref: '#/components/links/next'}}
          content:
            application/json:
              schema: {type: [string]}
              examples: {one: {$ref: '#/components/examples/one'}, two: {$ref: '#/components/examples/two'}}
      callbacks: {done: {$ref: '#/components/callbacks/done'}}
components:
  examples: {one: {value: a}, two: {value: b}}
  links: {next: {operationId: listThings}}
  callbacks: {done: {'{$url}': {post: {responses: {'204': {description: Done.}}}}}}
",
    );
    assert_eq!(
        made.warnings.iter().filter(|it| it.rule == "unresolved-ref").count(),
        0,
        "{:?}",
        made.warnings
    );
    assert!(
        made.warnings.iter().any(|it| it.rule == "openapi-3-1"),
        "nothing is repaired: {:?}",
        made.warnings
    );
    assert!(made.files.values().any(|text| text.contains("fn list_things(")), "{:?}", made.warnings);
}

#[test]
fn a_path_without_its_slash_has_its_references() {
    let made = generated(
        "openapi: 3.0.3
info: {title: A, version: '1'}
paths:
  things:
    get:
      operationId: listThings
      responses:
        '200': {description: A., content: {application/json: {schema: {$ref: '#/x-schemas/Thing'}}}}
x-schemas: {Thing: {type: object, properties: {name: {type: string}}}}
",
    );
    assert!(made.files.values().any(|text| text.contains("pub struct XSchemasThing")), "{:?}", made.warnings);
}

#[test]
fn components_that_are_no_object_cost_nothing_else() {
    for components in ["[]", "5", "{schemas: []}", "{$ref: '#/x-schemas'}"] {
        let made = generated(&format!(
            "openapi: 3.0.3
info: {{title: A, version: '1'}}
paths:
  /things:
    get:
      responses:
        '200': {{description: A., content: {{application/json: {{schema: {{$ref: '#/x-schemas/Thing'}}}}}}}}
x-schemas: {{Thing: {{type: object, properties: {{name: {{type: string}}}}}}}}
components: {components}
"
        ));
        assert!(made.files.values().any(|text| text.contains("pub struct XSchemasThing")), "{components}");
    }
}

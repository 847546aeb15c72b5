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

//! progenitor is the engine: the crate has the types that progenitor chooses, so other settings give another crate.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use codegen::Config;
use codegen::emit::Files;
use codegen::engine::Settings;
use codegen::generate::{GenerateError, generate_with};
use openapi::load::{Workspace, bundle};
use schemars::schema::{InstanceType, SchemaObject};

const DOCUMENT: &str = r"
openapi: 3.0.3
info: {title: Counts, version: '1'}
paths:
  /counts/{id}:
    post:
      operationId: setCounts
      tags: [counts]
      parameters:
        - {name: id, in: path, required: true, schema: {type: integer, minimum: 0}}
        - {name: flags, in: query, schema: {type: array, items: {type: boolean}}}
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Counts'}}}}
      responses:
        '200':
          description: What was there.
          content: {application/json: {schema: {type: array, items: {type: integer, minimum: 0}}}}
  /counts:
    put:
      operationId: setAll
      tags: [counts]
      requestBody: {required: true, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Counts'}}}}}
      responses: {'204': {description: Done.}}
components:
  schemas:
    Counts:
      type: object
      required: [byName]
      properties:
        byName: {type: object, additionalProperties: {type: boolean}}
        total: {type: integer, minimum: 0}
        open: {type: boolean, nullable: true}
";

fn crate_with(alter: impl Fn(&mut Settings)) -> Result<Files, GenerateError> {
    let files = BTreeMap::from([(PathBuf::from("openapi.yaml"), DOCUMENT.to_owned())]);
    let document = bundle(&Workspace::read(&files, Path::new("openapi.yaml"))).0.unwrap();
    let config = Config::read(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../codegen.toml"))).unwrap();
    generate_with(&document, &config.for_document(Path::new("openapi.yaml"), Path::new("counts")), alter)
}

/// The lines of the crate's types and resources that come with the settings.
fn added_lines(alter: impl Fn(&mut Settings)) -> Vec<String> {
    let lines = |files: &Files| {
        let sources = ["src/types.rs", "src/resources/counts.rs"];
        let lines = sources.iter().flat_map(|path| files[Path::new(path)].lines());
        lines.map(|line| line.trim().to_owned()).collect::<Vec<_>>()
    };
    let before = lines(&crate_with(|_| {}).unwrap());
    let after = crate_with(alter).unwrap();
    lines(&after).into_iter().filter(|line| !before.contains(line)).collect()
}

fn schema(instance: InstanceType) -> SchemaObject {
    SchemaObject { instance_type: Some(instance.into()), ..SchemaObject::default() }
}

fn unsigned() -> SchemaObject {
    SchemaObject { format: Some("uint64".to_owned()), ..schema(InstanceType::Integer) }
}

#[test]
fn another_map_is_the_map_of_the_crate() {
    let added = added_lines(|settings| {
        settings.with_map_type("::std::collections::HashMap");
    });
    assert_eq!(
        added,
        [
            // It is no longer `Eq` and `Hash`, because nothing is known about other maps.
            "#[derive(Clone, Debug, PartialEq, Serialize)]",
            "pub by_name: ::std::collections::HashMap<String, bool>,",
        ]
    );
}

#[test]
fn a_conversion_reaches_properties_parameters_and_responses() {
    let added = added_lines(|settings| {
        settings.with_conversion(unsigned(), "u32", std::iter::empty());
    });
    assert_eq!(
        added,
        [
            "pub total: Option<u32>,",
            "pub fn total(mut self, total: u32) -> Self {",
            "id: u32,",
            "pub fn total(mut self, total: u32) -> Self {",
            "support::request!(SetCounts, Vec<u32>, send_json, send_json_response);",
            "support::blocking_request!(SetCounts, Vec<u32>);",
        ]
    );
}

#[test]
fn a_type_of_another_crate_is_written_with_its_path() {
    let added = added_lines(|settings| {
        settings.with_conversion(schema(InstanceType::Boolean), "::flags::Flag", std::iter::empty());
    });
    assert_eq!(
        added,
        [
            "#[derive(Clone, Debug, PartialEq, Serialize)]",
            "pub by_name: BTreeMap<String, ::flags::Flag>,",
            "pub open: Patch<::flags::Flag>,",
            "pub fn new(",
            "by_name: impl IntoIterator<Item = (impl Into<String>, ::flags::Flag)>,",
            ") -> Self {",
            "pub fn open(mut self, open: ::flags::Flag) -> Self {",
            "by_name: impl IntoIterator<Item = (impl Into<String>, ::flags::Flag)>,",
            "pub fn flags(mut self, flags: impl IntoIterator<Item = ::flags::Flag>) -> Self {",
            "pub fn open(mut self, open: ::flags::Flag) -> Self {",
        ]
    );
}

#[test]
fn what_the_engine_leaves_out_is_an_error() {
    let result = crate_with(|settings| {
        // The engine identifies types by number.
        settings.with_replacement("Type000000", "Counts", std::iter::empty());
    });
    assert_eq!(result.unwrap_err().to_string(), "progenitor's output does not contain the type `Counts`");
}

#[test]
fn a_type_that_no_emitter_knows_is_an_error() {
    let result = crate_with(|settings| {
        settings.with_conversion(unsigned(), "::numbers::Number<u8>", std::iter::empty());
    });
    assert_eq!(
        result.unwrap_err().to_string(),
        "progenitor's type for property `field_total` of type `Counts` is not supported: ::numbers::Number<u8>"
    );
}

#[test]
fn a_panic_of_the_engine_is_an_error() {
    let result = crate_with(|settings| {
        settings.with_map_type("not a type");
    });
    let message = result.unwrap_err().to_string();
    assert!(message.starts_with("progenitor panicked on the normalised document: "), "{message}");
}

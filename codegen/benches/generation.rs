//! How long generation takes after a warm-up, and how this depends on the size of the document: `cargo bench -p codegen`.

// A benchmark reports only to the terminal.
#![allow(clippy::expect_used, missing_docs)]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use codegen::{Config, generate};
use openapi::load::{Disk, Document, Workspace, bundle};

fn main() {
    divan::main();
}

fn workspace_file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(name)
}

fn config() -> Config {
    Config::read(&workspace_file("codegen.toml")).expect("codegen.toml is in the workspace")
}

/// Reading, checking and generating the workspace's own document.
#[divan::bench]
fn workspace_document(bencher: divan::Bencher<'_, '_>) {
    let config = config();
    bencher.bench_local(|| {
        let workspace = Workspace::read(&Disk, &config.spec);
        let document = bundle(&workspace).0.expect("the document is readable");
        assert!(codegen::lint::check_errors(&document).is_empty());
        generate(&document, &config).expect("the document generates")
    });
}

/// Documents with this number of operations, each with its own parameters, body and response.
#[divan::bench(args = [10, 100, 1000, 3000], sample_count = 10)]
fn synthetic_document(bencher: divan::Bencher<'_, '_>, operations: usize) {
    let config = config().for_document(Path::new("openapi.yaml"), &std::env::temp_dir().join("synthetic"));
    let files = BTreeMap::from([(PathBuf::from("openapi.yaml"), synthetic(operations))]);
    bencher.bench_local(|| {
        let document = read(&files);
        assert!(codegen::lint::check_errors(&document).is_empty());
        generate(&document, &config).expect("the document generates")
    });
}

fn read(files: &BTreeMap<PathBuf, String>) -> Document {
    bundle(&Workspace::read(files, Path::new("openapi.yaml"))).0.expect("the document is readable")
}

fn synthetic(operations: usize) -> String {
    let mut paths = String::new();
    let mut schemas = String::new();
    for number in 0..operations {
        let _ = write!(
            paths,
            r"
  /v1/things{number}/{{thingID}}:
    post:
      operationId: changeThing{number}
      tags: [group{group}]
      parameters:
        - {{name: thingID, in: path, required: true, schema: {{type: string}}}}
        - {{name: limit, in: query, schema: {{type: integer, minimum: 1}}}}
      requestBody:
        content: {{application/json: {{schema: {{$ref: '#/components/schemas/Thing{number}Body'}}}}}}
      responses:
        '200':
          description: The thing.
          content: {{application/json: {{schema: {{$ref: '#/components/schemas/Thing{number}'}}}}}}
",
            group = number / 10
        );
        let _ = write!(
            schemas,
            r"
    Thing{number}:
      type: object
      required: [id, kind]
      properties:
        id: {{type: string, description: The ID.}}
        kind: {{$ref: '#/components/schemas/Kind{number}'}}
        parent: {{$ref: '#/components/schemas/Thing{number}'}}
        counts: {{type: array, items: {{type: integer, minimum: 0}}}}
        at: {{type: string, format: date-time}}
    Kind{number}: {{type: string, enum: [one, two, three]}}
    Thing{number}Body:
      type: object
      required: [name]
      properties:
        name: {{type: string}}
        note: {{type: string, nullable: true}}
"
        );
    }
    format!(
        "openapi: 3.0.3\ninfo: {{title: Synthetic, version: '1'}}\npaths:{paths}components:\n  schemas:{schemas}"
    )
}

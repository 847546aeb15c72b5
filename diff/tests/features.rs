//! Features of resources in a comparison: public items whose features change are explained by what changed their users.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use codegen::Config;
use diff::{Impact, Input, Options, Report, compare};
use openapi::load::{Document, Workspace, bundle};

/// Boats and crew, of which only the crew needs a feature. `OF_BOAT` is what else a boat has.
const HARBOUR: &str = r##"
openapi: 3.0.3
info: {title: Harbour, version: "1"}
paths:
  /boats:
    get:
      operationId: listBoats
      tags: [boats]
      responses:
        "200": {description: One., content: {application/json: {schema: {$ref: "#/components/schemas/Boat"}}}}
  /crew:
    get:
      operationId: listCrew
      tags: [crew]
      responses:
        "200": {description: One., content: {application/json: {schema: {$ref: "#/components/schemas/Sailor"}}}}
OPERATION
components:
  schemas:
    Boat: {type: object, properties: {name: {type: string} OF_BOAT}}
    Sailor: {type: object, properties: {home: {$ref: "#/components/schemas/Port"}}}
    Port: {type: object, properties: {country: {$ref: "#/components/schemas/Country"}}}
    Country: {type: object, properties: {code: {type: string}}}
"##;
const HOME_OF_BOATS: &str = r##", home: {$ref: "#/components/schemas/Port"}"##;
const PORTS: &str = r##"
  /ports:
    get:
      operationId: getPort
      tags: [ports]
      responses:
        "200": {description: One., content: {application/json: {schema: {$ref: "#/components/schemas/Port"}}}}
"##;

fn document(of_boat: &str, operation: &str) -> Document {
    let text = HARBOUR.replace("OF_BOAT", of_boat).replace("OPERATION", operation);
    let files = BTreeMap::from([(PathBuf::from("openapi.yaml"), text)]);
    bundle(&Workspace::read(&files, Path::new("openapi.yaml"))).0.unwrap()
}

fn report(old: &Document, new: &Document) -> Report {
    let config = Config::read(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../codegen.toml"))).unwrap();
    let mut config = config.for_document(Path::new("openapi.yaml"), Path::new("harbour"));
    config.runtime.sources = BTreeMap::new();
    config.features = BTreeMap::from([
        ("crew".to_owned(), BTreeSet::from(["crew".to_owned()])),
        // A resource that another revision has.
        ("pilots".to_owned(), BTreeSet::from(["pilots".to_owned()])),
    ]);
    let input = |document| Input { name: "x".to_owned(), document, committed_surface: None, version: None };
    compare(&input(old), &input(new), &Options { config: &config, wire_only: false }).unwrap()
}

#[test]
fn a_type_that_no_longer_needs_a_feature_is_explained_by_its_new_user() {
    for (of_boat, operation) in [(HOME_OF_BOATS, ""), ("", PORTS)] {
        let (old, new) = (document("", ""), document(of_boat, operation));
        for (old, new, impact) in [(&old, &new, Impact::Additive), (&new, &old, Impact::Breaking)] {
            let report = report(old, new);
            assert!(report.unexplained.is_empty(), "{:?}", report.unexplained);
            let changes = report.changes.iter().flat_map(|change| &change.rust);
            let line = "pub struct harbour::types::Country #[non_exhaustive]";
            let is_country = |item: &&diff::ItemChange| {
                [&item.before, &item.after].into_iter().flatten().all(|it| it.starts_with(line))
            };
            let country = changes.filter(is_country).collect::<Vec<_>>();
            assert_eq!(country.len(), 1, "{country:?}");
            assert_eq!(country[0].source, impact, "{country:?}");
        }
    }
}

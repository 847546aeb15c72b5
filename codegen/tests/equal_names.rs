//! Names that are equal or spelt unusually in Rust: a second-tier test compiles such a crate, `tests/foreign`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::Path;

use codegen::{Config, generate};
use openapi::load::{Disk, Workspace, bundle};

fn types() -> String {
    let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."));
    let entry = root.join("tests/foreign/like_the_code.yaml");
    let document = bundle(&Workspace::read(&Disk, &entry)).0.unwrap();
    let config = Config::read(&root.join("codegen.toml")).unwrap();
    let files = generate(&document, &config.for_document(&entry, Path::new("names"))).unwrap();
    files[Path::new("src/types.rs")].clone()
}

/// The code of the item that begins so, up to the next item.
fn item<'a>(types: &'a str, begin: &str) -> &'a str {
    let (_, rest) = types.split_once(begin).unwrap_or_else(|| panic!("no {begin}"));
    rest.split("\n}\n").next().unwrap()
}

#[test]
fn a_base_may_have_the_rust_names_of_other_properties() {
    let types = types();
    let reading = item(&types, "impl<'de> Deserialize<'de> for Added {");
    assert!(!reading.contains("read_object"), "two fields would be called `foo_bar`: {reading}");
    assert!(reading.contains("foo_bar: added.foo_bar.ok_or(\"foo-bar\")?"), "{reading}");
    let reading = item(&types, "impl<'de> Deserialize<'de> for Outer {");
    assert!(reading.contains("|added: Added, additions: OuterAdditions2|"), "{reading}");
    assert!(types.contains("pub struct OuterAdditions {") && types.contains("\nstruct OuterAdditions2 {"));
}

#[test]
fn the_parameter_of_a_decoder_is_no_type() {
    let types = types();
    assert!(types.contains("pub struct DType {") && !types.contains("pub struct D {"));
}

/// serde's own conversion takes the first byte of a name for its first letter, and knows ASCII only.
#[test]
fn serde_converts_no_name_that_it_cannot() {
    let types = types();
    let (before, quoted) = types.split_once("pub struct Quoted {").unwrap();
    assert!(!before.rsplit("\n\n").next().unwrap().contains("rename_all"));
    let quoted = quoted.split("\n}\n").next().unwrap();
    assert!(quoted.contains("#[serde(rename = \"keyName\", "), "{quoted}");
    assert!(quoted.contains("#[serde(rename = \"inÖl\", "), "{quoted}");
}

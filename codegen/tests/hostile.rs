//! Text of a document is data: no text becomes code or markup of the crate.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use codegen::{Config, generate};
use openapi::load::{Workspace, bundle};
use proc_macro2::{TokenStream, TokenTree};

const ATTACKS: [&str; 9] = [
    "*/ fn f() { std::process::exit(1) } /*",
    "\"] pub fn f() { std::process::exit(1) } #[doc = \"",
    "```\nstd::process::exit(1);\n```",
    "    std::process::exit(1);",
    "> ~~~rust\n> std::process::exit(1);",
    "{std::process::exit(1)}",
    "]; fn f() { std::process::exit(1) } static X: [u8; 0] = [",
    "r#\"\"# std::process::exit(1) \\u{0}",
    "<script>std::process::exit(1)</script> [f](javascript:std::process::exit(1))",
];

fn document(attack: &str) -> String {
    let text = serde_json::to_string(attack).unwrap();
    format!(
        r##"{{
  "openapi": "3.0.3",
  "info": {{"title": {text}, "version": {text}, "description": {text}}},
  "servers": [{{"url": "http://localhost", "description": {text}}}],
  "x-client": {{"environment": {{"baseUrl": {text}, "token": {text}}}, "versionHeader": {text}, "hints": {{"connect": {text}, "unauthorized": {text}}}}},
  "x-revisions": [{{"name": {text}, "appVersion": {text}}}],
  "paths": {{
    "/things/{{id}}": {{
      "get": {{
        "operationId": {text}, "tags": [{text}], "summary": {text}, "description": {text},
        "deprecated": true, "x-deprecated": {text}, "x-revisions": [{text}],
        "externalDocs": {{"url": {text}}},
        "parameters": [
          {{"name": "id", "in": "path", "required": true, "description": {text}, "schema": {{"type": "string"}}}},
          {{"name": {text}, "in": "query", "description": {text}, "schema": {{"type": "string", "default": {text}}}}}
        ],
        "responses": {{"200": {{"description": {text}, "content": {{"application/json": {{"schema": {{"$ref": "#/components/schemas/Thing"}}}}}}}}}}
      }}
    }}
  }},
  "components": {{"schemas": {{
    "Thing": {{"type": "object", "description": {text}, "properties": {{
      {text}: {{"type": "string", "description": {text}, "default": {text}, "deprecated": true, "x-deprecated": {text}}},
      "kind": {{"$ref": "#/components/schemas/Kind"}}
    }}}},
    "Kind": {{"type": "string", "enum": [{text}, "other"], "x-enum-descriptions": [{text}, {text}]}}
  }}}}
}}"##
    )
}

/// Names made of hostile text contain its joined words. Only code from the text would contain the name `process`.
fn names_process(tokens: TokenStream) -> bool {
    tokens.into_iter().any(|tree| match tree {
        TokenTree::Ident(ident) => ident == "process",
        TokenTree::Group(group) => names_process(group.stream()),
        _ => false,
    })
}

/// The documentation of every item, one line an attribute, as rustdoc joins it.
fn doc_lines(text: &str) -> Vec<&str> {
    text.lines()
        .map(str::trim_start)
        .filter_map(|line| line.strip_prefix("///").or_else(|| line.strip_prefix("//!")))
        .collect()
}

/// A line without its inline code, which shows text as it is.
fn outside_code(line: &str) -> String {
    line.split('`').step_by(2).collect()
}

/// The only code in documentation is in the generator's examples, which do not contain the hostile text.
fn check_docs(attack: &str, path: &str, lines: &[&str]) {
    let mut lines = lines.iter();
    while let Some(line) = lines.next() {
        if *line == " ```no_run" {
            let code = lines.by_ref().take_while(|line| **line != " ```");
            let code =
                code.map(|line| line.trim_start().trim_start_matches("# ")).collect::<Vec<_>>().join("\n");
            let tokens =
                code.parse::<TokenStream>().unwrap_or_else(|error| panic!("{path}: {error}: {code}"));
            assert!(!names_process(tokens), "{attack:?} in {path}: {code}");
            continue;
        }
        let is_code = line.trim_start().starts_with("```")
            || line.trim_start().starts_with("~~~")
            || line.starts_with("     ")
            || outside_code(line).replace("\\<", "").contains("<script");
        assert!(!is_code, "{attack:?} in {path}: {line}");
    }
}

#[test]
fn hostile_text_stays_text() {
    let config = Config::read(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../codegen.toml"))).unwrap();
    let config = config.for_document(Path::new("openapi.json"), Path::new("out"));
    for attack in ATTACKS {
        let files = BTreeMap::from([(PathBuf::from("openapi.json"), document(attack))]);
        let document = bundle(&Workspace::read(&files, Path::new("openapi.json"))).0.unwrap();
        let files = generate(&document, &config).unwrap_or_else(|error| panic!("{attack:?}: {error}"));
        for (path, text) in files.iter().filter(|(path, _)| path.extension().is_some_and(|e| e == "rs")) {
            let file = syn::parse_file(text).unwrap();
            let tokens = quote::ToTokens::into_token_stream(file);
            assert!(!names_process(tokens), "{attack:?} in {}:\n{text}", path.display());
            check_docs(attack, &path.display().to_string(), &doc_lines(text));
        }
        let manifest = &files[Path::new("Cargo.toml")];
        let manifest = manifest.parse::<toml::Table>().unwrap();
        assert_eq!(manifest["package"].as_table().unwrap().get("build"), None);
        assert_eq!(manifest["dependencies"].as_table().unwrap().len(), 3, "{attack:?}");
    }
}

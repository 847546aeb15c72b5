//! Document passes: each makes the document simpler. After them, every schema is a reference, a scalar, an array, a map,
//! or a named component that is an object, an enum or a union.

mod composed_parts;
mod distinct_names;
mod edit;
mod header_enums;
mod hoist_inline_types;
mod inheritance;
mod inline_aliases;
mod lift_nullable;
mod listed_tags;
mod merge_all_of;
mod name_operations;
mod open_objects;
mod operations;
mod path_parameters;
mod plain_enums;
mod plain_parameters;
mod plain_unions;
mod resolve_components;
mod single_content;
mod single_response;
mod widest;

pub(crate) use plain_enums::VALUES;
pub(crate) use plain_unions::ALTERNATIVE;
pub(crate) use single_response::STATUSES;

use openapi::diagnostic::Diagnostic;
use openapi::load::{Document, Node};

/// A pass: its name, for tests and traces, and what it does to the root of a document.
pub struct Pass {
    /// The name, in kebab case.
    pub name: &'static str,
    /// Changes the document. What it can't express is a finding.
    pub run: fn(&mut Node) -> Vec<Diagnostic>,
}

/// All passes, in the order in which they run.
pub const PASSES: [Pass; 18] = [
    Pass { name: "name-operations", run: name_operations::run },
    Pass { name: "header-enums", run: header_enums::run },
    Pass { name: "single-content", run: single_content::run },
    Pass { name: "open-objects", run: open_objects::run },
    Pass { name: "plain-enums", run: plain_enums::run },
    Pass { name: "plain-parameters", run: plain_parameters::run },
    Pass { name: "inheritance", run: inheritance::run },
    Pass { name: "listed-tags", run: listed_tags::run },
    Pass { name: "plain-unions", run: plain_unions::run },
    Pass { name: "composed-parts", run: composed_parts::run },
    Pass { name: "hoist-inline-types", run: hoist_inline_types::run },
    Pass { name: "resolve-components", run: resolve_components::run },
    Pass { name: "path-parameters", run: path_parameters::run },
    Pass { name: "single-response", run: single_response::run },
    Pass { name: "lift-nullable", run: lift_nullable::run },
    Pass { name: "merge-all-of", run: merge_all_of::run },
    Pass { name: "inline-aliases", run: inline_aliases::run },
    Pass { name: "distinct-names", run: distinct_names::run },
];

/// Runs every pass over a copy of the document.
pub fn normalise(document: &Document) -> Result<Node, Vec<Diagnostic>> {
    let mut root = document.root.clone();
    for pass in PASSES {
        let diagnostics = (pass.run)(&mut root);
        if !diagnostics.is_empty() {
            return Err(diagnostics);
        }
    }
    Ok(root)
}

#[cfg(test)]
pub(crate) mod testing {
    use std::collections::BTreeMap;
    use std::path::{Path, PathBuf};

    use openapi::load::{Document, Workspace, bundle};

    /// A document from text.
    pub fn document(text: &str) -> Document {
        let files = BTreeMap::from([(PathBuf::from("openapi.yaml"), text.to_owned())]);
        let workspace = Workspace::read(&files, Path::new("openapi.yaml"));
        assert!(workspace.diagnostics.is_empty(), "{:?}", workspace.diagnostics);
        bundle(&workspace).0.unwrap()
    }

    /// The result of the pass `name` on a document, as YAML-like JSON, or the rules of its findings.
    pub fn run_pass(name: &str, text: &str) -> String {
        let mut root = document(text).root;
        let pass = super::PASSES.iter().find(|pass| pass.name == name).unwrap();
        let diagnostics = (pass.run)(&mut root);
        if diagnostics.is_empty() {
            return serde_json::to_string_pretty(&root.to_json()).unwrap();
        }
        diagnostics
            .iter()
            .map(|d| format!("{}: {} ({})", d.rule, d.message, d.repair))
            .collect::<Vec<_>>()
            .join("\n")
    }
}

//! What the generator makes of a random document.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use codegen::config::Config;
use codegen::generate::{self, GenerateError};
use codegen::model::{self, Api, Untyped};
use codegen::output::Files;
use codegen::{lint, passes};
use openapi::diagnostic::{Diagnostic, render_text};
use openapi::load::{Workspace, bundle};

use super::document::Document;

/// The crate of a document, and its content under the names that the crate has.
pub struct Made {
    /// The files of the crate.
    pub files: Files,
    /// The content.
    pub api: Api<Untyped>,
}

/// Generates the crate of a document. What is wrong otherwise: a finding, a part that is left out, a panic.
///
/// # Errors
///
/// What is wrong.
pub fn generate(document: &Document, config: &Config) -> Result<Made, String> {
    let text = document.json.to_string();
    catch_unwind(AssertUnwindSafe(|| generate_text(&text, config)))
        .unwrap_or_else(|panic| Err(format!("the generator panics: {}", said(&*panic))))
}

/// The text of a panic.
pub fn said(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_default()
}

fn generate_text(text: &str, config: &Config) -> Result<Made, String> {
    let path = Path::new("openapi.json");
    let files = BTreeMap::from([(PathBuf::from(path), text.to_owned())]);
    let workspace = Workspace::read(&files, path);
    let (document, found) = bundle(&workspace);
    let report = |found: &[Diagnostic]| render_text(found, &workspace.sources, false);
    let Some(document) = document else { return Err(report(&workspace.diagnostics)) };
    if !found.is_empty() {
        return Err(report(&found));
    }
    let errors = lint::check_errors(&document);
    if !errors.is_empty() {
        return Err(report(&errors));
    }
    let made =
        generate::generate_leniently(document.clone(), config, found).map_err(|error| error.to_string())?;
    if !made.left_out.is_empty() {
        return Err(format!("left out: {:?}", made.left_out));
    }
    let normal = passes::normalise(&document).map_err(|found| report(&found))?;
    let api = model::build(&document, &normal).map_err(|found| report(&found))?;
    Ok(Made { files: made.files, api })
}

/// Generates from any text that is called a document: the files, or why there are none. The error has a text if it is not a
/// finding.
///
/// # Errors
///
/// If there are no files.
pub fn generate_leniently(text: &str, config: &Config) -> Result<Files, Option<String>> {
    let path = Path::new("openapi.json");
    let files = BTreeMap::from([(PathBuf::from(path), text.to_owned())]);
    let workspace = Workspace::read(&files, path);
    let (document, mut found) = bundle(&workspace);
    found.extend(workspace.diagnostics);
    let document = document.ok_or(None)?;
    match generate::generate_leniently(document, config, found) {
        Ok(made) => Ok(made.files),
        Err(GenerateError::Document(_)) => Err(None),
        Err(error) => Err(Some(error.to_string())),
    }
}

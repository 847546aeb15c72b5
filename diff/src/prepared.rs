//! A document made ready to be compared, more than once if need be: its crate is generated at most once.

use std::path::Path;
use std::sync::OnceLock;

use super::input::{DiffError, Input, Options};
use super::lower::lower;
use super::rust_side::RustSide;
use codegen::emit::Files;
use codegen::generate::{GenerateError, generate};
use codegen::{lint, passes};
use openapi::load::{Document, Node, Value};
use openapi::view::View;

/// A document made ready to be compared.
pub struct Prepared<'a> {
    pub(super) input: &'a Input<'a>,
    pub(super) options: &'a Options<'a>,
    root: Node,
    made: OnceLock<Crate>,
}

/// The crate of a document.
pub(super) struct Crate {
    /// Its files.
    pub files: Files,
    /// Its public items.
    pub listing: String,
    /// What of the document became what of the crate.
    pub rust: RustSide,
}

impl<'a> Prepared<'a> {
    /// Reads the document as OpenAPI 3.0. Its crate is generated when it is first needed.
    pub fn new(input: &'a Input<'a>, options: &'a Options<'a>) -> Self {
        Self { input, options, root: lower(&input.document.root), made: OnceLock::new() }
    }

    /// The public items of the crate, as `public-api.txt` has them.
    pub fn listing(&self) -> Result<&str, DiffError> {
        Ok(&self.generated(false)?.listing)
    }

    /// Why no crate is generated from the document, if it is of a version that the generator does not read.
    pub(super) fn no_crate(&self) -> Option<String> {
        let version = self.input.document.root.str_at("openapi")?;
        version.starts_with("3.1").then(|| format!("{} is OpenAPI {version}", self.input.name))
    }

    /// That the document is one at all. What else the generator refuses does not stand in the way of the wire.
    pub(super) fn sound(&self, is_old: bool) -> Result<(), DiffError> {
        const FATAL: [&str; 4] = ["openapi-version", "circular-ref", "circular-all-of", "wrong-kind"];
        let mut document = Document { root: self.root.clone(), ..self.input.document.clone() };
        if self.no_crate().is_some()
            && let Some(version) = document.root.get_mut("openapi")
        {
            version.value = Value::String("3.0.3".to_owned());
        }
        let mut diagnostics = lint::check_errors(&document);
        let has_paths = document.root.get("paths").is_some();
        diagnostics.retain(|diagnostic| match diagnostic.rule {
            // A list whose entries may be anything can be compared; a document without paths can't.
            "missing-field" => !has_paths,
            rule => FATAL.contains(&rule),
        });
        if diagnostics.is_empty() {
            return Ok(());
        }
        Err(DiffError::Document { name: self.input.name.clone(), diagnostics, is_old })
    }

    pub(super) fn view(&self) -> View<'_> {
        View::new(&self.root)
    }

    pub(super) fn generated(&self, is_old: bool) -> Result<&Crate, DiffError> {
        match self.made.get() {
            Some(made) => Ok(made),
            None => {
                let made = self.generate(is_old)?;
                Ok(self.made.get_or_init(|| made))
            }
        }
    }

    fn generate(&self, is_old: bool) -> Result<Crate, DiffError> {
        let Input { name, document, .. } = self.input;
        let broken = |diagnostics| DiffError::Document { name: name.clone(), diagnostics, is_old };
        let diagnostics = lint::check_errors(document);
        if !diagnostics.is_empty() {
            return Err(broken(diagnostics));
        }
        let normal = passes::normalise(document).map_err(broken)?;
        let files = generate(document, self.options.config).map_err(|error| match error {
            GenerateError::Document(diagnostics) => broken(diagnostics),
            source => DiffError::Generate { name: name.clone(), source },
        })?;
        let listing = files.get(Path::new("public-api.txt")).cloned().unwrap_or_default();
        Ok(Crate { files, listing, rust: RustSide::read(&self.view(), &normal) })
    }
}

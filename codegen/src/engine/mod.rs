//! progenitor: the model as a plain OpenAPI document in, Rust syntax out.
//!
//! Member types and argument types come from its syntax tree and from nowhere else. What it would refuse or get wrong
//! has been written differently before; its method bodies are not used.

mod project;
mod syntax;

use std::panic::{AssertUnwindSafe, catch_unwind};

use progenitor_impl::{GenerationSettings, Generator};

pub use syntax::{OTHER_MEMBERS, Signature, Syntax};

use crate::model::{Api, Shape};

/// What the engine makes of times.
const TIMESTAMP: &str = "Timestamp";
/// What the engine makes of text that must not be shown.
const SECRET: &str = "Secret";

/// Why the engine gave no syntax. The document passed lint, so this is a gap in the lint rules.
#[derive(Debug, thiserror::Error)]
pub enum EngineError {
    /// The projected document is not what openapiv3 reads.
    #[error("openapiv3 can't read the normalised document: {0}")]
    Document(String),
    /// progenitor refused it.
    #[error("progenitor refuses the normalised document: {0}")]
    Refused(String),
    /// progenitor panicked.
    #[error("progenitor panicked on the normalised document: {0}")]
    Panicked(String),
    /// Its output lacks what was asked for.
    #[error("progenitor's output has no {0}")]
    Missing(String),
}

/// Runs progenitor over the model. Its output, as a file of Rust.
pub fn run(api: &Api) -> Result<syn::File, EngineError> {
    let document = project::project(api);
    let document = serde_json::from_value::<openapiv3::OpenAPI>(document)
        .map_err(|error| EngineError::Document(error.to_string()))?;
    let settings = settings(api);
    let generated = catch_unwind(AssertUnwindSafe(|| Generator::new(&settings).generate_tokens(&document)));
    let tokens = match generated {
        Ok(Ok(tokens)) => tokens,
        Ok(Err(error)) => return Err(EngineError::Refused(error.to_string())),
        Err(panic) => return Err(EngineError::Panicked(panic_message(&*panic))),
    };
    syn::parse2(tokens).map_err(|error| EngineError::Refused(error.to_string()))
}

/// What the passes need of progenitor's output.
pub fn read(api: &Api, file: &syn::File) -> Result<Syntax, EngineError> {
    syntax::read(api, file)
}

fn settings(api: &Api) -> GenerationSettings {
    let mut settings = GenerationSettings::new();
    settings.with_map_type("::std::collections::BTreeMap");
    settings.with_derive("PartialEq");
    settings.with_replacement(project::TIMESTAMP_COMPONENT, TIMESTAMP, std::iter::empty());
    settings.with_replacement(project::SECRET_COMPONENT, SECRET, std::iter::empty());
    for definition in &api.types {
        if let Shape::Enum(_) = definition.shape {
            settings.with_replacement(&definition.name, &definition.name, std::iter::empty());
        }
    }
    settings
}

fn panic_message(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    text.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("no message").to_owned()
}

//! progenitor chooses the Rust types: it gets the model as a very simple document, and its type space gives the Rust
//! type of each location in the model.
//!
//! The document contains nothing that progenitor would reject or get wrong. It has no paths, so progenitor makes no
//! methods, and the code that progenitor makes is not used.

mod document;
mod rust_types;

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

use progenitor_impl::Generator;

pub use progenitor_impl::GenerationSettings as Settings;

use crate::model::{Api, Shape, Untyped};
use crate::text_format::TextFormat;
use document::Names;
use rust_types::TypeReader;

/// The engine's type for times.
const TIMESTAMP: &str = "Timestamp";
/// The engine's type for dates.
const DATE: &str = "CalendarDate";
/// The engine's type for Base64.
const BASE64: &str = "Base64";
/// The engine's type for secret text.
const SECRET: &str = "Secret";

/// Why the engine returned no types. The document has passed lint, so a lint rule is missing.
#[derive(Debug, thiserror::Error)]
pub enum EngineError {
    /// openapiv3 can't read the document that the model was written as.
    #[error("openapiv3 can't read the normalised document: {0}")]
    Document(String),
    /// progenitor rejected the document.
    #[error("progenitor rejects the normalised document: {0}")]
    Rejected(String),
    /// progenitor panicked.
    #[error("progenitor panicked on the normalised document: {0}")]
    Panicked(String),
    /// progenitor's output does not contain a type that was asked for.
    #[error("progenitor's output does not contain the {0}")]
    Missing(String),
    /// progenitor chose a type that no emitter supports.
    #[error("progenitor's type for {location} is not supported: {ty}")]
    Unsupported {
        /// Where the type is used.
        location: String,
        /// progenitor's name for the type.
        ty: String,
    },
}

/// The model with progenitor's types. Text in one of `formats` gets its own type.
///
/// `alter` can change the settings before the types are made.
pub fn run(
    api: Api<Untyped>,
    formats: &BTreeSet<TextFormat>,
    alter: impl FnOnce(&mut Settings),
) -> Result<Api, EngineError> {
    let mut names = Names::of(&api);
    let document = document::document(&api, &mut names, formats);
    let document = serde_json::from_value::<openapiv3::OpenAPI>(document)
        .map_err(|error| EngineError::Document(error.to_string()))?;
    let mut settings = settings(&api, &names);
    alter(&mut settings);
    let run = AssertUnwindSafe(|| {
        let mut generator = Generator::new(&settings);
        // Of progenitor's entry points, this one makes only types if there are no paths.
        let rejected = |error: progenitor_impl::Error| EngineError::Rejected(error.to_string());
        generator.httpmock(&document, "types").map_err(rejected)?;
        let reader = TypeReader::new(generator.get_type_space(), &names);
        api.with_types(|type_use| reader.type_at(names.address(type_use)))
    });
    catch_unwind(run).unwrap_or_else(|panic| Err(EngineError::Panicked(panic_message(&*panic))))
}

fn settings(api: &Api<Untyped>, names: &Names) -> Settings {
    let mut settings = Settings::new();
    settings.with_map_type(rust_types::ORDERED_MAP);
    settings.with_derive("PartialEq");
    settings.with_replacement(names.timestamp(), TIMESTAMP, std::iter::empty());
    settings.with_replacement(names.date(), DATE, std::iter::empty());
    settings.with_replacement(names.base64(), BASE64, std::iter::empty());
    settings.with_replacement(names.secret(), SECRET, std::iter::empty());
    for definition in &api.types {
        if let Shape::Enum(_) = definition.shape {
            let component = names.component(&definition.name);
            settings.with_replacement(component, component, std::iter::empty());
        }
    }
    settings
}

fn panic_message(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    text.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("no message").to_owned()
}

//! progenitor decides Rust types: the model goes in as the plainest document that says the same, and its type space says
//! what each place of the model is in Rust.
//!
//! What it would refuse or get wrong has been written differently before. The document has no paths, so it makes no
//! methods; of the code that it makes nothing is read.

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

/// What the engine makes of times.
const TIMESTAMP: &str = "Timestamp";
/// What the engine makes of days.
const DATE: &str = "CalendarDate";
/// What the engine makes of Base64.
const BASE64: &str = "Base64";
/// What the engine makes of text that must not be shown.
const SECRET: &str = "Secret";

/// Why the engine gave no types. The document passed lint, so this is a gap in the lint rules.
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
    /// It chose a type that no emitter knows.
    #[error("progenitor's type for {place} is not supported: {ty}")]
    Unsupported {
        /// What the type is for.
        place: String,
        /// What progenitor calls the type.
        ty: String,
    },
}

/// The model with progenitor's types. Text of the `formats` is of types of its own.
///
/// `alter` has a hand in the settings, before anything is asked.
pub fn run(
    api: Api<Untyped>,
    formats: &BTreeSet<TextFormat>,
    alter: impl FnOnce(&mut Settings),
) -> Result<Api, EngineError> {
    let names = Names::of(&api);
    let document = serde_json::from_value::<openapiv3::OpenAPI>(document::document(&api, &names, formats))
        .map_err(|error| EngineError::Document(error.to_string()))?;
    let mut settings = settings(&api, &names);
    alter(&mut settings);
    let run = AssertUnwindSafe(|| {
        let mut generator = Generator::new(&settings);
        // Of progenitor's entries the one that, without paths, makes no code: only types are asked for.
        let refused = |error: progenitor_impl::Error| EngineError::Refused(error.to_string());
        generator.httpmock(&document, "types").map_err(refused)?;
        let reader = TypeReader::new(generator.get_type_space(), &names);
        api.with_types(|place| reader.type_at(names.address(place)))
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

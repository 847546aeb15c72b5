//! The model and the engine's types into files.

mod arguments;
mod bodies;
mod by_status;
mod choices;
mod client;
mod composed;
mod condition;
mod context;
mod docs;
mod examples;
mod features;
mod imports;
mod integer_enums;
mod layout;
mod long_modules;
mod manifest;
mod names;
mod open_enum;
mod operations;
mod paging;
mod parameters;
mod private_body;
mod public_api;
mod read_object;
mod readme;
mod requests;
mod resources;
mod root;
mod rust_types;
mod sending;
mod serde_attributes;
mod signatures;
mod string_enums;
mod structs;
mod type_modules;
mod types;
mod unions;
mod wrappers;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::config::Config;
use crate::leave_out::LeftOut;
use crate::model::Api;

pub use context::Context;
use context::{deprecated, option};
pub use layout::LayoutError;
pub use root::TRANSPORTS;

const README: &str = "README.md";

/// Files by path, relative to the crate's folder.
pub type Files = BTreeMap<PathBuf, String>;

/// All files of the crate: those that are copied as they are, and the rest.
pub fn emit(api: &Api, config: &Config, copied: Files, left_out: &[LeftOut]) -> Result<Files, LayoutError> {
    let context = Context::new(api, config, &copied);
    let mut sources = BTreeMap::new();
    sources.extend(types::emit(&context));
    sources.extend(resources::emit(&context));
    sources.insert("src/client.rs".to_owned(), client::emit(&context));
    sources.insert("src/lib.rs".to_owned(), root::emit(&context));
    let mut files = copied;
    let brings_readme = files.contains_key(Path::new(README));
    let mut trees = BTreeMap::new();
    for (path, text) in files.iter().filter(|(path, _)| path.starts_with("src")) {
        let path = path.to_string_lossy().replace('\\', "/");
        trees.insert(path.clone(), layout::parse(&path, text)?);
    }
    for (path, tokens) in sources {
        let (text, tree) = layout::format(&path, tokens, config)?;
        trees.insert(path.clone(), tree);
        files.insert(PathBuf::from(path), text);
    }
    if !brings_readme {
        files.insert(README.into(), readme::emit(&context, left_out));
    }
    files.insert("Cargo.toml".into(), manifest::emit(&context, brings_readme));
    files.insert("rustfmt.toml".into(), manifest::rustfmt(config));
    files.insert("public-api.txt".into(), public_api::emit(&context, &trees));
    Ok(files)
}

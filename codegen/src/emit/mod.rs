//! The model and the engine's types into files.

mod arguments;
mod bodies;
mod by_status;
mod choices;
mod client;
mod code;
mod composed;
mod condition;
mod context;
mod docs;
mod examples;
mod features;
mod headers;
mod imports;
mod integer_enums;
mod layout;
mod long_modules;
mod manifest;
mod names;
mod open_enum;
mod open_literal;
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
mod routes;
mod rust_types;
mod security;
mod sending;
mod serde_attributes;
mod servers;
mod signatures;
mod string_enums;
mod structs;
mod type_modules;
mod types;
mod unions;
mod used_names;
mod used_types;
mod wrappers;

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::{Path, PathBuf};

use crate::config::Config;
use crate::leave_out::LeftOut;
use crate::model::Api;

use code::Code;
pub use context::Context;
use context::{deprecated, option};
pub use layout::LayoutError;
use layout::Source;
pub use root::TRANSPORTS;

const README: &str = "README.md";
/// The list of public items.
const LISTING: &str = "public-api.txt";

/// Files by path, relative to the crate's folder.
pub type Files = BTreeMap<PathBuf, String>;

/// The public items of a crate, without its files.
#[derive(Clone, Debug)]
pub struct Surface {
    /// What `public-api.txt` contains.
    pub listing: String,
    /// A number that is the same for two crates only if their files are the same.
    pub fingerprint: u64,
}

/// All files of the crate: those that are copied as they are, and the rest.
pub fn emit(api: Api, config: &Config, copied: Files, left_out: &[LeftOut]) -> Result<Files, LayoutError> {
    let mut signatures = signatures_of(&copied)?;
    let mut files = Files::new();
    let context = Context::new(&api, config, &copied);
    sources(&context, &mut |path, source| {
        let (text, file) = layout::print(&path, source, config)?;
        files.insert(PathBuf::from(&path), text);
        signatures.insert(path, file);
        Ok(())
    })?;
    for (path, text) in &copied {
        if !files.contains_key(path) {
            files.insert(path.clone(), text.clone());
        }
    }
    add_texts(&context, &mut files, left_out);
    // The list needs memory too.
    drop(api);
    files.insert(LISTING.into(), public_api::emit(config, signatures)?);
    Ok(files)
}

/// The public items of the crate. Its files are not kept.
pub fn surface(
    api: Api,
    config: &Config,
    copied: Files,
    left_out: &[LeftOut],
) -> Result<Surface, LayoutError> {
    let mut hasher = DefaultHasher::new();
    let mut signatures = signatures_of(&copied)?;
    let context = Context::new(&api, config, &copied);
    sources(&context, &mut |path, source| {
        let (text, file) = layout::print(&path, source, config)?;
        (&path, text).hash(&mut hasher);
        signatures.insert(path, file);
        Ok(())
    })?;
    let mut files = copied.clone();
    add_texts(&context, &mut files, left_out);
    files.hash(&mut hasher);
    drop(api);
    Ok(Surface { listing: public_api::emit(config, signatures)?, fingerprint: hasher.finish() })
}

/// What becomes of a source file with its path.
type Sink<'a> = dyn FnMut(String, Source) -> Result<(), LayoutError> + 'a;

fn sources(context: &Context<'_>, add: &mut Sink<'_>) -> Result<(), LayoutError> {
    types::emit(context, add)?;
    resources::emit(context, add)?;
    client::emit(context, add)?;
    if let Some(source) = servers::emit(context)? {
        add("src/server.rs".to_owned(), source)?;
    }
    if let Some(source) = security::emit(context)? {
        add("src/security.rs".to_owned(), source)?;
    }
    add("src/lib.rs".to_owned(), Source { head: root::emit(context), code: Code::default() })
}

/// The signatures of the sources that are copied.
fn signatures_of(copied: &Files) -> Result<BTreeMap<String, syn::File>, LayoutError> {
    let mut signatures = BTreeMap::new();
    for (path, text) in copied.iter().filter(|(path, _)| path.starts_with("src")) {
        let path = path.to_string_lossy().replace('\\', "/");
        let file = layout::parse(&path, &crate::signatures::of(text))?;
        signatures.insert(path, file);
    }
    Ok(signatures)
}

/// Adds what is not Rust.
fn add_texts(context: &Context<'_>, files: &mut Files, left_out: &[LeftOut]) {
    let brings_readme = files.contains_key(Path::new(README));
    if !brings_readme {
        files.insert(README.into(), readme::emit(context, left_out));
    }
    files.insert("Cargo.toml".into(), manifest::emit(context, brings_readme));
    files.insert("rustfmt.toml".into(), manifest::rustfmt(context.config));
}

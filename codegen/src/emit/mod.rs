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
mod headers;
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
mod used_types;
mod wrappers;

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::{Path, PathBuf};

use proc_macro2::TokenStream;

use crate::config::Config;
use crate::leave_out::LeftOut;
use crate::model::Api;

pub use context::Context;
use context::{deprecated, option};
pub use layout::LayoutError;
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
pub fn emit(api: &Api, config: &Config, copied: Files, left_out: &[LeftOut]) -> Result<Files, LayoutError> {
    let context = Context::new(api, config, &copied);
    let mut generated = BTreeMap::new();
    let mut printed = Files::new();
    for (path, tokens) in sources(&context) {
        let tree = layout::read(&path, tokens)?;
        printed.insert(PathBuf::from(&path), layout::print(&path, &tree, config)?);
        generated.insert(path, tree);
    }
    let mut files = copied;
    let trees = with_copied(generated, &files)?;
    files.extend(printed);
    add_texts(&context, &mut files, left_out);
    files.insert(LISTING.into(), public_api::emit(&context, &trees));
    Ok(files)
}

/// The public items of the crate. Nothing is printed but their list.
pub fn surface(
    api: &Api,
    config: &Config,
    copied: Files,
    left_out: &[LeftOut],
) -> Result<Surface, LayoutError> {
    let context = Context::new(api, config, &copied);
    let mut hasher = DefaultHasher::new();
    let mut generated = BTreeMap::new();
    for (path, tokens) in sources(&context) {
        (&path, tokens.to_string()).hash(&mut hasher);
        generated.insert(path.clone(), layout::read(&path, tokens)?);
    }
    let mut files = copied;
    let trees = with_copied(generated, &files)?;
    add_texts(&context, &mut files, left_out);
    files.hash(&mut hasher);
    Ok(Surface { listing: public_api::emit(&context, &trees), fingerprint: hasher.finish() })
}

fn sources(context: &Context<'_>) -> BTreeMap<String, TokenStream> {
    let mut sources = BTreeMap::new();
    sources.extend(types::emit(context));
    sources.extend(resources::emit(context));
    sources.insert("src/client.rs".to_owned(), client::emit(context));
    sources.extend(servers::emit(context).map(|code| ("src/server.rs".to_owned(), code)));
    sources.extend(security::emit(context).map(|code| ("src/security.rs".to_owned(), code)));
    sources.insert("src/lib.rs".to_owned(), root::emit(context));
    sources
}

/// The generated sources and those that are copied.
fn with_copied(
    generated: impl IntoIterator<Item = (String, syn::File)>,
    copied: &Files,
) -> Result<BTreeMap<String, syn::File>, LayoutError> {
    let mut trees = BTreeMap::new();
    for (path, text) in copied.iter().filter(|(path, _)| path.starts_with("src")) {
        let path = path.to_string_lossy().replace('\\', "/");
        trees.insert(path.clone(), layout::parse(&path, text)?);
    }
    trees.extend(generated);
    Ok(trees)
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

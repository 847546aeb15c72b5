//! The model and the engine's types into files.

mod client;
mod composed;
mod docs;
mod examples;
mod imports;
mod integer_enums;
mod layout;
mod manifest;
mod names;
mod operations;
mod paging;
mod public_api;
mod requests;
mod resources;
mod root;
mod sending;
mod serde_attributes;
mod setters;
mod string_enums;
mod structs;
mod types;
mod unions;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use proc_macro2::TokenStream;
use quote::quote;
use syn::Type;

use crate::config::Config;
use crate::engine::Syntax;
use crate::model::{Api, EnumValues, Shape};

pub use layout::LayoutError;

/// Files by path, relative to the crate's folder.
pub type Files = BTreeMap<PathBuf, String>;

/// What every emitter reads.
pub struct Context<'a> {
    /// What the document says.
    pub api: &'a Api,
    /// The types that the engine gave, polished.
    pub syntax: &'a Syntax,
    /// What the workspace asks for.
    pub config: &'a Config,
    /// Types that can be compared for equality without exception, and hashed.
    with_eq: BTreeSet<String>,
}

/// All files of the crate but those that are copied.
pub fn emit(api: &Api, syntax: &Syntax, config: &Config, copied: &Files) -> Result<Files, LayoutError> {
    let context = Context { api, syntax, config, with_eq: types_with_eq(api, syntax) };
    let mut sources = BTreeMap::new();
    sources.extend(types::emit(&context));
    sources.extend(resources::emit(&context));
    sources.insert("src/client.rs".to_owned(), client::emit(&context));
    sources.insert("src/lib.rs".to_owned(), root::emit(&context, copied));
    let mut files = Files::new();
    let mut trees = BTreeMap::new();
    for (path, tokens) in sources {
        let (text, tree) = layout::format(&path, tokens, config)?;
        trees.insert(path.clone(), tree);
        files.insert(PathBuf::from(path), text);
    }
    files.insert("Cargo.toml".into(), manifest::emit(&context));
    files.insert("rustfmt.toml".into(), manifest::rustfmt(config));
    files.insert("public-api.txt".into(), public_api::emit(&context, &trees));
    Ok(files)
}

impl Context<'_> {
    /// The type of a member as the engine and the passes left it.
    pub fn member_type(&self, type_name: &str, field: &str) -> Type {
        let key = (type_name.to_owned(), field.to_owned());
        // The engine's reader has made sure that every member is there.
        self.syntax.members.get(&key).cloned().unwrap_or_else(|| syn::parse_quote!(()))
    }

    /// The field of the member `wire` of a type.
    pub fn field_of(&self, type_name: &str, wire: &str) -> Option<String> {
        match &self.api.type_named(type_name)?.shape {
            Shape::Struct(object) => {
                object.members.iter().find(|member| member.wire == wire).map(|member| member.field.clone())
            }
            _ => None,
        }
    }

    /// The traits of comparison that a type can have.
    pub fn comparisons(&self, type_name: &str) -> Vec<&'static str> {
        if self.with_eq.contains(type_name) { vec!["PartialEq", "Eq", "Hash"] } else { vec!["PartialEq"] }
    }

    /// The path of a function of the runtime's support module, as text for serde.
    pub fn support_path(&self, function: &str) -> String {
        format!("{}::support::{function}", self.config.runtime.ident())
    }
}

/// `#[deprecated(note = "..")]`
fn deprecated(advice: Option<&String>) -> TokenStream {
    advice.map_or_else(TokenStream::new, |note| quote!(#[deprecated(note = #note)]))
}

/// The name of the variant that keeps what the document does not list.
fn unknown_variant<'a>(mut taken: impl Iterator<Item = &'a str>) -> &'static str {
    if taken.any(|name| name == "Unknown") { "Unrecognised" } else { "Unknown" }
}

/// Types that hold no floating-point number, by the least fixed point over what they hold.
fn types_with_eq(api: &Api, syntax: &Syntax) -> BTreeSet<String> {
    let mut held_by = BTreeMap::<String, Vec<&str>>::new();
    for ((owner, _), ty) in &syntax.members {
        for name in imports::idents(&quote!(#ty)) {
            held_by.entry(name).or_default().push(owner);
        }
    }
    let opaque = api.types.iter().filter(|definition| matches!(definition.shape, Shape::Opaque(_)));
    let mut queue =
        opaque.map(|definition| definition.name.as_str()).chain(["f64", "Map"]).collect::<Vec<_>>();
    let mut without = BTreeSet::new();
    while let Some(name) = queue.pop() {
        if without.insert(name) {
            queue.extend(held_by.get(name).into_iter().flatten());
        }
    }
    let names = api.types.iter().map(|definition| &definition.name);
    names.filter(|name| !without.contains(name.as_str())).cloned().collect()
}

/// The names of an enum's variants.
fn variant_names(values: &EnumValues) -> Vec<&str> {
    match values {
        EnumValues::Strings(variants) => variants.iter().map(|variant| variant.name.as_str()).collect(),
        EnumValues::Integers(variants) => variants.iter().map(|variant| variant.name.as_str()).collect(),
    }
}

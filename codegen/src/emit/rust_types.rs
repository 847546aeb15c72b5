//! Rust types as code.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::names::ident;
use crate::model::{MapKind, RustType};

/// The module in which a type is written. It determines the paths of the document's types.
#[derive(Clone, Copy, Debug)]
pub enum Scope {
    /// Among the types: `Chat`.
    Types,
    /// Among the resources: `types::Chat`.
    Resources,
}

/// The type as code. The file imports the names in it, see [`imports`](super::imports).
pub fn code(ty: &RustType, scope: Scope) -> TokenStream {
    match ty {
        RustType::Bool => quote!(bool),
        RustType::Integer { bits, signed } => {
            let name = format_ident!("{}{bits}", if *signed { 'i' } else { 'u' });
            quote!(#name)
        }
        RustType::Float { bits } => {
            let name = format_ident!("f{bits}");
            quote!(#name)
        }
        RustType::Text => quote!(String),
        RustType::Time => quote!(Timestamp),
        RustType::Date => quote!(CalendarDate),
        RustType::Base64 => quote!(Base64),
        RustType::Uuid => quote!(::uuid::Uuid),
        RustType::Secret => quote!(Secret),
        RustType::Json => quote!(serde_json::Value),
        RustType::List(item) => wrapped(&quote!(Vec), item, scope),
        RustType::Map(kind, value) => {
            let map = map(kind);
            let value = code(value, scope);
            quote!(#map<String, #value>)
        }
        RustType::Named(name) => {
            let name = ident(name);
            match scope {
                Scope::Types => quote!(#name),
                Scope::Resources => quote!(types::#name),
            }
        }
        RustType::Boxed(content) => wrapped(&quote!(Box), content, scope),
        RustType::Optional(content) => wrapped(&quote!(Option), content, scope),
        RustType::Patch(content) => wrapped(&quote!(Patch), content, scope),
        RustType::External(path) => external(path),
    }
}

fn wrapped(wrapper: &TokenStream, content: &RustType, scope: Scope) -> TokenStream {
    let content = code(content, scope);
    quote!(#wrapper<#content>)
}

fn map(kind: &MapKind) -> TokenStream {
    match kind {
        MapKind::Ordered => quote!(BTreeMap),
        MapKind::Json => quote!(serde_json::Map),
        MapKind::External(path) => external(path),
    }
}

/// A path of plain names. The reader of the engine accepts no others.
fn external(path: &str) -> TokenStream {
    let global = path.starts_with("::").then(|| quote!(::));
    let segments = path.trim_start_matches("::").split("::").map(ident);
    quote!(#global #(#segments)::*)
}

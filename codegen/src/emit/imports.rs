//! The `use` lines of a file, found by what its code names.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::{format_ident, quote};

/// Where the names that emitted code uses come from. `runtime` stands for the runtime crate.
const KNOWN: &[(&str, &str)] = &[
    ("BTreeMap", "std::collections"),
    ("Cow", "std::borrow"),
    ("Deref", "std::ops"),
    ("FromStr", "std::str"),
    ("Infallible", "std::convert"),
    ("Ordering", "std::cmp"),
    ("ParseIntError", "std::num"),
    ("IntoFuture", "std::future"),
    ("fmt", "std"),
    ("Deserialize", "serde"),
    ("Deserializer", "serde"),
    ("Serialize", "serde"),
    ("Serializer", "serde"),
    ("MapAccess", "serde::de"),
    ("SeqAccess", "serde::de"),
    ("MapAccessDeserializer", "serde::de::value"),
    ("SeqAccessDeserializer", "serde::de::value"),
    ("Patch", "runtime"),
    ("Timestamp", "runtime"),
    ("UnknownInteger", "runtime"),
    ("UnknownString", "runtime"),
    ("Error", "runtime"),
    ("Response", "runtime"),
    ("ResponseFuture", "runtime"),
    ("RequestOptions", "runtime"),
    ("PageStream", "runtime"),
    ("ItemStream", "runtime"),
    ("Page", "runtime"),
    ("Paging", "runtime::support"),
    ("support", "runtime"),
    ("compose", "runtime::support"),
    ("union", "runtime::support"),
    ("Extras", "runtime::support::compose"),
    ("Union", "runtime::support::union"),
    ("Call", "runtime::support"),
    ("Core", "runtime::support"),
    ("Operation", "runtime::support"),
    ("Method", "runtime::support"),
];

/// Names that a type of a document can't take, because emitted code means something else by them.
pub fn reserved() -> impl Iterator<Item = &'static str> {
    let prelude = [
        "Option", "Some", "None", "Result", "Ok", "Err", "String", "Vec", "Box", "Self", "Default", "Into",
        "Iterator",
    ];
    KNOWN.iter().map(|(name, _)| *name).chain(prelude)
}

/// The `use` lines that `code` needs: what it names of the table above, and of `siblings`, which live in the parent
/// module. What it defines itself is not imported.
pub fn imports(code: &TokenStream, runtime: &Ident, siblings: &BTreeSet<String>) -> TokenStream {
    let used = idents(code);
    let mut groups = BTreeMap::<String, BTreeSet<&'static str>>::new();
    for (name, path) in KNOWN.iter().filter(|(name, _)| used.contains(*name)) {
        groups.entry((*path).to_owned()).or_default().insert(name);
    }
    if used.contains("missing_field") {
        groups.entry("serde::de".to_owned()).or_default().insert("Error as _");
        // `D::Error` is no import.
        groups.entry("runtime".to_owned()).or_default().remove("Error");
    } else if !used.contains("ResponseFuture") {
        groups.entry("runtime".to_owned()).or_default().remove("Error");
    }
    groups.retain(|_, names| !names.is_empty());
    merge_modules(&mut groups);
    let is_std = |path: &str| path == "std" || path.starts_with("std::");
    let (std, others) = groups.iter().partition::<Vec<_>, _>(|(path, _)| is_std(path));
    let lines = std.into_iter().chain(others).map(|(path, names)| import(path, names, runtime));
    let used_siblings =
        siblings.iter().filter(|name| used.contains(*name)).map(|name| format_ident!("{name}"));
    let used_siblings = used_siblings.collect::<Vec<_>>();
    let siblings = match used_siblings.as_slice() {
        [] => TokenStream::new(),
        [single] => quote!(use super::#single;),
        many => quote!(use super::{#(#many),*};),
    };
    quote!(#(#lines)* #siblings)
}

/// A module that is imported beside items of its own is `self` among them.
fn merge_modules(groups: &mut BTreeMap<String, BTreeSet<&'static str>>) {
    let paths = groups.keys().cloned().collect::<Vec<_>>();
    // Innermost first: what has moved inwards leaves nothing behind to join.
    for path in paths.into_iter().rev().filter(|path| path.contains("::")) {
        if groups.get(&path).is_none_or(BTreeSet::is_empty) {
            continue;
        }
        let Some((parent, module)) = path.rsplit_once("::") else { continue };
        let imported = groups.get_mut(parent).is_some_and(|names| names.remove(module));
        if let (true, Some(names)) = (imported, groups.get_mut(&path)) {
            names.insert("self");
        }
    }
    groups.retain(|_, names| !names.is_empty());
}

fn import(path: &str, names: &BTreeSet<&'static str>, runtime: &Ident) -> TokenStream {
    let segments = path
        .split("::")
        .map(|name| if name == "runtime" { runtime.clone() } else { format_ident!("{name}") });
    // `self` comes first, whatever the alphabet says.
    let (module, items) = names.iter().partition::<Vec<&str>, _>(|name| **name == "self");
    let names = module.into_iter().chain(items).map(|name| match name.strip_suffix(" as _") {
        Some(name) => {
            let name = format_ident!("{name}");
            quote!(#name as _)
        }
        None => {
            let name = syn::Ident::new(name, proc_macro2::Span::call_site());
            quote!(#name)
        }
    });
    let names = names.collect::<Vec<_>>();
    match names.as_slice() {
        [single] => quote!(use #(#segments)::*::#single;),
        many => quote!(use #(#segments)::*::{#(#many),*};),
    }
}

/// Every identifier that the code names.
pub fn idents(code: &TokenStream) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    collect(code.clone(), &mut found);
    found
}

fn collect(code: TokenStream, found: &mut BTreeSet<String>) {
    for tree in code {
        match tree {
            TokenTree::Ident(ident) => {
                found.insert(ident.to_string());
            }
            TokenTree::Group(group) => collect(group.stream(), found),
            _ => {}
        }
    }
}

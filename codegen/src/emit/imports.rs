//! The `use` lines of a file, derived from the names in its code.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::used_names::Names;

/// A name that generated code uses, its module, and the import for it. `runtime` means the runtime.
type Known = (&'static str, &'static str, &'static str);

/// The names in files of types. Types of the document cannot have the names of these types, see
/// [`RESERVED_TYPES`](crate::rust_names::RESERVED_TYPES).
pub const IN_TYPES: &[Known] = &[
    ("BTreeMap", "std::collections", "BTreeMap"),
    ("Cow", "std::borrow", "Cow"),
    ("Deref", "std::ops", "Deref"),
    ("FromStr", "std::str", "FromStr"),
    ("Infallible", "std::convert", "Infallible"),
    ("Ordering", "std::cmp", "Ordering"),
    ("ParseIntError", "std::num", "ParseIntError"),
    ("fmt", "std", "fmt"),
    ("Deserialize", "serde", "Deserialize"),
    ("Deserializer", "serde", "Deserializer"),
    ("Serialize", "serde", "Serialize"),
    ("Serializer", "serde", "Serializer"),
    ("MapAccess", "serde::de", "MapAccess"),
    ("SeqAccess", "serde::de", "SeqAccess"),
    ("MapAccessDeserializer", "serde::de::value", "MapAccessDeserializer"),
    ("SeqAccessDeserializer", "serde::de::value", "SeqAccessDeserializer"),
    ("Base64", "runtime", "Base64"),
    ("CalendarDate", "runtime", "CalendarDate"),
    ("Page", "runtime", "Page"),
    ("Patch", "runtime", "Patch"),
    ("Secret", "runtime", "Secret"),
    ("Timestamp", "runtime", "Timestamp"),
    ("UnknownInteger", "runtime", "UnknownInteger"),
    ("UnknownString", "runtime", "UnknownString"),
    ("support", "runtime", "support"),
    ("by_status", "runtime::support", "by_status"),
    ("choice", "runtime::support", "choice"),
    ("compose", "runtime::support", "compose"),
    ("union", "runtime::support", "union"),
    ("Extras", "runtime::support::compose", "Extras"),
    ("Union", "runtime::support::union", "Union"),
];

/// The names in files of resources. Types of the document are in `types::` there, so only requests could conflict.
pub const IN_RESOURCES: &[Known] = &[
    ("BTreeMap", "std::collections", "BTreeMap"),
    ("IntoFuture", "std::future", "IntoFuture"),
    ("fmt", "std", "fmt"),
    ("Serialize", "serde", "Serialize"),
    ("Base64", "runtime", "Base64"),
    ("ByteStream", "runtime", "ByteStream"),
    ("CalendarDate", "runtime", "CalendarDate"),
    ("Call", "runtime::support", "Call"),
    ("Core", "runtime::support", "Core"),
    ("Error", "runtime", "Error"),
    ("FormProperty", "runtime::support", "FormProperty"),
    ("ItemStream", "runtime", "ItemStream"),
    ("Method", "runtime::support", "Method"),
    ("Multipart", "runtime", "Multipart"),
    ("Operation", "runtime::support", "Operation"),
    ("PageStream", "runtime", "PageStream"),
    ("Patch", "runtime", "Patch"),
    ("Paging", "runtime::support", "Paging"),
    ("RequestOptions", "runtime", "RequestOptions"),
    ("Response", "runtime", "Response"),
    ("ResponseFuture", "runtime", "ResponseFuture"),
    ("Secret", "runtime", "Secret"),
    ("Style", "runtime::support", "Style"),
    ("Timestamp", "runtime", "Timestamp"),
    ("Upload", "runtime", "Upload"),
    ("support", "runtime", "support"),
    ("types", "crate", "types"),
];

/// The names in the file of the client.
pub const IN_CLIENT: &[Known] = &[
    ("Auth", "runtime::support", "Auth"),
    ("Core", "runtime::support", "Core"),
    ("Error", "runtime", "Error"),
    ("ErrorBody", "runtime::support", "ErrorBody"),
    ("Method", "runtime", "Method"),
    ("RawRequest", "runtime", "RawRequest"),
    ("Revision", "runtime::support", "Revision"),
    ("Route", "runtime::support", "Route"),
    ("Service", "runtime::support", "Service"),
];

/// The names in the file of security schemes.
pub const IN_SECURITY: &[Known] = &[
    ("Auth", "runtime::support", "Auth"),
    ("SecretString", "runtime", "SecretString"),
    ("SecurityScheme", "runtime::support", "SecurityScheme"),
];

/// The names in the file of the server.
pub const IN_SERVER: &[Known] = &[
    ("ServerTemplate", "runtime::support", "ServerTemplate"),
    ("ServerVariable", "runtime::support", "ServerVariable"),
];

/// Whether the name of a request or a handle conflicts with an import of its file.
pub fn clashes_in_resources(name: &str) -> bool {
    let prelude = ["Option", "Result", "Ok", "Err", "String", "Vec", "Box", "Into", "Iterator"];
    prelude.contains(&name) || IN_RESOURCES.iter().any(|(known, ..)| *known == name)
}

/// The `use` lines that `code` needs: the names that it uses from `known`, and `siblings` of the parent module.
pub fn imports(code: &str, known: &[Known], runtime: &Ident, siblings: &BTreeSet<String>) -> TokenStream {
    let names = Names::of(code, known.iter().map(|(name, ..)| *name));
    let mut groups = BTreeMap::<String, BTreeSet<&'static str>>::new();
    for (name, path, import) in known {
        let is_module = import.starts_with(char::is_lowercase);
        if if is_module { names.has_module(name) } else { names.has(name) } {
            groups.entry((*path).to_owned()).or_default().insert(import);
        }
    }
    merge_modules(&mut groups);
    // The standard library first, this crate last.
    let rank = |path: &str| match path.split("::").next() {
        Some("std") => 0,
        Some("crate") => 2,
        _ => 1,
    };
    let mut groups = groups.iter().collect::<Vec<_>>();
    groups.sort_by_key(|(path, names)| (rank(path), order(path, names, runtime)));
    let lines = groups.into_iter().map(|(path, names)| import(path, names, runtime));
    let siblings = siblings.iter().map(|name| format_ident!("{name}")).collect::<Vec<_>>();
    let siblings = match siblings.as_slice() {
        [] => TokenStream::new(),
        [single] => quote!(use super::#single;),
        many => quote!(use super::{#(#many),*};),
    };
    quote!(#(#lines)* #siblings)
}

/// The order of rustfmt: modules, then types, then lists in braces.
fn order(path: &str, names: &BTreeSet<&'static str>, runtime: &Ident) -> Vec<(u8, String)> {
    let segment = |name: &str| (u8::from(name.starts_with(char::is_uppercase)), name.to_owned());
    let own = |name: &str| if name == "runtime" { runtime.to_string() } else { name.to_owned() };
    let last = match names.iter().collect::<Vec<_>>().as_slice() {
        [single] => segment(single),
        _ => (2, String::new()),
    };
    path.split("::").map(|name| segment(&own(name))).chain([last]).collect()
}

/// A module that is imported beside items of its own is `self` among them.
fn merge_modules(groups: &mut BTreeMap<String, BTreeSet<&'static str>>) {
    let paths = groups.keys().cloned().collect::<Vec<_>>();
    // Innermost first, so that each level is joined only once.
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
    // `self` comes first, regardless of the alphabet.
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

//! Types that are used as the engine writes them, because its type space says too little of them: unions whose
//! alternatives take more than the JSON type to tell apart. Nothing else is read from its code.

use std::collections::BTreeMap;

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::visit_mut::{VisitMut, visit_type_path_mut};
use syn::{Item, Path, Type, TypePath};
use typify_impl::TypeSpace;

use super::EngineError;
use crate::model::{Api, Shape, Untyped};

/// The items of types that are used as the engine writes them, by type name.
pub type Verbatim = BTreeMap<String, Vec<Item>>;

/// `space` holds the types of `api`.
pub fn read(api: &Api<Untyped>, space: &TypeSpace) -> Result<Verbatim, EngineError> {
    let opaque = api.types.iter().filter(|definition| matches!(definition.shape, Shape::Opaque(_)));
    let names = opaque.map(|definition| definition.name.as_str()).collect::<Vec<_>>();
    let mut verbatim = Verbatim::new();
    if names.is_empty() {
        return Ok(verbatim);
    }
    for tokens in items(space.to_stream()) {
        if !names.iter().any(|name| mentions(&tokens, name)) {
            continue;
        }
        let item = syn::parse2(tokens.into_iter().collect());
        let item = item.map_err(|error| EngineError::Refused(error.to_string()))?;
        if let Some(name) = names.iter().find(|name| is_about(&item, name)) {
            verbatim.entry((*name).to_owned()).or_default().push(with_short_paths(item));
        }
    }
    match names.iter().find(|name| !verbatim.contains_key(**name)) {
        Some(name) => Err(EngineError::Missing(format!("type `{name}`"))),
        None => Ok(verbatim),
    }
}

/// The tokens of each item: parsing only those that are wanted takes a fraction of the time.
fn items(code: TokenStream) -> Vec<Vec<TokenTree>> {
    let ends_item = |tree: &TokenTree| match tree {
        TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
        TokenTree::Punct(punct) => punct.as_char() == ';',
        _ => false,
    };
    let mut items = vec![Vec::new()];
    for tree in code {
        let ends = ends_item(&tree);
        if let Some(item) = items.last_mut() {
            item.push(tree);
        }
        if ends {
            items.push(Vec::new());
        }
    }
    items.retain(|item| !item.is_empty());
    items
}

/// Whether an item names `name` outside of its body.
fn mentions(item: &[TokenTree], name: &str) -> bool {
    item.iter().any(|tree| matches!(tree, TokenTree::Ident(ident) if ident == name))
}

/// Whether an item defines the type `name` or implements something for it.
fn is_about(item: &Item, name: &str) -> bool {
    match item {
        Item::Struct(item) => item.ident == name,
        Item::Enum(item) => item.ident == name,
        Item::Impl(item) => matches!(&*item.self_ty, Type::Path(path) if path.path.is_ident(name)),
        _ => false,
    }
}

/// `::std::option::Option<types::Chat>` becomes `Option<Chat>`; the files import what they use.
fn with_short_paths(mut item: Item) -> Item {
    Shorten.visit_item_mut(&mut item);
    item
}

struct Shorten;

impl VisitMut for Shorten {
    fn visit_type_path_mut(&mut self, ty: &mut TypePath) {
        visit_type_path_mut(self, ty);
        shorten(&mut ty.path);
    }
}

/// Leaves the last segment of a path into the standard library or the types, and two of one into serde_json.
fn shorten(path: &mut Path) {
    let Some(first) = path.segments.first().map(|segment| segment.ident.to_string()) else { return };
    let kept = match first.as_str() {
        "std" | "types" | "crate" => 1,
        "serde_json" => 2,
        _ => return,
    };
    let skipped = path.segments.len().saturating_sub(kept);
    path.leading_colon = None;
    path.segments = std::mem::take(&mut path.segments).into_iter().skip(skipped).collect();
}

#[cfg(test)]
mod tests {
    use quote::ToTokens;

    use super::*;

    #[test]
    fn paths_lose_what_an_import_says() {
        for (long, short) in [
            ("::std::option::Option<::std::vec::Vec<types::Chat>>", "Option<Vec<Chat>>"),
            (
                "::serde_json::Map<::std::string::String, ::serde_json::Value>",
                "serde_json::Map<String, serde_json::Value>",
            ),
            ("Option<&'a str>", "Option<&'a str>"),
            ("u64", "u64"),
        ] {
            let mut ty = syn::parse_str::<syn::Type>(long).unwrap();
            Shorten.visit_type_mut(&mut ty);
            let expected = syn::parse_str::<syn::Type>(short).unwrap();
            assert_eq!(ty.to_token_stream().to_string(), expected.to_token_stream().to_string());
        }
    }
}

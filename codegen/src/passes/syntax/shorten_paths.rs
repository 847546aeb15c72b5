//! `::std::option::Option<types::Chat>` becomes `Option<Chat>`; the files import what they use.

use syn::visit_mut::{VisitMut, visit_type_path_mut};
use syn::{Path, TypePath};

use crate::engine::Syntax;
use crate::model::Api;

pub(super) fn run(_: &Api, syntax: &mut Syntax) {
    let types = syntax.members.values_mut();
    let arguments = syntax
        .signatures
        .values_mut()
        .flat_map(|signature| signature.arguments.values_mut().chain(std::iter::once(&mut signature.answer)));
    types.chain(arguments).for_each(|ty| Shorten.visit_type_mut(ty));
    syntax.items.values_mut().flatten().for_each(|item| Shorten.visit_item_mut(item));
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

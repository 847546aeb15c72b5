//! Types that are used as the engine writes them, with the document's words.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::docs::{doc_comment, lines};
use super::{Context, deprecated};
use crate::model::TypeDefinition;

/// The engine's items of a type, documented.
pub fn emit(context: &Context<'_>, definition: &TypeDefinition) -> TokenStream {
    let items = context.verbatim.get(&definition.name).map(Vec::as_slice).unwrap_or_default();
    let docs = doc_comment(&definition.docs, &definition.name);
    let deprecation = deprecated(definition.deprecated.as_ref());
    items
        .iter()
        .map(|item| match item {
            syn::Item::Struct(item) => {
                let mut item = item.clone();
                item.attrs.retain(|attribute| !attribute.path().is_ident("doc"));
                quote!(#docs #deprecation #item)
            }
            syn::Item::Enum(item) => {
                let mut item = item.clone();
                item.attrs.retain(|attribute| !attribute.path().is_ident("doc"));
                for variant in &mut item.variants {
                    let docs = lines(&format!("`{}`", variant.ident));
                    let docs: syn::ItemStruct = syn::parse_quote!(#docs struct S;);
                    variant.attrs.extend(docs.attrs);
                }
                quote!(#docs #deprecation #item)
            }
            other => other.to_token_stream(),
        })
        .collect()
}

//! Types that are a name for another one, such as a list that holds itself.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::doc_comment;
use super::names::ident;
use super::rust_types::{Scope, code};
use super::{Context, deprecated};
use crate::model::{TypeDefinition, Wrapper};

/// The type with its content as a public field.
pub fn emit(context: &Context<'_>, definition: &TypeDefinition, wrapper: &Wrapper) -> TokenStream {
    let name = ident(&definition.name);
    let docs = doc_comment(&definition.docs, &definition.name);
    let deprecation = deprecated(definition.deprecated.as_ref());
    let comparisons = context.comparisons(&definition.name).into_iter().map(ident);
    let ty = code(&wrapper.ty, Scope::Types);
    quote! {
        #docs
        #deprecation
        #[derive(Clone, Debug, #(#comparisons,)* Deserialize, Serialize)]
        #[serde(transparent)]
        pub struct #name(pub #ty);
    }
}

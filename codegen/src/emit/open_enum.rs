//! Enums whose variants have values, and one more variant that keeps any other value as JSON.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::docs::{doc_comment, lines};
use super::names::ident;
use super::{Context, deprecated};
use crate::model::TypeDefinition;

/// A variant.
pub struct Variant {
    /// Its name.
    pub name: Ident,
    /// The type of its value, if it has one.
    pub ty: Option<TokenStream>,
    /// One sentence.
    pub description: String,
    /// What to use instead, if it is deprecated.
    pub deprecated: Option<String>,
}

/// An enum to write.
pub struct OpenEnum<'a> {
    /// Its definition in the document.
    pub definition: &'a TypeDefinition,
    /// Its variants, in the order of the document.
    pub variants: Vec<Variant>,
    /// The variant for any other value.
    pub unknown: Ident,
    /// The description of that variant.
    pub unknown_description: &'static str,
}

impl OpenEnum<'_> {
    /// The enum itself.
    pub fn item(&self, context: &Context<'_>) -> TokenStream {
        let name = ident(&self.definition.name);
        let docs = doc_comment(&self.definition.docs, &self.definition.name);
        let deprecation = deprecated(self.definition.deprecated.as_ref());
        let shows_everything = !context.holds_secret(&self.definition.name);
        let debug = shows_everything.then(|| quote!(Debug,));
        let own_debug = (!shows_everything).then(|| self.debug());
        let comparisons = context.comparisons(&self.definition.name).into_iter().map(ident);
        let variants = self.variants.iter().map(|Variant { name, ty, description, deprecated: advice }| {
            let (docs, deprecation) = (lines(description), deprecated(advice.as_ref()));
            let content = ty.as_ref().map(|ty| quote!((#ty)));
            quote!(#docs #deprecation #name #content,)
        });
        let unknown = &self.unknown;
        let unknown_docs = lines(self.unknown_description);
        quote! {
            #docs
            #deprecation
            #[derive(Clone, #debug #(#comparisons),*)]
            #[non_exhaustive]
            pub enum #name {
                #(#variants)*
                #unknown_docs
                #unknown(serde_json::Value),
            }

            #own_debug
        }
    }

    /// `Debug` that does not show the JSON of a value without a variant, because it may be a secret.
    fn debug(&self) -> TokenStream {
        let name = ident(&self.definition.name);
        let unknown = &self.unknown;
        let unknown_text = format!("{unknown}(..)");
        let variants = self.variants.iter().map(|variant| {
            let (name, text) = (&variant.name, variant.name.to_string());
            match variant.ty {
                Some(_) => quote!(Self::#name(value) => f.debug_tuple(#text).field(value).finish(),),
                None => quote!(Self::#name => f.write_str(#text),),
            }
        });
        quote! {
            impl fmt::Debug for #name {
                fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    match self {
                        #(#variants)*
                        Self::#unknown(_) => f.write_str(#unknown_text),
                    }
                }
            }
        }
    }

    /// Serialization: a variant is written as its value.
    pub fn serialize(&self) -> TokenStream {
        let name = ident(&self.definition.name);
        let variants = self.variants.iter().map(|variant| &variant.name);
        let unknown = &self.unknown;
        quote! {
            impl Serialize for #name {
                fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                    match self {
                        #(Self::#variants(value) => value.serialize(serializer),)*
                        Self::#unknown(value) => value.serialize(serializer),
                    }
                }
            }
        }
    }
}

//! Enums of strings: the values that the document lists, and one variant for any other. They are ordered as in the document,
//! with unknown values last.

use proc_macro2::TokenStream;
use quote::quote;

use super::deprecated;
use super::docs::{code, doc_comment, lines};
use super::names::ident;
use crate::model::{EnumVariant, TypeDefinition};

/// The enum with its conversions.
pub fn emit(definition: &TypeDefinition, variants: &[EnumVariant<String>], unknown: &str) -> TokenStream {
    let name = ident(&definition.name);
    let unknown = ident(unknown);
    let docs = doc_comment(&definition.docs, &definition.name);
    let deprecation = deprecated(definition.deprecated.as_ref());
    let names = variants.iter().map(|variant| ident(&variant.name)).collect::<Vec<_>>();
    let values = variants.iter().map(|variant| &variant.value).collect::<Vec<_>>();
    let variant_docs = variants.iter().map(|variant| {
        let text = variant.description.clone().unwrap_or_else(|| code(&variant.value));
        lines(&text)
    });
    quote! {
        #docs
        #deprecation
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum #name {
            #(#variant_docs #names,)*
            /// A value that the API document does not list.
            #unknown(UnknownString),
        }

        impl #name {
            /// The value as it is sent.
            pub fn as_str(&self) -> &str {
                match self {
                    #(Self::#names => #values,)*
                    Self::#unknown(value) => value.as_str(),
                }
            }
        }

        impl From<&str> for #name {
            fn from(value: &str) -> Self {
                match value {
                    #(#values => Self::#names,)*
                    _ => Self::#unknown(support::unknown_string(value)),
                }
            }
        }

        support::text_enum!(#name);
    }
}

//! Enums of integers: the values that the document lists, and one variant for any other. They are ordered by number.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::deprecated;
use super::docs::{doc_comment, lines};
use super::names::ident;
use crate::model::{EnumVariant, TypeDefinition};

/// The enum with its conversions.
pub fn emit(definition: &TypeDefinition, variants: &[EnumVariant<i64>], unknown: &str) -> TokenStream {
    let name = ident(&definition.name);
    let unknown = ident(unknown);
    let docs = doc_comment(&definition.docs, &definition.name);
    let deprecation = deprecated(definition.deprecated.as_ref());
    let names = variants.iter().map(|variant| ident(&variant.name)).collect::<Vec<_>>();
    let values = variants.iter().map(|variant| Literal::i64_unsuffixed(variant.value)).collect::<Vec<_>>();
    let variant_docs = variants.iter().map(|variant| {
        let value = variant.value;
        lines(&variant.description.as_ref().map_or(format!("`{value}`"), |text| format!("`{value}`: {text}")))
    });
    quote! {
        #docs
        #deprecation
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum #name {
            #(#variant_docs #names,)*
            /// A number that the API document does not list.
            #unknown(UnknownInteger),
        }

        impl #name {
            /// The number as it is sent.
            pub fn as_i64(&self) -> i64 {
                match self {
                    #(Self::#names => #values,)*
                    Self::#unknown(value) => value.as_i64(),
                }
            }
        }

        impl From<i64> for #name {
            fn from(value: i64) -> Self {
                match value {
                    #(#values => Self::#names,)*
                    _ => Self::#unknown(support::unknown_integer(value)),
                }
            }
        }

        support::integer_enum!(#name);
    }
}

//! Enums of text: the values that the document lists, and one variant that keeps any other.

use proc_macro2::TokenStream;
use quote::quote;

use super::deprecated;
use super::docs::{doc_comment, lines};
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
        let text =
            variant.description.clone().unwrap_or_else(|| format!("`{}`", variant.value.replace('`', "'")));
        lines(&text)
    });
    // `Self::Err` would be the variant, too.
    let is_ambiguous = variants.iter().any(|variant| variant.name == "Err");
    let error = if is_ambiguous { quote!(Infallible) } else { quote!(Self::Err) };
    quote! {
        #docs
        #deprecation
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum #name {
            #(#variant_docs #names,)*
            /// A value that the document does not list.
            #unknown(UnknownString),
        }

        impl #name {
            /// The value on the wire.
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

        impl FromStr for #name {
            type Err = Infallible;

            fn from_str(value: &str) -> Result<Self, #error> {
                Ok(Self::from(value))
            }
        }

        impl fmt::Display for #name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl Ord for #name {
            fn cmp(&self, other: &Self) -> Ordering {
                self.as_str().cmp(other.as_str())
            }
        }

        impl PartialOrd for #name {
            fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
                Some(self.cmp(other))
            }
        }

        impl Serialize for #name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> Deserialize<'de> for #name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                support::read_string(deserializer, |value| Self::from(value))
            }
        }
    }
}

//! Unions: one variant for each JSON type that the document allows, and one for any other value.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::Context;
use super::names::ident;
use super::open_enum::{OpenEnum, Variant};
use super::rust_types::{Scope, code};
use crate::model::{RustType, TypeDefinition, UnionVariant, VariantKind, deprecation};

/// The enum, which is decoded by the JSON type of the value.
pub fn emit(
    context: &Context<'_>,
    definition: &TypeDefinition,
    variants: &[UnionVariant],
    unknown: &str,
) -> TokenStream {
    let name = ident(&definition.name);
    let unknown = ident(unknown);
    let written = variants.iter().map(|variant| Variant {
        name: ident(&variant.name),
        ty: Some(code(&variant.ty, Scope::Types)),
        description: variant.description.as_deref().unwrap_or(default_description(variant.kind)).to_owned(),
        deprecated: deprecation(&variant.schema),
    });
    let open_enum = OpenEnum {
        definition,
        variants: written.collect(),
        unknown: unknown.clone(),
        unknown_description: "A value of a JSON type that the API document does not list.",
    };
    let (item, serialize) = (open_enum.item(context), open_enum.serialize());
    let readers = variants.iter().map(reader);
    quote! {
        #item

        #serialize

        impl<'de> Deserialize<'de> for #name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                union::deserialize(deserializer)
            }
        }

        impl<'de> Union<'de> for #name {
            #(#readers)*

            fn unknown(value: serde_json::Value) -> Self {
                Self::#unknown(value)
            }
        }
    }
}

fn default_description(kind: VariantKind) -> &'static str {
    match kind {
        VariantKind::Boolean => "`true` or `false`.",
        VariantKind::Integer => "An integer.",
        VariantKind::Number => "A number.",
        VariantKind::String => "Text.",
        VariantKind::DateTime => "A timestamp.",
        VariantKind::Array => "An array.",
        VariantKind::Object => "An object.",
    }
}

/// How a value of the JSON type is read.
fn reader(variant: &UnionVariant) -> TokenStream {
    let name = ident(&variant.name);
    match variant.kind {
        VariantKind::Boolean => quote! {
            fn boolean(value: bool) -> Self {
                Self::#name(value)
            }
        },
        VariantKind::Integer if variant.named => quote! {
            fn integer(value: i64) -> Self {
                Self::#name(value.into())
            }

            fn unsigned(value: u64) -> Self {
                match i64::try_from(value) {
                    Ok(value) => Self::integer(value),
                    Err(_) => Self::unknown(value.into()),
                }
            }
        },
        VariantKind::Integer => {
            let is = |signed: bool| variant.ty == RustType::Integer { bits: 64, signed };
            let (integer, unsigned) = (converted(&name, is(true)), converted(&name, is(false)));
            quote! {
                fn integer(value: i64) -> Self {
                    #integer
                }

                fn unsigned(value: u64) -> Self {
                    #unsigned
                }
            }
        }
        VariantKind::Number => quote! {
            fn number(value: f64) -> Self {
                Self::#name(value)
            }

            fn integer(value: i64) -> Self {
                Self::#name(value as f64)
            }

            fn unsigned(value: u64) -> Self {
                Self::#name(value as f64)
            }
        },
        VariantKind::String if variant.named => quote! {
            fn string(value: Cow<'_, str>) -> Self {
                Self::#name(value.as_ref().into())
            }
        },
        VariantKind::String if matches!(variant.ty, RustType::Text) => quote! {
            fn string(value: Cow<'_, str>) -> Self {
                Self::#name(value.into_owned())
            }
        },
        VariantKind::String if matches!(variant.ty, RustType::Secret) => quote! {
            fn string(value: Cow<'_, str>) -> Self {
                Self::#name(value.into_owned().into())
            }
        },
        VariantKind::String | VariantKind::DateTime => quote! {
            fn string(value: Cow<'_, str>) -> Self {
                match value.parse() {
                    Ok(value) => Self::#name(value),
                    Err(_) => Self::unknown(value.into_owned().into()),
                }
            }
        },
        VariantKind::Array => quote! {
            fn array<A: SeqAccess<'de>>(array: A) -> Result<Self, A::Error> {
                Deserialize::deserialize(SeqAccessDeserializer::new(array)).map(Self::#name)
            }
        },
        VariantKind::Object => quote! {
            fn object<A: MapAccess<'de>>(object: A) -> Result<Self, A::Error> {
                Deserialize::deserialize(MapAccessDeserializer::new(object)).map(Self::#name)
            }
        },
    }
}

/// The variant of an integer that may be of another type, or too large for the variant's.
fn converted(variant: &Ident, is_same: bool) -> TokenStream {
    if is_same {
        return quote!(Self::#variant(value));
    }
    quote! {
        match value.try_into() {
            Ok(value) => Self::#variant(value),
            Err(_) => Self::unknown(value.into()),
        }
    }
}

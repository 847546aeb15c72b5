//! Decoding of structs, by the runtime's macro.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::names::ident;
use super::serde_attributes::{lenient_number, null_is_a_value};
use crate::model::{Presence, Property, RustType};

/// The implementation of `Deserialize` that reads these fields.
pub fn emit(name: &Ident, fields: &TokenStream) -> TokenStream {
    quote! {
        impl<'de> Deserialize<'de> for #name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                // `layout` makes the call of the macro of it.
                support::read_object(deserializer, #name { #fields })
            }
        }
    }
}

/// A field, how it is read, and the name of its property.
pub fn field(property: &Property) -> TokenStream {
    let (field, how, wire) = (ident(&property.field), format_ident!("{}", how(property)), &property.wire);
    quote!(#field: #how(#wire))
}

/// The type of the runtime that reads the property.
fn how(property: &Property) -> &'static str {
    match lenient_number(&property.ty) {
        Some(lenient) => lenient.field,
        None if null_is_a_value(property) => "Present",
        None if property.presence == Presence::Patch => "OrDefault",
        None if matches!(property.ty, RustType::Optional(_)) => "Optional",
        None => "Required",
    }
}

//! How serde finds a property in JSON, and what it tolerates.

use proc_macro2::TokenStream;
use quote::quote;

use super::Context;
use crate::model::{Presence, Property, RustType, Struct};

/// `#[serde(rename_all = "camelCase")]`, where it gives most properties their right name.
pub fn container(object: &Struct) -> TokenStream {
    if uses_camel_case(object) { quote!(#[serde(rename_all = "camelCase")]) } else { TokenStream::new() }
}

/// The `#[serde(..)]` of a property, if it needs one.
pub fn property(context: &Context<'_>, object: &Struct, property: &Property) -> TokenStream {
    let parts = renaming(object, property).into_iter().chain(reading(context, property));
    attribute(parts.chain(skipping(property.presence)).collect())
}

/// The attribute of a property that is only written.
pub fn encoding(object: &Struct, property: &Property) -> TokenStream {
    attribute(renaming(object, property).into_iter().chain(skipping(property.presence)).collect())
}

/// The attribute of the map of properties that a struct does not list.
pub fn others(context: &Context<'_>, ty: &RustType) -> TokenStream {
    let function = match ty {
        RustType::Map(_, value) if matches!(**value, RustType::Integer { .. }) => "read_integers",
        RustType::Map(_, value) if **value != RustType::Json => "read",
        // Any JSON can always be read.
        _ => return quote!(#[serde(flatten)]),
    };
    let path = context.support_path(&format!("other_properties::{function}"));
    quote!(#[serde(flatten, deserialize_with = #path)])
}

fn attribute(parts: Vec<TokenStream>) -> TokenStream {
    if parts.is_empty() { TokenStream::new() } else { quote!(#[serde(#(#parts),*)]) }
}

/// The name on the wire, where serde would not find it by itself.
fn renaming(object: &Struct, property: &Property) -> Option<TokenStream> {
    let natural = if uses_camel_case(object) { camel_case(&property.field) } else { plain(&property.field) };
    let wire = &property.wire;
    (natural != property.wire).then(|| quote!(rename = #wire))
}

/// When a property is not written.
fn skipping(presence: Presence) -> Option<TokenStream> {
    match presence {
        Presence::Always | Presence::Null => None,
        Presence::Absent => Some(quote!(skip_serializing_if = "Option::is_none")),
        Presence::Patch => Some(quote!(skip_serializing_if = "Patch::is_keep")),
    }
}

/// What serde tolerates while it reads a property.
fn reading(context: &Context<'_>, property: &Property) -> Vec<TokenStream> {
    let presence = property.presence;
    let lenient = lenient_number(&property.ty).map(|lenient| format!("number::{}", lenient.function));
    let function = lenient.or_else(|| null_is_a_value(property).then(|| "json::present".to_owned()));
    let path = function.map(|function| context.support_path(&function));
    let may_be_missing = presence == Presence::Patch || (path.is_some() && presence != Presence::Always);
    let default = may_be_missing.then(|| quote!(default));
    default.into_iter().chain(path.map(|path| quote!(deserialize_with = #path))).collect()
}

/// Whether it is any JSON that may be missing, so that null is not the same as no value.
pub fn null_is_a_value(property: &Property) -> bool {
    property.presence == Presence::Absent && *property.ty.value() == RustType::Json
}

fn uses_camel_case(object: &Struct) -> bool {
    // serde takes the first byte of a name for its first letter.
    let is_ascii = |property: &Property| property.field.starts_with(|c: char| c.is_ascii());
    object.properties.iter().all(is_ascii)
        && object.properties.iter().any(|property| {
            plain(&property.field) != property.wire && camel_case(&property.field) == property.wire
        })
}

/// What serde calls a field without a rename: a trailing underscore is part of it.
fn plain(field: &str) -> String {
    field.to_owned()
}

/// serde's own camel case: an ASCII letter that follows an underscore is upper case, the rest stays.
fn camel_case(field: &str) -> String {
    let mut camel = String::with_capacity(field.len());
    let mut upper = false;
    for character in field.chars() {
        match character {
            '_' => upper = true,
            _ if upper && !camel.is_empty() => {
                camel.push(character.to_ascii_uppercase());
                upper = false;
            }
            _ => {
                camel.push(character);
                upper = false;
            }
        }
    }
    camel
}

/// How the runtime reads whole numbers in any notation of JSON.
#[derive(Debug, PartialEq, Eq)]
pub struct LenientNumber {
    /// The function, for serde.
    pub function: &'static str,
    /// The type of a field, for objects that are read without serde's derive.
    pub field: &'static str,
}

/// How numbers of a type are read, if they are whole ones.
pub fn lenient_number(ty: &RustType) -> Option<LenientNumber> {
    let (value, is_optional) = match ty {
        RustType::Optional(value) => (&**value, true),
        other => (other, false),
    };
    let is_integer = |ty: &RustType| matches!(ty, RustType::Integer { .. });
    let (function, field) = match (value, is_optional) {
        (RustType::Integer { .. }, false) => ("integer", "Integer"),
        (RustType::Integer { .. }, true) => ("optional_integer", "OptionalInteger"),
        (RustType::List(item), false) if is_integer(item) => ("integers", "Integers"),
        (RustType::List(item), true) if is_integer(item) => ("optional_integers", "OptionalIntegers"),
        (RustType::Map(_, value), false) if is_integer(value) => ("integer_map", "IntegerMap"),
        (RustType::Map(_, value), true) if is_integer(value) => {
            ("optional_integer_map", "OptionalIntegerMap")
        }
        _ => return None,
    };
    Some(LenientNumber { function, field })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::MapKind;

    #[test]
    fn whole_numbers_are_read_by_the_shape_of_the_type() {
        let unsigned = || RustType::Integer { bits: 64, signed: false };
        let list = |item| RustType::List(Box::new(item));
        let map = |value| RustType::Map(MapKind::Ordered, Box::new(value));
        for (ty, function) in [
            (unsigned(), Some("integer")),
            (RustType::Integer { bits: 64, signed: true }.optional(), Some("optional_integer")),
            (list(unsigned()).optional(), Some("optional_integers")),
            (map(unsigned()), Some("integer_map")),
            (list(list(unsigned())), None),
            (RustType::Float { bits: 64 }, None),
            (unsigned().patch(), None),
        ] {
            assert_eq!(lenient_number(&ty).map(|lenient| lenient.function), function, "{ty:?}");
        }
    }

    #[test]
    fn camel_case_is_serdes() {
        for (field, wire) in [
            ("account_ids", "accountIds"),
            ("id", "id"),
            ("type_", "type"),
            ("is_self", "isSelf"),
            ("in_öl", "inöl"),
        ] {
            assert_eq!(camel_case(field), wire);
        }
    }
}

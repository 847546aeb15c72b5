//! How serde finds a member on the wire and what it forgives.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{GenericArgument, PathArguments, Type};

use super::Context;
use crate::model::{Member, Struct};
use crate::passes::syntax::{Presence, without_option};

/// `#[serde(rename_all = "camelCase")]`, where that names most members rightly.
pub fn container(object: &Struct) -> TokenStream {
    if uses_camel_case(object) { quote!(#[serde(rename_all = "camelCase")]) } else { TokenStream::new() }
}

/// The `#[serde(..)]` of a member; none where there is nothing to say.
pub fn member(
    context: &Context<'_>,
    object: &Struct,
    member: &Member,
    ty: &Type,
    presence: Presence,
) -> TokenStream {
    let parts =
        renaming(object, member).into_iter().chain(reading(context, ty, presence)).chain(skipping(presence));
    attribute(parts.collect())
}

/// What concerns encoding of a member alone.
pub fn encoding(object: &Struct, member: &Member, presence: Presence) -> TokenStream {
    attribute(renaming(object, member).into_iter().chain(skipping(presence)).collect())
}

/// What concerns decoding of a member alone, in a struct without `rename_all`.
pub fn decoding(context: &Context<'_>, member: &Member, ty: &Type, presence: Presence) -> TokenStream {
    let wire = &member.wire;
    let rename = (member.field != member.wire).then(|| quote!(rename = #wire));
    attribute(rename.into_iter().chain(reading(context, ty, presence)).collect())
}

fn attribute(parts: Vec<TokenStream>) -> TokenStream {
    if parts.is_empty() { TokenStream::new() } else { quote!(#[serde(#(#parts),*)]) }
}

/// The name on the wire, where serde would not find it by itself.
fn renaming(object: &Struct, member: &Member) -> Option<TokenStream> {
    let natural = if uses_camel_case(object) { camel_case(&member.field) } else { plain(&member.field) };
    let wire = &member.wire;
    (natural != member.wire).then(|| quote!(rename = #wire))
}

/// When a member is not written.
fn skipping(presence: Presence) -> Option<TokenStream> {
    match presence {
        Presence::Always | Presence::Null => None,
        Presence::Absent => Some(quote!(skip_serializing_if = "Option::is_none")),
        Presence::Patch => Some(quote!(skip_serializing_if = "Patch::is_keep")),
    }
}

/// What serde forgives while it reads a member.
fn reading(context: &Context<'_>, ty: &Type, presence: Presence) -> Vec<TokenStream> {
    let lenient = lenient_number(ty).map(|function| context.support_path(&format!("number::{function}")));
    let may_be_missing = presence == Presence::Patch || (lenient.is_some() && presence != Presence::Always);
    let default = may_be_missing.then(|| quote!(default));
    default.into_iter().chain(lenient.map(|path| quote!(deserialize_with = #path))).collect()
}

fn uses_camel_case(object: &Struct) -> bool {
    object
        .members
        .iter()
        .any(|member| plain(&member.field) != member.wire && camel_case(&member.field) == member.wire)
}

/// What serde calls a field without a rename: a trailing underscore is part of it.
fn plain(field: &str) -> String {
    field.to_owned()
}

/// serde's own camel case: what follows an underscore is upper case, the rest stays.
fn camel_case(field: &str) -> String {
    let mut camel = String::with_capacity(field.len());
    let mut upper = false;
    for character in field.chars() {
        match character {
            '_' => upper = true,
            _ if upper && !camel.is_empty() => {
                camel.extend(character.to_uppercase());
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

/// The runtime's function that reads whole numbers however JSON spells them, by the shape of the type.
fn lenient_number(ty: &Type) -> Option<&'static str> {
    let inner = without_option(ty);
    let optional = !std::ptr::eq(inner, ty);
    let is_patch =
        matches!(inner, Type::Path(path) if path.path.segments.last().is_some_and(|s| s.ident == "Patch"));
    if is_patch {
        return None;
    }
    Some(match (container_of_integers(inner)?, optional) {
        (Container::None, false) => "integer",
        (Container::None, true) => "optional_integer",
        (Container::Vec, false) => "integers",
        (Container::Vec, true) => "optional_integers",
        (Container::Map, false) => "integer_map",
        (Container::Map, true) => "optional_integer_map",
    })
}

enum Container {
    None,
    Vec,
    Map,
}

fn container_of_integers(ty: &Type) -> Option<Container> {
    let is_integer =
        |ty: &Type| matches!(ty, Type::Path(path) if path.path.is_ident("u64") || path.path.is_ident("i64"));
    if is_integer(ty) {
        return Some(Container::None);
    }
    let Type::Path(path) = ty else { return None };
    let segment = path.path.segments.last()?;
    let PathArguments::AngleBracketed(arguments) = &segment.arguments else { return None };
    let last = arguments.args.iter().filter_map(|argument| match argument {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    });
    let holds_integers = last.last().is_some_and(is_integer);
    match segment.ident.to_string().as_str() {
        "Vec" if holds_integers => Some(Container::Vec),
        "BTreeMap" if holds_integers => Some(Container::Map),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_are_read_by_the_shape_of_the_type() {
        for (ty, function) in [
            ("u64", Some("integer")),
            ("Option<i64>", Some("optional_integer")),
            ("Option<Vec<u64>>", Some("optional_integers")),
            ("BTreeMap<String, u64>", Some("integer_map")),
            ("Vec<Vec<u64>>", None),
            ("f64", None),
            ("Patch<u64>", None),
        ] {
            assert_eq!(lenient_number(&syn::parse_str(ty).unwrap()), function, "{ty}");
        }
    }

    #[test]
    fn camel_case_is_serdes() {
        for (field, wire) in
            [("account_ids", "accountIds"), ("id", "id"), ("type_", "type"), ("is_self", "isSelf")]
        {
            assert_eq!(camel_case(field), wire);
        }
    }
}

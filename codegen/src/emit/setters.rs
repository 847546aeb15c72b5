//! How a value is handed in: text as `impl Into<String>`, lists as iterators, the rest as it is.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::{GenericArgument, PathArguments, Type};

use crate::passes::syntax::without_option;

/// An argument of a public function.
pub struct Argument {
    /// Its type, as the signature writes it.
    pub ty: TokenStream,
    /// The value of the member's type, made from it.
    pub value: TokenStream,
}

/// The argument that takes a value of type `ty` under the name `name`. Options and references are looked through.
pub fn argument(ty: &Type, name: &Ident) -> Argument {
    let ty = without_wrappers(ty);
    if is_text(ty) {
        return Argument { ty: quote!(impl Into<String>), value: quote!(#name.into()) };
    }
    if matches!(ty, Type::Path(path) if path.path.is_ident("Secret")) {
        return Argument { ty: quote!(impl Into<Secret>), value: quote!(#name.into()) };
    }
    match generic(ty).as_ref().map(|(name, types)| (*name, types.as_slice())) {
        Some(("Vec", [item])) if is_text(item) => Argument {
            ty: quote!(impl IntoIterator<Item = impl Into<String>>),
            value: quote!(#name.into_iter().map(Into::into).collect()),
        },
        Some(("Vec", [item])) => Argument {
            ty: quote!(impl IntoIterator<Item = #item>),
            value: quote!(#name.into_iter().collect()),
        },
        Some(("BTreeMap", [_, value])) => Argument {
            ty: quote!(impl IntoIterator<Item = (impl Into<String>, #value)>),
            value: quote!(#name.into_iter().map(|(key, value)| (key.into(), value)).collect()),
        },
        Some(("Box", [inner])) => Argument { ty: quote!(#inner), value: quote!(Box::new(#name)) },
        _ => Argument { ty: quote!(#ty), value: quote!(#name) },
    }
}

/// `T` of `Vec<T>`, options looked through.
pub fn content_of_list(ty: &Type) -> Option<Type> {
    match generic(without_option(ty)) {
        Some(("Vec", types)) => types.first().map(|ty| (*ty).clone()),
        _ => None,
    }
}

/// Whether a value of type `ty` is a list.
pub fn is_list(ty: &Type) -> bool {
    matches!(generic(without_wrappers(ty)), Some(("Vec", _)))
}

/// Whether the type, options and references looked through, is text.
pub fn is_text_argument(ty: &Type) -> bool {
    is_text(without_wrappers(ty))
}

fn is_text(ty: &Type) -> bool {
    matches!(ty, Type::Path(path) if path.path.is_ident("String") || path.path.is_ident("str"))
}

/// The type that options and references wrap.
pub fn without_wrappers(ty: &Type) -> &Type {
    without_option(without_reference(without_option(ty)))
}

fn without_reference(ty: &Type) -> &Type {
    match ty {
        Type::Reference(reference) => &reference.elem,
        other => other,
    }
}

/// `("Vec", [T])` of `Vec<T>`.
fn generic(ty: &Type) -> Option<(&'static str, Vec<&Type>)> {
    let Type::Path(path) = ty else { return None };
    let segment = path.path.segments.last()?;
    let name = ["Vec", "BTreeMap", "Box"].into_iter().find(|name| segment.ident == name)?;
    let PathArguments::AngleBracketed(arguments) = &segment.arguments else { return None };
    let types = arguments.args.iter().filter_map(|argument| match argument {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    });
    Some((name, types.collect()))
}

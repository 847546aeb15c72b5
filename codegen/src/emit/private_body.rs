//! The body of a request. A type that is used only as the body of one operation is private: only the builder uses it, and
//! it is in the same module as the builder.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::arguments::Argument;
use super::names::ident;
use super::rust_types::{Scope, code};
use super::signatures::request_name;
use super::{Context, requests, serde_attributes};
use crate::model::{Operation, Struct, TypeDefinition};

/// The type of the builder's body.
pub fn ty(context: &Context<'_>, operation: &Operation, definition: &TypeDefinition) -> TokenStream {
    if context.is_private(&definition.name) {
        let name = name(context, operation);
        quote!(#name)
    } else {
        let name = ident(&definition.name);
        quote!(types::#name)
    }
}

/// The body with its required properties, which are arguments of the same names.
pub fn value(
    context: &Context<'_>,
    operation: &Operation,
    definition: &TypeDefinition,
    object: &Struct,
    required: &[(Ident, Argument)],
) -> TokenStream {
    let ty = ty(context, operation, definition);
    if context.is_private(&definition.name) {
        let fields = requests::fields(object, required);
        quote!(#ty { #fields })
    } else {
        let names = required.iter().map(|(name, _)| name);
        quote!(#ty::new(#(#names),*))
    }
}

/// The struct of a private body. Empty for other bodies, whose structs are public types.
pub fn item(
    context: &Context<'_>,
    operation: &Operation,
    definition: &TypeDefinition,
    object: &Struct,
) -> Option<TokenStream> {
    if !context.is_private(&definition.name) {
        return None;
    }
    let name = name(context, operation);
    let rename_all = serde_attributes::container(object);
    let base = object.base.as_ref().map(|base| (&base.field, &base.ty));
    let others = object.additional_properties.as_ref().map(|others| (&others.field, &others.ty));
    let flat = base.into_iter().chain(others).map(|(field, ty)| {
        let (field, ty) = (ident(field), code(ty, Scope::Resources));
        quote!(#[serde(flatten)] #field: #ty,)
    });
    let properties = object.properties.iter().map(|property| {
        let serde = serde_attributes::encoding(object, property);
        let (field, ty) = (ident(&property.field), code(&property.ty, Scope::Resources));
        quote!(#serde #field: #ty,)
    });
    Some(quote! {
        #[derive(Clone, Serialize)]
        #rename_all
        struct #name {
            #(#properties)*
            #(#flat)*
        }
    })
}

/// `AddBoatBody` of the builder `AddBoat`, longer where another builder beside it has that name.
fn name(context: &Context<'_>, operation: &Operation) -> Ident {
    let mut name = format_ident!("{}Body", request_name(operation));
    while context.is_request_of(&operation.resource, &name) {
        name = format_ident!("{name}Body");
    }
    name
}

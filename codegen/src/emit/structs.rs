//! Objects of the document as structs.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::{doc_comment, lines};
use super::names::ident;
use super::rust_types::{Scope, code};
use super::{Context, composed, deprecated, paging, read_object, requests, serde_attributes};
use crate::model::{Base, Presence, Property, Struct, TypeDefinition};

/// The struct with everything that belongs to it.
pub fn emit(context: &Context<'_>, definition: &TypeDefinition, object: &Struct) -> TokenStream {
    let name = ident(&definition.name);
    let docs = doc_comment(&definition.docs, &definition.name);
    let deprecation = deprecated(definition.deprecated.as_ref());
    let derives = derives(context, definition, object);
    let rename_all = serde_attributes::container(object);
    let base = object.base.as_ref().map(base_field);
    let fields = object.properties.iter().map(|property| field(context, object, property));
    let others = object.additional_properties.as_ref().map(|others| {
        let ty = code(&others.ty, Scope::Types);
        let field = ident(&others.field);
        let docs = lines("Properties that the API document does not list.");
        let serde = serde_attributes::others(context, &others.ty);
        quote!(#docs #serde pub #field: #ty,)
    });
    let identities = object.base.as_ref().map(|base| composed::identity_fields(context, object, base));
    let identities = identities.into_iter().flatten();
    let requests = definition.usage.sent.then(|| requests::emit(definition, object));
    let composition = object.base.as_ref().map(|base| composed::emit(context, definition, object, base));
    let reading = reads_as_object(object).then(|| {
        let fields = object.properties.iter().map(read_object::field);
        read_object::emit(&name, &quote!(#(#fields),*))
    });
    let page = paging::page(context, definition);
    quote! {
        #docs
        #deprecation
        #derives
        #rename_all
        #[non_exhaustive]
        pub struct #name {
            #base
            #(#fields)*
            #others
            #(#identities)*
        }

        #requests
        #reading
        #composition
        #page
    }
}

fn derives(context: &Context<'_>, definition: &TypeDefinition, object: &Struct) -> TokenStream {
    let mut derives = vec!["Clone", "Debug"];
    let is_empty_by_default = object.base.is_none()
        && object.properties.iter().all(|property| property.presence != Presence::Always);
    if definition.usage.sent && is_empty_by_default {
        derives.push("Default");
    }
    derives.extend(context.comparisons(&definition.name));
    derives.extend(derives_decoding(object).then_some("Deserialize"));
    derives.push("Serialize");
    let derives = derives.into_iter().map(ident);
    quote!(#[derive(#(#derives),*)])
}

/// Properties that the struct does not list are read by serde's own `flatten`.
fn derives_decoding(object: &Struct) -> bool {
    object.base.is_none() && object.additional_properties.is_some()
}

/// A composed type reads its base and its additions in one pass, see `composed`.
fn reads_as_object(object: &Struct) -> bool {
    object.base.is_none() && object.additional_properties.is_none()
}

fn field(context: &Context<'_>, object: &Struct, property: &Property) -> TokenStream {
    let docs = doc_comment(&property.docs, &property.wire);
    let deprecation = deprecated(property.deprecated.as_ref());
    let ty = code(&property.ty, Scope::Types);
    let serde = if derives_decoding(object) {
        serde_attributes::property(context, object, property)
    } else {
        serde_attributes::encoding(object, property)
    };
    let name = ident(&property.field);
    quote!(#docs #deprecation #serde pub #name: #ty,)
}

fn base_field(base: &Base) -> TokenStream {
    let name = ident(&base.field);
    let ty = code(&base.ty, Scope::Types);
    let docs = if base.optional {
        lines("The properties of the base type. `None` if an older server does not send them.")
    } else {
        lines("The properties of the base type.")
    };
    quote!(#docs #[serde(flatten)] pub #name: #ty,)
}

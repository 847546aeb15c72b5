//! Objects of the document as structs.

use proc_macro2::TokenStream;
use quote::quote;
use syn::Type;

use super::docs::{doc_comment, lines};
use super::names::ident;
use super::{Context, deprecated, requests, serde_attributes};
use crate::engine::OTHER_MEMBERS;
use crate::model::{Member, Struct, TypeDefinition};
use crate::passes::syntax::presence_of;

/// The struct with everything that belongs to it.
pub fn emit(context: &Context<'_>, definition: &TypeDefinition, object: &Struct) -> TokenStream {
    let name = ident(&definition.name);
    let docs = doc_comment(&definition.docs, &definition.name);
    let deprecation = deprecated(definition.deprecated.as_ref());
    let derives = derives(context, definition, object);
    let rename_all = serde_attributes::container(object);
    let base = object.base.as_ref().map(|base| base_field(context, definition, base));
    let fields = object.members.iter().map(|member| field(context, definition, object, member));
    let others = object.other_members.as_ref().map(|_| {
        let ty = context.member_type(&definition.name, OTHER_MEMBERS);
        let field = ident(OTHER_MEMBERS);
        let docs = lines("Members that the document does not list.");
        quote!(#docs #[serde(flatten)] pub #field: #ty,)
    });
    let requests = definition.usage.sent.then(|| requests::emit(context, definition, object));
    let composition =
        object.base.as_ref().map(|base| super::composed::emit(context, definition, object, base));
    let page = super::paging::page(context, definition, object);
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
        }

        #requests
        #composition
        #page
    }
}

fn derives(context: &Context<'_>, definition: &TypeDefinition, object: &Struct) -> TokenStream {
    let mut derives = vec!["Clone", "Debug"];
    let is_empty_by_default = object.base.is_none()
        && object
            .members
            .iter()
            .all(|member| is_optional(&context.member_type(&definition.name, &member.field)));
    if definition.usage.sent && is_empty_by_default {
        derives.push("Default");
    }
    derives.extend(context.comparisons(&definition.name));
    // A composed type reads its base and its additions in one pass, see `composed`.
    derives.extend(object.base.is_none().then_some("Deserialize"));
    derives.push("Serialize");
    let derives = derives.into_iter().map(ident);
    quote!(#[derive(#(#derives),*)])
}

fn is_optional(ty: &Type) -> bool {
    let Type::Path(path) = ty else { return false };
    path.path.segments.last().is_some_and(|segment| segment.ident == "Option" || segment.ident == "Patch")
}

fn field(
    context: &Context<'_>,
    definition: &TypeDefinition,
    object: &Struct,
    member: &Member,
) -> TokenStream {
    let docs = doc_comment(&member.docs, &member.wire);
    let deprecation = deprecated(member.deprecated.as_ref());
    let ty = context.member_type(&definition.name, &member.field);
    let presence = presence_of(definition, member);
    // A composed type is decoded by hand, see `composed`.
    let serde = match object.base {
        Some(_) => serde_attributes::encoding(object, member, presence),
        None => serde_attributes::member(context, object, member, &ty, presence),
    };
    let name = ident(&member.field);
    quote!(#docs #deprecation #serde pub #name: #ty,)
}

fn base_field(context: &Context<'_>, definition: &TypeDefinition, base: &crate::model::Base) -> TokenStream {
    let name = ident(&base.field);
    let ty = context.member_type(&definition.name, &base.field);
    let docs = if base.optional {
        lines("The members shared with the base type. Nothing where an older server leaves them out.")
    } else {
        lines("The members shared with the base type.")
    };
    quote!(#docs #[serde(flatten)] pub #name: #ty,)
}

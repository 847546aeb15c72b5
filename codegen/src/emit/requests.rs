//! What a type needs to be sent: a constructor that takes what is required, and a setter for each other member.

use proc_macro2::TokenStream;
use quote::quote;

use super::arguments::{Argument, argument};
use super::deprecated;
use super::docs::{doc_comment, lines};
use super::names::ident;
use super::rust_types::Scope;
use super::signatures::{clear_name, constructor_arguments};
use crate::model::{Member, OtherMembers, Presence, Struct, TypeDefinition};
use crate::rust_names::value_setter;

/// `new` and the setters of a type that is sent.
pub fn emit(definition: &TypeDefinition, object: &Struct) -> TokenStream {
    let name = ident(&definition.name);
    let constructor = constructor(object);
    let setters = object.members.iter().filter(|member| member.presence != Presence::Always).map(setter);
    let others = object.other_members.as_ref().map(others_setter);
    quote! {
        impl #name {
            #constructor
            #(#setters)*
            #others
        }
    }
}

fn constructor(object: &Struct) -> TokenStream {
    let arguments = constructor_arguments(object, Scope::Types);
    let values = arguments.iter().map(|(name, argument)| argument.field(name));
    let parameters = arguments.iter().map(|(name, Argument { ty, .. })| quote!(#name: #ty));
    let others = object.members.iter().filter_map(|member| {
        let field = ident(&member.field);
        match member.presence {
            Presence::Always => None,
            Presence::Patch => Some(quote!(#field: Patch::Keep,)),
            Presence::Null | Presence::Absent => Some(quote!(#field: None,)),
        }
    });
    let other_members = object.other_members.as_ref().map(|others| {
        let field = ident(&others.field);
        quote!(#field: Default::default(),)
    });
    let is_empty = object.members.iter().all(|member| member.presence != Presence::Always);
    let docs =
        if is_empty { lines("With no member set.") } else { lines("With the members that are required.") };
    quote! {
        #docs
        pub fn new(#(#parameters),*) -> Self {
            Self { #(#values,)* #(#others)* #other_members }
        }
    }
}

/// What sets the properties that the document does not list.
fn others_setter(others: &OtherMembers) -> TokenStream {
    let field = ident(&others.field);
    let argument = argument(&others.ty, &field, Scope::Types);
    let value = argument.value(&field);
    let ty = argument.ty;
    let docs = lines("Members that the document does not list, in place of those set before.");
    quote! {
        #docs
        pub fn #field(mut self, #field: #ty) -> Self {
            self.#field = #value;
            self
        }
    }
}

fn setter(member: &Member) -> TokenStream {
    let field = ident(&member.field);
    let name = ident(&value_setter(&member.field));
    let docs = doc_comment(&member.docs, &member.wire);
    let deprecation = deprecated(member.deprecated.as_ref());
    let is_patch = member.presence == Presence::Patch;
    let argument = argument(&member.ty, &field, Scope::Types);
    let value = argument.value(&field);
    let argument_type = argument.ty;
    let wrapped = if is_patch { quote!(Patch::Set(#value)) } else { quote!(Some(#value)) };
    let clear = is_patch.then(|| {
        let name = clear_name(&member.field);
        let docs = lines(&format!("Sends `{}` as null, which clears it.", member.wire));
        quote! {
            #docs
            #deprecation
            pub fn #name(mut self) -> Self {
                self.#field = Patch::Clear;
                self
            }
        }
    });
    quote! {
        #docs
        #deprecation
        pub fn #name(mut self, #field: #argument_type) -> Self {
            self.#field = #wrapped;
            self
        }

        #clear
    }
}

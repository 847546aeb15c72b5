//! What a type needs to be sent: a constructor that takes what is required, and a setter for each other property.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::arguments::{Argument, argument};
use super::deprecated;
use super::docs::{doc_comment, lines};
use super::names::ident;
use super::rust_types::Scope;
use super::signatures::{clear_name, constructor_arguments};
use crate::model::{AdditionalProperties, Presence, Property, Struct, TypeDefinition};
use crate::rust_names::value_setter;

/// `new` and the setters of a type that is sent.
pub fn emit(definition: &TypeDefinition, object: &Struct) -> TokenStream {
    let name = ident(&definition.name);
    let constructor = constructor(object);
    let own = &quote!(self);
    let setters = object.properties.iter().filter(|member| member.presence != Presence::Always);
    let setters = setters.map(|member| setter(member, &value_setter(&member.field), own, Scope::Types));
    let others = object
        .additional_properties
        .as_ref()
        .map(|others| others_setter(others, &others.field, own, Scope::Types));
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
    let parameters = arguments.iter().map(|(name, Argument { ty, .. })| quote!(#name: #ty));
    let fields = fields(object, &arguments);
    let is_empty = object.properties.iter().all(|member| member.presence != Presence::Always);
    let docs =
        if is_empty { lines("With no member set.") } else { lines("With the members that are required.") };
    quote! {
        #docs
        pub fn new(#(#parameters),*) -> Self {
            Self { #fields }
        }
    }
}

/// The fields of a value of which only what is required is given, by arguments of the fields' names.
pub fn fields(object: &Struct, arguments: &[(Ident, Argument)]) -> TokenStream {
    let values = arguments.iter().map(|(name, argument)| argument.field(name));
    let others = object.properties.iter().filter_map(|member| {
        let field = ident(&member.field);
        match member.presence {
            Presence::Always => None,
            Presence::Patch => Some(quote!(#field: Patch::Keep,)),
            Presence::Null | Presence::Absent => Some(quote!(#field: None,)),
        }
    });
    let additional_properties = object.additional_properties.as_ref().map(|others| {
        let field = ident(&others.field);
        quote!(#field: Default::default(),)
    });
    quote!(#(#values,)* #(#others)* #additional_properties)
}

/// What sets the properties that the document does not list.
pub fn others_setter(
    others: &AdditionalProperties,
    name: &str,
    target: &TokenStream,
    scope: Scope,
) -> TokenStream {
    let (field, name) = (ident(&others.field), ident(name));
    let argument = argument(&others.ty, &field, scope);
    let value = argument.value(&field);
    let ty = argument.ty;
    let docs = lines("Members that the document does not list, in place of those set before.");
    quote! {
        #docs
        pub fn #name(mut self, #field: #ty) -> Self {
            #target.#field = #value;
            self
        }
    }
}

/// The setter of a property, called `name`, and what clears it where that is possible; `target` has its field.
pub fn setter(member: &Property, name: &str, target: &TokenStream, scope: Scope) -> TokenStream {
    let (field, name) = (ident(&member.field), ident(name));
    let docs = doc_comment(&member.docs, &member.wire);
    let deprecation = deprecated(member.deprecated.as_ref());
    let is_patch = member.presence == Presence::Patch;
    let argument = argument(&member.ty, &field, scope);
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
                #target.#field = Patch::Clear;
                self
            }
        }
    });
    quote! {
        #docs
        #deprecation
        pub fn #name(mut self, #field: #argument_type) -> Self {
            #target.#field = #wrapped;
            self
        }

        #clear
    }
}

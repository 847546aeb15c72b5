//! What a type needs to be sent: a constructor for the required properties, and a setter for each other property.

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

/// How JSON sends null.
pub const NULL: &str = "`null`";

/// `new` and the setters of a type that is sent.
pub fn emit(definition: &TypeDefinition, object: &Struct) -> TokenStream {
    let name = ident(&definition.name);
    let constructor = constructor(object);
    let own = &quote!(self);
    let setters = object.properties.iter().filter(|property| property.presence != Presence::Always);
    let setters =
        setters.map(|property| setter(property, &value_setter(&property.field), own, Scope::Types, NULL));
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
    let is_empty = object.properties.iter().all(|property| property.presence != Presence::Always);
    let docs = if is_empty {
        lines("Creates a value without any property.")
    } else {
        lines("Creates a value with its required properties.")
    };
    quote! {
        #docs
        pub fn new(#(#parameters),*) -> Self {
            Self { #fields }
        }
    }
}

/// The fields of a value that has only its required properties, which are arguments of the same names.
pub fn fields(object: &Struct, arguments: &[(Ident, Argument)]) -> TokenStream {
    let values = arguments.iter().map(|(name, argument)| argument.field(name));
    let others = object.properties.iter().filter_map(|property| {
        let field = ident(&property.field);
        match property.presence {
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

/// The setter of the properties that the document does not list.
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
    let docs = lines("Sets the properties that the API document does not list. Replaces those set before.");
    quote! {
        #docs
        pub fn #name(mut self, #field: #ty) -> Self {
            #target.#field = #value;
            self
        }
    }
}

/// The setter `name` of a property, and the method that clears it if this is possible. `target` has the field.
/// `null` is how it sends null.
pub fn setter(
    property: &Property,
    name: &str,
    target: &TokenStream,
    scope: Scope,
    null: &str,
) -> TokenStream {
    let (field, name) = (ident(&property.field), ident(name));
    let docs = doc_comment(&property.docs, &property.wire);
    let deprecation = deprecated(property.deprecated.as_ref());
    let is_patch = property.presence == Presence::Patch;
    let argument = argument(&property.ty, &field, scope);
    let value = argument.value(&field);
    let argument_type = argument.ty;
    let wrapped = if is_patch { quote!(Patch::Set(#value)) } else { quote!(Some(#value)) };
    let clear = is_patch.then(|| {
        let name = clear_name(&property.field);
        let docs = lines(&format!("Clears `{}`: sends it as {null}.", property.wire));
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

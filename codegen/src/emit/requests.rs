//! What a type needs to be sent: a constructor that takes what is required, and a setter for each other member.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::docs::{doc_comment, lines};
use super::names::ident;
use super::setters::argument;
use super::{Context, deprecated};
use crate::model::{Member, Struct, TypeDefinition};
use crate::passes::syntax::{Presence, presence_of};
use crate::rust_names::value_setter;

/// `new` and the setters of a type that is sent.
pub fn emit(context: &Context<'_>, definition: &TypeDefinition, object: &Struct) -> TokenStream {
    let name = ident(&definition.name);
    let constructor = constructor(context, definition, object);
    let setters = object
        .members
        .iter()
        .filter(|member| presence_of(definition, member) != Presence::Always)
        .map(|member| setter(context, definition, member));
    quote! {
        impl #name {
            #constructor
            #(#setters)*
        }
    }
}

fn constructor(context: &Context<'_>, definition: &TypeDefinition, object: &Struct) -> TokenStream {
    let (required, optional) = object
        .members
        .iter()
        .partition::<Vec<_>, _>(|member| presence_of(definition, member) == Presence::Always);
    let base = object.base.as_ref().map(|base| {
        let field = ident(&base.field);
        let ty = context.member_type(&definition.name, &base.field);
        (quote!(#field: #ty,), quote!(#field,))
    });
    let (base_argument, base_value) = base.unzip();
    let arguments = required.iter().map(|member| {
        let field = ident(&member.field);
        let ty = argument(&context.member_type(&definition.name, &member.field), &field).ty;
        quote!(#field: #ty)
    });
    let values = required.iter().map(|member| {
        let field = ident(&member.field);
        let value = argument(&context.member_type(&definition.name, &member.field), &field).value;
        if field == value.to_string().as_str() { quote!(#field,) } else { quote!(#field: #value,) }
    });
    let others = optional.iter().map(|member| {
        let field = ident(&member.field);
        match presence_of(definition, member) {
            Presence::Patch => quote!(#field: Patch::Keep,),
            _ => quote!(#field: None,),
        }
    });
    let other_members = object.other_members.as_ref().map(|_| {
        let field = ident(crate::engine::OTHER_MEMBERS);
        quote!(#field: Default::default(),)
    });
    let docs = if required.is_empty() {
        lines("With no member set.")
    } else {
        lines("With the members that are required.")
    };
    quote! {
        #docs
        pub fn new(#base_argument #(#arguments),*) -> Self {
            Self { #base_value #(#values)* #(#others)* #other_members }
        }
    }
}

fn setter(context: &Context<'_>, definition: &TypeDefinition, member: &Member) -> TokenStream {
    let field = ident(&member.field);
    let name = ident(&value_setter(&member.field));
    let ty = context.member_type(&definition.name, &member.field);
    let docs = doc_comment(&member.docs, &member.wire);
    let deprecation = deprecated(member.deprecated.as_ref());
    let is_patch = presence_of(definition, member) == Presence::Patch;
    let inner = if is_patch { patch_content(&ty) } else { ty.clone() };
    let argument = argument(&inner, &field);
    let (argument_type, value) = (argument.ty, argument.value);
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

/// `clear_draft` for `draft`.
pub fn clear_name(field: &str) -> proc_macro2::Ident {
    format_ident!("clear_{}", field.trim_end_matches('_'))
}

/// `T` of `Patch<T>`.
pub fn patch_content(ty: &syn::Type) -> syn::Type {
    if let syn::Type::Path(path) = ty
        && let Some(segment) = path.path.segments.last()
        && let syn::PathArguments::AngleBracketed(arguments) = &segment.arguments
        && let Some(syn::GenericArgument::Type(inner)) = arguments.args.first()
    {
        return inner.clone();
    }
    ty.clone()
}

//! An operation: the method that begins it, and the builder that collects what is optional and sends it.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::Type;

use super::docs::{doc_comment, lines, words_of};
use super::names::ident;
use super::requests::{clear_name, patch_content};
use super::setters::{argument, is_list, is_text_argument};
use super::{Context, deprecated, examples, sending};
use crate::model::{Location, Member, Operation, Parameter, Serialisation, Shape, Struct, TypeDefinition};
use crate::passes::syntax::{Presence, presence_of};
use crate::rust_names::{request_setter, value_setter};
use openapi::names::pascal_case;

/// The name of an operation's builder.
pub fn request_name(operation: &Operation) -> proc_macro2::Ident {
    let name = pascal_case(&operation.id);
    if super::imports::clashes_in_resources(&name) { format_ident!("{name}Request") } else { ident(&name) }
}

/// The method of the resource's handle that begins a request: what is required is an argument.
pub fn method(context: &Context<'_>, operation: &Operation) -> TokenStream {
    let name = ident(&operation.name);
    let request = request_name(operation);
    let constant = constant_name(operation);
    let docs = method_docs(context, operation);
    let deprecation = deprecated(operation.deprecated.as_ref());
    let mut arguments = Vec::new();
    let mut segments = Vec::new();
    let mut statements = Vec::new();
    for parameter in operation.parameters.iter().filter(|parameter| parameter.required) {
        let parameter_name = ident(&parameter.name);
        let ty = argument_type(context, operation, parameter);
        let ty = argument(&ty, &parameter_name).ty;
        arguments.push(quote!(#parameter_name: #ty));
        match parameter.location {
            Location::Path if is_text_argument(&argument_type(context, operation, parameter)) => {
                segments.push(quote!(.segment(&#parameter_name.into())));
            }
            Location::Path => segments.push(quote!(.segment(&#parameter_name.to_string()))),
            _ => statements.push(write_parameter(context, operation, parameter, &quote!(call))),
        }
    }
    let body = body_of(context, operation).map(|(definition, object)| {
        let required = required_of_body(context, definition, object);
        arguments.extend(required.iter().map(|(name, ty)| quote!(#name: #ty)));
        let names = required.iter().map(|(name, _)| name);
        let ty = ident(&definition.name);
        quote!(body: types::#ty::new(#(#names),*),)
    });
    let call = if statements.is_empty() {
        quote!(let call = self.core.call(&#constant) #(#segments)*;)
    } else {
        quote!(let mut call = self.core.call(&#constant) #(#segments)*; #(#statements)*)
    };
    quote! {
        #docs
        #deprecation
        pub fn #name(&self, #(#arguments),*) -> #request {
            #call
            #request { call, #body }
        }
    }
}

/// The builder of an operation: a setter for each optional parameter and body member, and the ways to send it.
pub fn request(context: &Context<'_>, operation: &Operation) -> TokenStream {
    let name = request_name(operation);
    let docs = format!(
        " A request of `{}`, sent by `.await` or [`send`](Self::send).",
        operation.id.replace('`', "'")
    );
    let deprecation = deprecated(operation.deprecated.as_ref());
    let body = body_of(context, operation);
    let body_field = body.map(|(definition, _)| {
        let ty = ident(&definition.name);
        quote!(body: types::#ty,)
    });
    let parameters = operation.parameters.iter().filter(|parameter| !parameter.required);
    let parameters = parameters.map(|parameter| parameter_setter(context, operation, parameter));
    let members = body.into_iter().flat_map(|(definition, object)| {
        object
            .members
            .iter()
            .filter(|member| presence_of(definition, member) != Presence::Always)
            .map(move |member| member_setter(context, definition, member))
    });
    let constant = operation_constant(operation);
    let sending = sending::methods(context, operation, body.is_some());
    let paging = super::paging::methods(context, operation);
    let conversions = sending::conversions(context, operation);
    quote! {
        #[doc = #docs]
        #deprecation
        #[derive(Clone)]
        #[must_use = "a request does nothing until it is sent"]
        pub struct #name {
            call: Call,
            #body_field
        }

        impl #name {
            #(#parameters)*
            #(#members)*
            #sending
            #paging
        }

        #conversions
        #constant
    }
}

/// The body's type, if the operation has a body.
pub fn body_of<'a>(context: &Context<'a>, operation: &Operation) -> Option<(&'a TypeDefinition, &'a Struct)> {
    let definition = context.api.type_named(&operation.body.as_ref()?.type_name)?;
    match &definition.shape {
        Shape::Struct(object) => Some((definition, object)),
        _ => None,
    }
}

/// What a body's constructor takes, in its order: names and argument types.
fn required_of_body(
    context: &Context<'_>,
    definition: &TypeDefinition,
    object: &Struct,
) -> Vec<(proc_macro2::Ident, TokenStream)> {
    let member_type = |field: &str| qualified(context, &context.member_type(&definition.name, field));
    let base = object.base.iter().map(|base| {
        let ty = member_type(&base.field);
        (ident(&base.field), quote!(#ty))
    });
    let required = object.members.iter().filter(|member| presence_of(definition, member) == Presence::Always);
    let required = required.map(|member| {
        let field = ident(&member.field);
        let ty = argument(&member_type(&member.field), &field).ty;
        (field, ty)
    });
    base.chain(required).collect()
}

/// The answer's type, as resource modules write it.
pub fn answer_type(context: &Context<'_>, operation: &Operation) -> Type {
    let answer = context.syntax.signatures.get(&operation.id).map(|signature| signature.answer.clone());
    answer.map_or_else(|| syn::parse_quote!(()), |ty| qualified(context, &ty))
}

/// A type of the engine's, with the document's types under `types::`.
fn qualified(context: &Context<'_>, ty: &Type) -> Type {
    struct Qualify<'a>(&'a Context<'a>);
    impl syn::visit_mut::VisitMut for Qualify<'_> {
        fn visit_type_path_mut(&mut self, ty: &mut syn::TypePath) {
            syn::visit_mut::visit_type_path_mut(self, ty);
            if let Some(name) = ty.path.get_ident()
                && self.0.api.type_named(&name.to_string()).is_some()
            {
                *ty = syn::parse_quote!(types::#name);
            }
        }
    }
    let mut ty = ty.clone();
    syn::visit_mut::VisitMut::visit_type_mut(&mut Qualify(context), &mut ty);
    ty
}

pub(super) fn argument_type(context: &Context<'_>, operation: &Operation, parameter: &Parameter) -> Type {
    let signature = context.syntax.signatures.get(&operation.id);
    let ty = signature.and_then(|signature| signature.arguments.get(&parameter.name));
    ty.map_or_else(|| syn::parse_quote!(()), |ty| qualified(context, ty))
}

fn parameter_setter(context: &Context<'_>, operation: &Operation, parameter: &Parameter) -> TokenStream {
    let name = ident(&parameter.name);
    let setter = ident(&request_setter(&parameter.name));
    let docs = doc_comment(&parameter.docs, &parameter.wire);
    let deprecation = deprecated(parameter.deprecated.as_ref());
    let ty = argument(&argument_type(context, operation, parameter), &name).ty;
    let write = write_parameter(context, operation, parameter, &quote!(self.call));
    quote! {
        #docs
        #deprecation
        pub fn #setter(mut self, #name: #ty) -> Self {
            #write
            self
        }
    }
}

/// The statement that puts the value of a parameter into a call.
fn write_parameter(
    context: &Context<'_>,
    operation: &Operation,
    parameter: &Parameter,
    call: &TokenStream,
) -> TokenStream {
    let name = ident(&parameter.name);
    let wire = &parameter.wire;
    let ty = argument_type(context, operation, parameter);
    let value = if is_text_argument(&ty) { quote!(#name.into()) } else { quote!(#name) };
    let list = if argument(&ty, &name).ty.to_string().contains("Into < String >") {
        quote!(#name.into_iter().map(Into::<String>::into))
    } else {
        quote!(#name)
    };
    match (parameter.location, is_list(&ty), parameter.serialisation) {
        (Location::Header, ..) if is_text_argument(&ty) => {
            quote!(#call.header(#wire, Into::<String>::into(#name));)
        }
        (Location::Header, ..) => quote!(#call.header(#wire, #name);),
        (_, true, Serialisation::Repeated) => quote!(#call.query_list(#wire, #list);),
        (_, true, Serialisation::Joined) => quote!(#call.query_delimited(#wire, #list, ',');),
        (_, false, _) if is_text_argument(&ty) => quote!(#call.query(#wire, Into::<String>::into(#name));),
        _ => quote!(#call.query(#wire, #value);),
    }
}

fn member_setter(context: &Context<'_>, definition: &TypeDefinition, member: &Member) -> TokenStream {
    let field = ident(&member.field);
    let setter = ident(&request_setter(&member.field));
    let value_setter = ident(&value_setter(&member.field));
    let docs = doc_comment(&member.docs, &member.wire);
    let deprecation = deprecated(member.deprecated.as_ref());
    let ty = context.member_type(&definition.name, &member.field);
    let is_patch = presence_of(definition, member) == Presence::Patch;
    let inner = if is_patch { patch_content(&ty) } else { ty };
    let ty = argument(&qualified(context, &inner), &field).ty;
    let clear = is_patch.then(|| {
        let name = clear_name(&member.field);
        let docs = lines(&format!("Sends `{}` as null, which clears it.", member.wire));
        quote! {
            #docs
            #deprecation
            pub fn #name(mut self) -> Self {
                self.body = self.body.#name();
                self
            }
        }
    });
    quote! {
        #docs
        #deprecation
        pub fn #setter(mut self, #field: #ty) -> Self {
            self.body = self.body.#value_setter(#field);
            self
        }

        #clear
    }
}

fn method_docs(context: &Context<'_>, operation: &Operation) -> TokenStream {
    let words = words_of(&operation.docs);
    let route = lines(&format!("`{} {}`", operation.method, operation.path.replace('`', "'")));
    let reference = operation.reference_url.as_ref().map(|url| lines(&format!("Reference: {url}")));
    let errors = errors(operation);
    let example = examples::example(context, operation);
    let paragraphs = [words, route]
        .into_iter()
        .chain(reference)
        .chain([errors, example])
        .filter(|paragraph| !paragraph.is_empty());
    let blank = quote!(#[doc = ""]);
    paragraphs.reduce(|before, after| quote!(#before #blank #after)).unwrap_or_default()
}

/// The statuses that the document gives for failures, and where the rest is told.
fn errors(operation: &Operation) -> TokenStream {
    let statuses = match operation.error_statuses.split_last() {
        Some((last, [])) => format!("[`Error::Api`] with status {last}; "),
        Some((last, others)) => format!("[`Error::Api`] with status {} or {last}; ", others.join(", ")),
        None => String::new(),
    };
    let text = format!(" {statuses}what else can go wrong is told by [`Error`].");
    quote!(#[doc = " # Errors"] #[doc = ""] #[doc = #text])
}

fn constant_name(operation: &Operation) -> proc_macro2::Ident {
    ident(&crate::names::snake_case(&operation.id).trim_end_matches('_').to_uppercase())
}

/// What the runtime has to know of the operation.
fn operation_constant(operation: &Operation) -> TokenStream {
    let name = constant_name(operation);
    let id = &operation.id;
    let method = ident(&operation.method);
    let path = &operation.path;
    let authenticated = operation.authenticated;
    let idempotent = operation.idempotent;
    let revisions = &operation.revisions;
    quote! {
        static #name: Operation = Operation {
            id: #id,
            method: Method::#method,
            path: #path,
            authenticated: #authenticated,
            idempotent: #idempotent,
            revisions: &[#(#revisions),*],
        };
    }
}

//! Parameters: the arguments that take them, and the statements that put them into a call.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::Context;
use super::arguments::argument;
use super::names::ident;
use super::rust_types::{Scope, code};
use crate::model::{Location, Parameter, RustType, Serialisation, Shape, Style};

/// The argument that takes the value of a parameter.
pub fn argument_of(parameter: &Parameter) -> TokenStream {
    let name = ident(&parameter.name);
    let ty = argument(&parameter.ty, &name, Scope::Resources).ty;
    quote!(#name: #ty)
}

/// The statement that puts the value of a parameter into a call, unless it goes into the path.
pub fn write(context: &Context<'_>, parameter: &Parameter, call: &TokenStream) -> TokenStream {
    let name = ident(&parameter.name);
    let wire = &parameter.wire;
    let is_json = parameter.serialisation.style == Style::Json;
    match (parameter.location, &parameter.ty) {
        (Location::Query, RustType::List(item)) if is_text(context, item) && !is_json => {
            let list = match **item {
                RustType::Text => quote!(#name.into_iter().map(Into::<String>::into)),
                _ => quote!(#name),
            };
            match delimiter(parameter) {
                None => quote!(#call.query_list(#wire, #list);),
                Some(delimiter) => quote!(#call.query_delimited(#wire, #list, #delimiter);),
            }
        }
        (location, ty) if is_text(context, ty) && !is_json => {
            let value = match ty {
                RustType::Text => quote!(Into::<String>::into(#name)),
                _ => quote!(#name),
            };
            match location {
                Location::Header => quote!(#call.header(#wire, #value);),
                Location::Cookie => quote!(#call.cookie(#wire, #value);),
                Location::Query | Location::Path => quote!(#call.query(#wire, #value);),
            }
        }
        (location, _) => {
            let value = bound(parameter);
            let (style, explode) = style(&parameter.serialisation);
            let method = match location {
                Location::Header => quote!(header_value),
                Location::Cookie => quote!(cookie_value),
                Location::Query | Location::Path => quote!(query_value),
            };
            quote!(#value #call.#method(#wire, &#name, Style::#style, #explode);)
        }
    }
}

/// What makes the value of a path parameter that is more than one text, or that the path contains more than once, before the
/// call is made of it.
pub fn segment_value(context: &Context<'_>, parameter: &Parameter, is_repeated: bool) -> Option<TokenStream> {
    (is_repeated || !is_plain_segment(context, parameter)).then(|| bound(parameter))
}

/// The method call that adds the value of a path parameter to the path.
pub fn segment(context: &Context<'_>, parameter: &Parameter, is_repeated: bool) -> TokenStream {
    let name = ident(&parameter.name);
    match &parameter.ty {
        _ if !is_plain_segment(context, parameter) => {
            let (style, explode) = style(&parameter.serialisation);
            quote!(.segment_value(&#name, Style::#style, #explode))
        }
        RustType::Text if is_repeated => quote!(.segment(&#name)),
        RustType::Text => quote!(.segment(&#name.into())),
        _ => quote!(.segment(&#name.to_string())),
    }
}

fn is_plain_segment(context: &Context<'_>, parameter: &Parameter) -> bool {
    parameter.serialisation.style == Style::Simple && is_text(context, &parameter.ty)
}

/// The statement that converts the argument to the parameter's type. `None` if it has that type already.
fn bound(parameter: &Parameter) -> TokenStream {
    let name = ident(&parameter.name);
    match argument(&parameter.ty, &name, Scope::Resources).conversion() {
        Some(value) => {
            let ty = code(&parameter.ty, Scope::Resources);
            quote!(let #name: #ty = #value;)
        }
        None => TokenStream::new(),
    }
}

/// The name of the runtime's style, and whether each entry is written separately.
pub fn style(serialisation: &Serialisation) -> (Ident, bool) {
    (ident(&format!("{:?}", serialisation.style)), serialisation.explode)
}

/// The separator of the entries of a list. `None` if the name is repeated for each entry.
fn delimiter(parameter: &Parameter) -> Option<char> {
    match parameter.serialisation.style {
        _ if parameter.serialisation.explode => None,
        Style::SpaceDelimited => Some(' '),
        Style::PipeDelimited => Some('|'),
        Style::DeepObject => None,
        _ => Some(','),
    }
}

/// Whether a value is written as one text, which it says itself.
fn is_text(context: &Context<'_>, ty: &RustType) -> bool {
    match ty {
        RustType::Bool
        | RustType::Integer { .. }
        | RustType::Float { .. }
        | RustType::Text
        | RustType::Time
        | RustType::Date
        | RustType::Base64
        | RustType::Uuid
        | RustType::External(_) => true,
        RustType::Named(name) => {
            context.api.type_named(name).is_some_and(|it| matches!(it.shape, Shape::Enum(_)))
        }
        RustType::Secret
        | RustType::Json
        | RustType::List(_)
        | RustType::Map(..)
        | RustType::Boxed(_)
        | RustType::Optional(_)
        | RustType::Patch(_) => false,
    }
}

//! Facts about an operation that methods, builders, pages and examples need: its names in Rust, its body, and the type of
//! its response.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::arguments::{Argument, argument};
use super::names::ident;
use super::rust_types::{Scope, code};
use super::{Context, imports};
use crate::model::{Operation, Presence, Reading, Shape, Struct, TypeDefinition};
use crate::names::snake_case;
use openapi::names::pascal_case;

/// The name of an operation's builder.
pub fn request_name(operation: &Operation) -> Ident {
    let name = pascal_case(&operation.id);
    let handle = operation.resource.last().map(|resource| handle_name(resource));
    let clashes =
        imports::clashes_in_resources(&name) || has_no_case(&name) || handle.as_ref() == Some(&name);
    if clashes { format_ident!("{}Request", name.trim_end_matches('_')) } else { ident(&name) }
}

/// The name of a resource's handle: `Chats` of `chats`.
pub fn handle_name(resource: &str) -> String {
    let name = pascal_case(resource);
    if imports::clashes_in_resources(&name) || has_no_case(&name) { format!("{name}Resource") } else { name }
}

/// Whether a type of this name could be called as a module: in scripts without capitals.
fn has_no_case(name: &str) -> bool {
    name == snake_case(name)
}

/// The name of the constant that describes an operation to the runtime.
pub fn constant_name(operation: &Operation) -> Ident {
    ident(&snake_case(&operation.id).trim_end_matches('_').to_uppercase())
}

/// The setter that clears a field: `clear_draft` for `draft`.
pub fn clear_name(field: &str) -> Ident {
    format_ident!("clear_{}", field.trim_end_matches('_'))
}

/// The type of an operation's response, as resource modules write it.
pub fn response_type(operation: &Operation) -> TokenStream {
    let Some(response) = &operation.response else { return quote!(()) };
    match response.reading {
        Reading::Json(_) | Reading::Text | Reading::ByStatus(_) => code(&response.ty, Scope::Resources),
        Reading::Stream => quote!(ByteStream),
    }
}

/// The body's type, if the operation has a body.
pub fn body_of<'a>(context: &Context<'a>, operation: &Operation) -> Option<(&'a TypeDefinition, &'a Struct)> {
    let definition = context.api.type_named(operation.body.as_ref()?.object()?)?;
    match &definition.shape {
        Shape::Struct(object) => Some((definition, object)),
        _ => None,
    }
}

/// The names and arguments of the constructor of a type, in order.
pub fn constructor_arguments(object: &Struct, scope: Scope) -> Vec<(Ident, Argument)> {
    let base = object.base.iter().map(|base| (ident(&base.field), Argument::of(&base.ty, scope)));
    let required = object.properties.iter().filter(|property| property.presence == Presence::Always);
    let required = required.map(|property| {
        let field = ident(&property.field);
        let argument = argument(&property.ty, &field, scope);
        (field, argument)
    });
    base.chain(required).collect()
}

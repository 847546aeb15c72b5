//! A short example for each operation, made of what the operation requires. It compiles; values are the document's
//! examples where it has some, and names elsewhere.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::Context;
use super::names::ident;
use super::signatures::body_of;
use crate::model::{
    Body, EnumValues, Operation, PartKind, Presence, RustType, Shape, Struct, TypeDefinition,
};
use openapi::load::Node;

/// Deeper values than this make no short example.
const MAX_DEPTH: usize = 3;

/// The lines of a doc comment that show a call; none where a value that is required can't be made up.
pub fn example(context: &Context<'_>, operation: &Operation) -> TokenStream {
    let Some(call) = call(context, operation) else { return TokenStream::new() };
    let file = quote!(fn f() { #call });
    let Ok(file) = syn::parse2::<syn::File>(file) else { return TokenStream::new() };
    let formatted = prettyplease::unparse(&file);
    let body = formatted.lines().filter_map(|line| line.strip_prefix("    "));
    let krate = context.config.package.name.replace('-', "_");
    let signature =
        format!("# async fn example(client: {krate}::Client) -> Result<(), Box<dyn std::error::Error>> {{");
    let lines = ["# Example", "", "```no_run", &signature]
        .into_iter()
        .chain(body)
        .chain(["# Ok(())", "# }", "```"])
        .map(|line| if line.is_empty() { String::new() } else { format!(" {line}") })
        .collect::<Vec<_>>();
    quote!(#(#[doc = #lines])*)
}

/// The statements of a call; none where a value that is required can't be made up.
pub fn call(context: &Context<'_>, operation: &Operation) -> Option<TokenStream> {
    let resources = operation.resource.iter().map(|name| ident(name));
    let method = ident(&operation.name);
    let mut arguments = Vec::new();
    for parameter in operation.parameters.iter().filter(|parameter| parameter.required) {
        let schema = Some(&parameter.schema);
        arguments.push(sample(context, &parameter.ty, schema, &parameter.wire, MAX_DEPTH)?);
    }
    if let Some((_, object)) = body_of(context, operation) {
        arguments.extend(required_values(context, object, MAX_DEPTH)?);
    }
    match &operation.body {
        Some(Body::Value { ty, schema, required: true, .. }) => {
            arguments.push(sample(context, ty, Some(schema), "body", MAX_DEPTH)?);
        }
        Some(Body::Content { required: true, .. }) => arguments.push(quote!(b"content".to_vec())),
        Some(Body::Parts(parts)) => {
            for part in parts.iter().filter(|part| part.required) {
                arguments.push(match part.kind {
                    PartKind::File => quote!(b"content".to_vec()),
                    PartKind::Files => quote!([b"content".to_vec()]),
                    PartKind::Text | PartKind::Json => {
                        sample(context, &part.ty, Some(&part.schema), &part.wire, MAX_DEPTH)?
                    }
                });
            }
        }
        _ => {}
    }
    let call = quote!(client #(.#resources())* .#method(#(#arguments),*).await?);
    Some(match &operation.response {
        Some(_) => quote!(let answer = #call; println!("{answer:?}");),
        None => quote!(#call;),
    })
}

/// Values of what the constructor of a type takes.
fn required_values(context: &Context<'_>, object: &Struct, depth: usize) -> Option<Vec<TokenStream>> {
    if object.base.is_some() {
        return None;
    }
    let required = object.properties.iter().filter(|member| member.presence == Presence::Always);
    required.map(|member| sample(context, &member.ty, Some(&member.schema), &member.wire, depth)).collect()
}

fn sample(
    context: &Context<'_>,
    ty: &RustType,
    schema: Option<&Node>,
    name: &str,
    depth: usize,
) -> Option<TokenStream> {
    let depth = depth.checked_sub(1)?;
    match ty.value() {
        RustType::Text => {
            let text = schema.and_then(|schema| schema.str_at("example")).unwrap_or(name);
            Some(quote!(#text))
        }
        RustType::List(item) => {
            let schema = schema.and_then(|schema| schema.get("items"));
            let item = sample(context, item, schema, name, depth)?;
            Some(quote!([#item]))
        }
        RustType::Bool => Some(quote!(true)),
        RustType::Integer { bits, signed } => {
            let example = schema.and_then(|schema| schema.get("example")).and_then(Node::as_i64);
            let number = example.filter(|number| fits(*number, *bits, *signed)).unwrap_or(1);
            let number = Literal::i64_unsuffixed(number);
            Some(quote!(#number))
        }
        RustType::Time => Some(quote!("2030-01-01T09:00:00Z".parse()?)),
        RustType::Date => Some(quote!("2030-01-01".parse()?)),
        RustType::Base64 => Some(quote!("b25l".parse()?)),
        RustType::Uuid => Some(quote!("67e55044-10b1-426f-9247-bb680e5fe0c8".parse()?)),
        RustType::Named(name) => value_of_type(context, context.api.type_named(name)?, depth),
        RustType::Float { .. }
        | RustType::Secret
        | RustType::Json
        | RustType::Map(..)
        | RustType::Boxed(_)
        | RustType::Optional(_)
        | RustType::Patch(_)
        | RustType::External(_) => None,
    }
}

fn value_of_type(context: &Context<'_>, definition: &TypeDefinition, depth: usize) -> Option<TokenStream> {
    let krate = ident(&context.config.package.name.replace('-', "_"));
    let name = ident(&definition.name);
    match &definition.shape {
        Shape::Enum(EnumValues::Strings(variants)) => {
            let variant = ident(&variants.first()?.name);
            Some(quote!(#krate::types::#name::#variant))
        }
        Shape::Enum(EnumValues::Integers(variants)) => {
            let variant = ident(&variants.first()?.name);
            Some(quote!(#krate::types::#name::#variant))
        }
        Shape::Struct(object) if definition.usage.sent => {
            let values = required_values(context, object, depth)?;
            Some(quote!(#krate::types::#name::new(#(#values),*)))
        }
        _ => None,
    }
}

/// Whether an integer type has the number.
fn fits(number: i64, bits: u8, signed: bool) -> bool {
    let number = i128::from(number);
    let greatest = (1_i128 << (bits - u8::from(signed))) - 1;
    let least = if signed { -greatest - 1 } else { 0 };
    (least..=greatest).contains(&number)
}

//! A short example for each operation, made of what the operation requires. If it requires nothing of its body, the texts of
//! the body that have an example in the document are part of it too. It compiles. Its values are the document's own examples;
//! a text without one is its name.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use super::Context;
use super::docs::comment;
use super::names::ident;
use super::signatures::body_of;
use crate::model::{
    Body, EnumValues, Operation, PartKind, Presence, Property, Reading, RustType, Shape, Struct,
    TypeDefinition, example as example_of,
};
use crate::names::snake_case;
use crate::rust_names::request_setter;
use openapi::load::Node;

/// Values that are nested more deeply are too long for an example.
const MAX_DEPTH: usize = 3;

/// The lines of a doc comment with an example of a call. Empty if there is no example of a required value.
pub fn example(context: &Context<'_>, operation: &Operation) -> TokenStream {
    let Some(call) = call(context, operation) else { return TokenStream::new() };
    let file = quote!(fn f() { #call });
    let Ok(file) = syn::parse2::<syn::File>(file) else { return TokenStream::new() };
    let formatted = prettyplease::unparse(&file);
    let body = formatted.lines().filter_map(|line| line.strip_prefix("    "));
    let krate = context.config.package.name.replace('-', "_");
    let signature =
        format!("# async fn example(client: {krate}::Client) -> Result<(), Box<dyn std::error::Error>> {{");
    let lines =
        ["# Example", "", "```no_run", &signature].into_iter().chain(body).chain(["# Ok(())", "# }", "```"]);
    comment(lines)
}

/// The statements of a call. `None` if there is no example of a required value.
pub fn call(context: &Context<'_>, operation: &Operation) -> Option<TokenStream> {
    let resources = operation.resource.iter().map(|name| ident(name));
    let method = ident(&operation.name);
    let mut arguments = Vec::new();
    for parameter in operation.parameters.iter().filter(|parameter| parameter.required) {
        let named = Named {
            name: &parameter.wire,
            schema: Some(&parameter.schema),
            example: parameter.example.as_ref(),
        };
        arguments.push(sample(context, &parameter.ty, named, MAX_DEPTH)?);
    }
    let mut setters = Vec::new();
    if let Some((_, object)) = body_of(context, operation) {
        let required = required_values(context, object, MAX_DEPTH)?;
        if required.is_empty() {
            setters = example_setters(object);
        }
        arguments.extend(required);
    }
    match &operation.body {
        Some(Body::Value { ty, schema, required: true, .. }) => {
            arguments.push(sample(context, ty, Named::new("body", schema), MAX_DEPTH)?);
        }
        Some(Body::Content { required: true, .. }) => arguments.push(quote!(b"content".to_vec())),
        Some(Body::Parts { parts, .. }) => {
            for part in parts.iter().filter(|part| part.required) {
                arguments.push(match part.kind {
                    PartKind::File => quote!(b"content".to_vec()),
                    PartKind::Files => quote!([b"content".to_vec()]),
                    PartKind::Text | PartKind::Texts | PartKind::Json | PartKind::Jsons => {
                        sample(context, &part.ty, Named::new(&part.wire, &part.schema), MAX_DEPTH)?
                    }
                });
            }
        }
        _ => {}
    }
    let call = quote!(client #(.#resources())* .#method(#(#arguments),*) #(#setters)* .await?);
    Some(used_response(context, operation, &call))
}

/// Calls of the setters of texts that have an example in the document.
fn example_setters(object: &Struct) -> Vec<TokenStream> {
    let is_optional = |property: &&Property| {
        matches!(property.presence, Presence::Absent | Presence::Patch)
            && property.deprecated.is_none()
            && *property.ty.value() == RustType::Text
    };
    let of_property = |property: &Property| {
        let text = example_of(&property.schema)?.as_str()?.to_owned();
        let setter = ident(&request_setter(&property.field));
        Some(quote!(.#setter(#text)))
    };
    object.properties.iter().filter(is_optional).filter_map(of_property).collect()
}

/// The statements that receive the response of a call and print something of it.
fn used_response(context: &Context<'_>, operation: &Operation, call: &TokenStream) -> TokenStream {
    let Some(response) = &operation.response else { return quote!(#call;) };
    let whole = || quote!(let response = #call; println!("{response:?}"););
    match (&response.reading, &response.ty) {
        (Reading::Text, _) => quote!(let text = #call; println!("{text}");),
        (Reading::Stream, _) => quote! {
            let mut content = #call;
            while let Some(bytes) = content.chunk().await? {
                println!("{} more bytes", bytes.len());
            }
        },
        (Reading::Json(_), RustType::Named(name)) => page(context, operation, name, call)
            .or_else(|| {
                let property = descriptive_property(context, name)?;
                let variable = ident(&snake_case(name));
                Some(quote!(let #variable = #call; println!("{}", #variable.#property);))
            })
            .unwrap_or_else(whole),
        (Reading::Json(_), RustType::List(item)) => {
            let shown = shown_item(context, item);
            quote!(let items = #call; for item in &items { #shown })
        }
        (Reading::Json(_) | Reading::ByStatus(_), _) => whole(),
    }
}

/// The statements for an operation with pages: they print the items of one page.
fn page(context: &Context<'_>, operation: &Operation, name: &str, call: &TokenStream) -> Option<TokenStream> {
    let style = context.api.client.paging.get(operation.paging.as_ref()?)?;
    let [items] = style.items.as_slice() else { return None };
    let items = context.property_of(name, items)?;
    let field = ident(&items.field);
    let items_of_page =
        if items.ty.is_optional() { quote!(page.#field.iter().flatten()) } else { quote!(&page.#field) };
    let shown = shown_item(context, items.ty.item()?);
    Some(quote!(let page = #call; for item in #items_of_page { #shown }))
}

/// The statement that prints an item of a list, called `item`.
fn shown_item(context: &Context<'_>, ty: &RustType) -> TokenStream {
    match ty.named().and_then(|name| descriptive_property(context, name)) {
        Some(property) => quote!(println!("{}", item.#property);),
        None => quote!(println!("{item:?}");),
    }
}

/// The property that describes a value best: a text that is always present, preferably a name, a title or the ID.
fn descriptive_property(context: &Context<'_>, type_name: &str) -> Option<Ident> {
    let own_id = format!("{}_id", snake_case(type_name));
    let rank = |name: &&str| match *name {
        name if ["name", "title", "text"].iter().any(|word| name.ends_with(word)) => 0,
        name if name == "id" || name == own_id => 1,
        name if !name.ends_with("_id") => 2,
        _ => 3,
    };
    let mut texts = Vec::new();
    let mut next = Some(type_name);
    while let Some(Shape::Struct(object)) =
        next.and_then(|name| context.api.type_named(name)).map(|definition| &definition.shape)
    {
        let is_text = |property: &&Property| {
            property.presence == Presence::Always
                && property.deprecated.is_none()
                && property.ty == RustType::Text
        };
        texts.extend(object.properties.iter().filter(is_text).map(|property| property.field.as_str()));
        // The value dereferences to a base that is always present.
        next = object.base.as_ref().filter(|base| !base.optional).map(|base| base.type_name.as_str());
    }
    texts.into_iter().min_by_key(rank).map(ident)
}

/// The facts about a value that an example is made from, besides its type.
#[derive(Clone, Copy)]
struct Named<'a> {
    name: &'a str,
    schema: Option<&'a Node>,
    example: Option<&'a Node>,
}

impl<'a> Named<'a> {
    fn new(name: &'a str, schema: &'a Node) -> Self {
        Self { name, schema: Some(schema), example: example_of(schema) }
    }

    /// An entry of the list that it is.
    fn item(self) -> Self {
        let schema = self.schema.and_then(|schema| schema.get("items"));
        let first = self.example.and_then(|list| list.items().first());
        Self { schema, example: first.or_else(|| example_of(schema?)), ..self }
    }
}

/// The arguments of the constructor of a type.
fn required_values(context: &Context<'_>, object: &Struct, depth: usize) -> Option<Vec<TokenStream>> {
    if object.base.is_some() {
        return None;
    }
    let required = object.properties.iter().filter(|property| property.presence == Presence::Always);
    required
        .map(|property| sample(context, &property.ty, Named::new(&property.wire, &property.schema), depth))
        .collect()
}

fn sample(context: &Context<'_>, ty: &RustType, named: Named<'_>, depth: usize) -> Option<TokenStream> {
    let depth = depth.checked_sub(1)?;
    match ty.value() {
        RustType::Text => {
            let text = named.example.and_then(Node::as_str).unwrap_or(named.name);
            Some(quote!(#text))
        }
        RustType::List(item) => {
            let item = sample(context, item, named.item(), depth)?;
            Some(quote!([#item]))
        }
        RustType::Bool => Some(quote!(true)),
        RustType::Integer { bits, signed } => {
            let example = named.example.and_then(Node::as_i64);
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

/// Whether the number fits the integer type.
fn fits(number: i64, bits: u8, signed: bool) -> bool {
    let number = i128::from(number);
    let greatest = (1_i128 << (bits - u8::from(signed))) - 1;
    let least = if signed { -greatest - 1 } else { 0 };
    (least..=greatest).contains(&number)
}

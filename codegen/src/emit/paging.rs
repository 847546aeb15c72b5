//! Paging: the trait `Page` of a response, and the two methods of a request that return all pages or items.

use std::collections::BTreeMap;

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use super::condition::Condition;
use super::names::ident;
use super::rust_types::{Scope, code};
use super::signatures::response_type;
use super::{Context, bodies, option};
use crate::model::{
    Follow, Next, Operation, PageSize, PagingStyle, Property, RustType, Shape, TypeDefinition,
};

/// `impl Page` of a type that is the response of some paged operation.
pub fn page(context: &Context<'_>, definition: &TypeDefinition) -> TokenStream {
    let paged =
        context.api.operations.iter().find(|operation| page_type(operation) == Some(&definition.name));
    let style = paged.and_then(|operation| style_of(context, operation));
    style.and_then(|style| implementation(context, &definition.name, style)).unwrap_or_default()
}

/// The type of the pages of an operation, which may be null. A page that is a list has no type of its own.
fn page_type(operation: &Operation) -> Option<&String> {
    operation.paging.as_ref()?;
    match operation.response.as_ref()?.ty.value() {
        RustType::Named(name) => Some(name),
        _ => None,
    }
}

fn implementation(context: &Context<'_>, type_name: &str, style: &PagingStyle) -> Option<TokenStream> {
    let ty = RustType::Named(type_name.to_owned());
    let name = ident(type_name);
    let items = items(context, &ty, &style.items)?;
    let facts = match &style.follow {
        None => facts(context, &ty, style)?,
        // What follows is found without the type.
        Some(_) => has_more(context, &ty, style).unwrap_or_default(),
    };
    let Items { item, borrowed, owned } = items;
    let item = code(item, Scope::Types);
    Some(quote! {
        impl Page for #name {
            type Item = #item;

            #facts

            fn items(&self) -> &[Self::Item] {
                #borrowed
            }

            fn into_items(self) -> Vec<Self::Item> {
                #owned
            }
        }
    })
}

/// The items of a page: their type, and the code that returns them.
struct Items<'a> {
    item: &'a RustType,
    borrowed: TokenStream,
    owned: TokenStream,
}

fn items<'a>(context: &Context<'a>, ty: &RustType, path: &[String]) -> Option<Items<'a>> {
    let (last, outer) = path.split_last()?;
    let (mut ty, mut value) = (ty.clone(), quote!(self));
    let (mut borrowed, mut owned) = (TokenStream::new(), TokenStream::new());
    for wire in outer {
        let Owned { owner, property, .. } = always(context, &ty, wire, value)?;
        let field = ident(&property.field);
        if property.ty.is_optional() {
            borrowed.extend(quote!(let Some(value) = &#owner.#field else { return &[] };));
            owned.extend(quote!(let Some(value) = #owner.#field else { return Vec::new() };));
        } else {
            borrowed.extend(quote!(let value = &#owner.#field;));
            owned.extend(quote!(let value = #owner.#field;));
        }
        ty = match property.ty.value() {
            RustType::Boxed(inner) => (**inner).clone(),
            other => other.clone(),
        };
        value = quote!(value);
    }
    let Owned { owner, property, .. } = always(context, &ty, last, value)?;
    let field = ident(&property.field);
    if property.ty.is_optional() {
        borrowed.extend(quote!(#owner.#field.as_deref().unwrap_or_default()));
        owned.extend(quote!(#owner.#field.unwrap_or_default()));
    } else {
        borrowed.extend(quote!(&#owner.#field));
        owned.extend(quote!(#owner.#field));
    }
    Some(Items { item: property.ty.item()?, borrowed, owned })
}

/// Like [`property_of`], if every value has the owner. A base that can be missing has no value to return.
fn always<'a>(context: &Context<'a>, ty: &RustType, wire: &str, value: TokenStream) -> Option<Owned<'a>> {
    let owned = property_of(context, ty, wire, value)?;
    let is_patch = matches!(owned.property.ty, RustType::Patch(_));
    (!is_patch && !owned.can_be_missing).then_some(owned)
}

/// `has_more` of a page that has a property for it.
fn has_more(context: &Context<'_>, ty: &RustType, style: &PagingStyle) -> Option<TokenStream> {
    let [wire] = style.has_more.as_slice() else { return None };
    let Owned { owner, property: more, .. } = always(context, ty, wire, quote!(self))?;
    if *more.ty.value() != RustType::Bool {
        return None;
    }
    let field = ident(&more.field);
    let value =
        if more.ty.is_optional() { quote!(#owner.#field.unwrap_or(false)) } else { quote!(#owner.#field) };
    Some(quote! {
        fn has_more(&self) -> bool {
            #value
        }
    })
}

/// What a page of a style of the document knows of the pages after it.
fn facts(context: &Context<'_>, ty: &RustType, style: &PagingStyle) -> Option<TokenStream> {
    let property = |wire: &str| property_of(context, ty, wire, quote!(self));
    let has_more = has_more(context, ty, style)?;
    let cursors = style.cursors.iter().filter_map(|(direction, wire)| {
        let found = property(wire).filter(|found| *found.property.ty.value() == RustType::Text)?;
        let value = text_of(&found);
        Some(quote!(#direction => #value,))
    });
    let [wire] = style.items.as_slice() else { return None };
    let items = property(wire)?;
    let item = items.property.ty.item()?;
    let fallback = fallback(context, style, item, &items);
    let id_of = id_of(context, style, item);
    Some(quote! {
        #has_more

        fn next_cursor(&self, direction: &str) -> Option<&str> {
            match direction {
                #(#cursors)*
                _ => None,
            }
        }

        #fallback

        #id_of
    })
}

/// The text of a property, as an option.
fn text_of(Owned { owner, property, .. }: &Owned<'_>) -> TokenStream {
    let field = ident(&property.field);
    if property.ty.is_optional() { quote!(#owner.#field.as_deref()) } else { quote!(Some(&#owner.#field)) }
}

/// The property of the last item that replaces a missing cursor, if the items have it.
fn fallback(
    context: &Context<'_>,
    style: &PagingStyle,
    item: &RustType,
    Owned { owner, property: items, .. }: &Owned<'_>,
) -> Option<TokenStream> {
    let field = ident(&items.field);
    let last = if items.ty.is_optional() {
        quote!(#owner.#field.as_ref()?.last()?)
    } else {
        quote!(#owner.#field.last()?)
    };
    let value = text_of(&property_of(context, item, style.fallback.as_ref()?, last)?);
    Some(quote! {
        fn fallback_cursor(&self) -> Option<&str> {
            #value
        }
    })
}

/// The function for the ID of an item, if the items have the property that the paging style names.
fn id_of(context: &Context<'_>, style: &PagingStyle, item: &RustType) -> Option<TokenStream> {
    let Owned { owner, property, .. } = property_of(context, item, style.id.as_ref()?, quote!(item))?;
    let field = ident(&property.field);
    let is_text = matches!(property.ty.value(), RustType::Text);
    let value = match (is_text, property.ty.is_optional()) {
        (true, true) => quote!(#owner.#field.clone()),
        (true, false) => quote!(Some(#owner.#field.clone())),
        (false, true) => quote!(#owner.#field.as_ref().map(|id| id.to_string())),
        (false, false) => quote!(Some(#owner.#field.to_string())),
    };
    Some(quote! {
        fn id_of(item: &Self::Item) -> Option<String> {
            #value
        }
    })
}

/// A property, and the expression of the value that has it: a value or its base.
struct Owned<'a> {
    owner: TokenStream,
    /// The owner is a base that some values do not have: the expression returns `None` there.
    can_be_missing: bool,
    property: &'a Property,
}

/// The property `wire` of a value of the type `ty`.
fn property_of<'a>(
    context: &Context<'a>,
    ty: &RustType,
    wire: &str,
    value: TokenStream,
) -> Option<Owned<'a>> {
    let RustType::Named(type_name) = ty else { return None };
    let mut type_name = type_name;
    let mut owner = value;
    let mut can_be_missing = false;
    loop {
        let Shape::Struct(object) = &context.api.type_named(type_name)?.shape else { return None };
        if let Some(property) = object.properties.iter().find(|property| property.wire == wire) {
            return Some(Owned { owner, can_be_missing, property });
        }
        let base = object.base.as_ref()?;
        let field = ident(&base.field);
        owner = if base.optional { quote!(#owner.#field.as_ref()?) } else { quote!(#owner.#field) };
        can_be_missing |= base.optional;
        type_name = &base.type_name;
    }
}

/// Whether the response of an operation is a page, or null.
fn has_pages(context: &Context<'_>, operation: &Operation) -> bool {
    let Some(style) = style_of(context, operation) else { return false };
    match page_type(operation) {
        Some(name) => implementation(context, name, style).is_some(),
        None => {
            let response = operation.response.as_ref();
            style.items.is_empty() && response.is_some_and(|response| response.ty.item().is_some())
        }
    }
}

/// `pages` and `stream` of a paged request.
pub fn methods(context: &Context<'_>, operation: &Operation) -> TokenStream {
    if !has_pages(context, operation) {
        return TokenStream::new();
    }
    let page = response_type(operation);
    let paging = constant_name(operation.paging.as_deref().unwrap_or_default());
    let call = match bodies::written_at_last(operation) {
        Some(_) => quote!(self.into_call()),
        None => quote!(self.call),
    };
    quote! {
        /// All pages from here on, one after the other. [`send`](Self::send) requests one page only.
        pub fn pages(self) -> PageStream<#page> {
            support::pages(#call, &crate::resources::#paging)
        }

        /// The items of all pages from here on, one after the other. An item that cannot be read is returned as an error,
        /// and the stream continues after it.
        pub fn stream(self) -> ItemStream<#page> {
            support::items(#call, &crate::resources::#paging)
        }
    }
}

/// The constants that describe the paging styles to the runtime, and when there is one.
pub fn constants(context: &Context<'_>) -> (TokenStream, Condition) {
    let paged = context.api.operations.iter().filter(|operation| has_pages(context, operation));
    let mut users = BTreeMap::<&String, Vec<Condition>>::new();
    for operation in paged {
        let users = operation.paging.as_ref().map(|style| users.entry(style).or_default());
        users.into_iter().for_each(|users| users.push(context.features.of_operation(operation)));
    }
    let styles = &context.api.client.paging;
    let constants = users
        .iter()
        .filter_map(|(name, users)| Some((name, styles.get(*name)?, Condition::any(users.iter().cloned()))))
        .map(|(name, style, condition)| {
            let cfg = condition.cfg();
            let constant = constant_name(name);
            let cursor = &style.cursor;
            let direction = option(style.direction.as_ref());
            let default = style.cursors.first().map(|(direction, _)| direction.as_str()).unwrap_or_default();
            let newer = option(style.newer.as_ref());
            let items = path(&style.items);
            let id = option(style.id.as_ref());
            let fallback = option(style.fallback.as_ref());
            let follow = style.follow.as_ref().map_or_else(|| quote!(None), |follow| followed(style, follow));
            quote! {
                #cfg
                pub(crate) static #constant: Paging = Paging {
                    cursor_parameter: #cursor,
                    direction_parameter: #direction,
                    default_direction: #default,
                    newer_direction: #newer,
                    items: #items,
                    id: #id,
                    fallback: #fallback,
                    follow: #follow,
                };
            }
        })
        .collect();
    (constants, Condition::any(users.into_values().flatten()))
}

/// Where the next page is found. The names are qualified, because requests can be called `Next` or `Follow`.
fn followed(style: &PagingStyle, follow: &Follow) -> TokenStream {
    let trust = |query_only: bool| {
        if query_only { quote!(support::Trust::QueryOnly) } else { quote!(support::Trust::SamePath) }
    };
    let next = match &follow.next {
        Next::Cursor(at) => {
            let at = path(at);
            quote!(Cursor(#at))
        }
        Next::Number(first) => {
            let first = Literal::i64_unsuffixed(*first);
            quote!(Number(#first))
        }
        Next::Offset => quote!(Offset),
        Next::Link(query_only) => {
            let trust = trust(*query_only);
            quote!(Link(#trust))
        }
        Next::Url(at, query_only) => {
            let (at, trust) = (path(at), trust(*query_only));
            quote!(Url(#at, #trust))
        }
    };
    let has_more = match style.has_more.as_slice() {
        [] => quote!(None),
        names => {
            let names = path(names);
            quote!(Some(#names))
        }
    };
    let in_body = follow.in_body;
    let size = match &follow.size {
        None => quote!(None),
        Some(PageSize { parameter, default, maximum }) => {
            let number = |value: &Option<i64>| match value.map(Literal::i64_unsuffixed) {
                Some(value) => quote!(Some(#value)),
                None => quote!(None),
            };
            let (default, maximum) = (number(default), number(maximum));
            quote!(Some(support::PageSize { parameter: #parameter, default: #default, maximum: #maximum }))
        }
    };
    quote!(Some(support::Follow { next: support::Next::#next, has_more: #has_more, in_body: #in_body, size: #size }))
}

/// The names of a path as a slice.
fn path(names: &[String]) -> TokenStream {
    quote!(&[#(#names),*])
}

fn style_of<'a>(context: &'a Context<'_>, operation: &Operation) -> Option<&'a PagingStyle> {
    context.api.client.paging.get(operation.paging.as_ref()?)
}

fn constant_name(style: &str) -> Ident {
    ident(&format!("{}_PAGING", crate::names::snake_case(style).trim_end_matches('_').to_uppercase()))
}

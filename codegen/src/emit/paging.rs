//! Paging: what a page says of the next one, and the two ways of a request to go through all pages.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::Type;

use super::names::ident;
use super::operations::answer_type;
use super::setters::content_of_list;
use super::{Context, imports};
use crate::model::{Operation, PagingStyle, Shape, Struct, TypeDefinition};
use crate::passes::syntax::without_option;

/// `impl Page` of a type that some paged operation answers with.
pub fn page(context: &Context<'_>, definition: &TypeDefinition, object: &Struct) -> TokenStream {
    let paged = context.api.operations.iter().find(|operation| {
        let answer = context.syntax.signatures.get(&operation.id).map(|signature| &signature.answer);
        let is_this = |ty: &Type| imports::idents(&quote!(#ty)).contains(&definition.name);
        operation.paging.is_some() && answer.is_some_and(is_this)
    });
    let style = paged.and_then(|operation| style_of(context, operation));
    style.and_then(|style| implementation(context, definition, object, style)).unwrap_or_default()
}

fn implementation(
    context: &Context<'_>,
    definition: &TypeDefinition,
    object: &Struct,
    style: &PagingStyle,
) -> Option<TokenStream> {
    let member = |wire: &str| {
        let member = object.members.iter().find(|member| member.wire == wire)?;
        Some((ident(&member.field), context.member_type(&definition.name, &member.field)))
    };
    let name = ident(&definition.name);
    let (items, items_type) = member(&style.items)?;
    let item = content_of_list(&items_type)?;
    let (has_more, has_more_type) = member(&style.has_more)?;
    let has_more =
        if is_optional(&has_more_type) { quote!(#has_more.unwrap_or(false)) } else { quote!(#has_more) };
    let cursors = style.cursors.iter().filter_map(|(direction, wire)| {
        let (field, ty) = member(wire)?;
        let value =
            if is_optional(&ty) { quote!(self.#field.as_deref()) } else { quote!(Some(&self.#field)) };
        Some(quote!(#direction => #value,))
    });
    let fallback = fallback(context, style, &item, &items, is_optional(&items_type));
    let id_of = id_of(context, style, &item);
    let (all_items, into_items) = if is_optional(&items_type) {
        (quote!(self.#items.as_deref().unwrap_or_default()), quote!(self.#items.unwrap_or_default()))
    } else {
        (quote!(&self.#items), quote!(self.#items))
    };
    Some(quote! {
        impl Page for #name {
            type Item = #item;

            fn has_more(&self) -> bool {
                self.#has_more
            }

            fn next_cursor(&self, direction: &str) -> Option<&str> {
                match direction {
                    #(#cursors)*
                    _ => None,
                }
            }

            #fallback

            #id_of

            fn items(&self) -> &[Self::Item] {
                #all_items
            }

            fn into_items(self) -> Vec<Self::Item> {
                #into_items
            }
        }
    })
}

/// The cursor of servers that send none, where the items have the member that stands in for it.
fn fallback(
    context: &Context<'_>,
    style: &PagingStyle,
    item: &Type,
    items: &Ident,
    items_are_optional: bool,
) -> Option<TokenStream> {
    let last =
        if items_are_optional { quote!(self.#items.as_ref()?.last()?) } else { quote!(self.#items.last()?) };
    let (value, ty) = property_of(context, item, style.fallback.as_ref()?, last)?;
    let value = if is_optional(&ty) { quote!(#value.as_deref()) } else { quote!(Some(&#value)) };
    Some(quote! {
        fn fallback_cursor(&self) -> Option<&str> {
            #value
        }
    })
}

/// What tells the items from each other, where they have the property that the style names.
fn id_of(context: &Context<'_>, style: &PagingStyle, item: &Type) -> Option<TokenStream> {
    let (value, ty) = property_of(context, item, style.id.as_ref()?, quote!(item))?;
    let is_text = super::setters::is_text_argument(without_option(&ty));
    let value = match (is_text, is_optional(&ty)) {
        (true, true) => quote!(#value.clone()),
        (true, false) => quote!(Some(#value.clone())),
        (false, true) => quote!(#value.as_ref().map(|id| id.to_string())),
        (false, false) => quote!(Some(#value.to_string())),
    };
    Some(quote! {
        fn id_of(item: &Self::Item) -> Option<String> {
            #value
        }
    })
}

/// The property `wire` of a value of the type `ty`, its own or one of its base, and the property's type.
fn property_of(
    context: &Context<'_>,
    ty: &Type,
    wire: &str,
    value: TokenStream,
) -> Option<(TokenStream, Type)> {
    let Type::Path(path) = ty else { return None };
    let mut type_name = path.path.get_ident()?.to_string();
    let mut value = value;
    loop {
        let Shape::Struct(object) = &context.api.type_named(&type_name)?.shape else { return None };
        if let Some(member) = object.members.iter().find(|member| member.wire == wire) {
            let field = ident(&member.field);
            return Some((quote!(#value.#field), context.member_type(&type_name, &member.field)));
        }
        let base = object.base.as_ref()?;
        let field = ident(&base.field);
        value = if base.optional { quote!(#value.#field.as_ref()?) } else { quote!(#value.#field) };
        type_name.clone_from(&base.type_name);
    }
}

fn is_optional(ty: &Type) -> bool {
    !std::ptr::eq(without_option(ty), ty)
}

/// `pages` and `stream` of a paged request.
pub fn methods(context: &Context<'_>, operation: &Operation) -> TokenStream {
    if style_of(context, operation).is_none() {
        return TokenStream::new();
    }
    let page = answer_type(context, operation);
    let paging = constant_name(operation.paging.as_deref().unwrap_or_default());
    quote! {
        /// All pages from here on, one after the other. [`send`](Self::send) gives one page.
        pub fn pages(self) -> PageStream<#page> {
            support::pages(self.call, &crate::resources::#paging)
        }

        /// The items of all pages from here on, one after the other. One that cannot be read is an error in its place.
        pub fn stream(self) -> ItemStream<#page> {
            support::items(self.call, &crate::resources::#paging)
        }
    }
}

/// What the runtime has to know of each style.
pub fn constants(context: &Context<'_>) -> TokenStream {
    let used = |name: &&String| context.api.operations.iter().any(|op| op.paging.as_ref() == Some(*name));
    let styles = &context.api.client.paging;
    styles
        .keys()
        .filter(used)
        .filter_map(|name| Some((name, styles.get(name)?)))
        .map(|(name, style)| {
            let constant = constant_name(name);
            let cursor = &style.cursor;
            let direction = super::client::option(style.direction.as_ref());
            let default = style.cursors.first().map(|(direction, _)| direction.as_str()).unwrap_or_default();
            let newer = super::client::option(style.newer.as_ref());
            let items = &style.items;
            let id = super::client::option(style.id.as_ref());
            let fallback = super::client::option(style.fallback.as_ref());
            quote! {
                pub(crate) static #constant: Paging = Paging {
                    cursor_parameter: #cursor,
                    direction_parameter: #direction,
                    default_direction: #default,
                    newer_direction: #newer,
                    items: #items,
                    id: #id,
                    fallback: #fallback,
                };
            }
        })
        .collect()
}

fn style_of<'a>(context: &'a Context<'_>, operation: &Operation) -> Option<&'a PagingStyle> {
    context.api.client.paging.get(operation.paging.as_ref()?)
}

fn constant_name(style: &str) -> Ident {
    ident(&format!("{}_PAGING", crate::names::snake_case(style).trim_end_matches('_').to_uppercase()))
}

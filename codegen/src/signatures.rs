//! Rust without documentation and without the bodies of functions, which is all that the list of public items reads. It
//! needs a fraction of the memory.

use std::str::FromStr;

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use syn::{Attribute, Block, Expr, ImplItem, Item, Meta, TraitItem};

/// Reads the items of a file.
pub fn parse(text: &str) -> syn::Result<syn::File> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    syn::parse2(without_bodies(TokenStream::from_str(text)?))
}

/// The same items.
fn without_bodies(code: TokenStream) -> TokenStream {
    let mut kept = Vec::new();
    let mut is_function = false;
    let mut trees = code.into_iter().peekable();
    while let Some(tree) = trees.next() {
        match tree {
            TokenTree::Ident(ident) => {
                // A pointer to a function has no name.
                let has_name = match trees.peek() {
                    Some(TokenTree::Ident(_)) => true,
                    // The parameter of a macro.
                    Some(TokenTree::Punct(punct)) => punct.as_char() == '$',
                    _ => false,
                };
                is_function |= ident == "fn" && has_name;
                kept.push(TokenTree::Ident(ident));
            }
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
                let (content, span) = (group.stream(), group.span());
                // The content is taken apart without copies if nothing else refers to it.
                drop(group);
                let content = if is_function { TokenStream::new() } else { without_bodies(content) };
                is_function = false;
                let mut group = Group::new(Delimiter::Brace, content);
                group.set_span(span);
                kept.push(TokenTree::Group(group));
            }
            TokenTree::Group(group) if is_documentation(&group) && ends_with_mark(&kept) => {
                while ends_with_mark(&kept) {
                    kept.pop();
                }
            }
            tree => {
                is_function &= !is_punct(&tree, ';');
                kept.push(tree);
            }
        }
    }
    kept.into_iter().collect()
}

/// `[doc = ..]`
fn is_documentation(group: &Group) -> bool {
    let mut content = group.stream().into_iter();
    group.delimiter() == Delimiter::Bracket
        && matches!(content.next(), Some(TokenTree::Ident(name)) if name == "doc")
        && content.next().is_some_and(|tree| is_punct(&tree, '='))
}

/// Whether the last token begins an attribute.
fn ends_with_mark(trees: &[TokenTree]) -> bool {
    trees.last().is_some_and(|tree| is_punct(tree, '#') || is_punct(tree, '!'))
}

fn is_punct(tree: &TokenTree, wanted: char) -> bool {
    matches!(tree, TokenTree::Punct(punct) if punct.as_char() == wanted)
}

/// Removes the same from items that have been read.
pub fn keep_signatures(items: &mut [Item]) {
    for item in items {
        match item {
            Item::Fn(item) => {
                remove_documentation(&mut item.attrs);
                remove_body(&mut item.block);
            }
            Item::Impl(item) => item.items.iter_mut().for_each(keep_signature_of_impl),
            Item::Trait(item) => {
                remove_documentation(&mut item.attrs);
                item.items.iter_mut().for_each(keep_signature_of_trait);
            }
            Item::Struct(item) => {
                remove_documentation(&mut item.attrs);
                item.fields.iter_mut().for_each(|field| remove_documentation(&mut field.attrs));
            }
            Item::Enum(item) => {
                remove_documentation(&mut item.attrs);
                for variant in &mut item.variants {
                    remove_documentation(&mut variant.attrs);
                    variant.fields.iter_mut().for_each(|field| remove_documentation(&mut field.attrs));
                }
            }
            Item::Static(item) => *item.expr = Expr::Verbatim(TokenStream::new()),
            Item::Const(item) => *item.expr = Expr::Verbatim(TokenStream::new()),
            Item::Mod(item) => {
                remove_documentation(&mut item.attrs);
                if let Some((_, items)) = &mut item.content {
                    keep_signatures(items);
                }
            }
            _ => {}
        }
    }
}

fn keep_signature_of_impl(item: &mut ImplItem) {
    match item {
        ImplItem::Fn(function) => {
            remove_documentation(&mut function.attrs);
            remove_body(&mut function.block);
        }
        ImplItem::Const(constant) => constant.expr = Expr::Verbatim(TokenStream::new()),
        _ => {}
    }
}

fn keep_signature_of_trait(item: &mut TraitItem) {
    if let TraitItem::Fn(function) = item {
        remove_documentation(&mut function.attrs);
        function.default.iter_mut().for_each(remove_body);
    }
}

fn remove_body(block: &mut Block) {
    block.stmts = Vec::new();
}

fn remove_documentation(attributes: &mut Vec<Attribute>) {
    let is_text =
        |attribute: &Attribute| matches!(&attribute.meta, Meta::NameValue(pair) if pair.path.is_ident("doc"));
    attributes.retain(|attribute| !is_text(attribute));
    attributes.shrink_to_fit();
}

#[cfg(test)]
mod tests {
    use quote::ToTokens as _;

    use super::*;

    #[test]
    fn both_ways_keep_the_same_items() {
        let text = r##"
            //! The crate.
            #![allow(deprecated)]
            /// A macro.
            macro_rules! made { ($name:ident) => { impl $name { pub fn $name(&self) { { 1 } } } }; }
            /// A type.
            #[doc(hidden)]
            pub struct Held { /// A field.
                pub call: fn(u8) -> [u8; 3], pub other: u8 }
            type Called = fn(u8);
            impl Held {
                /// A function.
                pub async fn a<T>(self) -> Result<T, Held> where T: Fn() -> u8 { let x = |y| { y }; x(1) }
                pub const fn b() -> u8 { 1 }
            }
            trait Kind { fn without(&self); fn with(&self) -> u8 { 1 } }
            mod inner { #[doc = "x"] pub fn c() {} pub enum E { /// A variant.
                V { x: u8 } } }
        "##;
        let mut read = syn::parse_file(text).unwrap();
        keep_signatures(&mut read.items);
        let parsed = parse(text).unwrap();
        let of = |file: &syn::File| {
            let items = file.items.iter().filter(|item| !matches!(item, Item::Macro(_)));
            items.map(|item| item.to_token_stream().to_string()).collect::<Vec<_>>()
        };
        assert_eq!(of(&parsed), of(&read));
        let whole = parsed.to_token_stream().to_string();
        assert!(!whole.contains("let x") && !whole.contains("A ") && !whole.contains('1'), "{whole}");
        for kept in [
            "allow (deprecated)",
            "doc (hidden)",
            "pub fn $ name (& self) { }",
            "-> [u8 ; 3]",
            "V { x : u8 }",
        ] {
            assert!(whole.contains(kept), "{kept}: {whole}");
        }
    }

    #[test]
    fn what_is_not_rust_is_an_error() {
        for text in ["pub fn a( {}", "pub strict A;", "mod a { fn b() { "] {
            assert!(parse(text).is_err(), "{text}");
        }
    }
}

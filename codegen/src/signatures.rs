//! Rust without documentation, the bodies of functions, what only private functions have, and the content of implementations
//! of traits. The rest is all that the list of public items reads. It needs a fraction of the time and memory.

use proc_macro2::TokenStream;
use syn::{
    Attribute, Block, Expr, Generics, ImplItem, Item, Meta, ReturnType, Signature, TraitItem, Visibility,
};

use crate::lexer::{self, Kind};

/// The text of a file without the rest.
pub fn of(text: &str) -> String {
    without_bodies(text.strip_prefix('\u{feff}').unwrap_or(text))
}

/// Reads the items of such a text.
pub fn parse(text: &str) -> syn::Result<syn::File> {
    let mut file = syn::parse_str::<syn::File>(text)?;
    keep_signatures(&mut file.items);
    Ok(file)
}

/// What the next braces contain that nothing encloses but what encloses the words before them.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Next {
    Items,
    /// `fn` has been read, which is followed by the name of a function.
    Name,
    Body,
    /// `impl` has been read.
    Implementation,
    /// The same, and `for`, which is followed by a type.
    Type,
    ImplementationOfTrait,
    /// `trait` has been read.
    Trait,
}

/// The text without what is not read. Where brackets do not match, it stays as it is, so that this is found.
fn without_bodies(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut kept = String::with_capacity(text.len() / 3);
    let mut next = Next::Items;
    // What the brackets around the present position are about.
    let mut around = Vec::new();
    // Whether each of these brackets is a trait.
    let mut is_trait = Vec::new();
    let mut is_public = false;
    let mut at = 0;
    while at < bytes.len() {
        let (kind, length) = lexer::next(&bytes[at..]);
        let token = &text[at..at + length];
        let after = match (kind, next) {
            (Kind::Space, _) => {
                kept.push(if token.contains('\n') { '\n' } else { ' ' });
                at += length;
                continue;
            }
            // A pointer to a function has no name; the name in a macro may be a parameter.
            (Kind::Name, Next::Name) => Next::Body,
            (Kind::Mark, Next::Name) if token == "$" => Next::Body,
            (Kind::Mark, Next::Type) if token == "<" => Next::Implementation,
            (_, Next::Type) => Next::ImplementationOfTrait,
            (Kind::Name, Next::Items) if token == "fn" => Next::Name,
            (Kind::Name, Next::Items) if token == "impl" => Next::Implementation,
            (Kind::Name, Next::Items) if token == "trait" => Next::Trait,
            (Kind::Name, Next::Implementation) if token == "for" => Next::Type,
            (Kind::Mark, _) if token == ";" => Next::Items,
            (_, Next::Name) => Next::Items,
            (_, next) => next,
        };
        match kind {
            Kind::Name
                if after == Next::Body
                    && next == Next::Name
                    && !is_public
                    && is_trait.last() != Some(&true) =>
            {
                let Some(end) = end_of_function(&bytes[at + length..]) else { return text.to_owned() };
                kept.push_str(token);
                kept.push_str(if bytes[at + length + end - 1] == b';' { "();" } else { "() {}" });
                at += length + end;
                next = Next::Items;
                continue;
            }
            Kind::Open if token == "{" && matches!(after, Next::Body | Next::ImplementationOfTrait) => {
                let Some(end) = end_of_group(&bytes[at..]) else { return text.to_owned() };
                kept.push_str("{}");
                at += end;
                next = Next::Items;
                is_public = false;
                continue;
            }
            Kind::Open => {
                is_public &= token != "{";
                is_trait.push(token == "{" && after == Next::Trait);
                around.push(if token == "{" { Next::Items } else { after });
                next = Next::Items;
            }
            Kind::Close => {
                is_public &= token != "}";
                is_trait.pop();
                next = around.pop().unwrap_or(Next::Items);
            }
            _ => {
                is_public &= token != ";";
                is_public |= token == "pub" && bytes.get(at + length) != Some(&b'(');
                next = after;
            }
        }
        kept.push_str(token);
        at += length;
    }
    kept
}

/// The length of what follows the name of a function; `None` if brackets do not match.
fn end_of_function(bytes: &[u8]) -> Option<usize> {
    let mut at = 0;
    loop {
        let rest = bytes.get(at..).filter(|rest| !rest.is_empty())?;
        match (lexer::next(rest), rest[0]) {
            ((Kind::Open, _), b'{') => return Some(at + end_of_group(rest)?),
            ((Kind::Open, _), _) => at += end_of_group(rest)?,
            ((Kind::Close, _), _) => return None,
            ((_, length), b';') => return Some(at + length),
            ((_, length), _) => at += length,
        }
    }
}

/// The length of what an opening bracket begins; `None` if brackets do not match.
fn end_of_group(bytes: &[u8]) -> Option<usize> {
    let mut open = Vec::new();
    let mut at = 0;
    loop {
        let (kind, length) = lexer::next(bytes.get(at..).filter(|rest| !rest.is_empty())?);
        match kind {
            Kind::Open => open.push(bytes[at]),
            Kind::Close => {
                let begun = open.pop()?;
                if !matches!((begun, bytes[at]), (b'(', b')') | (b'[', b']') | (b'{', b'}')) {
                    return None;
                }
            }
            _ => {}
        }
        at += length;
        if open.is_empty() {
            return Some(at);
        }
    }
}

/// Keeps only that of items that have been read.
pub fn keep_signatures(items: &mut [Item]) {
    for item in items {
        match item {
            Item::Fn(item) => {
                remove_documentation(&mut item.attrs);
                remove_body(&mut item.block);
                if !matches!(item.vis, Visibility::Public(_)) {
                    keep_name(&mut item.sig);
                }
            }
            Item::Impl(item) => {
                if item.trait_.is_some() {
                    item.items = Vec::new();
                }
                item.items.retain(|inner| !is_private_function(inner));
                item.items.shrink_to_fit();
                item.items.iter_mut().for_each(keep_signature_of_impl);
            }
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

fn is_private_function(item: &ImplItem) -> bool {
    matches!(item, ImplItem::Fn(function) if !matches!(function.vis, Visibility::Public(_)))
}

fn keep_name(signature: &mut Signature) {
    signature.generics = Generics::default();
    signature.inputs.clear();
    signature.output = ReturnType::Default;
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
                fn private<T>(self) -> Result<T, Held> where T: Fn() -> [u8; { 2 }] { let x = 1; x }
                pub(crate) fn within() {}
            }
            fn own(x: u8) -> Held { Held { call: x } }
            impl<T> Kind for Held { type A = T; fn without(&self) { let x = 1; } }
            impl<F> Kind for F where for<'a> F: Fn(&'a u8) {}
            trait Kind { fn without(&self); fn with(&self) -> u8 { 1 } }
            mod inner { #[doc = "x"] pub fn c() {} pub enum E { /// A variant.
                V { x: u8 } } }
        "##;
        let mut read = syn::parse_file(text).unwrap();
        keep_signatures(&mut read.items);
        let parsed = parse(&of(text)).unwrap();
        let items = |file: &syn::File| {
            let items = file.items.iter().filter(|item| !matches!(item, Item::Macro(_)));
            items.map(|item| item.to_token_stream().to_string()).collect::<Vec<_>>()
        };
        assert_eq!(items(&parsed), items(&read));
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
            assert!(parse(&of(text)).is_err(), "{text}");
        }
    }
}

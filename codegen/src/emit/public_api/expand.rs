//! Expands calls of the runtime's macros, because their implementations belong to the listing.

use std::collections::BTreeMap;

use proc_macro2::{Delimiter, Ident, TokenStream, TokenTree};
use quote::quote;
use syn::Item;
use syn::parse::{Parse, ParseStream};

use super::source::Files;

/// A macro of one rule that takes a name: `($name:ident) => { .. }`.
struct Macro {
    parameter: Ident,
    body: TokenStream,
}

impl Parse for Macro {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let matcher;
        syn::parenthesized!(matcher in input);
        matcher.parse::<syn::Token![$]>()?;
        let parameter = matcher.parse::<Ident>()?;
        matcher.parse::<syn::Token![:]>()?;
        matcher.parse::<Ident>()?;
        input.parse::<syn::Token![=>]>()?;
        let body;
        syn::braced!(body in input);
        let body = body.parse::<TokenStream>()?;
        input.parse::<Option<syn::Token![;]>>()?;
        Ok(Self { parameter, body })
    }
}

/// The files with the items that the library's macros make, in place of the calls of these macros.
pub fn expand(files: &Files, library: &Files) -> Files {
    let defined = library.values().flat_map(|file| &file.items).filter_map(|item| match item {
        Item::Macro(item) => Some((item.ident.as_ref()?.to_string(), item.mac.parse_body::<Macro>().ok()?)),
        _ => None,
    });
    let defined = defined.collect::<BTreeMap<_, _>>();
    let expanded = |item: &Item| items(item, &defined).unwrap_or_else(|| vec![item.clone()]);
    let file = |file: &syn::File| syn::File {
        items: file.items.iter().flat_map(expanded).collect(),
        ..file.clone()
    };
    files.iter().map(|(path, content)| (path.clone(), file(content))).collect()
}

/// What an item expands to, if it is a call of such a macro.
fn items(item: &Item, defined: &BTreeMap<String, Macro>) -> Option<Vec<Item>> {
    let Item::Macro(call) = item else { return None };
    let definition = defined.get(&call.mac.path.segments.last()?.ident.to_string())?;
    let argument = syn::parse2::<Ident>(call.mac.tokens.clone()).ok()?;
    let body = substitute(&definition.body, &definition.parameter, &argument);
    Some(syn::parse2::<syn::File>(body).ok()?.items)
}

/// The body of a macro with the argument in place of `$parameter`. `$crate` becomes `crate`, which is right for names only.
fn substitute(body: &TokenStream, parameter: &Ident, argument: &Ident) -> TokenStream {
    let mut trees = body.clone().into_iter().peekable();
    let mut result = TokenStream::new();
    while let Some(tree) = trees.next() {
        match tree {
            TokenTree::Punct(punct) if punct.as_char() == '$' => match trees.next() {
                Some(TokenTree::Ident(name)) if name == *parameter => result.extend(quote!(#argument)),
                other => result.extend(other),
            },
            TokenTree::Group(group) => {
                let inner = substitute(&group.stream(), parameter, argument);
                result.extend(match group.delimiter() {
                    Delimiter::Brace => quote!({ #inner }),
                    Delimiter::Bracket => quote!([ #inner ]),
                    Delimiter::Parenthesis => quote!(( #inner )),
                    Delimiter::None => inner,
                });
            }
            other => result.extend([other]),
        }
    }
    result
}

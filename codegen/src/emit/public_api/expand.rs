//! Expands calls of the runtime's macros, because their implementations belong to the listing.

use std::collections::BTreeMap;

use proc_macro2::{Delimiter, Ident, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::parse::{Parse, ParseStream, Parser as _};
use syn::punctuated::Punctuated;
use syn::{Item, Token};

use super::source::Files;

/// A macro of one rule that takes arguments between commas: `($name:ident, $response:ty) => { .. }`.
struct Macro {
    parameters: Vec<Parameter>,
    body: TokenStream,
}

struct Parameter {
    name: Ident,
    is_type: bool,
}

/// What each parameter of a macro is in one call of it.
type Arguments = BTreeMap<String, TokenStream>;

impl Parse for Macro {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let matcher;
        syn::parenthesized!(matcher in input);
        let parameters = Punctuated::<Parameter, Token![,]>::parse_terminated(&matcher)?;
        input.parse::<Token![=>]>()?;
        let body;
        syn::braced!(body in input);
        let body = body.parse::<TokenStream>()?;
        input.parse::<Option<Token![;]>>()?;
        Ok(Self { parameters: parameters.into_iter().collect(), body })
    }
}

impl Parse for Parameter {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        input.parse::<Token![$]>()?;
        let name = input.parse()?;
        input.parse::<Token![:]>()?;
        let fragment = input.parse::<Ident>()?;
        Ok(Self { name, is_type: fragment == "ty" })
    }
}

impl Macro {
    fn arguments(&self, input: ParseStream<'_>) -> syn::Result<Arguments> {
        let mut arguments = Arguments::new();
        for parameter in &self.parameters {
            let argument = if parameter.is_type {
                input.parse::<syn::Type>()?.into_token_stream()
            } else {
                input.parse::<Ident>()?.into_token_stream()
            };
            input.parse::<Option<Token![,]>>()?;
            arguments.insert(parameter.name.to_string(), argument);
        }
        Ok(arguments)
    }
}

/// The files with the items that the library's macros make, instead of the calls of these macros.
pub fn expand(files: Files, library: &Files) -> Files {
    let defined = library.values().flat_map(|file| &file.items).filter_map(|item| match item {
        Item::Macro(item) => Some((item.ident.as_ref()?.to_string(), item.mac.parse_body::<Macro>().ok()?)),
        _ => None,
    });
    let defined = defined.collect::<BTreeMap<_, _>>();
    let expanded = |item: Item| items(&item, &defined).unwrap_or_else(|| vec![item]);
    let file =
        |file: syn::File| syn::File { items: file.items.into_iter().flat_map(expanded).collect(), ..file };
    files.into_iter().map(|(path, content)| (path, file(content))).collect()
}

/// What an item expands to, if it is a call of such a macro.
fn items(item: &Item, defined: &BTreeMap<String, Macro>) -> Option<Vec<Item>> {
    let Item::Macro(call) = item else { return None };
    let definition = defined.get(&call.mac.path.segments.last()?.ident.to_string())?;
    let read = |input: ParseStream<'_>| definition.arguments(input);
    let arguments = read.parse2(call.mac.tokens.clone()).ok()?;
    Some(syn::parse2::<syn::File>(substitute(&definition.body, &arguments)).ok()?.items)
}

/// The body of a macro with its arguments instead of `$parameter`. What the library exports at its root is called as users
/// of the crate call it, `Error` for `$crate::Error`; elsewhere `$crate` becomes `crate`, which is right for names only.
fn substitute(body: &TokenStream, arguments: &Arguments) -> TokenStream {
    let mut trees = body.clone().into_iter();
    let mut result = TokenStream::new();
    while let Some(tree) = trees.next() {
        match tree {
            TokenTree::Punct(punct) if punct.as_char() == '$' => match trees.next() {
                Some(TokenTree::Ident(name)) if name == "crate" => {
                    let mut after = trees.clone().skip(2);
                    if matches!(after.next(), Some(TokenTree::Ident(item)) if is_type_name(&item)) {
                        trees.nth(1);
                    } else {
                        result.extend(quote!(crate));
                    }
                }
                Some(TokenTree::Ident(name)) => result.extend(arguments.get(&name.to_string()).cloned()),
                other => result.extend(other),
            },
            TokenTree::Group(group) => {
                let inner = substitute(&group.stream(), arguments);
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

fn is_type_name(name: &Ident) -> bool {
    name.to_string().starts_with(char::is_uppercase)
}

//! Expands calls of the runtime's macros, because their implementations belong to the listing.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use proc_macro2::{Delimiter, Ident, TokenStream, TokenTree};
use quote::{ToTokens, format_ident, quote};
use syn::parse::{Parse, ParseStream, Parser as _};
use syn::punctuated::Punctuated;
use syn::visit_mut::{self, VisitMut};
use syn::{ImplItem, Item, Token, Type};

use super::source::Files;

/// A macro of one rule that takes arguments between commas: `($name:ident, $response:ty) => { .. }`.
struct Macro {
    parameters: Vec<Parameter>,
    body: TokenStream,
    /// The items of its body with a placeholder for each parameter, read when it is called first. `None` if these are not all
    /// that the body has.
    template: OnceCell<Option<Vec<Item>>>,
}

struct Parameter {
    name: Ident,
    is_type: bool,
    /// A name that no code has.
    placeholder: Ident,
}

/// What a parameter of a macro is in one call of it.
enum Argument {
    Name(Ident),
    Type(Box<Type>),
}

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
        Ok(Self { parameters: parameters.into_iter().collect(), body, template: OnceCell::new() })
    }
}

impl Parse for Parameter {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        input.parse::<Token![$]>()?;
        let name = input.parse()?;
        input.parse::<Token![:]>()?;
        let fragment = input.parse::<Ident>()?;
        let placeholder = format_ident!("__argument_{name}");
        Ok(Self { name, is_type: fragment == "ty", placeholder })
    }
}

impl Macro {
    fn arguments(&self, input: ParseStream<'_>) -> syn::Result<Vec<Argument>> {
        let mut arguments = Vec::new();
        for parameter in &self.parameters {
            arguments.push(match parameter.is_type {
                true => Argument::Type(Box::new(input.parse()?)),
                false => Argument::Name(input.parse()?),
            });
            input.parse::<Option<Token![,]>>()?;
        }
        Ok(arguments)
    }

    /// The items that a call expands to.
    fn items(&self, arguments: &[Argument]) -> Option<Vec<Item>> {
        let Some(template) = self.template.get_or_init(|| self.template()) else {
            let tokens = arguments.iter().map(|argument| match argument {
                Argument::Name(name) => name.to_token_stream(),
                Argument::Type(ty) => ty.to_token_stream(),
            });
            return self.items_of(tokens);
        };
        let mut items = template.clone();
        let mut fill = Fill { parameters: &self.parameters, arguments };
        items.iter_mut().for_each(|item| fill.visit_item_mut(item));
        Some(items)
    }

    fn items_of(&self, arguments: impl Iterator<Item = TokenStream>) -> Option<Vec<Item>> {
        let names = self.parameters.iter().map(|parameter| parameter.name.to_string());
        let arguments = names.zip(arguments).collect::<BTreeMap<_, _>>();
        Some(syn::parse2::<syn::File>(substitute(&self.body, &arguments)).ok()?.items)
    }

    fn template(&self) -> Option<Vec<Item>> {
        let placeholders = self.parameters.iter().map(|parameter| parameter.placeholder.to_token_stream());
        // Within other macros, a placeholder is a token like any other.
        self.items_of(placeholders).filter(|items| {
            items.iter().all(|item| matches!(item, Item::Impl(item) if item.items.iter().all(is_function)))
        })
    }
}

fn is_function(item: &ImplItem) -> bool {
    matches!(item, ImplItem::Fn(_))
}

/// Replaces placeholders by arguments.
struct Fill<'a> {
    parameters: &'a [Parameter],
    arguments: &'a [Argument],
}

impl Fill<'_> {
    fn argument_of(&self, name: &Ident) -> Option<&Argument> {
        let position = self.parameters.iter().position(|parameter| parameter.placeholder == *name)?;
        self.arguments.get(position)
    }
}

impl VisitMut for Fill<'_> {
    fn visit_ident_mut(&mut self, name: &mut Ident) {
        if let Some(Argument::Name(argument)) = self.argument_of(name) {
            *name = argument.clone();
        }
    }

    fn visit_type_mut(&mut self, ty: &mut Type) {
        let name = if let Type::Path(path) = &*ty { path.path.get_ident() } else { None };
        match name.and_then(|name| self.argument_of(name)) {
            Some(Argument::Type(argument)) => ty.clone_from(argument),
            _ => visit_mut::visit_type_mut(self, ty),
        }
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
    definition.items(&arguments)
}

/// The body of a macro with its arguments instead of `$parameter`. What the library exports at its root is called as users
/// of the crate call it, `Error` for `$crate::Error`; elsewhere `$crate` becomes `crate`, which is right for names only.
fn substitute(body: &TokenStream, arguments: &BTreeMap<String, TokenStream>) -> TokenStream {
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

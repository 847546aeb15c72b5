//! The headers of responses, as methods that read them. An operation whose document describes none has no code for them.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::docs::{code, doc_comment, lines};
use super::names::ident;
use super::signatures::request_name;
use super::{Context, deprecated};
use crate::model::{HeaderValue, Operation, ResponseHeader};

/// The type that reads the headers of an operation's responses.
pub fn emit(context: &Context<'_>, operation: &Operation) -> TokenStream {
    let Some(name) = type_name(context, operation) else { return TokenStream::new() };
    let id = code(&operation.id);
    let docs = lines(&format!(
        "The headers of a response to {id} that the API document describes. A header that is missing, or that cannot be read as \
         its type, is `None`: the response has all headers as they arrived."
    ));
    let methods = operation.headers.iter().map(method);
    quote! {
        #docs
        #[derive(Clone, Copy, Debug)]
        pub struct #name<'a>(support::Headers<'a>);

        impl<'a> #name<'a> {
            /// Reads the headers of a response, also those of an error.
            pub fn of(headers: &'a support::HeaderMap) -> Self {
                Self(support::Headers(headers))
            }

            #(#methods)*
        }
    }
}

/// The sentence about the type, for the documentation of the operation.
pub fn docs(context: &Context<'_>, operation: &Operation) -> TokenStream {
    type_name(context, operation).map_or_else(TokenStream::new, |name| {
        let text = format!(
            " [`{name}`] reads the headers of its responses: `{name}::of(response.headers())`, with `send_with_response`."
        );
        quote!(#[doc = #text])
    })
}

fn type_name(context: &Context<'_>, operation: &Operation) -> Option<Ident> {
    if operation.headers.is_empty() {
        return None;
    }
    let name = format_ident!("{}Headers", request_name(operation).to_string().trim_start_matches("r#"));
    Some(if context.is_request(&name) { format_ident!("{name}OfResponse") } else { name })
}

fn method(header: &ResponseHeader) -> TokenStream {
    let name = ident(&header.name);
    let wire = &header.wire;
    let docs = doc_comment(&header.docs, wire);
    let deprecation = deprecated(header.deprecated.as_ref());
    let (ty, value) = match (&header.value, header.is_list) {
        (HeaderValue::Text, false) => (quote!(&'a str), quote!(self.0.text(#wire))),
        (HeaderValue::Text, true) => (quote!(Vec<&'a str>), quote!(self.0.texts(#wire))),
        (HeaderValue::Time, false) => (quote!(Timestamp), quote!(self.0.time(#wire))),
        (HeaderValue::Time, true) => (quote!(Vec<Timestamp>), quote!(self.0.values(#wire))),
        (HeaderValue::Enum(name), false) => {
            let name = ident(name);
            (quote!(types::#name), quote!(self.0.text(#wire).map(types::#name::from)))
        }
        (HeaderValue::Enum(name), true) => {
            let name = ident(name);
            let value = quote!(Some(self.0.texts(#wire)?.into_iter().map(types::#name::from).collect()));
            (quote!(Vec<types::#name>), value)
        }
        (other, is_list) => {
            let ty = match other {
                HeaderValue::Bool => quote!(bool),
                HeaderValue::Unsigned => quote!(u64),
                HeaderValue::Number => quote!(f64),
                _ => quote!(i64),
            };
            if is_list {
                (quote!(Vec<#ty>), quote!(self.0.values(#wire)))
            } else {
                (ty, quote!(self.0.value(#wire)))
            }
        }
    };
    quote! {
        #docs
        #deprecation
        pub fn #name(&self) -> Option<#ty> {
            #value
        }
    }
}

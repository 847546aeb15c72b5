//! `src/server.rs`: the address of the document with its variables, and the setters of the builder for them.

use std::collections::BTreeSet;

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::code::Code;
use super::docs::{code, lines, words_of};
use super::layout::{LayoutError, Source};
use super::names::ident;
use super::{Context, imports};
use crate::model::ServerVariable;

/// The file, if the address has variables.
pub fn emit(context: &Context<'_>) -> Result<Option<Source>, LayoutError> {
    let Some(server) = &context.api.client.server else { return Ok(None) };
    let runtime = context.config.runtime.ident();
    let declared = server.variables.iter().map(|variable| {
        let (docs, name) = (docs(variable), ident(&variable.setter));
        quote!(#docs fn #name(self, value: impl Into<String>) -> Self;)
    });
    let defined = server.variables.iter().enumerate().map(|(position, variable)| {
        let (name, position) = (ident(&variable.setter), Literal::usize_unsuffixed(position));
        quote! {
            fn #name(self, value: impl Into<String>) -> Self {
                self.server_variable(&SERVER, #position, value.into())
            }
        }
    });
    let variables = server.variables.iter().map(|ServerVariable { wire, setter, default, values, .. }| {
        quote!(ServerVariable { name: #wire, setter: #setter, default: #default, values: &[#(#values),*] })
    });
    let url = &server.url;
    let summary = lines(&format!("Sets the variables of the address {}.", code(url)));
    let code = quote! {
        #summary
        ///
        /// It is implemented for [`ClientBuilder`](crate::ClientBuilder). `base_url` of the builder replaces the whole
        /// address.
        pub trait ServerVariables: Sized {
            #(#declared)*
        }

        impl ServerVariables for crate::ClientBuilder {
            #(#defined)*
        }

        static SERVER: ServerTemplate = ServerTemplate { url: #url, variables: &[#(#variables),*] };
    };
    let code = Code::of("src/server.rs", [code])?;
    let head = imports::imports(&code.text, imports::IN_SERVER, &runtime, &BTreeSet::new());
    Ok(Some(Source { head, code }))
}

fn docs(variable: &ServerVariable) -> TokenStream {
    let mut text = format!("Sets {}, which is {} by default.", code(&variable.wire), code(&variable.default));
    if !variable.values.is_empty() {
        let values = variable.values.iter().map(|value| code(value)).collect::<Vec<_>>().join(", ");
        text.push_str(&format!(" It is one of {values}; `build` rejects another value."));
    }
    let (first, words) = (lines(&text), words_of(&variable.docs));
    if words.is_empty() { first } else { quote!(#first #[doc = ""] #words) }
}

//! The root of the crate: its front page, its modules, and its re-exports from the runtime.

use proc_macro2::TokenStream;
use quote::quote;

use super::Context;
use super::names::ident;
use super::security;
use super::sending::BLOCKING;

/// The crates whose types clients, transports and times are made of.
const SHOWN_ALWAYS: [&str; 2] = ["http", "jiff"];

/// The features of the runtime that bring a transport. The first one is enabled by default.
pub const TRANSPORTS: [&str; 2] = ["reqwest", "hyper"];

/// From this number of types on, types may contain each other so deeply that the compiler's usual limit stops it.
const MANY_TYPES: usize = 50;

/// `src/lib.rs`
pub fn emit(context: &Context<'_>) -> TokenStream {
    let runtime = context.config.runtime.ident();
    let formats = context.config.typed_formats.iter().flat_map(|format| format.reexports());
    let chosen = context.config.runtime.reexports.iter().map(String::as_str).chain(formats.copied());
    let reexports = chosen.filter(|name| !SHOWN_ALWAYS.contains(name)).chain(SHOWN_ALWAYS).map(ident);
    let blocking = context.config.runtime.features.iter().any(|feature| feature == BLOCKING).then(|| {
        quote! {
            #[cfg(all(feature = #BLOCKING, not(target_arch = "wasm32")))]
            pub use #runtime::BlockingStream;
        }
    });
    let by_hand = context.config.modules.iter().map(|module| {
        let cfg = match (&module.feature, module.native) {
            (Some(feature), true) => quote!(#[cfg(all(feature = #feature, not(target_arch = "wasm32")))]),
            (Some(feature), false) => quote!(#[cfg(feature = #feature)]),
            (None, true) => quote!(#[cfg(not(target_arch = "wasm32"))]),
            (None, false) => quote!(),
        };
        let visibility = module.public.then(|| quote!(pub));
        let name = ident(&module.name);
        let exports = module.exports.iter().map(|name| ident(name)).collect::<Vec<_>>();
        let exports = (!exports.is_empty()).then(|| quote!(#cfg pub use self::#name::{#(#exports),*};));
        let reexports = module.reexports.iter().map(|name| ident(name)).collect::<Vec<_>>();
        let reexports = (!reexports.is_empty()).then(|| quote!(#cfg pub use #runtime::{#(#reexports),*};));
        quote!(#cfg #visibility mod #name; #exports #reexports)
    });
    let (security, schemes) = if security::has_setters(context) {
        (
            quote!(
                mod security;
            ),
            quote!(
                pub use security::SecuritySchemes;
            ),
        )
    } else {
        (quote!(), quote!())
    };
    let (server, variables) = if context.api.client.server.is_some() {
        (
            quote!(
                mod server;
            ),
            quote!(
                pub use server::ServerVariables;
            ),
        )
    } else {
        (quote!(), quote!())
    };
    let recursion_limit =
        (context.api.types.len() > MANY_TYPES).then(|| quote!(#![recursion_limit = "1024"]));
    quote! {
        #![doc = include_str!("../README.md")]
        #![forbid(unsafe_code)]
        #![warn(missing_docs)]
        #![allow(deprecated)]
        #recursion_limit
        #![allow(
            mixed_script_confusables,
            confusable_idents,
            text_direction_codepoint_in_literal,
            uncommon_codepoints,
            clippy::disallowed_names,
            clippy::large_enum_variant,
            clippy::module_inception,
            clippy::should_implement_trait,
            clippy::too_many_arguments,
            clippy::type_complexity,
            reason = "the items and their names come from the API document"
        )]

        mod client;
        #(#by_hand)*
        pub mod resources;
        #security
        #server
        pub mod types;

        pub use client::{Client, ClientBuilder};
        #schemes
        #variables
        #blocking
        #[cfg(all(feature = "hyper", not(target_arch = "wasm32")))]
        pub use #runtime::HyperTransport;
        pub use #runtime::{#(#reexports),*};
        #[cfg(feature = "reqwest")]
        pub use #runtime::{ReqwestTransport, reqwest};
    }
}

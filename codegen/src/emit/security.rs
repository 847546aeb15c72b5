//! `src/security.rs`: the security schemes, and the setters of the builder for their credentials.

use std::collections::BTreeSet;

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::code::Code;
use super::docs::{code, lines, words_of};
use super::layout::{LayoutError, Source};
use super::names::ident;
use super::{Context, imports};
use crate::model::{Auth, SecurityScheme};

/// The file, if the builder has such setters.
pub fn emit(context: &Context<'_>) -> Result<Option<Source>, LayoutError> {
    let schemes = &context.api.client.schemes;
    if !has_setters(context) {
        return Ok(None);
    }
    let runtime = context.config.runtime.ident();
    let constants = schemes.iter().enumerate().filter(|(position, scheme)| {
        let mut needed =
            context.api.operations.iter().flat_map(|operation| operation.security.iter().flatten());
        // Nothing else uses a scheme that no credential can be sent for.
        scheme.auth != Auth::None || needed.any(|needed| needed == position)
    });
    let constants = constants.map(|(_, scheme)| constant(scheme));
    let set = schemes.iter().filter(|scheme| scheme.auth != Auth::None).map(Setter::of).collect::<Vec<_>>();
    let declared = set.iter().map(|Setter { docs, signature, .. }| quote!(#docs #signature;));
    let defined = set.iter().map(|Setter { signature, body, .. }| quote!(#signature { #body }));
    let code = quote! {
        /// Sets the credentials for the security schemes of the API.
        ///
        /// It is implemented for [`ClientBuilder`](crate::ClientBuilder). A call without a credential that it needs fails
        /// before anything is sent.
        pub trait SecuritySchemes: Sized {
            #(#declared)*
        }

        impl SecuritySchemes for crate::ClientBuilder {
            #(#defined)*
        }

        #(#constants)*
    };
    let code = Code::of("src/security.rs", [code])?;
    let head = imports::imports(&code.text, imports::IN_SECURITY, &runtime, &BTreeSet::new());
    Ok(Some(Source { head, code }))
}

/// Whether the builder has a setter for a security scheme.
pub fn has_setters(context: &Context<'_>) -> bool {
    context.api.client.schemes.iter().any(|scheme| scheme.auth != Auth::None)
}

/// How a constant says where a credential is sent.
pub fn auth(auth: &Auth) -> TokenStream {
    match auth {
        Auth::None => quote!(Auth::None),
        Auth::Bearer => quote!(Auth::Bearer),
        Auth::Basic => quote!(Auth::Basic),
        Auth::Cookie(name) => quote!(Auth::Cookie(#name)),
        Auth::Header(name) => quote!(Auth::Header(#name)),
        Auth::Query(name) => quote!(Auth::Query(#name)),
    }
}

/// The alternatives that an operation accepts, for its constant; nothing if there are none.
pub fn alternatives(context: &Context<'_>, security: &[Vec<usize>]) -> Option<TokenStream> {
    let schemes = &context.api.client.schemes;
    let alternatives = security.iter().map(|needed| {
        let constants = needed.iter().filter_map(|position| schemes.get(*position)).map(constant_name);
        quote!(&[#(&crate::security::#constants),*])
    });
    (!security.is_empty() && has_setters(context)).then(|| quote!(.security(&[#(#alternatives),*])))
}

/// The calls of the setters that an operation needs, with credentials from the environment.
pub fn example(context: &Context<'_>, security: &[Vec<usize>]) -> Option<TokenStream> {
    let schemes = &context.api.client.schemes;
    let needed = security.iter().find(|needed| !needed.is_empty())?;
    let needed = needed.iter().filter_map(|position| schemes.get(*position));
    let setters = needed.filter(|scheme| scheme.auth != Auth::None).map(|scheme| {
        let (setter, variable) = (ident(&scheme.setter), scheme.setter.to_uppercase());
        if scheme.auth == Auth::Basic {
            let (name, password) = (format!("{variable}_NAME"), format!("{variable}_PASSWORD"));
            quote!(.#setter(std::env::var(#name)?, std::env::var(#password)?))
        } else {
            quote!(.#setter(std::env::var(#variable)?))
        }
    });
    let setters = setters.collect::<TokenStream>();
    (!setters.is_empty()).then_some(setters)
}

struct Setter {
    docs: TokenStream,
    signature: TokenStream,
    body: TokenStream,
}

impl Setter {
    fn of(scheme: &SecurityScheme) -> Self {
        let (name, constant) = (ident(&scheme.setter), constant_name(scheme));
        let what = match &scheme.auth {
            Auth::Bearer => "the bearer token",
            Auth::Basic => "the name and the password",
            Auth::Header(_) | Auth::Cookie(_) | Auth::Query(_) | Auth::None => "the key",
        };
        let sent = match &scheme.auth {
            Auth::Header(name) => format!("the header {}", code(name)),
            Auth::Cookie(name) => format!("the cookie {}", code(name)),
            Auth::Query(name) => format!("the query parameter {}", code(name)),
            Auth::Bearer | Auth::Basic | Auth::None => "the header `Authorization`".to_owned(),
        };
        let first = lines(&format!("Sets {what} of {}, sent in {sent}.", code(&scheme.wire)));
        let words = words_of(&scheme.docs);
        let docs = if words.is_empty() { first } else { quote!(#first #[doc = ""] #words) };
        let (signature, body) = if scheme.auth == Auth::Basic {
            (
                quote!(fn #name(self, name: impl Into<String>, password: impl Into<SecretString>) -> Self),
                quote!(self.name_and_password(&#constant, name.into(), password.into())),
            )
        } else {
            (
                quote!(fn #name(self, secret: impl Into<SecretString>) -> Self),
                quote!(self.credential(&#constant, secret.into())),
            )
        };
        Self { docs, signature, body }
    }
}

fn constant_name(scheme: &SecurityScheme) -> Ident {
    format_ident!("{}", ident(&scheme.setter.to_uppercase()))
}

/// The constant that describes a scheme to the runtime.
fn constant(scheme: &SecurityScheme) -> TokenStream {
    let (name, wire, setter) = (constant_name(scheme), &scheme.wire, &scheme.setter);
    let auth = auth(&scheme.auth);
    quote! {
        pub(crate) static #name: SecurityScheme = SecurityScheme { name: #wire, setter: #setter, auth: #auth };
    }
}

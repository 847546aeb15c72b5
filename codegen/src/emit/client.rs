//! The client: what the runtime has to know of the service, and the way to its resources.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::lines;
use super::{Context, imports, option, resources};
use crate::model::{Auth, ClientFacts};

/// `src/client.rs`
pub fn emit(context: &Context<'_>) -> TokenStream {
    let runtime = context.config.runtime.ident();
    let service = service(context);
    let docs = lines(&format!("A client of the {}.", context.api.title));
    let environment = environment_docs(&context.api.client);
    let accessors = resources::client_accessors(context);
    let code = quote! {
        #docs
        ///
        /// Clones share their connections. Its `Debug` form shows no credential.
        #[derive(Clone, Debug)]
        pub struct Client {
            core: Core,
        }

        /// Settings of a [`Client`], for what is not to be read from the environment.
        pub type ClientBuilder = #runtime::ClientBuilder<Client>;

        impl Client {
            /// A client with the settings of the environment and the defaults of the document.
            ///
            #environment
            /// # Errors
            ///
            /// [`Error::Config`] where a setting can't be used, such as an address that is none.
            pub fn new() -> Result<Self, Error> {
                Self::builder().build()
            }

            /// A client with settings of its own.
            pub fn builder() -> ClientBuilder {
                ClientBuilder::new(&SERVICE)
            }

            #(#accessors)*

            /// A call that the document does not describe, with the same credential, retries and errors. The path
            /// begins with `/` and is used as it is, percent-encoded already; a full address is taken only if it leads
            /// to the same server.
            pub fn request(&self, method: Method, path: &str) -> RawRequest {
                self.core.request(method, path)
            }
        }

        impl From<Core> for Client {
            fn from(core: Core) -> Self {
                Self { core }
            }
        }

        #service
    };
    let imports = imports::imports(&code, imports::IN_CLIENT, &runtime, &BTreeSet::new());
    quote!(#imports #code)
}

fn environment_docs(client: &ClientFacts) -> TokenStream {
    let address =
        client.base_url_variable.as_ref().map(|variable| format!("`{variable}` overrides the address."));
    let token =
        client.token_variable.as_ref().map(|variable| format!("`{variable}` holds the access token."));
    let base = client.base_url.as_ref().map(|url| format!("The address is `{url}` by default."));
    let text = [base, address, token].into_iter().flatten().collect::<Vec<_>>().join(" ");
    if text.is_empty() {
        return TokenStream::new();
    }
    let lines = lines(&text);
    quote!(#lines #[doc = ""])
}

/// The constant that tells the runtime about the service.
fn service(context: &Context<'_>) -> TokenStream {
    let client = &context.api.client;
    let name = &context.api.title;
    let base_url = client.base_url.clone().unwrap_or_else(|| "http://localhost".to_owned());
    let package = &context.config.package;
    let user_agent = format!("{}/{}", package.name, package.version);
    let shared_segment = option(client.shared_segment.as_ref());
    let base_url_variable = option(client.base_url_variable.as_ref());
    let token_variable = option(client.token_variable.as_ref());
    let version_header = option(client.version_header.as_ref());
    let connect_hint = option(client.connect_hint.as_ref());
    let unauthorized_hint = option(client.unauthorized_hint.as_ref());
    let auth = match &client.auth {
        Auth::None => quote!(Auth::None),
        Auth::Bearer => quote!(Auth::Bearer),
        Auth::Basic => quote!(Auth::Basic),
        Auth::Cookie(name) => quote!(Auth::Cookie(#name)),
        Auth::Header(name) => quote!(Auth::Header(#name)),
    };
    let (message, code) = (&client.error_body.message, &client.error_body.code);
    let (details, issues) = (&client.error_body.details, &client.error_body.issues);
    let revisions = client.revisions.iter().map(|revision| {
        let name = &revision.name;
        let app_version = option(revision.app_version.as_ref());
        quote!(Revision { name: #name, app_version: #app_version })
    });
    quote! {
        static SERVICE: Service = Service {
            name: #name,
            base_url: #base_url,
            shared_segment: #shared_segment,
            user_agent: #user_agent,
            base_url_variable: #base_url_variable,
            token_variable: #token_variable,
            auth: #auth,
            version_header: #version_header,
            connect_hint: #connect_hint,
            unauthorized_hint: #unauthorized_hint,
            error_body: ErrorBody { message: #message, code: #code, details: #details, issues: #issues },
            revisions: &[#(#revisions),*],
        };
    }
}

//! The client: the facts about the service that the runtime needs, and the accessors of its resources.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::lines;
use super::names::ident;
use super::{Context, imports, operations, option, resources};
use crate::model::{Auth, ClientFacts};

/// `src/client.rs`
pub fn emit(context: &Context<'_>) -> TokenStream {
    let runtime = context.config.runtime.ident();
    let service = service(context);
    let docs = lines(&format!("A client for the {}.", context.api.title));
    let environment = environment_docs(&context.api.client);
    let accessors = resources::client_accessors(context);
    let code = quote! {
        #docs
        ///
        /// Clones share their connections. The `Debug` output does not contain the credential.
        #[derive(Clone, Debug)]
        pub struct Client {
            pub(crate) core: Core,
        }

        /// Builds a [`Client`] with other settings than those of the environment and the defaults.
        pub type ClientBuilder = #runtime::ClientBuilder<Client>;

        impl Client {
            /// Creates a client with the settings of the environment. Everything else has its default.
            ///
            #environment
            /// # Errors
            ///
            /// [`Error::Config`] if a setting cannot be used, for example an address that is not a URL.
            pub fn new() -> Result<Self, Error> {
                Self::builder().build()
            }

            /// Creates a client with settings that you choose.
            pub fn builder() -> ClientBuilder {
                ClientBuilder::new(&SERVICE)
            }

            #(#accessors)*

            /// Starts a call that the API document does not describe. It has the same credential, retries and errors as
            /// the others. The path starts with `/` and is sent unchanged, so it must be percent-encoded already. A
            /// full URL is accepted only if it has the client's base URL.
            pub fn request(&self, method: Method, path: &str) -> RawRequest {
                self.core.request(method, path)
            }

            /// The same client for reading only. Calls that change something end in an [`Error::Request`] before anything
            /// is sent. The API document says which ones they are. Calls that it does not describe change something unless
            /// their method is GET, HEAD or OPTIONS.
            #[must_use]
            pub fn read_only(&self) -> Self {
                Self::from(self.core.read_only())
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
    let from_variable = |variable: &String| format!("the environment variable `{variable}`");
    let address = match (&client.base_url_variable, &client.base_url) {
        (Some(variable), Some(url)) => {
            Some(format!("The address comes from {}, or is `{url}`.", from_variable(variable)))
        }
        (Some(variable), None) => Some(format!("The address comes from {}.", from_variable(variable))),
        (None, Some(url)) => Some(format!("The address is `{url}`.")),
        (None, None) => None,
    };
    let token = client.token_variable.as_ref().map(from_variable);
    let token = token.map(|variable| {
        format!(
            "The access token comes from {variable}. A client without a token can be made: only its calls fail, with \
             status 401."
        )
    });
    let text = [address, token].into_iter().flatten().collect::<Vec<_>>().join(" ");
    if text.is_empty() {
        return TokenStream::new();
    }
    let lines = lines(&text);
    quote!(#lines #[doc = ""])
}

/// The constant that describes the service to the runtime.
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
        Auth::Query(name) => quote!(Auth::Query(#name)),
    };
    let (message, code) = (&client.error_body.message, &client.error_body.code);
    let (details, issues) = (&client.error_body.details, &client.error_body.issues);
    let revisions = client.revisions.iter().map(|revision| {
        let name = &revision.name;
        let app_version = option(revision.app_version.as_ref());
        quote!(Revision { name: #name, app_version: #app_version })
    });
    let routes = context.api.operations.iter().map(|operation| {
        let (id, method, path) = (&operation.id, ident(&operation.method), operations::sent_path(operation));
        let safe = operation.safe.map(|safe| quote!(.safe(#safe)));
        quote!(Route::new(#id, Method::#method, #path)#safe)
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
            routes: &[#(#routes),*],
        };
    }
}

//! The client: the facts about the service that the runtime needs, and the accessors of its resources.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use super::code::Code;
use super::docs::lines;
use super::layout::{LayoutError, Source};
use super::routes::Routes;
use super::{Context, Sink, imports, option, resources, routes, security};
use crate::model::ClientFacts;

/// `src/client.rs`
pub fn emit(context: &Context<'_>, add: &mut Sink<'_>) -> Result<(), LayoutError> {
    let runtime = context.config.runtime.ident();
    let Routes { modules, lists } = routes::emit(context, add)?;
    let service = service(context, &lists);
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
    let code = Code::of("src/client.rs", [code])?;
    let imports = imports::imports(&code.text, imports::IN_CLIENT, &runtime, &BTreeSet::new());
    add("src/client.rs".to_owned(), Source { head: quote!(#modules #imports), code })
}

fn environment_docs(client: &ClientFacts) -> TokenStream {
    let from_variable = |variable: &String| format!("the environment variable `{variable}`");
    let address = match (&client.base_url_variable, &client.base_url) {
        (Some(variable), Some(url)) => {
            Some(format!("The address comes from {}, or is `{url}`.", from_variable(variable)))
        }
        (Some(variable), None) => Some(format!("The address comes from {}.", from_variable(variable))),
        (None, Some(url)) => Some(format!("The address is `{url}`.")),
        (None, None) => {
            Some("The document names no server, so the address has to be set: use the builder.".to_owned())
        }
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
fn service(context: &Context<'_>, routes: &TokenStream) -> TokenStream {
    let client = &context.api.client;
    let name = &context.api.title;
    let base_url = client.base_url.as_ref().or(client.base_path.as_ref()).map_or("", String::as_str);
    let package = &context.config.package;
    let user_agent = format!("{}/{}", package.name, package.version);
    let shared_segment = option(client.shared_segment.as_ref());
    let base_url_variable = option(client.base_url_variable.as_ref());
    let token_variable = option(client.token_variable.as_ref());
    let version_header = option(client.version_header.as_ref());
    let connect_hint = option(client.connect_hint.as_ref());
    let unauthorized_hint = option(client.unauthorized_hint.as_ref());
    let auth = security::auth(&client.auth);
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
            routes: &[#routes],
        };
    }
}

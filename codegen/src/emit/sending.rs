//! How a request is sent: `.await`, `send`, and `send_with_response`, which returns the whole response.

use proc_macro2::TokenStream;
use quote::quote;

use super::signatures::{request_name, response_type};
use super::{Context, bodies};
use crate::model::{Operation, Reading};

/// The feature of the runtime for calls that block a thread.
pub const BLOCKING: &str = "blocking";

/// The methods that send.
pub fn methods(context: &Context<'_>, operation: &Operation) -> TokenStream {
    let response = response_type(operation);
    let (send, send_with_response) = match operation.response.as_ref().map(|response| &response.reading) {
        Some(Reading::Json(_)) => (quote!(send_json), quote!(send_json_response)),
        Some(Reading::Text) => (quote!(send_text), quote!(send_text_response)),
        Some(Reading::ByStatus(_)) => (quote!(send_by_status), quote!(send_by_status_response)),
        Some(Reading::Stream) => (quote!(send_stream), quote!(send_stream_response)),
        None => (quote!(send_empty), quote!(send_empty_response)),
    };
    let write_body = bodies::written_at_last(operation);
    let receiver = if write_body.is_some() { quote!(mut self) } else { quote!(self) };
    let runtime = context.config.runtime.ident();
    let blocking = context.config.runtime.features.iter().any(|feature| feature == BLOCKING).then(|| {
        quote! {
            /// Sends the request and blocks this thread until the response has arrived. It needs no async runtime.
            #[cfg(all(feature = #BLOCKING, not(target_arch = "wasm32")))]
            pub fn send_blocking(self) -> Result<#response, Error> {
                #runtime::support::wait(self.send())
            }
        }
    });
    quote! {
        /// Sets options for this call only, such as its time limit.
        pub fn options(mut self, options: RequestOptions) -> Self {
            self.call.options(options);
            self
        }

        /// Sends the request and reads the response.
        pub fn send(#receiver) -> ResponseFuture<#response> {
            #write_body
            self.call.#send()
        }

        /// Sends the request and returns the response with its status, headers and raw bytes.
        pub fn send_with_response(#receiver) -> ResponseFuture<Response<#response>> {
            #write_body
            self.call.#send_with_response()
        }

        #blocking
    }
}

/// `.await`, and `Debug`, which does not show any value that is sent.
pub fn conversions(operation: &Operation) -> TokenStream {
    let name = request_name(operation);
    let response = response_type(operation);
    quote! {
        impl IntoFuture for #name {
            type Output = Result<#response, Error>;
            type IntoFuture = ResponseFuture<#response>;

            fn into_future(self) -> Self::IntoFuture {
                self.send()
            }
        }

        impl fmt::Debug for #name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Debug::fmt(&self.call, f)
            }
        }
    }
}

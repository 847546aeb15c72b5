//! How a request is sent: `.await`, `send`, and `send_with_response` for those who want the response as well.

use proc_macro2::TokenStream;
use quote::quote;

use super::Context;
use super::signatures::{request_name, response_type};
use crate::model::Operation;

/// The feature of the runtime that lets a thread wait for a call.
const BLOCKING: &str = "blocking";

/// The methods that send.
pub fn methods(context: &Context<'_>, operation: &Operation, has_body: bool) -> TokenStream {
    let answer = response_type(operation);
    let (send, send_with_response) = match operation.response {
        Some(_) => (quote!(send_json), quote!(send_json_response)),
        None => (quote!(send_empty), quote!(send_empty_response)),
    };
    let (receiver, write_body) = if has_body {
        (quote!(mut self), quote!(self.call.json(&self.body);))
    } else {
        (quote!(self), TokenStream::new())
    };
    let runtime = context.config.runtime.ident();
    let blocking = context.config.runtime.features.iter().any(|feature| feature == BLOCKING).then(|| {
        quote! {
            /// Sends the request and waits for the answer on this thread, which needs no async runtime.
            #[cfg(all(feature = #BLOCKING, not(target_arch = "wasm32")))]
            pub fn send_blocking(self) -> Result<#answer, Error> {
                #runtime::support::wait(self.send())
            }
        }
    });
    quote! {
        /// Options of this call alone, such as its time limit.
        pub fn options(mut self, options: RequestOptions) -> Self {
            self.call.options(options);
            self
        }

        /// Sends the request.
        pub fn send(#receiver) -> ResponseFuture<#answer> {
            #write_body
            self.call.#send()
        }

        /// Sends the request; gives status, headers and raw bytes beside the value.
        pub fn send_with_response(#receiver) -> ResponseFuture<Response<#answer>> {
            #write_body
            self.call.#send_with_response()
        }

        #blocking
    }
}

/// `.await`, and a `Debug` form that shows nothing of what is sent.
pub fn conversions(operation: &Operation) -> TokenStream {
    let name = request_name(operation);
    let answer = response_type(operation);
    quote! {
        impl IntoFuture for #name {
            type Output = Result<#answer, Error>;
            type IntoFuture = ResponseFuture<#answer>;

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

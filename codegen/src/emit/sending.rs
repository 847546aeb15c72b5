//! How a request is sent: `.await`, `send`, and `send_with_response`, which returns the whole response. The runtime's macros
//! implement it.

use proc_macro2::TokenStream;
use quote::quote;

use super::signatures::{request_name, response_type};
use super::{Context, bodies};
use crate::model::{Operation, Reading};

/// The feature of the runtime for calls that block a thread.
pub const BLOCKING: &str = "blocking";

/// The method that adds the body to the call when the request is sent.
pub fn into_call(operation: &Operation) -> TokenStream {
    let write_body = bodies::written_at_last(operation);
    let receiver = if write_body.is_some() { quote!(mut self) } else { quote!(self) };
    quote! {
        pub(crate) fn into_call(#receiver) -> Call {
            #write_body
            self.call
        }
    }
}

/// The macros that implement how the request is sent.
pub fn implementations(context: &Context<'_>, operation: &Operation) -> TokenStream {
    let name = request_name(operation);
    let response = response_type(operation);
    let (send, send_with_response) = match operation.response.as_ref().map(|response| &response.reading) {
        Some(Reading::Json(_)) => (quote!(send_json), quote!(send_json_response)),
        Some(Reading::Text) => (quote!(send_text), quote!(send_text_response)),
        Some(Reading::ByStatus(_)) => (quote!(send_by_status), quote!(send_by_status_response)),
        Some(Reading::Stream) => (quote!(send_stream), quote!(send_stream_response)),
        None => (quote!(send_empty), quote!(send_empty_response)),
    };
    let features = &context.config.runtime.features;
    let blocking = features.iter().any(|feature| feature == BLOCKING);
    let blocking = blocking.then(|| quote!(support::blocking_request!(#name, #response);));
    quote! {
        support::request!(#name, #response, #send, #send_with_response);
        #blocking
    }
}

//! What every request of a generated crate has in common.

/// Implements how a request is sent: its options, `send`, `send_with_response`, `.await`, and a `Debug` that shows no value
/// that is sent. The request has a field `call`, and a method `into_call` that adds the body to it.
#[doc(hidden)]
#[macro_export]
macro_rules! request {
    ($name:ident, $response:ty, $send:ident, $send_response:ident) => {
        impl $name {
            /// Sets options for this call only, such as its time limit.
            pub fn options(mut self, options: $crate::RequestOptions) -> Self {
                self.call.options(options);
                self
            }

            /// Sends the request and reads the response.
            pub fn send(self) -> $crate::ResponseFuture<$response> {
                self.into_call().$send()
            }

            /// Sends the request and returns the response with its status, headers and raw bytes.
            pub fn send_with_response(self) -> $crate::ResponseFuture<$crate::Response<$response>> {
                self.into_call().$send_response()
            }
        }

        impl ::std::future::IntoFuture for $name {
            type Output = ::std::result::Result<$response, $crate::Error>;
            type IntoFuture = $crate::ResponseFuture<$response>;

            fn into_future(self) -> Self::IntoFuture {
                self.send()
            }
        }

        impl ::std::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                ::std::fmt::Debug::fmt(&self.call, f)
            }
        }
    };
}

/// Implements `send_blocking` of a request, behind the feature `blocking` of the generated crate.
#[doc(hidden)]
#[macro_export]
macro_rules! blocking_request {
    ($name:ident, $response:ty) => {
        #[cfg(all(feature = "blocking", not(target_arch = "wasm32")))]
        impl $name {
            /// Sends the request and blocks this thread until the response has arrived. It needs no async runtime.
            pub fn send_blocking(self) -> Result<$response, $crate::Error> {
                $crate::support::wait(self.send())
            }
        }
    };
}

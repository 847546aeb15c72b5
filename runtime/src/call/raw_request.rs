//! Calls that the API document does not describe.

use std::fmt::{self, Display};

use bytes::Bytes;
use http::Method;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::Error;
use crate::address::Address;
use crate::base_url::{BaseUrl, is_same_origin};
use crate::call::Call;
use crate::call::byte_stream::ByteStream;
use crate::call::multipart::Multipart;
use crate::call::options::RequestOptions;
use crate::call::routes;
use crate::call::target::{self, Unescaped};
use crate::call::upload::Upload;
use crate::client_core::Core;
use crate::errors::request_error::RequestProblem;
use crate::response::Response;
use crate::service::Operation;
#[cfg(not(target_arch = "wasm32"))]
use crate::transport::upgraded::Upgraded;

static UNDOCUMENTED: Operation = Operation::new("the request", Method::GET, "").authenticated();

/// A call that the API document does not describe. It has the client's access token, retries, time limits and errors.
///
/// A call with the method GET, HEAD, OPTIONS, PUT or DELETE is treated as one that may be repeated.
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct RawRequest {
    call: Call,
}

impl Core {
    /// Starts a call that the API document does not describe.
    #[inline]
    pub fn request(&self, method: Method, path: &str) -> RawRequest {
        RawRequest::new(self.clone(), method, path)
    }
}

impl RawRequest {
    /// `path` starts with a slash and may have a query. It is sent unchanged, so it must be percent-encoded already. The call
    /// fails if it is the URL of another origin.
    #[inline]
    pub(crate) fn new(core: Core, method: Method, path: &str) -> Self {
        let path = target_of(&core.shared().base, path);
        let mut call = core.call(&UNDOCUMENTED);
        call.idempotent = method.is_idempotent();
        match path {
            Ok(path) => {
                call.safe = routes::is_safe(core.shared().service, &method, &path);
                call.url.push_str(&path);
            }
            Err(problem) => call.fail(problem),
        }
        call.method = method;
        Self { call }
    }

    /// Adds a query parameter.
    #[inline]
    pub fn query(mut self, name: impl Into<String>, value: impl Display) -> Self {
        self.call.options(RequestOptions::new().query(name, value.to_string()));
        self
    }

    /// Sends this header. It replaces another header of the same name. The call fails if the name or the value is not valid.
    #[inline]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.call.options(RequestOptions::new().header(name, value));
        self
    }

    /// Sends this value as JSON.
    #[inline]
    pub fn json<B: Serialize + ?Sized>(mut self, body: &B) -> Self {
        self.call.json(body);
        self
    }

    /// Sends these bytes as a body of this media type.
    #[inline]
    pub fn body(mut self, media_type: &str, bytes: impl Into<Bytes>) -> Self {
        self.call.body(media_type, bytes);
        self
    }

    /// Sends this content as the body. Its media type is the content's own, or else `application/octet-stream`.
    #[inline]
    pub fn upload(mut self, content: impl Into<Upload>) -> Self {
        self.call.upload("application/octet-stream", content.into());
        self
    }

    /// Sends a form of several parts, which may include files.
    #[inline]
    pub fn multipart(mut self, form: Multipart) -> Self {
        self.call.multipart(form);
        self
    }

    /// Sets options for this call only, such as its time limit.
    #[inline]
    pub fn options(mut self, options: RequestOptions) -> Self {
        self.call.options(options);
        self
    }

    /// Sends the request and reads the response as JSON. `serde_json::Value` accepts any JSON.
    ///
    /// # Errors
    ///
    /// The errors of documented calls.
    #[inline]
    pub async fn send<T: DeserializeOwned + 'static>(self) -> Result<Response<T>, Error> {
        self.call.send_json_response().await
    }

    /// Sends the request and reads the response as bytes.
    ///
    /// # Errors
    ///
    /// The errors of documented calls.
    #[inline]
    pub async fn send_bytes(self) -> Result<Response<Bytes>, Error> {
        self.call.send_bytes_response().await
    }

    /// Sends the request and returns the body of the response as a stream.
    ///
    /// # Errors
    ///
    /// The errors of documented calls.
    #[inline]
    pub async fn send_stream(self) -> Result<Response<ByteStream>, Error> {
        self.call.send_stream_response().await
    }

    /// Sends a request whose headers ask for another protocol (`Connection: upgrade`, `Upgrade`), and returns the
    /// connection when the server has agreed with status 101.
    ///
    /// # Errors
    ///
    /// The errors of documented calls. Any other status is an [`Error::Api`].
    #[cfg(not(target_arch = "wasm32"))]
    #[inline]
    pub async fn send_upgrade(self) -> Result<Response<Upgraded>, Error> {
        self.call.send_upgrade().await
    }
}

impl fmt::Debug for RawRequest {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("RawRequest").field(&self.call.method).finish()
    }
}

/// The part that follows the base URL.
#[inline]
fn target_of(base: &BaseUrl, path: &str) -> Result<String, RequestProblem> {
    let rejected = |reason| Err(RequestProblem::Path(reason));
    if let Some(found) = Unescaped::find(path) {
        return Err(RequestProblem::PathCharacter(found));
    }
    let target = if path.starts_with('/') && !path.starts_with("//") {
        path
    } else {
        if !Address::parse(path).is_ok_and(|address| is_same_origin(base, &address)) {
            return rejected(
                "its path does not start with a single slash, and is not a URL with the client's origin",
            );
        }
        let Some(own) = own_part(base, path) else {
            return rejected("its URL does not start with the client's base URL");
        };
        own
    };
    let path_alone = target.split('?').next().unwrap_or_default();
    if target::has_dot_segment(path_alone) {
        return rejected("its path has a segment `.` or `..`");
    }
    Ok(target.to_owned())
}

/// The part of a URL's text after the base URL.
#[inline]
fn own_part<'a>(base: &BaseUrl, text: &'a str) -> Option<&'a str> {
    let after_scheme = text.split_once("://")?.1;
    let path = &after_scheme[after_scheme.find('/')?..];
    path.strip_prefix(base.prefix()).filter(|rest| rest.starts_with('/'))
}

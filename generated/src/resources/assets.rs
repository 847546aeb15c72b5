// Made by `cargo xtask codegen`. Do not edit.

//! Operations of `assets`.

use std::fmt;
use std::future::IntoFuture;

use openapi_runtime::{
    ByteStream, Error, Multipart, RequestOptions, Response, ResponseFuture, Upload,
};
use openapi_runtime::support::{Call, Core, Method, Operation};

use crate::types;

/// Operations of `assets`.
#[derive(Clone, Debug)]
pub struct Assets {
    core: Core,
}

impl Assets {
    pub(crate) fn new(core: &Core) -> Self {
        Self { core: core.clone() }
    }

    /// Download a file.
    ///
    /// Downloads the file of an attachment to the computer that the app runs on. A download that failed has the status 200 too; `error` says why.
    ///
    /// `POST /v1/assets/download`
    ///
    /// Reference: <https://developers.beeper.com/desktop-api-reference/resources/assets>
    ///
    /// # Errors
    ///
    /// [`Error::Api`] with status 400, 401, 403, 404, 409, 422, 429, 500 or 502; what else can go wrong is told by [`Error`].
    ///
    /// # Example
    ///
    /// ```no_run
    /// # async fn example(client: beeper_desktop::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// let answer = client.assets().download("url").await?;
    /// println!("{answer:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn download(&self, url: impl Into<String>) -> DownloadAsset {
        let call = self.core.call(&DOWNLOAD_ASSET);
        DownloadAsset {
            call,
            body: types::DownloadAssetBody::new(url),
        }
    }

    /// Read a file.
    ///
    /// Sends the content of a file, and fetches it from the network first if need be, which can take long. The response can lack `Content-Type` and `Content-Length`. A status of 502 means that the network does not have the file any more.
    ///
    /// Since API revision 4.3.
    ///
    /// `GET /v1/assets/serve`
    ///
    /// Reference: <https://developers.beeper.com/desktop-api-reference/resources/assets>
    ///
    /// # Errors
    ///
    /// [`Error::Api`] with status 400, 401, 403, 404, 409, 416, 422, 429, 500 or 502; what else can go wrong is told by [`Error`].
    ///
    /// # Example
    ///
    /// ```no_run
    /// # async fn example(client: beeper_desktop::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// let answer = client.assets().serve("url").await?;
    /// println!("{answer:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn serve(&self, url: impl Into<String>) -> ServeAsset {
        let mut call = self.core.call(&SERVE_ASSET);
        call.query("url", Into::<String>::into(url));
        ServeAsset { call }
    }

    /// Upload a file.
    ///
    /// Uploads a file of at most 500 MB, to attach it to a message or a draft. An upload that failed has the status 200 too; `error` says why.
    ///
    /// Since API revision 4.3.
    ///
    /// `POST /v1/assets/upload`
    ///
    /// Reference: <https://developers.beeper.com/desktop-api-reference/resources/assets>
    ///
    /// # Errors
    ///
    /// [`Error::Api`] with status 400, 401, 403, 404, 409, 422, 429, 500 or 502; what else can go wrong is told by [`Error`].
    ///
    /// # Example
    ///
    /// ```no_run
    /// # async fn example(client: beeper_desktop::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// let answer = client.assets().upload(b"content".to_vec()).await?;
    /// println!("{answer:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn upload(&self, file: impl Into<Upload>) -> UploadAsset {
        let call = self.core.call(&UPLOAD_ASSET);
        let mut form = Multipart::new();
        form.upload("file", file.into());
        UploadAsset { call, form }
    }

    /// Upload a file as Base64.
    ///
    /// Uploads a file that is small enough to be held in memory. An upload that failed has the status 200 too; `error` says why.
    ///
    /// Since API revision 4.3.
    ///
    /// `POST /v1/assets/upload/base64`
    ///
    /// Reference: <https://developers.beeper.com/desktop-api-reference/resources/assets>
    ///
    /// # Errors
    ///
    /// [`Error::Api`] with status 400, 401, 403, 404, 409, 422, 429, 500 or 502; what else can go wrong is told by [`Error`].
    ///
    /// # Example
    ///
    /// ```no_run
    /// # async fn example(client: beeper_desktop::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// let answer = client.assets().upload_base64("content").await?;
    /// println!("{answer:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn upload_base64(&self, content: impl Into<String>) -> UploadAssetBase64 {
        let call = self.core.call(&UPLOAD_ASSET_BASE64);
        UploadAssetBase64 {
            call,
            body: types::UploadAssetBase64Body::new(content),
        }
    }
}

/// A request of `downloadAsset`, sent by `.await` or [`send`](Self::send).
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct DownloadAsset {
    call: Call,
    body: types::DownloadAssetBody,
}

impl DownloadAsset {
    /// Options of this call alone, such as its time limit.
    pub fn options(mut self, options: RequestOptions) -> Self {
        self.call.options(options);
        self
    }

    /// Sends the request.
    pub fn send(mut self) -> ResponseFuture<types::DownloadedAsset> {
        self.call.json(&self.body);
        self.call.send_json()
    }

    /// Sends the request; gives status, headers and raw bytes beside the value.
    pub fn send_with_response(
        mut self,
    ) -> ResponseFuture<Response<types::DownloadedAsset>> {
        self.call.json(&self.body);
        self.call.send_json_response()
    }

    /// Sends the request and waits for the answer on this thread, which needs no async runtime.
    #[cfg(all(feature = "blocking", not(target_arch = "wasm32")))]
    pub fn send_blocking(self) -> Result<types::DownloadedAsset, Error> {
        openapi_runtime::support::wait(self.send())
    }
}

impl IntoFuture for DownloadAsset {
    type Output = Result<types::DownloadedAsset, Error>;
    type IntoFuture = ResponseFuture<types::DownloadedAsset>;

    fn into_future(self) -> Self::IntoFuture {
        self.send()
    }
}

impl fmt::Debug for DownloadAsset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.call, f)
    }
}

static DOWNLOAD_ASSET: Operation = Operation {
    id: "downloadAsset",
    method: Method::POST,
    path: "/v1/assets/download",
    authenticated: true,
    idempotent: true,
    revisions: &[],
};

/// A request of `serveAsset`, sent by `.await` or [`send`](Self::send).
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct ServeAsset {
    call: Call,
}

impl ServeAsset {
    /// Part of the file to send, such as `bytes=0-1023`.
    pub fn range(mut self, range: impl Into<String>) -> Self {
        self.call.header("Range", Into::<String>::into(range));
        self
    }

    /// The `ETag` of the file that the client has; the file is sent only if it is another one.
    pub fn if_none_match(mut self, if_none_match: impl Into<String>) -> Self {
        self.call.header("If-None-Match", Into::<String>::into(if_none_match));
        self
    }

    /// Options of this call alone, such as its time limit.
    pub fn options(mut self, options: RequestOptions) -> Self {
        self.call.options(options);
        self
    }

    /// Sends the request.
    pub fn send(self) -> ResponseFuture<ByteStream> {
        self.call.send_stream()
    }

    /// Sends the request; gives status, headers and raw bytes beside the value.
    pub fn send_with_response(self) -> ResponseFuture<Response<ByteStream>> {
        self.call.send_stream_response()
    }

    /// Sends the request and waits for the answer on this thread, which needs no async runtime.
    #[cfg(all(feature = "blocking", not(target_arch = "wasm32")))]
    pub fn send_blocking(self) -> Result<ByteStream, Error> {
        openapi_runtime::support::wait(self.send())
    }
}

impl IntoFuture for ServeAsset {
    type Output = Result<ByteStream, Error>;
    type IntoFuture = ResponseFuture<ByteStream>;

    fn into_future(self) -> Self::IntoFuture {
        self.send()
    }
}

impl fmt::Debug for ServeAsset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.call, f)
    }
}

static SERVE_ASSET: Operation = Operation {
    id: "serveAsset",
    method: Method::GET,
    path: "/v1/assets/serve",
    authenticated: true,
    idempotent: true,
    revisions: &["4.3", "5", "6"],
};

/// A request of `uploadAsset`, sent by `.await` or [`send`](Self::send).
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct UploadAsset {
    call: Call,
    form: Multipart,
}

impl UploadAsset {
    /// Name of the file. Without it, the name of the part of the form is used.
    pub fn file_name(mut self, file_name: impl Into<String>) -> Self {
        self.form.text("fileName", Into::<String>::into(file_name));
        self
    }

    /// MIME type of the file. Without it, the server finds it out.
    pub fn mime_type(mut self, mime_type: impl Into<String>) -> Self {
        self.form.text("mimeType", Into::<String>::into(mime_type));
        self
    }

    /// Options of this call alone, such as its time limit.
    pub fn options(mut self, options: RequestOptions) -> Self {
        self.call.options(options);
        self
    }

    /// Sends the request.
    pub fn send(mut self) -> ResponseFuture<types::UploadedAsset> {
        self.call.multipart(std::mem::take(&mut self.form));
        self.call.send_json()
    }

    /// Sends the request; gives status, headers and raw bytes beside the value.
    pub fn send_with_response(
        mut self,
    ) -> ResponseFuture<Response<types::UploadedAsset>> {
        self.call.multipart(std::mem::take(&mut self.form));
        self.call.send_json_response()
    }

    /// Sends the request and waits for the answer on this thread, which needs no async runtime.
    #[cfg(all(feature = "blocking", not(target_arch = "wasm32")))]
    pub fn send_blocking(self) -> Result<types::UploadedAsset, Error> {
        openapi_runtime::support::wait(self.send())
    }
}

impl IntoFuture for UploadAsset {
    type Output = Result<types::UploadedAsset, Error>;
    type IntoFuture = ResponseFuture<types::UploadedAsset>;

    fn into_future(self) -> Self::IntoFuture {
        self.send()
    }
}

impl fmt::Debug for UploadAsset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.call, f)
    }
}

static UPLOAD_ASSET: Operation = Operation {
    id: "uploadAsset",
    method: Method::POST,
    path: "/v1/assets/upload",
    authenticated: true,
    idempotent: false,
    revisions: &["4.3", "5", "6"],
};

/// A request of `uploadAssetBase64`, sent by `.await` or [`send`](Self::send).
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct UploadAssetBase64 {
    call: Call,
    body: types::UploadAssetBase64Body,
}

impl UploadAssetBase64 {
    /// Name of the file. Without it, the server makes one.
    pub fn file_name(mut self, file_name: impl Into<String>) -> Self {
        self.body = self.body.file_name(file_name);
        self
    }

    /// MIME type of the file. Without it, the server finds it out.
    pub fn mime_type(mut self, mime_type: impl Into<String>) -> Self {
        self.body = self.body.mime_type(mime_type);
        self
    }

    /// Options of this call alone, such as its time limit.
    pub fn options(mut self, options: RequestOptions) -> Self {
        self.call.options(options);
        self
    }

    /// Sends the request.
    pub fn send(mut self) -> ResponseFuture<types::UploadedAsset> {
        self.call.json(&self.body);
        self.call.send_json()
    }

    /// Sends the request; gives status, headers and raw bytes beside the value.
    pub fn send_with_response(
        mut self,
    ) -> ResponseFuture<Response<types::UploadedAsset>> {
        self.call.json(&self.body);
        self.call.send_json_response()
    }

    /// Sends the request and waits for the answer on this thread, which needs no async runtime.
    #[cfg(all(feature = "blocking", not(target_arch = "wasm32")))]
    pub fn send_blocking(self) -> Result<types::UploadedAsset, Error> {
        openapi_runtime::support::wait(self.send())
    }
}

impl IntoFuture for UploadAssetBase64 {
    type Output = Result<types::UploadedAsset, Error>;
    type IntoFuture = ResponseFuture<types::UploadedAsset>;

    fn into_future(self) -> Self::IntoFuture {
        self.send()
    }
}

impl fmt::Debug for UploadAssetBase64 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.call, f)
    }
}

static UPLOAD_ASSET_BASE64: Operation = Operation {
    id: "uploadAssetBase64",
    method: Method::POST,
    path: "/v1/assets/upload/base64",
    authenticated: true,
    idempotent: false,
    revisions: &["4.3", "5", "6"],
};

//! Content to be sent as it is: from memory, a file, a reader or a stream.

use std::fmt;
use std::io;
#[cfg(not(target_arch = "wasm32"))]
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use futures_core::Stream;

use crate::body::Body;
use crate::payload::Open;
use crate::transport::BoxFuture;
use crate::transport_error::TransportError;

/// Content to be sent as it is: from memory, a file, a reader or a stream. Only what is in memory already is held there;
/// the rest is read while it is sent.
///
/// Content of a file or of memory can be sent again when a call is retried. That of a reader or a stream can be sent
/// once, so a call with it is never retried.
///
/// ```
/// use openapi_runtime::Upload;
///
/// let note = Upload::from_bytes("Hello").file_name("note.txt").media_type("text/plain");
/// let photo = Upload::from_path("photo.jpg").media_type("image/jpeg");
/// ```
#[derive(Clone)]
pub struct Upload {
    source: Source,
    file_name: Option<String>,
    media_type: Option<String>,
}

#[derive(Clone)]
enum Source {
    Bytes(Bytes),
    #[cfg(not(target_arch = "wasm32"))]
    File(PathBuf),
    Once(Arc<Mutex<Option<Body>>>),
}

impl Upload {
    fn new(source: Source) -> Self {
        Self { source, file_name: None, media_type: None }
    }

    /// These bytes.
    pub fn from_bytes(bytes: impl Into<Bytes>) -> Self {
        Self::new(Source::Bytes(bytes.into()))
    }

    /// The content of a file, under the file's name. It is opened when the call is sent, and again for each retry.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn from_path(path: impl Into<PathBuf>) -> Self {
        let path = path.into();
        let file_name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        Self { file_name, ..Self::new(Source::File(path)) }
    }

    /// What a reader gives until its end. `length` is how many bytes that are, where it is known; a reader that gives
    /// fewer fails the call, and what it gives beyond is not sent.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn from_reader(
        reader: impl tokio::io::AsyncRead + Send + Unpin + 'static,
        length: Option<u64>,
    ) -> Self {
        Self::once(crate::read_chunks::body(reader, length))
    }

    /// The chunks of a stream until its end. `length` is how many bytes they have together, where it is known.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn from_stream(
        chunks: impl Stream<Item = Result<Bytes, TransportError>> + Send + 'static,
        length: Option<u64>,
    ) -> Self {
        Self::once_of(Body::from_stream(chunks), length)
    }

    /// The chunks of a stream until its end. `length` is how many bytes they have together, where it is known.
    #[cfg(target_arch = "wasm32")]
    pub fn from_stream(
        chunks: impl Stream<Item = Result<Bytes, TransportError>> + 'static,
        length: Option<u64>,
    ) -> Self {
        Self::once_of(Body::from_stream(chunks), length)
    }

    fn once_of(body: Body, length: Option<u64>) -> Self {
        Self::once(match length {
            Some(length) => body.with_length(length),
            None => body,
        })
    }

    fn once(body: Body) -> Self {
        Self::new(Source::Once(Arc::new(Mutex::new(Some(body)))))
    }

    /// The name that the server is told, in forms that have one.
    #[must_use]
    pub fn file_name(mut self, name: impl Into<String>) -> Self {
        self.file_name = Some(name.into());
        self
    }

    /// The media type that the server is told, such as `image/png`; `application/octet-stream` by default.
    #[must_use]
    pub fn media_type(mut self, media_type: impl Into<String>) -> Self {
        self.media_type = Some(media_type.into());
        self
    }

    pub(crate) fn name(&self) -> Option<&str> {
        self.file_name.as_deref()
    }

    pub(crate) fn media(&self) -> Option<&str> {
        self.media_type.as_deref()
    }
}

impl Open for Upload {
    fn open(&self) -> BoxFuture<'_, io::Result<Body>> {
        Box::pin(async move {
            match &self.source {
                Source::Bytes(bytes) => Ok(Body::from_bytes(bytes.clone())),
                #[cfg(not(target_arch = "wasm32"))]
                Source::File(path) => open_file(path).await,
                Source::Once(body) => {
                    let mut body = body.lock().unwrap_or_else(PoisonError::into_inner);
                    body.take().ok_or_else(|| io::Error::other("a stream or reader can be sent once"))
                }
            }
        })
    }

    fn can_repeat(&self) -> bool {
        !matches!(self.source, Source::Once(_))
    }
}

#[cfg(not(target_arch = "wasm32"))]
async fn open_file(path: &Path) -> io::Result<Body> {
    if tokio::runtime::Handle::try_current().is_err() {
        return Err(io::Error::other("a file can be read within a tokio runtime only"));
    }
    let named = |error: io::Error| io::Error::new(error.kind(), format!("{}: {error}", path.display()));
    let file = tokio::fs::File::open(path).await.map_err(named)?;
    let metadata = file.metadata().await.map_err(named)?;
    if metadata.is_dir() {
        return Err(named(io::ErrorKind::IsADirectory.into()));
    }
    // The length of a pipe or a device is not known.
    let length = metadata.is_file().then_some(metadata.len());
    Ok(crate::read_chunks::body(file, length))
}

impl From<Bytes> for Upload {
    fn from(bytes: Bytes) -> Self {
        Self::from_bytes(bytes)
    }
}

impl From<Vec<u8>> for Upload {
    fn from(bytes: Vec<u8>) -> Self {
        Self::from_bytes(bytes)
    }
}

impl From<&'static [u8]> for Upload {
    fn from(bytes: &'static [u8]) -> Self {
        Self::from_bytes(bytes)
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl From<PathBuf> for Upload {
    fn from(path: PathBuf) -> Self {
        Self::from_path(path)
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl From<&Path> for Upload {
    fn from(path: &Path) -> Self {
        Self::from_path(path)
    }
}

/// Content and names may be private.
impl fmt::Debug for Upload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let source = match &self.source {
            Source::Bytes(_) => "bytes",
            #[cfg(not(target_arch = "wasm32"))]
            Source::File(_) => "file",
            Source::Once(_) => "stream",
        };
        f.debug_struct("Upload").field("source", &source).field("media_type", &self.media_type).finish()
    }
}

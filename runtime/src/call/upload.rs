//! Content to upload: from memory, a file, a reader or a stream.

use std::fmt;
use std::io;
#[cfg(not(target_arch = "wasm32"))]
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;

use crate::call::payload::Open;
#[cfg(not(target_arch = "wasm32"))]
use crate::call::read_chunks;
#[cfg(not(target_arch = "wasm32"))]
use crate::file_work;
use crate::transport::body::Body;
use crate::transport::box_future::BoxFuture;
use crate::transport::transport_error::{TransportError, TransportErrorKind};

/// Content to upload: from memory, a file, a reader or a stream. Files, readers and streams are read while they are sent,
/// so they are never in memory as a whole.
///
/// Content from a file or from memory can be sent again if a call is retried. Content from a reader or a stream can be sent
/// only once, so a call with it is never retried.
///
/// ```
/// # use openapi_runtime::Upload;
/// let note = Upload::from_bytes("Hello").file_name("note.txt").media_type("text/plain");
/// let photo = Upload::from_path("photo.jpg").media_type("image/jpeg");
/// ```
#[derive(Clone)]
pub struct Upload {
    source: Source,
    file_name: Option<String>,
    media_type: Option<String>,
    progress: Option<Progress>,
}

type Progress = Arc<dyn Fn(u64) + Send + Sync>;

#[derive(Clone)]
enum Source {
    Bytes(Bytes),
    #[cfg(not(target_arch = "wasm32"))]
    File(PathBuf),
    Once(Arc<Mutex<Option<Body>>>),
}

impl Upload {
    #[inline]
    fn new(source: Source) -> Self {
        Self { source, file_name: None, media_type: None, progress: None }
    }

    /// Creates an upload of these bytes.
    #[inline]
    pub fn from_bytes(bytes: impl Into<Bytes>) -> Self {
        Self::new(Source::Bytes(bytes.into()))
    }

    /// Creates an upload of a file, with the file's name. The file is opened when the call is sent, and again for each retry.
    #[cfg(not(target_arch = "wasm32"))]
    #[inline]
    pub fn from_path(path: impl Into<PathBuf>) -> Self {
        let path = path.into();
        let file_name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        Self { file_name, ..Self::new(Source::File(path)) }
    }

    /// Creates an upload of the content of a reader. `length` is the number of bytes, if it is known: the call fails if the
    /// reader has fewer, and does not send more.
    #[cfg(not(target_arch = "wasm32"))]
    #[inline]
    pub fn from_reader(
        reader: impl tokio::io::AsyncRead + Send + Unpin + 'static,
        length: Option<u64>,
    ) -> Self {
        Self::once(read_chunks::body(reader, length))
    }

    /// Creates an upload of the chunks of a stream. `length` is the total number of bytes, if it is known: the call fails if the
    /// stream has fewer or more.
    #[cfg(not(target_arch = "wasm32"))]
    #[inline]
    pub fn from_stream(
        chunks: impl Stream<Item = Result<Bytes, TransportError>> + Send + 'static,
        length: Option<u64>,
    ) -> Self {
        Self::once_of(Body::from_stream(chunks), length)
    }

    /// Creates an upload of the chunks of a stream. `length` is the total number of bytes, if it is known: the call fails if the
    /// stream has fewer or more.
    #[cfg(target_arch = "wasm32")]
    #[inline]
    pub fn from_stream(
        chunks: impl Stream<Item = Result<Bytes, TransportError>> + 'static,
        length: Option<u64>,
    ) -> Self {
        Self::once_of(Body::from_stream(chunks), length)
    }

    #[inline]
    fn once_of(body: Body, length: Option<u64>) -> Self {
        Self::once(match length {
            Some(length) => Body::from_stream(Exact { body, remaining: Some(length) }).with_length(length),
            None => body,
        })
    }

    #[inline]
    fn once(body: Body) -> Self {
        Self::new(Source::Once(Arc::new(Mutex::new(Some(body)))))
    }

    /// Sets the name of the file in the part of a form that contains it (`filename` in its `Content-Disposition`). It replaces
    /// the name of the path that the content comes from.
    ///
    /// Some operations also have a parameter for the name. That is a part of the form of its own: it does not change this name,
    /// nor the other way round. If a call has both, the server decides which one counts.
    #[must_use]
    #[inline]
    pub fn file_name(mut self, name: impl Into<String>) -> Self {
        self.file_name = Some(name.into());
        self
    }

    /// Sets the media type (MIME type) of this content, such as `image/png`, which is sent as its `Content-Type`. A parameter
    /// of the operation for the media type is a part of the form of its own, like one for the name.
    ///
    /// The default for a part of a form is the media type that the ending of the file name means, else
    /// `application/octet-stream`; for a whole body it is the media type of the operation.
    #[must_use]
    #[inline]
    pub fn media_type(mut self, media_type: impl Into<String>) -> Self {
        self.media_type = Some(media_type.into());
        self
    }

    /// Calls `report` with the number of bytes of this content that have been handed to the transport, after each chunk. It
    /// starts from the beginning if the call is retried.
    ///
    /// ```
    /// # use openapi_runtime::Upload;
    /// let film = Upload::from_path("film.mp4").on_progress(|sent| println!("{sent} bytes"));
    /// ```
    #[must_use]
    #[inline]
    pub fn on_progress(mut self, report: impl Fn(u64) + Send + Sync + 'static) -> Self {
        self.progress = Some(Arc::new(report));
        self
    }

    /// The number of bytes, if it is known before the content is sent: that of a file or of bytes in memory.
    ///
    /// # Errors
    ///
    /// If the file cannot be found.
    #[inline]
    pub fn length(&self) -> io::Result<Option<u64>> {
        match &self.source {
            Source::Bytes(bytes) => Ok(Some(bytes.len() as u64)),
            #[cfg(not(target_arch = "wasm32"))]
            Source::File(path) => Ok(Some(std::fs::metadata(path)?.len())),
            Source::Once(body) => {
                let body = body.lock().unwrap_or_else(PoisonError::into_inner);
                Ok(body.as_ref().and_then(Body::length))
            }
        }
    }

    /// The media type that is sent: the one that was set, or the one that the ending of the file name means.
    #[must_use]
    #[inline]
    pub fn known_media_type(&self) -> Option<&str> {
        self.media_or_guess()
    }

    #[inline]
    pub(crate) fn name(&self) -> Option<&str> {
        self.file_name.as_deref()
    }

    /// The media type that was set.
    #[inline]
    pub(crate) fn media(&self) -> Option<&str> {
        self.media_type.as_deref()
    }

    /// The media type that was set, or the one that the ending of the file name means.
    #[inline]
    pub(crate) fn media_or_guess(&self) -> Option<&str> {
        self.media().or_else(|| mime_guess::from_path(self.file_name.as_ref()?).first_raw())
    }

    #[inline]
    async fn open_source(&self) -> io::Result<Body> {
        match &self.source {
            Source::Bytes(bytes) => Ok(Body::from_bytes(bytes.clone())),
            #[cfg(not(target_arch = "wasm32"))]
            Source::File(path) => open_file(path).await,
            Source::Once(body) => {
                let mut body = body.lock().unwrap_or_else(PoisonError::into_inner);
                body.take().ok_or_else(|| io::Error::other("a stream or reader can be sent only once"))
            }
        }
    }
}

impl Open for Upload {
    #[inline]
    fn open(&self) -> BoxFuture<'_, io::Result<Body>> {
        Box::pin(async move {
            let body = self.open_source().await?;
            let Some(report) = self.progress.clone() else { return Ok(body) };
            let length = body.length();
            let reported = Body::from_stream(Reported { body, sent: 0, report });
            Ok(match length {
                Some(length) => reported.with_length(length),
                None => reported,
            })
        })
    }

    #[inline]
    fn can_repeat(&self) -> bool {
        !matches!(self.source, Source::Once(_))
    }
}

/// A body that fails if it has fewer or more bytes than it should have.
struct Exact {
    body: Body,
    /// `None` after an error.
    remaining: Option<u64>,
}

impl Stream for Exact {
    type Item = Result<Bytes, TransportError>;

    #[inline]
    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let Some(remaining) = self.remaining else { return Poll::Ready(None) };
        let wrong = match ready!(Pin::new(&mut self.body).poll_next(context)) {
            Some(Ok(chunk)) => match remaining.checked_sub(chunk.len() as u64) {
                Some(rest) => {
                    self.remaining = Some(rest);
                    return Poll::Ready(Some(Ok(chunk)));
                }
                None => "the stream has more bytes than its length says",
            },
            None if remaining == 0 => return Poll::Ready(None),
            None => "the stream has fewer bytes than its length says",
            error => return Poll::Ready(error),
        };
        self.remaining = None;
        let error = TransportError::new(TransportErrorKind::RequestBody).with_source(wrong);
        Poll::Ready(Some(Err(error)))
    }
}

/// A body whose chunks are counted while they are taken.
struct Reported {
    body: Body,
    sent: u64,
    report: Progress,
}

impl Stream for Reported {
    type Item = Result<Bytes, TransportError>;

    #[inline]
    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let next = ready!(Pin::new(&mut self.body).poll_next(context));
        if let Some(Ok(chunk)) = &next {
            self.sent += chunk.len() as u64;
            (self.report)(self.sent);
        }
        Poll::Ready(next)
    }
}

#[cfg(not(target_arch = "wasm32"))]
#[inline]
async fn open_file(path: &Path) -> io::Result<Body> {
    let named = |error: io::Error| io::Error::new(error.kind(), format!("{}: {error}", path.display()));
    let (file, metadata) = file_work::open(path).await.map_err(named)?;
    if metadata.is_dir() {
        return Err(named(io::ErrorKind::IsADirectory.into()));
    }
    // The length of a pipe or a device is unknown.
    let length = metadata.is_file().then_some(metadata.len());
    Ok(read_chunks::body(file, length))
}

impl From<Bytes> for Upload {
    #[inline]
    fn from(bytes: Bytes) -> Self {
        Self::from_bytes(bytes)
    }
}

impl From<Vec<u8>> for Upload {
    #[inline]
    fn from(bytes: Vec<u8>) -> Self {
        Self::from_bytes(bytes)
    }
}

impl From<&'static [u8]> for Upload {
    #[inline]
    fn from(bytes: &'static [u8]) -> Self {
        Self::from_bytes(bytes)
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl From<PathBuf> for Upload {
    #[inline]
    fn from(path: PathBuf) -> Self {
        Self::from_path(path)
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl From<&Path> for Upload {
    #[inline]
    fn from(path: &Path) -> Self {
        Self::from_path(path)
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl From<&PathBuf> for Upload {
    #[inline]
    fn from(path: &PathBuf) -> Self {
        Self::from_path(path)
    }
}

/// Shows neither content nor names, because they may be private.
impl fmt::Debug for Upload {
    #[inline]
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

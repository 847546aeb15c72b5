//! How a download is set up.

use std::fmt;
#[cfg(not(target_arch = "wasm32"))]
use std::path::PathBuf;
use std::sync::Arc;

use bytes::{Bytes, BytesMut};
#[cfg(not(target_arch = "wasm32"))]
use tokio::io::AsyncWrite;

use crate::Error;
use crate::call::options::RequestOptions;
use crate::client_core::Core;
use crate::download::error::DownloadError;
#[cfg(not(target_arch = "wasm32"))]
use crate::download::part_file::PartFile;
use crate::download::run::run;
use crate::download::settings::{Progress, Settings};
use crate::download::source::{Locate, Source};
use crate::download::target::Target;
#[cfg(not(target_arch = "wasm32"))]
use crate::download::transfer::Downloaded;
use crate::download::transfer::Transfer;
use crate::transport::box_future::BoxFuture;

/// A content to download: [`to_path`](Self::to_path), [`to_bytes`](Self::to_bytes) and [`to_writer`](Self::to_writer) say where to.
///
/// After a break, the download continues where it was, if the server says that the content is still the same: its length and
/// its `ETag` (or its `Last-Modified`) have not changed. Otherwise it starts again. It fails after as many breaks in a row
/// without a new byte as the client retries a call. What arrives must have the length that the server announced.
#[derive(Clone)]
#[must_use = "nothing is downloaded until `to_path`, `to_bytes` or `to_writer` is awaited"]
pub struct Download {
    pub(super) locate: Locate,
    pub(super) settings: Settings,
    /// The limit for downloads into memory, if no other is set.
    memory_limit: u64,
}

impl Download {
    #[doc(hidden)]
    pub fn new(
        core: &Core,
        locate: impl Fn(Option<Error>) -> BoxFuture<'static, Result<Source, DownloadError>>
        + Send
        + Sync
        + 'static,
    ) -> Self {
        let memory_limit = core.shared().policy.max_response_bytes as u64;
        Self { locate: Arc::new(locate), settings: Settings::default(), memory_limit }
    }

    /// Fails if the content is longer than this number of bytes: before anything is read if the server announces the length,
    /// and else as soon as more arrives.
    pub fn max_bytes(mut self, limit: u64) -> Self {
        self.settings.limit = Some(limit);
        self
    }

    /// Calls `report` after each chunk.
    pub fn on_progress(mut self, report: impl Fn(Progress) + Send + Sync + 'static) -> Self {
        self.settings.report = Some(Arc::new(report));
        self
    }

    /// Sets options for the calls, such as their time limit. It applies to the head of each response, and then to each pause
    /// between two chunks.
    pub fn options(mut self, options: RequestOptions) -> Self {
        self.settings.options = options;
        self
    }

    /// Downloads to a file. It is written under a temporary name in the same folder, and gets its name when it is complete, so a
    /// part of it never has the name. It replaces a file that has the name already.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn to_path(self, path: impl Into<PathBuf>) -> Transfer<'static, Downloaded> {
        let path = path.into();
        Transfer::new(Box::pin(async move {
            let mut file = PartFile::create(&path).await?;
            run(&self.locate, &self.settings, &mut Target::File(&mut file)).await
        }))
    }

    /// Downloads into memory. Without [`max_bytes`](Self::max_bytes), the limit is that of the client for responses.
    pub fn to_bytes(mut self) -> Transfer<'static, Bytes> {
        self.settings.limit.get_or_insert(self.memory_limit);
        Transfer::new(Box::pin(async move {
            let mut bytes = BytesMut::new();
            run(&self.locate, &self.settings, &mut Target::Memory(&mut bytes)).await?;
            Ok(bytes.freeze())
        }))
    }

    /// Downloads to a writer. What was written stays there if the download fails. The download cannot start again, so it fails
    /// with [`DownloadError::Interrupted`] after a break if the server does not say that the content is still the same.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn to_writer<'a>(self, writer: &'a mut (impl AsyncWrite + Send + Unpin)) -> Transfer<'a, Downloaded> {
        Transfer::new(Box::pin(async move {
            run(&self.locate, &self.settings, &mut Target::Writer(writer)).await
        }))
    }
}

impl fmt::Debug for Download {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Download").field("limit", &self.settings.limit).finish_non_exhaustive()
    }
}

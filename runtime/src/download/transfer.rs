//! Downloads in progress.

use std::fmt;
use std::future::IntoFuture;

use crate::download::error::DownloadError;
use crate::transport::box_future::BoxFuture;

/// A download. Await it, or use `send_blocking`.
#[must_use = "nothing is downloaded until it is awaited"]
pub struct Transfer<'a, T: Send + 'static>(BoxFuture<'a, Result<T, DownloadError>>);

impl<'a, T: Send + 'static> Transfer<'a, T> {
    pub(super) fn new(work: BoxFuture<'a, Result<T, DownloadError>>) -> Self {
        Self(work)
    }
}

#[cfg(all(feature = "blocking", not(target_arch = "wasm32")))]
impl<T: Send + 'static> Transfer<'static, T> {
    /// Downloads and blocks this thread meanwhile. It needs no async runtime.
    ///
    /// # Errors
    ///
    /// Those of the download.
    pub fn send_blocking(self) -> Result<T, DownloadError> {
        crate::blocking::run(self.0)?
    }
}

impl<'a, T: Send + 'static> IntoFuture for Transfer<'a, T> {
    type Output = Result<T, DownloadError>;
    type IntoFuture = BoxFuture<'a, Result<T, DownloadError>>;

    fn into_future(self) -> Self::IntoFuture {
        self.0
    }
}

impl<T: Send + 'static> fmt::Debug for Transfer<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Transfer")
    }
}

/// What was downloaded.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Downloaded {
    /// The number of bytes.
    pub length: u64,
    /// The media type, if the server named it.
    pub content_type: Option<String>,
}

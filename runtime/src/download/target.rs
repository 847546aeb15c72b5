//! Where a content is written to.

use bytes::BytesMut;
#[cfg(not(target_arch = "wasm32"))]
use tokio::io::{AsyncWrite, AsyncWriteExt};

use crate::download::error::DownloadError;
#[cfg(not(target_arch = "wasm32"))]
use crate::download::part_file::PartFile;

pub(super) enum Target<'a> {
    Memory(&'a mut BytesMut),
    #[cfg(not(target_arch = "wasm32"))]
    File(&'a mut PartFile),
    #[cfg(not(target_arch = "wasm32"))]
    Writer(&'a mut (dyn AsyncWrite + Send + Unpin)),
}

impl Target<'_> {
    pub(super) async fn write(&mut self, chunk: &[u8]) -> Result<(), DownloadError> {
        match self {
            Self::Memory(bytes) => bytes.extend_from_slice(chunk),
            #[cfg(not(target_arch = "wasm32"))]
            Self::File(file) => file.write(chunk).await?,
            #[cfg(not(target_arch = "wasm32"))]
            Self::Writer(writer) => writer.write_all(chunk).await?,
        }
        Ok(())
    }

    /// Whether what was written can be replaced.
    pub(super) fn can_start_again(&self) -> bool {
        match self {
            Self::Memory(_) => true,
            #[cfg(not(target_arch = "wasm32"))]
            Self::File(_) => true,
            #[cfg(not(target_arch = "wasm32"))]
            Self::Writer(_) => false,
        }
    }

    /// Removes what was written.
    pub(super) async fn start_again(&mut self) -> Result<(), DownloadError> {
        match self {
            Self::Memory(bytes) => bytes.clear(),
            #[cfg(not(target_arch = "wasm32"))]
            Self::File(file) => file.clear().await?,
            #[cfg(not(target_arch = "wasm32"))]
            Self::Writer(_) => {}
        }
        Ok(())
    }

    /// Makes the content available, now that it is complete.
    pub(super) async fn finish(&mut self) -> Result<(), DownloadError> {
        match self {
            Self::Memory(_) => {}
            #[cfg(not(target_arch = "wasm32"))]
            Self::File(file) => file.finish().await?,
            #[cfg(not(target_arch = "wasm32"))]
            Self::Writer(writer) => writer.flush().await?,
        }
        Ok(())
    }
}

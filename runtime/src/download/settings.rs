//! The settings of a download.

use std::sync::Arc;

use crate::call::options::RequestOptions;
use crate::download::error::DownloadError;

/// How much of a download has arrived.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Progress {
    /// The number of bytes that have arrived. It becomes smaller if the download starts again.
    pub received: u64,
    /// The number of bytes of the whole, if it is known.
    pub total: Option<u64>,
}

#[derive(Clone, Default)]
pub(crate) struct Settings {
    pub(super) limit: Option<u64>,
    pub(super) report: Option<Arc<dyn Fn(Progress) + Send + Sync>>,
    pub(super) options: RequestOptions,
}

impl Settings {
    /// Whether a content of this length is not too long.
    pub(super) fn check(&self, length: u64) -> Result<(), DownloadError> {
        match self.limit {
            Some(limit) if length > limit => Err(DownloadError::TooLarge { limit, length: Some(length) }),
            _ => Ok(()),
        }
    }

    /// Reports progress, unless what has arrived is too long.
    pub(super) fn arrived(&self, received: u64, total: Option<u64>) -> Result<(), DownloadError> {
        match self.limit {
            Some(limit) if received > limit => return Err(DownloadError::TooLarge { limit, length: total }),
            _ => {}
        }
        if let Some(report) = &self.report {
            report(Progress { received, total });
        }
        Ok(())
    }
}

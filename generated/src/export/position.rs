//! How far an export is, to store.

use std::collections::BTreeMap;
use std::path::Path;
use std::{fmt, fs, io};

use openapi_runtime::support::replace_file;
use serde::{Deserialize, Serialize};

use super::state::ChatState;

/// How far an export is: what it has returned of each chat, without the content. Store it with serde, for example as JSON, and
/// continue with [`Export::resume_at`](super::Export::resume_at). [`store`](Self::store) and [`load`](Self::load) keep it in a file.
///
/// A chat needs up to about 15 KB: what is read again of its messages. It stays valid if the app is installed again.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ExportPosition {
    pub(super) chats: BTreeMap<String, ChatState>,
}

impl ExportPosition {
    /// Reads the position from a file. If there is no such file, it is the one at the beginning.
    ///
    /// # Errors
    ///
    /// If the file cannot be read, or contains something else. It is not an error if the server has none of its chats.
    pub fn load(path: impl AsRef<Path>) -> io::Result<Self> {
        let path = path.as_ref();
        let reject = |kind, reason: String| Err(io::Error::new(kind, format!("{}: {reason}", path.display())));
        match fs::read(path) {
            Ok(stored) => serde_json::from_slice(&stored).or_else(|error| {
                let location = format!("line {}, column {}", error.line(), error.column());
                let reason = format!("this is not the position of an export ({location}). Remove it to begin again");
                reject(io::ErrorKind::InvalidData, reason)
            }),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Self::default()),
            Err(error) => reject(error.kind(), error.to_string()),
        }
    }

    /// Writes the position to a file. If the program is stopped meanwhile, the file still has the former one. Only this user can
    /// read it.
    ///
    /// # Errors
    ///
    /// If the file cannot be written.
    pub fn store(&self, path: impl AsRef<Path>) -> io::Result<()> {
        let path = path.as_ref();
        let stored = serde_json::to_vec(self)?;
        replace_file(path, &stored)
            .map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", path.display())))
    }
}

impl fmt::Debug for ExportPosition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ExportPosition").field("chats", &self.chats.len()).finish_non_exhaustive()
    }
}

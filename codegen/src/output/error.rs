//! Why files can't be written or compared.

use std::io;
use std::path::{Path, PathBuf};

/// Why files can't be written or compared. No file has been touched, except after an [`OutputError::Io`].
#[derive(Debug, thiserror::Error)]
pub enum OutputError {
    /// Files that were not generated have the path of a file to be generated.
    #[error("{}", foreign(.0))]
    Foreign(Vec<PathBuf>),
    /// A path that leads out of the folder.
    #[error("`{}` is not a path within the folder", .0.display())]
    BadPath(PathBuf),
    /// A path that would be both a file and a folder.
    #[error("`{}` would be both a file and a folder", .0.display())]
    FileAndFolder(PathBuf),
    /// A symbolic link or a device instead of a file or folder.
    #[error("{} is neither a regular file nor a folder, and generated files are not written through links: remove it", .0.display())]
    NotPlain(PathBuf),
    /// A folder instead of a file.
    #[error("{} is a folder, but has to be a file: move it away", .0.display())]
    Folder(PathBuf),
    /// The operating system reported an error.
    #[error("{} can't be {action}: {source}", path.display())]
    Io {
        /// What could not be done.
        action: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
}

fn foreign(paths: &[PathBuf]) -> String {
    let (what, it, them) = match paths.len() {
        1 => ("a file that was not generated is", "it", "it"),
        _ => ("files that were not generated are", "they", "them"),
    };
    let list = paths.iter().map(|path| format!("\n  {}", path.display())).collect::<String>();
    format!(
        "{what} in the way, and {it} would be lost:{list}\nmove {them} away, or delete {them}, and run again"
    )
}

impl OutputError {
    /// Makes the error for an `action` on `path` that failed.
    pub(super) fn io(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::Io { action, path, source }
    }
}

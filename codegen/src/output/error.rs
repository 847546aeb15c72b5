//! Why files can't be written or compared.

use std::io;
use std::path::{Path, PathBuf};

/// Why files can't be written or compared. Nothing has been touched, unless it is [`OutputError::Io`].
#[derive(Debug, thiserror::Error)]
pub enum OutputError {
    /// Files that were not generated are in the way.
    #[error("{}", foreign(.0))]
    Foreign(Vec<PathBuf>),
    /// A path that leads out of the folder.
    #[error("`{}` is no path within the folder", .0.display())]
    BadPath(PathBuf),
    /// A path that is to be a file and a folder.
    #[error("`{}` is to be a file and a folder at once", .0.display())]
    FileAndFolder(PathBuf),
    /// A symbolic link or a device where a file or folder belongs.
    #[error("{} is neither a plain file nor a folder; generated files never go through links: remove it", .0.display())]
    NotPlain(PathBuf),
    /// A folder where a file belongs.
    #[error("{} is a folder, where a file belongs: move it away", .0.display())]
    Folder(PathBuf),
    /// The system refused.
    #[error("{} can't be {action}: {source}", path.display())]
    Io {
        /// What was to be done.
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
    /// Makes the error of a failed `action` on `path`.
    pub(super) fn io(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::Io { action, path, source }
    }
}

//! Files that are named after their content, so that each content is stored once.

use std::path::PathBuf;

use crate::download::builder::Download;
use crate::download::part_file::PartFile;
use crate::download::run::run;
use crate::download::target::Target;
use crate::download::transfer::{Downloaded, Transfer};

/// Longer texts are not extensions of file names.
const LONGEST_EXTENSION: usize = 12;

/// A file that is named after its content.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct StoredFile {
    /// Where it is: the SHA-256 digest of its content in hexadecimal digits, and the extension.
    pub path: PathBuf,
    /// Whether there was no file of this name before.
    pub is_new: bool,
    /// The number of bytes.
    pub length: u64,
    /// The media type, if the server named it.
    pub content_type: Option<String>,
}

impl Download {
    /// Downloads to a file in a folder that exists. Its name is the SHA-256 digest of the content, with an extension such as
    /// `jpg`: a content that the folder has already is not stored again. An extension with anything but ASCII letters and
    /// digits is left out.
    pub fn to_folder(
        self,
        folder: impl Into<PathBuf>,
        extension: Option<&str>,
    ) -> Transfer<'static, StoredFile> {
        let folder = folder.into();
        let is_extension = |text: &&str| {
            (1..=LONGEST_EXTENSION).contains(&text.len()) && text.bytes().all(|it| it.is_ascii_alphanumeric())
        };
        let extension = extension.filter(is_extension).map(str::to_ascii_lowercase);
        Transfer::new(Box::pin(async move {
            let mut file = PartFile::by_content(&folder, extension).await?;
            let Downloaded { length, content_type } =
                run(&self.locate, &self.settings, &mut Target::File(&mut file)).await?;
            Ok(StoredFile { path: file.path().to_owned(), is_new: file.is_named(), length, content_type })
        }))
    }
}

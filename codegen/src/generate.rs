//! The whole way: document in, files out. Everything happens in memory.

use std::path::{Path, PathBuf};

use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::emit::{self, Files, LayoutError};
use crate::engine::{self, EngineError};
use crate::load::Document;
use crate::{model, passes};

/// Why a document gave no crate.
#[derive(Debug, thiserror::Error)]
pub enum GenerateError {
    /// Something is wrong with the document.
    #[error("the document has {} that generation can't go on with", count(.0.len()))]
    Document(Vec<Diagnostic>),
    /// The engine gave no types.
    #[error(transparent)]
    Engine(#[from] EngineError),
    /// An emitter is at fault.
    #[error(transparent)]
    Layout(#[from] LayoutError),
    /// A file to be copied can't be read.
    #[error("{} can't be read: {source}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
}

fn count(errors: usize) -> String {
    if errors == 1 { "1 error".to_owned() } else { format!("{errors} errors") }
}

/// The files of the crate for a document, by path relative to the crate's folder. The document has passed lint.
pub fn generate(document: &Document, config: &Config) -> Result<Files, GenerateError> {
    generate_with(document, config, |_| {})
}

/// Like [`generate`], with a hand in the engine's settings.
pub fn generate_with(
    document: &Document,
    config: &Config,
    alter: impl FnOnce(&mut engine::Settings),
) -> Result<Files, GenerateError> {
    let normal = passes::normalise(document).map_err(GenerateError::Document)?;
    let api = model::build(document, &normal).map_err(GenerateError::Document)?;
    let (api, verbatim) = engine::run(api, alter)?;
    let copied = match &config.copy {
        Some(folder) => copied_files(folder)?,
        None => Files::new(),
    };
    let mut files = emit::emit(&api, &verbatim, config, &copied)?;
    files.extend(copied);
    Ok(files)
}

/// The files of a folder, by path relative to it.
fn copied_files(folder: &Path) -> Result<Files, GenerateError> {
    let unreadable = |path: &Path, source| GenerateError::Unreadable { path: path.to_owned(), source };
    let mut files = Files::new();
    let mut queue = vec![folder.to_owned()];
    while let Some(path) = queue.pop() {
        for entry in std::fs::read_dir(&path).map_err(|error| unreadable(&path, error))? {
            let path = entry.map_err(|error| unreadable(&path, error))?.path();
            if path.is_dir() {
                queue.push(path);
            } else if let Ok(relative) = path.strip_prefix(folder) {
                let text = std::fs::read_to_string(&path).map_err(|error| unreadable(&path, error))?;
                files.insert(relative.to_owned(), text);
            }
        }
    }
    Ok(files)
}

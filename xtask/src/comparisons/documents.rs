//! The documents that are compared with evidence.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use openapi::diagnostic::render_text;
use openapi::load::{Node, Sources};

use crate::console;
use crate::document::load;

/// The folder of the documents of earlier revisions, beside the entry document.
const HISTORY: &str = "history";

/// A document without problems.
pub struct Whole {
    pub root: Node,
    pub sources: Sources,
}

/// Reads the document whose entry is at `path`. If a part can't be read, this is an error and not a finding.
pub fn load_whole(path: &Path) -> anyhow::Result<Whole> {
    let loaded = load(path)?;
    match loaded.document {
        Some(document) if loaded.diagnostics.is_empty() => {
            Ok(Whole { root: document.root, sources: loaded.sources })
        }
        _ => {
            console::complain(&render_text(&loaded.diagnostics, &loaded.sources, false));
            bail!("{} can't be read completely", path.display())
        }
    }
}

/// The document whose entry is `spec`, and the documents of its earlier revisions.
pub fn with_history(spec: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let folder = spec.with_file_name(HISTORY);
    let mut history = Vec::new();
    if folder.is_dir() {
        for entry in folder.read_dir().with_context(|| format!("{} can't be read", folder.display()))? {
            history.push(entry?.path());
        }
    }
    history.retain(|path| path.extension().is_some_and(|ending| ending == "yaml"));
    history.sort();
    history.insert(0, spec.to_owned());
    Ok(history)
}

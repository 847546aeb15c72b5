//! What the commands for evidence share: its folder, reading a page, and writing its facts.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use evidence::changes::{Change, changes};
use evidence::read::{Capture, Known, OperationName, Reading, read};
use evidence::{Evidence, Kind, Shortfall, store};
use openapi::diagnostic::render_text;
use openapi::load::{Entry, METHODS};

use crate::args::{PageKind, ReadingArgs};
use crate::{console, document};

/// The name of the evidence that a page must not state less than.
pub const ITS_EVIDENCE: &str = "its older evidence";

/// The folder of the evidence and its content.
pub struct Folder {
    pub dir: PathBuf,
    pub pages: BTreeMap<String, Evidence>,
}

impl Folder {
    /// The folder at `dir`, or the one beside the document.
    pub fn open(dir: Option<&Path>) -> anyhow::Result<Self> {
        let dir = match dir {
            Some(dir) => dir.to_owned(),
            None => document::path_or_default(None)?.with_file_name("evidence"),
        };
        let pages = store::read_folder(&dir)?;
        Ok(Self { dir, pages })
    }

    /// Writes the evidence of a page completely or not at all.
    pub fn write(&self, evidence: &Evidence) -> anyhow::Result<PathBuf> {
        let path = store::path_of(&self.dir, &evidence.page);
        fs::create_dir_all(&self.dir).with_context(|| format!("{} can't be created", self.dir.display()))?;
        let text = store::to_yaml(evidence);
        // Evidence that can't be read back would make every later command fail.
        store::from_yaml(&path, &text)?;
        let temporary = self.dir.join(format!(".{}.new", evidence.page));
        let written = fs::write(&temporary, text);
        written
            .and_then(|()| fs::rename(&temporary, &path))
            .with_context(|| format!("{} can't be written", path.display()))?;
        Ok(path)
    }
}

/// Reads the page in `file`. Prints what is doubtful about it. A page that can't be read is an error.
pub fn read_page(
    file: &Path,
    mut capture: Capture,
    args: &ReadingArgs,
    folder: &Folder,
) -> anyhow::Result<Evidence> {
    let bytes = fs::read(file).with_context(|| format!("{} can't be read", file.display()))?;
    capture.kind = args.kind.map(kind).or(capture.kind);
    if let Some(path) = &args.operations_of {
        capture.only = Some(operations_of(path)?);
    }
    let others = folder.pages.values().filter(|other| other.page != capture.page);
    match read(&capture, file, &bytes, &Known::of(others)) {
        Ok(Reading { evidence, notes }) => {
            for note in notes {
                console::complain(&format!("note: {}:{}: {}", file.display(), note.at, note.message));
            }
            report(file, &evidence);
            Ok(evidence)
        }
        Err(unreadable) => {
            let shown = render_text(&unreadable.diagnostics, &unreadable.sources, false);
            bail!("the page can't be read\n{}", shown.trim_end());
        }
    }
}

fn report(file: &Path, evidence: &Evidence) {
    for shortfall in &evidence.shortfalls {
        let Shortfall { at, listing, announced, found } = shortfall;
        console::complain(&format!(
            "note: {}:{at}: {listing} announces {announced} properties, but {found} are found",
            file.display()
        ));
    }
    let (operations, models) = (evidence.operations.len(), evidence.models.len());
    console::complain(&format!("{}: {operations} operations, {models} models", evidence.page));
}

/// Whether the page states less than `than`, so that it must not be written. Reports it if so.
pub fn rejects(changes: &[Change], than: &str, args: &ReadingArgs) -> bool {
    let lost = changes.iter().filter(|change| change.is_loss()).count();
    let rejects = lost > 0 && !args.force;
    if rejects {
        console::complain(&format!(
            "{lost} facts of {than} are missing from the page, so it is not written. If they were really removed, use \
             --force"
        ));
    }
    rejects
}

/// Compares the page with evidence that must not contain more, and prints what is missing.
pub fn rejects_against(
    older: &Evidence,
    newer: &Evidence,
    than: &str,
    args: &ReadingArgs,
) -> anyhow::Result<bool> {
    let changes = changes(older, newer);
    let rejects = rejects(&changes, than, args);
    for change in changes.iter().filter(|change| rejects && change.is_loss()) {
        console::print(&format!("{change}\n"))?;
    }
    Ok(rejects)
}

/// The operations of a document.
fn operations_of(path: &Path) -> anyhow::Result<Vec<OperationName>> {
    let loaded = document::load(path)?;
    let Some(document) = loaded.document.filter(|_| loaded.diagnostics.is_empty()) else {
        bail!("{} has errors; `cargo xtask spec lint` lists them", path.display());
    };
    let paths = document.root.get("paths").into_iter().flat_map(|paths| paths.entries());
    let operations = paths.flat_map(|path| {
        let is_method = |method: &&Entry| METHODS.contains(&&*method.key);
        path.value
            .entries()
            .filter(is_method)
            .map(|method| OperationName { method: method.key.to_ascii_uppercase(), path: path.key.clone() })
    });
    Ok(operations.collect())
}

fn kind(kind: PageKind) -> Kind {
    match kind {
        PageKind::Http => Kind::Http,
        PageKind::Python => Kind::Python,
        PageKind::Markdown => Kind::Markdown,
        PageKind::Types => Kind::Types,
        PageKind::Document => Kind::Document,
    }
}

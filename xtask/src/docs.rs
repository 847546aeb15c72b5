//! What the commands about evidence share: its folder, reading a page, writing its facts.

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

/// What a page must not state less than.
pub const ITS_EVIDENCE: &str = "its older evidence";

/// The folder of the evidence with all that it holds.
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

    /// Writes the evidence of a page, as a whole or not at all.
    pub fn write(&self, evidence: &Evidence) -> anyhow::Result<PathBuf> {
        let path = store::path_of(&self.dir, &evidence.page);
        fs::create_dir_all(&self.dir).with_context(|| format!("{} can't be created", self.dir.display()))?;
        let text = store::to_yaml(evidence);
        // What can't be read back would stop every later command.
        store::from_yaml(&path, &text)?;
        let temporary = self.dir.join(format!(".{}.new", evidence.page));
        let written = fs::write(&temporary, text);
        written
            .and_then(|()| fs::rename(&temporary, &path))
            .with_context(|| format!("{} can't be written", path.display()))?;
        Ok(path)
    }
}

/// Reads the page in `file`. What is doubtful about it is printed; what can't be read is no answer.
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
            "note: {}:{at}: {listing} announces {announced} members, and {found} are found",
            file.display()
        ));
    }
    let (operations, models) = (evidence.operations.len(), evidence.models.len());
    console::complain(&format!("{}: {operations} operations, {models} models", evidence.page));
}

/// Whether the page states less than `than` does, which stands in the way of writing; says so if it is.
pub fn refuses(changes: &[Change], than: &str, args: &ReadingArgs) -> bool {
    let lost = changes.iter().filter(|change| change.is_loss()).count();
    let refuses = lost > 0 && !args.force;
    if refuses {
        console::complain(&format!(
            "refused: {lost} facts of {than} are gone from the page, as if it were cut off. If they are really gone, use \
             --force"
        ));
    }
    refuses
}

/// Compares with evidence that must not hold more, and prints what is gone.
pub fn refuses_against(
    older: &Evidence,
    newer: &Evidence,
    than: &str,
    args: &ReadingArgs,
) -> anyhow::Result<bool> {
    let changes = changes(older, newer);
    let refuses = refuses(&changes, than, args);
    for change in changes.iter().filter(|change| refuses && change.is_loss()) {
        console::print(&format!("{change}\n"))?;
    }
    Ok(refuses)
}

/// The operations of a document.
fn operations_of(path: &Path) -> anyhow::Result<Vec<OperationName>> {
    let loaded = document::load(path)?;
    let Some(document) = loaded.document.filter(|_| loaded.diagnostics.is_empty()) else {
        bail!("{} has faults; `cargo xtask spec lint` names them", path.display());
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
    }
}

//! `cargo xtask docs check`

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, anyhow, bail};
use evidence::Evidence;
use evidence::check::{Exceptions, check, revision};
use openapi::load::Sources;

use crate::args::{DocsCheckArgs, Format};
use crate::comparisons::docs::Folder;
use crate::comparisons::documents;
use crate::outcome::Outcome;
use crate::{console, document};

/// The file of exceptions, beside the entry document.
const EXCEPTIONS: &str = "evidence-exceptions.yaml";

pub fn run(args: &DocsCheckArgs) -> anyhow::Result<Outcome> {
    let spec = document::path_or_default(None)?;
    let folder = spec.parent().unwrap_or(Path::new(""));
    let evidence = evidence()?;
    let (paths, is_all) = match &*args.paths {
        [] => (documents::with_history(&spec)?, true),
        paths => (paths.to_vec(), false),
    };
    let (mut sources, mut found) = (Sources::default(), Vec::new());
    let mut checked: BTreeMap<String, PathBuf> = BTreeMap::new();
    for path in paths {
        let loaded = document(&path)?;
        let revision = revision(&loaded.root).to_owned();
        if is_all && checked.contains_key(&revision) {
            continue;
        }
        let mut files = loaded.sources;
        let exceptions = exceptions(folder, &mut files)?;
        let differences = check(&loaded.root, &evidence, &exceptions);
        let before = sources.append(files);
        found.extend(differences.into_iter().map(|difference| difference.moved(before)));
        checked.insert(revision, path);
    }
    if is_all {
        let exceptions = exceptions(folder, &mut sources)?;
        found.extend(exceptions.of_others(|revision| checked.contains_key(revision)));
    }
    document::report(&found, &sources, args.format)?;
    if !found.is_empty() {
        return Ok(Outcome::Found);
    }
    if args.format == Format::Human {
        for path in checked.values() {
            console::complain(&format!("{} agrees with its evidence", path.display()));
        }
    }
    Ok(Outcome::Fine)
}

/// The document at `path`. A file without paths is not a document, and would agree with all evidence.
pub fn document(path: &Path) -> anyhow::Result<documents::Whole> {
    let loaded = documents::load_whole(path)?;
    if loaded.root.get("paths").is_none() {
        bail!("{} is not an OpenAPI document, because it has no `paths`", path.display());
    }
    Ok(loaded)
}

/// All evidence.
pub fn evidence() -> anyhow::Result<Vec<Evidence>> {
    let folder = Folder::open(None)?;
    if folder.pages.is_empty() {
        bail!("there is no evidence in {}", folder.dir.display());
    }
    Ok(folder.pages.into_values().collect())
}

/// The exceptions beside the evidence; empty if there is no file.
fn exceptions(folder: &Path, sources: &mut Sources) -> anyhow::Result<Exceptions> {
    let path = folder.join(EXCEPTIONS);
    if !path.exists() {
        return Ok(Exceptions::default());
    }
    let text = std::fs::read_to_string(&path).with_context(|| format!("{} can't be read", path.display()))?;
    let file = sources.add(path.clone(), text.clone());
    Exceptions::parse(&text, file).map_err(|found| {
        let (line, column) = found.span.map_or((1, 1), |span| (span.line, span.column));
        anyhow!("{}:{line}:{column}: {}; {}", path.display(), found.message, found.repair)
    })
}

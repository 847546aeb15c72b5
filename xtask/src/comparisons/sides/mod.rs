//! Reads the two documents of a comparison: from files, git revisions, the standard input or a server.

mod git;
mod web;

use std::collections::BTreeMap;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use codegen::Config;
use openapi::diagnostic::render_text;
use openapi::load::{Disk, Document, Files, normalise};

use crate::{console, document};
use git::{Repository, Tree};

/// The list of public items, in the folder of the crate.
const SURFACE: &str = "public-api.txt";
/// The limit for documents whose size is not known in advance.
const MAX_BYTES: u64 = 50 * 1024 * 1024;

/// One of the two documents, with the known facts about its crate.
pub struct Side {
    /// Its name in the report.
    pub name: String,
    pub document: Document,
    /// The committed list of public items of its crate.
    pub committed_surface: Option<String>,
    /// The version of the crate.
    pub version: Option<String>,
}

/// The old document and the new one.
pub fn sides(base: Option<&str>, head: Option<&str>, config: &Config) -> anyhow::Result<(Side, Side)> {
    if base == Some("-") && head == Some("-") {
        bail!("the standard input can be only one of the two documents");
    }
    let old = match base {
        Some(named) => side(named, config)?,
        None => {
            let repository = Repository::of_workspace()?;
            let (branch, commit) = repository.base()?;
            let name = format!("{branch} at {}", short(&commit));
            of_revision(repository, &commit, name, config)?
        }
    };
    let new = match head {
        Some(named) => side(named, config)?,
        None => of_workspace(config)?,
    };
    Ok((old, new))
}

/// The document that an argument names. If a file and a revision have the same name, the file is used.
fn side(named: &str, config: &Config) -> anyhow::Result<Side> {
    if named == "-" {
        return of_standard_input();
    }
    if web::is_url(named) {
        return of_url(named);
    }
    let path = Path::new(named);
    if path.is_file() {
        let is_own = normalise(path) == normalise(&config.spec);
        return if is_own { of_workspace(config) } else { of_file(named, &Disk, path) };
    }
    let repository = Repository::of_workspace()
        .with_context(|| format!("`{named}` is not a file, and revisions cannot be looked up because there is no usable git repository"))?;
    if let Some((revision, path)) = named.split_once(':') {
        let commit = repository.commit(revision)?;
        let (tree, path) = (repository.tree(&commit)?, normalise(Path::new(path)));
        if !tree.contains(&path) {
            bail!("the revision `{revision}` has no file {}", path.display());
        }
        return of_file(named, &tree, &path);
    }
    let commit = repository
        .commit(named)
        .with_context(|| format!("`{named}` is neither a file nor a git revision"))?;
    of_revision(repository, &commit, named.to_owned(), config)
}

fn of_workspace(config: &Config) -> anyhow::Result<Side> {
    Ok(Side {
        committed_surface: std::fs::read_to_string(config.out.join(SURFACE)).ok(),
        version: Some(config.package.version.clone()),
        ..of_file("working tree", &Disk, &config.spec)?
    })
}

fn of_revision(repository: Repository, commit: &str, name: String, config: &Config) -> anyhow::Result<Side> {
    let tree = repository.tree(commit)?;
    let folder = tree.folder().to_owned();
    let in_tree = |path: &Path| normalise(&folder.join(path));
    let written = tree.text(&in_tree(Path::new(document::CONFIG)))?;
    let paths = match written {
        Some(text) => {
            let path = PathBuf::from(format!("{name}:{}", document::CONFIG));
            Some(Config::paths(&path, &text)?)
        }
        None => None,
    };
    let spec = match &paths {
        Some(paths) => in_tree(&paths.spec),
        None => in_tree(&within(&document::folder()?, &config.spec)),
    };
    let committed_surface = match &paths {
        Some(paths) => tree.text(&in_tree(&paths.out.join(SURFACE)))?,
        None => None,
    };
    let version = paths.map(|paths| paths.version);
    Ok(Side { committed_surface, version, ..of_file(&name, &tree, &spec)? })
}

fn within(folder: &Path, path: &Path) -> PathBuf {
    path.strip_prefix(folder).unwrap_or(path).to_owned()
}

fn of_standard_input() -> anyhow::Result<Side> {
    let mut text = Vec::new();
    let mut input = std::io::stdin().lock().take(MAX_BYTES + 1);
    input.read_to_end(&mut text).context("the standard input cannot be read")?;
    of_bytes("standard input", "standard-input", text)
}

fn of_url(url: &str) -> anyhow::Result<Side> {
    let fetched = web::fetch_document(url)?;
    of_bytes(&fetched.url, &fetched.file, fetched.body)
}

/// Reads a document that is not on the disk. It cannot refer to other files.
fn of_bytes(name: &str, file: &str, bytes: Vec<u8>) -> anyhow::Result<Side> {
    if bytes.len() as u64 > MAX_BYTES {
        bail!("{name} is larger than {} MiB", MAX_BYTES / 1024 / 1024);
    }
    let Ok(text) = String::from_utf8(bytes) else { bail!("{name} is not UTF-8 text") };
    let files = BTreeMap::from([(PathBuf::from(file), text)]);
    of_file(name, &files, Path::new(file))
}

fn of_file(name: &str, files: &dyn Files, path: &Path) -> anyhow::Result<Side> {
    let loaded = document::load_from(files, path).with_context(|| format!("{name} cannot be read"))?;
    match loaded.document {
        Some(document) if loaded.diagnostics.is_empty() => {
            Ok(Side { name: name.to_owned(), document, committed_surface: None, version: None })
        }
        _ => {
            // The standard output is only for the report.
            console::complain(&render_text(&loaded.diagnostics, &loaded.sources, false));
            bail!("{name} has errors, so it cannot be compared")
        }
    }
}

fn short(commit: &str) -> &str {
    commit.get(..10).unwrap_or(commit)
}

impl Files for Tree {
    fn read(&self, path: &Path) -> std::io::Result<Vec<u8>> {
        self.bytes(path)
    }
}

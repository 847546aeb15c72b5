//! Reads the files of a git revision, with the `git` command.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context as _, bail};

use crate::document;

/// The usual names of the main branch, the most specific first.
const MAIN: [&str; 5] = ["origin/HEAD", "origin/main", "origin/master", "main", "master"];
/// A larger file is not read.
const MAX_BYTES: u64 = 32 * 1024 * 1024;

/// The repository that contains the workspace.
pub struct Repository {
    /// The folder of the configuration on the disk.
    here: PathBuf,
    /// The same folder, relative to the root of the repository.
    folder: PathBuf,
}

/// The files of a revision, by their paths relative to the root of the repository.
pub struct Tree {
    repository: Repository,
    files: BTreeMap<PathBuf, Blob>,
}

struct Blob {
    id: String,
    size: u64,
}

impl Repository {
    /// The repository that contains the nearest configuration.
    pub fn of_workspace() -> anyhow::Result<Self> {
        let folder = document::folder()?;
        let here = if folder == Path::new("") { PathBuf::from(".") } else { folder };
        let mut repository = Self { here, folder: PathBuf::new() };
        let prefix = repository.line(&["rev-parse", "--show-prefix"])?;
        repository.folder = PathBuf::from(prefix.trim_end_matches('/'));
        Ok(repository)
    }

    /// The id of the commit that `revision` names.
    pub fn commit(&self, revision: &str) -> anyhow::Result<String> {
        let is_name = !revision.is_empty() && !revision.starts_with('-');
        if !is_name || revision.chars().any(char::is_control) {
            bail!("`{}` is not a valid git revision", printable(revision));
        }
        let wanted = format!("{revision}^{{commit}}");
        match self.id(&["rev-parse", "--verify", "--quiet", "--end-of-options", &wanted]) {
            Ok(id) => Ok(id),
            Err(error) => Err(error).with_context(|| {
                format!("there is no revision `{revision}`; if it exists elsewhere, fetch it (`git fetch --unshallow`)")
            }),
        }
    }

    /// The main branch, and the commit where the current branch left it.
    pub fn base(&self) -> anyhow::Result<(&'static str, String)> {
        let found = MAIN.iter().find_map(|name| Some((*name, self.commit(name).ok()?)));
        let Some((name, main)) = found else {
            bail!("there is no main branch with a usual name ({}); name the old document", MAIN.join(", "))
        };
        let head = self.commit("HEAD")?;
        let base = self.id(&["merge-base", &main, &head]).with_context(|| {
            format!("the current branch and {name} have no common commit in this clone; name the old document, or fetch more history")
        })?;
        Ok((name, base))
    }

    /// The files of the commit with this id.
    pub fn tree(self, commit: &str) -> anyhow::Result<Tree> {
        let listing = self.run(&["ls-tree", "-r", "-z", "-l", "--full-tree", commit])?;
        let entries = listing.split(|byte| *byte == 0).filter_map(entry);
        Ok(Tree { files: entries.collect(), repository: self })
    }

    fn id(&self, args: &[&str]) -> anyhow::Result<String> {
        let line = self.line(args)?;
        if line.is_empty() || !line.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            bail!("git printed `{}` instead of a commit id", printable(&line));
        }
        Ok(line)
    }

    fn line(&self, args: &[&str]) -> anyhow::Result<String> {
        let output = self.run(args)?;
        Ok(String::from_utf8_lossy(&output).trim_end_matches(['\n', '\r']).to_owned())
    }

    fn run(&self, args: &[&str]) -> anyhow::Result<Vec<u8>> {
        let output = Command::new("git")
            .arg("-C")
            .arg(&self.here)
            .args(args)
            // A comparison never asks for a password, and never fetches the missing files of a partial clone.
            .env("GIT_TERMINAL_PROMPT", "0")
            .env("GIT_NO_LAZY_FETCH", "1")
            .env("LC_ALL", "C")
            .stdin(Stdio::null())
            .output()
            .context("the `git` command cannot be run")?;
        if !output.status.success() {
            let reason = printable(String::from_utf8_lossy(&output.stderr).trim());
            let command = args.first().copied().unwrap_or_default();
            bail!("`git {command}` failed{}{reason}", if reason.is_empty() { "" } else { ": " });
        }
        Ok(output.stdout)
    }
}

/// Parses a line of the listing: mode, type, id, size, and the path after a tab. Symbolic links are left out.
fn entry(line: &[u8]) -> Option<(PathBuf, Blob)> {
    let line = std::str::from_utf8(line).ok()?;
    let (facts, path) = line.split_once('\t')?;
    let facts = facts.split_whitespace().collect::<Vec<_>>();
    let [mode, "blob", id, size] = facts[..] else { return None };
    let is_file = mode.starts_with("100");
    let blob = Blob { id: id.to_owned(), size: size.parse().ok()? };
    is_file.then_some((PathBuf::from(path), blob))
}

impl Tree {
    /// The folder of the configuration, relative to the root of the repository.
    pub fn folder(&self) -> &Path {
        &self.repository.folder
    }

    /// Whether there is a file at `path`.
    pub fn contains(&self, path: &Path) -> bool {
        self.files.contains_key(path)
    }

    /// The text of a file, if it exists.
    pub fn text(&self, path: &Path) -> anyhow::Result<Option<String>> {
        if !self.contains(path) {
            return Ok(None);
        }
        let bytes = self.bytes(path).with_context(|| format!("{} cannot be read", path.display()))?;
        Ok(Some(String::from_utf8_lossy(&bytes).into_owned()))
    }

    /// The bytes of a file.
    pub fn bytes(&self, path: &Path) -> io::Result<Vec<u8>> {
        let Some(blob) = self.files.get(path) else {
            return Err(io::Error::new(io::ErrorKind::NotFound, "the revision does not contain this file"));
        };
        if blob.size > MAX_BYTES {
            let reason = format!("it is larger than {} MiB", MAX_BYTES / 1024 / 1024);
            return Err(io::Error::other(reason));
        }
        self.repository
            .run(&["cat-file", "blob", &blob.id])
            .map_err(|error| io::Error::other(format!("{error:#}")))
    }
}

fn printable(text: &str) -> String {
    text.chars().map(|letter| if letter.is_control() { '\u{fffd}' } else { letter }).collect()
}

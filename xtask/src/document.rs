//! Reads the document that a command is about.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use codegen::Config;
use openapi::diagnostic::{Diagnostic, Severity, merged, render_json, render_text};
use openapi::load::{Disk, Document, Files, Sources, Workspace, bundle};

use crate::args::Format;
use crate::console;

/// The name of the configuration file.
pub const CONFIG: &str = "codegen.toml";

/// A document with the problems found while reading it.
pub struct Loaded {
    pub document: Option<Document>,
    pub sources: Sources,
    pub diagnostics: Vec<Diagnostic>,
}

/// The configuration of the current folder or its nearest parent that has one.
pub fn config() -> anyhow::Result<Config> {
    Ok(Config::read(&folder()?.join(CONFIG))?)
}

/// The folder of the configuration: the current folder or its nearest parent that has one.
pub fn folder() -> anyhow::Result<PathBuf> {
    if Path::new(CONFIG).is_file() {
        return Ok(PathBuf::new());
    }
    let here = std::env::current_dir().context("the current folder can't be determined")?;
    let Some(folder) = here.ancestors().find(|folder| folder.join(CONFIG).is_file()) else {
        bail!("there is no {CONFIG} in this folder or its parents: run the command in the workspace");
    };
    Ok(folder.to_owned())
}

/// The document at `path`, or the one that the configuration names.
pub fn path_or_default(path: Option<&Path>) -> anyhow::Result<PathBuf> {
    match path {
        Some(path) => Ok(path.to_owned()),
        None => Ok(config()
            .context("the command names no document, so it needs the one of the configuration")?
            .spec),
    }
}

/// Reads the document whose entry is at `path`. If the entry can't be read, this is an error and not a finding.
pub fn load(path: &Path) -> anyhow::Result<Loaded> {
    load_from(&Disk, path)
}

/// Reads the document whose entry is at `path` among `files`.
pub fn load_from(files: &dyn Files, path: &Path) -> anyhow::Result<Loaded> {
    let workspace = Workspace::read(files, path);
    if workspace.sources.iter().next().is_none()
        && let Some(diagnostic) = workspace.diagnostics.first()
    {
        bail!("{}: {}", diagnostic.message, diagnostic.repair);
    }
    let (document, diagnostics) = bundle(&workspace);
    let mut diagnostics = workspace.diagnostics.into_iter().chain(diagnostics).collect::<Vec<_>>();
    openapi::diagnostic::sort(&mut diagnostics);
    Ok(Loaded { document, sources: workspace.sources, diagnostics })
}

/// Prints findings and, for people, how many there are.
pub fn report(diagnostics: &[Diagnostic], sources: &Sources, format: Format) -> anyhow::Result<()> {
    let diagnostics = &merged(diagnostics);
    match format {
        Format::Json => console::print(&format!("{}\n", render_json(diagnostics, sources))),
        Format::Human => {
            console::print(&render_text(diagnostics, sources, console::has_colors()))?;
            if !diagnostics.is_empty() {
                console::complain(&count(diagnostics));
            }
            Ok(())
        }
    }
}

fn count(diagnostics: &[Diagnostic]) -> String {
    let of = |severity| diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count();
    let counted = |number: usize, one: &str, many: &str| match number {
        0 => None,
        1 => Some(format!("1 {one}")),
        _ => Some(format!("{number} {many}")),
    };
    let parts = [
        counted(of(Severity::Error), "error", "errors"),
        counted(of(Severity::Warning), "warning", "warnings"),
        counted(of(Severity::Style), "style issue", "style issues"),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

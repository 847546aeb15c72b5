//! `cargo xtask drift`

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context as _, anyhow, bail};
use codegen::config::Drift as Settings;
use diff::drift::Drift;
use diff::{DiffError, Options, compare};
use evidence::Kind;
use evidence::read::{Capture, Known, OperationName, read};
use openapi::diagnostic::render_text;
use openapi::view::{Operation, View};

use crate::args::{DriftArgs, DriftFormat, page_name};
use crate::comparisons::diff_command::{input, today};
use crate::comparisons::docs::Folder;
use crate::comparisons::sides::{Side, sides};
use crate::outcome::Outcome;
use crate::{console, document};

pub fn run(args: &DriftArgs) -> anyhow::Result<Outcome> {
    let config = document::config()?;
    let named = args.server.as_deref().or_else(|| config.drift.as_ref()?.url.as_deref());
    let Some(named) = named else {
        bail!(
            "name the document of a running server: a URL, a file, or `url` under `[drift]` in codegen.toml"
        );
    };
    let own = config.spec.to_string_lossy().into_owned();
    let (ours, theirs) = sides(Some(&own), Some(named), &config)?;
    let options = Options { config: &config, wire_only: true };
    let report = match compare(&input(&ours), &input(&theirs), &options) {
        Err(DiffError::Document { name, diagnostics, is_old }) => {
            let side = if is_old { &ours } else { &theirs };
            console::complain(&render_text(&diagnostics, &side.document.sources, false));
            bail!("{name} has errors, so it cannot be compared");
        }
        result => result.with_context(|| format!("{} cannot be compared", theirs.name))?,
    };
    let settings = config.drift.clone().unwrap_or_default();
    let mut rules = settings.ignore.iter().filter_map(|ignored| ignored.rule.as_deref());
    if let Some(unknown) = rules.find(|rule| diff::rule(rule).is_none()) {
        bail!("codegen.toml ignores the rule `{unknown}`, which does not exist");
    }
    let drift = Drift::of(&report, &theirs.document.root, &settings);
    let shown = match args.format {
        DriftFormat::Text => drift.text(),
        DriftFormat::Markdown => drift.markdown(),
        DriftFormat::Json => format!("{}\n", serde_json::to_string_pretty(&drift)?),
    };
    if let Some(path) = &args.write {
        let revision =
            args.revision.as_deref().unwrap_or_else(|| evidence::check::revision(&ours.document.root));
        keep(path, revision, &theirs, &settings)?;
    }
    match &args.output {
        Some(path) => {
            std::fs::write(path, shown).with_context(|| format!("{} cannot be written", path.display()))?
        }
        None => console::print(&shown)?,
    }
    Ok(if drift.is_none() { Outcome::Fine } else { Outcome::Found })
}

/// Writes the facts of the server's document as evidence, without the operations that do not count.
fn keep(path: &Path, revision: &str, theirs: &Side, settings: &Settings) -> anyhow::Result<()> {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let page = page_name(&stem)
        .map_err(|form| anyhow!("{} cannot be the name of evidence: {form}", path.display()))?;
    if path.extension().is_none_or(|extension| extension != "yaml") {
        bail!("{} has to end with .yaml", path.display());
    }
    let mut files = theirs.document.sources.iter();
    let (Some((_, file)), None) = (files.next(), files.next()) else {
        bail!("{} consists of several files; save it as one with `cargo xtask spec bundle`", theirs.name);
    };
    let view = View::new(&theirs.document.root);
    let is_kept = |operation: &Operation<'_>| {
        !settings.ignore.iter().any(|ignored| ignored.rule.is_none() && ignored.is_above(operation.path))
    };
    let operations = view.operations().into_iter().filter(is_kept).map(|operation| OperationName {
        method: operation.method.to_ascii_uppercase(),
        path: operation.path.to_owned(),
    });
    let capture = Capture {
        page,
        url: theirs.name.clone(),
        captured: today().to_string(),
        revision: revision.to_owned(),
        kind: Some(Kind::Document),
        only: Some(operations.collect()),
    };
    let read = read(&capture, &file.path, file.text.as_bytes(), &Known::default());
    let reading =
        read.map_err(|unreadable| anyhow!(render_text(&unreadable.diagnostics, &unreadable.sources, false)))?;
    let dir = path.parent().unwrap_or(Path::new("")).to_owned();
    let path = Folder { dir, pages: BTreeMap::new() }.write(&reading.evidence)?;
    console::complain(&format!("{} is written", path.display()));
    Ok(())
}

//! `cargo xtask codegen`

use std::path::Path;

use codegen::output::{self, Drift, DriftKind, Files};
use codegen::{Config, GenerateError, generate, lint};

use crate::args::{CodegenArgs, Format};
use crate::{Outcome, console, document};

pub fn run(args: &CodegenArgs) -> anyhow::Result<Outcome> {
    let base = document::config()?;
    let config = match (&args.spec, &args.out) {
        (Some(spec), Some(out)) => base.for_document(spec, out),
        _ => base,
    };
    let Some(files) = files(&config, args.format)? else { return Ok(Outcome::Found) };
    if args.check {
        check(&config.out, &files, args, &config.command)
    } else {
        write(&config.out, &files, args.format)
    }
}

/// The files of the crate; nothing if something is wrong with the document, which has been reported.
fn files(config: &Config, format: Format) -> anyhow::Result<Option<Files>> {
    let loaded = document::load(&config.spec)?;
    let mut diagnostics = loaded.diagnostics;
    if let Some(document) = &loaded.document {
        diagnostics.extend(lint::check_errors(document));
        if diagnostics.is_empty() {
            match generate(document, config) {
                Ok(files) => return Ok(Some(files)),
                Err(GenerateError::Document(found)) => diagnostics = found,
                Err(error) => return Err(error.into()),
            }
        }
    }
    openapi::diagnostic::sort(&mut diagnostics);
    document::report(&diagnostics, &loaded.sources, format)?;
    Ok(None)
}

fn write(dir: &Path, files: &Files, format: Format) -> anyhow::Result<Outcome> {
    let done = output::write(dir, files)?;
    match format {
        Format::Human => {
            let (written, removed) = (done.written.len(), done.removed.len());
            let all = files.len();
            console::complain(&format!(
                "{}: {all} files, {written} written, {removed} removed",
                dir.display()
            ));
        }
        Format::Json => {
            let json = serde_json::json!({"written": done.written, "removed": done.removed});
            console::print(&format!("{json:#}\n"))?;
        }
    }
    Ok(Outcome::Fine)
}

fn check(dir: &Path, files: &Files, args: &CodegenArgs, command: &str) -> anyhow::Result<Outcome> {
    let drift = output::check(dir, files)?;
    let repair = match (&args.spec, &args.out) {
        (Some(spec), Some(out)) => format!("{command} --spec {} --out {}", quoted(spec), quoted(out)),
        _ => command.to_owned(),
    };
    match args.format {
        Format::Human => {
            console::print(&drift.iter().map(|drift| describe(dir, drift)).collect::<String>())?;
            if !drift.is_empty() {
                console::complain(&advice(&drift, &repair));
            }
        }
        Format::Json => {
            let json = serde_json::json!({"drift": drift, "repair": repair});
            console::print(&format!("{json:#}\n"))?;
        }
    }
    Ok(if drift.is_empty() { Outcome::Fine } else { Outcome::Found })
}

fn describe(dir: &Path, drift: &Drift) -> String {
    let path = dir.join(&drift.path);
    format!("{} {}\n{}", path.display(), drift.kind.describe(), drift.diff)
}

fn advice(drift: &[Drift], repair: &str) -> String {
    let files = if drift.len() == 1 { "1 file is".to_owned() } else { format!("{} files are", drift.len()) };
    let by_hand = |drift: &&Drift| matches!(drift.kind, DriftKind::Unexpected | DriftKind::NotAFile);
    let mut lines = vec![format!("{files} not as generated")];
    if drift.iter().any(|drift| by_hand(&drift)) {
        lines.push("remove by hand what does not belong there".to_owned());
    }
    if !drift.iter().all(|drift| by_hand(&drift)) {
        lines.push(format!("this repairs it:\n  {repair}"));
    }
    lines.join("; ")
}

/// A path as an argument of a shell.
fn quoted(path: &Path) -> String {
    let text = path.display().to_string();
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "._-/\\:".contains(c);
    if text.chars().all(is_plain) { text } else { format!("'{}'", text.replace('\'', r"'\''")) }
}

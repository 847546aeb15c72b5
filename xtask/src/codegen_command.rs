//! `cargo xtask codegen`

use std::path::Path;
use std::time::SystemTime;

use codegen::output::{self, Drift, DriftKind, Files};
use codegen::{Config, GenerateError, generate, generate_leniently, lint};
use openapi::diagnostic::{Diagnostic, to_json};
use openapi::load::{Document, Sources};

use crate::args::{CodegenArgs, Format};
use crate::outcome::Outcome;
use crate::{console, document, up_to_date};

pub fn run(args: &CodegenArgs) -> anyhow::Result<Outcome> {
    let (start, folder) = (SystemTime::now(), document::folder()?);
    if args.is_plain() && up_to_date::is_up_to_date(&folder) {
        return nothing_to_do(args.format);
    }
    let base = document::config()?;
    let mut config = match (&args.spec, &args.out) {
        (Some(spec), Some(out)) => base.for_document(spec, out),
        _ => base,
    };
    config.strict |= args.strict;
    config.runtime.published |= args.published_runtime;
    config.typed_formats.extend(&args.typed_formats);
    for (name, resource) in &args.features {
        config.features.entry(name.clone()).or_default().insert(resource.clone());
    }
    if let Some(path) = &args.config {
        config.rules = Config::read_rules(path)?;
    }
    let Some(made) = make(&mut config, args.format)? else { return Ok(Outcome::Found) };
    if args.check {
        check(&config.out, &made, args, &config.command)
    } else {
        let outcome = write(&config.out, &made, args.format)?;
        // Warnings are reported each time.
        if args.is_plain() && made.warnings.is_empty() {
            up_to_date::record(&folder, &config, start);
        }
        Ok(outcome)
    }
}

fn nothing_to_do(format: Format) -> anyhow::Result<Outcome> {
    match format {
        Format::Human => console::complain("all files are up to date"),
        Format::Json => {
            let json = serde_json::json!({"written": [], "removed": [], "warnings": []});
            console::print(&format!("{json:#}\n"))?;
        }
    }
    Ok(Outcome::Fine)
}

/// The files of a crate, and warnings about its document.
struct Made {
    files: Files,
    warnings: Vec<Diagnostic>,
    sources: Sources,
}

/// Makes the crate in memory; `None` if the document has errors, which have been reported.
fn make(config: &mut Config, format: Format) -> anyhow::Result<Option<Made>> {
    let mut loaded = document::load(&config.spec)?;
    config.rules.add_to(&mut loaded.sources);
    let config = &*config;
    let mut diagnostics = loaded.diagnostics;
    if let Some(document) = loaded.document {
        let made = if config.strict {
            strictly(&document, config, diagnostics)
        } else {
            generate_leniently(document, config, diagnostics).map(|made| (made.files, made.warnings))
        };
        match made {
            Ok((files, mut warnings)) => {
                openapi::diagnostic::sort(&mut warnings);
                return Ok(Some(Made { files, warnings, sources: loaded.sources }));
            }
            Err(GenerateError::Document(found) | GenerateError::Rules(found)) => diagnostics = found,
            Err(error) => return Err(error.into()),
        }
    }
    openapi::diagnostic::sort(&mut diagnostics);
    document::report(&diagnostics, &loaded.sources, format)?;
    Ok(None)
}

fn strictly(
    document: &Document,
    config: &Config,
    mut found: Vec<Diagnostic>,
) -> Result<(Files, Vec<Diagnostic>), GenerateError> {
    found.extend(lint::check_faults(document));
    if found.is_empty() {
        Ok((generate(document, config)?, found))
    } else {
        Err(GenerateError::Document(found))
    }
}

fn write(dir: &Path, made: &Made, format: Format) -> anyhow::Result<Outcome> {
    let done = output::write(dir, &made.files)?;
    match format {
        Format::Human => {
            document::report(&made.warnings, &made.sources, format)?;
            let (written, removed) = (done.written.len(), done.removed.len());
            let all = made.files.len();
            console::complain(&format!(
                "{}: {all} files, {written} written, {removed} removed",
                dir.display()
            ));
        }
        Format::Json => {
            let warnings = to_json(&made.warnings, &made.sources);
            let json =
                serde_json::json!({"written": done.written, "removed": done.removed, "warnings": warnings});
            console::print(&format!("{json:#}\n"))?;
        }
    }
    Ok(Outcome::Fine)
}

fn check(dir: &Path, made: &Made, args: &CodegenArgs, command: &str) -> anyhow::Result<Outcome> {
    let drift = output::check(dir, &made.files)?;
    let repair = match (&args.spec, &args.out) {
        (Some(spec), Some(out)) => {
            let published = if args.published_runtime { " --published-runtime" } else { "" };
            let formats = args.typed_formats.iter().map(|format| format!(" --typed-formats {format}"));
            let features =
                args.features.iter().map(|(name, resource)| format!(" --feature {name}={resource}"));
            let rules = args.config.iter().map(|path| format!(" --config {}", quoted(path)));
            let settings = formats.chain(features).chain(rules).collect::<String>();
            format!("{command} --spec {} --out {}{published}{settings}", quoted(spec), quoted(out))
        }
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
            let warnings = to_json(&made.warnings, &made.sources);
            let json = serde_json::json!({"drift": drift, "repair": repair, "warnings": warnings});
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
    let files =
        if drift.len() == 1 { "1 file differs".to_owned() } else { format!("{} files differ", drift.len()) };
    let by_hand = |drift: &&Drift| matches!(drift.kind, DriftKind::Unexpected | DriftKind::NotAFile);
    let mut lines = vec![format!("{files} from what is generated")];
    if drift.iter().any(|drift| by_hand(&drift)) {
        lines.push("remove by hand what does not belong to the crate".to_owned());
    }
    if !drift.iter().all(|drift| by_hand(&drift)) {
        lines.push(format!("repair it with:\n  {repair}"));
    }
    lines.join("; ")
}

/// A path, quoted for a shell.
fn quoted(path: &Path) -> String {
    let text = path.display().to_string();
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "._-/\\:".contains(c);
    if text.chars().all(is_plain) { text } else { format!("'{}'", text.replace('\'', r"'\''")) }
}

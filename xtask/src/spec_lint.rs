//! `cargo xtask spec lint`

use std::path::Path;

use codegen::lint;
use openapi::diagnostic::{self, Severity};

use crate::args::{Format, LintArgs};
use crate::outcome::Outcome;
use crate::{console, document};

pub fn run(args: &LintArgs) -> anyhow::Result<Outcome> {
    let path = document::path_or_default(args.path.as_deref())?;
    let loaded = document::load(&path)?;
    let mut diagnostics = loaded.diagnostics;
    if let Some(document) = &loaded.document {
        // Style rules need the whole document. If a part is missing, they would report problems that do not exist.
        let found = if diagnostics.is_empty() { lint::check(document) } else { lint::check_faults(document) };
        diagnostics.extend(found);
        diagnostic::sort(&mut diagnostics);
    }
    let all = diagnostics.len();
    if !(args.strict || is_own_strict_document(&path)) {
        diagnostics.retain(|diagnostic| diagnostic.severity != Severity::Style);
    }
    let hidden = all - diagnostics.len();
    document::report(&diagnostics, &loaded.sources, args.format)?;
    if args.format == Format::Human {
        if diagnostics.is_empty() {
            console::complain(&format!("{}: no problems found", path.display()));
        }
        if hidden > 0 {
            console::complain(&format!("--strict also reports the style issues: {hidden}"));
        }
    }
    Ok(if diagnostics.is_empty() { Outcome::Fine } else { Outcome::Found })
}

/// Whether `codegen.toml` names the document, and is strict.
fn is_own_strict_document(path: &Path) -> bool {
    let Ok(config) = document::config() else { return false };
    let absolute = |path: &Path| path.canonicalize().ok();
    config.strict && absolute(&config.spec).is_some_and(|own| absolute(path) == Some(own))
}

//! `cargo xtask spec lint`

use codegen::lint;
use openapi::diagnostic;

use crate::args::{Format, LintArgs};
use crate::{Outcome, console, document};

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
    document::report(&diagnostics, &loaded.sources, args.format)?;
    if diagnostics.is_empty() {
        if args.format == Format::Human {
            console::complain(&format!("{}: no problems found", path.display()));
        }
        return Ok(Outcome::Fine);
    }
    Ok(Outcome::Found)
}

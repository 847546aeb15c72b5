//! `cargo xtask spec bundle`

use anyhow::Context as _;
use openapi::diagnostic::render_text;
use openapi::load::to_yaml;

use crate::args::{BundleArgs, BundleFormat};
use crate::{Outcome, console, document};

pub fn run(args: &BundleArgs) -> anyhow::Result<Outcome> {
    let path = document::path_or_default(args.path.as_deref())?;
    let loaded = document::load(&path)?;
    let Some(document) = loaded.document.filter(|_| loaded.diagnostics.is_empty()) else {
        // The standard output is only for the document.
        console::complain(&render_text(&loaded.diagnostics, &loaded.sources, false));
        return Ok(Outcome::Found);
    };
    let text = match args.format {
        BundleFormat::Yaml => to_yaml(&document.root),
        BundleFormat::Json => {
            let json = serde_json::to_string_pretty(&document.root.to_json())
                .context("the document can't be written as JSON")?;
            format!("{json}\n")
        }
    };
    console::print(&text)?;
    Ok(Outcome::Fine)
}

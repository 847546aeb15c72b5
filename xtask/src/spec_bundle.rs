//! `cargo xtask spec bundle`

use anyhow::Context as _;
use openapi::diagnostic::render_text;
use openapi::load::{Kind, Node, to_yaml, walk_mut};
use openapi::version::Version;
use openapi::version_3_1::remove_idioms;

use crate::args::{BundleArgs, BundleFormat};
use crate::outcome::Outcome;
use crate::{console, document};

pub fn run(args: &BundleArgs) -> anyhow::Result<Outcome> {
    let path = document::path_or_default(args.path.as_deref())?;
    let loaded = document::load(&path)?;
    let Some(mut document) = loaded.document.filter(|_| loaded.diagnostics.is_empty()) else {
        // The standard output is only for the document.
        console::complain(&render_text(&loaded.diagnostics, &loaded.sources, false));
        return Ok(Outcome::Found);
    };
    // What was written in the words of 3.1 has been read as 3.0.
    if Version::of(&document.root) == Version::V3_1
        && let Some(version) = document.root.get_mut("openapi")
    {
        *version = Node::string("3.0.3", version.span);
        walk_mut(&mut document.root, Kind::Document, &mut remove_idioms);
    }
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

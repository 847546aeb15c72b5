//! `cargo xtask docs coverage`

use anyhow::Context as _;
use codegen::evidence::coverage::Coverage;
use codegen::evidence::coverage_svg::to_svg;

use crate::args::{CoverageFormat, DocsCoverageArgs};
use crate::{Outcome, console, docs_check, document};

pub fn run(args: &DocsCoverageArgs) -> anyhow::Result<Outcome> {
    let spec = document::path_or_default(None)?;
    let evidence = docs_check::evidence()?;
    let path = args.path.as_ref().unwrap_or(&spec);
    let coverage = Coverage::new(&document::load_whole(path)?.root, &evidence);
    let text = match args.format {
        CoverageFormat::Text => coverage.to_text(),
        CoverageFormat::Svg => to_svg(&coverage),
        CoverageFormat::Json => {
            let json = serde_json::to_string_pretty(&coverage).context("coverage is no JSON")?;
            format!("{json}\n")
        }
    };
    console::print(&text)?;
    Ok(Outcome::Fine)
}

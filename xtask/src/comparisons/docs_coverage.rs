//! `cargo xtask docs coverage`

use anyhow::Context as _;
use evidence::coverage::Coverage;
use evidence::coverage_svg::to_svg;

use crate::args::{CoverageFormat, DocsCoverageArgs};
use crate::comparisons::docs_check;
use crate::outcome::Outcome;
use crate::{console, document};

pub fn run(args: &DocsCoverageArgs) -> anyhow::Result<Outcome> {
    let path = document::path_or_default(args.path.as_deref())?;
    let coverage = Coverage::new(&docs_check::document(&path)?.root, &docs_check::evidence()?);
    let text = match args.format {
        CoverageFormat::Text => coverage.to_text(),
        CoverageFormat::Svg => to_svg(&coverage),
        CoverageFormat::Json => {
            let json =
                serde_json::to_string_pretty(&coverage).context("the coverage can't be written as JSON")?;
            format!("{json}\n")
        }
    };
    console::print(&text)?;
    Ok(Outcome::Fine)
}

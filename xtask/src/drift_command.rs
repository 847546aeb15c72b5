//! `cargo xtask drift`

use anyhow::{Context as _, bail};
use diff::drift::Drift;
use diff::{DiffError, Options, compare};
use openapi::diagnostic::render_text;

use crate::args::{DriftArgs, DriftFormat};
use crate::diff_command::input;
use crate::sides::sides;
use crate::{Outcome, console, document};

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
    match &args.output {
        Some(path) => {
            std::fs::write(path, shown).with_context(|| format!("{} cannot be written", path.display()))?
        }
        None => console::print(&shown)?,
    }
    Ok(if drift.is_none() { Outcome::Fine } else { Outcome::Found })
}

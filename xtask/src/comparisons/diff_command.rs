//! `cargo xtask diff`

use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use codegen::Config;
use diff::accepted::Accepted;
use diff::witness::compile::{Pair, compile};
use diff::{
    DiffError, Input, Options, Prepared, Report, Step, compare_prepared, release, render, rule, rules,
};
use openapi::diagnostic::{Diagnostic, render_text};
use openapi::load::Sources;

use crate::args::{DiffArgs, DiffFormat, FailOn};
use crate::comparisons::sides::{Side, sides};
use crate::outcome::Outcome;
use crate::{console, document};

/// The list of accepted changes, in the folder of the document.
const ACCEPTED: &str = "accepted.toml";

pub fn run(args: &DiffArgs) -> anyhow::Result<Outcome> {
    if let Some(rule) = &args.explain {
        return explain(rule);
    }
    let config = document::config()?;
    let accepted = accepted(args, &config)?;
    let (old, new) = sides(args.base.as_deref(), args.head.as_deref(), &config)?;
    let options = Options { config: &config, wire_only: args.wire_only };
    let inputs = (input(&old), input(&new));
    let prepared = (Prepared::new(&inputs.0, &options), Prepared::new(&inputs.1, &options));
    let mut report = match compare_prepared(&prepared.0, &prepared.1) {
        Err(DiffError::Document { name, diagnostics, is_old }) => {
            let side = if is_old { &old } else { &new };
            print_findings(&diagnostics, &side.document.sources);
            let advice = if args.wire_only { "" } else { "; to compare only the wire, use `--wire-only`" };
            bail!("{name} has errors, so it cannot be compared{advice}");
        }
        result => result.with_context(|| format!("{} and {} cannot be compared", old.name, new.name))?,
    };
    for (side, prepared) in [(&old, &prepared.0), (&new, &prepared.1)] {
        print_findings(prepared.warnings(), &side.document.sources);
    }
    let unused = accepted.as_ref().map(|accepted| accepted.apply(&mut report, today())).unwrap_or_default();
    show(&report, args)?;
    let has_witnesses = !args.witness || compile_programs(&report, (&prepared.0, &prepared.1), &config)?;
    if let Some(accepted) = &accepted {
        print_findings(&unused, &accepted.sources);
    }
    if !report.unexplained.is_empty() {
        bail!(
            "this comparison is wrong: no change explains why {} public items differ; please report this error",
            report.unexplained.len()
        );
    }
    let fails = fails(&report, args.fail_on);
    Ok(if fails || !unused.is_empty() || !has_witnesses { Outcome::Found } else { Outcome::Fine })
}

/// The day in UTC.
pub fn today() -> jiff::civil::Date {
    jiff::Timestamp::now().to_zoned_datetime(jiff::tz::TimeZone::UTC).date()
}

pub fn input(side: &Side) -> Input<'_> {
    Input {
        name: side.name.clone(),
        document: &side.document,
        committed_surface: side.committed_surface.clone(),
        version: side.version.clone(),
    }
}

/// Compiles the program of each change. Says which of them show that the change breaks code, and whether all do.
fn compile_programs(
    report: &Report,
    (old, new): (&Prepared<'_>, &Prepared<'_>),
    config: &Config,
) -> anyhow::Result<bool> {
    let programs = report.changes.iter().filter_map(|change| Some((change, change.program.as_deref()?)));
    let programs = programs.collect::<Vec<_>>();
    let pair = Pair {
        old: old.files()?,
        new: new.files()?,
        programs: programs.iter().map(|(_, program)| *program).collect(),
    };
    let target = std::path::absolute("target/diff-witness")?;
    let crates = std::path::absolute(&config.out)?;
    std::fs::create_dir_all(&target).with_context(|| format!("{} cannot be created", target.display()))?;
    let compiled = compile(&target, Path::new("Cargo.lock"), &crates, &[pair])
        .context("the programs of the report cannot be compiled")?;
    let compiled = compiled.into_iter().flatten().collect::<Vec<_>>();
    let mut is_fine = true;
    for ((change, program), compiled) in programs.iter().zip(&compiled) {
        if !compiled.is_witness() {
            is_fine = false;
            let what = if compiled.with_old {
                "compiles with the new crate, too"
            } else {
                "does not compile with the old crate"
            };
            console::complain(&format!(
                "{} ({}): the program {what}:\n{program}",
                change.message, change.rule
            ));
        }
    }
    let shown = compiled.iter().filter(|compiled| compiled.is_witness()).count();
    let without = report.changes.iter().filter(|change| change.in_rust.is_some() && change.program.is_none());
    console::complain(&format!(
        "{shown} of {} programs compile with the old crate and not with the new one; {} changes have no program",
        compiled.len(),
        without.count()
    ));
    Ok(is_fine)
}

fn explain(wanted: &str) -> anyhow::Result<Outcome> {
    if let Some(rule) = rule(wanted) {
        let former =
            if rule.id == wanted { "" } else { &format!("\n\n`{wanted}` is a former id of this rule.") };
        let both_ways = rule.both_ways().map(|why| format!("\n\nIt can break both sides: {why}."));
        let both_ways = both_ways.unwrap_or_default();
        console::print(&format!(
            "{}: {}\n\n{}{both_ways}{former}\n",
            rule.id, rule.summary, rule.explanation
        ))?;
        return Ok(Outcome::Fine);
    }
    if let Some(near) = openapi::names::nearest(wanted, rules().map(|rule| rule.id)) {
        bail!("there is no rule `{wanted}`; did you mean `{near}`?");
    }
    let words = wanted.split('-').filter(|word| word.len() > 2).collect::<Vec<_>>();
    let shared = |id: &str| id.split('-').filter(|word| words.contains(word)).count();
    let mut near =
        rules().map(|rule| (shared(rule.id), rule.id)).filter(|(shared, _)| *shared > 0).collect::<Vec<_>>();
    near.sort_by_key(|(shared, id)| (std::cmp::Reverse(*shared), *id));
    let near = near.iter().take(5).map(|(_, id)| format!("`{id}`")).collect::<Vec<_>>();
    if near.is_empty() {
        bail!("there is no rule `{wanted}`; DIFF.md lists all rules");
    }
    bail!("there is no rule `{wanted}`; did you mean {}?", near.join(", "))
}

/// The list that an argument names, or the one beside the new document.
fn accepted(args: &DiffArgs, config: &Config) -> anyhow::Result<Option<Accepted>> {
    let Some(path) = args.accepted.clone().or_else(|| default_list(args, config)) else { return Ok(None) };
    let text = std::fs::read_to_string(&path)
        .with_context(|| format!("the list of accepted changes in {} cannot be read", path.display()))?;
    match Accepted::read(&path, &text) {
        Ok(accepted) => Ok(Some(accepted)),
        Err((sources, found)) => {
            print_findings(&found, &sources);
            bail!("the list of accepted changes in {} has errors", path.display())
        }
    }
}

fn default_list(args: &DiffArgs, config: &Config) -> Option<PathBuf> {
    let path = config.spec.parent().unwrap_or(Path::new("")).join(ACCEPTED);
    (args.head.is_none() && path.is_file()).then_some(path)
}

fn print_findings(found: &[Diagnostic], sources: &Sources) {
    if !found.is_empty() {
        console::complain(&render_text(found, sources, false));
    }
}

fn show(report: &Report, args: &DiffArgs) -> anyhow::Result<()> {
    let color = args.output.is_none() && console::has_colors();
    let shown = match args.format {
        DiffFormat::Text => render::text(report, color),
        DiffFormat::Markdown => render::markdown(report),
        DiffFormat::Comment => render::comment(report),
        DiffFormat::Json => render::json(report).context("the report cannot be written as JSON")?,
        DiffFormat::Github => render::github(report),
        DiffFormat::Html => render::html(report),
    };
    match &args.output {
        Some(path) => std::fs::write(path, shown)
            .with_context(|| format!("the report cannot be written to {}", path.display())),
        None => console::print(&shown),
    }
}

fn fails(report: &Report, fail_on: FailOn) -> bool {
    let (least, name) = match fail_on {
        FailOn::None => return false,
        FailOn::Patch => (Step::Patch, "patch"),
        FailOn::Minor => (Step::Minor, "minor"),
        FailOn::Major => (Step::Major, "major"),
    };
    let fails = release::open_step(report) >= least;
    if fails {
        console::complain(&format!("the changes that are not accepted require at least a {name} release"));
    }
    fails
}

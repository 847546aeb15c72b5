//! The commands that compare documents are in a program of their own, which is built when one of them is run.

use std::process;

use anyhow::Context as _;

use crate::args::Command;
use crate::outcome::Outcome;

/// Runs the same command in the program that has it, which prints the result.
pub fn run(_: &Command) -> anyhow::Result<Outcome> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let manifest = concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml");
    let status = process::Command::new(cargo)
        .args(["run", "--quiet", "--manifest-path", manifest, "--bin", "xtask-comparisons", "--"])
        .args(std::env::args_os().skip(1))
        .status()
        .context("cargo can't be run")?;
    process::exit(status.code().unwrap_or(2))
}

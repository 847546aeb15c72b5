//! The workspace's commands: only arguments and printing. The work is done in `openapi`, `codegen`, `evidence` and `diff`.
//!
//! Exit codes: 0 success, 1 the check found something, 2 the command failed.

mod args;
mod codegen_command;
mod console;
mod diff_command;
mod docs;
mod docs_check;
mod docs_coverage;
mod docs_import;
mod docs_refresh;
mod document;
mod drift_command;
mod sides;
mod spec_bundle;
mod spec_lint;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;

use clap::Parser as _;

use args::{Cli, Command, DocsCommand, SpecCommand};

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// The command succeeded.
    Fine,
    /// The check found something.
    Found,
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    // A panic is a bug, and the command has failed.
    match catch_unwind(AssertUnwindSafe(|| run(&cli.command))) {
        Ok(Ok(Outcome::Fine)) => ExitCode::SUCCESS,
        Ok(Ok(Outcome::Found)) => ExitCode::from(1),
        Ok(Err(error)) => {
            console::complain(&format!("error: {error:#}"));
            ExitCode::from(2)
        }
        Err(_) => {
            console::complain("error: this is a bug in the command itself, see above");
            ExitCode::from(2)
        }
    }
}

fn run(command: &Command) -> anyhow::Result<Outcome> {
    match command {
        Command::Codegen(args) => codegen_command::run(args),
        Command::Diff(args) => diff_command::run(args),
        Command::Drift(args) => drift_command::run(args),
        Command::Spec { command: SpecCommand::Lint(args) } => spec_lint::run(args),
        Command::Spec { command: SpecCommand::Bundle(args) } => spec_bundle::run(args),
        Command::Docs { command: DocsCommand::Import(args) } => docs_import::run(args),
        Command::Docs { command: DocsCommand::Refresh(args) } => docs_refresh::run(args),
        Command::Docs { command: DocsCommand::Check(args) } => docs_check::run(args),
        Command::Docs { command: DocsCommand::Coverage(args) } => docs_coverage::run(args),
    }
}

//! The workspace's commands: only arguments and printing. The work is done in `openapi`, `codegen`, `evidence` and `diff`.
//!
//! Exit codes: 0 success, 1 the check found something, 2 the command failed.

mod args;
mod codegen_command;
#[cfg(feature = "comparisons")]
mod comparisons;
#[cfg(not(feature = "comparisons"))]
mod comparisons_program;
mod console;
mod document;
mod outcome;
mod spec_bundle;
mod spec_lint;
mod up_to_date;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;

use clap::Parser as _;

use args::{Cli, Command, SpecCommand};
#[cfg(not(feature = "comparisons"))]
use comparisons_program as comparisons;
use outcome::Outcome;

/// The allocator of the system takes half of the time of a generation.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Runs the command that the arguments of the process name.
pub fn main() -> ExitCode {
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
        Command::Spec { command: SpecCommand::Lint(args) } => spec_lint::run(args),
        Command::Spec { command: SpecCommand::Bundle(args) } => spec_bundle::run(args),
        Command::Diff(_) | Command::Drift(_) | Command::Docs { .. } => comparisons::run(command),
    }
}

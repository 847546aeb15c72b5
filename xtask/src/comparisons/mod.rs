//! The commands that compare documents with other documents, servers or evidence.

mod diff_command;
mod docs;
mod docs_check;
mod docs_coverage;
mod docs_import;
mod docs_refresh;
mod documents;
mod drift_command;
mod sides;

use anyhow::bail;

use crate::args::{Command, DocsCommand};
use crate::outcome::Outcome;

pub fn run(command: &Command) -> anyhow::Result<Outcome> {
    match command {
        Command::Diff(args) => diff_command::run(args),
        Command::Drift(args) => drift_command::run(args),
        Command::Docs { command: DocsCommand::Import(args) } => docs_import::run(args),
        Command::Docs { command: DocsCommand::Refresh(args) } => docs_refresh::run(args),
        Command::Docs { command: DocsCommand::Check(args) } => docs_check::run(args),
        Command::Docs { command: DocsCommand::Coverage(args) } => docs_coverage::run(args),
        Command::Codegen(_) | Command::Spec { .. } => bail!("this command compares nothing"),
    }
}

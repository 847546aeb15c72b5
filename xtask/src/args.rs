//! The command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// The workspace's commands. Exit codes: 0 fine, 1 the check found something, 2 there is no answer.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Subcommand)]
pub enum Command {
    /// Generates the client crate from the document
    Codegen(CodegenArgs),
    /// Looks after the document
    Spec {
        #[command(subcommand)]
        command: SpecCommand,
    },
}

#[derive(Subcommand)]
pub enum SpecCommand {
    /// Says what is wrong with a document, house rules included
    Lint(LintArgs),
    /// Prints one self-contained document, for other OpenAPI tools
    Bundle(BundleArgs),
}

#[derive(Args)]
pub struct CodegenArgs {
    /// Compares and writes nothing; exits with 1 if a file would change
    #[arg(long)]
    pub check: bool,
    /// Another document to generate from
    #[arg(long, value_name = "PATH", requires = "out")]
    pub spec: Option<PathBuf>,
    /// The folder of the crate for the other document
    #[arg(long, value_name = "DIR", requires = "spec")]
    pub out: Option<PathBuf>,
    /// How to report
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub format: Format,
}

#[derive(Args)]
pub struct LintArgs {
    /// The document; by default the one that codegen.toml names
    pub path: Option<PathBuf>,
    /// How to report
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub format: Format,
}

#[derive(Args)]
pub struct BundleArgs {
    /// The document; by default the one that codegen.toml names
    pub path: Option<PathBuf>,
    /// How to print it
    #[arg(long, value_enum, default_value_t = BundleFormat::Yaml)]
    pub format: BundleFormat,
}

/// How findings are reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people, each with the line it speaks of
    Human,
    /// For programs
    Json,
}

/// How a document is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum BundleFormat {
    /// JSON
    Json,
    /// YAML
    Yaml,
}

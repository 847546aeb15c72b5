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
    /// Says what changes from one document to another, and what that means for those who use the API or the crate
    Diff(DiffArgs),
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

/// Each of the two documents is a path, a git revision, REVISION:PATH, `-` for the standard input, or an http address.
#[derive(Args)]
pub struct DiffArgs {
    /// The document that was; by default the one that this work started from, where it left the main branch
    pub base: Option<String>,
    /// The document that is to be; by default the one that codegen.toml names
    pub head: Option<String>,
    /// How to report
    #[arg(long, value_enum, default_value_t = DiffFormat::Text)]
    pub format: DiffFormat,
    /// Where to write the report; by default it is printed
    #[arg(long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Exits with 1 if the changes that are not accepted ask for this release or a higher one
    #[arg(long, value_enum, value_name = "RELEASE", default_value_t = FailOn::None)]
    pub fail_on: FailOn,
    /// Compares what goes over the wire, and no crates
    #[arg(long)]
    pub wire_only: bool,
    /// The list of accepted changes; by default accepted.toml beside the document of codegen.toml, if it is the new one
    #[arg(long, value_name = "FILE")]
    pub accepted: Option<PathBuf>,
    /// Explains a rule that a report names, and compares nothing
    #[arg(long, value_name = "RULE", conflicts_with_all = ["base", "head"])]
    pub explain: Option<String>,
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

/// How a comparison is reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum DiffFormat {
    /// For a terminal
    Text,
    /// For a comment on a pull request
    Markdown,
    /// For programs, in the form of codegen/report.schema.json
    Json,
    /// For a workflow of GitHub: an annotation at the line of each change
    Github,
    /// For a browser: one page that needs nothing else
    Html,
}

/// From which release on a comparison fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    /// From none
    None,
    /// From one that changes prose
    Patch,
    /// From one that brings something new or different
    Minor,
    /// From one that breaks something
    Major,
}

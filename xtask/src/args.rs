//! The command-line arguments.

use std::path::PathBuf;

use clap::builder::NonEmptyStringValueParser;
use clap::{Args, Parser, Subcommand, ValueEnum};
use codegen::TextFormat;

/// The workspace's commands. Exit codes: 0 success, 1 the check found something, 2 the command failed.
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
    /// Reports what changed between two documents, and what it means for users of the API and of the crate
    Diff(DiffArgs),
    /// Reports what a running server has that the document does not have, and the reverse
    Drift(DriftArgs),
    /// Commands for the document
    Spec {
        #[command(subcommand)]
        command: SpecCommand,
    },
    /// Commands for the evidence, which is what documentation pages state
    Docs {
        #[command(subcommand)]
        command: DocsCommand,
    },
}

#[derive(Subcommand)]
pub enum DocsCommand {
    /// Reads a saved page and writes its facts as evidence
    Import(ImportArgs),
    /// Reads a newer capture of an imported page, and reports what has changed
    Refresh(RefreshArgs),
    /// Compares documents with the evidence of their revisions
    Check(DocsCheckArgs),
    /// Reports how much of the document is covered by evidence
    Coverage(DocsCoverageArgs),
}

#[derive(Args)]
pub struct ImportArgs {
    /// The saved page
    pub page: PathBuf,
    /// The URL of the page
    #[arg(long, value_parser = NonEmptyStringValueParser::new())]
    pub url: String,
    /// The day of capture, YYYY-MM-DD
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub captured: String,
    /// The revision of the API that the page describes
    #[arg(long, value_parser = page_name)]
    pub revision: String,
    /// The name of the page; by default the name of its file without the extension
    #[arg(long, value_parser = page_name)]
    pub name: Option<String>,
    /// Other evidence that must not contain more than the page
    #[arg(long, value_name = "FILE")]
    pub expect: Option<PathBuf>,
    #[command(flatten)]
    pub reading: ReadingArgs,
}

#[derive(Args)]
pub struct RefreshArgs {
    /// The name of the page
    #[arg(value_parser = page_name)]
    pub page: String,
    /// The newer capture
    pub file: PathBuf,
    /// The day of the newer capture, YYYY-MM-DD
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub captured: String,
    /// The revision of the API that the newer capture describes, if it is a different one
    #[arg(long, value_parser = page_name)]
    pub revision: Option<String>,
    #[command(flatten)]
    pub reading: ReadingArgs,
}

#[derive(Args)]
pub struct ReadingArgs {
    /// The format of the page; by default it is detected
    #[arg(long, value_enum)]
    pub kind: Option<PageKind>,
    /// For a list of types or a document: keep only the operations of this document, and the types that they use
    #[arg(long, value_name = "DOCUMENT")]
    pub operations_of: Option<PathBuf>,
    /// Write the evidence even if the page states less than before
    #[arg(long)]
    pub force: bool,
    /// The folder of the evidence; by default `evidence` beside the document
    #[arg(long, value_name = "DIR")]
    pub evidence: Option<PathBuf>,
}

#[derive(Subcommand)]
pub enum SpecCommand {
    /// Reports what is wrong with a document, including its style
    Lint(LintArgs),
    /// Prints one self-contained document, for other OpenAPI tools
    Bundle(BundleArgs),
}

#[derive(Args)]
pub struct CodegenArgs {
    /// Compare without writing; exit with code 1 if a file would change
    #[arg(long)]
    pub check: bool,
    /// Another document to generate from
    #[arg(long, value_name = "PATH", requires = "out")]
    pub spec: Option<PathBuf>,
    /// The folder of the crate for the other document
    #[arg(long, value_name = "DIR", requires = "spec")]
    pub out: Option<PathBuf>,
    /// The crate for the other document gets its runtime from the registry, and not from this workspace
    #[arg(long, requires = "spec")]
    pub published_runtime: bool,
    /// Reject a document if a part of it would be left out, or if it breaks the specification; `codegen.toml` can
    /// require this too
    #[arg(long)]
    pub strict: bool,
    /// Formats of text that get their own types in the crate for the other document
    #[arg(long, value_name = "FORMAT", value_delimiter = ',', requires = "spec")]
    pub typed_formats: Vec<TextFormat>,
    /// A feature of the crate for the other document, and a resource that is left out without it, such as `setup=app.setup`
    #[arg(long = "feature", value_name = "NAME=RESOURCE", value_parser = feature, requires = "spec")]
    pub features: Vec<(String, String)>,
    /// A file with the sections of `codegen.toml` about operations, for the other document
    #[arg(long, value_name = "FILE", requires = "spec")]
    pub config: Option<PathBuf>,
    /// The format of the report
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub format: Format,
}

impl CodegenArgs {
    /// Whether the crate of the workspace is written as the configuration says.
    pub fn is_plain(&self) -> bool {
        !self.check && !self.strict && self.spec.is_none()
    }
}

/// The document of a running server, compared with the one that codegen.toml names.
#[derive(Args)]
pub struct DriftArgs {
    /// A URL or a file; by default the URL under `[drift]` in codegen.toml
    pub server: Option<String>,
    /// The format of the report
    #[arg(long, value_enum, default_value_t = DriftFormat::Text)]
    pub format: DriftFormat,
    /// The file for the report; by default the report is printed
    #[arg(long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Also keep the facts of the server's document as evidence in this file, which ends with `.yaml`
    #[arg(long, value_name = "FILE")]
    pub write: Option<PathBuf>,
    /// The revision of the API that the server has; by default that of our document
    #[arg(long, value_parser = page_name, requires = "write")]
    pub revision: Option<String>,
}

/// The format of a report about a running server.
#[derive(Clone, Copy, ValueEnum)]
pub enum DriftFormat {
    /// For a terminal
    Text,
    /// For a comment
    Markdown,
    /// For programs
    Json,
}

/// Each of the two documents is a path, a git revision, REVISION:PATH, `-` for the standard input, or an HTTP URL.
#[derive(Args)]
pub struct DiffArgs {
    /// The old document; by default the one at the commit where the current branch left the main branch
    pub base: Option<String>,
    /// The new document; by default the one that codegen.toml names
    pub head: Option<String>,
    /// The format of the report
    #[arg(long, value_enum, default_value_t = DiffFormat::Text)]
    pub format: DiffFormat,
    /// The file for the report; by default the report is printed
    #[arg(long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Exit with code 1 if the changes that are not accepted require this release or a higher one
    #[arg(long, value_enum, value_name = "RELEASE", default_value_t = FailOn::None)]
    pub fail_on: FailOn,
    /// Compare only what is sent over the wire, and not the crates
    #[arg(long)]
    pub wire_only: bool,
    /// Compile a program for each change that breaks Rust code: it must compile with the old crate, and not with the new one
    #[arg(long, conflicts_with = "wire_only")]
    pub witness: bool,
    /// The list of accepted changes; by default accepted.toml beside the document of codegen.toml, if that is the new one
    #[arg(long, value_name = "FILE")]
    pub accepted: Option<PathBuf>,
    /// Explain a rule that a report names, instead of comparing documents
    #[arg(long, value_name = "RULE", conflicts_with_all = ["base", "head"])]
    pub explain: Option<String>,
}

#[derive(Args)]
pub struct LintArgs {
    /// The document; by default the one that codegen.toml names
    pub path: Option<PathBuf>,
    /// Also report the style of another document. The style of the workspace's own document is always reported if
    /// `codegen.toml` is strict
    #[arg(long)]
    pub strict: bool,
    /// The format of the report
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub format: Format,
}

#[derive(Args)]
pub struct BundleArgs {
    /// The document; by default the one that codegen.toml names
    pub path: Option<PathBuf>,
    /// The format of the output
    #[arg(long, value_enum, default_value_t = BundleFormat::Yaml)]
    pub format: BundleFormat,
}

#[derive(Args)]
pub struct DocsCheckArgs {
    /// The documents; by default the one that codegen.toml names and those of earlier revisions
    pub paths: Vec<PathBuf>,
    /// The format of the report
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub format: Format,
}

#[derive(Args)]
pub struct DocsCoverageArgs {
    /// The document; by default the one that codegen.toml names
    pub path: Option<PathBuf>,
    /// The format of the output
    #[arg(long, value_enum, default_value_t = CoverageFormat::Text)]
    pub format: CoverageFormat,
}

/// The output formats of coverage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum CoverageFormat {
    /// A table
    Text,
    /// JSON
    Json,
    /// A chart
    Svg,
}

/// The output formats of findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people, each with the line it is about
    Human,
    /// For programs
    Json,
}

/// The output formats of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum BundleFormat {
    /// JSON
    Json,
    /// YAML
    Yaml,
}

/// The format of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum DiffFormat {
    /// For a terminal
    Text,
    /// The whole report, for a file
    Markdown,
    /// For a comment on GitHub, shortened to its limit
    Comment,
    /// For programs, as diff/report.schema.json describes it
    Json,
    /// For a GitHub workflow: an annotation at the line of each change
    Github,
    /// For a browser: one page that loads nothing else
    Html,
}

/// The lowest release that makes a comparison fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    /// A comparison never fails
    None,
    /// A release that changes documentation
    Patch,
    /// A release that adds something or changes behaviour
    Minor,
    /// A release that breaks something
    Major,
}

/// The format of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum PageKind {
    /// The text of the HTTP tab
    Http,
    /// The text of the Python tab
    Python,
    /// The Markdown version
    Markdown,
    /// A list of types
    Types,
    /// The OpenAPI document of a running server
    Document,
}

/// A name that can be the name of a file.
pub fn page_name(text: &str) -> Result<String, String> {
    let is_harmless = |c: char| c.is_ascii_alphanumeric() || "._-".contains(c);
    if text.is_empty() || text.starts_with('.') || !text.chars().all(is_harmless) {
        return Err("write letters, digits, `.`, `_` and `-`".to_owned());
    }
    Ok(text.to_owned())
}

fn feature(text: &str) -> Result<(String, String), String> {
    let (name, resource) =
        text.split_once('=').ok_or("write a name, `=` and a resource, such as setup=app.setup")?;
    Ok((name.to_owned(), resource.to_owned()))
}

fn date(text: &str) -> Result<String, String> {
    let form = text.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect::<String>();
    let number = |range: std::ops::Range<usize>| text.get(range).and_then(|part| part.parse::<u8>().ok());
    let is_day = number(5..7).is_some_and(|month| (1..=12).contains(&month))
        && number(8..10).is_some_and(|day| (1..=31).contains(&day));
    if form != "0000-00-00" || !is_day {
        return Err("write a day as 2026-01-31".to_owned());
    }
    Ok(text.to_owned())
}

//! The result of a comparison, as data.

use openapi::source::Sources;
use openapi::view::At;
use serde::Serialize;

/// The version of the JSON form of the report.
pub const FORMAT_VERSION: u32 = 2;

/// The effect of the change from one document to another.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Report {
    /// The version of this form, [`FORMAT_VERSION`].
    pub format_version: u32,
    /// The old document.
    pub old: Side,
    /// The new document.
    pub new: Side,
    /// The worst verdict of all changes.
    pub verdict: Verdict,
    /// The reason why only the wire was compared, if the crates were not compared.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wire_only: Option<String>,
    /// The changes, by resource, with the worst first.
    pub changes: Vec<Change>,
    /// The changes of texts that only people read, such as descriptions and examples.
    pub documentation: Vec<Change>,
    /// All public items that differ between the crates of the two documents.
    pub surface: Vec<ItemChange>,
    /// Public items that differ although no change of the document explains it. This is an error of the comparison.
    pub unexplained: Vec<ItemChange>,
    /// Public items that differ between the committed lists, but not between the crates that the current generator makes
    /// from the two documents. They are changes of the generator or the runtime.
    pub generator: Vec<ItemChange>,
    /// The same for public items of modules that are written by hand.
    pub by_hand: Vec<ItemChange>,
    /// Whether the crates of both documents are the same, byte for byte.
    pub crate_is_same: bool,
    /// The release that the changes require.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub release: Option<Release>,
}

/// One of the two documents.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Side {
    /// The name that the person gave it: a path, a revision or a URL.
    pub name: String,
    /// `info.title`
    pub title: String,
    /// `info.version`
    pub version: String,
}

/// How much a change affects programs, from not at all to breaking.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Impact {
    /// There is no effect.
    #[default]
    None,
    /// Something new can be used.
    Additive,
    /// Everything still works, but something behaves differently.
    Behavioural,
    /// Something that worked before can fail.
    Breaking,
}

/// The effect of a change on programs and code.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Verdict {
    /// The effect on existing programs with a server of the new document.
    pub old_client: Impact,
    /// The effect on programs for the new document with a server of the old one.
    pub new_client: Impact,
    /// The effect on code that uses the crate. There is none if only the wire is compared.
    pub source: Option<Impact>,
}

/// One change.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Change {
    /// The id of the rule that explains it.
    pub rule: &'static str,
    /// What changed, in one line without a full stop.
    pub message: String,
    /// The location in the old document, unless it was added.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub old: Option<Location>,
    /// The location in the new document, unless it was removed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub new: Option<Location>,
    /// The text of the old document, in one or more lines.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    /// The text of the new document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
    /// Its effect.
    pub verdict: Verdict,
    /// Who fails, when and how, or why nobody does, in one sentence.
    pub reason: String,
    /// What fails to compile, if something does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub in_rust: Option<String>,
    /// The public items that it changes.
    pub rust: Vec<ItemChange>,
    /// The resource of the operations that it affects (`chats.messages`), `types` if there are several, or `document` if
    /// there are none.
    pub resource: String,
    /// The operations that it affects, for example `GET /things`.
    pub operations: Vec<String>,
    /// The named schemas that contain it, directly or indirectly.
    pub types: Vec<String>,
    /// Examples of what fails on the wire.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub witnesses: Vec<Witness>,
    /// Whether something is said to fail on the wire of which no example was found.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub is_suspect: bool,
    /// The smallest program that compiles with the old crate and not with the new one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub program: Option<String>,
    /// What to write in Rust instead.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub migration: Option<String>,
    /// What the author can do about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub suggestion: Option<String>,
    /// The reason for accepting it, if it is in the list of accepted changes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accepted: Option<String>,
}

/// An example of what fails.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Witness {
    /// Who fails.
    pub fails: Fails,
    /// What is sent, and what becomes of it, in one sentence without a full stop.
    pub message: String,
    /// The value that one side writes and the other one rejects, if the example is about one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<serde_json::Value>,
}

/// The programs that fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Fails {
    /// Existing programs, with a server of the new document.
    OldClient,
    /// New programs, with a server of the old document.
    NewClient,
}

impl Fails {
    /// The name that all formats use.
    pub fn name(self) -> &'static str {
        match self {
            Self::OldClient => "existing programs",
            Self::NewClient => "new programs",
        }
    }
}

/// A location in one of the documents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Location {
    /// The JSON pointer into the bundled document.
    pub pointer: String,
    /// The file that contains it.
    pub file: String,
    /// Line, from 1.
    pub line: u32,
    /// Column, from 1.
    pub column: u32,
}

impl Location {
    /// The location of a node in a document that was read from these files.
    pub fn of(at: &At<'_>, sources: &Sources) -> Self {
        Self {
            pointer: at.pointer.clone(),
            file: sources.get(at.span.file).path.display().to_string(),
            line: at.span.line,
            column: at.span.column,
        }
    }
}

/// A change of a public item of the crate.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ItemChange {
    /// The old line of `public-api.txt`, unless the item was added.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    /// The new line of `public-api.txt`, unless the item was removed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
    /// The effect on code that uses the crate.
    pub source: Impact,
    /// Whether the old item belongs to a trait.
    #[serde(skip)]
    pub is_of_trait: bool,
}

/// The part of a version that changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Step {
    /// No release is needed.
    None,
    /// The third number.
    Patch,
    /// The second number.
    Minor,
    /// The first number.
    Major,
}

/// The release that the changes require.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Release {
    /// The name of the crate.
    pub package: String,
    /// The part of the version that must change, by the rules for versions from 1.0 on.
    pub step: Step,
    /// The version of the crate for the old document, if it is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub old_version: Option<String>,
    /// The version of the crate for the new document, if it is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub new_version: Option<String>,
    /// The lowest version that is allowed, also by the rule for versions below 1.0. There is none without `old_version`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub needed_version: Option<String>,
    /// Whether the new version is high enough.
    pub is_high_enough: bool,
    /// An entry for the changelog, in Markdown.
    pub changelog: String,
}

impl Verdict {
    /// The worse of the two on the wire.
    pub fn wire(&self) -> Impact {
        self.old_client.max(self.new_client)
    }

    /// The overall impact of a change. If only new programs with older servers can fail, the change counts as additive,
    /// because this is true of everything new.
    pub fn overall(self) -> Impact {
        self.old_client.max(self.source.unwrap_or_default()).max(self.new_client.min(Impact::Additive))
    }

    /// The worst impact of both verdicts, for each kind of reader.
    pub fn worst(self, other: Self) -> Self {
        Self {
            old_client: self.old_client.max(other.old_client),
            new_client: self.new_client.max(other.new_client),
            source: self.source.max(other.source),
        }
    }
}

impl Impact {
    /// The name of the impact.
    pub fn name(self) -> &'static str {
        match self {
            Impact::None => "none",
            Impact::Additive => "additive",
            Impact::Behavioural => "behavioural",
            Impact::Breaking => "breaking",
        }
    }
}

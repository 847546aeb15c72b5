//! What a comparison says, for whoever shows it.

use openapi::source::Sources;
use openapi::view::At;
use serde::Serialize;

/// The version of the report's JSON form.
pub const FORMAT_VERSION: u32 = 1;

/// What the change from one document to another means.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Report {
    /// The version of this form, [`FORMAT_VERSION`].
    pub format_version: u32,
    /// The document that was.
    pub old: Side,
    /// The document that is to be.
    pub new: Side,
    /// The worst that any change does.
    pub verdict: Verdict,
    /// Why there is no verdict about the source, if there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wire_only: Option<String>,
    /// What changed, by resource, the worst first.
    pub changes: Vec<Change>,
    /// What changed in prose alone.
    pub prose: Vec<Change>,
    /// All public items that differ between the crates of the two documents.
    pub surface: Vec<ItemChange>,
    /// Public items that differ though no change of the document explains it: an error of this comparison.
    pub unexplained: Vec<ItemChange>,
    /// Public items that differ between the committed listings, but not between the crates that today's generator makes
    /// of the two documents: changes of the generator or the runtime.
    pub generator: Vec<ItemChange>,
    /// Whether both documents give the same crate, byte for byte.
    pub crate_is_same: bool,
    /// The step of the crate's version that the changes ask for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub release: Option<Release>,
}

/// One of the two documents.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Side {
    /// What the person called it: a path, a revision, an address.
    pub name: String,
    /// `info.title`
    pub title: String,
    /// `info.version`
    pub version: String,
}

/// How bad a change is, from harmless to breaking.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Impact {
    /// Nothing to notice.
    #[default]
    None,
    /// Something new is there for those who want it.
    Additive,
    /// Everything goes on to work, and something acts differently.
    Behavioural,
    /// Something that worked does not.
    Breaking,
}

/// What a change does to each of those it can reach.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Verdict {
    /// Programs that are deployed already, against a server of the new document.
    pub old_client: Impact,
    /// Programs made for the new document, against a server of the old one.
    pub new_client: Impact,
    /// Programs that compile against the crate; nothing where only the wire is compared.
    pub source: Option<Impact>,
}

/// One change.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Change {
    /// The rule that explains it.
    pub rule: &'static str,
    /// What changed, one line without a full stop.
    pub message: String,
    /// Where it was; nothing for what is new.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub old: Option<Location>,
    /// Where it is; nothing for what is gone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub new: Option<Location>,
    /// What the document said, on one line or several.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    /// What it says now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
    /// What it does.
    pub verdict: Verdict,
    /// Why the verdict is what it is, one sentence.
    pub reason: &'static str,
    /// The public items that it changes.
    pub rust: Vec<ItemChange>,
    /// Resource of the operations that it concerns (`chats.messages`); `types` for what several share, `document` for
    /// the rest.
    pub resource: String,
    /// Operations that reach it, as `GET /things`.
    pub operations: Vec<String>,
    /// Named schemas that hold it, directly or within others.
    pub types: Vec<String>,
    /// What the author could do about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub suggestion: Option<String>,
    /// Why it is accepted, if the list of accepted changes holds it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accepted: Option<String>,
}

/// A place in one of the documents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Location {
    /// JSON pointer into the bundled document.
    pub pointer: String,
    /// The file that it stands in.
    pub file: String,
    /// Line, from 1.
    pub line: u32,
    /// Column, from 1.
    pub column: u32,
}

impl Location {
    /// A place of a document that was read from these files.
    pub fn of(at: &At<'_>, sources: &Sources) -> Self {
        Self {
            pointer: at.pointer.clone(),
            file: sources.get(at.span.file).path.display().to_string(),
            line: at.span.line,
            column: at.span.column,
        }
    }
}

/// A public item of the crate, as a line of `public-api.txt`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ItemChange {
    /// As it was; nothing for what is new.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    /// As it is; nothing for what is gone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
    /// What that does to programs.
    pub source: Impact,
}

/// A step of a version.
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

/// What release the changes ask for.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Release {
    /// The crate.
    pub package: String,
    /// How far the changes go, by the rules of versions from 1.0 on.
    pub step: Step,
    /// The version at the old document, if known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub old_version: Option<String>,
    /// The version at the new document, if known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub new_version: Option<String>,
    /// The lowest version that tells users the truth, with the rule for versions below 1.0; nothing without `old_version`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub needed_version: Option<String>,
    /// Whether the new version is high enough.
    pub is_high_enough: bool,
    /// An entry for the list of changes, in Markdown.
    pub changelog: String,
}

impl Verdict {
    /// The worse of the two on the wire.
    pub fn wire(&self) -> Impact {
        self.old_client.max(self.new_client)
    }

    /// How bad a change is altogether. That a program for the new document asks too much of an old server is no more
    /// than what something new brings along.
    pub fn overall(self) -> Impact {
        self.old_client.max(self.source.unwrap_or_default()).max(self.new_client.min(Impact::Additive))
    }

    /// The worst of both, part by part.
    pub fn worst(self, other: Self) -> Self {
        Self {
            old_client: self.old_client.max(other.old_client),
            new_client: self.new_client.max(other.new_client),
            source: self.source.max(other.source),
        }
    }
}

impl Impact {
    /// The word for it.
    pub fn name(self) -> &'static str {
        match self {
            Impact::None => "none",
            Impact::Additive => "additive",
            Impact::Behavioural => "behavioural",
            Impact::Breaking => "breaking",
        }
    }
}

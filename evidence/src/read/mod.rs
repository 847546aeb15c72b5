//! Reading captured pages. For each format, a file converts the page into `events`; the rest is the same
//! for all formats.

mod additions;
mod build;
mod counts;
mod document;
mod events;
mod examples;
mod http;
mod known;
mod markdown;
mod notation;
mod placement;
mod prose;
mod python;
mod python_notation;
mod rendered;
mod scan;
mod text;
mod tree;
mod type_notation;
mod types;
mod union_body;

pub use known::Known;
pub use types::OperationName;

use std::path::Path;

use sha2::{Digest as _, Sha256};

use super::facts::{Evidence, Kind, Location};
use build::Built;
use openapi::diagnostic::Diagnostic;
use openapi::load::Sources;

/// What is known about a page before it is read.
#[derive(Clone, Debug)]
pub struct Capture {
    /// The name of the page.
    pub page: String,
    /// Its location.
    pub url: String,
    /// The day of capture.
    pub captured: String,
    /// The revision of the API that it describes.
    pub revision: String,
    /// The format; by default it is detected.
    pub kind: Option<Kind>,
    /// For a list of types or a document: the operations to keep, with the types that they use. By default all are kept.
    pub only: Option<Vec<OperationName>>,
}

/// What was read.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The facts.
    pub evidence: Evidence,
    /// Locations that a person should check, because the page can be read in more than one way there.
    pub notes: Vec<Complaint>,
}

/// What is wrong or doubtful at a location of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Complaint {
    /// Where.
    pub at: Location,
    /// What it is.
    pub message: String,
}

/// A page that can't be read.
#[derive(Debug)]
pub struct Unreadable {
    /// What is wrong.
    pub diagnostics: Vec<Diagnostic>,
    /// The page, for printing.
    pub sources: Sources,
}

/// The number of complaints that are shown. Later ones are mostly consequences of the first ones.
const MAX_COMPLAINTS: usize = 20;

/// Reads a captured page. `known` helps to find the end of listings that do not announce their properties.
pub fn read(capture: &Capture, path: &Path, bytes: &[u8], known: &Known) -> Result<Reading, Unreadable> {
    let text = text::of_bytes(bytes).map_err(|problem| Unreadable::whole(path, &problem))?;
    let kind = capture.kind.or_else(|| text::kind_of(text)).ok_or_else(|| {
        Unreadable::whole(path, "its format is not known: neither operations nor models were found")
    })?;
    let only = capture.only.as_deref();
    let built =
        built(kind, text, only, known).map_err(|diagnostic| Unreadable::types(path, text, *diagnostic))?;
    if !built.complaints.is_empty() {
        return Err(Unreadable::at_locations(path, text, built.complaints));
    }
    if built.operations.is_empty() && built.models.is_empty() {
        return Err(Unreadable::whole(path, "it contains neither operations nor models"));
    }
    let evidence = Evidence {
        page: capture.page.clone(),
        kind,
        url: capture.url.clone(),
        captured: capture.captured.clone(),
        revision: capture.revision.clone(),
        sha256: Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect(),
        shortfalls: counts::shortfalls(&built.operations, &built.models),
        operations: built.operations,
        models: built.models,
    };
    Ok(Reading { evidence, notes: built.notes })
}

fn built(
    kind: Kind,
    text: &str,
    only: Option<&[OperationName]>,
    known: &Known,
) -> Result<Built, Box<Diagnostic>> {
    let (events, complaints) = match kind {
        Kind::Http => rendered::events(text, &http::DIALECT),
        Kind::Python => rendered::events(text, &python::DIALECT),
        Kind::Markdown => markdown::events(text),
        Kind::Types => return types::built(text, only),
        Kind::Document => return document::built(text, only),
    };
    let mut built = build::build(events, kind != Kind::Markdown, known);
    built.complaints.extend(complaints);
    Ok(built)
}

impl Unreadable {
    fn whole(path: &Path, problem: &str) -> Self {
        let message = format!("{} can't be read: {problem}", path.display());
        let repair = "capture the page again in UTF-8: its text as the browser shows it, or its Markdown";
        let diagnostics = vec![Diagnostic::error("unreadable-page", None, message, repair)];
        Self { diagnostics, sources: Sources::default() }
    }

    fn at_locations(path: &Path, text: &str, mut complaints: Vec<Complaint>) -> Self {
        complaints.sort_by_key(|complaint| complaint.at);
        complaints.truncate(MAX_COMPLAINTS);
        let mut sources = Sources::default();
        let file = sources.add(path.to_owned(), text.to_owned());
        let repair = "capture the page again if it is incomplete; otherwise its format has changed and is not supported";
        let diagnostics = complaints
            .into_iter()
            .map(|complaint| {
                let span = text::span(text, file, complaint.at);
                Diagnostic::error("unreadable-line", span, complaint.message, repair)
            })
            .collect();
        Self { diagnostics, sources }
    }

    /// The sources of a list of types are numbered as those of every YAML file: it is the first and only one.
    fn types(path: &Path, text: &str, diagnostic: Diagnostic) -> Self {
        let mut sources = Sources::default();
        sources.add(path.to_owned(), text.to_owned());
        Self { diagnostics: vec![diagnostic], sources }
    }
}

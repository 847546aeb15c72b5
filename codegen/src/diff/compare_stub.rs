//! Stands in for the comparison.

use super::{Change, FORMAT_VERSION, Impact, Location, Report, Side, Verdict};
use crate::config::Config;
use crate::load::{Document, Node};

/// One of the two documents, with what is known about its crate.
pub struct Input<'a> {
    /// What the person called it.
    pub name: String,
    /// The document.
    pub document: &'a Document,
    /// The listing of public items that is committed beside it.
    pub committed_surface: Option<String>,
    /// The version of the crate at that document.
    pub version: Option<String>,
}

/// How to compare.
pub struct Options<'a> {
    /// The workspace of the crate.
    pub config: &'a Config,
    /// Whether to leave the crates aside.
    pub wire_only: bool,
}

/// Why two documents can't be compared.
#[derive(Debug, thiserror::Error)]
pub enum DiffError {}

/// What explains a change.
pub struct Rule {
    /// Its name, in kebab case.
    pub id: &'static str,
    /// What it says, one sentence.
    pub summary: &'static str,
    /// Why.
    pub explanation: &'static str,
}

static CHANGED: Rule =
    Rule { id: "document-changed", summary: "The document changed.", explanation: "Something is different." };

/// All rules.
pub fn rules() -> &'static [&'static Rule] {
    static RULES: [&Rule; 1] = [&CHANGED];
    &RULES
}

/// Compares two documents.
pub fn compare(old: &Input<'_>, new: &Input<'_>, options: &Options<'_>) -> Result<Report, DiffError> {
    let is_same = old.document.root.to_json() == new.document.root.to_json();
    let verdict = Verdict {
        old_client: if is_same { Impact::None } else { Impact::Breaking },
        new_client: Impact::None,
        source: (!options.wire_only).then_some(Impact::None),
    };
    let at = |input: &Input<'_>| {
        let span = input.document.root.span;
        let file = input.document.sources.get(span.file).path.display().to_string();
        Some(Location { pointer: "/paths/~1things".to_owned(), file, line: span.line, column: span.column })
    };
    let change = Change {
        rule: CHANGED.id,
        message: "the document changed".to_owned(),
        old: at(old),
        new: at(new),
        before: None,
        after: None,
        verdict,
        reason: "it may be anything",
        rust: Vec::new(),
        resource: "document".to_owned(),
        operations: Vec::new(),
        types: Vec::new(),
        suggestion: None,
        accepted: None,
    };
    let mut report = Report {
        format_version: FORMAT_VERSION,
        old: side(old),
        new: side(new),
        verdict,
        wire_only: None,
        changes: if is_same { Vec::new() } else { vec![change] },
        prose: Vec::new(),
        surface: Vec::new(),
        unexplained: Vec::new(),
        generator: Vec::new(),
        release: None,
    };
    let versions = (old.version.as_deref(), new.version.as_deref());
    report.release = Some(super::release::of(&report, &options.config.package.name, versions.0, versions.1));
    Ok(report)
}

fn side(input: &Input<'_>) -> Side {
    let info = |key| {
        let value = input.document.root.get("info").and_then(|info| info.get(key)).and_then(Node::as_str);
        value.unwrap_or_default().to_owned()
    };
    Side { name: input.name.clone(), title: info("title"), version: info("version") }
}

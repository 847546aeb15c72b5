//! Findings that are accepted, each with a reason. An exception that applies to no finding is itself reported.

use std::collections::BTreeSet;

use super::verdict::Finding;
use openapi::diagnostic::Diagnostic;
use openapi::load::{FileId, Node, Span, parse_yaml};

/// Exceptions, as the file lists them.
#[derive(Clone, Debug, Default)]
pub struct Exceptions {
    entries: Vec<Exception>,
}

/// What one rule does not report, for one reason.
#[derive(Clone, Debug)]
struct Exception {
    span: Span,
    /// The revision of the document.
    document: String,
    rule: String,
    /// What the findings are about, and where that is written.
    about: Vec<(String, Span)>,
}

const FORM: &str =
    "write a list of `{document, rule, about, reason}`: a revision, a rule, a list of names, a sentence";

impl Exceptions {
    /// Reads the exceptions of `file`.
    ///
    /// # Errors
    ///
    /// Returns what is wrong with the file.
    pub fn parse(text: &str, file: FileId) -> Result<Self, Diagnostic> {
        let root = parse_yaml(text, file)?;
        let Some(entries) = root.as_array() else {
            return Err(malformed(root.span, "the exceptions are not a list"));
        };
        Ok(Self { entries: entries.iter().map(exception).collect::<Result<_, _>>()? })
    }

    /// Findings about exceptions for revisions without a document.
    pub fn of_others(&self, is_known: impl Fn(&str) -> bool) -> Vec<Diagnostic> {
        let unknown = self.entries.iter().filter(|entry| !is_known(&entry.document));
        unknown
            .map(|entry| {
                let message = format!("there is no document of revision {}", entry.document);
                Diagnostic::error(
                    "idle-exception",
                    entry.span,
                    message,
                    "correct the revision, or remove the exception",
                )
            })
            .collect()
    }

    /// Removes the findings that are accepted for the document of `revision`, and adds findings for exceptions without
    /// effect.
    pub(super) fn apply(&self, revision: &str, findings: Vec<Finding>) -> Vec<Diagnostic> {
        let entries = || self.entries.iter().filter(|entry| entry.document == revision);
        let mut needed = BTreeSet::new();
        let mut left = Vec::new();
        for finding in findings {
            let locations = entries()
                .filter(|entry| entry.rule == finding.diagnostic.rule)
                .flat_map(|entry| &entry.about)
                .filter(|(label, _)| *label == finding.label)
                .map(|(_, span)| *span)
                .collect::<Vec<_>>();
            if locations.is_empty() {
                left.push(finding.diagnostic);
            }
            needed.extend(locations);
        }
        let idle = entries().flat_map(|entry| entry.about.iter().map(move |location| (entry, location)));
        left.extend(idle.filter(|(_, (_, span))| !needed.contains(span)).map(|(entry, (label, span))| {
            let message = format!("the rule {} reports nothing about `{label}`", entry.rule);
            Diagnostic::error("idle-exception", *span, message, "remove the exception")
        }));
        left
    }
}

fn exception(node: &Node) -> Result<Exception, Diagnostic> {
    let text = |key: &str| match node.str_at(key).filter(|text| !text.trim().is_empty()) {
        Some(text) => Ok(text.to_owned()),
        None => Err(malformed(node.span, format!("the exception's `{key}` is missing or is not text"))),
    };
    let known = ["document", "rule", "about", "reason"];
    if let Some(unknown) = node.entries().find(|entry| !known.contains(&&*entry.key)) {
        return Err(malformed(
            unknown.key_span,
            format!("an exception does not have a field `{}`", unknown.key),
        ));
    }
    text("reason")?;
    let about = node.get("about").map(Node::items).unwrap_or_default();
    let about =
        about.iter().filter_map(|item| Some((item.as_str()?.to_owned(), item.span))).collect::<Vec<_>>();
    if about.is_empty() {
        return Err(malformed(node.span, "the exception has nothing in `about`"));
    }
    Ok(Exception { span: node.span, document: text("document")?, rule: text("rule")?, about })
}

fn malformed(span: Span, message: impl Into<String>) -> Diagnostic {
    Diagnostic::error("malformed-exception", span, message, FORM)
}

//! One difference between the documents, before any rule has judged it.

use std::collections::BTreeSet;

use super::subject::{Presence, SchemaPart, Subject};
use openapi::load::Kind;
use openapi::view::At;

/// One difference.
#[derive(Clone, Debug)]
pub struct Difference<'a> {
    /// What it is about.
    pub subject: Subject,
    /// What was there.
    pub old: Option<At<'a>>,
    /// What is there.
    pub new: Option<At<'a>>,
    /// The schemas that it is a difference of.
    pub owners: Option<(At<'a>, At<'a>)>,
    /// What a person calls the object that it is about.
    pub label: String,
    /// Where the values travel.
    pub usage: Usage,
    /// Of a property or parameter: whether it is required, before and after.
    pub required: (bool, bool),
    /// Of an answer's property: whether the crate takes it for one that may be missing, before and after.
    pub optional_in_crate: (bool, bool),
    /// Of a difference within a schema: whether its values are whole numbers.
    pub is_integer: bool,
    /// Of a difference within a schema: whether the generated crate keeps the set of values open.
    pub is_open: bool,
}

/// Where values travel, and on whose behalf.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Usage {
    /// Clients send them.
    pub sent: bool,
    /// Servers send them.
    pub received: bool,
    /// Operations that reach them, as `GET /things`.
    pub operations: BTreeSet<String>,
}

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Happened {
    /// It was not there.
    Added,
    /// It is not there any more.
    Removed,
    /// It is another one.
    Changed,
}

impl<'a> Difference<'a> {
    /// A difference of which no more is known than its place.
    pub fn new(subject: impl Into<Subject>, label: &str, old: Option<At<'a>>, new: Option<At<'a>>) -> Self {
        Self {
            subject: subject.into(),
            old,
            new,
            label: label.to_owned(),
            owners: None,
            usage: Usage::default(),
            required: (false, false),
            optional_in_crate: (false, false),
            is_integer: false,
            is_open: false,
        }
    }

    /// Something that only one of the two documents has.
    pub fn itself<S: Into<Subject>>(
        subject: impl FnOnce(Presence) -> S,
        label: &str,
        old: Option<At<'a>>,
        new: Option<At<'a>>,
    ) -> Self {
        let presence = if old.is_none() { Presence::Added } else { Presence::Removed };
        Self::new(subject(presence), label, old, new)
    }

    /// What happened.
    pub fn happened(&self) -> Happened {
        match (&self.old, &self.new) {
            (None, _) => Happened::Added,
            (_, None) => Happened::Removed,
            _ => Happened::Changed,
        }
    }

    /// Whether this is about the way a document is written alone: it counts only where the crate differs by it.
    pub fn is_of_writing(&self) -> bool {
        matches!(self.subject, Subject::Order(_) | Subject::Component(_))
    }

    /// The field's name; empty where it is not about one field.
    pub fn field(&self) -> &str {
        self.subject.name().unwrap_or_default()
    }

    /// What the document said, on one line.
    pub fn before(&self) -> Option<String> {
        self.words(self.old.as_ref(), self.required.0)
    }

    /// What the document says, on one line.
    pub fn after(&self) -> Option<String> {
        self.words(self.new.as_ref(), self.required.1)
    }

    fn words(&self, at: Option<&At<'a>>, is_required: bool) -> Option<String> {
        let at = at?;
        // Where `required` does not list a member, there is nothing to quote.
        if self.subject == Subject::Schema(SchemaPart::Required) {
            return Some(if is_required { "required" } else { "optional" }.to_owned());
        }
        Some(words(at.node))
    }

    /// What is there in the old document, and in the new one; where only one has a field, the schema that lacks it.
    pub fn sides(&self) -> (Option<&At<'a>>, Option<&At<'a>>) {
        let owners = self.owners.as_ref().filter(|owners| self.is_field_of(owners));
        let (old_owner, new_owner) = owners.map(|(old, new)| (old, new)).unzip();
        (self.old.as_ref().or(old_owner), self.new.as_ref().or(new_owner))
    }

    /// Whether what came or went is a field of one of two schemas.
    pub fn is_field_of(&self, (old, new): &(At<'a>, At<'a>)) -> bool {
        let is_field_of = |at: &At<'a>, owner: &At<'a>| {
            at.pointer.rsplit_once('/').is_some_and(|(holder, _)| holder == owner.pointer)
        };
        match (&self.old, &self.new) {
            (None, Some(at)) => is_field_of(at, new),
            (Some(at), None) => is_field_of(at, old),
            _ => false,
        }
    }

    /// The place that a person should look at: the new one, or the old one of what is gone.
    pub fn place(&self) -> Option<&At<'a>> {
        self.new.as_ref().or(self.old.as_ref())
    }
}

impl Usage {
    /// Adds another usage.
    pub fn add(&mut self, other: &Usage) {
        self.sent |= other.sent;
        self.received |= other.received;
        self.operations.extend(other.operations.iter().cloned());
    }
}

/// The difference in the order of what two lists have in common, if there is one.
pub fn order<'a>(
    kind: Kind,
    label: &str,
    places: (&At<'a>, &At<'a>),
    names: (&[String], &[String]),
) -> Option<Difference<'a>> {
    let (old, new) = names;
    let in_both = |names: &[String], others: &[String]| {
        names.iter().filter(|name| others.contains(name)).cloned().collect::<Vec<_>>()
    };
    let is_same = in_both(old, new) == in_both(new, old);
    (!is_same)
        .then(|| Difference::new(Subject::Order(kind), label, Some(places.0.clone()), Some(places.1.clone())))
}

/// A node in the document's words: JSON without prose, cut where it gets long.
fn words(node: &openapi::load::Node) -> String {
    const MOST: usize = 300;
    let mut text = match node.as_str() {
        Some(text) => text.to_owned(),
        None => without_prose(&node.to_json()).to_string(),
    };
    if text.chars().count() > MOST {
        text = text.chars().take(MOST).chain(['…']).collect();
    }
    text
}

fn without_prose(value: &serde_json::Value) -> serde_json::Value {
    match value {
        serde_json::Value::Object(map) => map
            .iter()
            .filter(|(key, value)| !(value.is_string() && matches!(&***key, "description" | "summary")))
            .map(|(key, value)| (key.clone(), without_prose(value)))
            .collect(),
        serde_json::Value::Array(items) => items.iter().map(without_prose).collect(),
        other => other.clone(),
    }
}

//! One difference between the documents, before any rule has judged it.

use std::collections::BTreeSet;

use super::subject::{Presence, SchemaPart, Subject};
use openapi::load::{Kind, Node, Value, to_yaml};
use openapi::view::At;

/// One difference.
#[derive(Clone, Debug)]
pub struct Difference<'a> {
    /// What it is about.
    pub subject: Subject,
    /// The location in the old document.
    pub old: Option<At<'a>>,
    /// The location in the new document.
    pub new: Option<At<'a>>,
    /// The schemas whose values it is about.
    pub schemas: Option<(At<'a>, At<'a>)>,
    /// The schemas that contain the difference.
    pub owners: Option<(At<'a>, At<'a>)>,
    /// The name of the object for people.
    pub label: String,
    /// Where the values are used.
    pub usage: Usage,
    /// Whether the property or parameter is required, before and after.
    pub required: (bool, bool),
    /// Whether the crate treats a property of a response as optional, before and after.
    pub optional_in_crate: (bool, bool),
    /// The JSON type of the schema, before and after.
    pub json_types: (Option<&'a str>, Option<&'a str>),
    /// The first revision whose servers have an added operation, if the old document lists this revision. Then the
    /// operation is new in the document, but not in the API.
    pub known_since: Option<String>,
    /// Whether a property has a default in the new document.
    pub has_default: bool,
    /// Which values are allowed now, compared with before, if this has been found out.
    pub values: Option<Values>,
    /// The directions in which it counts.
    pub ways: Ways,
}

/// Which values are allowed now, compared with before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Values {
    /// The same.
    Same,
    /// More.
    More,
    /// Fewer.
    Fewer,
    /// Others.
    Others,
}

impl Values {
    /// The values of a side that allows all values of the other side, or not.
    pub fn of(new_allows_old: bool, old_allows_new: bool) -> Self {
        match (new_allows_old, old_allows_new) {
            (true, true) => Self::Same,
            (true, false) => Self::More,
            (false, true) => Self::Fewer,
            (false, false) => Self::Others,
        }
    }
}

/// The directions in which a part of a schema counts. A read-only property is not a part of requests, nor a write-only one of
/// responses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ways {
    /// In requests.
    pub sent: bool,
    /// In responses.
    pub received: bool,
}

impl Ways {
    /// In requests and responses.
    pub const BOTH: Self = Self { sent: true, received: true };

    /// Only the directions that both have.
    #[must_use]
    pub fn within(self, outer: Self) -> Self {
        Self { sent: self.sent && outer.sent, received: self.received && outer.received }
    }

    /// A usage, only in these directions.
    pub fn of(self, usage: &Usage) -> Usage {
        Usage {
            sent: usage.sent && self.sent,
            received: usage.received && self.received,
            operations: usage.operations.clone(),
        }
    }
}

/// Who sends values, and in which operations.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Usage {
    /// Clients send them.
    pub sent: bool,
    /// Servers send them.
    pub received: bool,
    /// The operations that use them, for example `GET /things`.
    pub operations: BTreeSet<String>,
}

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Happened {
    /// It is only in the new document.
    Added,
    /// It is only in the old document.
    Removed,
    /// It is in both documents, and differs.
    Changed,
}

impl<'a> Difference<'a> {
    /// A difference of which only the location is known.
    pub fn new(subject: impl Into<Subject>, label: &str, old: Option<At<'a>>, new: Option<At<'a>>) -> Self {
        Self {
            subject: subject.into(),
            old,
            new,
            label: label.to_owned(),
            schemas: None,
            owners: None,
            usage: Usage::default(),
            required: (false, false),
            optional_in_crate: (false, false),
            json_types: (None, None),
            known_since: None,
            has_default: false,
            values: None,
            ways: Ways::BOTH,
        }
    }

    /// Something that only one of the two documents contains.
    pub fn itself<S: Into<Subject>>(
        subject: impl FnOnce(Presence) -> S,
        label: &str,
        old: Option<At<'a>>,
        new: Option<At<'a>>,
    ) -> Self {
        let presence = if old.is_none() { Presence::Added } else { Presence::Removed };
        Self::new(subject(presence), label, old, new)
    }

    /// Adds what another difference of the same location says about requirements.
    pub fn add_requirement(&mut self, other: &Self) {
        self.required.0 |= other.required.0;
        self.required.1 |= other.required.1;
        self.optional_in_crate.0 &= other.optional_in_crate.0;
        self.optional_in_crate.1 &= other.optional_in_crate.1;
    }

    /// What happened.
    pub fn happened(&self) -> Happened {
        match (&self.old, &self.new) {
            (None, _) => Happened::Added,
            (_, None) => Happened::Removed,
            _ => Happened::Changed,
        }
    }

    /// Whether this is only about the way a document is written. It is reported only if the crate changes.
    pub fn is_of_writing(&self) -> bool {
        matches!(self.subject, Subject::Order(_) | Subject::Component(_))
    }

    /// The name of the field; empty if it is not about one field.
    pub fn field(&self) -> &str {
        self.subject.name().unwrap_or_default()
    }

    /// The text of the old document, in one or more lines.
    pub fn text_before(&self) -> Option<String> {
        self.lines_of(self.old.as_ref(), self.required.0)
    }

    /// The text of the new document, in one or more lines.
    pub fn text_after(&self) -> Option<String> {
        self.lines_of(self.new.as_ref(), self.required.1)
    }

    fn lines_of(&self, at: Option<&At<'a>>, is_required: bool) -> Option<String> {
        let is_structure = |at: &At<'_>| at.node.as_object().is_some() || at.node.as_array().is_some();
        let is_named = matches!(self.subject, Subject::Schema(SchemaPart::Required | SchemaPart::Renamed));
        match at {
            Some(at) if is_structure(at) && !is_named => Some(yaml(at.node)),
            _ => self.text_of(at, is_required),
        }
    }

    /// The text of the old document, on one line.
    pub fn before(&self) -> Option<String> {
        self.text_of(self.old.as_ref(), self.required.0)
    }

    /// The text of the new document, on one line.
    pub fn after(&self) -> Option<String> {
        self.text_of(self.new.as_ref(), self.required.1)
    }

    fn text_of(&self, at: Option<&At<'a>>, is_required: bool) -> Option<String> {
        let at = at?;
        // If `required` does not list a property, there is nothing to quote.
        if self.subject == Subject::Schema(SchemaPart::Required) {
            return Some(if is_required { "required" } else { "optional" }.to_owned());
        }
        // The schema itself is the same, or has differences of its own.
        if self.subject == Subject::Schema(SchemaPart::Renamed) {
            return at.schema_component();
        }
        Some(short_text(at.node))
    }

    /// The locations in the old and the new document. If only one of them has a field, the other location is the schema
    /// that does not have it.
    pub fn sides(&self) -> (Option<&At<'a>>, Option<&At<'a>>) {
        let owners = self.owners.as_ref().filter(|owners| self.is_field_of(owners));
        let (old_owner, new_owner) = owners.map(|(old, new)| (old, new)).unzip();
        (self.old.as_ref().or(old_owner), self.new.as_ref().or(new_owner))
    }

    /// Whether the field that was added or removed belongs to one of two schemas.
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

    /// The location that a person should look at: the new one, or the old one if something was removed.
    pub fn location(&self) -> Option<&At<'a>> {
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

/// The difference in the order of the entries that two lists have in common, if there is one.
pub fn order<'a>(
    kind: Kind,
    label: &str,
    locations: (&At<'a>, &At<'a>),
    names: (&[String], &[String]),
) -> Option<Difference<'a>> {
    let (old, new) = names;
    let in_both = |names: &[String], others: &[String]| {
        names.iter().filter(|name| others.contains(name)).cloned().collect::<Vec<_>>()
    };
    let is_same = in_both(old, new) == in_both(new, old);
    (!is_same).then(|| {
        Difference::new(Subject::Order(kind), label, Some(locations.0.clone()), Some(locations.1.clone()))
    })
}

/// A node as text: JSON without descriptions, cut if it is long.
fn short_text(node: &openapi::load::Node) -> String {
    const MOST: usize = 300;
    let mut text = match node.as_str() {
        Some(text) => text.to_owned(),
        None => without_descriptions(&node.to_json()).to_string(),
    };
    if text.chars().count() > MOST {
        text = text.chars().take(MOST).chain(['…']).collect();
    }
    text
}

/// A node as YAML without descriptions, cut if it has many lines.
fn yaml(node: &Node) -> String {
    const MOST: usize = 40;
    let mut node = node.clone();
    leave_out_descriptions(&mut node);
    let text = to_yaml(&node);
    let mut lines = text.trim_end().lines();
    let shown = lines.by_ref().take(MOST).collect::<Vec<_>>().join("\n");
    match lines.count() {
        0 => shown,
        more => format!("{shown}\n# and {more} more lines"),
    }
}

fn leave_out_descriptions(node: &mut Node) {
    match &mut node.value {
        Value::Object(object) => {
            for key in ["description", "summary"] {
                if object.get(key).is_some_and(|text| text.as_str().is_some()) {
                    object.remove(key);
                }
            }
            object.iter_mut().for_each(|entry| leave_out_descriptions(&mut entry.value));
        }
        Value::Array(items) => items.iter_mut().for_each(leave_out_descriptions),
        _ => {}
    }
}

fn without_descriptions(value: &serde_json::Value) -> serde_json::Value {
    match value {
        serde_json::Value::Object(map) => map
            .iter()
            .filter(|(key, value)| !(value.is_string() && matches!(&***key, "description" | "summary")))
            .map(|(key, value)| (key.clone(), without_descriptions(value)))
            .collect(),
        serde_json::Value::Array(items) => items.iter().map(without_descriptions).collect(),
        other => other.clone(),
    }
}

//! Comparison of fields as values. Only the meaning of a value counts, not the way it is written.

use std::collections::BTreeMap;

use serde_json::Value;

use super::difference::Difference;
use super::subject::{OperationPart, ParameterPart, SchemaPart, Subject};
use openapi::load::{self, Kind, Node};
use openapi::view::{At, allows_any};

/// Whether a field states the default that applies without it.
pub fn is_implied(key: &str, node: &Node) -> bool {
    if key == "additionalProperties" {
        return allows_any(node);
    }
    match &node.value {
        load::Value::Bool(false) => matches!(
            key,
            "nullable"
                | "deprecated"
                | "readOnly"
                | "writeOnly"
                | "uniqueItems"
                | "exclusiveMinimum"
                | "exclusiveMaximum"
                | "required"
                | "allowEmptyValue"
                | "allowReserved"
                | "attribute"
                | "wrapped"
        ),
        load::Value::Number(number) => {
            matches!(key, "minLength" | "minItems" | "minProperties") && number.as_u64() == Some(0)
        }
        load::Value::Array(items) => matches!(key, "required" | "parameters") && items.is_empty(),
        _ => false,
    }
}

/// The differences between the fields of two objects, without the fields in `elsewhere`.
pub fn compare<'a>(
    kind: Kind,
    label: &str,
    old: &At<'a>,
    new: &At<'a>,
    elsewhere: &[&str],
) -> Vec<Difference<'a>> {
    let fields = |at: &At<'a>| at.entries().into_iter().collect::<BTreeMap<_, _>>();
    compare_fields(kind, label, &fields(old), &fields(new), elsewhere)
}

/// The differences between the fields of two objects.
pub fn compare_fields<'a>(
    kind: Kind,
    label: &str,
    old: &BTreeMap<&'a str, At<'a>>,
    new: &BTreeMap<&'a str, At<'a>>,
    elsewhere: &[&str],
) -> Vec<Difference<'a>> {
    let stated = |fields: &BTreeMap<&'a str, At<'a>>, key: &str| {
        fields.get(key).filter(|at| !is_implied(key, at.node)).cloned()
    };
    let mut keys =
        old.keys().chain(new.keys().filter(|key| !old.contains_key(*key))).copied().collect::<Vec<_>>();
    keys.sort_unstable();
    keys.into_iter()
        .filter(|key| !elsewhere.contains(key))
        .filter_map(|key| {
            let (old, new) = (stated(old, key), stated(new, key));
            let is_same = match (&old, &new) {
                (Some(old), Some(new)) => same(key, &old.node.to_json(), &new.node.to_json()),
                (None, None) => true,
                _ => false,
            };
            (!is_same).then(|| Difference::new(Subject::field(kind, key), label, old, new))
        })
        .collect()
}

/// Whether two values of a field mean the same. The order of keys and the order of sets do not count.
pub fn same(keyword: &str, old: &Value, new: &Value) -> bool {
    const SETS: [&str; 5] = ["security", "x-revisions", "x-base-revisions", "x-final-statuses", "required"];
    match (old, new) {
        (Value::Array(old), Value::Array(new)) if SETS.contains(&keyword) => {
            old.len() == new.len() && old.iter().all(|item| new.contains(item))
        }
        (Value::Number(old), Value::Number(new)) => old.as_f64() == new.as_f64(),
        (Value::Object(old), Value::Object(new)) => {
            old.len() == new.len()
                && old.iter().all(|(key, old)| new.get(key).is_some_and(|new| same("", old, new)))
        }
        (Value::Array(old), Value::Array(new)) => {
            old.len() == new.len() && old.iter().zip(new).all(|(old, new)| same("", old, new))
        }
        _ => old == new,
    }
}

/// Whether two lists of revisions agree about the revisions that both documents know. A missing list means all
/// revisions.
pub fn same_revisions(difference: &Difference<'_>, (old, new): (&Node, &Node)) -> bool {
    let is_of_some = matches!(
        difference.subject,
        Subject::Operation(OperationPart::Revisions)
            | Subject::Parameter(ParameterPart::Revisions)
            | Subject::Schema(SchemaPart::Revisions | SchemaPart::BaseRevisions)
    );
    if !is_of_some {
        return false;
    }
    let (in_old, in_new) = (revisions(old), revisions(new));
    let both = in_old.iter().filter(|name| in_new.contains(name)).collect::<Vec<_>>();
    let has = |at: &Option<At<'_>>, name: &str| match at {
        Some(at) => at.node.items().iter().any(|item| item.as_str() == Some(name)),
        None => true,
    };
    !both.is_empty() && both.iter().all(|name| has(&difference.old, name) == has(&difference.new, name))
}

/// The first revision that has an object of the new document, if the old document lists this revision.
pub fn known_since(object: &Node, (old, new): (&Node, &Node)) -> Option<String> {
    let has = |name: &str| match object.get("x-revisions") {
        Some(list) => list.items().iter().any(|item| item.as_str() == Some(name)),
        None => true,
    };
    let first = revisions(new).into_iter().find(|name| has(name))?;
    revisions(old).contains(&first).then(|| first.to_owned())
}

/// The names of the revisions that a document lists, the oldest first.
fn revisions(root: &Node) -> Vec<&str> {
    let list = root.get("x-revisions").map(Node::items).unwrap_or_default();
    list.iter().filter_map(|revision| revision.str_at("name")).collect()
}

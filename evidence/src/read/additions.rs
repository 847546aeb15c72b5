//! Responses whose example has more properties than the page lists: the listing may be only what is added to a type.

use std::collections::BTreeSet;

use super::Complaint;
use super::examples::Example;
use super::known::{Known, blind};
use crate::facts::{Json, Listed, StatedProperty, Type};
use openapi::load::Node;

/// Compares the listing of `response` with its examples. If they have other properties too, and the page does not say how
/// many there are, what is listed is marked as additions. The location is named in `notes`.
pub(super) fn find(response: &mut Type, examples: &[Example], known: &Known, notes: &mut Vec<Complaint>) {
    let is_own =
        matches!((response.json, response.listed), (Json::Object, None) | (Json::Named, Some(Listed::Whole)));
    let is_cut = response.announced.is_some_and(|announced| announced > response.properties.len());
    let Some(first) = response.properties.first().filter(|_| is_own && !is_cut) else { return };
    let at = first.at;
    let listed = response.properties.iter().map(|property| blind(&property.name)).collect::<BTreeSet<_>>();
    let others = examples
        .iter()
        .filter(|example| has_required(&example.root, &response.properties))
        .flat_map(|example| example.root.entries())
        .map(|entry| &*entry.key)
        .filter(|key| !listed.contains(&blind(key)))
        .collect::<BTreeSet<_>>();
    let Some(other) = others.first() else { return };
    let name = response.of.as_deref();
    let is_known = name.is_some_and(|name| {
        response.properties.iter().all(|property| known.has(name, &property.name) == Some(true))
    });
    let count = others.len();
    let mut message =
        format!("the example of the response has {count} properties that are not listed, such as `{other}`");
    if response.announced.is_none() && !is_known {
        response.listed = Some(Listed::Additions);
        let base =
            name.map_or_else(|| "a type that is not named here".to_owned(), |name| format!("`{name}`"));
        message.push_str(&format!("; what is listed is read as additions to {base}"));
    }
    notes.push(Complaint { at, message });
}

/// Whether an example can be one of this response, and not of an error.
fn has_required(example: &Node, properties: &[StatedProperty]) -> bool {
    let names = example.entries().map(|entry| blind(&entry.key)).collect::<BTreeSet<_>>();
    let has = |property: &StatedProperty| names.contains(&blind(&property.name));
    let mut required = properties.iter().filter(|property| property.optional == Some(false));
    properties.iter().any(has) && required.all(has)
}

//! What an object holds once its `allOf` is taken together.

use std::collections::HashSet;

use super::{Context, Place};
use crate::load::{Entry, Kind, Node};

/// `schema` and everything that its `allOf` leads to, references followed, each once.
pub fn parts<'a>(context: &Context<'a>, schema: &'a Node) -> Vec<&'a Node> {
    let mut parts = Vec::new();
    let mut seen = HashSet::new();
    let mut queue = vec![schema];
    while let Some(node) = queue.pop() {
        let Some(node) = context.resolve(node) else { continue };
        if seen.insert(std::ptr::from_ref(node)) {
            parts.push(node);
            queue.extend(node.get("allOf").map(Node::items).unwrap_or_default().iter().rev());
        }
    }
    parts
}

/// The properties of `schema`, those that `allOf` brings included.
pub fn properties<'a>(context: &Context<'a>, schema: &'a Node) -> Vec<&'a Entry> {
    let parts = parts(context, schema);
    parts.into_iter().filter_map(|part| part.get("properties")).flat_map(Node::entries).collect()
}

/// The property `name` of `schema`.
pub fn property<'a>(context: &Context<'a>, schema: &'a Node, name: &str) -> Option<&'a Node> {
    parts(context, schema).into_iter().find_map(|part| part.get("properties")?.get(name))
}

/// Whether `schema` requires the property `name`.
pub fn requires<'a>(context: &Context<'a>, schema: &'a Node, name: &str) -> bool {
    parts(context, schema)
        .into_iter()
        .filter_map(|part| part.get("required"))
        .any(|list| list.items().iter().any(|item| item.as_str() == Some(name)))
}

/// The whole that a part of an `allOf` belongs to; the schema itself if it is no part.
pub fn whole<'c, 'a>(context: &'c Context<'a>, place: &'c Place<'a>) -> &'c Place<'a> {
    whole_through(context, place, &["allOf"])
}

/// Like [`whole`], for parts that stand in any of `fields`.
pub fn whole_through<'c, 'a>(
    context: &'c Context<'a>,
    place: &'c Place<'a>,
    fields: &[&str],
) -> &'c Place<'a> {
    let mut whole = place;
    while fields.contains(&whole.field) {
        match context.parent(whole) {
            Some(parent) if parent.kind == Kind::Schema => whole = parent,
            _ => break,
        }
    }
    whole
}

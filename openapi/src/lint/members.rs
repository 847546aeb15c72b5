//! What an object holds once its `allOf` is taken together.

use super::{Context, Place};
use crate::load::{Entry, Kind, Node};

/// The properties of `schema`, those that `allOf` brings included.
pub fn properties<'a>(context: &Context<'a>, schema: &'a Node) -> Vec<&'a Entry> {
    context
        .view
        .parts(schema)
        .into_iter()
        .filter_map(|part| part.get("properties"))
        .flat_map(Node::entries)
        .collect()
}

/// The property `name` of `schema`.
pub fn property<'a>(context: &Context<'a>, schema: &'a Node, name: &str) -> Option<&'a Node> {
    context.view.parts(schema).into_iter().find_map(|part| part.get("properties")?.get(name))
}

/// Whether `schema` requires the property `name`.
pub fn requires<'a>(context: &Context<'a>, schema: &'a Node, name: &str) -> bool {
    context
        .view
        .parts(schema)
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

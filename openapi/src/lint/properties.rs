//! The properties of an object, including those that `allOf` adds.

use super::{Context, Location};
use crate::load::{Entry, Kind, Node};

/// The properties of `schema`, including those that `allOf` adds.
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

/// The schema that a part of an `allOf` belongs to; the schema itself if it is not a part.
pub fn whole<'c, 'a>(context: &'c Context<'a>, location: &'c Location<'a>) -> &'c Location<'a> {
    whole_through(context, location, &["allOf"])
}

/// Like [`whole`], for the parts in any of `fields`.
pub fn whole_through<'c, 'a>(
    context: &'c Context<'a>,
    location: &'c Location<'a>,
    fields: &[&str],
) -> &'c Location<'a> {
    let mut whole = location;
    while fields.contains(&whole.field) {
        match context.parent(whole) {
            Some(parent) if parent.kind == Kind::Schema => whole = parent,
            _ => break,
        }
    }
    whole
}

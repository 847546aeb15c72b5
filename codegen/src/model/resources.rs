//! What the document says of each resource: the description of the tag that its operations have.

use std::collections::{BTreeMap, BTreeSet};

use super::strings;
use crate::rust_names::resource;
use openapi::load::{METHODS, Node};

/// The descriptions of resources, by their path in the client.
pub type ResourceDescriptions = BTreeMap<Vec<String>, String>;

/// A tag describes a resource if it is the first tag of all operations of the resource, and of no other operation.
pub(super) fn descriptions(original: &Node, root: &Node) -> ResourceDescriptions {
    let mut tags_of = BTreeMap::<Vec<String>, BTreeSet<Option<String>>>::new();
    let mut resources_of = BTreeMap::<String, BTreeSet<Vec<String>>>::new();
    let items = root.get("paths").into_iter().flat_map(Node::entries).map(|entry| &entry.value);
    let operations = items.flat_map(Node::entries).filter(|entry| METHODS.contains(&entry.key.as_str()));
    for operation in operations.map(|entry| &entry.value) {
        let path = resource(operation);
        let tag = strings(operation.get("tags")).into_iter().next();
        if let Some(tag) = &tag {
            resources_of.entry(tag.clone()).or_default().insert(path.clone());
        }
        tags_of.entry(path).or_default().insert(tag);
    }
    let described = original.get("tags").into_iter().flat_map(Node::items).filter_map(|tag| {
        let description = tag.str_at("description").map(str::trim).filter(|text| !text.is_empty())?;
        let name = tag.str_at("name")?;
        let [path] = &resources_of.get(name)?.iter().collect::<Vec<_>>()[..] else { return None };
        let is_only_tag = tags_of.get(*path).is_some_and(|tags| tags.len() == 1);
        is_only_tag.then(|| ((*path).clone(), description.to_owned()))
    });
    described.collect()
}

#[cfg(test)]
mod tests {
    use super::descriptions;
    use crate::passes::testing::document;

    #[test]
    fn a_tag_describes_the_one_resource_that_has_it() {
        let root = document(
            "
tags: [{name: a, description: All about a.}, {name: b, description: B.}, {name: c}, {name: d, description: D.}]
paths:
  /a: {get: {tags: [a]}, put: {tags: [a, b]}}
  /b: {get: {tags: [b]}, put: {tags: [b], x-resource: b.inner}}
  /c: {get: {tags: [c]}}
  /d: {get: {tags: [d]}, put: {x-resource: d}}
",
        )
        .root;
        let found = descriptions(&root, &root);
        assert_eq!(
            found.into_iter().collect::<Vec<_>>(),
            [(vec!["a".to_owned()], "All about a.".to_owned())]
        );
    }
}

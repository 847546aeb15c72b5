//! Which named schemas contain which others, to find all schemas that a change affects.

use std::collections::{BTreeMap, BTreeSet};

use openapi::load::Node;
use openapi::view::View;
use openapi::view::schema_name;

/// For each named schema, those that refer to it.
pub struct Reach(BTreeMap<String, BTreeSet<String>>);

impl Reach {
    /// Reads both documents. A reference in either of them counts.
    pub fn new(sides: [&View<'_>; 2]) -> Self {
        let mut containers = BTreeMap::<_, BTreeSet<_>>::new();
        for (name, at) in sides.into_iter().flat_map(|side| side.components("schemas")) {
            for referred in references(at.node) {
                containers.entry(referred).or_default().insert(name.to_owned());
            }
        }
        Self(containers)
    }

    /// `name`, and all schemas that contain it directly or indirectly.
    pub fn of(&self, name: String) -> BTreeSet<String> {
        let mut reached = BTreeSet::new();
        let mut queue = vec![name];
        while let Some(name) = queue.pop() {
            queue.extend(
                self.0
                    .get(&name)
                    .into_iter()
                    .flatten()
                    .filter(|container| !reached.contains(*container))
                    .cloned(),
            );
            reached.insert(name);
        }
        reached
    }
}

/// The names of all schemas that `node` refers to, at any depth.
pub fn references(node: &Node) -> BTreeSet<String> {
    let mut found = schema_name(node).into_iter().collect::<BTreeSet<_>>();
    for child in node.entries().map(|entry| &entry.value).chain(node.items()) {
        found.extend(references(child));
    }
    found
}

//! Which named schemas hold which: how far a change within one of them goes.

use std::collections::{BTreeMap, BTreeSet};

use openapi::load::Node;
use openapi::view::View;
use openapi::view::schema_name;

/// For each named schema, those that refer to it.
pub struct Reach(BTreeMap<String, BTreeSet<String>>);

impl Reach {
    /// Reads both documents: what held a schema in either of them counts.
    pub fn new(sides: [&View<'_>; 2]) -> Self {
        let mut holders = BTreeMap::<_, BTreeSet<_>>::new();
        for (name, at) in sides.into_iter().flat_map(|side| side.components("schemas")) {
            for referred in references(at.node) {
                holders.entry(referred).or_default().insert(name.to_owned());
            }
        }
        Self(holders)
    }

    /// `name`, and all that hold it, directly or within others.
    pub fn of(&self, name: String) -> BTreeSet<String> {
        let mut reached = BTreeSet::new();
        let mut queue = vec![name];
        while let Some(name) = queue.pop() {
            queue.extend(
                self.0.get(&name).into_iter().flatten().filter(|holder| !reached.contains(*holder)).cloned(),
            );
            reached.insert(name);
        }
        reached
    }
}

/// The names of schemas that references anywhere below lead to.
pub fn references(node: &Node) -> BTreeSet<String> {
    let mut found = schema_name(node).into_iter().collect::<BTreeSet<_>>();
    for child in node.entries().map(|entry| &entry.value).chain(node.items()) {
        found.extend(references(child));
    }
    found
}

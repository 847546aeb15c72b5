//! Gives an `allOf` that lists something several times the composition of all of it: the entries of lists, the values of maps,
//! and objects under one name. Otherwise only the last one would count, without the properties of the others.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::edit::{copy_of, has_schema_with, list, remove, set};
use openapi::diagnostic::Diagnostic;
use openapi::load::{Kind, Node, Value, walk_mut};
use openapi::view::{View, named_schema};

/// The fields whose schemas are composed.
const CONTENTS: [&str; 2] = ["items", "additionalProperties"];
/// The limit for compositions within compositions, which recursive types would make endless.
const MAX_DEPTH: usize = 3;
/// The field that counts the compositions around a schema, until the pass has ended.
const DEPTH: &str = "(depth)";

pub(super) fn run(root: &mut Node) -> Vec<Diagnostic> {
    if !has_schema_with(root, &["allOf"]) {
        return Vec::new();
    }
    let shared = copy_of(root, &["schemas"]);
    let compositions = Compositions { view: View::new(&shared) };
    walk_mut(root, Kind::Document, &mut |kind, node| {
        if kind == Kind::Schema && node.get("allOf").is_some() {
            let depth = node.get(DEPTH).map_or(0, |depth| depth.items().len());
            remove(node, DEPTH);
            if depth < MAX_DEPTH {
                compositions.complete(node, depth);
            }
        }
    });
    Vec::new()
}

struct Compositions<'a> {
    view: View<'a>,
}

impl Compositions<'_> {
    fn complete(&self, schema: &mut Node, depth: usize) {
        let original = schema.clone();
        let parts = self.parts(&original);
        for field in CONTENTS {
            let contents = parts.iter().filter_map(|part| part.get(field));
            let contents = contents.filter(|content| content.as_object().is_some()).collect::<Vec<_>>();
            if let Some(composed) = self.composition(&contents, depth) {
                change_parts(schema, &mut |part| remove(part, field));
                set(schema, field, composed);
            }
        }
        let mut properties = BTreeMap::<&str, Vec<&Node>>::new();
        for entry in parts.iter().filter_map(|part| part.get("properties")).flat_map(Node::entries) {
            properties.entry(&entry.key).or_default().push(&entry.value);
        }
        for (name, contents) in properties {
            let Some(composed) = self.composition(&contents, depth) else { continue };
            change_parts(schema, &mut |part| {
                if let Some(properties) = part.get_mut("properties") {
                    remove(properties, name);
                }
            });
            if schema.get("properties").is_none() {
                set(schema, "properties", Node::object([], original.span));
            }
            if let Some(properties) = schema.get_mut("properties") {
                set(properties, name, composed);
            }
        }
    }

    /// The parts of an `allOf`, each once, in the order in which they count: the schema itself is the last one.
    fn parts<'b>(&'b self, schema: &'b Node) -> Vec<&'b Node> {
        let (mut parts, mut seen) = (Vec::new(), HashSet::new());
        self.collect(schema, &mut parts, &mut seen);
        parts
    }

    fn collect<'b>(&'b self, schema: &'b Node, parts: &mut Vec<&'b Node>, seen: &mut HashSet<*const Node>) {
        let view: &View<'b> = &self.view;
        let Some(schema) = view.resolve(&schema).filter(|it| seen.insert(std::ptr::from_ref(*it))) else {
            return;
        };
        for part in schema.get("allOf").map(Node::items).unwrap_or_default() {
            self.collect(part, parts, seen);
        }
        parts.push(schema);
    }

    /// The composition of several schemas, if the last one does not have all that the others have.
    fn composition(&self, schemas: &[&Node], depth: usize) -> Option<Node> {
        let (last, earlier) = schemas.split_last()?;
        let own = self.properties(last, MAX_DEPTH)?;
        let mut parts = Vec::<&Node>::new();
        for schema in earlier {
            let names = self.properties(schema, MAX_DEPTH)?;
            let has_more = names.iter().any(|name| !own.contains(name));
            let is_known = |part: &&Node| part.to_json() == schema.to_json();
            if has_more && !parts.iter().any(is_known) && !self.extends(last, schema) {
                parts.push(schema);
            }
        }
        if parts.is_empty() {
            return None;
        }
        parts.push(last);
        let span = last.span;
        let parts = parts.into_iter().cloned().collect();
        let depth = Node { value: Value::Array(vec![Node::bool(true, span); depth + 1]), span };
        Some(Node::object([("allOf", list(parts, span)), (DEPTH, depth)], span))
    }

    /// The names of the properties of an object, or of the objects in a list. `None` for another schema.
    fn properties(&self, schema: &Node, depth: usize) -> Option<BTreeSet<String>> {
        let parts = self.parts(schema);
        if parts.iter().any(|part| ["oneOf", "anyOf", "enum"].iter().any(|key| part.get(key).is_some())) {
            return None;
        }
        if let Some(entries) = parts.iter().filter_map(|part| part.get("items")).next_back() {
            let names = self.properties(entries, depth.checked_sub(1)?)?;
            return Some(names.into_iter().map(|name| format!("[].{name}")).collect());
        }
        let names = parts.iter().filter_map(|part| part.get("properties")).flat_map(Node::entries);
        let names = names.map(|entry| entry.key.clone()).collect::<BTreeSet<_>>();
        (!names.is_empty()).then_some(names)
    }

    /// Whether a schema is composed of another one, which is a component.
    fn extends(&self, schema: &Node, base: &Node) -> bool {
        let Some(base) = named_schema(base) else { return false };
        self.parts(schema).iter().any(|part| {
            let parts = part.get("allOf").map(Node::items).unwrap_or_default();
            parts.iter().any(|part| named_schema(part).as_ref() == Some(&base))
        })
    }
}

/// Changes the inline parts: nothing would refer to the types that stay in them.
fn change_parts(schema: &mut Node, change: &mut dyn FnMut(&mut Node)) {
    let parts = schema.get_mut("allOf").map(|parts| &mut parts.value);
    if let Some(Value::Array(parts)) = parts {
        for part in parts {
            change(part);
            change_parts(part, change);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::run_pass;

    #[test]
    fn what_is_listed_several_times_is_composed() {
        insta::assert_snapshot!(run_pass(
            "composed-parts",
            r"
components:
  schemas:
    A: {type: object, properties: {a: {type: string}}}
    AB: {allOf: [{$ref: '#/components/schemas/A'}, {properties: {b: {type: string}}}]}
    Lists: {allOf: [{type: array, items: {$ref: '#/components/schemas/A'}}, {type: array, items: {properties: {b: {type: string}}}}]}
    Maps: {allOf: [{type: object, additionalProperties: {$ref: '#/components/schemas/A'}}, {additionalProperties: {properties: {b: {type: string}}}}]}
    Same: {allOf: [{type: array, items: {$ref: '#/components/schemas/A'}}, {type: array, items: {$ref: '#/components/schemas/A'}}]}
    Texts: {allOf: [{type: array, items: {type: string}}, {type: array, items: {type: integer}}]}
    Base: {type: object, properties: {data: {$ref: '#/components/schemas/A'}, list: {type: array, items: {$ref: '#/components/schemas/A'}}}}
    Other: {allOf: [{$ref: '#/components/schemas/Base'}, {properties: {data: {type: object, properties: {c: {type: string}}}}}]}
    Narrowed: {allOf: [{$ref: '#/components/schemas/Base'}, {properties: {data: {$ref: '#/components/schemas/AB'}, list: {type: array, items: {$ref: '#/components/schemas/AB'}}}}]}
    Left: {type: object, properties: {l: {type: string}, in: {$ref: '#/components/schemas/Left'}}}
    Right: {type: object, properties: {r: {type: string}, in: {$ref: '#/components/schemas/Right'}}}
    Recursive: {allOf: [{$ref: '#/components/schemas/Left'}, {$ref: '#/components/schemas/Right'}]}
"
        ));
    }
}

//! Brings every `allOf` into one of two forms: a single reference (a reference with its own description), or one
//! reference to a base and one inline object with the properties that are added.
//!
//! If there are several references, the first is the base, and the properties of the others are copied.

use std::collections::{BTreeMap, BTreeSet};

use super::edit::{list, remove, set};
use openapi::diagnostic::Diagnostic;
use openapi::load::{Kind, Node, Object, Span, Value, any, walk_mut_inside_out};
use openapi::view::{SCHEMA_PREFIX, components, named_schema, schema_name};

/// Fields that decide which values are allowed; the other fields are descriptions or limits.
const SHAPES: [&str; 8] =
    ["type", "properties", "additionalProperties", "items", "enum", "allOf", "oneOf", "anyOf"];

pub(super) fn run(root: &mut Node) -> Vec<Diagnostic> {
    let is_merged = |kind, node: &Node| {
        kind == Kind::Schema && node.get("allOf").is_some() && !is_reference_with_words(node)
    };
    if !any(root, Kind::Document, &is_merged) {
        return Vec::new();
    }
    let schemas = components(root, "schemas").map(|e| (e.key.clone(), e.value.clone())).collect();
    let merge = Merge { schemas };
    let mut diagnostics = Vec::new();
    walk_mut_inside_out(root, Kind::Document, &mut |kind, node| {
        let Some(parts) = node.get("allOf").map(|parts| parts.items().to_vec()) else { return };
        if kind != Kind::Schema || is_reference_with_words(node) {
            return;
        }
        if let Some(part) = parts.iter().find(|part| merge.is_union(part)).filter(|_| parts.len() > 1) {
            let message = "this part of the `allOf` is a union, and so is another part or the schema itself";
            let repair = "write the alternatives of both in one `oneOf`";
            diagnostics.push(Diagnostic::error("composed-unions", part.span, message, repair));
        }
        merge.merge(node, parts);
    });
    diagnostics
}

fn is_reference_with_words(node: &Node) -> bool {
    named_schema(node).is_some() && node.get("properties").is_none() && node.get("required").is_none()
}

struct Merge {
    schemas: BTreeMap<String, Node>,
}

impl Merge {
    fn merge(&self, node: &mut Node, parts: Vec<Node>) {
        let parts = take_words(node, parts);
        let is_object = |part: &Node| self.is_object(part, &mut BTreeSet::new());
        let is_bare = !["properties", "required"].iter().any(|key| node.get(key).is_some());
        match parts.as_slice() {
            [single] if is_bare && single.reference_target().is_some() => {
                set(node, "allOf", list(parts.clone(), node.span));
            }
            _ if is_bare && !parts.iter().any(is_object) => self.merge_fields(node, &parts),
            _ => self.merge_objects(node, &parts),
        }
    }

    /// Merges scalars and lists: the last value of each field applies.
    fn merge_fields(&self, node: &mut Node, parts: &[Node]) {
        let mut merged = Object::default();
        for part in parts {
            self.add_fields(part, &mut merged, &mut BTreeSet::new());
        }
        remove(node, "allOf");
        for entry in node.entries() {
            merged.set(&entry.key, entry.value.clone());
        }
        node.value = Value::Object(merged);
    }

    fn add_fields(&self, part: &Node, merged: &mut Object, seen: &mut BTreeSet<String>) {
        if let Some(name) = schema_name(part) {
            if let Some(target) = self.schemas.get(&name).filter(|_| seen.insert(name)) {
                self.add_fields(target, merged, seen);
            }
            return;
        }
        for inner in part.get("allOf").into_iter().flat_map(Node::items) {
            self.add_fields(inner, merged, seen);
        }
        for entry in part.entries().filter(|entry| entry.key != "allOf") {
            merged.set(&entry.key, entry.value.clone());
        }
    }

    fn merge_objects(&self, node: &mut Node, parts: &[Node]) {
        let base = parts.iter().find_map(|part| self.base(part));
        let base = base.filter(|base| self.stays_whole(base, node, parts));
        let mut merged = Merged::default();
        for part in parts.iter().filter(|part| base.is_none() || self.base(part) != base) {
            merged.add(part, &self.schemas, &mut BTreeSet::new());
        }
        merged.add_own(node);
        let span = node.span;
        for key in ["allOf", "properties", "required", "type", "additionalProperties"] {
            remove(node, key);
        }
        let Some(base) = base else {
            merged.into_node(span).entries().for_each(|entry| set(node, &entry.key, entry.value.clone()));
            return;
        };
        let mut inherited = Merged::default();
        let base = Node::reference(&format!("{SCHEMA_PREFIX}{base}"), span);
        inherited.add(&base, &self.schemas, &mut BTreeSet::new());
        merged.properties.retain(|entry| !inherited.properties.contains(&entry.key));
        set(node, "allOf", list(vec![base, merged.into_node(span)], span));
    }

    /// Whether an object can have the base as a part: no other part changes the base's properties.
    fn stays_whole(&self, base: &str, node: &Node, parts: &[Node]) -> bool {
        let mut inherited = Merged::default();
        let reference = Node::reference(&format!("{SCHEMA_PREFIX}{base}"), node.span);
        inherited.add(&reference, &self.schemas, &mut BTreeSet::new());
        let mut added = Merged::default();
        for part in parts.iter().filter(|part| self.base(part).as_deref() != Some(base)) {
            added.add(part, &self.schemas, &mut BTreeSet::new());
        }
        added.add_own(node);
        let repeats = |name: &str, schema: &Node| {
            inherited.properties.get(name).is_none_or(|other| meaning(other) == meaning(schema))
        };
        let is_said = |name: &Node| inherited.required.iter().any(|other| other.as_str() == name.as_str());
        let mut required = added.required.iter().filter_map(|name| Some((name, name.as_str()?)));
        added.others.is_none()
            && added.properties.iter().all(|entry| repeats(&entry.key, &entry.value))
            && required.all(|(name, text)| !inherited.properties.contains(text) || is_said(name))
    }

    /// The component that a part refers to, if the component becomes a struct.
    fn base(&self, part: &Node) -> Option<String> {
        let mut name = schema_name(part)?;
        let mut seen = BTreeSet::new();
        loop {
            let schema = self.schemas.get(&name).filter(|_| seen.insert(name.clone()))?;
            if schema.get("oneOf").is_some() || schema.get("anyOf").is_some() {
                return None;
            }
            if let Some(other) = only_reference(schema) {
                name = other;
                continue;
            }
            let has_own = schema.get("properties").is_some();
            let is_composed = schema.get("allOf").is_some() && self.is_object(schema, &mut BTreeSet::new());
            return (has_own || is_composed).then_some(name);
        }
    }

    fn is_union(&self, part: &Node) -> bool {
        let target = schema_name(part).and_then(|name| self.schemas.get(&name));
        ["oneOf", "anyOf"].iter().any(|key| target.unwrap_or(part).get(key).is_some())
    }

    fn is_object(&self, part: &Node, seen: &mut BTreeSet<String>) -> bool {
        if let Some(name) = schema_name(part) {
            let target = self.schemas.get(&name).filter(|_| seen.insert(name));
            return target.is_some_and(|target| self.is_object(target, seen));
        }
        let says_so = ["properties", "additionalProperties"].iter().any(|key| part.get(key).is_some());
        says_so
            || part.str_at("type") == Some("object")
            || part.get("allOf").into_iter().flat_map(Node::items).any(|inner| self.is_object(inner, seen))
    }
}

/// A schema as text, without fields whose value is the default.
fn meaning(schema: &Node) -> String {
    const OFF: [&str; 5] = ["nullable", "deprecated", "readOnly", "writeOnly", "uniqueItems"];
    const ZERO: [&str; 3] = ["minLength", "minItems", "minProperties"];
    let mut schema = schema.clone();
    if let Some(object) = schema.as_object_mut() {
        object.retain(|entry| {
            let is_off = OFF.contains(&&*entry.key) && entry.value.as_bool() == Some(false);
            let is_zero = ZERO.contains(&&*entry.key) && entry.value.as_i64() == Some(0);
            !is_off && !is_zero
        });
    }
    schema.to_json().to_string()
}

fn has_shape(part: &Node) -> bool {
    part.reference_target().is_some()
        || part.get("required").is_some()
        || SHAPES.iter().any(|key| part.get(key).is_some())
}

/// The component that a schema is another name for.
fn only_reference(schema: &Node) -> Option<String> {
    let is_bare = !["properties", "required"].iter().any(|key| schema.get(key).is_some());
    let mut parts = schema.get("allOf")?.items().iter().filter(|part| has_shape(part));
    let single = parts.next().filter(|_| is_bare && parts.next().is_none())?;
    schema_name(single)
}

/// Moves parts that only describe the whole schema beside the `allOf`.
fn take_words(node: &mut Node, parts: Vec<Node>) -> Vec<Node> {
    let (parts, words) = parts.into_iter().partition::<Vec<_>, _>(has_shape);
    for entry in words.iter().flat_map(Node::entries) {
        if node.get(&entry.key).is_none() {
            set(node, &entry.key, entry.value.clone());
        }
    }
    parts
}

#[derive(Default)]
struct Merged {
    properties: Object,
    required: Vec<Node>,
    others: Option<Node>,
}

impl Merged {
    /// Adds the properties of `part`, including those of its own `allOf` and of the schemas that it refers to.
    fn add(&mut self, part: &Node, schemas: &BTreeMap<String, Node>, seen: &mut BTreeSet<String>) {
        if let Some(name) = schema_name(part) {
            if let Some(target) = schemas.get(&name).filter(|_| seen.insert(name)) {
                self.add(target, schemas, seen);
            }
            return;
        }
        for inner in part.get("allOf").into_iter().flat_map(Node::items) {
            self.add(inner, schemas, seen);
        }
        self.add_own(part);
    }

    /// Adds the properties that `part` lists itself. If a property is repeated, the later schema applies.
    fn add_own(&mut self, part: &Node) {
        for entry in part.get("properties").into_iter().flat_map(Node::entries) {
            let narrowed = self.properties.get(&entry.key).map(|earlier| narrowed(earlier, &entry.value));
            self.properties.set(&entry.key, narrowed.unwrap_or_else(|| entry.value.clone()));
        }
        self.required.extend(part.get("required").into_iter().flat_map(Node::items).cloned());
        let others = part.get("additionalProperties").filter(|others| others.as_object().is_some());
        self.others = others.cloned().or(self.others.take());
    }

    fn into_node(self, span: Span) -> Node {
        let mut object = Object::default();
        object.set("type", Node::string("object", span));
        if !self.required.is_empty() {
            object.set("required", list(self.required, span));
        }
        // Without properties, it is a map.
        if !self.properties.is_empty() || self.others.is_none() {
            object.set("properties", Node { value: Value::Object(self.properties), span });
        }
        if let Some(others) = self.others {
            object.set("additionalProperties", others);
        }
        Node { value: Value::Object(object), span }
    }
}

/// The later of two schemas of a property. If it has no type, it gets the type of the earlier one.
fn narrowed(earlier: &Node, later: &Node) -> Node {
    if later.reference_target().is_some() || SHAPES.iter().any(|key| later.get(key).is_some()) {
        return later.clone();
    }
    let mut narrowed = earlier.clone();
    if earlier.reference_target().is_some() {
        narrowed = Node::object([("allOf", list(vec![earlier.clone()], later.span))], later.span);
    }
    later.entries().for_each(|entry| set(&mut narrowed, &entry.key, entry.value.clone()));
    narrowed
}

#[cfg(test)]
mod tests {
    use super::super::testing::run_pass;

    #[test]
    fn compositions_become_a_base_and_additions() {
        insta::assert_snapshot!(run_pass(
            "merge-all-of",
            r"
components:
  schemas:
    Base: {type: object, properties: {id: {type: string}}}
    Mixin: {type: object, required: [at], properties: {at: {type: string}}}
    Described: {type: object, properties: {base: {allOf: [{$ref: '#/components/schemas/Base'}], nullable: true}}}
    OneAndMore: {allOf: [{$ref: '#/components/schemas/Base'}, {type: object, properties: {x: {type: integer}}}]}
    TwoAndMore:
      description: Kept.
      allOf: [{$ref: '#/components/schemas/Base'}, {$ref: '#/components/schemas/Mixin'}]
      properties: {y: {type: boolean}}
    NoBase: {allOf: [{properties: {a: {type: string}}}, {required: [a], properties: {b: {type: string}}}]}
"
        ));
    }

    #[test]
    fn the_later_of_two_schemas_applies() {
        insta::assert_snapshot!(run_pass(
            "merge-all-of",
            r"
components:
  schemas:
    Base: {type: object, required: [id], properties: {id: {type: string}, at: {type: string}}}
    Narrowed: {allOf: [{$ref: '#/components/schemas/Base'}, {properties: {id: {type: integer}, at: {description: When.}}}]}
    Repeated: {allOf: [{$ref: '#/components/schemas/Base'}, {properties: {id: {type: string}, x: {type: string}}}]}
    RepeatedWithDefaults: {allOf: [{$ref: '#/components/schemas/Base'}, {properties: {id: {type: string, nullable: false, minLength: 0}, x: {type: string}}}]}
    Required: {allOf: [{$ref: '#/components/schemas/Base'}], required: [at]}
    RequiredPart: {allOf: [{$ref: '#/components/schemas/Base'}, {required: [at]}]}
    Words: {allOf: [{$ref: '#/components/schemas/Base'}, {description: Words alone., nullable: true}]}
    Text: {allOf: [{type: string}, {maxLength: 3}, {type: string, format: date-time}]}
    Map: {allOf: [{type: object, additionalProperties: {type: integer}}, {properties: {a: {type: string}}}]}
    Any: {type: object}
    OfAny: {allOf: [{$ref: '#/components/schemas/Any'}, {properties: {a: {type: string}}}]}
    Same: {allOf: [{$ref: '#/components/schemas/Base'}, {$ref: '#/components/schemas/Repeated'}]}
"
        ));
    }

    #[test]
    fn unions_that_are_composed_with_each_other_are_a_finding() {
        let text = "components: {schemas: {A: {oneOf: [{type: string}, {type: array}]}, B: {allOf: [{$ref: '#/components/schemas/A'}, {type: object}]}}}";
        insta::assert_snapshot!(run_pass("merge-all-of", text), @"composed-unions: this part of the `allOf` is a union, and so is another part or the schema itself (write the alternatives of both in one `oneOf`)");
    }
}

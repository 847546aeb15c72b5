//! Brings every `allOf` into one of two forms: a single reference (a reference with words of its own), or one
//! reference to a base and one inline object with the members that are added.
//!
//! Where there are several references, the first is the base and the members of the others are written out.

use std::collections::BTreeMap;

use openapi::diagnostic::Diagnostic;
use openapi::load::{Kind, Node, Object, Value, walk_mut_inside_out};
use openapi::view::{components, schema_name};

/// A chain of bases longer than this is a circle.
const MAX_BASES: usize = 32;

pub(super) fn run(root: &mut Node) -> Vec<Diagnostic> {
    let schemas =
        components(root, "schemas").map(|e| (e.key.clone(), e.value.clone())).collect::<BTreeMap<_, _>>();
    let mut diagnostics = Vec::new();
    walk_mut_inside_out(root, Kind::Document, &mut |kind, node| {
        let Some(parts) = node.get("allOf").map(|parts| parts.items().to_vec()) else { return };
        let is_reference_with_words =
            parts.len() == 1 && parts[0].reference_target().is_some() && node.get("properties").is_none();
        if kind == Kind::Schema && !is_reference_with_words {
            merge(node, &parts, &schemas, &mut diagnostics);
        }
    });
    diagnostics
}

fn merge(
    node: &mut Node,
    parts: &[Node],
    schemas: &BTreeMap<String, Node>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let base = parts.iter().find(|part| part.reference_target().is_some()).cloned();
    let mut members = Members { properties: Object::default(), required: Vec::new() };
    let base_target = base.as_ref().and_then(Node::reference_target);
    let is_base = |part: &Node| base_target.is_some() && part.reference_target() == base_target;
    for part in parts.iter().filter(|part| !is_base(part)) {
        members.add(part, schemas, MAX_BASES, diagnostics);
    }
    members.add(node, schemas, 0, diagnostics);
    let span = node.span;
    let Some(object) = node.as_object_mut() else { return };
    for key in ["allOf", "properties", "required", "type"] {
        object.remove(key);
    }
    let addition = members.into_node(span);
    match base {
        Some(base) => object.set("allOf", Node { value: Value::Array(vec![base, addition]), span }),
        None => {
            if let Value::Object(addition) = addition.value {
                addition.iter().for_each(|entry| object.set(&entry.key, entry.value.clone()));
            }
        }
    }
}

struct Members {
    properties: Object,
    required: Vec<Node>,
}

impl Members {
    /// Adds the members of `part`; those of its own `allOf` and of what it refers to as well.
    fn add(
        &mut self,
        part: &Node,
        schemas: &BTreeMap<String, Node>,
        bases_left: usize,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        if let Some(target) = schema_name(part).and_then(|name| schemas.get(&name)) {
            match bases_left.checked_sub(1) {
                Some(left) => self.add(target, schemas, left, diagnostics),
                None => diagnostics.push(Diagnostic::error(
                    "circular-ref",
                    part.span,
                    "this composition leads back to itself",
                    "write the shared members in a schema that both refer to",
                )),
            }
            return;
        }
        if bases_left > 0 {
            for inner in part.get("allOf").into_iter().flat_map(Node::items) {
                self.add(inner, schemas, bases_left - 1, diagnostics);
            }
        }
        for entry in part.get("properties").into_iter().flat_map(Node::entries) {
            match self.properties.get(&entry.key) {
                Some(other) if other.to_json() != entry.value.to_json() => diagnostics.push(
                    Diagnostic::error(
                        "conflicting-property",
                        entry.key_span,
                        format!("`{}` is composed from two schemas that differ", entry.key),
                        "say it once, or give the two different names",
                    )
                    .with_related(other.span, "the other one"),
                ),
                _ => self.properties.set(&entry.key, entry.value.clone()),
            }
        }
        self.required.extend(part.get("required").into_iter().flat_map(Node::items).cloned());
    }

    fn into_node(self, span: openapi::load::Span) -> Node {
        let mut object = Object::default();
        object.set("type", Node::string("object", span));
        if !self.required.is_empty() {
            object.set("required", Node { value: Value::Array(self.required), span });
        }
        object.set("properties", Node { value: Value::Object(self.properties), span });
        Node { value: Value::Object(object), span }
    }
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
    fn members_that_contradict_each_other_are_a_finding() {
        let text = "components: {schemas: {A: {allOf: [{properties: {a: {type: string}}}, {properties: {a: {type: integer}}}]}}}";
        insta::assert_snapshot!(run_pass("merge-all-of", text), @"conflicting-property: `a` is composed from two schemas that differ (say it once, or give the two different names)");
    }
}

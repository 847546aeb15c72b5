//! Adds the property of a discriminator to each alternative that does not list it, so that the tag is kept and can be sent.
//! Maps that can hold its value keep it anyway.

use std::collections::BTreeSet;

use super::edit::{copy_of, has_schema_with, set};
use openapi::diagnostic::Diagnostic;
use openapi::load::{Kind, Node, walk_mut};
use openapi::view::{View, components, schema_name};

/// The fields that list alternatives.
const UNIONS: [&str; 2] = ["oneOf", "anyOf"];

/// A component, a property that it does not have, and the schema of the property.
type Missing = (String, String, Node);

pub(super) fn run(root: &mut Node) -> Vec<Diagnostic> {
    if !has_schema_with(root, &["discriminator"]) {
        return Vec::new();
    }
    let shared = copy_of(root, &["schemas"]);
    let mut tags = Tags { root: &shared, view: View::new(&shared), missing: Vec::new() };
    walk_mut(root, Kind::Document, &mut |kind, node| {
        if kind == Kind::Schema
            && let Some(tag) = node.get("discriminator").and_then(|it| it.str_at("propertyName"))
        {
            let tag = tag.to_owned();
            let property = tags.property(node, &tag);
            tags.complete(node, &tag, &property, &mut BTreeSet::new());
        }
    });
    let missing = std::mem::take(&mut tags.missing);
    let added = missing.iter().map(|(name, tag, _)| (name.clone(), tag.clone())).collect::<BTreeSet<_>>();
    let section = root.get_mut("components").and_then(|components| components.get_mut("schemas"));
    let Some(section) = section.and_then(Node::as_object_mut) else { return Vec::new() };
    for (component, tag, property) in missing {
        let Some(schema) = section.get_mut(&component) else { continue };
        let bases = schema.get("allOf").map(Node::items).unwrap_or_default().iter().filter_map(schema_name);
        if alternatives(schema).next().is_some() {
            tags.complete(schema, &tag, &property, &mut BTreeSet::new());
        } else if !bases.into_iter().any(|base| added.contains(&(base, tag.clone()))) {
            add(schema, &tag, property);
        }
    }
    Vec::new()
}

struct Tags<'a> {
    root: &'a Node,
    view: View<'a>,
    missing: Vec<Missing>,
}

impl Tags<'_> {
    /// The schema of the tag: text, unless the alternatives that list it only allow another JSON type.
    fn property(&self, union: &Node, tag: &str) -> Node {
        let span = union.span;
        let listed = alternatives(union).flat_map(|item| self.view.parts(item)).filter_map(|part| {
            let property = part.get("properties")?.get(tag)?;
            self.view.parts(property).into_iter().find_map(|part| part.str_at("type")).map(str::to_owned)
        });
        let ty = listed.into_iter().next().unwrap_or_else(|| "string".to_owned());
        Node::object([("type", Node::string(ty, span))], span)
    }

    /// Adds the property to the alternatives of a union, and to those of the unions among them.
    fn complete(&mut self, union: &mut Node, tag: &str, property: &Node, seen: &mut BTreeSet<String>) {
        for field in UNIONS {
            let Some(list) = union.get_mut(field) else { continue };
            let openapi::load::Value::Array(items) = &mut list.value else { continue };
            for item in items {
                self.complete_alternative(item, tag, property, seen);
            }
        }
    }

    fn complete_alternative(
        &mut self,
        item: &mut Node,
        tag: &str,
        property: &Node,
        seen: &mut BTreeSet<String>,
    ) {
        if let Some(name) = schema_name(item) {
            let found = components(self.root, "schemas").find(|entry| entry.key == name);
            let Some(found) = found.filter(|_| seen.insert(name.clone())) else { return };
            let mut component = found.value.clone();
            let is_union = alternatives(&component).next().is_some();
            let is_new = !self.missing.iter().any(|(known, other, _)| *known == name && other == tag);
            if is_new && (is_union || would_lose(&self.view, &component, tag, property)) {
                self.missing.push((name, tag.to_owned(), property.clone()));
            }
            if is_union || schema_name(&component).is_some() {
                self.complete_alternative(&mut component, tag, property, seen);
            }
        } else if alternatives(item).next().is_some() {
            self.complete(item, tag, property, seen);
        } else if would_lose(&self.view, item, tag, property) {
            add(item, tag, property.clone());
        }
    }
}

/// Whether a schema is an object that would lose a property of this name and schema, or could not be read with it.
fn would_lose(view: &View<'_>, schema: &Node, tag: &str, property: &Node) -> bool {
    let parts = view.parts(schema);
    let lists = |part: &&Node| part.get("properties").is_some_and(|it| it.get(tag).is_some());
    let others = |part: &Node| {
        let others = part.get("additionalProperties")?;
        (others.as_bool() == Some(true))
            .then_some(true)
            .or_else(|| others.as_object().map(|_| can_hold(view, others, property)))
    };
    let holds = parts.iter().filter_map(|part| others(part)).collect::<Vec<_>>();
    let is_union = |part: &&Node| alternatives(part).next().is_some();
    // A reference is completed where the component is.
    schema_name(schema).is_none()
        && (parts.iter().any(|part| part.get("properties").is_some()) || holds.contains(&false))
        && !holds.contains(&true)
        && !parts.iter().any(|part| lists(part) || is_union(part))
}

/// Whether the schema of other properties allows the values of the tag.
fn can_hold(view: &View<'_>, others: &Node, tag: &Node) -> bool {
    let parts = view.parts(others);
    let ty = parts.iter().find_map(|part| part.str_at("type"));
    let is_object = parts.iter().any(|part| part.get("properties").is_some());
    let has_format = parts.iter().any(|part| part.get("format").is_some());
    ty.map_or(!is_object, |ty| Some(ty) == tag.str_at("type") && !has_format)
}

fn add(schema: &mut Node, tag: &str, property: Node) {
    if schema.get("properties").is_none() {
        let span = schema.span;
        set(schema, "properties", Node::object([], span));
    }
    if let Some(properties) = schema.get_mut("properties") {
        set(properties, tag, property);
    }
}

fn alternatives(schema: &Node) -> impl Iterator<Item = &Node> {
    UNIONS.into_iter().flat_map(|field| schema.get(field).map(Node::items).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::super::testing::run_pass;

    #[test]
    fn each_alternative_lists_its_tag() {
        insta::assert_snapshot!(run_pass(
            "listed-tags",
            r"
components:
  schemas:
    A: {type: object, properties: {x: {type: string}}}
    B: {allOf: [{$ref: '#/components/schemas/A'}], properties: {y: {type: string}}}
    C: {type: object, properties: {k: {type: string, enum: [c]}}}
    Alias: {$ref: '#/components/schemas/A'}
    Map: {type: object}
    Open: {type: object, properties: {x: {type: string}}, additionalProperties: true}
    Counts: {type: object, additionalProperties: {type: integer}}
    U:
      oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}, {$ref: '#/components/schemas/C'}, {$ref: '#/components/schemas/Map'}, {$ref: '#/components/schemas/Open'}, {$ref: '#/components/schemas/Counts'}, {properties: {z: {type: string}}}]
      discriminator: {propertyName: k}
    Outer: {oneOf: [{$ref: '#/components/schemas/Outer'}, {$ref: '#/components/schemas/U'}, {$ref: '#/components/schemas/Alias'}], discriminator: {propertyName: n}}
    Number: {oneOf: [{properties: {n: {type: integer, enum: [1]}}}, {properties: {z: {type: string}}}], discriminator: {propertyName: n}}
    Plain: {oneOf: [{properties: {z: {type: string}}}]}
"
        ));
    }
}

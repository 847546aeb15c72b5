//! Gives every inline object, enum and union a name of its own under `components/schemas`.
//!
//! The name is derived from the location: an inline `mast` in `Boat` becomes `BoatMast`, its items `BoatMastItem`. If the
//! name is taken, `Inline` is added to it.

use std::collections::BTreeSet;

use super::edit::add_schemas;
use openapi::diagnostic::Diagnostic;
use openapi::load::{Kind, Node, Object, walk_children_mut};
use openapi::names::pascal_case;
use openapi::view::{SCHEMA_PREFIX, components};

pub(super) fn run(root: &mut Node) -> Vec<Diagnostic> {
    let taken = components(root, "schemas").map(|entry| entry.key.clone()).collect();
    let mut hoist = Hoist { taken, found: Vec::new() };
    hoist.components(root);
    hoist.operations(root);
    add_schemas(root, hoist.found);
    Vec::new()
}

struct Hoist {
    taken: BTreeSet<String>,
    found: Vec<(String, Node)>,
}

impl Hoist {
    fn components(&mut self, root: &mut Node) {
        let Some(components) = root.get_mut("components").and_then(Node::as_object_mut) else { return };
        for section in components.iter_mut() {
            let kind = match section.key.as_str() {
                "schemas" => Kind::Schema,
                "parameters" => Kind::Parameter,
                "requestBodies" => Kind::RequestBody,
                "responses" => Kind::Response,
                _ => continue,
            };
            let Some(entries) = section.value.as_object_mut() else { continue };
            for entry in entries.iter_mut() {
                let name = pascal_case(&entry.key);
                match kind {
                    Kind::Schema => self.children_of_schema(&mut entry.value, &name),
                    _ => self.schemas_within(&mut entry.value, kind, &name),
                }
            }
        }
    }

    fn operations(&mut self, root: &mut Node) {
        let Some(paths) = root.get_mut("paths").and_then(Node::as_object_mut) else { return };
        for path in paths.iter_mut() {
            let path_name = pascal_case(&path.key);
            walk_children_mut(&mut path.value, Kind::PathItem, &mut |kind, node| match kind {
                Kind::Operation => self.operation(node),
                Kind::Parameter => self.parameter(node, &path_name),
                _ => {}
            });
        }
    }

    fn operation(&mut self, operation: &mut Node) {
        let name = pascal_case(operation.str_at("operationId").unwrap_or_default());
        walk_children_mut(operation, Kind::Operation, &mut |kind, node| match kind {
            Kind::Parameter => self.parameter(node, &name),
            Kind::RequestBody => self.schemas_within(node, kind, &format!("{name}Body")),
            Kind::Responses => self.success_answers(node, &format!("{name}Response")),
            _ => {}
        });
    }

    /// Error responses do not become types, so their schemas are left alone. If success responses differ, their names contain
    /// /// the status.
    fn success_answers(&mut self, responses: &mut Node, name: &str) {
        let is_success = |key: &str| key.starts_with('2');
        let bodies = responses.entries().filter(|entry| is_success(&entry.key));
        let mut bodies = bodies.filter_map(|entry| entry.value.get("content")).map(Node::to_json);
        let first = bodies.next();
        let differ = bodies.any(|other| Some(other) != first);
        for response in responses.as_object_mut().into_iter().flat_map(Object::iter_mut) {
            if is_success(&response.key) && differ {
                let name = format!("{name}{}", response.key.to_ascii_lowercase());
                self.schemas_within(&mut response.value, Kind::Response, &name);
            } else if is_success(&response.key) || response.key == "default" {
                self.schemas_within(&mut response.value, Kind::Response, name);
            }
        }
    }

    fn parameter(&mut self, parameter: &mut Node, owner: &str) {
        let name = format!("{owner}{}", pascal_case(parameter.str_at("name").unwrap_or_default()));
        self.schemas_within(parameter, Kind::Parameter, &name);
    }

    /// Hoists the schemas of a parameter, a body or a response.
    fn schemas_within(&mut self, node: &mut Node, kind: Kind, name: &str) {
        walk_children_mut(node, kind, &mut |kind, child| match kind {
            Kind::Schema => self.schema(child, name),
            Kind::MediaType => self.schemas_within(child, kind, name),
            _ => {}
        });
    }

    /// Hoists `schema` if it needs a name, and everything within it.
    fn schema(&mut self, schema: &mut Node, name: &str) {
        let given = schema.str_at("x-rust-name").map(str::to_owned);
        // An `x-rust-name` that starts like the name of a field names the property and not its type.
        let (field_name, type_name) = match given {
            Some(given) if given.starts_with(char::is_lowercase) => (Some(given), None),
            given => (None, given),
        };
        let name = type_name.unwrap_or_else(|| name.to_owned());
        self.children_of_schema(schema, &name);
        if !needs_name(schema) {
            return;
        }
        if let Some(object) = schema.as_object_mut().filter(|_| field_name.is_some()) {
            object.remove("x-rust-name");
        }
        let span = schema.span;
        let mut name = name;
        let is_twin =
            || self.found.iter().any(|(other, node)| *other == name && node.to_json() == schema.to_json());
        if self.taken.contains(&name) && !is_twin() {
            let with_suffix = format!("{name}Inline");
            name = with_suffix.clone();
            let mut number = 2;
            while self.taken.contains(&name) {
                name = format!("{with_suffix}{number}");
                number += 1;
            }
        }
        self.taken.insert(name.clone());
        let nullable = schema.get("nullable").cloned();
        let reference = Node::reference(&format!("{}{name}", SCHEMA_PREFIX), span);
        let mut inner = std::mem::replace(schema, reference.clone());
        let field_name = field_name.map(|given| Node::string(given, span));
        let deprecated = inner.get("deprecated").cloned();
        let advice = inner.get("x-deprecated").cloned();
        if nullable.is_some() || field_name.is_some() || deprecated.is_some() {
            // In 3.0, fields beside a reference are ignored, but not beside an `allOf` with the reference.
            let list = Node { value: openapi::load::Value::Array(vec![reference]), span };
            // The property, the parameter or the alternative is deprecated, and not only its type.
            let deprecated = [("deprecated", deprecated), ("x-deprecated", advice)];
            let beside = [("nullable", nullable), ("x-rust-name", field_name)].into_iter().chain(deprecated);
            let beside = beside.filter_map(|(key, value)| Some((key, value?)));
            *schema = Node::object([("allOf", list)].into_iter().chain(beside), span);
            inner.as_object_mut().and_then(|object| object.remove("nullable"));
        }
        self.found.push((name, inner));
    }

    fn children_of_schema(&mut self, schema: &mut Node, name: &str) {
        let Some(object) = schema.as_object_mut() else { return };
        for entry in object.iter_mut() {
            match entry.key.as_str() {
                "properties" => {
                    let Some(properties) = entry.value.as_object_mut() else { continue };
                    for property in properties.iter_mut() {
                        self.schema(&mut property.value, &format!("{name}{}", pascal_case(&property.key)));
                    }
                }
                "items" => self.schema(&mut entry.value, &format!("{name}Item")),
                "additionalProperties" => self.schema(&mut entry.value, &format!("{name}Value")),
                // The entries of `allOf` are parts of this type, not types.
                "allOf" => each_item(&mut entry.value, |_, part| self.children_of_schema(part, name)),
                "anyOf" | "oneOf" => {
                    each_item(&mut entry.value, |index, variant| {
                        let title = variant.str_at("title").map(pascal_case);
                        let suffix = title.unwrap_or_else(|| format!("Variant{}", index + 1));
                        self.schema(variant, &format!("{name}{suffix}"));
                    });
                }
                _ => {}
            }
        }
    }
}

fn each_item(list: &mut Node, mut visit: impl FnMut(usize, &mut Node)) {
    if let openapi::load::Value::Array(items) = &mut list.value {
        items.iter_mut().enumerate().for_each(|(index, item)| visit(index, item));
    }
}

/// Objects with properties, enums of several values, unions and compositions are types; maps, arrays and scalars are not.
fn needs_name(schema: &Node) -> bool {
    let is_enum = schema.get("enum").is_some() && schema.str_at("type") != Some("boolean");
    let is_composition = schema.get("allOf").is_some_and(|parts| {
        parts.items().len() > 1 || parts.items().iter().any(|part| part.reference_target().is_none())
    });
    is_enum || is_composition || ["properties", "anyOf", "oneOf"].iter().any(|key| schema.get(key).is_some())
}

#[cfg(test)]
mod tests {
    use super::super::testing::run_pass;

    #[test]
    fn inline_types_are_named_after_their_location() {
        insta::assert_snapshot!(run_pass(
            "hoist-inline-types",
            r"
paths:
  /chats:
    get:
      operationId: listChats
      parameters: [{name: inbox, in: query, schema: {type: string, enum: [a, b]}}]
      responses:
        '200':
          content:
            application/json: {schema: {type: object, properties: {n: {type: integer}}}}
        '404':
          content:
            application/json: {schema: {type: object, properties: {code: {type: string}}}}
components:
  schemas:
    Chat:
      type: object
      properties:
        draft: {type: object, nullable: true, properties: {kind: {type: string, enum: [x]}}}
        tags: {type: array, items: {type: object, properties: {id: {type: string}}}}
        flag: {type: boolean, enum: [true]}
        free: {type: object}
        seen: {anyOf: [{type: boolean}, {type: string}]}
"
        ));
    }

    #[test]
    fn a_name_that_is_taken_gets_a_suffix() {
        let said = run_pass(
            "hoist-inline-types",
            "components: {schemas: {ChatDraft: {type: string}, Chat: {properties: {draft: {properties: {}}}}}}",
        );
        assert!(said.contains("#/components/schemas/ChatDraftInline"), "{said}");
    }
}

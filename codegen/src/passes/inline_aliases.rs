//! Copies components that are scalars, arrays or maps to where they are used, because they are not types of their own in
//! Rust. A component that contains itself is kept, because it can't be copied.

use std::collections::{BTreeMap, BTreeSet};

use openapi::diagnostic::Diagnostic;
use openapi::load::{Kind, Node, walk, walk_mut};
use openapi::view::{components, named_schema, schema_name};

pub(super) fn run(root: &mut Node) -> Vec<Diagnostic> {
    let schemas = components(root, "schemas").map(|e| (e.key.as_str(), &e.value)).collect::<BTreeMap<_, _>>();
    let aliases = schemas
        .iter()
        .filter(|(name, schema)| is_alias(schema) && !contains_itself(name, &schemas))
        .map(|(name, schema)| ((*name).to_owned(), (*schema).clone()))
        .collect::<BTreeMap<_, _>>();
    if aliases.is_empty() {
        return Vec::new();
    }
    walk_mut(root, Kind::Document, &mut |kind, node| {
        // An alias may lead to another, but not to itself, so this ends.
        while kind == Kind::Schema
            && let Some(target) = named_schema(node).and_then(|name| aliases.get(&name))
        {
            *node = with_own_words(target, node);
        }
    });
    let section = root.get_mut("components").and_then(|c| c.get_mut("schemas")).and_then(Node::as_object_mut);
    if let Some(section) = section {
        section.retain(|entry| !aliases.contains_key(&entry.key));
    }
    Vec::new()
}

/// The alias, with the description and nullability from where it is used.
fn with_own_words(alias: &Node, user: &Node) -> Node {
    let mut written_out = alias.clone();
    written_out.span = user.span;
    const WORDS: [&str; 9] = [
        "description",
        "nullable",
        "deprecated",
        "readOnly",
        "writeOnly",
        "x-deprecated",
        "x-revisions",
        "x-alias-of",
        "x-rust-name",
    ];
    for key in WORDS {
        if let (Some(value), Some(object)) = (user.get(key), written_out.as_object_mut()) {
            object.set(key, value.clone());
        }
    }
    written_out
}

fn is_alias(schema: &Node) -> bool {
    let has = |key: &str| schema.get(key).is_some();
    let is_enum = has("enum") && schema.str_at("type") != Some("boolean");
    if is_enum || has("properties") || has("anyOf") || has("oneOf") {
        return false;
    }
    match schema.get("allOf") {
        Some(_) => named_schema(schema).is_some(),
        // An object without properties that allows no others is an empty struct.
        None => schema.get("additionalProperties").and_then(Node::as_bool) != Some(false),
    }
}

fn contains_itself(name: &str, schemas: &BTreeMap<&str, &Node>) -> bool {
    let mut seen = BTreeSet::new();
    let mut queue = vec![name.to_owned()];
    while let Some(next) = queue.pop() {
        let Some(schema) = schemas.get(&*next).filter(|schema| is_alias(schema)) else { continue };
        let mut targets = Vec::new();
        walk(schema, Kind::Schema, &mut String::new(), &mut |kind, node, _| {
            if kind == Kind::Schema {
                targets.extend(schema_name(node));
            }
        });
        for target in targets {
            if target == name {
                return true;
            }
            if seen.insert(target.clone()) {
                queue.push(target);
            }
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::super::testing::run_pass;

    #[test]
    fn aliases_are_copied_and_keep_the_description_of_their_use() {
        insta::assert_snapshot!(run_pass(
            "inline-aliases",
            r"
components:
  schemas:
    Id: {type: string, description: An id.}
    Ids: {type: array, items: {$ref: '#/components/schemas/Id'}}
    Tree: {type: array, items: {$ref: '#/components/schemas/Tree'}}
    Nothing: {type: object, additionalProperties: false}
    Chat:
      type: object
      properties:
        id: {$ref: '#/components/schemas/Id'}
        other: {allOf: [{$ref: '#/components/schemas/Id'}], description: Another., nullable: true}
        ids: {$ref: '#/components/schemas/Ids'}
        made: {allOf: [{$ref: '#/components/schemas/Id'}], readOnly: true}
"
        ));
    }
}

//! Brings every union into a form in which each alternative stands for itself: null becomes `nullable`, scalars of one JSON
//! type become the widest of them, what stands beside a union or is composed with it goes into each alternative, and a
//! union of one is that one.

use std::cell::Cell;

use super::edit::{list, remove, set};
use openapi::diagnostic::Diagnostic;
use openapi::load::{Kind, Node, walk_mut_inside_out};
use openapi::names::pascal_case;
use openapi::view::{View, components, named_schema, schema_name};

use super::widest::widest;

pub(super) fn run(root: &mut Node) -> Vec<Diagnostic> {
    // What is composed with a union becomes one, and something may be composed with that.
    for _ in 0..MAX_ROUNDS {
        let shared = root.clone();
        let unions = Unions { view: View::new(&shared), are_new: Cell::new(false) };
        walk_mut_inside_out(root, Kind::Document, &mut |kind, node| {
            if kind == Kind::Schema {
                unions.simplify(node);
            }
        });
        if !unions.are_new.get() {
            break;
        }
    }
    Vec::new()
}

/// Compositions of compositions are followed this far.
const MAX_ROUNDS: usize = 8;
/// The fields that list alternatives.
const FIELDS: [&str; 2] = ["oneOf", "anyOf"];
/// What gives a value a shape; the other fields limit or describe it.
const SHAPES: [&str; 9] =
    ["$ref", "type", "properties", "additionalProperties", "items", "enum", "allOf", "oneOf", "anyOf"];
/// What goes from beside a union into its alternatives.
const SIBLINGS: [&str; 4] = ["properties", "required", "additionalProperties", "allOf"];

/// Says of which component an alternative was before something was added to it.
pub(crate) const ALTERNATIVE: &str = "(alternative)";

struct Unions<'a> {
    view: View<'a>,
    /// Whether something has become a union that was none.
    are_new: Cell<bool>,
}

impl Unions<'_> {
    fn simplify(&self, schema: &mut Node) {
        self.take_out_of_composition(schema);
        for field in FIELDS {
            let Some(items) = schema.get(field).map(|list| list.items().to_vec()) else { continue };
            let items = self.alternatives(schema, items);
            // Alternatives that only say which properties must be there add nothing to the type.
            let is_limit = items.iter().any(|item| !has_shape(item));
            if items.is_empty()
                || (is_limit && (has_siblings(schema) || items.iter().all(|it| !has_shape(it))))
            {
                remove(schema, field);
                continue;
            }
            let items = self.widest_scalars(items);
            let is_distributed = has_siblings(schema);
            let items = if is_distributed { self.distribute(schema, items) } else { items };
            match items.as_slice() {
                [single] => replace_by(schema, field, single),
                _ => {
                    if is_distributed && schema.get("x-variant-names").is_none() {
                        name_variants(schema, &items);
                    }
                    remove(schema, "type");
                    set(schema, field, list(items, schema.span));
                }
            }
        }
    }

    /// `allOf` of some parts and a union is a union beside the other parts.
    fn take_out_of_composition(&self, schema: &mut Node) {
        if FIELDS.iter().any(|field| schema.get(field).is_some()) {
            return;
        }
        let parts = schema.get("allOf").map(|parts| parts.items().to_vec()).unwrap_or_default();
        if parts.len() < 2 && schema.get("properties").is_none() {
            return;
        }
        let union_of = |part: &Node| {
            let resolved = self.view.resolve(&part)?;
            FIELDS.into_iter().find_map(|field| {
                let items = resolved.get(field).filter(|list| list.items().iter().all(has_shape))?;
                Some((field, items.clone(), resolved.clone()))
            })
        };
        let mut found = parts.iter().enumerate().filter_map(|(at, part)| Some((at, union_of(part)?)));
        let (Some((position, (field, items, union))), None) = (found.next(), found.next()) else { return };
        self.are_new.set(true);
        let mut rest = parts.clone();
        rest.remove(position);
        let own = SIBLINGS.into_iter().filter_map(|key| Some((key, union.get(key)?.clone())));
        let own = own.collect::<Vec<_>>();
        if !own.is_empty() {
            rest.push(Node::object(own, schema.span));
        }
        set(schema, "allOf", list(rest, schema.span));
        set(schema, field, items);
        if let Some(discriminator) = union.get("discriminator") {
            set(schema, "discriminator", discriminator.clone());
        }
    }

    /// The alternatives without null and without repetitions, those of inline unions among them.
    fn alternatives(&self, schema: &mut Node, items: Vec<Node>) -> Vec<Node> {
        let mut kept = Vec::<Node>::new();
        for item in items {
            let inner = FIELDS.iter().find_map(|field| item.get(field)).filter(|_| is_bare_union(&item));
            let inner = inner.map_or_else(|| vec![item.clone()], |inner| inner.items().to_vec());
            if is_bare_union(&item) && item.is_true("nullable") {
                set(schema, "nullable", Node::bool(true, item.span));
            }
            for mut each in inner {
                if self.is_null(&each) {
                    set(schema, "nullable", Node::bool(true, each.span));
                    continue;
                }
                let resolved = self.view.resolve(&&each);
                if resolved.is_some_and(|it| it.is_true("nullable")) {
                    set(schema, "nullable", Node::bool(true, each.span));
                }
                remove(&mut each, "nullable");
                if !kept.iter().any(|other| other.to_json() == each.to_json()) {
                    kept.push(each);
                }
            }
        }
        kept
    }

    fn is_null(&self, item: &Node) -> bool {
        let Some(item) = self.view.resolve(&item) else { return false };
        let values = item.get("enum").map(Node::items).unwrap_or_default();
        let only_null = !values.is_empty() && values.iter().all(|value| value.kind_name() == "null");
        only_null || item.str_at("type") == Some("null") || (item.is_true("nullable") && !has_shape(item))
    }

    /// What stands beside the union becomes a part of each alternative that is an object.
    fn distribute(&self, schema: &mut Node, items: Vec<Node>) -> Vec<Node> {
        let taken = SIBLINGS.into_iter().filter_map(|key| Some((key, schema.get(key)?.clone())));
        let siblings = Node::object(taken.collect::<Vec<_>>(), schema.span);
        SIBLINGS.into_iter().for_each(|key| remove(schema, key));
        let with_siblings = |item: Node| {
            if self.scalar(&item).is_some() {
                return item;
            }
            let span = item.span;
            let title = named_schema(&item).map(|name| Node::string(pascal_case(&name), span));
            let own = || item.str_at("title").map(|title| Node::string(pascal_case(title), span));
            let title = title.or_else(own);
            let before = self.view.resolve(&&item).and_then(|resolved| resolved.get(ALTERNATIVE).cloned());
            let name = before.or_else(|| schema_name(&item).map(|name| Node::string(name, span)));
            let parts = list(vec![without_repeated(&siblings, &item), item], span);
            let fields = [("title", title), (ALTERNATIVE, name), ("allOf", Some(parts))];
            Node::object(fields.into_iter().filter_map(|(key, value)| Some((key, value?))), span)
        };
        items.into_iter().map(with_siblings).collect()
    }

    /// Where several alternatives are scalars of one JSON type, the widest of them stands for all.
    fn widest_scalars(&self, items: Vec<Node>) -> Vec<Node> {
        let types = items.iter().map(|item| self.scalar(item)).collect::<Vec<_>>();
        let mut kept = Vec::new();
        for (index, item) in items.iter().enumerate() {
            let Some(own) = &types[index] else {
                kept.push(item.clone());
                continue;
            };
            let is_same = |other: &&Option<String>| other.as_ref() == Some(own);
            if types[..index].iter().any(|other| is_same(&other)) {
                continue;
            }
            let same = items.iter().zip(&types).filter(|(_, ty)| is_same(ty)).map(|(item, _)| item);
            let resolved = same.filter_map(|item| self.view.resolve(&item)).collect::<Vec<_>>();
            kept.push(if resolved.len() > 1 { widest(&resolved, item) } else { item.clone() });
        }
        kept
    }

    /// The JSON type of a scalar; integers are numbers.
    fn scalar(&self, item: &Node) -> Option<String> {
        let resolved = self.view.resolve(&item)?;
        let is_plain =
            !["allOf", "oneOf", "anyOf", "properties"].iter().any(|key| resolved.get(key).is_some());
        let values = resolved.get("enum").map(Node::items).unwrap_or_default();
        let is_text = !values.is_empty() && values.iter().all(|value| value.as_str().is_some());
        match resolved.str_at("type").filter(|_| is_plain) {
            Some("integer" | "number") => Some("number".to_owned()),
            Some(other @ ("string" | "boolean")) => Some(other.to_owned()),
            None if is_plain && is_text => Some("string".to_owned()),
            _ => None,
        }
    }
}

fn has_shape(item: &Node) -> bool {
    // A schema that says nothing admits anything.
    item.entries().len() == 0 || SHAPES.iter().any(|key| item.get(key).is_some())
}

fn has_siblings(schema: &Node) -> bool {
    SIBLINGS.iter().any(|key| schema.get(key).is_some())
}

/// Whether there is nothing but a union and words.
fn is_bare_union(item: &Node) -> bool {
    let is_word = |key: &str| {
        FIELDS.contains(&key) || matches!(key, "description" | "title" | "nullable" | "example" | "default")
    };
    FIELDS.iter().any(|field| item.get(field).is_some()) && item.entries().all(|entry| is_word(&entry.key))
}

/// The siblings without the properties that the alternative says anew.
fn without_repeated(siblings: &Node, item: &Node) -> Node {
    let mut kept = siblings.clone();
    if let Some(properties) = kept.get_mut("properties").and_then(Node::as_object_mut) {
        let own = |key: &str| item.get("properties").and_then(|own| own.get(key));
        properties.retain(|entry| !own(&entry.key).is_some_and(has_shape));
    }
    kept
}

/// Names the variants after what the alternatives were before something was added to them.
fn name_variants(schema: &mut Node, items: &[Node]) {
    let names = items.iter().map(|item| item.get("title").cloned()).collect::<Option<Vec<_>>>();
    if let Some(names) = names {
        let span = schema.span;
        set(schema, "x-variant-names", list(names, span));
    }
}

/// The union is the one alternative that is left.
fn replace_by(schema: &mut Node, field: &str, single: &Node) {
    remove(schema, field);
    remove(schema, "discriminator");
    remove(schema, "x-variant-names");
    if schema_name(single).is_some() {
        remove(schema, "type");
        set(schema, "allOf", list(vec![single.clone()], single.span));
        return;
    }
    for entry in single.entries() {
        if schema.get(&entry.key).is_none() || SHAPES.contains(&&*entry.key) {
            set(schema, &entry.key, entry.value.clone());
        }
    }
}

/// Writes `nullable` beside references to components that are nullable themselves.
pub(super) fn lift_nullable(root: &mut Node) -> Vec<Diagnostic> {
    let shared = root.clone();
    let nullable = components(&shared, "schemas").filter(|entry| entry.value.is_true("nullable"));
    let nullable = nullable.map(|entry| entry.key.as_str()).collect::<std::collections::BTreeSet<_>>();
    let mark = |schema: &mut Node| {
        if !named_schema(schema).is_some_and(|name| nullable.contains(&*name)) {
            return;
        }
        if schema.reference_target().is_some() {
            let span = schema.span;
            let reference = std::mem::replace(schema, Node::object([], span));
            set(schema, "allOf", list(vec![reference], span));
        }
        set(schema, "nullable", Node::bool(true, schema.span));
    };
    walk_mut_inside_out(root, Kind::Document, &mut |kind, node| {
        let Some(object) = node.as_object_mut().filter(|_| kind == Kind::Schema) else { return };
        if let Some(properties) = object.get_mut("properties").and_then(Node::as_object_mut) {
            properties.iter_mut().for_each(|entry| mark(&mut entry.value));
        }
        for key in ["items", "additionalProperties"] {
            if let Some(content) = object.get_mut(key) {
                mark(content);
            }
        }
    });
    Vec::new()
}

#[cfg(test)]
mod tests {
    use super::super::testing::run_pass;

    #[test]
    fn each_alternative_stands_for_itself() {
        insta::assert_snapshot!(run_pass(
            "plain-unions",
            r"
components:
  schemas:
    A: {type: object, properties: {a: {type: string}}}
    B: {type: object, properties: {b: {type: string}}}
    Letter: {type: string, enum: [x, y]}
    NullByFlag: {oneOf: [{$ref: '#/components/schemas/A'}, {nullable: true}]}
    NullByEnum: {oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}, {type: object, enum: [null]}]}
    Text: {anyOf: [{type: string, format: date-time}, {type: string}]}
    Number: {oneOf: [{type: integer}, {type: number}]}
    Letters: {anyOf: [{$ref: '#/components/schemas/Letter'}, {type: string, enum: [y, z]}]}
    Both: {anyOf: [{$ref: '#/components/schemas/Letter'}, {type: string}, {type: array, items: {type: string}}]}
    Limits: {type: object, properties: {a: {type: string}, b: {type: string}}, anyOf: [{required: [a]}, {required: [b]}]}
    Beside: {type: object, required: [id], properties: {id: {type: string}}, oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]}
    Composed: {allOf: [{$ref: '#/components/schemas/A'}, {oneOf: [{$ref: '#/components/schemas/B'}, {properties: {c: {type: string}}}]}]}
    Nested: {oneOf: [{anyOf: [{$ref: '#/components/schemas/A'}, {type: string}]}, {$ref: '#/components/schemas/B'}]}
"
        ));
    }
}

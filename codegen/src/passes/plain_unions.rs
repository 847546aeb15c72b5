//! Brings every union into a form in which each alternative is complete: null becomes `nullable`, scalars of one JSON type
//! become the widest of them, fields beside a union or merged with it go into each alternative, and a union with one
//! alternative is replaced by it, unless a discriminator selects it.

use std::cell::{Cell, RefCell};

use super::edit::{copy_of, list, remove, set};
use openapi::diagnostic::Diagnostic;
use openapi::load::{Kind, Node, walk_mut_inside_out};
use openapi::names::pascal_case;
use openapi::view::{View, named_schema, schema_name};

use super::widest::{classes, widest};

pub(super) fn run(root: &mut Node) -> Vec<Diagnostic> {
    // A schema merged with a union becomes a union, and others may be merged with that one.
    for _ in 0..MAX_ROUNDS {
        let shared = copy_of(root, &["schemas"]);
        let unions =
            Unions { view: View::new(&shared), are_new: Cell::new(false), findings: RefCell::default() };
        walk_mut_inside_out(root, Kind::Document, &mut |kind, node| {
            if kind == Kind::Schema {
                unions.simplify(node);
            }
        });
        let findings = unions.findings.take();
        if !findings.is_empty() {
            return findings;
        }
        if !unions.are_new.get() {
            break;
        }
    }
    Vec::new()
}

/// The limit for `allOf` within `allOf`.
const MAX_ROUNDS: usize = 8;
/// Two unions are not combined if they give more alternatives than this.
const MAX_PRODUCT: usize = 24;
/// The fields that list alternatives.
const FIELDS: [&str; 2] = ["oneOf", "anyOf"];
/// The fields that give a value a shape; the other fields limit or describe it.
const SHAPES: [&str; 9] =
    ["$ref", "type", "properties", "additionalProperties", "items", "enum", "allOf", "oneOf", "anyOf"];
/// The fields beside a union that are moved into its alternatives.
const SIBLINGS: [&str; 4] = ["properties", "required", "additionalProperties", "allOf"];

/// The field with the component name of an alternative before something was added to it.
pub(crate) const ALTERNATIVE: &str = "(alternative)";

struct Unions<'a> {
    view: View<'a>,
    /// Whether a schema that was not a union has become one.
    are_new: Cell<bool>,
    /// Unions that could not be brought into the form.
    findings: RefCell<Vec<Diagnostic>>,
}

impl Unions<'_> {
    fn simplify(&self, schema: &mut Node) {
        self.take_out_of_composition(schema);
        keep_values(schema);
        self.join(schema);
        for field in FIELDS {
            let Some(items) = schema.get(field).map(|list| list.items().to_vec()) else { continue };
            let items = self.alternatives(schema, items);
            if is_limit(schema, &items) {
                remove(schema, field);
                continue;
            }
            let items = hand_in_entries(schema, items);
            let items = self.widest_scalars(items);
            let is_distributed = has_siblings(schema);
            let items = if is_distributed { self.distribute(schema, items) } else { items };
            match items.as_slice() {
                [single] if !self.is_selected(schema, single) => replace_by(schema, field, single),
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

    /// Combines two unions beside each other: each alternative combines one of each.
    fn join(&self, schema: &mut Node) {
        let mut lists = Vec::new();
        for field in FIELDS {
            let Some(list) = schema.get(field).cloned() else { continue };
            let items = self.alternatives(schema, list.items().to_vec());
            if is_limit(schema, &items) {
                remove(schema, field);
            } else {
                lists.push((list.span, items));
            }
        }
        let [(_, one), (span, other)] = lists.as_slice() else { return };
        match self.product(&[one.clone(), other.clone()]) {
            Some(items) => {
                remove(schema, "anyOf");
                let span = schema.span;
                let name = |item| title_of(item).or_else(|| self.kind(item).map(pascal_case));
                let names = items.iter().map(|item| name(item).map(|name| Node::string(name, span)));
                match names.collect::<Option<Vec<_>>>() {
                    Some(names) => set(schema, "x-variant-names", list(names, span)),
                    None => remove(schema, "x-variant-names"),
                }
                set(schema, "oneOf", list(items, schema.span));
            }
            None => {
                let message =
                    "this union is beside another one, and combining them would give too many alternatives";
                let repair = "write the alternatives of both in one `oneOf`";
                self.findings.borrow_mut().push(Diagnostic::error("joined-unions", *span, message, repair));
            }
        }
    }

    /// The combinations of one alternative from each list; `None` if there are too many, or if one leads back to a union.
    fn product(&self, lists: &[Vec<Node>]) -> Option<Vec<Node>> {
        let is_union = |item: &Node| {
            self.view.parts(item).iter().any(|part| FIELDS.iter().any(|it| part.get(it).is_some()))
        };
        if lists.len() > 1 && lists.iter().flatten().any(is_union) {
            return None;
        }
        let mut all = lists.first()?.clone();
        for other in &lists[1..] {
            if all.len() * other.len() > MAX_PRODUCT {
                return None;
            }
            all = all.iter().flat_map(|one| other.iter().filter_map(|two| self.both(one, two))).collect();
        }
        (!all.is_empty()).then_some(all)
    }

    /// A schema for values that match both; `None` if no value does.
    fn both(&self, one: &Node, other: &Node) -> Option<Node> {
        if !has_shape(other) || other.entries().len() == 0 || one.to_json() == other.to_json() {
            return Some(one.clone());
        }
        if !has_shape(one) || one.entries().len() == 0 {
            return Some(other.clone());
        }
        match (self.kind(one), self.kind(other)) {
            (Some(kind), Some(same)) if kind != same => None,
            (Some("object"), _) | (_, Some("object")) | (None, None) => {
                let span = one.span;
                let title = [one, other].map(title_of).into_iter().flatten().collect::<Vec<_>>().join(" ");
                let title = (!title.is_empty()).then(|| Node::string(title, span));
                let name =
                    [one, other].into_iter().find_map(schema_name).map(|name| Node::string(name, span));
                let parts = list(vec![one.clone(), other.clone()], span);
                let fields = [("title", title), (ALTERNATIVE, name), ("allOf", Some(parts))];
                Some(Node::object(fields.into_iter().filter_map(|(key, value)| Some((key, value?))), span))
            }
            _ => Some(one.clone()),
        }
    }

    /// The JSON type of an alternative, if it has one; integers are numbers.
    fn kind(&self, item: &Node) -> Option<&'static str> {
        let scalar = self.scalar(item);
        let parts = self.view.parts(item);
        let says = |key: &str| parts.iter().any(|part| part.get(key).is_some());
        let is_of = |kind: &str| parts.iter().any(|part| part.str_at("type") == Some(kind));
        match scalar.as_deref() {
            Some("number") => Some("number"),
            Some("string") => Some("string"),
            Some(_) => Some("boolean"),
            None if is_of("array") || says("items") => Some("array"),
            None if is_of("object") || says("properties") || says("additionalProperties") => Some("object"),
            None => None,
        }
    }

    /// Turns an `allOf` with unions into a union beside the other parts.
    fn take_out_of_composition(&self, schema: &mut Node) {
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
        let own = FIELDS.iter().filter_map(|field| schema.get(field)).map(|list| list.items().to_vec());
        let own = own.collect::<Vec<_>>();
        let (unions, mut rest) = parts
            .into_iter()
            .map(|part| (union_of(&part), part))
            .partition::<Vec<_>, _>(|(union, _)| union.is_some());
        let unions = unions.into_iter().filter_map(|(union, _)| union).collect::<Vec<_>>();
        let lists = unions.iter().map(|(_, items, _)| items.items().to_vec()).chain(own).collect::<Vec<_>>();
        let [(field, ..), ..] = unions.as_slice() else { return };
        let items = match lists.as_slice() {
            [single] => single.clone(),
            _ => match self.product(&lists) {
                Some(items) => items,
                None => return,
            },
        };
        self.are_new.set(true);
        for (_, _, union) in &unions {
            let own = SIBLINGS.into_iter().filter_map(|key| Some((key, union.get(key)?.clone())));
            let own = own.collect::<Vec<_>>();
            if !own.is_empty() {
                rest.push((None, Node::object(own, schema.span)));
            }
            if let Some(discriminator) = union.get("discriminator") {
                set(schema, "discriminator", discriminator.clone());
            }
        }
        let rest = rest.into_iter().map(|(_, part)| part).collect();
        FIELDS.iter().for_each(|field| remove(schema, field));
        set(schema, "allOf", list(rest, schema.span));
        set(schema, field, list(items, schema.span));
    }

    /// The alternatives, including those of inline unions, without null and repetitions.
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

    /// Moves the fields beside the union into each alternative that is an object.
    fn distribute(&self, schema: &mut Node, items: Vec<Node>) -> Vec<Node> {
        let taken = SIBLINGS.into_iter().filter_map(|key| Some((key, schema.get(key)?.clone())));
        let siblings = Node::object(taken.collect::<Vec<_>>(), schema.span);
        SIBLINGS.into_iter().for_each(|key| remove(schema, key));
        let with_siblings = |item: Node| {
            if self.scalar(&item).is_some() {
                return item;
            }
            let span = item.span;
            let title = title_of(&item).map(|title| Node::string(title, span));
            let before = self.view.resolve(&&item).and_then(|resolved| resolved.get(ALTERNATIVE).cloned());
            let name = before.or_else(|| schema_name(&item).map(|name| Node::string(name, span)));
            let parts = list(vec![without_repeated(&siblings, &item), item], span);
            let fields = [("title", title), (ALTERNATIVE, name), ("allOf", Some(parts))];
            Node::object(fields.into_iter().filter_map(|(key, value)| Some((key, value?))), span)
        };
        items.into_iter().map(with_siblings).collect()
    }

    /// Replaces alternatives that are scalars of one JSON type by the widest of them, if one type can hold them all.
    fn widest_scalars(&self, items: Vec<Node>) -> Vec<Node> {
        let scalars =
            items.iter().map(|item| self.view.resolve(&item).filter(|_| self.scalar(item).is_some()));
        let classes = classes(&scalars.collect::<Vec<_>>());
        let mut kept = Vec::new();
        for (index, item) in items.iter().enumerate() {
            let own = classes[index];
            if own.is_none() {
                kept.push(item.clone());
                continue;
            }
            if classes[..index].contains(&own) {
                continue;
            }
            let same = items.iter().zip(&classes).filter(|(_, class)| **class == own).map(|(item, _)| item);
            let resolved = same.filter_map(|item| self.view.resolve(&item)).collect::<Vec<_>>();
            kept.push(if resolved.len() > 1 { widest(&resolved, item) } else { item.clone() });
        }
        kept
    }

    /// Whether a discriminator selects the only alternative: other values of the tag, which servers may add, are not of it.
    fn is_selected(&self, schema: &Node, single: &Node) -> bool {
        let Some(tag) = schema.get("discriminator").and_then(|it| it.str_at("propertyName")) else {
            return false;
        };
        let has_values = |part: &Node| {
            part.get("properties").and_then(|it| it.get(tag)).is_some_and(|it| it.get("enum").is_some())
        };
        let has_name = schema_name(single).is_some() || single.get(ALTERNATIVE).is_some();
        self.kind(single) == Some("object")
            && (has_name || self.view.parts(single).into_iter().any(has_values))
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
    // An empty schema allows any value.
    item.entries().len() == 0 || SHAPES.iter().any(|key| item.get(key).is_some())
}

fn has_siblings(schema: &Node) -> bool {
    SIBLINGS.iter().any(|key| schema.get(key).is_some())
}

/// Whether alternatives only require properties, which does not change the type.
fn is_limit(schema: &Node, items: &[Node]) -> bool {
    let is_limit = items.iter().any(|item| !has_shape(item));
    items.is_empty() || (is_limit && (has_siblings(schema) || items.iter().all(|item| !has_shape(item))))
}

/// Removes a union beside an `enum`, because the values of the enum are more precise.
fn keep_values(schema: &mut Node) {
    if schema.get("enum").is_some_and(|values| !values.items().is_empty()) {
        FIELDS.iter().chain(&["discriminator", "x-variant-names"]).for_each(|key| remove(schema, key));
    }
}

/// Moves `items` beside a union into the alternatives that are lists.
fn hand_in_entries(schema: &mut Node, mut items: Vec<Node>) -> Vec<Node> {
    let Some(entries) = schema.get("items").cloned() else { return items };
    let is_list = schema.str_at("type") == Some("array");
    for item in items.iter_mut().filter(|item| item.get("items").is_none()) {
        if item.str_at("type") == Some("array") || (is_list && !has_shape(item)) {
            set(item, "type", Node::string("array", item.span));
            set(item, "items", entries.clone());
        }
    }
    remove(schema, "items");
    items
}

/// The name of the variant for an alternative, if it has one.
fn title_of(item: &Node) -> Option<String> {
    named_schema(item).map(|name| pascal_case(&name)).or_else(|| item.str_at("title").map(pascal_case))
}

/// Whether a schema has only a union and descriptions.
fn is_bare_union(item: &Node) -> bool {
    let is_word = |key: &str| {
        FIELDS.contains(&key) || matches!(key, "description" | "title" | "nullable" | "example" | "default")
    };
    FIELDS.iter().any(|field| item.get(field).is_some()) && item.entries().all(|entry| is_word(&entry.key))
}

/// The fields beside the union, without the properties that the alternative has too.
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

/// Replaces the union by the only alternative that is left.
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

#[cfg(test)]
mod tests {
    use super::super::testing::run_pass;

    #[test]
    fn each_alternative_is_complete() {
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
    Selected: {oneOf: [{$ref: '#/components/schemas/A'}], discriminator: {propertyName: a}}
    NotSelected: {oneOf: [{type: object, properties: {a: {type: string}}}], discriminator: {propertyName: a}}
"
        ));
    }
    #[test]
    fn fields_beside_a_union_are_merged_with_it() {
        insta::assert_snapshot!(run_pass(
            "plain-unions",
            r"
components:
  schemas:
    A: {type: object, properties: {a: {type: string}}}
    B: {type: object, properties: {b: {type: string}}}
    C: {type: object, properties: {c: {type: string}}}
    Two: {oneOf: [{$ref: '#/components/schemas/A'}, {type: string}], anyOf: [{$ref: '#/components/schemas/B'}, {$ref: '#/components/schemas/C'}, {type: string}]}
    Limited: {oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}], anyOf: [{required: [a]}, {required: [b]}]}
    Lists: {type: array, items: {type: string}, oneOf: [{type: array, minItems: 2}, {minItems: 5}, {$ref: '#/components/schemas/A'}]}
    Values: {type: string, enum: [x, y], oneOf: [{type: string}, {type: integer}]}
    AB: {oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]}
    Composed: {allOf: [{$ref: '#/components/schemas/AB'}, {oneOf: [{$ref: '#/components/schemas/C'}, {type: integer}]}, {properties: {d: {type: string}}}]}
"
        ));
    }

    #[test]
    fn unions_that_give_too_many_alternatives_are_a_finding() {
        let many = (0..6).map(|n| format!("{{properties: {{p{n}: {{}}}}}}")).collect::<Vec<_>>().join(", ");
        let said = run_pass(
            "plain-unions",
            &format!("components: {{schemas: {{A: {{oneOf: [{many}], anyOf: [{many}]}}}}}}"),
        );
        assert!(said.starts_with("joined-unions: "), "{said}");
        let text = "components: {schemas: {A: {oneOf: [{$ref: '#/components/schemas/A'}, {type: string}], anyOf: [{type: object}, {}]}}}";
        assert!(run_pass("plain-unions", text).starts_with("joined-unions: "));
    }
}

//! Gives every parameter a schema that it can be serialised with: a union of scalars becomes the widest of them, an empty
//! schema becomes text, and a value or a list of such values becomes the list. Objects, lists of objects, and unions of
//! these are kept.

use super::edit::copy_of;
use openapi::diagnostic::Diagnostic;
use openapi::load::{Kind, Node, walk_mut};
use openapi::media_type::MediaType;
use openapi::view::View;

/// Schemas that are nested deeper than this are treated as any JSON.
const MAX_DEPTH: usize = 32;

pub(super) fn run(root: &mut Node) -> Vec<Diagnostic> {
    let shared = copy_of(root, &["schemas"]);
    let view = View::new(&shared);
    walk_mut(root, Kind::Document, &mut |kind, node| {
        if kind == Kind::Parameter && node.reference_target().is_none() {
            parameter(&view, node);
        }
    });
    Vec::new()
}

fn parameter(view: &View<'_>, node: &mut Node) {
    let span = node.span;
    let content = node.get("content").and_then(|content| content.entries().next());
    let is_json = content.is_some_and(|content| MediaType::of(&content.key) == MediaType::Json);
    let Some(object) = node.as_object_mut() else { return };
    if is_json {
        object.remove("schema");
        return;
    }
    // The caller writes the text for any other media type.
    if object.remove("content").is_some() {
        object.set("schema", text(span));
    }
    match object.get_mut("schema") {
        Some(schema) => {
            if let Some(plain) = plain(view, schema) {
                *schema = plain;
            }
        }
        None => object.set("schema", text(span)),
    }
}

fn text(span: openapi::load::Span) -> Node {
    Node::object([("type", Node::string("string", span))], span)
}

/// The JSON types of a schema, as far as they decide how it is serialised.
#[derive(Clone, Copy, Default)]
struct Types {
    boolean: bool,
    integer: bool,
    number: bool,
    string: bool,
    array: bool,
    object: bool,
    /// Whether it lists alternatives.
    union: bool,
}

impl Types {
    fn and(self, other: Self) -> Self {
        Self {
            boolean: self.boolean || other.boolean,
            integer: self.integer || other.integer,
            number: self.number || other.number,
            string: self.string || other.string,
            array: self.array || other.array,
            object: self.object || other.object,
            union: self.union || other.union,
        }
    }

    fn has_scalar(self) -> bool {
        self.boolean || self.integer || self.number || self.string
    }

    /// The type that can hold all scalars.
    fn widest(self) -> &'static str {
        match self {
            Self { string: true, .. } => "string",
            Self { boolean: true, integer: false, number: false, .. } => "boolean",
            Self { boolean: false, number: false, integer: true, .. } => "integer",
            Self { boolean: false, number: true, .. } => "number",
            _ => "string",
        }
    }
}

/// What replaces a schema; `None` if it is kept.
fn plain(view: &View<'_>, schema: &Node) -> Option<Node> {
    let types = types(view, schema, MAX_DEPTH);
    match types {
        Types { object: true, .. } => None,
        Types { array: true, union: true, .. } => {
            let items = items_of(view, schema, MAX_DEPTH);
            let items = items.and(Types { array: false, ..types });
            let entry = scalar(items.widest(), schema);
            let is_plain = !(items.array || items.object);
            is_plain
                .then(|| with_words(schema, [("type", Node::string("array", schema.span)), ("items", entry)]))
        }
        Types { array: true, .. } => {
            let parts = view.parts(schema);
            let items = parts.iter().find_map(|part| part.get("items"));
            let items = match items {
                Some(items) => plain(view, items)?,
                None => text(schema.span),
            };
            Some(with_words(schema, [("type", Node::string("array", schema.span)), ("items", items)]))
        }
        Types { union: true, .. } => Some(match single_alternative(view, schema) {
            Some(alternative) => alternative.clone(),
            None => scalar(types.widest(), schema),
        }),
        _ if !types.has_scalar() => Some(scalar("string", schema)),
        _ => None,
    }
}

/// The one alternative of a union that is not null.
fn single_alternative<'a>(view: &View<'a>, schema: &'a Node) -> Option<&'a Node> {
    let resolved = view.resolve(&schema)?;
    let alternatives = ["anyOf", "oneOf"].into_iter().find_map(|key| resolved.get(key))?.items();
    let says_something = |alternative: &&Node| {
        types(view, alternative, MAX_DEPTH).has_scalar() || !alternative.is_true("nullable")
    };
    let mut given = alternatives.iter().filter(says_something);
    let first = given.next()?;
    let is_union = types(view, first, MAX_DEPTH).union;
    (given.next().is_none() && !is_union).then_some(first)
}

fn scalar(ty: &str, schema: &Node) -> Node {
    with_words(schema, [("type", Node::string(ty, schema.span))])
}

/// The entries of the list, and the descriptions of the schema.
fn with_words<const N: usize>(schema: &Node, entries: [(&'static str, Node); N]) -> Node {
    let kept = ["description", "default", "example", "deprecated"];
    let kept = kept.into_iter().filter_map(|key| Some((key, schema.get(key)?.clone())));
    Node::object(entries.into_iter().chain(kept), schema.span)
}

/// The types of the entries of all lists that the schema allows.
fn items_of(view: &View<'_>, schema: &Node, depth: usize) -> Types {
    let Some(depth) = depth.checked_sub(1) else { return Types { object: true, ..Types::default() } };
    let mut all = Types::default();
    for part in view.parts(schema) {
        if let Some(items) = part.get("items") {
            all = all.and(types(view, items, depth));
        }
        for alternative in
            ["anyOf", "oneOf"].into_iter().filter_map(|key| part.get(key)).flat_map(Node::items)
        {
            all = all.and(items_of(view, alternative, depth));
        }
    }
    all
}

fn types(view: &View<'_>, schema: &Node, depth: usize) -> Types {
    let Some(depth) = depth.checked_sub(1) else { return Types { object: true, ..Types::default() } };
    let mut all = Types::default();
    for part in view.parts(schema) {
        all = all.and(own_types(part));
        let alternatives =
            ["anyOf", "oneOf"].into_iter().filter_map(|key| part.get(key)).flat_map(Node::items);
        for alternative in alternatives {
            let own = types(view, alternative, depth);
            // A schema that only says that it is nullable is null.
            let is_any = !(own.has_scalar() || own.array || own.object || alternative.is_true("nullable"));
            all = all.and(own);
            all.string |= is_any;
            all.union = true;
        }
    }
    all
}

fn own_types(part: &Node) -> Types {
    let none = Types::default();
    match part.str_at("type") {
        Some("boolean") => Types { boolean: true, ..none },
        Some("integer") => Types { integer: true, ..none },
        Some("number") => Types { number: true, ..none },
        Some("string") => Types { string: true, ..none },
        Some("array") => Types { array: true, ..none },
        Some("object") => Types { object: true, ..none },
        _ if part.get("enum").is_some() => Types { string: true, ..none },
        _ if part.get("properties").is_some() || part.get("additionalProperties").is_some() => {
            Types { object: true, ..none }
        }
        _ if part.get("items").is_some() => Types { array: true, ..none },
        _ => none,
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::run_pass;

    #[test]
    fn parameters_become_what_can_be_written() {
        insta::assert_snapshot!(run_pass(
            "plain-parameters",
            r"
components:
  schemas:
    Id: {oneOf: [{type: integer}, {type: string}], description: An ID.}
    Range: {type: object, properties: {gt: {type: integer}}}
    Tree: {anyOf: [{$ref: '#/components/schemas/Tree'}, {type: boolean}]}
  parameters:
    union: {name: a, in: path, schema: {$ref: '#/components/schemas/Id'}}
    number: {name: a, in: query, schema: {anyOf: [{type: integer}, {type: number}], default: 1}}
    one: {name: a, in: query, schema: {anyOf: [{type: string, enum: [x]}, {nullable: true}]}}
    nothing: {name: a, in: query, schema: {}}
    missing: {name: a, in: query}
    content: {name: a, in: query, content: {application/json: {schema: {type: object}}}}
    text: {name: a, in: query, content: {text/csv: {schema: {type: object}}}}
    list: {name: a, in: query, schema: {type: array, items: {$ref: '#/components/schemas/Id'}}}
    lists: {name: a, in: query, schema: {type: array}}
    one-or-many: {name: a, in: query, schema: {oneOf: [{type: string}, {type: array, items: {type: string}}]}}
    deep: {name: a, in: query, schema: {anyOf: [{$ref: '#/components/schemas/Range'}, {type: integer}]}}
    circle: {name: a, in: query, schema: {$ref: '#/components/schemas/Tree'}}
    plain: {name: a, in: query, schema: {type: string, nullable: true}}
"
        ));
    }
}

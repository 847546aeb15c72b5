//! The parts of a form: the properties of its schema, with their Encoding objects.

use super::bodies::{component, is_content, is_scalar, resolved};
use super::prose::{constraints, docs};
use super::read_types::{Names, with_rust_names};
use super::rust_type::RustType;
use super::{Docs, Untyped, deprecation, strings};
use crate::rust_names::parameter_name;
use openapi::load::Node;
use openapi::media_type::MediaType;
use openapi::view::named_schema;

/// A part of a form.
#[derive(Clone, Debug)]
pub struct Part<T = RustType> {
    /// Its name on the wire.
    pub wire: String,
    /// Its Rust name.
    pub name: String,
    /// Its content.
    pub kind: PartKind,
    /// The media type of a value, or those that a content may have, separated by commas. `None` if they are the default.
    pub media_type: Option<String>,
    /// Whether its content is a file, and not a structured value in a format that is not JSON.
    pub is_file: bool,
    /// The names of headers that it can have, each with what to use instead if it is deprecated.
    pub headers: Vec<(String, Option<String>)>,
    /// Whether it is required.
    pub required: bool,
    /// Its schema.
    pub schema: Node,
    /// The type of its value.
    pub ty: T,
    /// Documentation.
    pub docs: Docs,
    /// What to use instead, if it is deprecated.
    pub deprecated: Option<String>,
}

/// The content of a part of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartKind {
    /// Text.
    Text,
    /// Several texts under one name.
    Texts,
    /// JSON.
    Json,
    /// Several values of JSON under one name.
    Jsons,
    /// Content that is sent without changes.
    File,
    /// Several contents under one name.
    Files,
}

/// The parts of a form.
pub(super) struct Parts {
    pub(super) parts: Vec<Part<Untyped>>,
    /// Whether other parts can be added.
    pub(super) open: bool,
}

/// Schemas that are nested deeper than this are not examined.
const MAX_DEPTH: usize = 32;

/// The parts of a form with this content: the properties of an object, of what it is composed of, and of each alternative.
pub(super) fn parts(root: &Node, content: &Node, names: &Names) -> Parts {
    let mut found = Properties::default();
    match content.get("schema") {
        Some(schema) => found.add(root, schema, MAX_DEPTH),
        None => found.open = true,
    }
    let encoding = content.get("encoding");
    let parts = found.properties.iter().map(|Property { wire, schema, required }| {
        let encoding = encoding.and_then(|encoding| encoding.get(wire));
        let (kind, media_type) =
            kind(root, schema, encoding.and_then(|encoding| encoding.str_at("contentType")));
        let is_file = is_content_or_scalar(root, schema);
        let headers = encoding.and_then(|encoding| encoding.get("headers"));
        let headers = headers.into_iter().flat_map(Node::entries).filter(|entry| !is_own(&entry.key));
        Part {
            wire: wire.clone(),
            name: parameter_name(wire, schema),
            kind,
            media_type,
            is_file,
            headers: headers.map(|entry| (entry.key.clone(), deprecation(&entry.value))).collect(),
            required: *required,
            schema: with_rust_names(schema, names),
            ty: (),
            docs: docs(schema, constraints(schema)),
            deprecated: deprecation(schema),
        }
    });
    Parts { parts: parts.collect(), open: found.open }
}

/// Whether a part has the header anyway, so that it can't have it once more.
fn is_own(header: &str) -> bool {
    ["content-type", "content-disposition"].iter().any(|own| header.eq_ignore_ascii_case(own))
}

struct Property {
    wire: String,
    schema: Node,
    required: bool,
}

#[derive(Default)]
struct Properties {
    properties: Vec<Property>,
    open: bool,
}

impl Properties {
    /// Adds the properties of a schema, in the order of the document.
    fn add(&mut self, root: &Node, schema: &Node, depth: usize) {
        let Some(depth) = depth.checked_sub(1) else { return };
        let schema = resolved(root, schema);
        for part in schema.get("allOf").into_iter().flat_map(Node::items) {
            self.add(root, part, depth);
        }
        let alternatives = ["oneOf", "anyOf"].into_iter().filter_map(|key| schema.get(key));
        let alternatives = alternatives.flat_map(Node::items).collect::<Vec<_>>();
        if !alternatives.is_empty() {
            let read = alternatives.into_iter().map(|alternative| {
                let mut found = Self::default();
                found.add(root, alternative, depth);
                found
            });
            self.add_any_of(root, read.collect());
        }
        for property in schema.get("properties").into_iter().flat_map(Node::entries) {
            self.set(Property {
                wire: property.key.clone(),
                schema: property.value.clone(),
                required: false,
            });
        }
        let required = strings(schema.get("required"));
        for property in self.properties.iter_mut().filter(|property| required.contains(&property.wire)) {
            property.required = true;
        }
        let others = schema.get("additionalProperties");
        let is_object = ["properties", "allOf", "oneOf", "anyOf"].iter().any(|key| schema.get(key).is_some());
        self.open |= others.map_or(!is_object, |others| others.as_bool() != Some(false));
    }

    /// Adds the properties of alternatives. A property is required if it is in all of them.
    fn add_any_of(&mut self, root: &Node, alternatives: Vec<Self>) {
        let count = alternatives.len();
        let mut seen = Vec::<(Property, usize)>::new();
        for alternative in alternatives {
            self.open |= alternative.open;
            for property in alternative.properties {
                match seen.iter_mut().find(|(known, _)| known.wire == property.wire) {
                    Some((known, times)) => {
                        known.required &= property.required;
                        known.schema = common(root, &known.schema, &property.schema);
                        *times += 1;
                    }
                    None => seen.push((property, 1)),
                }
            }
        }
        for (property, times) in seen {
            self.set(Property { required: property.required && times == count, ..property });
        }
    }

    fn set(&mut self, property: Property) {
        match self.properties.iter_mut().find(|known| known.wire == property.wire) {
            Some(known) => *known = Property { required: known.required || property.required, ..property },
            None => self.properties.push(property),
        }
    }
}

/// A schema for the values of both: text for two different scalars, and content for what is even more different.
fn common(root: &Node, one: &Node, other: &Node) -> Node {
    if one.to_json() == other.to_json() {
        return one.clone();
    }
    let span = one.span;
    let text = ("type", Node::string("string", span));
    if is_scalar(root, one) && is_scalar(root, other) {
        return Node::object([text], span);
    }
    Node::object([text, ("format", Node::string("binary", span))], span)
}

/// The schema of one part, and whether it is an entry of a list.
fn single<'a>(root: &'a Node, schema: &'a Node) -> (&'a Node, bool) {
    let list = match named_schema(schema) {
        Some(name) => {
            component(root, &name).filter(|it| it.str_at("type") == Some("array")).unwrap_or(schema)
        }
        None => schema,
    };
    let items = list.get("items").filter(|_| list.str_at("type") == Some("array"));
    (items.unwrap_or(list), items.is_some())
}

fn is_content_or_scalar(root: &Node, schema: &Node) -> bool {
    let (value, _) = single(root, schema);
    is_content(value) || is_scalar(root, value)
}

/// Each entry of a list is a part of its own, whose media type the kind of the entries decides. A value that cannot be
/// written as its media type is content.
fn kind(root: &Node, schema: &Node, content_type: Option<&str>) -> (PartKind, Option<String>) {
    use PartKind::{File, Files, Json, Jsons, Text, Texts};
    let (value, is_list) = single(root, schema);
    let (one, several) = match value {
        value if is_content(value) => (File, Files),
        value if is_scalar(root, value) => (Text, Texts),
        _ => (Json, Jsons),
    };
    let usual = if is_list { several } else { one };
    let Some(accepted) = content_type.map(str::trim).filter(|it| !it.is_empty() && *it != "*/*") else {
        return (usual, None);
    };
    let content = if is_list { Files } else { File };
    let first = |wanted| {
        accepted.split(',').map(str::trim).find(|name| MediaType::of(name) == wanted && !name.contains('*'))
    };
    let json = if is_list { Jsons } else { Json };
    let (kind, media_type) = match one {
        Text => match (first(MediaType::Text), first(MediaType::Json)) {
            (Some(text), _) => (usual, text),
            (None, Some(name)) => (json, name),
            (None, None) => (content, accepted),
        },
        Json => first(MediaType::Json).map_or((content, accepted), |name| (usual, name)),
        _ => (content, accepted),
    };
    (kind, Some(media_type.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::{Names, PartKind, kind, parts};
    use crate::passes::testing::document;

    #[test]
    fn headers_that_every_part_has_cannot_be_set() {
        let headers = "{Content-Disposition: {}, content-type: {}, X-Size: {}}";
        let schema = "{type: object, properties: {a: {type: string}}}";
        let root = document(&format!("schema: {schema}\nencoding: {{a: {{headers: {headers}}}}}")).root;
        assert_eq!(parts(&root, &root, &Names::default()).parts[0].headers, [("X-Size".to_owned(), None)]);
    }

    #[test]
    fn the_media_type_decides_how_a_part_is_written() {
        for (schema, content_type, expected, media_type) in [
            ("{type: string}", None, PartKind::Text, None),
            ("{type: string}", Some("*/*"), PartKind::Text, None),
            ("{type: string}", Some("text/markdown"), PartKind::Text, Some("text/markdown")),
            ("{type: string}", Some("text/*, text/html"), PartKind::Text, Some("text/html")),
            ("{type: string}", Some("application/json"), PartKind::Json, Some("application/json")),
            ("{type: string}", Some("image/*"), PartKind::File, Some("image/*")),
            (
                "{type: string, format: binary}",
                Some("image/png, image/gif"),
                PartKind::File,
                Some("image/png, image/gif"),
            ),
            ("{type: object}", Some("application/ld+json"), PartKind::Json, Some("application/ld+json")),
            (
                "{type: object}",
                Some("application/xml, application/json"),
                PartKind::Json,
                Some("application/json"),
            ),
            ("{type: object}", Some("application/xml"), PartKind::File, Some("application/xml")),
            ("{type: array, items: {type: string}}", Some("text/csv"), PartKind::Texts, Some("text/csv")),
            (
                "{type: array, items: {type: integer}}",
                Some("application/json"),
                PartKind::Jsons,
                Some("application/json"),
            ),
            (
                "{type: array, items: {type: object}}",
                Some("application/xml"),
                PartKind::Files,
                Some("application/xml"),
            ),
        ] {
            let root = document(&format!("schema: {schema}")).root;
            let (found, name) = kind(&root, root.get("schema").unwrap(), content_type);
            assert_eq!((found, name.as_deref()), (expected, media_type), "{schema} {content_type:?}");
        }
    }
}

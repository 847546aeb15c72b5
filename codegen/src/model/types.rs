//! The named types of a document: objects, enums, unions.

use std::collections::{BTreeMap, BTreeSet};

use super::client::Revision;
use super::operations::Operation;
use super::{Docs, deprecation, strings};
use crate::diagnostic::Diagnostic;
use crate::load::{Document, Kind, Node, walk};
use crate::names::{is_identifier, pascal_case, snake_case};
use crate::passes::{SCHEMA_PREFIX, components, named_schema, schema_name};

/// A named type.
#[derive(Clone, Debug)]
pub struct TypeDefinition {
    /// Its Rust name.
    pub name: String,
    /// The stem of the file that it stands in; nothing for the entry document.
    pub module: Option<String>,
    /// Prose.
    pub docs: Docs,
    /// Advice, if it is deprecated.
    pub deprecated: Option<String>,
    /// Where values of it go.
    pub usage: Usage,
    /// What it is.
    pub shape: Shape,
}

/// Where values of a type go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Usage {
    /// Some request body or parameter holds it.
    pub sent: bool,
    /// Some answer holds it.
    pub received: bool,
}

/// What a named type is.
#[derive(Clone, Debug)]
pub enum Shape {
    /// An object.
    Struct(Struct),
    /// A set of values that may grow.
    Enum(EnumValues),
    /// One of several JSON types, told apart by the JSON type.
    Union(Vec<Arm>),
    /// Something that the engine's own output serves for: a schema and nothing to add.
    Opaque(Node),
}

/// An object.
#[derive(Clone, Debug)]
pub struct Struct {
    /// The type whose members this one has too.
    pub base: Option<Base>,
    /// Its own members, in the order of the document.
    pub members: Vec<Member>,
    /// Schema of the members that are not listed, where the document gives one.
    pub other_members: Option<Node>,
}

/// The base of a composed object.
#[derive(Clone, Debug)]
pub struct Base {
    /// The base's Rust name.
    pub type_name: String,
    /// The field that holds it.
    pub field: String,
    /// Whether some revision sends the additions alone.
    pub optional: bool,
}

/// A member of an object.
#[derive(Clone, Debug)]
pub struct Member {
    /// Its name on the wire.
    pub wire: String,
    /// Its field name.
    pub field: String,
    /// Its schema.
    pub schema: Node,
    /// Whether `required` lists it.
    pub required: bool,
    /// Whether it may be null.
    pub nullable: bool,
    /// Whether every revision has it.
    pub in_all_revisions: bool,
    /// Prose.
    pub docs: Docs,
    /// Advice, if it is deprecated.
    pub deprecated: Option<String>,
    /// The member that holds the same value under its new name.
    pub alias_of: Option<String>,
}

/// The values of an enum.
#[derive(Clone, Debug)]
pub enum EnumValues {
    /// Text.
    Strings(Vec<EnumVariant<String>>),
    /// Integers.
    Integers(Vec<EnumVariant<i64>>),
}

/// A value of an enum.
#[derive(Clone, Debug)]
pub struct EnumVariant<T> {
    /// The value on the wire.
    pub value: T,
    /// The variant's name.
    pub name: String,
    /// One sentence.
    pub description: Option<String>,
}

/// An alternative of a union.
#[derive(Clone, Debug)]
pub struct Arm {
    /// The variant's name.
    pub name: String,
    /// The JSON type that it is told by.
    pub kind: ArmKind,
    /// Its schema.
    pub schema: Node,
    /// Prose.
    pub description: Option<String>,
}

/// The JSON type that an alternative of a union is told by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ArmKind {
    /// `true`, `false`
    Boolean,
    /// A whole number.
    Integer,
    /// Any number.
    Number,
    /// Text.
    String,
    /// Text that is a time.
    DateTime,
    /// A list.
    Array,
    /// An object or a map.
    Object,
}

/// Component name to Rust name.
pub(super) type Names = BTreeMap<String, String>;

/// The Rust name of each component. Two that come out the same are a finding.
pub(super) fn rust_names(root: &Node, diagnostics: &mut Vec<Diagnostic>) -> Names {
    let mut names = Names::new();
    let mut taken = BTreeMap::new();
    for entry in components(root, "schemas") {
        let name = entry.value.str_at("x-rust-name").map_or_else(|| pascal_case(&entry.key), str::to_owned);
        if let Some(first) = taken.insert(name.clone(), entry.key_span) {
            let message =
                format!("the schema `{}` would be the Rust type `{name}`, as another is", entry.key);
            let repair = "give one of the two an `x-rust-name`";
            diagnostics.push(
                Diagnostic::error("rust-name-clash", entry.key_span, message, repair)
                    .with_related(first, "the other one"),
            );
        }
        names.insert(entry.key.clone(), name);
    }
    names
}

pub(super) fn read(
    document: &Document,
    root: &Node,
    names: &Names,
    revisions: &[Revision],
) -> Vec<TypeDefinition> {
    let reader = Reader { names, revisions };
    let entry_file = root.span.file;
    components(root, "schemas")
        .map(|entry| {
            let node = &entry.value;
            let file = document.sources.get(node.span.file);
            let stem = || file.path.file_stem().map(|stem| snake_case(&stem.to_string_lossy()));
            TypeDefinition {
                name: names.get(&entry.key).cloned().unwrap_or_default(),
                module: (node.span.file != entry_file).then(stem).flatten(),
                docs: docs(node, Vec::new()),
                deprecated: deprecation(node),
                usage: Usage::default(),
                shape: reader.shape(node),
            }
        })
        .collect()
}

struct Reader<'a> {
    names: &'a Names,
    revisions: &'a [Revision],
}

impl Reader<'_> {
    fn shape(&self, node: &Node) -> Shape {
        if let Some(values) = node.get("enum").and_then(|values| enum_values(node, values.items())) {
            return Shape::Enum(values);
        }
        if let Some(arms) = node.get("anyOf").or_else(|| node.get("oneOf")) {
            return match self.arms(node, arms.items()) {
                Some(arms) => Shape::Union(arms),
                None => Shape::Opaque(self.with_rust_names(node)),
            };
        }
        let is_struct = node.get("properties").is_some()
            || node.get("allOf").is_some()
            || node.get("additionalProperties").and_then(Node::as_bool) == Some(false);
        if is_struct {
            Shape::Struct(self.read_struct(node))
        } else {
            Shape::Opaque(self.with_rust_names(node))
        }
    }

    fn read_struct(&self, node: &Node) -> Struct {
        let parts = node.get("allOf").map(Node::items).unwrap_or_default();
        let base =
            parts.iter().find_map(schema_name).and_then(|name| self.names.get(&name)).map(|name| Base {
                type_name: name.clone(),
                field: snake_case(name),
                optional: !self.in_all(node.get("x-base-revisions")),
            });
        let own = parts.iter().find(|part| part.reference_target().is_none()).unwrap_or(node);
        let required = strings(own.get("required")).into_iter().collect::<BTreeSet<_>>();
        let members = own
            .get("properties")
            .into_iter()
            .flat_map(Node::entries)
            .map(|entry| self.member(&entry.key, &entry.value, required.contains(&entry.key)))
            .collect();
        let other_members = own
            .get("additionalProperties")
            .filter(|node| node.as_object().is_some())
            .map(|n| self.with_rust_names(n));
        Struct { base, members, other_members }
    }

    fn member(&self, wire: &str, node: &Node, required: bool) -> Member {
        let mut facts = constraints(node);
        facts.extend(presence(node.get("x-revisions"), self.revisions));
        Member {
            wire: wire.to_owned(),
            field: node.str_at("x-rust-name").map_or_else(|| snake_case(wire), str::to_owned),
            schema: self.with_rust_names(node),
            required,
            nullable: node.is_true("nullable"),
            in_all_revisions: self.in_all(node.get("x-revisions")),
            docs: docs(node, facts),
            deprecated: deprecation(node),
            alias_of: node.str_at("x-alias-of").map(str::to_owned),
        }
    }

    fn in_all(&self, listed: Option<&Node>) -> bool {
        let listed = listed.map(|list| strings(Some(list)));
        listed.is_none_or(|listed| self.revisions.iter().all(|revision| listed.contains(&revision.name)))
    }

    /// The alternatives, if their JSON types tell them apart.
    fn arms(&self, node: &Node, items: &[Node]) -> Option<Vec<Arm>> {
        let variant_names = strings(node.get("x-variant-names"));
        let mut arms = Vec::new();
        for (index, item) in items.iter().enumerate() {
            let kind = arm_kind(item)?;
            let name = variant_names
                .get(index)
                .cloned()
                .or_else(|| item.str_at("title").filter(|title| is_identifier(title)).map(pascal_case))
                .or_else(|| schema_name(item).and_then(|name| self.names.get(&name).cloned()))
                .unwrap_or_else(|| format!("{kind:?}"));
            let description = item.str_at("description").map(str::to_owned);
            arms.push(Arm { name, kind, schema: self.with_rust_names(item), description });
        }
        let mut kinds = arms.iter().map(|arm| arm.kind.json_type()).collect::<Vec<_>>();
        kinds.sort_unstable();
        kinds.dedup();
        (kinds.len() == arms.len() && !arms.is_empty()).then_some(arms)
    }

    /// The schema with every reference under its Rust name.
    fn with_rust_names(&self, node: &Node) -> Node {
        with_rust_names(node, self.names)
    }
}

/// The schema with every reference under its Rust name.
pub(super) fn with_rust_names(node: &Node, names: &Names) -> Node {
    let mut node = node.clone();
    crate::load::walk_mut(&mut node, Kind::Schema, &mut |kind, inner| {
        if kind == Kind::Schema
            && let Some(name) = schema_name(inner).and_then(|name| names.get(&name))
        {
            *inner = Node::reference(&format!("{SCHEMA_PREFIX}{name}"), inner.span);
        }
    });
    node
}

impl ArmKind {
    /// What JSON can tell apart: a time is a string, an integer is a number.
    fn json_type(self) -> ArmKind {
        match self {
            ArmKind::DateTime => ArmKind::String,
            ArmKind::Integer => ArmKind::Number,
            other => other,
        }
    }
}

/// The JSON type of an alternative, where its schema says so itself. A reference to an object is an object: aliases
/// and enums have been written out or named, so a reference that is no object can't be told.
fn arm_kind(node: &Node) -> Option<ArmKind> {
    if node.get("enum").is_some() && node.str_at("type") != Some("boolean") {
        return None;
    }
    Some(match node.str_at("type")? {
        "boolean" => ArmKind::Boolean,
        "integer" => ArmKind::Integer,
        "number" => ArmKind::Number,
        "string" if node.str_at("format") == Some("date-time") => ArmKind::DateTime,
        "string" => ArmKind::String,
        "array" => ArmKind::Array,
        "object" => ArmKind::Object,
        _ => return None,
    })
}

fn enum_values(node: &Node, values: &[Node]) -> Option<EnumValues> {
    let names = strings(node.get("x-enum-varnames"));
    let descriptions = strings(node.get("x-enum-descriptions"));
    let description = |index: usize| descriptions.get(index).cloned();
    if let Some(values) = values.iter().map(|v| v.as_str().map(str::to_owned)).collect::<Option<Vec<_>>>() {
        let variants = values.into_iter().enumerate().map(|(index, value)| EnumVariant {
            name: names.get(index).cloned().unwrap_or_else(|| pascal_case(&value)),
            description: description(index),
            value,
        });
        return Some(EnumValues::Strings(variants.collect()));
    }
    let values = values.iter().map(Node::as_i64).collect::<Option<Vec<_>>>()?;
    let variants = values.into_iter().enumerate().map(|(index, value)| EnumVariant {
        name: names.get(index).cloned().unwrap_or_else(|| integer_name(value)),
        description: description(index),
        value,
    });
    Some(EnumValues::Integers(variants.collect()))
}

/// `-2` as `Minus2`.
fn integer_name(value: i64) -> String {
    if value < 0 { format!("Minus{}", value.unsigned_abs()) } else { format!("N{value}") }
}

/// The prose of a node, with sentences about it that the document says in other fields.
pub(super) fn docs(node: &Node, facts: Vec<String>) -> Docs {
    Docs {
        summary: node.str_at("summary").map(str::to_owned),
        description: node.str_at("description").map(str::to_owned),
        facts,
    }
}

/// Limits and default of a schema, as sentences.
pub(super) fn constraints(schema: &Node) -> Vec<String> {
    let number = |key: &str| schema.get(key).map(|node| node.to_json().to_string());
    let mut facts = Vec::new();
    match (number("minimum"), number("maximum")) {
        (Some(low), Some(high)) => facts.push(format!("From {low} to {high}.")),
        (Some(low), None) if low != "0" => facts.push(format!("At least {low}.")),
        (None, Some(high)) => facts.push(format!("At most {high}.")),
        _ => {}
    }
    for (least, most, unit) in [("minLength", "maxLength", "characters"), ("minItems", "maxItems", "entries")]
    {
        match (number(least), number(most)) {
            (Some(low), Some(high)) => facts.push(format!("From {low} to {high} {unit}.")),
            (Some(low), None) => facts.push(format!("At least {low} {}.", singular_if_one(&low, unit))),
            (None, Some(high)) => facts.push(format!("At most {high} {unit}.")),
            (None, None) => {}
        }
    }
    if let Some(default) = number("default") {
        facts.push(format!("Default: `{}`.", default.replace('`', "'")));
    }
    facts
}

fn singular_if_one<'a>(count: &str, unit: &'a str) -> &'a str {
    match (count, unit) {
        ("1", "entries") => "entry",
        ("1", "characters") => "character",
        _ => unit,
    }
}

/// In which revisions something is there, as a sentence, unless it is in all.
pub(super) fn presence(listed: Option<&Node>, revisions: &[Revision]) -> Option<String> {
    let listed = strings(Some(listed?));
    if revisions.iter().all(|revision| listed.contains(&revision.name)) {
        return None;
    }
    let newest = revisions.last().map(|revision| revision.name.as_str());
    // In one unbroken run up to today: "since" says it better.
    let since = revisions.iter().position(|revision| listed.contains(&revision.name))?;
    if revisions[since..].iter().all(|revision| listed.contains(&revision.name)) {
        return Some(format!("Since API revision {}.", revisions[since].name));
    }
    let (word, list) = match listed.split_last() {
        Some((last, [])) => ("revision", last.clone()),
        Some((last, rest)) => ("revisions", format!("{} and {last}", rest.join(", "))),
        None => return None,
    };
    let onwards =
        if newest.is_some_and(|newest| listed.iter().any(|name| name == newest)) { " onwards" } else { "" };
    Some(format!("In API {word} {list}{onwards}."))
}

/// Notes on each type whether requests or answers hold it.
pub(super) fn mark_usage(types: &mut [TypeDefinition], operations: &mut [Operation]) {
    let mut sent = Vec::new();
    let mut received = Vec::new();
    for operation in operations.iter() {
        for parameter in &operation.parameters {
            references(&parameter.schema, &mut sent);
        }
        sent.extend(operation.body.iter().map(|body| body.type_name.clone()));
        operation.answer.iter().for_each(|schema| references(schema, &mut received));
    }
    let sent = closure(types, sent);
    let received = closure(types, received);
    for definition in types {
        definition.usage =
            Usage { sent: sent.contains(&definition.name), received: received.contains(&definition.name) };
    }
}

fn closure(types: &[TypeDefinition], mut queue: Vec<String>) -> BTreeSet<String> {
    let mut reached = BTreeSet::new();
    while let Some(name) = queue.pop() {
        let Some(definition) = types.iter().find(|definition| definition.name == name) else { continue };
        if !reached.insert(name) {
            continue;
        }
        match &definition.shape {
            Shape::Struct(object) => {
                queue.extend(object.base.iter().map(|base| base.type_name.clone()));
                object.members.iter().for_each(|member| references(&member.schema, &mut queue));
                object.other_members.iter().for_each(|schema| references(schema, &mut queue));
            }
            Shape::Union(arms) => arms.iter().for_each(|arm| references(&arm.schema, &mut queue)),
            Shape::Opaque(schema) => references(schema, &mut queue),
            Shape::Enum(_) => {}
        }
    }
    reached
}

fn references(schema: &Node, found: &mut Vec<String>) {
    walk(schema, Kind::Schema, &mut String::new(), &mut |kind, node, _| {
        if kind == Kind::Schema {
            found.extend(named_schema(node));
        }
    });
}

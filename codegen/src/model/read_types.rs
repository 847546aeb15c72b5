//! The components of a document as named types.

use std::collections::{BTreeMap, BTreeSet};

use super::bodies::Reading;
use super::choices::ChoiceReader;
use super::client::Revision;
use super::presence::{Presence, Stated};
use super::prose::{constraints, docs, presence};
use super::types::{
    Arm, ArmKind, Base, EnumValues, EnumVariant, Member, OtherMembers, Shape, StatusVariant, Struct,
    TypeDefinition, Usage, Wrapper,
};
use super::usage::Usages;
use super::{Untyped, deprecation, strings};
use crate::names::snake_case;
use crate::passes::STATUSES;
use crate::rust_names::{arm_variant, field_name, free_variant, type_name, value_variant};
use openapi::diagnostic::Diagnostic;
use openapi::load::{Document, Kind, Node};
use openapi::view::{SCHEMA_PREFIX, components, named_schema, schema_name};

/// The field for the properties of an object that the document does not list.
const OTHER_MEMBERS: &str = "extra";

/// Component name to Rust name.
pub(super) type Names = BTreeMap<String, String>;

/// The Rust name of each component. Two that come out the same are a finding.
pub(super) fn rust_names(root: &Node, diagnostics: &mut Vec<Diagnostic>) -> Names {
    let mut names = Names::new();
    let mut taken = BTreeMap::new();
    for entry in components(root, "schemas") {
        let name = type_name(&entry.key, &entry.value);
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
    usages: &Usages,
) -> Vec<TypeDefinition<Untyped>> {
    let reader = Reader { root, names, revisions, choices: ChoiceReader::new(root, names) };
    let entry_file = root.span.file;
    components(root, "schemas")
        .map(|entry| {
            let node = &entry.value;
            let file = document.sources.get(node.span.file);
            let stem = || file.path.file_stem().map(|stem| snake_case(&stem.to_string_lossy()));
            let name = names.get(&entry.key).cloned().unwrap_or_default();
            let usage = usages.of(&name);
            TypeDefinition {
                name,
                module: (node.span.file != entry_file).then(stem).flatten(),
                docs: docs(node, Vec::new()),
                deprecated: deprecation(node),
                usage,
                shape: reader.shape(node, usage),
            }
        })
        .collect()
}

struct Reader<'a> {
    root: &'a Node,
    names: &'a Names,
    revisions: &'a [Revision],
    choices: ChoiceReader<'a>,
}

impl<'a> Reader<'a> {
    fn shape(&self, node: &'a Node, usage: Usage) -> Shape<Untyped> {
        if let Some(values) = node.get("enum").and_then(|values| enum_values(node, values.items())) {
            return Shape::Enum(values);
        }
        if let Some(statuses) = node.get(STATUSES) {
            return Shape::ByStatus(self.statuses(node, statuses.items()));
        }
        if let Some(arms) = node.get("anyOf").or_else(|| node.get("oneOf")) {
            return match self.arms(node, arms.items()) {
                Some(arms) => Shape::Union(arms),
                None => Shape::Choice(self.choices.read(node, arms.items())),
            };
        }
        let is_struct = node.get("properties").is_some()
            || node.get("allOf").is_some()
            || node.get("additionalProperties").and_then(Node::as_bool) == Some(false);
        if is_struct {
            Shape::Struct(self.read_struct(node, usage))
        } else {
            Shape::Wrapper(Wrapper { schema: self.with_rust_names(node), ty: () })
        }
    }

    fn read_struct(&self, node: &Node, usage: Usage) -> Struct<Untyped> {
        let parts = node.get("allOf").map(Node::items).unwrap_or_default();
        let own = parts.iter().find(|part| part.reference_target().is_none()).unwrap_or(node);
        let required = strings(own.get("required")).into_iter().collect::<BTreeSet<_>>();
        let lists =
            |name: &String| own.get("properties").is_some_and(|properties| properties.get(name).is_some());
        let base =
            parts.iter().find_map(schema_name).and_then(|name| self.names.get(&name)).map(|name| Base {
                type_name: name.clone(),
                field: snake_case(name),
                optional: !self.in_all(node.get("x-base-revisions")),
                sent_alone: required.iter().filter(|name| !lists(name)).cloned().collect(),
                ty: (),
            });
        let members = own
            .get("properties")
            .into_iter()
            .flat_map(Node::entries)
            .map(|entry| self.member(&entry.key, &entry.value, required.contains(&entry.key), usage))
            .collect();
        let other_members =
            own.get("additionalProperties").filter(|node| node.as_object().is_some()).map(|node| {
                OtherMembers { field: OTHER_MEMBERS.to_owned(), schema: self.with_rust_names(node), ty: () }
            });
        Struct { base, members, other_members }
    }

    fn member(&self, wire: &str, node: &Node, required: bool, usage: Usage) -> Member<Untyped> {
        // What only the server sets is no part of a request, and what only the client sends none of a response.
        let is_left_out =
            (node.is_true("readOnly") && usage.sent) || (node.is_true("writeOnly") && usage.received);
        let stated = Stated {
            required: required && !is_left_out,
            nullable: node.is_true("nullable"),
            in_all_revisions: self.in_all(node.get("x-revisions")),
            deprecated: node.is_true("deprecated"),
        };
        let mut facts = constraints(node);
        facts.extend(presence(node.get("x-revisions"), self.revisions));
        Member {
            wire: wire.to_owned(),
            field: field_name(wire, node),
            schema: self.with_rust_names(node),
            presence: Presence::of(stated, usage),
            ty: (),
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
    fn arms(&self, node: &Node, items: &[Node]) -> Option<Vec<Arm<Untyped>>> {
        let variant_names = node.get("x-variant-names");
        let mut arms = Vec::new();
        let mut taken = BTreeSet::new();
        for (index, item) in items.iter().enumerate() {
            let target = named_schema(item);
            let resolved = match &target {
                Some(name) => &components(self.root, "schemas").find(|entry| entry.key == *name)?.value,
                None => item,
            };
            let kind = arm_kind(resolved)?;
            let name = arm_variant(variant_names.and_then(|names| names.items().get(index)), item);
            let name = name.unwrap_or_else(|| format!("{kind:?}"));
            // No two alternatives have one JSON type, so it tells apart those whose names do not.
            let name = free_variant(&name, &format!("{kind:?}"), &mut taken);
            let description = [item, resolved].into_iter().find_map(|node| node.str_at("description"));
            arms.push(Arm {
                name,
                kind,
                named: target.is_some(),
                schema: self.with_rust_names(item),
                ty: (),
                description: description.map(str::to_owned),
            });
        }
        let mut kinds = arms.iter().map(|arm| arm.kind.json_type()).collect::<Vec<_>>();
        kinds.sort_unstable();
        kinds.dedup();
        (kinds.len() == arms.len() && !arms.is_empty()).then_some(arms)
    }

    /// What a response brings by its status: the pass has written the schemas as alternatives, and beside them the rest.
    fn statuses(&self, node: &Node, statuses: &[Node]) -> Vec<StatusVariant<Untyped>> {
        let names = node.get("x-variant-names").map(Node::items).unwrap_or_default();
        let schemas = node.get("oneOf").map(Node::items).unwrap_or_default();
        let variants =
            statuses.iter().zip(names).zip(schemas).map(|((status, name), schema)| StatusVariant {
                status: status.str_at("status").unwrap_or_default().to_owned(),
                name: name.as_str().unwrap_or_default().to_owned(),
                reading: status.str_at("content").map(Reading::of),
                schema: self.with_rust_names(schema),
                ty: (),
                description: status.str_at("description").map(str::to_owned),
            });
        variants.collect()
    }

    /// The schema with every reference under its Rust name.
    fn with_rust_names(&self, node: &Node) -> Node {
        with_rust_names(node, self.names)
    }
}

/// The schema with every reference under its Rust name.
pub(super) fn with_rust_names(node: &Node, names: &Names) -> Node {
    let mut node = node.clone();
    openapi::load::walk_mut(&mut node, Kind::Schema, &mut |kind, inner| {
        if kind == Kind::Schema
            && let Some(name) = schema_name(inner).and_then(|name| names.get(&name))
        {
            *inner = Node::reference(&format!("{SCHEMA_PREFIX}{name}"), inner.span);
        }
    });
    node
}

/// The JSON type of an alternative; nothing where it takes more than the JSON type to tell.
fn arm_kind(node: &Node) -> Option<ArmKind> {
    if node.get("properties").is_some() || node.get("allOf").is_some() {
        return Some(ArmKind::Object);
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
    let hints = node.get("x-enum-varnames").map(Node::items).unwrap_or_default();
    let descriptions = strings(node.get("x-enum-descriptions"));
    let names = values.iter().enumerate().map(|(index, value)| value_variant(hints.get(index), value));
    let names = names.collect::<Option<Vec<_>>>()?;
    let described =
        names.into_iter().enumerate().map(|(index, name)| (name, descriptions.get(index).cloned()));
    if let Some(texts) = values.iter().map(Node::as_str).collect::<Option<Vec<_>>>() {
        let variants = texts.into_iter().zip(described);
        let variants = variants.map(|(value, (name, description))| EnumVariant {
            value: value.to_owned(),
            name,
            description,
        });
        return Some(EnumValues::Strings(variants.collect()));
    }
    let numbers = values.iter().map(Node::as_i64).collect::<Option<Vec<_>>>()?;
    let variants = numbers.into_iter().zip(described);
    let variants = variants.map(|(value, (name, description))| EnumVariant { value, name, description });
    Some(EnumValues::Integers(variants.collect()))
}

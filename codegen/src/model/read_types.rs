//! Reads the components of a document as named types.

use std::collections::{BTreeMap, BTreeSet};

use super::bodies::{Reading, is_nullable};
use super::choices::ChoiceReader;
use super::client::Revision;
use super::presence::{Presence, Stated};
use super::prose::{constraints, docs, presence};
use super::types::{
    AdditionalProperties, Base, EnumValues, EnumVariant, Property, Shape, StatusVariant, Struct,
    TypeDefinition, UnionVariant, Usage, VariantKind, Wrapper,
};
use super::usage::Usages;
use super::{Untyped, deprecation, strings};
use crate::names::snake_case;
use crate::passes::STATUSES;
use crate::rust_names::{field_name, free_variant, type_name, union_variant, value_variant};
use openapi::diagnostic::Diagnostic;
use openapi::extensions::FAILURE;
use openapi::load::{Document, Kind, Node};
use openapi::view::{SCHEMA_PREFIX, components, named_schema, schema_name};

/// The field for the `additionalProperties` of an object.
const ADDITIONAL_PROPERTIES: &str = "extra";

/// Component name to Rust name.
pub(super) type Names = BTreeMap<String, String>;

/// The Rust name of each component. If two are the same, this is a finding.
pub(super) fn rust_names(root: &Node, diagnostics: &mut Vec<Diagnostic>) -> Names {
    let mut names = Names::new();
    let mut taken = BTreeMap::new();
    for entry in components(root, "schemas") {
        let name = type_name(&entry.key, &entry.value);
        if let Some(first) = taken.insert(name.clone(), entry.key_span) {
            let message = format!(
                "the schema `{}` would become the Rust type `{name}`, but another schema already does",
                entry.key
            );
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
        if let Some(variants) = node.get("anyOf").or_else(|| node.get("oneOf")) {
            return match self.variants(node, variants.items()) {
                Some(variants) => Shape::Union(variants),
                None => Shape::Choice(self.choices.read(node, variants.items())),
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
        // A call fails with one of these properties or without the other, so a value that it returns has only the other.
        let failure = |field| node.get(FAILURE).and_then(|failure: &Node| failure.str_at(field));
        let (of_failure, of_success) = (failure("present"), failure("absent"));
        let properties = own
            .get("properties")
            .into_iter()
            .flat_map(Node::entries)
            .filter(|entry| of_failure != Some(&*entry.key))
            .map(|entry| {
                let required = required.contains(&entry.key) || of_success == Some(&*entry.key);
                self.property(&entry.key, &entry.value, required, usage)
            })
            .collect();
        let additional_properties = own
            .get("additionalProperties")
            .filter(|node| node.as_object().is_some())
            .map(|node| AdditionalProperties {
                field: ADDITIONAL_PROPERTIES.to_owned(),
                schema: self.with_rust_names(node),
                ty: (),
            });
        Struct { base, properties, additional_properties }
    }

    fn property(&self, wire: &str, node: &Node, required: bool, usage: Usage) -> Property<Untyped> {
        // A request never contains a property that only the server sets, nor a response one that only the client sends.
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
        Property {
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

    /// The alternatives, if their JSON types distinguish them and no tag does.
    fn variants(&self, node: &Node, items: &[Node]) -> Option<Vec<UnionVariant<Untyped>>> {
        // An object with a tag that selects none of them is of none of them.
        node.get("discriminator").and_then(|it| it.str_at("propertyName")).is_none().then_some(())?;
        let variant_names = node.get("x-variant-names");
        let mut variants = Vec::new();
        let mut taken = BTreeSet::new();
        for (index, item) in items.iter().enumerate() {
            let target = named_schema(item);
            let resolved = match &target {
                Some(name) => &components(self.root, "schemas").find(|entry| entry.key == *name)?.value,
                None => item,
            };
            let kind = variant_kind(resolved)?;
            let name = union_variant(variant_names.and_then(|names| names.items().get(index)), item);
            let name = name.unwrap_or_else(|| format!("{kind:?}"));
            // The alternatives have different JSON types, so the type can distinguish equal names.
            let name = free_variant(&name, &format!("{kind:?}"), &mut taken);
            let description = [item, resolved].into_iter().find_map(|node| node.str_at("description"));
            variants.push(UnionVariant {
                name,
                kind,
                named: target.is_some(),
                schema: self.with_rust_names(item),
                ty: (),
                description: description.map(str::to_owned),
            });
        }
        let mut kinds = variants.iter().map(|variant| variant.kind.json_type()).collect::<Vec<_>>();
        kinds.sort_unstable();
        kinds.dedup();
        (kinds.len() == variants.len() && !variants.is_empty()).then_some(variants)
    }

    /// A response that depends on its status. The pass has written the schemas as alternatives, and the rest beside them.
    fn statuses(&self, node: &Node, statuses: &[Node]) -> Vec<StatusVariant<Untyped>> {
        let names = node.get("x-variant-names").map(Node::items).unwrap_or_default();
        let schemas = node.get("oneOf").map(Node::items).unwrap_or_default();
        let variants =
            statuses.iter().zip(names).zip(schemas).map(|((status, name), schema)| StatusVariant {
                status: status.str_at("status").unwrap_or_default().to_owned(),
                name: name.as_str().unwrap_or_default().to_owned(),
                reading: status.str_at("content").map(Reading::of),
                nullable: is_nullable(self.root, schema),
                schema: self.with_rust_names(schema),
                ty: (),
                description: status.str_at("description").map(str::to_owned),
            });
        variants.collect()
    }

    /// The schema with references to Rust names instead of component names.
    fn with_rust_names(&self, node: &Node) -> Node {
        with_rust_names(node, self.names)
    }
}

/// The schema with references to Rust names instead of component names.
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

/// The JSON type of an alternative; `None` if the JSON type does not identify it.
fn variant_kind(node: &Node) -> Option<VariantKind> {
    if node.get("properties").is_some() || node.get("allOf").is_some() {
        return Some(VariantKind::Object);
    }
    Some(match node.str_at("type")? {
        "boolean" => VariantKind::Boolean,
        "integer" => VariantKind::Integer,
        "number" => VariantKind::Number,
        "string" if node.str_at("format") == Some("date-time") => VariantKind::DateTime,
        "string" => VariantKind::String,
        "array" => VariantKind::Array,
        "object" => VariantKind::Object,
        _ => return None,
    })
}

fn enum_values(node: &Node, values: &[Node]) -> Option<EnumValues> {
    let given = node.get("x-enum-varnames").map(Node::items).unwrap_or_default();
    let descriptions = strings(node.get("x-enum-descriptions"));
    let names = values.iter().enumerate().map(|(index, value)| value_variant(given.get(index), value));
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

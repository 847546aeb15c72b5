//! Turns a base with a discriminator into a union of its children, and so each child that has children itself. The children
//! then extend a new component with the content of the base, so that none of them extends the union that contains it.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::edit::{copy_of, list, remove, set};
use super::plain_unions::ALTERNATIVE;
use openapi::diagnostic::Diagnostic;
use openapi::load::{Kind, Node, Value, walk_mut};
use openapi::names::pascal_case;
use openapi::view::{SCHEMA_PREFIX, components, schema_name};

/// The fields that list alternatives.
const UNIONS: [&str; 2] = ["oneOf", "anyOf"];
/// The fields of a base about its properties. The union does not have them, because its children do.
const OF_BASE: [&str; 6] = ["type", "properties", "required", "additionalProperties", "allOf", "example"];
/// The fields that only the union keeps.
const OF_UNION: [&str; 6] = ["discriminator", "oneOf", "anyOf", "nullable", "x-variant-names", "example"];
/// The fields that make a part of an `allOf` more than a description.
const SHAPES: [&str; 10] = [
    "$ref",
    "type",
    "properties",
    "required",
    "additionalProperties",
    "items",
    "enum",
    "allOf",
    "oneOf",
    "anyOf",
];

pub(super) fn run(root: &mut Node) -> Vec<Diagnostic> {
    lift_discriminators(root);
    if Families::of(root).bases().is_empty() {
        return Vec::new();
    }
    let shared = copy_of(root, &["schemas"]);
    let families = Families::of(&shared);
    let bases = families.bases();
    let mut taken = families.order.iter().map(|name| (*name).to_owned()).collect::<BTreeSet<_>>();
    let named = bases.iter().map(|base| (*base, free_name(base, &mut taken))).collect::<BTreeMap<_, _>>();
    let section = root.get_mut("components").and_then(|components| components.get_mut("schemas"));
    let Some(section) = section.and_then(Node::as_object_mut) else { return Vec::new() };
    let mut added = Vec::new();
    for entry in section.iter_mut() {
        families.extend_bases(&entry.key, &mut entry.value, &named);
        if let Some(name) = named.get(&*entry.key) {
            added.push((name.clone(), base_of(&entry.key, &entry.value)));
            families.make_union(&entry.key, &mut entry.value, &named);
        }
    }
    for (name, base) in added {
        section.set(&name, base);
    }
    Vec::new()
}

/// A discriminator in a part of an `allOf` is that of the whole.
fn lift_discriminators(root: &mut Node) {
    walk_mut(root, Kind::Document, &mut |kind, schema| {
        if kind == Kind::Schema
            && schema.get("discriminator").is_none()
            && let Some(discriminator) = take_discriminator(schema)
        {
            set(schema, "discriminator", discriminator);
        }
    });
}

/// Takes the discriminator of an inline part that lists no alternatives itself.
fn take_discriminator(schema: &mut Node) -> Option<Node> {
    let Value::Array(parts) = &mut schema.get_mut("allOf")?.value else { return None };
    parts.iter_mut().filter(|part| alternatives(part).next().is_none()).find_map(|part| {
        let own = part.as_object_mut().and_then(|part| part.remove("discriminator"));
        own.or_else(|| take_discriminator(part))
    })
}

/// `PetBase` for `Pet`, followed by a number if that is taken.
fn free_name(base: &str, taken: &mut BTreeSet<String>) -> String {
    let mut name = format!("{base}Base");
    let mut number = 2;
    while !taken.insert(name.clone()) {
        name = format!("{base}Base{number}");
        number += 1;
    }
    name
}

/// The component that the children extend.
fn base_of(name: &str, schema: &Node) -> Node {
    let mut base = schema.clone();
    OF_UNION.iter().for_each(|key| remove(&mut base, key));
    if let Some(name) = schema.str_at("x-rust-name") {
        set(&mut base, "x-rust-name", Node::string(format!("{name}Base"), schema.span));
    }
    let has_shape = ["properties", "allOf", "additionalProperties"].iter().any(|key| base.get(key).is_some());
    if base.str_at("type").is_none() && !has_shape {
        set(&mut base, "type", Node::string("object", schema.span));
    }
    set(&mut base, ALTERNATIVE, Node::string(name, schema.span));
    base
}

/// The components of a document, and which of them extend which.
struct Families<'a> {
    /// The names, in the order of the document.
    order: Vec<&'a str>,
    schemas: BTreeMap<&'a str, &'a Node>,
    /// The components that each component extends.
    parents: BTreeMap<&'a str, Vec<&'a str>>,
}

impl<'a> Families<'a> {
    fn of(root: &'a Node) -> Self {
        let order = components(root, "schemas").map(|entry| entry.key.as_str()).collect::<Vec<_>>();
        let schemas = components(root, "schemas").map(|entry| (entry.key.as_str(), &entry.value)).collect();
        let mut families = Self { order, schemas, parents: BTreeMap::new() };
        for name in &families.order {
            let parents = families.parents_of(name);
            families.parents.insert(name, parents);
        }
        families
    }

    fn parents_of(&self, name: &str) -> Vec<&'a str> {
        let Some(schema) = self.schemas.get(name) else { return Vec::new() };
        if !is_composition(schema) && !self.is_mapped(name, schema) {
            return Vec::new();
        }
        shaped_parts(schema).filter_map(|part| self.extended(part)).collect()
    }

    /// The component that a part refers to, directly or through other names for it.
    fn extended(&self, part: &Node) -> Option<&'a str> {
        let mut part = part;
        let mut seen = BTreeSet::new();
        loop {
            let (name, schema) = match schema_name(part) {
                Some(name) => {
                    self.schemas.get_key_value(&*name).map(|(name, schema)| (Some(*name), *schema))?
                }
                None => (None, part),
            };
            if name.is_some_and(|name| !seen.insert(name)) {
                return None;
            }
            let is_alias = !is_composition(schema) && name.is_none_or(|name| !self.is_mapped(name, schema));
            match shaped_parts(schema).next().filter(|_| is_alias) {
                Some(inner) => part = inner,
                None => return name,
            }
        }
    }

    /// Whether the mapping of a base names this component, which only refers to the base.
    fn is_mapped(&self, name: &str, schema: &Node) -> bool {
        let Some(base) = shaped_parts(schema).next().and_then(schema_name) else { return false };
        let discriminator = self.schemas.get(&*base).and_then(|base| base.get("discriminator"));
        discriminator.is_some_and(|discriminator| mapping(discriminator).any(|(_, target)| target == name))
    }

    fn extends(&self, name: &str, base: &str) -> bool {
        let mut seen = BTreeSet::new();
        let mut queue = self.parents.get(name).cloned().unwrap_or_default();
        while let Some(parent) = queue.pop() {
            if parent == base {
                return true;
            }
            if seen.insert(parent) {
                queue.extend(self.parents.get(parent).into_iter().flatten());
            }
        }
        false
    }

    /// The discriminator of a component, its own or that of what it extends, with the component that has it.
    fn tag(&self, name: &str) -> Option<(&'a Node, &'a Node)> {
        let mut seen = BTreeSet::new();
        let (name, _) = self.schemas.get_key_value(name)?;
        let mut queue = VecDeque::from([*name]);
        while let Some(name) = queue.pop_front() {
            let owner = self.schemas.get(name)?;
            let tag = owner.get("discriminator").filter(|tag| tag.str_at("propertyName").is_some());
            if let Some(tag) = tag {
                return Some((tag, owner));
            }
            queue.extend(self.parents.get(name).into_iter().flatten().filter(|name| seen.insert(**name)));
        }
        None
    }

    /// The components that become unions: those with children that a discriminator or a list of alternatives names.
    fn bases(&self) -> Vec<&'a str> {
        let is_base = |name: &&&str| {
            let Some(schema) = self.schemas.get(**name) else { return false };
            let lists_child = alternatives(schema).any(|item| self.is_child(item, name));
            let has_tag = self.tag(name).is_some();
            let has_children = || self.order.iter().any(|child| self.extends(child, name));
            let is_object =
                schema.get("enum").is_none() && matches!(schema.str_at("type"), None | Some("object"));
            let has_variants =
                lists_child || (has_tag && alternatives(schema).next().is_none() && has_children());
            is_object && has_variants && !self.extends(name, name)
        };
        self.order.iter().filter(is_base).copied().collect()
    }

    fn is_child(&self, item: &Node, base: &str) -> bool {
        schema_name(item).is_some_and(|name| self.extends(&name, base))
    }

    /// Lets the children of a base extend its new component.
    fn extend_bases(&self, name: &str, schema: &mut Node, named: &BTreeMap<&str, String>) {
        let is_mapped = self.is_mapped(name, schema);
        if !is_composition(schema) && !is_mapped {
            return;
        }
        let span = schema.span;
        let mut is_child = false;
        if let Some(Value::Array(parts)) = schema.get_mut("allOf").map(|list| &mut list.value) {
            for part in parts {
                if let Some(base) = self.extended(part).and_then(|base| named.get(base)) {
                    *part = Node::reference(&format!("{SCHEMA_PREFIX}{base}"), part.span);
                    is_child = true;
                }
            }
        }
        if is_child && is_mapped && schema.get("properties").is_none() {
            // It is a separate type, although it adds no properties.
            set(schema, "properties", Node::object([], span));
        }
    }

    /// Turns the base into a union of its children.
    fn make_union(&self, name: &str, schema: &mut Node, named: &BTreeMap<&str, String>) {
        if alternatives(schema).next().is_some() {
            if alternatives(schema).all(|item| self.is_child(item, name)) {
                OF_BASE.iter().for_each(|key| remove(schema, key));
            }
            return;
        }
        let children = self.order.iter().copied().filter(|child| self.extends(child, name));
        let children = children.collect::<Vec<_>>();
        // With a single child, the base is an alternative too.
        let tag = self.tag(name);
        // It is an alternative of what it extends, and so one of itself.
        let is_child = self.parents.get(name).is_some_and(|parents| !parents.is_empty())
            && schema.get("discriminator").is_none();
        let is_own = children.len() == 1 || is_child || is_alternative_itself(name, tag);
        let own = Some(name).filter(|_| is_own);
        let variants = children.into_iter().chain(own).collect::<Vec<_>>();
        let span = schema.span;
        // The children of a child are alternatives themselves, so this alternative means only the child itself.
        let alone = |variant: &str| named.get(variant).filter(|_| self.is_named_by_tag(variant));
        let items = variants.iter().map(|variant| {
            let target = alone(variant).map_or(*variant, String::as_str);
            Node::reference(&format!("{SCHEMA_PREFIX}{target}"), span)
        });
        let items = items.collect::<Vec<_>>();
        let names =
            variants.iter().map(|variant| Node::string(pascal_case(variant), span)).collect::<Vec<_>>();
        OF_BASE.iter().for_each(|key| remove(schema, key));
        if let Some((discriminator, _)) = tag {
            set(schema, "discriminator", discriminator.clone());
        }
        set(schema, "oneOf", list(items, span));
        set(schema, "x-variant-names", list(names, span));
    }

    /// Whether a base finds its children only by its discriminator, so that they are also alternatives of what it extends.
    fn is_named_by_tag(&self, base: &str) -> bool {
        self.schemas.get(base).is_some_and(|schema| alternatives(schema).next().is_none())
    }
}

/// Whether a value can be the base itself and not one of its children. `tag` is its discriminator with the owner of it.
fn is_alternative_itself(name: &str, tag: Option<(&Node, &Node)>) -> bool {
    let Some((discriminator, owner)) = tag else { return true };
    if discriminator.get("mapping").is_some() {
        return mapping(discriminator).any(|(_, target)| target == name);
    }
    let tag = discriminator.str_at("propertyName").unwrap_or_default();
    let property = owner.get("properties").and_then(|properties| properties.get(tag));
    let values = property.and_then(|property| property.get("enum")).map(Node::items);
    values.is_none_or(|values| values.iter().any(|value| value.as_str() == Some(name)))
}

/// The values of a discriminator, with the names of the components that they select.
fn mapping(discriminator: &Node) -> impl Iterator<Item = (&str, &str)> {
    let entries = discriminator.get("mapping").map(Node::entries).unwrap_or_default();
    entries.filter_map(|entry| Some((&*entry.key, entry.value.as_str()?.rsplit('/').next()?)))
}

fn alternatives(schema: &Node) -> impl Iterator<Item = &Node> {
    UNIONS.into_iter().flat_map(|field| schema.get(field).map(Node::items).unwrap_or_default())
}

/// The parts of an `allOf` that are more than a description.
fn shaped_parts(schema: &Node) -> impl Iterator<Item = &Node> {
    let parts = schema.get("allOf").map(Node::items).unwrap_or_default().iter();
    parts.filter(|part| SHAPES.iter().any(|key| part.get(key).is_some()))
}

/// Whether an object has several parts, and is not only another name for one component.
fn is_composition(schema: &Node) -> bool {
    let adds = ["properties", "required"].iter().any(|key| schema.get(key).is_some());
    shaped_parts(schema).count() > usize::from(!adds)
}

#[cfg(test)]
mod tests {
    use super::super::testing::run_pass;

    #[test]
    fn a_base_becomes_a_union_of_its_children() {
        insta::assert_snapshot!(run_pass(
            "inheritance",
            r"
components:
  schemas:
    Pet: {type: object, description: A pet., required: [kind], properties: {kind: {type: string}}, discriminator: {propertyName: kind}}
    Cat: {allOf: [{$ref: '#/components/schemas/Pet'}, {type: object, properties: {lives: {type: integer}}}]}
    Lion: {allOf: [{$ref: '#/components/schemas/Cat'}], properties: {mane: {type: string}}}
    Alias: {allOf: [{$ref: '#/components/schemas/Pet'}], description: Another name.}
    Dog: {allOf: [{$ref: '#/components/schemas/Alias'}, {properties: {friend: {$ref: '#/components/schemas/Pet'}}}]}
    PetBase: {type: string}
    Craft:
      properties: {kind: {type: string}}
      oneOf: [{$ref: '#/components/schemas/Boat'}]
    Boat: {allOf: [{$ref: '#/components/schemas/Craft'}, {properties: {sails: {type: integer}}}]}
    Shape: {type: object, properties: {kind: {type: string}}, discriminator: {propertyName: kind, mapping: {round: '#/components/schemas/Round'}}}
    Round: {allOf: [{$ref: '#/components/schemas/Shape'}]}
    Alone: {type: object, discriminator: {propertyName: kind}}
    Thing: {type: object, properties: {id: {type: string}}}
    Parts: {allOf: [{$ref: '#/components/schemas/Thing'}, {allOf: [{properties: {type: {type: string}}, discriminator: {propertyName: type}}]}]}
    Middle: {allOf: [{$ref: '#/components/schemas/Parts'}, {properties: {m: {type: string}}}]}
    Leaf: {allOf: [{$ref: '#/components/schemas/Middle'}, {properties: {l: {type: string}}}]}
    Loop: {allOf: [{$ref: '#/components/schemas/Loop'}, {type: object}], discriminator: {propertyName: kind}}
"
        ));
    }
}

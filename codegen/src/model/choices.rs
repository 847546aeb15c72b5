//! What distinguishes the alternatives of a union if the JSON type is not enough.

use std::collections::{BTreeMap, BTreeSet};

use super::Untyped;
use super::read_types::{Names, with_rust_names};
use super::types::{Alternative, Choice, JsonKind, Mark, Traits};
use crate::passes::{ALTERNATIVE, VALUES};
use crate::rust_names::{free_variant, union_variant};
use openapi::load::{Node, Value};
use openapi::names::pascal_case;
use openapi::view::{View, named_schema};

/// The limit for unions within unions.
const MAX_DEPTH: usize = 8;
/// The limit for objects within properties.
const MAX_LEVELS: usize = 4;
/// The limit for the properties of one union that are looked into.
const MAX_PROPERTIES: usize = 100;

/// Reads unions of a document.
pub(super) struct ChoiceReader<'a> {
    view: View<'a>,
    names: &'a Names,
}

impl<'a> ChoiceReader<'a> {
    pub(super) fn new(root: &'a Node, names: &'a Names) -> Self {
        Self { view: View::new(root), names }
    }

    /// The union with what distinguishes its alternatives.
    pub(super) fn read(&self, node: &'a Node, items: &'a [Node]) -> Choice<Untyped> {
        let tag = node.get("discriminator").and_then(|it| it.str_at("propertyName"));
        let mut traits = items.iter().map(|item| self.traits(item, MAX_DEPTH)).collect::<Vec<_>>();
        // A fraction could not hold every integer.
        let has_integers = traits.iter().any(|traits| traits.kinds == [JsonKind::Integer]);
        for traits in traits.iter_mut().filter(|_| has_integers) {
            if traits.kinds == [JsonKind::Integer, JsonKind::Fraction] {
                traits.kinds = vec![JsonKind::Fraction];
            }
        }
        keep_telling_marks(&mut traits);
        let mut budget = MAX_PROPERTIES;
        self.look_into_properties(&items.iter().collect::<Vec<_>>(), &mut traits, MAX_LEVELS, &mut budget);
        self.read_entries(items, &mut traits, &mut budget);
        if let Some(tag) = tag {
            for (tags, traits) in self.tags(node, tag, items, MAX_DEPTH).into_iter().zip(&mut traits) {
                traits.tags = tags.into_iter().collect();
                traits.marks.remove(tag);
                traits.hints.remove(tag);
            }
        }
        let names = self.variant_names(node, items, &traits);
        let alternatives = items.iter().zip(traits).zip(names).map(|((item, traits), name)| {
            let resolved = self.view.resolve(&item);
            let described = [Some(item), resolved].into_iter().flatten();
            Alternative {
                name,
                description: described
                    .filter_map(|node| node.str_at("description"))
                    .next()
                    .map(str::to_owned),
                traits,
                schema: with_rust_names(item, self.names),
                ty: (),
            }
        });
        Choice { tag: tag.map(str::to_owned), alternatives: alternatives.collect() }
    }

    /// Adds what is known of the objects in lists and maps, if this can distinguish two of them.
    fn read_entries(&self, items: &'a [Node], traits: &mut [Traits], budget: &mut usize) {
        for (kind, key) in [(JsonKind::Array, "items"), (JsonKind::Object, "additionalProperties")] {
            let containers = items.iter().zip(traits.iter_mut()).filter(|(_, it)| it.kinds == [kind]);
            let (mut owners, mut contents, mut entries) = (Vec::new(), Vec::new(), Vec::new());
            for (item, owner) in containers {
                let content = self.view.parts(item).into_iter().filter_map(|part| part.get(key)).next_back();
                let content = content.filter(|content| content.as_object().is_some());
                let Some(content) = content else { continue };
                let known = self.traits(content, MAX_DEPTH);
                if !known.known.is_empty() {
                    owners.push(owner);
                    contents.push(content);
                    entries.push(known);
                }
            }
            if entries.len() > 1 {
                keep_telling_marks(&mut entries);
                self.look_into_properties(&contents, &mut entries, MAX_LEVELS, budget);
                owners
                    .into_iter()
                    .zip(entries)
                    .for_each(|(owner, known)| owner.entries = Some(Box::new(known)));
            }
        }
    }

    /// Adds what is known of the objects in properties, and in lists in properties, where this can distinguish two schemas.
    /// At most `budget` properties are looked into.
    fn look_into_properties(
        &self,
        schemas: &[&'a Node],
        traits: &mut [Traits],
        levels: usize,
        budget: &mut usize,
    ) {
        let names = traits.iter().flat_map(|traits| traits.known.iter().cloned()).collect::<BTreeSet<_>>();
        let mut found = Vec::new();
        for name in names.into_iter().filter(|_| levels > 0) {
            let contents = schemas.iter().enumerate();
            let contents = contents.filter_map(|(index, schema)| Some((index, self.content(schema, &name)?)));
            let contents = contents.collect::<Vec<_>>();
            let first = contents.first().and_then(|(_, content)| named_schema(content));
            let is_same = first.is_some() && contents.iter().all(|(_, other)| named_schema(other) == first);
            if contents.len() < 2 || is_same || *budget == 0 {
                continue;
            }
            *budget -= 1;
            let (mut owners, mut objects, mut inner) = (Vec::new(), Vec::new(), Vec::new());
            for (index, content) in contents {
                let known = self.traits(content, MAX_DEPTH);
                if !known.known.is_empty() {
                    owners.push(index);
                    objects.push(content);
                    inner.push(known);
                }
            }
            keep_telling_marks(&mut inner);
            found.push((name, owners, objects, inner));
        }
        for (name, owners, objects, mut inner) in found {
            self.look_into_properties(&objects, &mut inner, levels - 1, budget);
            let known = inner.first().map(|first| first.known.clone()).unwrap_or_default();
            if inner.iter().any(|one| one.is_telling() || one.known != known) {
                owners.into_iter().zip(inner).for_each(|(owner, inner)| {
                    traits[owner].within.insert(name.clone(), inner);
                });
            }
        }
    }

    /// The schema of a property that is an object, or of the entries of one that is a list.
    fn content(&self, schema: &'a Node, property: &str) -> Option<&'a Node> {
        let parts = self.view.parts(schema).into_iter();
        let property = parts.filter_map(|part| part.get("properties")?.get(property)).next_back()?;
        let entries = self.view.parts(property).into_iter().filter_map(|part| part.get("items")).next_back();
        Some(entries.unwrap_or(property))
    }

    /// The names of the variants, which are unique.
    fn variant_names(&self, node: &Node, items: &[Node], all: &[Traits]) -> Vec<String> {
        let given = node.get("x-variant-names").map(Node::items).unwrap_or_default();
        let mut taken = BTreeSet::new();
        let named = items.iter().zip(all).enumerate().map(|(index, (item, traits))| {
            let name = union_variant(given.get(index), item);
            let is_integer = |traits: &&Traits| traits.kinds == [JsonKind::Integer];
            let has_format = is_integer(&traits) && all.iter().filter(is_integer).count() > 1;
            let format = item.str_at("format").filter(|_| has_format).map(pascal_case);
            let name = name.or(format).unwrap_or_else(|| self.name_of_kind(item, traits));
            free_variant(&name, &format!("Variant{}", index + 1), &mut taken)
        });
        named.collect()
    }

    /// `BoatList` for a list of boats, or else the name of the JSON type.
    fn name_of_kind(&self, item: &Node, traits: &Traits) -> String {
        let content = |key: &str| item.get(key).and_then(named_schema).map(|name| pascal_case(&name));
        match traits.kinds.as_slice() {
            [JsonKind::Array] => {
                content("items").map_or_else(|| "Array".to_owned(), |it| format!("{it}List"))
            }
            [JsonKind::Object] => {
                content("additionalProperties").map_or_else(|| "Object".to_owned(), |it| format!("{it}Map"))
            }
            [JsonKind::Text] => "String".to_owned(),
            [JsonKind::Boolean] => "Boolean".to_owned(),
            [JsonKind::Integer] => "Integer".to_owned(),
            [JsonKind::Integer, JsonKind::Fraction] | [JsonKind::Fraction] => "Number".to_owned(),
            _ => "Value".to_owned(),
        }
    }

    /// The values of the tag that select each alternative: those of the mapping, those that only its own property allows,
    /// and its name, unless another alternative has that value.
    fn tags(&self, union: &'a Node, tag: &str, items: &'a [Node], depth: usize) -> Vec<BTreeSet<String>> {
        let names = items.iter().map(|item| self.name_before(item)).collect::<Vec<_>>();
        let mapped = items.iter().zip(&names).map(|(item, name)| {
            let mut tags = mapped(union, name.as_deref());
            for part in self.view.parts(item) {
                if let Some(inner) = alternatives(part).filter(|_| depth > 0) {
                    tags.extend(self.tags(part, tag, inner, depth - 1).into_iter().flatten());
                }
            }
            tags
        });
        let mapped = mapped.collect::<Vec<_>>();
        let listed = items.iter().map(|item| self.listed_tags(tag, item)).collect::<Vec<_>>();
        let is_anothers = |index: usize, value: &String| {
            let sets = mapped.iter().zip(&listed).enumerate();
            sets.filter(|(other, _)| *other != index)
                .any(|(_, (mapped, listed))| mapped.contains(value) || listed.contains(value))
        };
        let all = mapped.iter().enumerate().map(|(index, mapped)| {
            let more = listed[index].iter().chain(&names[index]);
            let more = more.filter(|value| !is_anothers(index, value)).cloned();
            mapped.iter().cloned().chain(more).collect()
        });
        all.collect()
    }

    /// The component name of an alternative, or its name before something was added to it.
    fn name_before(&self, item: &'a Node) -> Option<String> {
        let before = self.view.resolve(&item).and_then(|it| it.str_at(ALTERNATIVE)).map(str::to_owned);
        before.or_else(|| named_schema(item))
    }

    /// The values that the tag's property allows. If several parts list them, the last one applies.
    fn listed_tags(&self, tag: &str, item: &'a Node) -> BTreeSet<String> {
        let parts = self.view.parts(item).into_iter();
        let properties = parts.filter_map(|part| part.get("properties")?.get(tag));
        let marks = properties.filter_map(|property| self.marks(property)).next_back().unwrap_or_default();
        // A mapping is compared in the same way: its keys are always text.
        let texts = marks.into_iter().map(|mark| match mark {
            Mark::Text(text) => text,
            Mark::Boolean(value) => value.to_string(),
            Mark::Integer(value) => value.to_string(),
            Mark::Number(value) => value.to_string(),
        });
        texts.collect()
    }

    fn traits(&self, schema: &'a Node, depth: usize) -> Traits {
        let mut traits = Traits { kinds: JsonKind::ALL.to_vec(), ..Traits::default() };
        let mut optional = BTreeSet::new();
        for part in self.view.parts(schema) {
            let own = kinds(part);
            traits.kinds.retain(|kind| own.contains(kind));
            for entry in part.get("properties").into_iter().flat_map(Node::entries) {
                traits.known.insert(entry.key.clone());
                if let Some(marks) = self.marks(&entry.value) {
                    traits.marks.insert(entry.key.clone(), marks);
                }
                // Such a property may be missing, even if `required` lists it.
                let is_one_way = ["readOnly", "writeOnly"].iter().any(|key| entry.value.is_true(key));
                if is_one_way || entry.value.get("x-revisions").is_some() || entry.value.is_true("deprecated")
                {
                    optional.insert(entry.key.clone());
                }
            }
            let required = part.get("required").map(Node::items).unwrap_or_default();
            traits.required.extend(required.iter().filter_map(Node::as_str).map(str::to_owned));
            traits.open |= part.get("additionalProperties").is_some_and(|it| it.as_object().is_some());
            if let Some(inner) = alternatives(part).filter(|_| depth > 0) {
                traits.narrow_to(inner.iter().map(|inner| self.traits(inner, depth - 1)));
            }
        }
        traits.required.retain(|name| traits.known.contains(name) && !optional.contains(name));
        // An object without listed properties is a map.
        traits.open |= traits.known.is_empty();
        traits
    }

    /// The values of a property, if they are listed.
    fn marks(&self, property: &'a Node) -> Option<Vec<Mark>> {
        let listed = |part: &'a Node| part.get("enum").or_else(|| part.get(VALUES));
        let listed = self.view.parts(property).into_iter().find_map(listed)?;
        let values = listed.items().iter().filter(|value| value.kind_name() != "null");
        values.map(mark).collect::<Option<Vec<_>>>().filter(|marks| !marks.is_empty())
    }
}

fn alternatives(schema: &Node) -> Option<&[Node]> {
    schema.get("oneOf").or_else(|| schema.get("anyOf")).map(Node::items)
}

/// The values that select a component in the mapping of a union.
fn mapped(union: &Node, name: Option<&str>) -> BTreeSet<String> {
    let mapping = union.get("discriminator").and_then(|it| it.get("mapping"));
    let entries = mapping.map(Node::entries).unwrap_or_default().filter(|entry| {
        let target = entry.value.as_str().and_then(|target| target.rsplit('/').next());
        target.is_some() && target == name
    });
    entries.map(|entry| entry.key.clone()).collect()
}

fn mark(value: &Node) -> Option<Mark> {
    Some(match &value.value {
        Value::Bool(value) => Mark::Boolean(*value),
        Value::String(text) => Mark::Text(text.clone()),
        Value::Number(number) => match number.as_i64() {
            Some(integer) => Mark::Integer(integer),
            None => Mark::Number(number.clone()),
        },
        _ => return None,
    })
}

/// Keeps only the marks that distinguish an alternative from the others. Values that are shared in part become hints.
fn keep_telling_marks(all: &mut [Traits]) {
    let before = all.iter().map(|traits| traits.marks.clone()).collect::<Vec<_>>();
    for (index, traits) in all.iter_mut().enumerate() {
        let others =
            || before.iter().enumerate().filter(|(other, _)| *other != index).map(|(_, marks)| marks);
        traits.hints.clear();
        for (property, values) in std::mem::take(&mut traits.marks) {
            let same = others().filter_map(|marks| marks.get(&property)).collect::<Vec<_>>();
            let is_telling = match values.as_slice() {
                [_] => others().any(|marks| marks.get(&property) != Some(&values)),
                _ => !same.is_empty() && same.iter().all(|marks| marks.iter().all(|it| !values.contains(it))),
            };
            let mut only_others = Vec::<Mark>::new();
            for mark in same.into_iter().flatten() {
                if !values.contains(mark) && !only_others.contains(mark) {
                    only_others.push(mark.clone());
                }
            }
            if is_telling {
                traits.marks.insert(property, values);
            } else if !only_others.is_empty() {
                traits.hints.insert(property, (values, only_others));
            }
        }
    }
}

/// The JSON types that a schema allows, without its `allOf` and union.
fn kinds(schema: &Node) -> Vec<JsonKind> {
    match schema.str_at("type") {
        Some("boolean") => vec![JsonKind::Boolean],
        Some("integer") => vec![JsonKind::Integer],
        Some("number") => vec![JsonKind::Integer, JsonKind::Fraction],
        Some("string") => vec![JsonKind::Text],
        Some("array") => vec![JsonKind::Array],
        Some("object") => vec![JsonKind::Object],
        _ if schema.get("properties").is_some() || schema.get("additionalProperties").is_some() => {
            vec![JsonKind::Object]
        }
        _ if schema.get("items").is_some() => vec![JsonKind::Array],
        _ => match schema.get("enum").map(Node::items) {
            Some(values) if values.iter().all(|value| value.as_str().is_some()) => vec![JsonKind::Text],
            Some(values) if values.iter().all(|value| value.as_i64().is_some()) => vec![JsonKind::Integer],
            _ => JsonKind::ALL.to_vec(),
        },
    }
}

impl Traits {
    /// Whether it has more than names of properties.
    fn is_telling(&self) -> bool {
        !self.marks.is_empty() || !self.hints.is_empty() || !self.within.is_empty()
    }

    /// Adds the traits that all of the alternatives have in common.
    fn narrow_to(&mut self, alternatives: impl Iterator<Item = Traits>) {
        let Some(any) = alternatives.reduce(Self::either) else { return };
        self.kinds.retain(|kind| any.kinds.contains(kind));
        self.known.extend(any.known);
        self.required.extend(any.required);
        self.marks.extend(any.marks);
        self.open |= any.open;
    }

    fn either(mut self, other: Traits) -> Traits {
        let kinds =
            JsonKind::ALL.iter().filter(|kind| self.kinds.contains(kind) || other.kinds.contains(kind));
        self.kinds = kinds.copied().collect();
        self.known.extend(other.known);
        self.required.retain(|name| other.required.contains(name));
        let mut marks = BTreeMap::new();
        for (property, mut values) in self.marks {
            if let Some(more) = other.marks.get(&property) {
                values.extend(more.iter().filter(|mark| !values.contains(mark)).cloned().collect::<Vec<_>>());
                marks.insert(property, values);
            }
        }
        self.marks = marks;
        self.open |= other.open;
        self
    }
}

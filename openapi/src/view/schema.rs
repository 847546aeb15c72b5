//! The effective schema: references followed, `allOf` merged.

use std::collections::HashSet;

use super::{At, Step, View};
use crate::load::Node;

/// A schema and all schemas that its references and its `allOf` lead to.
#[derive(Clone, Debug)]
pub struct Schema<'a> {
    /// The schema as it is used.
    pub at: At<'a>,
    /// The schema itself and its parts, outermost first, each once.
    pub parts: Vec<Part<'a>>,
}

/// A part of a schema.
#[derive(Clone, Debug)]
pub struct Part<'a> {
    /// The part itself, after references have been followed.
    pub at: At<'a>,
    /// The component that the `allOf` refers to, if it is one.
    pub reference: Option<String>,
    /// The position of the part whose `allOf` lists it.
    pub within: Option<usize>,
}

/// A property of an object.
#[derive(Clone, Debug)]
pub struct Property<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its schema.
    pub at: At<'a>,
    /// Where `required` lists it.
    pub required: Option<At<'a>>,
    /// The position of the part that lists it.
    pub part: usize,
}

/// A schema and its parts, resolved, each with its entry in the list and the position of the part that contains it.
pub(super) fn parts<'a, S: Step<'a>>(view: &View<'a>, schema: S) -> Vec<(S, (S, Option<usize>))> {
    let mut parts = Vec::new();
    let mut seen = HashSet::new();
    let mut queue = vec![(schema, None)];
    while let Some((listed, within)) = queue.pop() {
        let Some(part) = view.resolve(&listed) else { continue };
        if seen.insert(std::ptr::from_ref(part.node())) {
            let position = Some(parts.len());
            queue.extend(part.list("allOf").into_iter().rev().map(|inner| (inner, position)));
            parts.push((part, (listed, within)));
        }
    }
    parts
}

impl<'a> Schema<'a> {
    pub(super) fn read(view: &View<'a>, at: &At<'a>) -> Self {
        let mut parts = parts(view, at.clone())
            .into_iter()
            .map(|(at, (listed, within))| Part { at, reference: listed.reference_name(), within })
            .collect::<Vec<_>>();
        if parts.is_empty() {
            parts.push(Part { at: at.clone(), reference: at.reference_name(), within: None });
        }
        Self { at: at.clone(), parts }
    }

    /// The outermost value of `field`.
    pub fn field(&self, field: &str) -> Option<At<'a>> {
        self.parts.iter().find_map(|part| part.at.field(field))
    }

    /// The node of the outermost value of `field`.
    pub fn value(&self, field: &str) -> Option<&'a Node> {
        self.parts.iter().find_map(|part| part.at.node.get(field))
    }

    /// The properties, those of outer parts first. Inner properties of the same name are left out.
    pub fn properties(&self) -> Vec<Property<'a>> {
        let mut seen = HashSet::new();
        self.all_properties().into_iter().filter(|property| seen.insert(property.name)).collect()
    }

    /// The properties that [`Self::properties`] leaves out, because an outer part has one of the same name. What they say
    /// applies, too.
    pub fn repeated_properties(&self) -> Vec<Property<'a>> {
        let mut seen = HashSet::new();
        self.all_properties().into_iter().filter(|property| !seen.insert(property.name)).collect()
    }

    fn all_properties(&self) -> Vec<Property<'a>> {
        let lists = self.parts.iter().filter_map(|part| part.at.field("required"));
        let required = lists.flat_map(|list| list.items()).collect::<Vec<_>>();
        let mut properties = Vec::new();
        for (position, part) in self.parts.iter().enumerate() {
            let listed = part.at.field("properties").map(|listed| listed.entries()).unwrap_or_default();
            for (name, at) in listed {
                let at = at.labelled(format!("{}.{name}", part.at.label));
                let required = required.iter().find(|at| at.node.as_str() == Some(name)).cloned();
                properties.push(Property { name, at, required, part: position });
            }
        }
        properties
    }

    /// The schema of the entries of a list.
    pub fn items(&self) -> Option<At<'a>> {
        self.suffixed("items", "[]")
    }

    /// The schema of `additionalProperties`.
    pub fn other_properties(&self) -> Option<At<'a>> {
        self.suffixed("additionalProperties", "{}").filter(|at| at.node.as_bool() != Some(false))
    }

    fn suffixed(&self, field: &str, suffix: &str) -> Option<At<'a>> {
        let at = self.field(field)?;
        let label = format!("{}{suffix}", at.label);
        Some(at.labelled(label))
    }

    /// The alternatives of the union, with the field that lists them.
    pub fn alternatives(&self) -> Option<(&'static str, Vec<At<'a>>)> {
        self.parts.iter().find_map(|part| {
            let (field, list) = ["oneOf", "anyOf"].into_iter().find_map(|field| {
                Some((field, part.at.field(field).filter(|at| at.node.as_array().is_some())?))
            })?;
            let label = |(index, at): (usize, At<'a>)| {
                let name = at.reference_name().unwrap_or_else(|| (index + 1).to_string());
                let label = format!("{}|{name}", at.label);
                at.labelled(label)
            };
            Some((field, list.items().into_iter().enumerate().map(label).collect()))
        })
    }

    /// Whether the part at `pointer` belongs to it.
    pub fn holds(&self, pointer: &str) -> bool {
        self.parts.iter().any(|part| part.at.pointer == pointer)
    }

    /// The component names of the schema and its parts.
    pub fn names(&self) -> impl Iterator<Item = String> {
        self.parts.iter().filter_map(|part| part.at.schema_name())
    }
}

//! A schema as it counts: references followed, `allOf` merged, what is implied left out.

use std::collections::{BTreeMap, BTreeSet};

use super::keywords::is_implied;
use super::subject::is_prose;
use openapi::view::{At, Property, View};

/// A schema.
#[derive(Clone, Debug)]
pub struct Schema<'a> {
    /// The components that it is composed of, beyond one that it merely names.
    pub bases: Vec<String>,
    /// What it says, field by field, without the parts below.
    pub fields: BTreeMap<&'a str, At<'a>>,
    /// The members, in the order of the document.
    pub properties: Vec<Property<'a>>,
    /// The schema of other members.
    pub other_properties: Option<At<'a>>,
    /// The schema of the entries of a list.
    pub items: Option<At<'a>>,
    /// The schemas of which one counts, with the field that lists them.
    pub alternatives: Option<(&'static str, Vec<At<'a>>)>,
    /// The values.
    pub values: Option<Vec<At<'a>>>,
    /// The base that each part belongs to.
    base_of_part: Vec<Option<String>>,
}

impl<'a> Schema<'a> {
    /// The schema at a place.
    pub fn read(view: &View<'a>, at: &At<'a>) -> Self {
        let whole = view.schema(at);
        let mut fields = BTreeMap::new();
        for (key, value) in whole.parts.iter().flat_map(|part| part.at.entries()) {
            let is_elsewhere = match key {
                "allOf" | "$ref" | "properties" | "required" | "items" | "oneOf" | "anyOf" | "enum" => true,
                "additionalProperties" => is_schema(&value),
                _ => false,
            };
            if !is_elsewhere && !is_implied(key, value.node) {
                // What stands nearer to the use counts.
                fields.entry(key).or_insert(value);
            }
        }
        let (bases, base_of_part) = bases(&whole);
        Self {
            bases,
            fields,
            properties: whole.properties(),
            other_properties: whole.other_properties().filter(is_schema),
            items: whole.items(),
            alternatives: whole.alternatives(),
            values: whole.field("enum").map(|values| values.items()),
            base_of_part,
        }
    }

    /// Whether null is a value.
    pub fn is_nullable(&self) -> bool {
        self.fields.get("nullable").is_some_and(|at| at.node.as_bool() == Some(true))
    }

    /// The component that a member comes from, where the schema is composed of it.
    pub fn base_of(&self, property: &Property<'a>) -> Option<&String> {
        self.base_of_part[property.part].as_ref()
    }
}

/// Whether this says what other members are, not only whether there may be any.
fn is_schema(other_properties: &At<'_>) -> bool {
    other_properties.node.as_object().is_some_and(|object| !object.is_empty())
}

/// The components that a schema is composed of, and for each part the one that it belongs to.
fn bases(schema: &openapi::view::Schema<'_>) -> (Vec<String>, Vec<Option<String>>) {
    let mut bases = Vec::new();
    let mut of_part: Vec<Option<String>> = Vec::new();
    let mut is_name: Vec<bool> = Vec::new();
    for part in &schema.parts {
        // One reference with words of its own is a name, not a base.
        let is_wrapper = |position: usize| {
            let node = schema.parts[position].at.node;
            node.get("properties").is_none()
                && node.get("allOf").is_some_and(|parts| parts.items().len() == 1)
        };
        let names_it = part.within.is_none_or(|outer| is_name[outer] && is_wrapper(outer));
        let own = part.reference.clone().filter(|_| !names_it);
        bases.extend(own.clone());
        of_part.push(part.within.and_then(|outer| of_part[outer].clone()).or(own));
        is_name.push(names_it);
    }
    (bases, of_part)
}

/// The same schema, whatever way it is written: the text is equal for schemas that say the same, prose aside.
pub fn canonical(view: &View<'_>, at: &At<'_>) -> String {
    let mut text = String::new();
    write(view, at, &mut BTreeSet::new(), &mut text);
    text
}

fn write<'a>(view: &View<'a>, at: &At<'a>, open: &mut BTreeSet<String>, text: &mut String) {
    let target = view.follow(at);
    if !open.insert(target.pointer.clone()) {
        text.push('^');
        return;
    }
    let schema = Schema::read(view, at);
    for (key, value) in schema.fields.iter().filter(|(key, _)| !is_prose(key)) {
        text.push_str(&format!("{key}={};", value.node.to_json()));
    }
    let mut values =
        schema.values.iter().flatten().map(|at| at.node.to_json().to_string()).collect::<Vec<_>>();
    values.sort_unstable();
    text.push_str(&format!("enum={values:?};"));
    let mut properties = schema.properties.iter().collect::<Vec<_>>();
    properties.sort_by_key(|property| property.name);
    for property in properties {
        text.push_str(&format!("{:?}:{}(", property.name, property.required.is_some()));
        write(view, &property.at, open, text);
        text.push(')');
    }
    let nested = schema.items.iter().chain(&schema.other_properties);
    for at in nested.chain(schema.alternatives.iter().flat_map(|(_, items)| items)) {
        text.push_str(&format!("{}(", at.pointer.rsplit('/').next().unwrap_or_default()));
        write(view, at, open, text);
        text.push(')');
    }
    open.remove(&target.pointer);
}

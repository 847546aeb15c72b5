//! A schema as it counts: references followed, `allOf` merged, what is implied left out.

use std::collections::{BTreeMap, BTreeSet};

use super::place::{At, Side};
use openapi::load::{Node, Value};

/// Compositions deeper than this are circles.
const MAX_DEPTH: usize = 32;

/// A schema.
#[derive(Clone, Debug, Default)]
pub struct Schema<'a> {
    /// The component that it was referred to by.
    pub name: Option<String>,
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
    pub alternatives: Option<(&'a str, Vec<At<'a>>)>,
    /// The values.
    pub values: Option<Vec<At<'a>>>,
}

/// A member.
#[derive(Clone, Debug)]
pub struct Property<'a> {
    /// Its name on the wire.
    pub name: &'a str,
    /// Its schema.
    pub at: At<'a>,
    /// Where `required` lists it.
    pub required: Option<At<'a>>,
    /// The component that it comes from, where the schema is composed of it.
    pub base: Option<String>,
}

impl<'a> Schema<'a> {
    /// The schema at a place.
    pub fn read(side: &Side<'a>, at: &At<'a>) -> Self {
        let mut schema = Self::default();
        let mut required = Vec::new();
        schema.add(side, at, (MAX_DEPTH, true, None), &mut required);
        for property in &mut schema.properties {
            property.required = required.iter().find(|at| at.node.as_str() == Some(property.name)).cloned();
        }
        schema
    }

    fn add(
        &mut self,
        side: &Side<'a>,
        at: &At<'a>,
        (depth, names_it, base): (usize, bool, Option<&str>),
        required: &mut Vec<At<'a>>,
    ) {
        let Some(depth) = depth.checked_sub(1) else { return };
        let mut own_base = None;
        if let Some(name) = at.reference_name() {
            if names_it {
                self.name = self.name.take().or(Some(name));
            } else {
                self.bases.push(name.clone());
                own_base = Some(name);
            }
        }
        let base = base.map(str::to_owned).or(own_base);
        let at = side.resolve(at);
        let parts = at.field("allOf").map(|parts| parts.items()).unwrap_or_default();
        // One reference with words of its own is a name, not a base.
        let is_wrapper = parts.len() == 1 && at.node.get("properties").is_none();
        for (key, value) in at.entries() {
            match key {
                "allOf" | "$ref" => {}
                "properties" => self.add_properties(&value, &at.label, base.as_deref()),
                "required" => required.extend(value.items()),
                "items" => self.items = Some(value.labelled(format!("{}[]", at.label))),
                "additionalProperties" if value.node.as_object().is_some_and(|o| !o.is_empty()) => {
                    self.other_properties = Some(value.labelled(format!("{}{{}}", at.label)));
                }
                "oneOf" | "anyOf" => {
                    let label = |(index, at): (usize, At<'a>)| {
                        let name = at.reference_name().unwrap_or_else(|| (index + 1).to_string());
                        let label = format!("{}|{name}", at.label);
                        at.labelled(label)
                    };
                    let key = if key == "oneOf" { "oneOf" } else { "anyOf" };
                    let items = value.items().into_iter().enumerate().map(label).collect();
                    self.alternatives.get_or_insert((key, items));
                }
                "enum" => self.values = self.values.take().or_else(|| Some(value.items())),
                _ if is_implied(key, value.node) => {}
                // What stands nearer to the use counts.
                _ => drop(self.fields.entry(key).or_insert(value)),
            }
        }
        for part in &parts {
            self.add(side, part, (depth, names_it && is_wrapper, base.as_deref()), required);
        }
    }

    fn add_properties(&mut self, properties: &At<'a>, label: &str, base: Option<&str>) {
        for (name, at) in properties.entries() {
            if !self.properties.iter().any(|property| property.name == name) {
                let at = at.labelled(format!("{label}.{name}"));
                self.properties.push(Property { name, at, required: None, base: base.map(str::to_owned) });
            }
        }
    }

    /// Whether null is a value.
    pub fn is_nullable(&self) -> bool {
        self.fields.get("nullable").is_some_and(|at| at.node.as_bool() == Some(true))
    }
}

/// Whether a field says what counts without it.
pub fn is_implied(key: &str, node: &Node) -> bool {
    match &node.value {
        Value::Bool(false) => matches!(
            key,
            "nullable"
                | "deprecated"
                | "readOnly"
                | "writeOnly"
                | "uniqueItems"
                | "exclusiveMinimum"
                | "exclusiveMaximum"
                | "required"
                | "allowEmptyValue"
                | "allowReserved"
                | "attribute"
                | "wrapped"
        ),
        Value::Bool(true) => key == "additionalProperties",
        Value::Object(object) => key == "additionalProperties" && object.is_empty(),
        Value::Number(number) => {
            matches!(key, "minLength" | "minItems" | "minProperties") && number.as_u64() == Some(0)
        }
        Value::Array(items) => matches!(key, "required" | "parameters") && items.is_empty(),
        _ => false,
    }
}

/// The same schema, whatever way it is written: the text is equal for schemas that say the same, prose aside.
pub fn canonical(side: &Side<'_>, at: &At<'_>) -> String {
    let mut text = String::new();
    write(side, at, &mut BTreeSet::new(), &mut text);
    text
}

fn write<'a>(side: &Side<'a>, at: &At<'a>, open: &mut BTreeSet<String>, text: &mut String) {
    let target = side.resolve(at);
    if !open.insert(target.pointer.clone()) {
        text.push('^');
        return;
    }
    let schema = Schema::read(side, at);
    for (key, value) in schema.fields.iter().filter(|(key, _)| !super::subject::is_prose(key)) {
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
        write(side, &property.at, open, text);
        text.push(')');
    }
    let nested = schema.items.iter().chain(&schema.other_properties);
    for at in nested.chain(schema.alternatives.iter().flat_map(|(_, items)| items)) {
        text.push_str(&format!("{}(", at.pointer.rsplit('/').next().unwrap_or_default()));
        write(side, at, open, text);
        text.push(')');
    }
    open.remove(&target.pointer);
}

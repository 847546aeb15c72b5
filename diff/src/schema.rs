//! The meaning of a schema: references are followed, `allOf` is merged, and defaults are left out.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::keywords::is_implied;
use super::subject::{Limit, is_documentation};
use openapi::load::Value;
use openapi::view::{At, Property, View, allows_any};

/// A schema.
#[derive(Clone, Debug)]
pub struct Schema<'a> {
    /// The components in `allOf`. A single reference that only names the schema is not included.
    pub bases: Vec<String>,
    /// Its fields, without those that contain other schemas.
    pub fields: BTreeMap<&'a str, At<'a>>,
    /// The properties, in the order of the document.
    pub properties: Vec<Property<'a>>,
    /// Further properties of the same names, which other parts of `allOf` have.
    pub repeated: Vec<Property<'a>>,
    /// The schema in `additionalProperties`.
    pub additional_properties: Option<At<'a>>,
    /// The schema of the items of an array.
    pub items: Option<At<'a>>,
    /// The variants of a union, with the name of the field that lists them.
    pub variants: Option<(&'static str, Vec<At<'a>>)>,
    /// The values in `enum`.
    pub values: Option<Vec<At<'a>>>,
    /// The base schema that each part belongs to.
    base_of_part: Vec<Option<String>>,
}

/// The properties that an object allows and does not list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Others {
    /// None.
    None,
    /// Those that match a schema.
    Some,
    /// All.
    Any,
}

impl<'a> Schema<'a> {
    /// Reads the schema at a location.
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
                // The field that is closest to the use of the schema applies.
                fields.entry(key).or_insert(value);
            }
        }
        let (bases, base_of_part) = bases(&whole);
        Self {
            bases,
            fields,
            properties: whole.properties(),
            repeated: if whole.parts.len() > 1 { whole.repeated_properties() } else { Vec::new() },
            additional_properties: whole.other_properties().filter(is_schema),
            items: whole.items(),
            variants: whole.alternatives(),
            values: whole.field("enum").map(|values| values.items()),
            base_of_part,
        }
    }

    /// Whether null is allowed.
    pub fn is_nullable(&self) -> bool {
        self.fields.get("nullable").is_some_and(|at| at.node.as_bool() == Some(true))
    }

    /// Which properties it allows that it does not list.
    pub fn others(&self, view: &View<'a>) -> Others {
        let forbids =
            self.fields.get("additionalProperties").is_some_and(|at| at.node.as_bool() == Some(false));
        match &self.additional_properties {
            _ if forbids => Others::None,
            Some(at) if Self::read(view, at).allows_some() => Others::Some,
            _ => Others::Any,
        }
    }

    /// Whether it does not allow any JSON.
    fn allows_some(&self) -> bool {
        self.states_shape() || self.variants.is_some()
    }

    /// Its JSON type: the stated one, or that of all values in `enum`.
    pub fn json_type(&self) -> Option<&'a str> {
        let stated = self.fields.get("type").map(|at| at.node.as_str());
        stated.unwrap_or_else(|| self.type_of_values())
    }

    fn type_of_values(&self) -> Option<&'static str> {
        let ty = |at: &At<'_>| match &at.node.value {
            Value::String(_) => Some("string"),
            Value::Bool(_) => Some("boolean"),
            Value::Number(number) => Some(if number.is_f64() { "number" } else { "integer" }),
            _ => None,
        };
        let mut types = self.values.iter().flatten().map(ty);
        let first = types.next()??;
        types.all(|other| other == Some(first)).then_some(first)
    }

    /// Whether it says which values are allowed, apart from the variants of a union.
    pub fn states_shape(&self) -> bool {
        self.json_type().is_some() || self.states_more_than_a_type()
    }

    /// The same, apart from a type.
    pub fn states_more_than_a_type(&self) -> bool {
        let is_limit = |key: &&&str| Limit::named(key).is_some() || matches!(**key, "format" | "not");
        !self.properties.is_empty()
            || self.items.is_some()
            || self.values.is_some()
            || self.additional_properties.is_some()
            || self.fields.keys().any(|key| is_limit(&key))
    }

    /// The base schema that a property comes from, if there is one.
    pub fn base_of(&self, property: &Property<'a>) -> Option<&String> {
        self.base_of_part[property.part].as_ref()
    }
}

/// Whether `additionalProperties` is a schema that does not allow any JSON.
fn is_schema(additional_properties: &At<'_>) -> bool {
    additional_properties.node.as_object().is_some() && !allows_any(additional_properties.node)
}

/// The base schemas of a schema, and for each part the one that it belongs to.
fn bases(schema: &openapi::view::Schema<'_>) -> (Vec<String>, Vec<Option<String>>) {
    let mut bases = Vec::new();
    let mut of_part: Vec<Option<String>> = Vec::new();
    let mut is_name: Vec<bool> = Vec::new();
    for part in &schema.parts {
        // A single reference with fields beside it only names a schema; it is not a base schema.
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

/// A text that is equal for schemas with the same meaning, however they are written. Texts for people do not count.
pub fn canonical(view: &View<'_>, at: &At<'_>) -> String {
    text_of(view, at, Detail::Everything)
}

/// The same, for what is sent over the wire: extensions and the names of schemas do not count either.
pub fn on_the_wire(view: &View<'_>, at: &At<'_>) -> String {
    text_of(view, at, Detail::Wire)
}

/// What such a text contains.
#[derive(Clone, Copy, PartialEq)]
enum Detail {
    Everything,
    Wire,
}

fn text_of(view: &View<'_>, at: &At<'_>, detail: Detail) -> String {
    let mut text = String::new();
    write_schema(view, at, detail, &mut BTreeSet::new(), &mut text);
    text
}

fn write_schema<'a>(
    view: &View<'a>,
    at: &At<'a>,
    detail: Detail,
    open: &mut BTreeSet<String>,
    text: &mut String,
) {
    let target = view.follow(at);
    if !open.insert(target.pointer.clone()) {
        text.push('^');
        return;
    }
    let schema = Schema::read(view, at);
    let _ = write!(text, "type={:?};", schema.json_type());
    for (key, value) in schema.fields.iter().filter(|(key, _)| !is_documentation(key)) {
        let is_wire_only = detail == Detail::Wire;
        match *key {
            "type" => {}
            extension if is_wire_only && extension.starts_with("x-") => {}
            "discriminator" if is_wire_only => {
                let _ = write!(text, "discriminator={:?};", value.node.str_at("propertyName"));
            }
            key => {
                let _ = write!(text, "{key}={};", value.node.to_json());
            }
        }
    }
    let mut values =
        schema.values.iter().flatten().map(|at| at.node.to_json().to_string()).collect::<Vec<_>>();
    values.sort_unstable();
    let _ = write!(text, "enum={values:?};");
    let mut properties = schema.properties.iter().collect::<Vec<_>>();
    properties.sort_by_key(|property| property.name);
    for property in properties {
        let _ = write!(text, "{:?}:{}(", property.name, property.required.is_some());
        write_schema(view, &property.at, detail, open, text);
        text.push(')');
    }
    let nested = schema.items.iter().chain(&schema.additional_properties);
    for at in nested.chain(schema.variants.iter().flat_map(|(_, items)| items)) {
        let _ = write!(text, "{}(", at.pointer.rsplit('/').next().unwrap_or_default());
        write_schema(view, at, detail, open, text);
        text.push(')');
    }
    open.remove(&target.pointer);
}

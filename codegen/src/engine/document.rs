//! Writes the model as a very simple OpenAPI document, without anything that the engine rejects, panics on or gets
//! wrong. Each location of the model with a Rust type becomes a property of a component, under a name that we choose.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde_json::{Map, Value, json};

use crate::model::{Api, Body, Operation, Presence, Shape, Struct, TypeUse, Untyped};
use crate::names::snake_case;
use crate::text_format::TextFormat;
use openapi::load::Node;
use openapi::view::{SCHEMA_PREFIX, named_schema};

/// The prefix of components that are not types of the document.
const PREFIX: &str = "Engine";
/// The property for the body of a response.
const RESPONSE: &str = "response";
/// The property for a request body that is one value.
const BODY: &str = "body";
/// The property for the content of a type that is only a name for another.
const CONTENT: &str = "content";
/// The engine's name for the `additionalProperties` of an object.
const ADDITIONAL_PROPERTIES: &str = "extra";
/// The component whose properties are the schemas that several locations can have.
const SHARED: &str = "EngineShared";

/// The names of components and properties in the engine's document.
pub struct Names {
    /// The component for each type. They have names of their own, because the engine changes some names: `AB` to `Ab`.
    components: BTreeMap<String, String>,
    /// The locations, as components and properties, whose type is that of a property of [`SHARED`].
    shared: HashMap<(String, String), String>,
}

/// Where the type of a location is.
pub struct Address<'a> {
    /// The component and the property of the location.
    pub location: (String, String),
    /// The component and the property that it shares with others.
    pub shared: Option<(&'a str, &'a str)>,
}

impl Names {
    /// Names for everything in the model, in the order of its names.
    pub fn of(api: &Api<Untyped>) -> Self {
        let mut types = api.types.iter().map(|definition| definition.name.clone()).collect::<Vec<_>>();
        types.sort_unstable();
        let components = types.into_iter().enumerate().map(|(index, name)| (name, format!("Type{index:06}")));
        Self { components: components.collect(), shared: HashMap::new() }
    }

    /// The component for a type of the document.
    pub fn component<'a>(&'a self, type_name: &'a str) -> &'a str {
        self.components.get(type_name).map_or(type_name, String::as_str)
    }

    /// The types and their components.
    pub fn components(&self) -> impl Iterator<Item = (&str, &str)> {
        self.components.iter().map(|(name, component)| (name.as_str(), component.as_str()))
    }

    /// The component for a time.
    pub fn timestamp(&self) -> String {
        format!("{PREFIX}Timestamp")
    }

    /// The component for a date.
    pub fn date(&self) -> String {
        format!("{PREFIX}Date")
    }

    /// The component for Base64.
    pub fn base64(&self) -> String {
        format!("{PREFIX}Base64")
    }

    /// The component for secret text.
    pub fn secret(&self) -> String {
        format!("{PREFIX}Secret")
    }

    /// The component whose properties are the parameters and the response of an operation.
    fn operation(&self, index: usize) -> String {
        format!("{PREFIX}Operation{index}")
    }

    /// Where the type of a location is.
    pub fn address(&self, type_use: TypeUse<'_>) -> Address<'_> {
        let (owner, property) = self.owner_and_property(type_use);
        let location = (self.component(&owner).to_owned(), property);
        let shared = self.shared.get(&location).map(|property| (SHARED, property.as_str()));
        Address { location, shared }
    }

    fn owner_and_property(&self, type_use: TypeUse<'_>) -> (String, String) {
        match type_use {
            TypeUse::Base(owner, base) => (owner.to_owned(), field_name(&base.field)),
            TypeUse::Property(owner, property) => (owner.to_owned(), field_name(&property.field)),
            TypeUse::AdditionalProperties(owner, _) => (owner.to_owned(), ADDITIONAL_PROPERTIES.to_owned()),
            TypeUse::Variant(owner, variant) => (owner.to_owned(), variant_name(&variant.name)),
            TypeUse::Alternative(owner, alternative) => (owner.to_owned(), variant_name(&alternative.name)),
            TypeUse::Content(owner, _) => (owner.to_owned(), CONTENT.to_owned()),
            TypeUse::Status(owner, variant) => (owner.to_owned(), variant_name(&variant.name)),
            TypeUse::Parameter(index, parameter) => (self.operation(index), parameter_name(&parameter.name)),
            TypeUse::Body(index, _) => (self.operation(index), BODY.to_owned()),
            TypeUse::Part(index, part) => (self.operation(index), part_name(&part.name)),
            TypeUse::Response(index, _) => (self.operation(index), RESPONSE.to_owned()),
        }
    }
}

/// The property for a field. The prefix avoids Rust keywords and the names of other locations.
fn field_name(field: &str) -> String {
    format!("field_{}", field.trim_end_matches('_'))
}

/// The property for a variant: for the engine, a union is an object with its alternatives as properties.
fn variant_name(variant: &str) -> String {
    format!("variant_{}", snake_case(variant).trim_end_matches('_'))
}

/// The property for a parameter.
fn parameter_name(parameter: &str) -> String {
    format!("param_{}", parameter.trim_end_matches('_'))
}

/// The property for a part of a body.
fn part_name(part: &str) -> String {
    format!("part_{}", part.trim_end_matches('_'))
}

/// The document: only components, no paths. Text in one of `formats` gets its own type.
///
/// A schema that leads to no struct has the same Rust type wherever it is, so each such schema is there only once. `names`
/// then knows where.
pub fn document(api: &Api<Untyped>, names: &mut Names, formats: &BTreeSet<TextFormat>) -> Value {
    let enums = api.types.iter().filter(|definition| matches!(definition.shape, Shape::Enum(_)));
    let enums = enums.map(|definition| names.component(&definition.name)).collect();
    let mut schemas = Schemas { names, formats, enums, shared: Shared::default() };
    let mut components = Map::new();
    for stand_in in [names.timestamp(), names.date(), names.base64(), names.secret()] {
        components.insert(stand_in, json!({"type": "string"}));
    }
    for definition in &api.types {
        let component = names.component(&definition.name);
        let schema = schemas.of_shape(component, &definition.shape);
        components.insert(component.to_owned(), schema);
    }
    for (index, operation) in api.operations.iter().enumerate() {
        let component = names.operation(index);
        let schema = schemas.of_operation(&component, operation);
        if schema != empty() {
            components.insert(component, schema);
        }
    }
    let Shared { properties, required, places, .. } = schemas.shared;
    let shared = json!({"type": "object", "properties": properties, "required": required});
    if !properties.is_empty() {
        components.insert(SHARED.to_owned(), shared);
    }
    names.shared = places;
    json!({
        "openapi": "3.0.3",
        "info": {"title": "engine", "version": "1"},
        "paths": {},
        "components": {"schemas": components},
    })
}

/// Schemas that are there only once.
#[derive(Default)]
struct Shared {
    /// The property for each schema, and for whether it is required.
    known: HashMap<(Value, bool), String>,
    properties: Map<String, Value>,
    required: Vec<String>,
    /// The property for each location.
    places: HashMap<(String, String), String>,
}

struct Schemas<'a> {
    names: &'a Names,
    formats: &'a BTreeSet<TextFormat>,
    /// The components that are enums. They are not structs, because their types are ours.
    enums: BTreeSet<&'a str>,
    shared: Shared,
}

/// An object without properties.
fn empty() -> Value {
    json!({"type": "object", "additionalProperties": false})
}

/// The properties of a component.
struct Properties<'a> {
    component: &'a str,
    own: Map<String, Value>,
    required: Vec<String>,
}

impl<'a> Properties<'a> {
    fn of(component: &'a str) -> Self {
        Self { component, own: Map::new(), required: Vec::new() }
    }

    fn into_schema(self) -> Value {
        if self.own.is_empty() {
            return empty();
        }
        json!({"type": "object", "properties": self.own, "required": self.required})
    }
}

impl Schemas<'_> {
    fn of_shape(&mut self, component: &str, shape: &Shape<Untyped>) -> Value {
        let mut properties = Properties::of(component);
        match shape {
            Shape::Struct(object) => return self.of_struct(properties, object),
            Shape::Enum(_) => return json!({"type": "string"}),
            Shape::Union(variants) => variants
                .iter()
                .for_each(|it| self.add(&mut properties, variant_name(&it.name), self.of(&it.schema), true)),
            Shape::Choice(choice) => choice
                .alternatives
                .iter()
                .for_each(|it| self.add(&mut properties, variant_name(&it.name), self.of(&it.schema), true)),
            Shape::ByStatus(variants) => variants
                .iter()
                .for_each(|it| self.add(&mut properties, variant_name(&it.name), self.of(&it.schema), true)),
            Shape::Wrapper(wrapper) => {
                self.add(&mut properties, CONTENT.to_owned(), self.of(&wrapper.schema), true);
            }
        }
        properties.into_schema()
    }

    fn of_operation(&mut self, component: &str, operation: &Operation<Untyped>) -> Value {
        let mut properties = Properties::of(component);
        for parameter in &operation.parameters {
            // A parameter is written into the request at once, so a secret does not have to be kept.
            let is_secret = parameter.schema.str_at("format") == Some("password");
            let schema = if is_secret { json!({"type": "string"}) } else { self.of(&parameter.schema) };
            self.add(&mut properties, parameter_name(&parameter.name), schema, true);
        }
        if let Some(response) = &operation.response {
            self.add(&mut properties, RESPONSE.to_owned(), self.of(&response.schema), true);
        }
        match &operation.body {
            Some(Body::Value { schema, .. }) => {
                self.add(&mut properties, BODY.to_owned(), self.of(schema), true);
            }
            Some(Body::Parts { parts, .. }) => parts.iter().for_each(|part| {
                self.add(&mut properties, part_name(&part.name), self.of(&part.schema), true)
            }),
            Some(Body::Object { .. } | Body::Content { .. }) | None => {}
        }
        properties.into_schema()
    }

    fn of_struct(&mut self, mut properties: Properties<'_>, object: &Struct<Untyped>) -> Value {
        if let Some(base) = &object.base {
            let schema = reference(self.names.component(&base.type_name));
            self.add(&mut properties, field_name(&base.field), schema, true);
        }
        let others = object.additional_properties.as_ref();
        for property in &object.properties {
            let name = field_name(&property.field);
            let mut schema = self.of(&property.schema);
            let is_required = property.presence == Presence::Always;
            if !is_required {
                make_nullable(&mut schema);
            }
            match others {
                // Without any property, this would be a map.
                Some(_) => add_own(&mut properties, name, schema, is_required),
                None => self.add(&mut properties, name, schema, is_required),
            }
        }
        match others {
            Some(others) => json!({
                "type": "object", "properties": properties.own, "required": properties.required,
                "additionalProperties": self.of_item(&others.schema),
            }),
            None => properties.into_schema(),
        }
    }

    /// Adds the schema of a location to its component, or to the shared ones.
    fn add(&mut self, properties: &mut Properties<'_>, name: String, schema: Value, is_required: bool) {
        if self.leads_to_struct(&schema) {
            add_own(properties, name, schema, is_required);
            return;
        }
        let Shared { known, properties: all, required, places } = &mut self.shared;
        let next = format!("schema{}", all.len());
        let property = known.entry((schema, is_required)).or_insert_with_key(|(schema, _)| {
            all.insert(next.clone(), schema.clone());
            required.extend(is_required.then(|| next.clone()));
            next
        });
        places.insert((properties.component.to_owned(), name), property.clone());
    }

    /// Whether a schema refers to a struct, which may contain itself through it: the type then depends on the location.
    fn leads_to_struct(&self, schema: &Value) -> bool {
        let reference = schema.get("$ref").or_else(|| schema.get("allOf")?.get(0)?.get("$ref"));
        let component = reference.and_then(Value::as_str).and_then(|it| it.strip_prefix(SCHEMA_PREFIX));
        component.is_some_and(|component| !component.starts_with(PREFIX) && !self.enums.contains(component))
    }

    /// A schema reduced to what decides its Rust type. The model handles limits, formats, defaults and descriptions.
    fn of(&self, node: &Node) -> Value {
        if let Some(name) = named_schema(node) {
            return reference(self.names.component(&name));
        }
        match node.str_at("type") {
            Some("boolean") => json!({"type": "boolean"}),
            Some("number") => json!({"type": "number"}),
            Some("integer") => json!({"type": "integer", "format": integer_format(node)}),
            Some("string") => match node.str_at("format") {
                Some("date-time") => reference(&self.names.timestamp()),
                Some("password") => reference(&self.names.secret()),
                format => self.of_text(format),
            },
            Some("array") => {
                let items = node.get("items").map_or_else(|| json!({}), |items| self.of_item(items));
                json!({"type": "array", "items": items})
            }
            Some("object") => match node.get("additionalProperties").filter(|n| n.as_object().is_some()) {
                Some(values) => json!({"type": "object", "additionalProperties": self.of_item(values)}),
                None => json!({"type": "object", "additionalProperties": true}),
            },
            _ => json!({}),
        }
    }

    fn of_text(&self, format: Option<&str>) -> Value {
        let format = format.and_then(|format| format.parse().ok());
        match format.filter(|format| self.formats.contains(format)) {
            Some(TextFormat::Byte) => reference(&self.names.base64()),
            Some(TextFormat::Date) => reference(&self.names.date()),
            Some(TextFormat::Uuid) => json!({"type": "string", "format": "uuid"}),
            None => json!({"type": "string"}),
        }
    }

    fn of_item(&self, node: &Node) -> Value {
        let mut item = self.of(node);
        if node.is_true("nullable") && item != json!({}) {
            make_nullable(&mut item);
        }
        item
    }
}

/// Adds a property to a component itself.
fn add_own(properties: &mut Properties<'_>, name: String, schema: Value, is_required: bool) {
    properties.required.extend(is_required.then(|| name.clone()));
    properties.own.insert(name, schema);
}

fn reference(name: &str) -> Value {
    json!({"$ref": format!("{SCHEMA_PREFIX}{name}")})
}

/// An absent list differs from an empty one, so an optional list has to be nullable.
fn make_nullable(schema: &mut Value) {
    let reference = schema.get("$ref").cloned();
    if let Some(reference) = reference {
        *schema = json!({"allOf": [{"$ref": reference}]});
    }
    if let Value::Object(schema) = schema {
        schema.insert("nullable".to_owned(), Value::Bool(true));
    }
}

/// The format whose Rust type can hold every value. The format decides the width, the minimum decides the sign. If the
/// bounds allow more than the format, it gets wider, up to 64 bits.
fn integer_format(node: &Node) -> String {
    let bound = |key: &str| node.get(key).and_then(|bound| bound.to_json().as_f64());
    let format = node.str_at("format").unwrap_or_default();
    let (unsigned_format, width) = match format.strip_prefix("uint") {
        Some(width) => (true, width),
        None => (false, format.strip_prefix("int").unwrap_or_default()),
    };
    let width = width.parse().ok().filter(|width| WIDTHS.contains(width)).unwrap_or(64_u8);
    let least = bound("minimum").or(unsigned_format.then_some(0.0));
    let unsigned = least.is_some_and(|least| least >= 0.0);
    let greatest = bound("maximum").or((unsigned_format && !unsigned).then(|| greatest_of(width, true)));
    let holds = |width: &u8| {
        let lowest = if unsigned { 0.0 } else { -greatest_of(*width, false) - 1.0 };
        least.is_none_or(|least| least >= lowest)
            && greatest.is_none_or(|greatest| greatest <= greatest_of(*width, unsigned))
    };
    let width = WIDTHS.into_iter().filter(|it| *it >= width).find(holds).unwrap_or(64);
    format!("{}int{width}", if unsigned { "u" } else { "" })
}

/// The widths of integers.
const WIDTHS: [u8; 4] = [8, 16, 32, 64];

/// The largest integer of a width, exact up to 32 bits.
fn greatest_of(width: u8, unsigned: bool) -> f64 {
    2_f64.powi(i32::from(width) - i32::from(!unsigned)) - 1.0
}

#[cfg(test)]
mod tests {
    use super::integer_format;
    use crate::passes::testing::document;

    #[test]
    fn width_and_sign_come_from_the_format_and_the_bounds() {
        for (schema, format) in [
            ("{type: integer}", "int64"),
            ("{type: integer, format: int8}", "int8"),
            ("{type: integer, format: int16, minimum: -5, maximum: 5}", "int16"),
            ("{type: integer, format: int32}", "int32"),
            ("{type: integer, format: int32, minimum: 1}", "uint32"),
            ("{type: integer, format: int32, maximum: 2147483648}", "int64"),
            ("{type: integer, format: int32, minimum: -2147483648}", "int32"),
            ("{type: integer, format: int32, minimum: -2147483649}", "int64"),
            ("{type: integer, format: int64}", "int64"),
            ("{type: integer, format: uint64}", "uint64"),
            ("{type: integer, format: uint8, maximum: 255}", "uint8"),
            ("{type: integer, format: uint16}", "uint16"),
            ("{type: integer, format: uint32}", "uint32"),
            ("{type: integer, format: uint32, minimum: -1}", "int64"),
            ("{type: integer, format: uint8, minimum: -1}", "int16"),
            ("{type: integer, format: unix-time}", "int64"),
            ("{type: integer, format: int128}", "int64"),
            ("{type: integer, minimum: 0, maximum: 255}", "uint64"),
            ("{type: integer, minimum: 0, maximum: 18446744073709551616}", "uint64"),
            ("{type: integer, minimum: -99999999999999999999999}", "int64"),
            ("{type: integer, minimum: 1.0e+30}", "uint64"),
            ("{type: integer, minimum: a}", "int64"),
        ] {
            assert_eq!(integer_format(&document(schema).root), format, "{schema}");
        }
    }
}

//! Writes the model as a very simple OpenAPI document, without anything that the engine rejects, panics on or gets
//! wrong. Each location of the model with a Rust type becomes a property of a component, under a name that we choose.

use std::collections::{BTreeMap, BTreeSet};

use openapiv3::{Components, OpenAPI};
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

/// The names of components and properties in the engine's document.
pub struct Names {
    /// The component for each type. They have names of their own, because the engine changes some names: `AB` to `Ab`.
    components: BTreeMap<String, String>,
}

impl Names {
    /// Names for everything in the model, in the order of its names.
    pub fn of(api: &Api<Untyped>) -> Self {
        let mut types = api.types.iter().map(|definition| definition.name.clone()).collect::<Vec<_>>();
        types.sort_unstable();
        let components = types.into_iter().enumerate().map(|(index, name)| (name, format!("Type{index:06}")));
        Self { components: components.collect() }
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

    /// The component and the property for a location.
    pub fn address(&self, type_use: TypeUse<'_>) -> (String, String) {
        let (owner, property) = self.owner_and_property(type_use);
        (self.component(&owner).to_owned(), property)
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
pub fn document(
    api: &Api<Untyped>,
    names: &Names,
    formats: &BTreeSet<TextFormat>,
) -> serde_json::Result<OpenAPI> {
    let schemas = Schemas { names, formats };
    let mut components = Map::new();
    for stand_in in [names.timestamp(), names.date(), names.base64(), names.secret()] {
        components.insert(stand_in, json!({"type": "string"}));
    }
    for definition in &api.types {
        components.insert(names.component(&definition.name).to_owned(), schemas.of_shape(&definition.shape));
    }
    let has_types =
        |it: &Operation<Untyped>| !it.parameters.is_empty() || it.response.is_some() || has_typed_body(it);
    for (index, operation) in api.operations.iter().enumerate().filter(|(_, it)| has_types(it)) {
        components.insert(names.operation(index), schemas.of_operation(operation));
    }
    // Only the schemas are read from JSON: code that reads whole documents takes long to compile.
    let components =
        Components { schemas: serde_json::from_value(Value::Object(components))?, ..Components::default() };
    Ok(OpenAPI { openapi: "3.0.3".to_owned(), components: Some(components), ..OpenAPI::default() })
}

/// Whether the body has its own type, which is not a type of the document.
fn has_typed_body(operation: &Operation<Untyped>) -> bool {
    match &operation.body {
        Some(Body::Value { .. }) => true,
        Some(Body::Parts { parts, .. }) => !parts.is_empty(),
        Some(Body::Object { .. } | Body::Content { .. }) | None => false,
    }
}

struct Schemas<'a> {
    names: &'a Names,
    formats: &'a BTreeSet<TextFormat>,
}

impl Schemas<'_> {
    fn of_shape(&self, shape: &Shape<Untyped>) -> Value {
        match shape {
            Shape::Struct(object) => self.of_struct(object),
            Shape::Enum(_) => json!({"type": "string"}),
            Shape::Union(variants) => all_required(
                variants
                    .iter()
                    .map(|variant| (variant_name(&variant.name), self.of(&variant.schema)))
                    .collect(),
            ),
            Shape::Choice(choice) => {
                let alternatives = choice.alternatives.iter();
                all_required(alternatives.map(|it| (variant_name(&it.name), self.of(&it.schema))).collect())
            }
            Shape::ByStatus(variants) => all_required(
                variants.iter().map(|it| (variant_name(&it.name), self.of(&it.schema))).collect(),
            ),
            Shape::Wrapper(wrapper) => {
                all_required([(CONTENT.to_owned(), self.of(&wrapper.schema))].into_iter().collect())
            }
        }
    }

    fn of_operation(&self, operation: &Operation<Untyped>) -> Value {
        let parameters = operation.parameters.iter().map(|parameter| {
            // A parameter is written into the request at once, so a secret does not have to be kept.
            let is_secret = parameter.schema.str_at("format") == Some("password");
            let schema = if is_secret { json!({"type": "string"}) } else { self.of(&parameter.schema) };
            (parameter_name(&parameter.name), schema)
        });
        let response =
            operation.response.iter().map(|response| (RESPONSE.to_owned(), self.of(&response.schema)));
        let mut all = parameters.chain(response).collect::<Map<_, _>>();
        match &operation.body {
            Some(Body::Value { schema, .. }) => _ = all.insert(BODY.to_owned(), self.of(schema)),
            Some(Body::Parts { parts, .. }) => {
                all.extend(parts.iter().map(|part| (part_name(&part.name), self.of(&part.schema))));
            }
            Some(Body::Object { .. } | Body::Content { .. }) | None => {}
        }
        all_required(all)
    }

    fn of_struct(&self, object: &Struct<Untyped>) -> Value {
        let mut properties = Map::new();
        let mut required = Vec::new();
        if let Some(base) = &object.base {
            properties.insert(field_name(&base.field), reference(self.names.component(&base.type_name)));
            required.push(field_name(&base.field));
        }
        for property in &object.properties {
            let name = field_name(&property.field);
            let mut schema = self.of(&property.schema);
            match property.presence {
                Presence::Always => required.push(name.clone()),
                Presence::Null | Presence::Absent | Presence::Patch => make_nullable(&mut schema),
            }
            properties.insert(name, schema);
        }
        match &object.additional_properties {
            Some(others) => json!({
                "type": "object", "properties": properties, "required": required,
                "additionalProperties": self.of_item(&others.schema),
            }),
            None if properties.is_empty() => json!({"type": "object", "additionalProperties": false}),
            None => json!({"type": "object", "properties": properties, "required": required}),
        }
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

/// An object whose properties are all required.
fn all_required(properties: Map<String, Value>) -> Value {
    let required = properties.keys().cloned().collect::<Vec<_>>();
    json!({"type": "object", "properties": properties, "required": required})
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

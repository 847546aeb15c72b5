//! The model as the plainest OpenAPI document that says the same: nothing that the engine refuses, panics on or gets
//! wrong. Fields and parameters go in under their Rust names, so that they come out under them.

use serde_json::{Map, Value, json};

use crate::model::{Api, Location, Operation, Shape, Struct};
use crate::names::snake_case;
use openapi::load::Node;
use openapi::view::{SCHEMA_PREFIX, named_schema};

/// The component that stands for a time.
pub const TIMESTAMP_COMPONENT: &str = "EngineTimestamp";
/// The component that stands for text that must not be shown.
pub const SECRET_COMPONENT: &str = "EngineSecret";
/// Before each parameter, so that none can be named like an argument of the engine's own.
const PARAMETER_PREFIX: &str = "param_";

pub fn project(api: &Api) -> Value {
    let mut schemas = Map::new();
    for stand_in in [TIMESTAMP_COMPONENT, SECRET_COMPONENT] {
        schemas.insert(stand_in.to_owned(), json!({"type": "string"}));
    }
    for definition in &api.types {
        schemas.insert(definition.name.clone(), type_schema(&definition.shape));
    }
    let mut paths = Map::new();
    for operation in &api.operations {
        let path = paths.entry(path_template(operation)).or_insert_with(|| json!({}));
        if let Value::Object(item) = path {
            item.insert(operation.method.to_ascii_lowercase(), operation_object(operation));
        }
    }
    json!({
        "openapi": "3.0.3",
        "info": {"title": "engine", "version": "1"},
        "paths": paths,
        "components": {"schemas": schemas},
    })
}

/// The name of an operation's function in the engine's output.
pub fn function_name(operation: &Operation) -> String {
    format!("op_{}", snake_case(&operation.id).trim_end_matches('_'))
}

/// The name of a parameter in the engine's output.
pub fn argument_name(parameter: &str) -> String {
    format!("{PARAMETER_PREFIX}{}", parameter.trim_end_matches('_'))
}

/// The name of a union's alternative in the engine's output, which sees the union as a struct of its alternatives.
pub fn arm_field(variant: &str) -> String {
    format!("arm_{}", snake_case(variant).trim_end_matches('_'))
}

/// The name of a field in the engine's output.
pub fn field_name(field: &str) -> String {
    format!("field_{}", field.trim_end_matches('_'))
}

fn type_schema(shape: &Shape) -> Value {
    match shape {
        Shape::Struct(object) => struct_schema(object),
        Shape::Enum(_) => json!({"type": "string"}),
        Shape::Union(arms) => {
            let properties =
                arms.iter().map(|arm| (arm_field(&arm.name), schema(&arm.schema))).collect::<Map<_, _>>();
            let required = properties.keys().cloned().collect::<Vec<_>>();
            json!({"type": "object", "properties": properties, "required": required})
        }
        Shape::Opaque(node) => opaque(node),
    }
}

fn struct_schema(object: &Struct) -> Value {
    let mut properties = Map::new();
    let mut required = Vec::new();
    if let Some(base) = &object.base {
        let reference = json!({"$ref": format!("{SCHEMA_PREFIX}{}", base.type_name)});
        properties.insert(field_name(&base.field), reference);
        required.push(field_name(&base.field));
    }
    for member in &object.members {
        let name = field_name(&member.field);
        let is_value = member.required && member.in_all_revisions && !member.nullable;
        let mut schema = schema(&member.schema);
        if is_value {
            required.push(name.clone());
        } else {
            make_nullable(&mut schema);
        }
        properties.insert(name, schema);
    }
    match &object.other_members {
        Some(others) => json!({
            "type": "object", "properties": properties, "required": required,
            "additionalProperties": schema(others),
        }),
        None if properties.is_empty() => json!({"type": "object", "additionalProperties": false}),
        None => json!({"type": "object", "properties": properties, "required": required}),
    }
}

/// An absent list differs from an empty one, so an optional list has to be one that can be null.
fn make_nullable(schema: &mut Value) {
    let reference = schema.get("$ref").cloned();
    if let Some(reference) = reference {
        *schema = json!({"allOf": [{"$ref": reference}]});
    }
    if let Value::Object(schema) = schema {
        schema.insert("nullable".to_owned(), Value::Bool(true));
    }
}

/// A schema reduced to what decides its Rust type. Limits, formats, defaults and prose are the model's business.
fn schema(node: &Node) -> Value {
    if let Some(name) = named_schema(node) {
        return json!({"$ref": format!("{SCHEMA_PREFIX}{name}")});
    }
    match node.str_at("type") {
        Some("boolean") => json!({"type": "boolean"}),
        Some("number") => json!({"type": "number"}),
        Some("integer") if is_unsigned(node) => json!({"type": "integer", "minimum": 0}),
        Some("integer") => json!({"type": "integer", "format": "int64"}),
        Some("string") if node.str_at("format") == Some("date-time") => {
            json!({"$ref": format!("{SCHEMA_PREFIX}{TIMESTAMP_COMPONENT}")})
        }
        Some("string") if node.str_at("format") == Some("password") => {
            json!({"$ref": format!("{SCHEMA_PREFIX}{SECRET_COMPONENT}")})
        }
        Some("string") => json!({"type": "string"}),
        Some("array") => {
            json!({"type": "array", "items": node.get("items").map_or_else(|| json!({}), item_schema)})
        }
        Some("object") => match node.get("additionalProperties").filter(|n| n.as_object().is_some()) {
            Some(values) => json!({"type": "object", "additionalProperties": item_schema(values)}),
            None => json!({"type": "object", "additionalProperties": true}),
        },
        _ => json!({}),
    }
}

/// A parameter is written into the request at once, so there is nothing to keep secret afterwards.
fn parameter_schema(node: &Node) -> Value {
    if node.str_at("format") == Some("password") { json!({"type": "string"}) } else { schema(node) }
}

fn item_schema(node: &Node) -> Value {
    let mut item = schema(node);
    if node.is_true("nullable") && item != json!({}) {
        make_nullable(&mut item);
    }
    item
}

fn is_unsigned(node: &Node) -> bool {
    node.get("minimum").is_some_and(|minimum| minimum.to_json().as_f64().is_some_and(|value| value >= 0.0))
}

/// Unions of objects are left to the engine as they are.
fn opaque(node: &Node) -> Value {
    let key = ["oneOf", "anyOf"].into_iter().find(|key| node.get(key).is_some());
    match key {
        Some(key) => {
            let arms = node.get(key).into_iter().flat_map(Node::items).map(schema).collect::<Vec<_>>();
            json!({key: arms})
        }
        None => schema(node),
    }
}

fn path_template(operation: &Operation) -> String {
    let path_parameters =
        operation.parameters.iter().filter(|parameter| parameter.location == Location::Path);
    path_parameters.fold(operation.path.clone(), |path, parameter| {
        let placeholder = format!("{{{}}}", parameter.wire);
        path.replace(&placeholder, &format!("{{{}}}", argument_name(&parameter.name)))
    })
}

fn operation_object(operation: &Operation) -> Value {
    let parameters = operation
        .parameters
        .iter()
        .map(|parameter| {
            json!({
                "name": argument_name(&parameter.name),
                "in": match parameter.location {
                    Location::Path => "path",
                    Location::Query | Location::Header => "query",
                },
                "required": parameter.required,
                "schema": parameter_schema(&parameter.schema),
            })
        })
        .collect::<Vec<_>>();
    let answer = match &operation.answer {
        Some(answer) => {
            json!({"200": {"description": "", "content": {"application/json": {"schema": schema(answer)}}}})
        }
        None => json!({"204": {"description": ""}}),
    };
    let mut object = json!({
        "operationId": function_name(operation),
        "parameters": parameters,
        "responses": answer,
    });
    if let Some(body) = &operation.body {
        let reference = json!({"$ref": format!("{SCHEMA_PREFIX}{}", body.type_name)});
        object["requestBody"] = json!({"content": {"application/json": {"schema": reference}}});
    }
    object
}

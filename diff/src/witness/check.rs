//! Schemas of OpenAPI 3.0 as JSON Schema, for each side as strict as it is.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use jsonschema::Validator;
use serde_json::{Map, Value, json};

use openapi::view::{At, SCHEMA_PREFIX, View};

/// Who looks at a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reader {
    /// The side that writes it, which follows its document.
    Writer { is_request: bool },
    /// A server, which follows its document.
    Server,
    /// A server that rejects properties that its document does not list.
    ClosedServer,
    /// A program: it ignores what it does not know, and checks no limits.
    Client,
}

/// The validators of a document.
pub struct Validators<'a> {
    view: View<'a>,
    /// By pointer and reader. There is none for a schema that the validator cannot read.
    known: RefCell<BTreeMap<(String, Reader), Known>>,
}

type Known = Option<Rc<Validator>>;

impl<'a> Validators<'a> {
    pub fn new(view: &View<'a>) -> Self {
        Self { view: view.clone(), known: RefCell::default() }
    }

    /// The validator of a schema; none if the validator cannot read it, for example because of a pattern.
    pub fn of(&self, at: &At<'a>, reader: Reader) -> Option<Rc<Validator>> {
        let key = (at.pointer.clone(), reader);
        if let Some(known) = self.known.borrow().get(&key) {
            return known.clone();
        }
        let made = self.make(at, reader).map(Rc::new);
        self.known.borrow_mut().insert(key, made.clone());
        made
    }

    fn make(&self, at: &At<'a>, reader: Reader) -> Option<Validator> {
        let converter = Converter { view: &self.view, reader };
        let mut schemas = Map::new();
        let mut queue = vec![at.node.to_json()];
        let own = converter.convert(&queue[0]);
        while let Some(schema) = queue.pop() {
            for name in references(&schema) {
                if let Some(component) =
                    self.view.component("schemas", &name).filter(|_| !schemas.contains_key(&name))
                {
                    let component = component.node.to_json();
                    schemas.insert(name, converter.convert(&component));
                    queue.push(component);
                }
            }
        }
        let schema = json!({
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "allOf": [own],
            "components": {"schemas": schemas},
        });
        jsonschema::options().should_validate_formats(true).build(&schema).ok()
    }
}

/// The named schemas that a schema refers to.
fn references(schema: &Value) -> Vec<String> {
    match schema {
        Value::Object(fields) => {
            let own = fields.get("$ref").and_then(Value::as_str);
            let own = own.and_then(|target| target.strip_prefix(SCHEMA_PREFIX));
            let own = own.map(openapi::load::unescape_pointer_segment);
            own.into_iter().chain(fields.values().flat_map(references)).collect()
        }
        Value::Array(items) => items.iter().flat_map(references).collect(),
        _ => Vec::new(),
    }
}

struct Converter<'v, 'a> {
    view: &'v View<'a>,
    reader: Reader,
}

impl Converter<'_, '_> {
    fn convert(&self, schema: &Value) -> Value {
        let Value::Object(fields) = schema else { return schema.clone() };
        if let Some(target) = fields.get("$ref") {
            return json!({"$ref": target});
        }
        let is_client = self.reader == Reader::Client;
        let mut made = Map::new();
        for (key, value) in fields {
            let value = match key.as_str() {
                "properties" => self.properties(fields, value),
                "items" => self.convert(value),
                "additionalProperties" if !is_client => self.convert(value),
                "allOf" if is_client && fields.contains_key("x-base-revisions") => self.without_bases(value),
                "allOf" => self.each(value),
                // A program keeps a value of an unknown variant.
                "oneOf" | "anyOf" if !is_client => self.each(value),
                "not" if !is_client => self.convert(value),
                "required" => self.required(fields, value),
                "format" => match self.format(fields, value, &mut made) {
                    Some(format) => format,
                    None => continue,
                },
                "minimum" if is_client => match unsigned(fields) {
                    true => json!(0),
                    false => continue,
                },
                "minimum" | "maximum" => {
                    let is_minimum = key == "minimum";
                    let exclusive = if is_minimum { "exclusiveMinimum" } else { "exclusiveMaximum" };
                    if is_client {
                        continue;
                    }
                    let is_exclusive = fields.get(exclusive).and_then(Value::as_bool) == Some(true);
                    made.insert(if is_exclusive { exclusive } else { key }.to_owned(), value.clone());
                    continue;
                }
                "type" => value.clone(),
                "enum" | "minLength" | "maxLength" | "minItems" | "maxItems" | "minProperties"
                | "maxProperties" | "uniqueItems" | "multipleOf" | "pattern"
                    if !is_client =>
                {
                    value.clone()
                }
                _ => continue,
            };
            made.insert(key.clone(), value);
        }
        if self.reader == Reader::ClosedServer
            && fields.contains_key("properties")
            && !fields.contains_key("additionalProperties")
        {
            made.insert("additionalProperties".to_owned(), json!(false));
        }
        self.with_null(fields, Value::Object(made))
    }

    fn with_null(&self, fields: &Map<String, Value>, made: Value) -> Value {
        if fields.get("nullable") == Some(&json!(true)) {
            json!({"anyOf": [made, {"type": "null"}]})
        } else {
            made
        }
    }

    fn each(&self, schemas: &Value) -> Value {
        schemas.as_array().into_iter().flatten().map(|schema| self.convert(schema)).collect()
    }

    /// The parts of an object whose bases are missing from some revisions, and are one optional field in Rust.
    fn without_bases(&self, parts: &Value) -> Value {
        let own = parts.as_array().into_iter().flatten().filter(|part| part.get("$ref").is_none());
        let own = own.map(|part| {
            let mut part = part.clone();
            let names = part.get("properties").and_then(Value::as_object).cloned().unwrap_or_default();
            if let Some(required) = part.get_mut("required").and_then(Value::as_array_mut) {
                required.retain(|name| name.as_str().is_some_and(|name| names.contains_key(name)));
            }
            self.convert(&part)
        });
        // `allOf` is never empty.
        std::iter::once(Value::Bool(true)).chain(own).collect()
    }

    fn properties(&self, owner: &Map<String, Value>, properties: &Value) -> Value {
        let required = |name: &str| {
            owner.get("required").and_then(Value::as_array).is_some_and(|list| list.contains(&json!(name)))
        };
        let convert = |(name, schema): (&String, &Value)| {
            let made = self.convert(schema);
            // A program reads null as no value where it can do without one.
            let is_lenient = self.reader == Reader::Client && !required(name);
            let made = if is_lenient { json!({"anyOf": [made, {"type": "null"}]}) } else { made };
            (name.clone(), made)
        };
        properties.as_object().into_iter().flatten().map(convert).collect::<Map<_, _>>().into()
    }

    /// What is required in this direction. Programs can do without what is deprecated or new.
    fn required(&self, owner: &Map<String, Value>, required: &Value) -> Value {
        let is_request = match self.reader {
            Reader::Writer { is_request } => is_request,
            Reader::Server | Reader::ClosedServer => true,
            Reader::Client => false,
        };
        let left_out = if is_request { "readOnly" } else { "writeOnly" };
        let is_needed = |name: &&Value| {
            let property = name.as_str().and_then(|name| owner.get("properties")?.get(name));
            let Some(property) = property else { return true };
            let has = |key: &str| property.get(key) == Some(&json!(true));
            let is_left_out = has(left_out) || self.names_one_with(property, left_out);
            let is_optional = self.reader == Reader::Client
                && (has("nullable") || has("deprecated") || property.get("x-revisions").is_some());
            !(is_left_out || is_optional)
        };
        required.as_array().into_iter().flatten().filter(is_needed).cloned().collect()
    }

    fn names_one_with(&self, property: &Value, key: &str) -> bool {
        references(property).first().is_some_and(|name| {
            self.view.component("schemas", name).is_some_and(|component| component.node.is_true(key))
        })
    }

    /// The format, if JSON Schema has it and the reader checks it. That of an integer becomes its limits.
    fn format(
        &self,
        fields: &Map<String, Value>,
        format: &Value,
        made: &mut Map<String, Value>,
    ) -> Option<Value> {
        let is_integer = fields.get("type") == Some(&json!("integer"));
        match format.as_str()? {
            "int32" if is_integer => {
                made.entry("minimum").or_insert(json!(i32::MIN));
                made.entry("maximum").or_insert(json!(i32::MAX));
                None
            }
            "date-time" | "date" | "uuid" => Some(format.clone()),
            "byte" => {
                made.insert(
                    "pattern".to_owned(),
                    json!("^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$"),
                );
                None
            }
            "email" | "ipv4" | "ipv6" | "uri" | "hostname" | "time" if self.reader != Reader::Client => {
                Some(format.clone())
            }
            _ => None,
        }
    }
}

/// Whether the type of an integer in Rust has no sign.
fn unsigned(fields: &Map<String, Value>) -> bool {
    let is_integer = fields.get("type") == Some(&json!("integer"));
    is_integer && fields.get("minimum").and_then(Value::as_f64).is_some_and(|minimum| minimum >= 0.0)
}

//! Schemas as data that does not depend on a version of OpenAPI, and how each version writes them.

use serde_json::{Map, Value, json};

/// A schema.
#[derive(Clone, Debug)]
pub struct Schema {
    /// What it allows.
    pub form: Form,
    /// Whether it allows null too.
    pub nullable: bool,
    /// Fields that do not change which values are allowed: titles, descriptions, limits.
    pub words: Map<String, Value>,
}

/// What a schema allows.
#[derive(Clone, Debug)]
pub enum Form {
    /// `true`, `false`
    Boolean,
    /// A whole number of this format.
    Integer(Option<&'static str>),
    /// A number of this format.
    Number(Option<&'static str>),
    /// A text of this format.
    Text(Option<&'static str>),
    /// A text that is written the same in every location: no separators, and only ASCII.
    Word,
    /// A number that is written the same in JSON and as text.
    Half,
    /// One of these texts.
    Texts(Vec<String>),
    /// One of these whole numbers.
    Integers(Vec<i64>),
    /// A list.
    List(Box<Schema>),
    /// A list with a schema for each of its first entries, which are any JSON to a client.
    Tuple(Vec<Schema>),
    /// An object whose properties have any names.
    Map(Box<Schema>),
    /// Any JSON.
    Any,
    /// An object.
    Object(Object),
    /// An object that extends a component.
    Extended {
        /// The component.
        base: String,
        /// What it has besides.
        added: Object,
        /// The tag of the base with the value that it has here.
        tag: Option<(String, String)>,
    },
    /// An object that the components extend which its tag names.
    Base {
        /// Its properties, the tag among them.
        object: Object,
        /// The name of the tag.
        tag: String,
        /// The values of the tag with the components that they name.
        children: Vec<(String, String)>,
        /// Whether there is a `mapping`.
        mapped: bool,
    },
    /// One of several schemas.
    Union {
        /// `oneOf` or `anyOf`.
        word: &'static str,
        /// The schemas.
        alternatives: Vec<Schema>,
        /// The property that selects one of them, and its values if there is a `mapping`.
        tag: Option<(String, Vec<String>)>,
    },
    /// What a component allows.
    Reference(String),
}

/// The properties of an object.
#[derive(Clone, Debug, Default)]
pub struct Object {
    /// Those that it lists.
    pub properties: Vec<Property>,
    /// The schema of those that it does not list.
    pub others: Option<Box<Schema>>,
    /// Whether it has `additionalProperties: false`.
    pub closed: bool,
}

/// A property.
#[derive(Clone, Debug)]
pub struct Property {
    /// Its name.
    pub name: String,
    /// Its schema.
    pub schema: Schema,
    /// Whether it is always there.
    pub required: bool,
}

impl Schema {
    /// A schema without anything else.
    pub fn of(form: Form) -> Self {
        Self { form, nullable: false, words: Map::new() }
    }

    /// The schema in the words of OpenAPI 3.1, or else of 3.0.
    pub fn render(&self, newer: bool) -> Value {
        let mut schema = match (&self.form, newer) {
            (Form::Any, _) => json!({}),
            (Form::Boolean, _) => json!({"type": "boolean"}),
            (Form::Integer(format), _) => typed("integer", *format),
            (Form::Number(format), _) => typed("number", *format),
            (Form::Text(format), _) => typed("string", *format),
            (Form::Word, _) => json!({"type": "string"}),
            (Form::Half, _) => json!({"type": "number"}),
            (Form::Texts(values), true) if values.len() == 1 && !self.nullable => {
                json!({"const": values[0]})
            }
            (Form::Texts(values), _) => json!({"type": "string", "enum": values}),
            (Form::Integers(values), _) => json!({"type": "integer", "enum": values}),
            (Form::List(items), _) => json!({"type": "array", "items": items.render(newer)}),
            (Form::Tuple(first), true) => {
                let first = first.iter().map(|it| it.render(newer)).collect::<Vec<_>>();
                json!({"type": "array", "prefixItems": first, "items": false})
            }
            (Form::Tuple(_), false) => json!({"type": "array", "items": {}}),
            (Form::Map(values), _) => {
                json!({"type": "object", "additionalProperties": values.render(newer)})
            }
            (Form::Object(object), _) => object.render(newer),
            (Form::Extended { base, added, .. }, _) => {
                json!({"allOf": [reference(base), added.render(newer)]})
            }
            (Form::Base { object, tag, children, mapped }, _) => {
                let mut schema = object.render(newer);
                let mapping = children.iter().map(|(value, name)| (value.clone(), target(name).into()));
                schema["discriminator"] = discriminator(tag, mapped.then(|| mapping.collect()));
                schema
            }
            (Form::Union { word, alternatives, tag }, _) => {
                let rendered = alternatives.iter().map(|it| it.render(newer)).collect::<Vec<_>>();
                let mut schema = json!({*word: rendered});
                if let Some((name, values)) = tag {
                    let targets = rendered.iter().map(|it| it["$ref"].clone());
                    let mapping = values.iter().cloned().zip(targets);
                    schema["discriminator"] =
                        discriminator(name, (!values.is_empty()).then(|| mapping.collect()));
                }
                schema
            }
            (Form::Reference(name), _) => reference(name),
        };
        if self.nullable {
            schema = or_null(schema, newer);
        }
        // In 3.0, nothing is allowed beside a reference.
        if let Some(fields) = schema.as_object_mut().filter(|fields| newer || !fields.contains_key("$ref")) {
            fields.extend(self.words.clone());
        }
        schema
    }
}

impl Object {
    fn render(&self, newer: bool) -> Value {
        let properties = self.properties.iter().map(|it| (it.name.clone(), it.schema.render(newer)));
        let mut schema = json!({"type": "object", "properties": properties.collect::<Map<_, _>>()});
        let required = self.properties.iter().filter(|it| it.required).map(|it| json!(it.name));
        let required = required.collect::<Vec<_>>();
        if !required.is_empty() {
            schema["required"] = required.into();
        }
        if let Some(others) = &self.others {
            schema["additionalProperties"] = others.render(newer);
        } else if self.closed {
            schema["additionalProperties"] = false.into();
        }
        schema
    }
}

fn typed(name: &str, format: Option<&str>) -> Value {
    match format {
        Some(format) => json!({"type": name, "format": format}),
        None => json!({"type": name}),
    }
}

/// The reference to a component.
pub fn reference(name: &str) -> Value {
    json!({"$ref": target(name)})
}

/// The pointer to a component, as references have it.
pub(super) fn target(name: &str) -> String {
    format!("#/components/schemas/{name}")
}

fn discriminator(tag: &str, mapping: Option<Map<String, Value>>) -> Value {
    match mapping {
        Some(mapping) => json!({"propertyName": tag, "mapping": mapping}),
        None => json!({"propertyName": tag}),
    }
}

/// The schema that allows null as well.
fn or_null(mut schema: Value, newer: bool) -> Value {
    if let Some(values) = schema.get_mut("enum").and_then(Value::as_array_mut) {
        values.push(Value::Null);
    }
    let ty = schema.get("type").cloned();
    match (newer, ty) {
        (true, Some(ty)) if schema.get("discriminator").is_none() => schema["type"] = json!([ty, "null"]),
        (true, _) if schema.get("oneOf").is_some() && schema.get("discriminator").is_none() => {
            if let Some(alternatives) = schema["oneOf"].as_array_mut() {
                alternatives.push(json!({"type": "null"}));
            }
        }
        (true, _) if schema == json!({}) => {}
        (true, _) => schema = json!({"anyOf": [schema, {"type": "null"}]}),
        (false, _) if schema.get("$ref").is_some() => {
            schema = json!({"allOf": [schema], "nullable": true});
        }
        (false, _) => schema["nullable"] = true.into(),
    }
    schema
}

//! Changes to a response that a newer, an older or a sloppy server makes.

use serde_json::{Map, Value, json};

use crate::shape::{Property, Shape, shape};

/// A kind of change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mutation {
    /// A value of an enum becomes one that the document does not list.
    UnknownEnumValue,
    /// A value of a union becomes one of another JSON type.
    UnknownUnionValue,
    /// An optional property becomes null.
    NullProperty,
    /// An optional property disappears.
    DroppedProperty,
    /// A list loses its elements.
    EmptyArray,
    /// An object gets a property that the document does not list.
    ExtraProperty,
    /// A whole number is written with a fraction of zero.
    IntegerAsFloat,
}

/// All kinds of change.
pub const ALL: [Mutation; 7] = [
    Mutation::UnknownEnumValue,
    Mutation::UnknownUnionValue,
    Mutation::NullProperty,
    Mutation::DroppedProperty,
    Mutation::EmptyArray,
    Mutation::ExtraProperty,
    Mutation::IntegerAsFloat,
];

/// One change to a response.
#[derive(Clone, Debug)]
pub struct Change {
    /// Its kind.
    pub mutation: Mutation,
    /// The value that it changes, as a JSON pointer.
    pub pointer: String,
    edit: Edit,
}

#[derive(Clone, Debug)]
enum Edit {
    Replace(Value),
    Remove(String),
    Insert(String, Value),
}

impl Change {
    /// Makes the change. Of several changes, inner ones come first in the list and must be made first.
    pub fn apply(&self, response: &mut Value) {
        let Some(location) = response.pointer_mut(&self.pointer) else { return };
        match (&self.edit, location) {
            (Edit::Replace(value), location) => *location = value.clone(),
            (Edit::Remove(name), Value::Object(object)) => _ = object.remove(name),
            (Edit::Insert(name, value), Value::Object(object)) => {
                _ = object.insert(name.clone(), value.clone())
            }
            _ => {}
        }
    }
}

/// All changes that a response of this schema makes possible.
pub fn changes(document: &Value, schema: &Value, response: &Value) -> Vec<Change> {
    let mut search = Search { document, pointer: String::new(), found: Vec::new() };
    search.value(schema, response);
    search.found
}

struct Search<'a> {
    document: &'a Value,
    pointer: String,
    found: Vec<Change>,
}

impl<'a> Search<'a> {
    fn note(&mut self, mutation: Mutation, edit: Edit) {
        self.found.push(Change { mutation, pointer: self.pointer.clone(), edit });
    }

    fn inside(&mut self, step: &str, work: impl FnOnce(&mut Self)) {
        let length = self.pointer.len();
        self.pointer.push('/');
        self.pointer.push_str(&step.replace('~', "~0").replace('/', "~1"));
        work(self);
        self.pointer.truncate(length);
    }

    fn value(&mut self, schema: &'a Value, value: &Value) {
        match (shape(self.document, schema), value) {
            (Shape::Object(properties), Value::Object(object)) => self.object(&properties, object),
            (Shape::Map(values), Value::Object(object)) => {
                for (name, value) in object {
                    self.inside(name, |search| search.value(values, value));
                }
            }
            (Shape::Array(items), Value::Array(elements)) => {
                for (index, element) in elements.iter().enumerate() {
                    self.inside(&index.to_string(), |search| search.value(items, element));
                }
                if !elements.is_empty() {
                    self.note(Mutation::EmptyArray, Edit::Replace(json!([])));
                }
            }
            (Shape::Enum(values), value) => self.listed(values, value),
            (Shape::Integer { .. }, value) => self.integer(value),
            (Shape::Union(variants), value) => {
                let is_map = |variant: &&Value| matches!(shape(self.document, variant), Shape::Map(_));
                if let Some(map) = variants.into_iter().find(is_map).filter(|_| value.is_object()) {
                    self.value(map, value);
                }
                for other in [json!([{"new": 1.5}, "2026-05-05"]), json!("yesterday"), json!(3.5)] {
                    self.note(Mutation::UnknownUnionValue, Edit::Replace(other));
                }
            }
            _ => {}
        }
    }

    fn listed(&mut self, values: &[Value], value: &Value) {
        self.integer(value);
        // The document says of a few booleans that they are always true.
        let unknown = match values.first() {
            Some(Value::String(_)) => json!("value of a later revision"),
            Some(Value::Bool(value)) => json!(!value),
            _ => json!(4_711),
        };
        self.note(Mutation::UnknownEnumValue, Edit::Replace(unknown));
    }

    fn integer(&mut self, value: &Value) {
        if let Some(number) = value.as_i64() {
            self.note(Mutation::IntegerAsFloat, Edit::Replace(json!(number as f64)));
        }
    }

    fn object(&mut self, properties: &[Property<'a>], object: &Map<String, Value>) {
        let has_base =
            properties.iter().any(|property| property.of_optional_base && object.contains_key(property.name));
        for property in properties {
            let Some(value) = object.get(property.name) else { continue };
            let optional = !property.required || (property.missing_in_older && !has_base);
            self.inside(property.name, |search| {
                search.value(property.schema, value);
                if (optional || property.nullable) && !value.is_null() {
                    search.note(Mutation::NullProperty, Edit::Replace(Value::Null));
                }
            });
            if optional {
                self.note(Mutation::DroppedProperty, Edit::Remove(property.name.to_owned()));
            }
        }
        let extra = json!({"id": [null, {"type": 1.5}], "ключ": "\u{1f600}"});
        self.note(Mutation::ExtraProperty, Edit::Insert("of a later revision".into(), extra));
    }
}

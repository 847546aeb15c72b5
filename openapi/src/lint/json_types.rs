//! Which JSON types a schema allows.

use std::collections::HashMap;
use std::ops::{BitAnd, BitOr};

use super::Context;
use crate::load::{Node, Value};

/// A set of JSON types. An integer is also a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct JsonTypes(u8);

const NAMES: [(&str, u8); 6] =
    [("boolean", 1), ("integer", 2), ("number", 6), ("string", 8), ("array", 16), ("object", 32)];

impl JsonTypes {
    /// No type: only null, or no value at all.
    pub const NONE: Self = Self(0);
    /// Every type.
    pub const ANY: Self = Self(63);
    /// Lists.
    pub const ARRAY: Self = Self(16);
    /// Mappings.
    pub const OBJECT: Self = Self(32);

    fn named(name: &str) -> Self {
        match NAMES.iter().find(|(known, _)| *known == name) {
            Some((_, bits)) => Self(*bits),
            None if name == "null" => Self::NONE,
            None => Self::ANY,
        }
    }

    fn of_value(value: &Node) -> Self {
        match &value.value {
            Value::Null => Self::NONE,
            Value::Bool(_) => Self(1),
            Value::Number(number) if number.is_f64() => Self(4),
            Value::Number(_) => Self(2),
            Value::String(_) => Self(8),
            Value::Array(_) => Self::ARRAY,
            Value::Object(_) => Self::OBJECT,
        }
    }

    /// Whether the set is empty.
    pub fn is_empty(self) -> bool {
        self == Self::NONE
    }

    /// Whether the two sets have a type in common.
    pub fn meets(self, other: Self) -> bool {
        !(self & other).is_empty()
    }
}

impl BitAnd for JsonTypes {
    type Output = Self;
    fn bitand(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }
}

impl BitOr for JsonTypes {
    type Output = Self;
    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// The JSON types that `schema` allows, except null.
pub fn json_types<'a>(context: &Context<'a>, schema: &'a Node) -> JsonTypes {
    Reader { context, known: HashMap::new() }.read(schema)
}

struct Reader<'c, 'a> {
    context: &'c Context<'a>,
    /// The results so far. A schema that is being read counts as every type, which ends circular references.
    known: HashMap<*const Node, JsonTypes>,
}

impl<'a> Reader<'_, 'a> {
    fn read(&mut self, schema: &'a Node) -> JsonTypes {
        let Some(schema) = self.context.view.resolve(&schema) else { return JsonTypes::ANY };
        let address = std::ptr::from_ref(schema);
        if let Some(types) = self.known.get(&address) {
            return *types;
        }
        self.known.insert(address, JsonTypes::ANY);
        let types = self.read_new(schema);
        self.known.insert(address, types);
        types
    }

    fn read_new(&mut self, schema: &'a Node) -> JsonTypes {
        let mut types = own_types(schema);
        for part in schema.get("allOf").map(Node::items).unwrap_or_default() {
            types = types & self.read(part);
        }
        for field in ["anyOf", "oneOf"] {
            let variants = schema.get(field).map(Node::items).unwrap_or_default();
            if !variants.is_empty() {
                let all = variants.iter().fold(JsonTypes::NONE, |all, variant| all | self.read(variant));
                types = types & all;
            }
        }
        types
    }
}

fn own_types(schema: &Node) -> JsonTypes {
    let union = |items: &[Node], of: fn(&Node) -> JsonTypes| {
        items.iter().fold(JsonTypes::NONE, |types, item| types | of(item))
    };
    match schema.get("type").map(|node| &node.value) {
        Some(Value::String(name)) => JsonTypes::named(name),
        Some(Value::Array(names)) => union(names, |name| JsonTypes::named(name.as_str().unwrap_or_default())),
        Some(Value::Null) => JsonTypes::NONE,
        _ => match schema.get("enum").and_then(Node::as_array) {
            Some(values) => union(values, JsonTypes::of_value),
            None if schema.get("properties").is_some() || schema.get("additionalProperties").is_some() => {
                JsonTypes::OBJECT
            }
            None if schema.get("items").is_some() => JsonTypes::ARRAY,
            None => JsonTypes::ANY,
        },
    }
}

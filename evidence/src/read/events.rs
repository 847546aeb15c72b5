//! What a page states, as a sequence of events. Pages of all formats are converted into them.

use serde_json::Value;

use crate::facts::{Json, Location, Type};
use openapi::load::Node;

/// A piece of a page.
#[derive(Debug)]
pub(super) struct Event {
    pub at: Location,
    pub what: What,
}

#[derive(Debug)]
pub(super) enum What {
    /// An operation begins. `response` is the response in its signature.
    Operation { method: String, path: String, response: Option<Type> },
    /// A part of an operation begins, or the list of models.
    Part(Part),
    /// A type with its own name: a model, the response, or an alternative of a union.
    Titled { name: String, written: Written },
    /// A property or parameter.
    Property(Declaration),
    /// The values or alternatives of the last property follow.
    OneOf,
    /// A value of an enumeration.
    Value(Value),
    /// A limit, under the name that schemas have for it.
    Limit { keyword: &'static str, value: String },
    /// Sentences about what came before them.
    Prose(String),
    /// An example of a response, with its locations.
    Example(Node),
}

/// A part of a page that lists properties.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Path,
    Query,
    Header,
    Body,
    Returns,
    Models,
    /// Examples and everything else without properties.
    Other,
}

/// A property as a page writes it.
#[derive(Debug)]
pub(super) struct Declaration {
    pub name: String,
    pub optional: bool,
    pub deprecated: bool,
    pub written: Written,
}

/// A type as a page writes it.
#[derive(Clone, Debug, Default)]
pub(super) struct Written {
    pub r#type: Type,
    /// The names of the properties that it announces.
    pub names: Vec<String>,
}

impl Written {
    pub fn plain(json: Json) -> Self {
        Self { r#type: Type { json, ..Type::default() }, names: Vec::new() }
    }

    /// What an array or map of it is.
    pub fn within(self, json: Json) -> Self {
        let r#type = Type { json, items: Some(Box::new(self.r#type)), ..Type::default() };
        Self { r#type, names: self.names }
    }

    pub fn named(name: &str) -> Self {
        let mut written = Self::plain(Json::Named);
        written.r#type.of = Some(name.to_owned());
        written
    }

    /// The union of `alternatives`; an enumeration if all of them are values.
    pub fn any_of(mut alternatives: Vec<Self>, more: usize) -> Self {
        let is_enum = alternatives.iter().all(|one| one.r#type.json == Json::Enum);
        if alternatives.len() == 1 && more == 0 && !is_enum {
            return alternatives.remove(0);
        }
        let mut whole = Self::plain(if is_enum { Json::Enum } else { Json::Union });
        whole.r#type.announced = Some(alternatives.len() + more);
        for one in alternatives {
            if is_enum {
                whole.r#type.values.extend(one.r#type.values);
            } else {
                whole.r#type.alternatives.push(one.r#type);
            }
        }
        whole
    }

    pub fn value(value: Value) -> Self {
        let mut written = Self::plain(Json::Enum);
        written.r#type.values.push(value);
        written
    }

    /// An object, or a named type, with the properties that it announces.
    pub fn announcing(mut self, names: Vec<String>, more: usize) -> Self {
        self.r#type.announced = Some(names.len() + more);
        self.names = names;
        self
    }
}

/// The type that lists properties, values or alternatives: `r#type` itself, or the type of its items.
pub(super) fn innermost(r#type: &Type) -> &Type {
    r#type.items.as_deref().filter(|_| is_collection(r#type)).map_or(r#type, innermost)
}

/// Changes the type that [`innermost`] returns.
pub(super) fn change_innermost<T>(r#type: &mut Type, change: impl FnOnce(&mut Type) -> T) -> T {
    let is_collection = is_collection(r#type);
    match r#type.items.as_deref_mut() {
        Some(items) if is_collection => change_innermost(items, change),
        _ => change(r#type),
    }
}

fn is_collection(r#type: &Type) -> bool {
    matches!(r#type.json, Json::Array | Json::Map)
}

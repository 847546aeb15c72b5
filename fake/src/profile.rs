//! Which revision of the API the fake serves.

use std::fmt;
use std::str::FromStr;

use serde_json::Value;

use crate::document::{self, Operation, resolve};

/// A revision of the API. Servers of all of them are in use.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Profile {
    /// 4.1, of October 2025: 15 operations.
    V4_1,
    /// 4.3, of February 2026: 23 operations.
    V4_3,
    /// 5, of May 2026: 30 operations.
    V5,
    /// 6, of August 2026: all operations.
    #[default]
    V6,
}

impl Profile {
    /// All of them, the oldest first.
    pub const ALL: [Self; 4] = [Self::V4_1, Self::V4_3, Self::V5, Self::V6];

    /// Its name in the document.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::V4_1 => "4.1",
            Self::V4_3 => "4.3",
            Self::V5 => "5",
            Self::V6 => "6",
        }
    }

    /// The version of the app that the responses name.
    #[must_use]
    pub fn app_version(self) -> &'static str {
        document::app_version(self.name())
    }

    /// Whether a list of revisions has this one; without a list all revisions are meant.
    pub(crate) fn is_in(self, revisions: Option<&Value>) -> bool {
        let Some(revisions) = revisions.and_then(Value::as_array) else { return true };
        revisions.iter().any(|revision| revision.as_str() == Some(self.name()))
    }

    pub(crate) fn has(self, operation: &Operation) -> bool {
        self.is_in(operation.revisions)
    }

    /// Removes from a response what this revision does not send.
    pub(crate) fn strip(self, schema: &'static Value, value: &mut Value) {
        if self != Self::V6 {
            self.strip_schema(resolve(schema), value);
        }
    }

    fn strip_schema(self, schema: &'static Value, value: &mut Value) {
        let parts =
            ["allOf", "anyOf", "oneOf"].into_iter().filter_map(|keyword| schema.get(keyword)?.as_array());
        let parts = parts.flatten().collect::<Vec<_>>();
        if let (false, Value::Object(object)) = (self.is_in(schema.get("x-base-revisions")), &mut *value) {
            let inline = parts.iter().filter_map(|part| part.get("properties"));
            let inline = inline.collect::<Vec<_>>();
            object.retain(|name, _| inline.iter().any(|properties| properties.get(name).is_some()));
        }
        for part in parts {
            self.strip_schema(resolve(part), value);
        }
        match value {
            Value::Array(items) => {
                if let Some(schema) = schema.get("items").map(resolve) {
                    items.iter_mut().for_each(|item| self.strip_schema(schema, item));
                }
            }
            Value::Object(object) => {
                let listed = schema.get("properties").and_then(Value::as_object).into_iter().flatten();
                for (name, property) in listed {
                    if !self.is_in(property.get("x-revisions")) {
                        object.remove(name);
                    } else if let Some(value) = object.get_mut(name) {
                        self.strip_schema(resolve(property), value);
                    }
                }
                if let Some(schema) = schema.get("additionalProperties").filter(|schema| schema.is_object()) {
                    object.values_mut().for_each(|value| self.strip_schema(resolve(schema), value));
                }
            }
            _ => {}
        }
    }
}

impl fmt::Display for Profile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Profile {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let found = Self::ALL.into_iter().find(|profile| profile.name() == text);
        found.ok_or_else(|| format!("`{text}` is not a revision of the API: write 4.1, 4.3, 5 or 6"))
    }
}

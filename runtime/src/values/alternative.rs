//! What is known of a type that a value may be of, and what a value shows of it.

use serde_json::Value;

use crate::values::inner_fault::InnerFault;
use crate::values::properties::{Hint, Mark, Properties};
use crate::values::why;

/// A type that a value may be of.
#[derive(Debug)]
pub struct Alternative<C> {
    pub(super) kinds: &'static [Kind],
    pub(super) tags: &'static [&'static str],
    pub(super) required: &'static [&'static str],
    pub(super) properties: Properties,
    entries: Option<Properties>,
    pub(super) read: fn(&Value) -> Option<C>,
}

/// A JSON type other than null.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `true`, `false`
    Boolean,
    /// A number without a fraction.
    Integer,
    /// A number with a fraction or exponent.
    Fraction,
    /// A string.
    Text,
    /// An array.
    Array,
    /// An object.
    Object,
}

impl<C> Alternative<C> {
    /// Values of these JSON types, read by `read`.
    #[must_use]
    pub const fn of(kinds: &'static [Kind], read: fn(&Value) -> Option<C>) -> Self {
        let properties = Properties::knowing(&[]);
        Self { kinds, tags: &[], required: &[], properties, entries: None, read }
    }

    /// The values of the tag that name it. Those that are not strings are written as JSON: `1`, `true`.
    #[must_use]
    pub const fn tagged(self, tags: &'static [&'static str]) -> Self {
        Self { tags, ..self }
    }

    /// Properties that have one of these values if they are present.
    #[must_use]
    pub const fn marked(self, marks: &'static [(&'static str, &'static [Mark])]) -> Self {
        Self { properties: self.properties.marked(marks), ..self }
    }

    /// Properties whose values are shared with other alternatives in part. A value that none of them lists says nothing.
    #[must_use]
    pub const fn hinted(self, hints: &'static [Hint]) -> Self {
        Self { properties: self.properties.hinted(hints), ..self }
    }

    /// What is known of the objects in some of the properties.
    #[must_use]
    pub const fn within(self, within: &'static [(&'static str, Properties)]) -> Self {
        Self { properties: self.properties.within(within), ..self }
    }

    /// Properties that are always present.
    #[must_use]
    pub const fn requiring(self, required: &'static [&'static str]) -> Self {
        Self { required, ..self }
    }

    /// Properties that it keeps.
    #[must_use]
    pub const fn knowing(self, known: &'static [&'static str]) -> Self {
        Self { properties: self.properties.with_known(known), ..self }
    }

    /// It keeps properties of any name.
    #[must_use]
    pub const fn open(self) -> Self {
        Self { properties: self.properties.open(), ..self }
    }

    /// It is a list or map of these objects.
    #[must_use]
    pub const fn holding(self, entries: Properties) -> Self {
        Self { entries: Some(entries), ..self }
    }

    /// The number of properties in the entries of the value that it does not keep. `None` if one of the other lists and maps
    /// keeps such a property, or if a value in an entry speaks against it.
    #[inline]
    pub(super) fn lost_in_entries(&self, all: &[&Self], value: &Value) -> Option<usize> {
        let Some(own) = self.entries else { return Some(0) };
        let entries: Vec<&Value> = match value {
            Value::Array(list) => list.iter().collect(),
            Value::Object(map) => {
                let is_entry = |key: &String| !self.properties.known.contains(&key.as_str());
                map.iter().filter(|(key, _)| is_entry(key)).map(|(_, entry)| entry).collect()
            }
            _ => Vec::new(),
        };
        let mut lost = 0;
        for object in entries.into_iter().filter_map(Value::as_object) {
            let evidence = own.evidence(object)?;
            let others = all.iter().filter_map(|other| other.entries.as_ref());
            let others = others.filter(|other| evidence == 0 || other.evidence(object).is_some());
            lost += own.lost(&others.collect::<Vec<_>>(), object)?;
        }
        Some(lost)
    }
}

impl Kind {
    #[inline]
    pub(super) fn of(value: &Value) -> Option<Self> {
        Some(match value {
            Value::Null => return None,
            Value::Bool(_) => Self::Boolean,
            Value::Number(number) if number.is_f64() => Self::Fraction,
            Value::Number(_) => Self::Integer,
            Value::String(_) => Self::Text,
            Value::Array(_) => Self::Array,
            Value::Object(_) => Self::Object,
        })
    }
}

/// The maximum number of faults of one value that are examined.
const MAX_FAULTS: usize = 20;

impl<C> Alternative<C> {
    /// The first fault of the value, if it can be read without its faults.
    #[inline]
    pub(super) fn repairable_fault(&self, value: &Value) -> Option<InnerFault> {
        let first = why::why(value, self.read)?;
        let mut repaired = value.clone();
        first.repair(&mut repaired, self.required)?;
        for _ in 0..MAX_FAULTS {
            if (self.read)(&repaired).is_some() {
                return Some(first);
            }
            why::why(&repaired, self.read)?.repair(&mut repaired, self.required)?;
        }
        None
    }
}

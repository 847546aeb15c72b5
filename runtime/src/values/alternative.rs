//! What is known of a type that a value may be of, and what a value shows of it.

use serde_json::{Map, Value};

use crate::values::inner_fault::{self, InnerFault};

/// A type that a value may be of.
#[derive(Debug)]
pub struct Alternative<C> {
    pub(super) kinds: &'static [Kind],
    pub(super) tags: &'static [&'static str],
    pub(super) marks: &'static [(&'static str, &'static [Mark])],
    pub(super) required: &'static [&'static str],
    pub(super) known: &'static [&'static str],
    pub(super) open: bool,
    entries: Option<Entries>,
    pub(super) read: fn(&Value) -> Option<C>,
}

/// What is known of the objects in a list or map.
#[derive(Clone, Copy, Debug)]
pub struct Entries {
    known: &'static [&'static str],
    marks: &'static [(&'static str, &'static [Mark])],
    open: bool,
}

impl Entries {
    /// Objects that keep these properties.
    #[must_use]
    pub const fn knowing(known: &'static [&'static str]) -> Self {
        Self { known, marks: &[], open: false }
    }

    /// Properties that have one of these values if they are present.
    #[must_use]
    pub const fn marked(self, marks: &'static [(&'static str, &'static [Mark])]) -> Self {
        Self { marks, ..self }
    }

    /// They keep properties of any name.
    #[must_use]
    pub const fn open(self) -> Self {
        Self { open: true, ..self }
    }
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

/// A value that a property has in one alternative and in no other.
#[derive(Clone, Copy, Debug)]
pub enum Mark {
    /// `true`, `false`
    Boolean(bool),
    /// An integer.
    Integer(i64),
    /// A string.
    Text(&'static str),
}

impl<C> Alternative<C> {
    /// Values of these JSON types, read by `read`.
    #[must_use]
    pub const fn of(kinds: &'static [Kind], read: fn(&Value) -> Option<C>) -> Self {
        Self { kinds, tags: &[], marks: &[], required: &[], known: &[], open: false, entries: None, read }
    }

    /// The values of the tag that name it. Those that are not strings are written as JSON: `1`, `true`.
    #[must_use]
    pub const fn tagged(self, tags: &'static [&'static str]) -> Self {
        Self { tags, ..self }
    }

    /// Properties that have one of these values if they are present.
    #[must_use]
    pub const fn marked(self, marks: &'static [(&'static str, &'static [Mark])]) -> Self {
        Self { marks, ..self }
    }

    /// Properties that are always present.
    #[must_use]
    pub const fn requiring(self, required: &'static [&'static str]) -> Self {
        Self { required, ..self }
    }

    /// Properties that it keeps.
    #[must_use]
    pub const fn knowing(self, known: &'static [&'static str]) -> Self {
        Self { known, ..self }
    }

    /// It keeps properties of any name.
    #[must_use]
    pub const fn open(self) -> Self {
        Self { open: true, ..self }
    }

    /// It is a list or map of these objects.
    #[must_use]
    pub const fn holding(self, entries: Entries) -> Self {
        Self { entries: Some(entries), ..self }
    }

    pub(super) fn knows(&self, property: &str) -> bool {
        self.open || self.known.contains(&property)
    }

    /// The number of properties in the entries of the value that it does not keep. `None` if one of the other lists and maps
    /// keeps such a property, or if a mark of an entry differs.
    pub(super) fn lost_in_entries(&self, all: &[&Self], value: &Value) -> Option<usize> {
        let Some(own) = self.entries else { return Some(0) };
        let entries: Vec<&Value> = match value {
            Value::Array(list) => list.iter().collect(),
            Value::Object(map) => {
                map.iter().filter(|(key, _)| !self.known.contains(&key.as_str())).map(|(_, it)| it).collect()
            }
            _ => Vec::new(),
        };
        let mut lost = 0;
        for object in entries.into_iter().filter_map(Value::as_object) {
            let marks = marks_of(own.marks, object)?;
            let keeps = |other: &Entries, property: &str| {
                other.known.contains(&property) && (marks == 0 || marks_of(other.marks, object).is_some())
            };
            for property in object.keys().filter(|it| !own.open && !own.known.contains(&it.as_str())) {
                if all.iter().filter_map(|other| other.entries.as_ref()).any(|other| keeps(other, property)) {
                    return None;
                }
                lost += 1;
            }
        }
        Some(lost)
    }
}

/// The number of marks that the object has. `None` if one of them differs.
pub(super) fn marks_of(marks: &[(&str, &[Mark])], object: &Map<String, Value>) -> Option<usize> {
    let mut count = 0;
    for (property, values) in marks {
        match object.get(*property) {
            Some(value) if values.iter().any(|mark| mark.is(value)) => count += 1,
            Some(Value::Null) | None => {}
            Some(_) => return None,
        }
    }
    Some(count)
}

impl Mark {
    fn is(self, value: &Value) -> bool {
        match self {
            Self::Boolean(mark) => value.as_bool() == Some(mark),
            Self::Integer(mark) => value.as_i64() == Some(mark),
            Self::Text(mark) => value.as_str() == Some(mark),
        }
    }
}

impl Kind {
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
    pub(super) fn repairable_fault(&self, value: &Value) -> Option<InnerFault> {
        let first = inner_fault::of(value, self.read)?;
        let mut repaired = value.clone();
        first.repair(&mut repaired, self.required)?;
        for _ in 0..MAX_FAULTS {
            if (self.read)(&repaired).is_some() {
                return Some(first);
            }
            inner_fault::of(&repaired, self.read)?.repair(&mut repaired, self.required)?;
        }
        None
    }
}

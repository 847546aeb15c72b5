//! What is known of the properties of an object that may be of several types, and what an object shows of it.

use serde_json::{Map, Value};

use crate::values::number;

/// What is known of the properties of an object.
#[derive(Clone, Copy, Debug)]
pub struct Properties {
    pub(super) known: &'static [&'static str],
    marks: &'static [(&'static str, &'static [Mark])],
    hints: &'static [Hint],
    within: &'static [(&'static str, Properties)],
    pub(super) open: bool,
}

/// A property, values that it can have, and values that it has only in other types.
pub type Hint = (&'static str, &'static [Mark], &'static [Mark]);

/// A value that a property can have.
#[derive(Clone, Copy, Debug)]
pub enum Mark {
    /// `true`, `false`
    Boolean(bool),
    /// An integer, also if JSON spells it `1.0`.
    Integer(i64),
    /// A number with a fraction, or one that is too large for `i64`.
    Number(f64),
    /// A string.
    Text(&'static str),
}

impl Properties {
    /// Objects that keep these properties.
    #[must_use]
    pub const fn knowing(known: &'static [&'static str]) -> Self {
        Self { known, marks: &[], hints: &[], within: &[], open: false }
    }

    /// Properties that have one of these values if they are present.
    #[must_use]
    pub const fn marked(self, marks: &'static [(&'static str, &'static [Mark])]) -> Self {
        Self { marks, ..self }
    }

    /// Properties whose values are shared with other types in part. A value that no type lists says nothing.
    #[must_use]
    pub const fn hinted(self, hints: &'static [Hint]) -> Self {
        Self { hints, ..self }
    }

    /// What is known of the objects in some of the properties.
    #[must_use]
    pub const fn within(self, within: &'static [(&'static str, Properties)]) -> Self {
        Self { within, ..self }
    }

    /// They keep properties of any name.
    #[must_use]
    pub const fn open(self) -> Self {
        Self { open: true, ..self }
    }

    pub(super) const fn with_known(self, known: &'static [&'static str]) -> Self {
        Self { known, ..self }
    }

    #[inline]
    pub(super) fn knows(&self, property: &str) -> bool {
        self.open || self.known.contains(&property)
    }

    #[inline]
    fn of(&self, property: &str) -> Option<&Self> {
        self.within.iter().find(|(name, _)| *name == property).map(|(_, inner)| inner)
    }

    /// The number of values in the object that speak for it. `None` if one of them speaks against it.
    #[inline]
    pub(super) fn evidence(&self, object: &Map<String, Value>) -> Option<usize> {
        let mut count = 0;
        let no_values: &[Mark] = &[];
        let marks = self.marks.iter().map(|(property, values)| (property, values, no_values, true));
        let hints = self.hints.iter().map(|(property, values, others)| (property, values, *others, false));
        for (property, values, others, is_certain) in marks.chain(hints) {
            match object.get(*property) {
                Some(value) if values.iter().any(|mark| mark.is(value)) => count += 1,
                Some(Value::Null) | None => {}
                Some(value) if is_certain || others.iter().any(|mark| mark.is(value)) => return None,
                Some(_) => {}
            }
        }
        for (property, inner) in self.within {
            let mut speaks_for_it = false;
            for object in objects_in(object.get(*property)) {
                speaks_for_it |= inner.evidence(object)? > 0;
            }
            count += usize::from(speaks_for_it);
        }
        Some(count)
    }

    /// The number of properties that it does not keep. `None` if one of the others keeps such a property.
    #[inline]
    pub(super) fn lost(&self, others: &[&Self], object: &Map<String, Value>) -> Option<usize> {
        let mut lost = 0;
        for (property, value) in object {
            if !self.knows(property) {
                if others.iter().any(|other| other.known.contains(&property.as_str())) {
                    return None;
                }
                lost += 1;
            }
            let Some(inner) = self.of(property) else { continue };
            let others = others.iter().filter_map(|other| other.of(property)).collect::<Vec<_>>();
            for object in objects_in(Some(value)) {
                lost += inner.lost(&others, object)?;
            }
        }
        Some(lost)
    }
}

/// The value itself if it is an object, or the objects in a list.
#[inline]
fn objects_in(value: Option<&Value>) -> impl Iterator<Item = &Map<String, Value>> {
    let list = value.and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    value.into_iter().chain(list).filter_map(Value::as_object)
}

impl Mark {
    #[inline]
    fn is(self, value: &Value) -> bool {
        match self {
            Self::Boolean(mark) => value.as_bool() == Some(mark),
            Self::Integer(mark) => value.as_i64().or_else(|| number::whole(value.as_f64()?)) == Some(mark),
            Self::Number(mark) => value.as_f64().is_some_and(|value| value.total_cmp(&mark).is_eq()),
            Self::Text(mark) => value.as_str() == Some(mark),
        }
    }
}

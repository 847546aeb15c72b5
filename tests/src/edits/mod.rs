//! Random changes of a document, each of a known kind: what an author may do to it.

mod document;
mod operations;
mod schemas;

use fastrand::Rng;
use openapi::load::Kind;
use serde_json::{Map, Value, json};

use crate::trees::{below, parent};

/// A kind of change.
#[derive(Clone, Copy)]
pub struct Edit {
    /// What it does.
    pub name: &'static str,
    /// Changes the document and returns the pointer to the change, or nothing if no location fits.
    pub make: fn(&mut Editor<'_>) -> Option<String>,
    /// Whether it changes prose alone.
    pub is_prose: bool,
}

const fn edit(name: &'static str, make: fn(&mut Editor<'_>) -> Option<String>) -> Edit {
    Edit { name, make, is_prose: false }
}

const fn prose(name: &'static str, make: fn(&mut Editor<'_>) -> Option<String>) -> Edit {
    Edit { name, make, is_prose: true }
}

/// All kinds.
pub fn all() -> Vec<Edit> {
    [schemas::ALL, schemas::OF_RUST, operations::ALL, operations::OF_PARTS, document::ALL].concat()
}

/// A document while it is changed.
pub struct Editor<'a> {
    /// The document.
    pub tree: Value,
    /// What chance is taken from.
    pub rng: &'a mut Rng,
    /// All objects of the document as it was.
    pub locations: &'a [(Kind, String)],
}

impl Editor<'_> {
    /// An object of a kind that fits.
    pub fn pick(&mut self, kind: Kind, fits: impl Fn(&str, &Map<String, Value>) -> bool) -> Option<String> {
        let fits = |pointer: &str| {
            self.tree.pointer(pointer).and_then(Value::as_object).is_some_and(|map| fits(pointer, map))
        };
        let found = self.locations.iter().filter(|(other, pointer)| *other == kind && fits(pointer));
        let found = found.map(|(_, pointer)| pointer).collect::<Vec<_>>();
        self.rng.choice(found).cloned()
    }

    /// The schema of a property that fits.
    pub fn property(&mut self, fits: impl Fn(&Map<String, Value>) -> bool) -> Option<String> {
        self.pick(Kind::Schema, |pointer, map| is_property(pointer) && fits(map))
    }

    /// The object at a location.
    pub fn at(&mut self, pointer: &str) -> Option<&mut Map<String, Value>> {
        self.tree.pointer_mut(pointer)?.as_object_mut()
    }

    /// Sets a field, to another value than it had.
    pub fn set(&mut self, pointer: &str, key: &str, value: Value) -> Option<()> {
        let map = self.at(pointer)?;
        (map.get(key) != Some(&value)).then_some(())?;
        map.insert(key.to_owned(), value);
        Some(())
    }

    /// Takes a field away.
    pub fn remove(&mut self, pointer: &str, key: &str) -> Option<Value> {
        let map = self.at(pointer)?;
        let value = map.get(key).cloned()?;
        map.retain(|other, _| other != key);
        Some(value)
    }

    /// Removes what is at a location: an entry of a mapping or of a list.
    pub fn cut(&mut self, pointer: &str) -> Option<Value> {
        let (holder, key) = parent(pointer)?;
        match self.tree.pointer_mut(holder)? {
            Value::Array(items) => Some(items.remove(key.parse().ok()?)),
            _ => self.remove(holder, &key),
        }
    }

    /// Renames a key and keeps its position.
    pub fn rename(&mut self, pointer: &str, name: &str) -> Option<String> {
        let (holder, key) = parent(pointer)?;
        let map = self.at(holder)?;
        if map.contains_key(name) {
            return None;
        }
        let entries = std::mem::take(map).into_iter();
        map.extend(entries.map(|(other, value)| (if other == key { name.to_owned() } else { other }, value)));
        Some(below(holder, name))
    }

    /// Sets a flag where it is not set, or takes it away.
    pub fn toggle(&mut self, pointer: &str, key: &str) -> Option<()> {
        if self.at(pointer)?.get(key) == Some(&json!(true)) {
            self.remove(pointer, key).map(drop)
        } else {
            self.set(pointer, key, json!(true))
        }
    }

    /// Sets a field of an object that fits, or takes it away.
    pub fn set_or_remove(&mut self, pointer: &str, key: &str, value: Value) -> Option<String> {
        match self.at(pointer)?.contains_key(key) {
            true => self.remove(pointer, key).map(drop)?,
            false => self.set(pointer, key, value)?,
        }
        Some(pointer.to_owned())
    }

    /// Adds to a list, which is made if it is not there.
    pub fn push(&mut self, pointer: &str, key: &str, value: Value) -> Option<()> {
        let list = self.at(pointer)?.entry(key).or_insert_with(|| json!([]));
        list.as_array_mut()?.push(value);
        Some(())
    }

    /// A number for names that nobody has.
    pub fn number(&mut self) -> u32 {
        self.rng.u32(100..1000)
    }
}

/// Whether the pointer leads to the schema of a property.
pub fn is_property(pointer: &str) -> bool {
    parent(pointer).is_some_and(|(holder, _)| holder.ends_with("/properties"))
}

/// Whether a field says this.
pub fn says(map: &Map<String, Value>, key: &str, value: &str) -> bool {
    map.get(key).and_then(Value::as_str) == Some(value)
}

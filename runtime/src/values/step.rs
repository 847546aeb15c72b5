//! Paths in a JSON document.

use serde_json::{Map, Value};
use serde_path_to_error::{Path, Segment};

/// One step from a value to a part of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Step {
    Key(String),
    Index(usize),
}

impl Step {
    /// The value that the step leads to.
    pub(crate) fn of<'a>(&self, value: &'a Value) -> Option<&'a Value> {
        match self {
            Self::Key(key) => value.get(key),
            Self::Index(index) => value.get(index),
        }
    }

    /// The value that the step leads to, for changing it.
    pub(crate) fn of_mut<'a>(&self, value: &'a mut Value) -> Option<&'a mut Value> {
        match self {
            Self::Key(key) => value.get_mut(key),
            Self::Index(index) => value.get_mut(index),
        }
    }
}

/// Removes a property of an object. `None` if there is none of this name. `Map::remove` would have to be compiled, whose code
/// is longer than that of making a map.
pub(crate) fn remove_property(object: &mut Map<String, Value>, name: &str) -> Option<()> {
    if !object.contains_key(name) {
        return None;
    }
    for (key, value) in std::mem::take(object) {
        if key != name {
            object.insert(key, value);
        }
    }
    Some(())
}

/// The steps of a path, as far as they are known.
pub(crate) fn steps(path: &Path) -> Vec<Step> {
    path.iter()
        .map_while(|segment| match segment {
            Segment::Seq { index } => Some(Step::Index(*index)),
            Segment::Map { key } => Some(Step::Key(key.clone())),
            Segment::Enum { variant } => Some(Step::Key(variant.clone())),
            Segment::Unknown => None,
        })
        .collect()
}

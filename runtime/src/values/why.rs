//! Why the value of an alternative cannot be read, and what of it can be when a property is removed.

use std::cell::Cell;

use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::values::inner_fault::{self, InnerFault};
use crate::values::located::decode;
use crate::values::number;
use crate::values::step::{Step, remove_property};

thread_local! {
    static ASKED_WHY: Cell<bool> = const { Cell::new(false) };
}

/// The value as a `T`, if it is one. Otherwise the reason is stored, if `why` asks for it.
pub(crate) fn read<T: DeserializeOwned>(value: &Value) -> Option<T> {
    if ASKED_WHY.replace(false) {
        return decode(value).map_err(inner_fault::leave).ok();
    }
    let read = T::deserialize(value).ok();
    if read.is_none() {
        inner_fault::take();
    }
    read
}

/// The reason why `read` returns `None`, if the value of an alternative causes it.
pub(crate) fn why<C>(value: &Value, read: fn(&Value) -> Option<C>) -> Option<InnerFault> {
    inner_fault::take();
    ASKED_WHY.set(true);
    let is_read = read(value).is_some();
    ASKED_WHY.set(false);
    inner_fault::take().filter(|_| !is_read)
}

impl InnerFault {
    /// Removes the property that cannot be read from the value, or makes the number fit. `None` if the property is one of the
    /// `required` ones, or if there is no such property.
    pub(crate) fn repair(&self, value: &mut Value, required: &[&str]) -> Option<()> {
        if let Some(nearest) = self.nearest(value) {
            let number = self.path.iter().try_fold(value, |value, step| step.of_mut(value))?;
            *number = Value::Number(nearest);
            return Some(());
        }
        let mut path = self.path.as_slice();
        while path.iter().try_fold(&*value, |value, step| step.of(value)).is_none()
            || matches!(path.last(), Some(Step::Index(_)))
        {
            path = path.split_last()?.1;
        }
        let (last, parent) = path.split_last()?;
        let Step::Key(key) = last else { return None };
        if parent.is_empty() && required.contains(&key.as_str()) {
            return None;
        }
        let parent = parent.iter().try_fold(value, |value, step| step.of_mut(value))?;
        remove_property(parent.as_object_mut()?, key)
    }

    fn nearest(&self, value: &Value) -> Option<serde_json::Number> {
        let number = self.path.iter().try_fold(value, |value, step| step.of(value))?.as_number()?;
        let (_, expected) = self.message.rsplit_once(", expected ")?;
        number::nearest(expected, number)
    }
}

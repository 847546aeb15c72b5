//! The path to a value within a choice that cannot be read.
//!
//! A choice reads its alternative from JSON that it has stored, so the path of its error ends at the choice. The rest of the
//! path is stored here, for the code that catches the error.

use std::cell::RefCell;

use serde_json::Value;

use crate::values::number;
use crate::values::step::{Step, remove_property};

/// The rest of the path to the value that cannot be read, and the reason.
#[derive(Debug)]
pub(crate) struct InnerFault {
    pub(crate) path: Vec<Step>,
    pub(crate) message: String,
}

thread_local! {
    static LAST: RefCell<Option<InnerFault>> = const { RefCell::new(None) };
}

/// Takes the fault that belongs to the error that was caught last.
pub(crate) fn take() -> Option<InnerFault> {
    LAST.take()
}

/// Stores the fault for the code that catches the error.
pub(crate) fn leave(fault: InnerFault) {
    LAST.set(Some(fault));
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

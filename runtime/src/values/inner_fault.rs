//! Where within a choice a value cannot be read.
//!
//! A choice reads its alternative from JSON that it has kept, so the error that it gives leads whoever decodes the document
//! as far as the choice. The rest of the way is left here, and taken up by whoever caught the error.

use std::cell::{Cell, RefCell};

use serde::de::Deserialize;
use serde_json::Value;

use crate::values::number;
use crate::values::step::{Step, steps};

/// The rest of the way to what cannot be read, and why it cannot.
#[derive(Debug)]
pub(crate) struct InnerFault {
    pub(crate) path: Vec<Step>,
    pub(crate) message: String,
}

thread_local! {
    static LAST: RefCell<Option<InnerFault>> = const { RefCell::new(None) };
    static TRACED: Cell<bool> = const { Cell::new(false) };
}

/// What the error that was caught just now has left.
pub(crate) fn take() -> Option<InnerFault> {
    LAST.take()
}

/// Why `read` gives nothing, if the value of an alternative is to blame.
pub(crate) fn of<C>(value: &Value, read: fn(&Value) -> Option<C>) -> Option<InnerFault> {
    LAST.take();
    TRACED.set(true);
    let is_read = read(value).is_some();
    TRACED.set(false);
    LAST.take().filter(|_| !is_read)
}

/// Leaves the rest of the way for whoever catches the error.
pub(crate) fn leave(fault: InnerFault) {
    LAST.set(Some(fault));
}

/// The value as a `T`, if it is one; else the reason is left if it is asked for.
pub(crate) fn read<T: for<'de> Deserialize<'de>>(value: &Value) -> Option<T> {
    if !TRACED.replace(false) {
        let read = T::deserialize(value);
        if read.is_err() {
            LAST.take();
        }
        return read.ok();
    }
    match serde_path_to_error::deserialize::<_, T>(value) {
        Ok(read) => Some(read),
        Err(error) => {
            let mut path = steps(error.path());
            path.extend(LAST.take().into_iter().flat_map(|inner| inner.path));
            leave(InnerFault { path, message: error.inner().to_string() });
            None
        }
    }
}

impl InnerFault {
    /// Takes the property that holds what cannot be read out of the value, or makes the number fit that does not.
    /// Nothing where the property is one of the `required` ones, or where there is none.
    pub(crate) fn mend(&self, value: &mut Value, required: &[&str]) -> Option<()> {
        if let Some(nearest) = self.nearest(value) {
            let place = self.path.iter().try_fold(value, |value, step| step.of_mut(value))?;
            *place = Value::Number(nearest);
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
        parent.as_object_mut()?.remove(key).map(drop)
    }

    fn nearest(&self, value: &Value) -> Option<serde_json::Number> {
        let number = self.path.iter().try_fold(value, |value, step| step.of(value))?.as_number()?;
        let (_, expected) = self.message.rsplit_once(", expected ")?;
        number::nearest(expected, number)
    }
}

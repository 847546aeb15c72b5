//! Helpers for JSON values.

use serde_json::Value;

/// The object without its properties that are null.
pub(crate) fn present(mut value: Value) -> Value {
    if let Value::Object(object) = &mut value {
        object.retain(|_, value| !value.is_null());
    }
    value
}

/// The properties of two objects; those of the second count.
pub(crate) fn merged(mut first: Value, second: Value) -> Value {
    if let (Value::Object(first), Value::Object(second)) = (&mut first, second) {
        first.extend(second);
    }
    first
}

//! Values that may be of several JSON types.

use std::borrow::Cow;
use std::cell::Cell;
use std::fmt;
use std::marker::PhantomData;

use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{self, Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use crate::values::inner_fault;
use crate::values::number;

/// A type with a variant for each JSON type that the API document lists. Methods that are not overridden call `unknown`.
pub trait Union<'de>: Sized {
    /// A value that matches no variant.
    fn unknown(value: Value) -> Self;

    /// `null`.
    fn null() -> Self {
        Self::unknown(Value::Null)
    }

    /// `true` or `false`.
    fn boolean(value: bool) -> Self {
        Self::unknown(value.into())
    }

    /// An integer that fits `i64`.
    fn integer(value: i64) -> Self {
        Self::unknown(value.into())
    }

    /// An integer above the largest `i64`.
    fn unsigned(value: u64) -> Self {
        Self::unknown(value.into())
    }

    /// A number with a fraction or exponent. `3.0` is an integer.
    fn number(value: f64) -> Self {
        number::whole(value).map_or_else(|| Self::unknown(value.into()), Self::integer)
    }

    /// A string.
    fn string(value: Cow<'_, str>) -> Self {
        Self::unknown(Value::String(value.into_owned()))
    }

    /// An array.
    fn array<A: SeqAccess<'de>>(elements: A) -> Result<Self, A::Error> {
        Value::deserialize(SeqAccessDeserializer::new(elements)).map(Self::unknown)
    }

    /// An object.
    fn object<A: MapAccess<'de>>(properties: A) -> Result<Self, A::Error> {
        Value::deserialize(MapAccessDeserializer::new(properties)).map(Self::unknown)
    }
}

thread_local! {
    static LENIENT: Cell<bool> = const { Cell::new(false) };
}

/// Runs `work` so that a union whose variant cannot be decoded becomes `unknown` instead of an error.
pub(crate) fn leniently<R>(work: impl FnOnce() -> R) -> R {
    /// Resets the switch even if `work` panics.
    struct Reset(bool);

    impl Drop for Reset {
        fn drop(&mut self) {
            LENIENT.set(self.0);
        }
    }

    let _reset = Reset(LENIENT.replace(true));
    work()
}

/// Decodes a union by the JSON type of the value, in one pass.
pub fn deserialize<'de, D, U>(deserializer: D) -> Result<U, D::Error>
where
    D: Deserializer<'de>,
    U: Union<'de>,
{
    if !LENIENT.get() {
        return deserializer.deserialize_any(UnionVisitor(PhantomData));
    }
    let value = Value::deserialize(deserializer)?;
    let decoded = value.clone().deserialize_any(UnionVisitor(PhantomData));
    Ok(decoded.unwrap_or_else(|_: serde_json::Error| {
        // Nobody catches the error that a fault within the value belongs to.
        inner_fault::take();
        U::unknown(value)
    }))
}

struct UnionVisitor<U>(PhantomData<U>);

impl<'de, U: Union<'de>> Visitor<'de> for UnionVisitor<U> {
    type Value = U;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON value")
    }

    fn visit_unit<E: de::Error>(self) -> Result<U, E> {
        Ok(U::null())
    }

    fn visit_none<E: de::Error>(self) -> Result<U, E> {
        Ok(U::null())
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<U, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<U, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<U, E> {
        Ok(U::boolean(value))
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<U, E> {
        Ok(U::integer(value))
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<U, E> {
        Ok(i64::try_from(value).map_or_else(|_| U::unsigned(value), U::integer))
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<U, E> {
        Ok(U::number(value))
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<U, E> {
        Ok(U::string(Cow::Borrowed(value)))
    }

    fn visit_string<E: de::Error>(self, value: String) -> Result<U, E> {
        Ok(U::string(Cow::Owned(value)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, elements: A) -> Result<U, A::Error> {
        U::array(elements)
    }

    fn visit_map<A: MapAccess<'de>>(self, properties: A) -> Result<U, A::Error> {
        U::object(properties)
    }
}

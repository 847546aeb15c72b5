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
    let is_lenient = LENIENT.get();
    if !is_lenient && !number::are_maps() {
        return deserializer.deserialize_any(UnionVisitor(PhantomData));
    }
    let value = Value::deserialize(deserializer)?;
    let decoded = match &value {
        Value::Number(number) => number::visit(number, UnionVisitor(PhantomData)),
        _ => value.clone().deserialize_any(UnionVisitor(PhantomData)),
    };
    if !is_lenient {
        return decoded.map_err(de::Error::custom);
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::values::number::Whole;

    #[derive(Debug, PartialEq)]
    enum Size {
        Integer(i64),
        Number(f64),
        Object(usize),
        Unknown(Value),
    }

    impl<'de> Union<'de> for Size {
        fn unknown(value: Value) -> Self {
            Self::Unknown(value)
        }

        fn integer(value: i64) -> Self {
            Self::Integer(value)
        }

        fn number(value: f64) -> Self {
            number::whole(value).map_or(Self::Number(value), Self::Integer)
        }

        fn object<A: MapAccess<'de>>(mut properties: A) -> Result<Self, A::Error> {
            let mut count = 0;
            while properties.next_entry::<de::IgnoredAny, de::IgnoredAny>()?.is_some() {
                count += 1;
            }
            Ok(Self::Object(count))
        }
    }

    /// `.ci/run` runs it with the feature `arbitrary_precision` of serde_json as well.
    #[test]
    fn numbers_are_no_objects_whatever_features_serde_json_has() {
        for (text, expected) in [
            ("3", Size::Integer(3)),
            ("-3", Size::Integer(-3)),
            ("3.00", Size::Integer(3)),
            ("3e0", Size::Integer(3)),
            ("1.50", Size::Number(1.5)),
            ("1e300", Size::Number(1e300)),
            ("{\"a\": 1.5}", Size::Object(1)),
            ("[]", Size::Unknown(Value::Array(Vec::new()))),
        ] {
            let mut deserializer = serde_json::Deserializer::from_str(text);
            assert_eq!(deserialize::<_, Size>(&mut deserializer).unwrap(), expected, "{text}");
            let read = || deserialize::<_, Size>(&mut serde_json::Deserializer::from_str(text));
            assert_eq!(leniently(read).unwrap(), expected, "{text}");
            let whole = serde_json::from_str::<Whole<i64>>(text).ok().map(Whole::into_inner);
            let integer = if let Size::Integer(integer) = expected { Some(integer) } else { None };
            assert_eq!(whole, integer, "{text}");
        }
    }
}

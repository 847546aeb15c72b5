//! Any JSON value, converted while it is read.
//!
//! The conversion is part of reading, so that serde_json reports an error at the end of the value. Of an error that is made
//! after reading, it would not know to which value it belongs.

use std::fmt;

use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use crate::values::inner_fault::{self, InnerFault};

/// Reads any value and converts it. A fault within the value is stored for the code that catches the error.
pub(crate) fn deserialize<'de, D: Deserializer<'de>, T>(
    deserializer: D,
    convert: fn(Value) -> Result<T, InnerFault>,
) -> Result<T, D::Error> {
    deserializer.deserialize_any(AnyVisitor(convert))
}

struct AnyVisitor<T>(fn(Value) -> Result<T, InnerFault>);

impl<T> AnyVisitor<T> {
    fn convert<E: Error>(self, value: impl Into<Value>) -> Result<T, E> {
        (self.0)(value.into()).map_err(|fault| {
            let error = E::custom(&fault.message);
            inner_fault::leave(fault);
            error
        })
    }
}

impl<'de, T> Visitor<'de> for AnyVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON value")
    }

    fn visit_unit<E: Error>(self) -> Result<T, E> {
        self.convert(Value::Null)
    }

    fn visit_none<E: Error>(self) -> Result<T, E> {
        self.convert(Value::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<T, E> {
        self.convert(value)
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<T, E> {
        self.convert(value)
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<T, E> {
        self.convert(value)
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<T, E> {
        self.convert(value)
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<T, E> {
        self.convert(value)
    }

    fn visit_string<E: Error>(self, value: String) -> Result<T, E> {
        self.convert(value)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, elements: A) -> Result<T, A::Error> {
        let value = Value::deserialize(SeqAccessDeserializer::new(elements))?;
        self.convert(value)
    }

    fn visit_map<A: MapAccess<'de>>(self, properties: A) -> Result<T, A::Error> {
        let value = Value::deserialize(MapAccessDeserializer::new(properties))?;
        self.convert(value)
    }
}

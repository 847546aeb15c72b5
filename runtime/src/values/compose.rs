//! Types that consist of another type and additional properties, decoded in one pass.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::de::value::{BorrowedStrDeserializer, CowStrDeserializer, MapAccessDeserializer};
use serde::de::{self, Deserialize, DeserializeSeed, Deserializer, MapAccess, Visitor};

use crate::values::property_name::PropertyName;

/// The properties in addition to those of the base.
pub trait Extras<'de>: Default {
    /// Takes the value of the property `name` from `map` if it is one of the extras, and returns whether it is.
    fn read<A: MapAccess<'de>>(&mut self, name: &str, map: &mut A) -> Result<bool, A::Error>;
}

/// Decodes an object into a base and its extras, and makes the value of them. The error of `finish` is the name of a missing
/// property.
pub fn deserialize<'de, D, B, E, T>(
    deserializer: D,
    finish: impl FnOnce(B, E) -> Result<T, &'static str>,
) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    B: Deserialize<'de>,
    E: Extras<'de>,
{
    deserializer.deserialize_map(ComposedVisitor { finish, result: PhantomData })
}

/// Decodes an object into a base and its extras, and makes the value of them. There is no base if none of its `required`
/// properties is present. A base without required properties is always present. The error of `finish` is the name of a missing
/// property.
pub fn deserialize_optional_base<'de, D, B, E, T>(
    deserializer: D,
    required: &'static [&'static str],
    finish: impl FnOnce(Option<B>, E) -> Result<T, &'static str>,
) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    B: Deserialize<'de>,
    E: Extras<'de>,
{
    deserializer.deserialize_map(OptionalBaseVisitor { required, finish, result: PhantomData })
}

struct ComposedVisitor<F, B, E, T> {
    finish: F,
    result: PhantomData<(B, E, T)>,
}

impl<'de, F, B, E, T> Visitor<'de> for ComposedVisitor<F, B, E, T>
where
    F: FnOnce(B, E) -> Result<T, &'static str>,
    B: Deserialize<'de>,
    E: Extras<'de>,
{
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
        let mut extras = E::default();
        let diverted = Diverted { map, extras: &mut extras, watch: &mut () };
        let base = B::deserialize(MapAccessDeserializer::new(diverted))?;
        (self.finish)(base, extras).map_err(de::Error::missing_field)
    }
}

struct OptionalBaseVisitor<F, B, E, T> {
    required: &'static [&'static str],
    finish: F,
    result: PhantomData<(B, E, T)>,
}

impl<'de, F, B, E, T> Visitor<'de> for OptionalBaseVisitor<F, B, E, T>
where
    F: FnOnce(Option<B>, E) -> Result<T, &'static str>,
    B: Deserialize<'de>,
    E: Extras<'de>,
{
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
        let mut extras = E::default();
        let occurs = self.required.is_empty();
        let mut watch = RequiredProperties { required: self.required, occurs, at_end: false };
        let diverted = Diverted { map, extras: &mut extras, watch: &mut watch };
        let base = B::deserialize(MapAccessDeserializer::new(diverted));
        // After the end of an object without required properties, the error of the base can only be that they are missing.
        let base = if watch.at_end && !watch.occurs { None } else { Some(base?) };
        (self.finish)(base, extras).map_err(de::Error::missing_field)
    }
}

/// Observes the properties while a base reads them.
trait Watch {
    fn property(&mut self, name: &str);
    fn end(&mut self);
}

impl Watch for () {
    fn property(&mut self, _: &str) {}
    fn end(&mut self) {}
}

struct RequiredProperties {
    required: &'static [&'static str],
    occurs: bool,
    at_end: bool,
}

impl Watch for RequiredProperties {
    fn property(&mut self, name: &str) {
        self.occurs = self.occurs || self.required.contains(&name);
    }

    fn end(&mut self) {
        self.at_end = true;
    }
}

/// The properties of an object without those that the extras have taken.
struct Diverted<'a, A, E, W> {
    map: A,
    extras: &'a mut E,
    watch: &'a mut W,
}

impl<'de, A: MapAccess<'de>, E: Extras<'de>, W: Watch> MapAccess<'de> for Diverted<'_, A, E, W> {
    type Error = A::Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, A::Error> {
        while let Some(name) = self.map.next_key::<PropertyName<'de>>()? {
            self.watch.property(name.as_str());
            if self.extras.read(name.as_str(), &mut self.map)? {
                continue;
            }
            return match name {
                PropertyName::Borrowed(name) => seed.deserialize(BorrowedStrDeserializer::new(name)),
                PropertyName::Owned(name) => seed.deserialize(CowStrDeserializer::new(Cow::Owned(name))),
            }
            .map(Some);
        }
        self.watch.end();
        Ok(None)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, A::Error> {
        self.map.next_value_seed(seed)
    }

    fn size_hint(&self) -> Option<usize> {
        self.map.size_hint()
    }
}

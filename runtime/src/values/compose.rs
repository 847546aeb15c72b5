//! Types that consist of another type and additional properties, decoded in one pass.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::de::value::{BorrowedStrDeserializer, CowStrDeserializer, MapAccessDeserializer};
use serde::de::{self, Deserialize, DeserializeSeed, Deserializer, MapAccess, Visitor};

/// The properties in addition to those of the base.
pub trait Extras<'de>: Default {
    /// Takes the value of the property `name` from `map` if it is one of the extras, and returns whether it is.
    fn read<A: MapAccess<'de>>(&mut self, name: &str, map: &mut A) -> Result<bool, A::Error>;
}

/// Decodes an object into a base and its extras.
pub fn deserialize<'de, D, B, E>(deserializer: D) -> Result<(B, E), D::Error>
where
    D: Deserializer<'de>,
    B: Deserialize<'de>,
    E: Extras<'de>,
{
    deserializer.deserialize_map(ComposedVisitor(PhantomData))
}

/// Decodes an object into a base and its extras. There is no base if none of its `required` properties is present. A base
/// without required properties is always present.
pub fn deserialize_optional_base<'de, D, B, E>(
    deserializer: D,
    required: &'static [&'static str],
) -> Result<(Option<B>, E), D::Error>
where
    D: Deserializer<'de>,
    B: Deserialize<'de>,
    E: Extras<'de>,
{
    deserializer.deserialize_map(OptionalBaseVisitor { required, result: PhantomData })
}

struct ComposedVisitor<B, E>(PhantomData<(B, E)>);

impl<'de, B: Deserialize<'de>, E: Extras<'de>> Visitor<'de> for ComposedVisitor<B, E> {
    type Value = (B, E);

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<(B, E), A::Error> {
        let mut extras = E::default();
        let diverted = Diverted { map, extras: &mut extras, watch: &mut () };
        let base = B::deserialize(MapAccessDeserializer::new(diverted))?;
        Ok((base, extras))
    }
}

struct OptionalBaseVisitor<B, E> {
    required: &'static [&'static str],
    result: PhantomData<(B, E)>,
}

impl<'de, B: Deserialize<'de>, E: Extras<'de>> Visitor<'de> for OptionalBaseVisitor<B, E> {
    type Value = (Option<B>, E);

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<(Option<B>, E), A::Error> {
        let mut extras = E::default();
        let occurs = self.required.is_empty();
        let mut watch = RequiredProperties { required: self.required, occurs, at_end: false };
        let diverted = Diverted { map, extras: &mut extras, watch: &mut watch };
        let base = B::deserialize(MapAccessDeserializer::new(diverted));
        // After the end of an object without required properties, the error of the base can only be that they are missing.
        if watch.at_end && !watch.occurs {
            return Ok((None, extras));
        }
        Ok((Some(base?), extras))
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
        while let Some(key) = self.map.next_key::<Key<'de>>()? {
            let name = match &key {
                Key::Borrowed(name) => name,
                Key::Owned(name) => name.as_str(),
            };
            self.watch.property(name);
            if self.extras.read(name, &mut self.map)? {
                continue;
            }
            return match key {
                Key::Borrowed(name) => seed.deserialize(BorrowedStrDeserializer::new(name)),
                Key::Owned(name) => seed.deserialize(CowStrDeserializer::new(Cow::Owned(name))),
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

/// The name of a property. It is borrowed from the input if it has no escapes there.
enum Key<'de> {
    Borrowed(&'de str),
    Owned(String),
}

impl<'de> Deserialize<'de> for Key<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct KeyVisitor;

        impl<'de> Visitor<'de> for KeyVisitor {
            type Value = Key<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("the name of a property")
            }

            fn visit_borrowed_str<E: de::Error>(self, name: &'de str) -> Result<Key<'de>, E> {
                Ok(Key::Borrowed(name))
            }

            fn visit_str<E: de::Error>(self, name: &str) -> Result<Key<'de>, E> {
                Ok(Key::Owned(name.to_owned()))
            }

            fn visit_string<E: de::Error>(self, name: String) -> Result<Key<'de>, E> {
                Ok(Key::Owned(name))
            }
        }

        deserializer.deserialize_str(KeyVisitor)
    }
}

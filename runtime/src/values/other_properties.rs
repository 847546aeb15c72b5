//! The properties of an object that its type does not list, read into a map.
//!
//! serde stores them before it reads them, so the path of an error ends at the object. The rest of the path is stored for the
//! code that catches the error, so that a value which cannot be read costs only its property.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, MapAccess, Visitor};

use crate::values::inner_fault::{self, InnerFault};
use crate::values::number::{Integer, Whole};
use crate::values::step::{Step, steps};

/// Reads the properties.
pub fn read<'de, D, M, T>(deserializer: D) -> Result<M, D::Error>
where
    D: Deserializer<'de>,
    M: IntoIterator<Item = (String, T)> + Extend<(String, T)> + Default,
    T: Deserialize<'de>,
{
    read_as::<D, M, T, T>(deserializer, |value| value)
}

/// Reads properties that are integers.
pub fn read_integers<'de, D, M, T>(deserializer: D) -> Result<M, D::Error>
where
    D: Deserializer<'de>,
    M: IntoIterator<Item = (String, T)> + Extend<(String, T)> + Default,
    T: Integer,
{
    read_as::<D, M, Whole<T>, T>(deserializer, Whole::into_inner)
}

fn read_as<'de, D, M, W, T>(deserializer: D, unwrap: fn(W) -> T) -> Result<M, D::Error>
where
    D: Deserializer<'de>,
    M: Extend<(String, T)> + Default,
    W: Deserialize<'de>,
{
    deserializer.deserialize_map(MapVisitor { unwrap, map: PhantomData })
}

struct MapVisitor<M, W, T> {
    unwrap: fn(W) -> T,
    map: PhantomData<M>,
}

impl<'de, M, W, T> Visitor<'de> for MapVisitor<M, W, T>
where
    M: Extend<(String, T)> + Default,
    W: Deserialize<'de>,
{
    type Value = M;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut properties: A) -> Result<M, A::Error> {
        let mut map = M::default();
        while let Some(key) = properties.next_key::<String>()? {
            let value = properties.next_value_seed(Traced { key: &key, value: PhantomData })?;
            map.extend([(key, (self.unwrap)(value))]);
        }
        Ok(map)
    }
}

/// Reads the value of a property, and stores the path if it cannot be read.
struct Traced<'a, W> {
    key: &'a str,
    value: PhantomData<W>,
}

impl<'de, W: Deserialize<'de>> DeserializeSeed<'de> for Traced<'_, W> {
    type Value = W;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<W, D::Error> {
        serde_path_to_error::deserialize(deserializer).map_err(|error| {
            let mut path = vec![Step::Key(self.key.to_owned())];
            path.extend(steps(error.path()));
            path.extend(inner_fault::take().into_iter().flat_map(|inner| inner.path));
            inner_fault::leave(InnerFault { path, message: error.inner().to_string() });
            error.into_inner()
        })
    }
}

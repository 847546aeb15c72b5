//! Whole numbers, however they are written: `3`, `3.0` and `3e0` are the same number in JSON.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{self, Deserialize, Deserializer, MapAccess, Unexpected, Visitor};

/// An integer type that a whole number can be read into.
pub trait Integer: TryFrom<i64> + TryFrom<u64> {}

impl<T: TryFrom<i64> + TryFrom<u64>> Integer for T {}

/// Reads a whole number.
pub fn integer<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: Integer,
{
    Whole::deserialize(deserializer).map(Whole::into_inner)
}

/// Reads a whole number or `null`.
pub fn optional_integer<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Integer,
{
    Ok(Option::<Whole<T>>::deserialize(deserializer)?.map(Whole::into_inner))
}

/// Reads a list of whole numbers.
pub fn integers<'de, D, T>(deserializer: D) -> Result<Vec<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Integer,
{
    Vec::<Whole<T>>::deserialize(deserializer).map(unwrap_all)
}

/// Reads a list of whole numbers or `null`.
pub fn optional_integers<'de, D, T>(deserializer: D) -> Result<Option<Vec<T>>, D::Error>
where
    D: Deserializer<'de>,
    T: Integer,
{
    Ok(Option::<Vec<Whole<T>>>::deserialize(deserializer)?.map(unwrap_all))
}

/// Reads an object of whole numbers into a map.
pub fn integer_map<'de, D, M, K, T>(deserializer: D) -> Result<M, D::Error>
where
    D: Deserializer<'de>,
    M: IntoIterator<Item = (K, T)> + Extend<(K, T)> + Default,
    K: Deserialize<'de>,
    T: Integer,
{
    deserializer.deserialize_map(MapVisitor(PhantomData))
}

/// Reads an object of whole numbers, or `null`, into a map.
pub fn optional_integer_map<'de, D, M, K, T>(deserializer: D) -> Result<Option<M>, D::Error>
where
    D: Deserializer<'de>,
    M: IntoIterator<Item = (K, T)> + Extend<(K, T)> + Default,
    K: Deserialize<'de>,
    T: Integer,
{
    struct OptionVisitor<M>(PhantomData<M>);

    impl<'de, M, K, T> Visitor<'de> for OptionVisitor<M>
    where
        M: IntoIterator<Item = (K, T)> + Extend<(K, T)> + Default,
        K: Deserialize<'de>,
        T: Integer,
    {
        type Value = Option<M>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("an object of integers or null")
        }

        fn visit_none<E: de::Error>(self) -> Result<Self::Value, E> {
            Ok(None)
        }

        fn visit_unit<E: de::Error>(self) -> Result<Self::Value, E> {
            Ok(None)
        }

        fn visit_some<D: Deserializer<'de>>(self, value: D) -> Result<Self::Value, D::Error> {
            integer_map(value).map(Some)
        }
    }

    deserializer.deserialize_option(OptionVisitor(PhantomData))
}

/// Reads a whole number, for enums of integers.
pub fn read_integer<'de, D: Deserializer<'de>>(deserializer: D) -> Result<i64, D::Error> {
    integer(deserializer)
}

fn unwrap_all<T>(numbers: Vec<Whole<T>>) -> Vec<T> {
    numbers.into_iter().map(Whole::into_inner).collect()
}

struct Whole<T>(T);

impl<T> Whole<T> {
    fn into_inner(self) -> T {
        self.0
    }
}

impl<'de, T: Integer> Deserialize<'de> for Whole<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_i64(WholeVisitor(PhantomData)).map(Whole)
    }
}

struct WholeVisitor<T>(PhantomData<T>);

impl<T: Integer> Visitor<'_> for WholeVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = std::any::type_name::<T>();
        write!(f, "an integer ({})", name.rsplit("::").next().unwrap_or(name))
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<T, E> {
        T::try_from(number).map_err(|_| E::invalid_value(Unexpected::Signed(number), &self))
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<T, E> {
        T::try_from(number).map_err(|_| E::invalid_value(Unexpected::Unsigned(number), &self))
    }

    fn visit_f64<E: de::Error>(self, number: f64) -> Result<T, E> {
        // Exactly 2^63 and 2^64, the first numbers that no longer fit.
        const ABOVE_SIGNED: f64 = 9_223_372_036_854_775_808.0;
        const ABOVE_UNSIGNED: f64 = 18_446_744_073_709_551_616.0;
        let converted = if number.fract() != 0.0 {
            None
        } else if (-ABOVE_SIGNED..ABOVE_SIGNED).contains(&number) {
            T::try_from(number as i64).ok()
        } else if (ABOVE_SIGNED..ABOVE_UNSIGNED).contains(&number) {
            T::try_from(number as u64).ok()
        } else {
            None
        };
        converted.ok_or_else(|| E::invalid_value(Unexpected::Float(number), &self))
    }
}

struct MapVisitor<M>(PhantomData<M>);

impl<'de, M, K, T> Visitor<'de> for MapVisitor<M>
where
    M: IntoIterator<Item = (K, T)> + Extend<(K, T)> + Default,
    K: Deserialize<'de>,
    T: Integer,
{
    type Value = M;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object of integers")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<M, A::Error> {
        let mut map = M::default();
        while let Some((key, Whole(number))) = members.next_entry()? {
            map.extend([(key, number)]);
        }
        Ok(map)
    }
}

//! Integers in all notations of JSON: `3`, `3.0` and `3e0` are the same number.
//!
//! Reading is strict, so that it is fast. `repair` replaces a number that does not fit, and reports it.

use std::fmt;
use std::marker::PhantomData;
use std::sync::LazyLock;

use serde::de::value::MapAccessDeserializer;
use serde::de::{self, Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Unexpected, Visitor};
use serde_json::{Number, Value};

/// An integer type of Rust.
pub trait Integer: TryFrom<i64> + TryFrom<u64> {}

impl<T: TryFrom<i64> + TryFrom<u64>> Integer for T {}

/// Reads an integer.
pub fn integer<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: Integer,
{
    Whole::deserialize(deserializer).map(Whole::into_inner)
}

/// Reads an integer or `null`.
pub fn optional_integer<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Integer,
{
    Ok(Option::<Whole<T>>::deserialize(deserializer)?.map(Whole::into_inner))
}

/// Reads a list of integers.
pub fn integers<'de, D, T>(deserializer: D) -> Result<Vec<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Integer,
{
    Vec::<Whole<T>>::deserialize(deserializer).map(unwrap_all)
}

/// Reads a list of integers or `null`.
pub fn optional_integers<'de, D, T>(deserializer: D) -> Result<Option<Vec<T>>, D::Error>
where
    D: Deserializer<'de>,
    T: Integer,
{
    Ok(Option::<Vec<Whole<T>>>::deserialize(deserializer)?.map(unwrap_all))
}

/// Reads an object of integers into a map.
pub fn integer_map<'de, D, M, K, T>(deserializer: D) -> Result<M, D::Error>
where
    D: Deserializer<'de>,
    M: IntoIterator<Item = (K, T)> + Extend<(K, T)> + Default,
    K: Deserialize<'de>,
    T: Integer,
{
    deserializer.deserialize_map(MapVisitor(PhantomData))
}

/// Reads an object of integers, or `null`, into a map.
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

/// Reads an integer, for enums of integers.
pub fn read_integer<'de, D: Deserializer<'de>>(deserializer: D) -> Result<i64, D::Error> {
    integer(deserializer)
}

fn unwrap_all<T>(numbers: Vec<Whole<T>>) -> Vec<T> {
    numbers.into_iter().map(Whole::into_inner).collect()
}

pub(crate) struct Whole<T>(T);

impl<T> Whole<T> {
    pub(crate) fn into_inner(self) -> T {
        self.0
    }
}

impl<'de, T: Integer> Deserialize<'de> for Whole<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // What serde has stored gives `3.0` only to code that asks for any value.
        deserializer.deserialize_any(WholeVisitor(PhantomData)).map(Whole)
    }
}

struct WholeVisitor<T>(PhantomData<T>);

impl<'de, T: Integer> Visitor<'de> for WholeVisitor<T> {
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
        let converted = if number.fract() != 0.0 {
            None
        } else if let Some(signed) = whole(number) {
            T::try_from(signed).ok()
        } else if (ABOVE_SIGNED..ABOVE_UNSIGNED).contains(&number) {
            T::try_from(number as u64).ok()
        } else {
            None
        };
        converted.ok_or_else(|| E::invalid_value(Unexpected::Float(number), &self))
    }

    // Other values are read to their end, so that serde_json reports the error there.

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<T, A::Error> {
        while elements.next_element::<IgnoredAny>()?.is_some() {}
        Err(de::Error::invalid_type(Unexpected::Seq, &self))
    }

    fn visit_map<A: MapAccess<'de>>(self, properties: A) -> Result<T, A::Error> {
        // See `are_maps`.
        match Value::deserialize(MapAccessDeserializer::new(properties))? {
            Value::Number(number) => visit(&number, self),
            _ => Err(de::Error::invalid_type(Unexpected::Map, &self)),
        }
    }
}

/// Whether serde_json hands numbers that are not written as integers over as maps. It does so with its feature `arbitrary_precision`, which any crate of a program
/// can enable for all.
pub(crate) fn are_maps() -> bool {
    struct Probe;

    impl<'de> Visitor<'de> for Probe {
        type Value = bool;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a number")
        }

        fn visit_f64<E: de::Error>(self, _: f64) -> Result<bool, E> {
            Ok(false)
        }

        fn visit_map<A: MapAccess<'de>>(self, mut number: A) -> Result<bool, A::Error> {
            while number.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
            Ok(true)
        }
    }

    static ARE_MAPS: LazyLock<bool> = LazyLock::new(|| {
        serde_json::Deserializer::from_str("1.5").deserialize_any(Probe).unwrap_or_default()
    });
    *ARE_MAPS
}

/// Hands a number over as serde_json does without that feature.
pub(crate) fn visit<'de, V: Visitor<'de>, E: de::Error>(number: &Number, visitor: V) -> Result<V::Value, E> {
    match (number.as_u64(), number.as_i64()) {
        (Some(number), _) => visitor.visit_u64(number),
        (None, Some(number)) => visitor.visit_i64(number),
        (None, None) => visitor.visit_f64(number.as_f64().unwrap_or(f64::NAN)),
    }
}

// Exactly 2^63 and 2^64, the first numbers that do not fit.
const ABOVE_SIGNED: f64 = 9_223_372_036_854_775_808.0;
const ABOVE_UNSIGNED: f64 = 18_446_744_073_709_551_616.0;

/// The number as an integer, if it is one that fits.
pub(crate) fn whole(number: f64) -> Option<i64> {
    (number.fract() == 0.0 && (-ABOVE_SIGNED..ABOVE_SIGNED).contains(&number)).then_some(number as i64)
}

/// The number as plain text, as `f64` writes it: `1` for `1.0`.
pub(crate) fn plain_text(number: &Number) -> String {
    let whole = number.as_f64().filter(|_| number.is_f64()).and_then(whole);
    whole.map_or_else(|| number.to_string(), |whole| whole.to_string())
}

/// The integer nearest to `number` that fits the type. `expected` is the text about the expected type in an error of this
/// file or of serde.
pub(crate) fn nearest(expected: &str, number: &Number) -> Option<Number> {
    let name = expected.strip_prefix("an integer (").and_then(|rest| rest.strip_suffix(')'));
    let (least, greatest) = match name.unwrap_or(expected) {
        "u8" => (0, u8::MAX.into()),
        "u16" => (0, u16::MAX.into()),
        "u32" => (0, u32::MAX.into()),
        "u64" => (0, u64::MAX.into()),
        "i8" => (i8::MIN.into(), i8::MAX.into()),
        "i16" => (i16::MIN.into(), i16::MAX.into()),
        "i32" => (i32::MIN.into(), i32::MAX.into()),
        "i64" => (i64::MIN.into(), i64::MAX.into()),
        _ => return None,
    };
    // A cast from a float saturates at the bounds of the integer.
    let whole = number.as_i128().or_else(|| number.as_f64().map(|float| float.round() as i128))?;
    Number::from_i128(whole.clamp(least, greatest))
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

    fn visit_map<A: MapAccess<'de>>(self, mut properties: A) -> Result<M, A::Error> {
        let mut map = M::default();
        while let Some((key, Whole(number))) = properties.next_entry()? {
            map.extend([(key, number)]);
        }
        Ok(map)
    }
}

#[cfg(test)]
mod tests {
    use serde::de::DeserializeOwned;
    use serde_json::{Value, json};

    use super::*;

    fn expected<T>(read: impl FnOnce(Value) -> Result<T, serde_json::Error>, number: Value) -> String {
        let text = read(number).map(drop).unwrap_err().to_string();
        text.rsplit_once(", expected ").unwrap().1.to_owned()
    }

    fn check<T: Integer + DeserializeOwned + Into<i128>>(least: T, greatest: T) {
        let (least, greatest): (i128, i128) = (least.into(), greatest.into());
        for (number, fitting) in [
            (json!(-1e300), least),
            (json!(1e300), greatest),
            (json!(12.5), 13),
            (json!(12.4), 12),
            (json!(-0.4), 0),
        ] {
            let says = [
                expected(|number| integer::<_, T>(number), number.clone()),
                expected(serde_json::from_value::<T>, number.clone()),
            ];
            for expected in says {
                let found = nearest(&expected, number.as_number().unwrap()).unwrap();
                assert_eq!(found.as_i128(), Some(fitting), "{number} as {expected}");
            }
        }
    }

    #[test]
    fn plain_text_has_no_fraction_that_is_zero() {
        for (number, text) in [
            (json!(1.0), "1"),
            (json!(-2.0), "-2"),
            (json!(1.5), "1.5"),
            (json!(u64::MAX), "18446744073709551615"),
            (json!(1e300), "1e+300"),
        ] {
            assert_eq!(plain_text(number.as_number().unwrap()), text);
        }
    }

    #[test]
    fn the_nearest_number_that_fits_is_found_for_every_width() {
        check(0_u8, u8::MAX);
        check(0_u16, u16::MAX);
        check(0_u32, u32::MAX);
        check(0_u64, u64::MAX);
        check(i8::MIN, i8::MAX);
        check(i16::MIN, i16::MAX);
        check(i32::MIN, i32::MAX);
        check(i64::MIN, i64::MAX);
        assert_eq!(nearest("a string", &Number::from(3)), None);
    }
}

//! Reads objects into structs.
//!
//! serde's derive writes a whole decoder for each struct: an enum of its fields, a visitor of their names, and one more
//! decoder for arrays. Here, a struct has one loop over the properties, and the code that reads a property is shared by all
//! properties of its type, which compiles in a fraction of the time.

use std::fmt;
use std::marker::PhantomData;

use serde::de::value::Error as Unspecific;
use serde::de::{self, Deserialize, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde::forward_to_deserialize_any;

use crate::values::property_name::PropertyName;
use crate::values::{number, present};

/// How a property is read into a field of the type `T`, and what the field is if the property is missing.
pub trait Field<'de, T> {
    /// Reads the value.
    fn read<D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error>;

    /// The value of the field if the property is missing. `None` if there is none.
    fn missing() -> Option<T>;
}

/// A property that must be present, unless its type can be made of nothing.
#[derive(Debug)]
pub enum Required {}

/// A property that may be missing or null.
#[derive(Debug)]
pub enum Optional {}

/// A property that may be missing, and whose field has a default.
#[derive(Debug)]
pub enum OrDefault {}

impl<'de, T: Deserialize<'de>> Field<'de, T> for Required {
    fn read<D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
        T::deserialize(deserializer)
    }

    fn missing() -> Option<T> {
        T::deserialize(Nothing).ok()
    }
}

impl<'de, T: Deserialize<'de>> Field<'de, Option<T>> for Optional {
    fn read<D: Deserializer<'de>>(deserializer: D) -> Result<Option<T>, D::Error> {
        Option::deserialize(deserializer)
    }

    fn missing() -> Option<Option<T>> {
        Some(None)
    }
}

impl<'de, T: Deserialize<'de> + Default> Field<'de, T> for OrDefault {
    fn read<D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
        T::deserialize(deserializer)
    }

    fn missing() -> Option<T> {
        Some(T::default())
    }
}

/// A property that a function reads.
macro_rules! read_by {
    ($(#[$doc:meta] $name:ident [$($parameters:tt)*] $type:ty, $missing:expr, $read:path;)*) => {
        $(
            #[$doc]
            #[derive(Debug)]
            pub enum $name {}

            impl<'de, $($parameters)*> Field<'de, $type> for $name {
                fn read<D: Deserializer<'de>>(deserializer: D) -> Result<$type, D::Error> {
                    $read(deserializer)
                }

                fn missing() -> Option<$type> {
                    $missing
                }
            }
        )*
    };
}

read_by! {
    /// A property that may be missing, and whose value may be null.
    Present [T: Deserialize<'de>] Option<T>, Some(None), present::present;
    /// An integer.
    Integer [T: number::Integer] T, None, number::integer;
    /// An integer that may be missing or null.
    OptionalInteger [T: number::Integer] Option<T>, Some(None), number::optional_integer;
    /// A list of integers.
    Integers [T: number::Integer] Vec<T>, None, number::integers;
    /// A list of integers that may be missing or null.
    OptionalIntegers [T: number::Integer] Option<Vec<T>>, Some(None), number::optional_integers;
    /// A map of integers.
    IntegerMap [
        K: Deserialize<'de>, T: number::Integer, M: IntoIterator<Item = (K, T)> + Extend<(K, T)> + Default
    ] M, None, number::integer_map;
    /// A map of integers that may be missing or null.
    OptionalIntegerMap [
        K: Deserialize<'de>, T: number::Integer, M: IntoIterator<Item = (K, T)> + Extend<(K, T)> + Default
    ] Option<M>, Some(None), number::optional_integer_map;
}

/// The deserializer of a missing property: only what may be nothing can be read from it.
struct Nothing;

impl<'de> Deserializer<'de> for Nothing {
    type Error = Unspecific;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Unspecific> {
        Err(de::Error::custom("missing"))
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unspecific> {
        visitor.visit_none()
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct
        newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

/// Reads the value of the property `name` into `slot`, as `F` reads it.
pub fn read<'de, F, T, A>(slot: &mut Option<T>, map: &mut A, name: &'static str) -> Result<(), A::Error>
where
    F: Field<'de, T>,
    A: MapAccess<'de>,
{
    if slot.is_some() {
        return Err(de::Error::duplicate_field(name));
    }
    *slot = Some(map.next_value_seed(Seed::<F, T>(PhantomData))?);
    Ok(())
}

struct Seed<F, T>(PhantomData<(F, T)>);

impl<'de, F: Field<'de, T>, T> DeserializeSeed<'de> for Seed<F, T> {
    type Value = T;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        F::read(deserializer)
    }
}

/// Gives a field whose property is missing the value that it has then. If there is none, the name of the first such property
/// is kept.
pub fn fill<'de, F: Field<'de, T>, T>(slot: &mut Option<T>, name: &'static str, missing: &mut &'static str) {
    if slot.is_none() {
        *slot = F::missing();
        if slot.is_none() && missing.is_empty() {
            *missing = name;
        }
    }
}

/// The error about a missing property.
pub fn missing<E: de::Error>(name: &'static str) -> E {
    E::missing_field(name)
}

/// The name of the next property.
pub fn next_name<'de, A: MapAccess<'de>>(map: &mut A) -> Result<Option<PropertyName<'de>>, A::Error> {
    map.next_key()
}

/// Reads over the value of a property that no field has.
pub fn skip<'de, A: MapAccess<'de>>(map: &mut A) -> Result<(), A::Error> {
    map.next_value::<IgnoredAny>().map(drop)
}

/// Says what was expected.
pub fn expecting(name: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    write!(f, "struct {name}")
}

/// Reads an object into a struct: `read_object!(deserializer, User { id: Required("id"), name: Optional("fullName") })`. The
/// name in quotation marks is that of the property, and the word before it a type of `support::object`. Fields may also be
/// those of an inner struct.
#[doc(hidden)]
#[macro_export]
macro_rules! read_object {
    ($deserializer:expr, $name:ident { $($field:ident: $kind:ident($wire:literal $(,)?)),* $(,)? } $(,)?) => {
        $crate::read_object!(@ $deserializer, $name, [$($field $kind $wire)*], $name { $($field),* })
    };
    ($deserializer:expr, $name:ident {
        $base:ident: $base_name:ident { $($inner:ident: $inner_kind:ident($inner_wire:literal $(,)?)),* $(,)? }
        $(, $field:ident: $kind:ident($wire:literal $(,)?))* $(,)?
    } $(,)?) => {
        $crate::read_object!(
            @ $deserializer,
            $name,
            [$($inner $inner_kind $inner_wire)* $($field $kind $wire)*],
            $name { $base: $base_name { $($inner),* }, $($field),* }
        )
    };
    (@ $deserializer:expr, $name:ident, [$($field:ident $kind:ident $wire:literal)*], $value:expr) => {{
        // No type of a document has a name that begins with underscores. The parameters are the types of the fields, which are
        // known by their names only.
        #[allow(non_camel_case_types, clippy::builtin_type_shadow)]
        struct __Slots<$($field),*> {
            $($field: ::std::option::Option<$field>),*
        }

        struct __Visitor;

        impl<'de> $crate::support::object::Visitor<'de> for __Visitor {
            type Value = $name;

            fn expecting(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                $crate::support::object::expecting(stringify!($name), f)
            }

            #[allow(deprecated, unreachable_patterns, unused_mut)]
            fn visit_map<__A: $crate::support::object::MapAccess<'de>>(
                self,
                mut map: __A,
            ) -> ::std::result::Result<$name, __A::Error> {
                use $crate::support::object;
                let mut slots = __Slots { $($field: ::std::option::Option::None),* };
                while let ::std::option::Option::Some(name) = object::next_name(&mut map)? {
                    match name.as_str() {
                        $($wire => object::read::<object::$kind, _, __A>(&mut slots.$field, &mut map, $wire),)*
                        _ => object::skip(&mut map),
                    }?;
                }
                let mut missing = "";
                $(object::fill::<object::$kind, _>(&mut slots.$field, $wire, &mut missing);)*
                match slots {
                    __Slots { $($field: ::std::option::Option::Some($field)),* } => {
                        ::std::result::Result::Ok($value)
                    }
                    _ => ::std::result::Result::Err(object::missing(missing)),
                }
            }
        }

        $deserializer.deserialize_map(__Visitor)
    }};
}

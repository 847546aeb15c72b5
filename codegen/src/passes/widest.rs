//! The widest of several scalars of one JSON type, and which of them have no type in common that holds all of their values.

use openapi::load::{Node, Value};

/// What decides the type of a scalar, besides `type` and `enum`.
const DECIDING: [&str; 2] = ["format", "minimum"];

/// A kind of scalars that one type can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    Boolean,
    Text,
    /// Numbers, and integers that `f64` can hold.
    Number,
    /// Integers up to the largest `i64`, beside numbers or larger integers.
    Signed,
    /// Integers up to the largest `u64`, beside negative ones.
    Unsigned,
}

/// The largest integer up to which `f64` holds each one.
const EXACT: i128 = 1 << 53;

/// The class of each of the `scalars`; those that are `None` are not scalars.
pub(super) fn classes(scalars: &[Option<&Node>]) -> Vec<Option<Class>> {
    let integers = scalars.iter().flatten().filter(|it| it.str_at("type") == Some("integer"));
    let ranges = integers.map(|integer| range(integer)).collect::<Vec<_>>();
    let has_numbers = scalars.iter().flatten().any(|it| it.str_at("type") == Some("number"));
    let is_exact = |(least, greatest): &(i128, i128)| *least >= -EXACT && *greatest <= EXACT;
    let is_large = |(_, greatest): &(i128, i128)| *greatest > i64::MAX.into();
    let holds_all = !has_numbers || ranges.iter().all(is_exact);
    let mixes_signs = ranges.iter().any(is_large) && ranges.iter().any(|(least, _)| *least < 0);
    let class = |scalar: &Option<&Node>| {
        let scalar = (*scalar)?;
        Some(match scalar.str_at("type") {
            Some("boolean") => Class::Boolean,
            Some("number") => Class::Number,
            Some("integer") if mixes_signs && is_large(&range(scalar)) => Class::Unsigned,
            Some("integer") if mixes_signs || !holds_all => Class::Signed,
            Some("integer") => Class::Number,
            _ => Class::Text,
        })
    };
    scalars.iter().map(class).collect()
}

/// The least and the greatest integer that a schema allows.
fn range(integer: &Node) -> (i128, i128) {
    let format = integer.str_at("format").unwrap_or_default();
    let (is_unsigned, width) = match format.strip_prefix("uint") {
        Some(width) => (true, width),
        None => (false, format.strip_prefix("int").unwrap_or_default()),
    };
    let width = width.parse::<u32>().ok().filter(|width| (1..=64).contains(width)).unwrap_or(64);
    let (least, greatest) = match is_unsigned {
        true => (0, (1 << width) - 1),
        false => (-(1 << (width - 1)), (1 << (width - 1)) - 1),
    };
    let values = integer.get("enum").map(Node::items).unwrap_or_default().iter();
    let values = values.filter_map(|value| value.as_i64().map(i128::from)).collect::<Vec<_>>();
    if let (Some(least), Some(greatest)) = (values.iter().min(), values.iter().max()) {
        return (*least, *greatest);
    }
    let bound = |key: &str| integer.get(key).and_then(|bound| bound.to_json().as_number()?.as_i128());
    (bound("minimum").unwrap_or(least), bound("maximum").unwrap_or(greatest))
}

/// A schema that allows every value that one of `scalars` allows. It has the span of `location`.
pub(super) fn widest(scalars: &[&Node], location: &Node) -> Node {
    let span = location.span;
    let types = scalars.iter().filter_map(|it| it.str_at("type")).collect::<Vec<_>>();
    let ty = if types.contains(&"number") { "number" } else { types.first().copied().unwrap_or("string") };
    let mut fields = vec![("type", Node::string(ty, span))];
    if scalars.iter().all(|it| it.get("enum").is_some()) {
        let mut values = Vec::<Node>::new();
        for value in scalars.iter().filter_map(|it| it.get("enum")).flat_map(Node::items) {
            if !values.iter().any(|other| other.to_json() == value.to_json()) {
                values.push(value.clone());
            }
        }
        fields.push(("enum", Node { value: Value::Array(values), span }));
    }
    for key in DECIDING {
        let Some(value) = location.get(key) else { continue };
        if scalars.iter().all(|it| it.get(key).map(Node::to_json) == Some(value.to_json())) {
            fields.push((key, value.clone()));
        }
    }
    let is_large = |it: &&Node| range(it).1 > i64::MAX.into();
    if ty == "integer" && fields.iter().all(|(key, _)| *key != "format") && scalars.iter().any(is_large) {
        fields.push(("format", Node::string("uint64", span)));
    }
    Node::object(fields, span)
}

#[cfg(test)]
mod tests {
    use super::super::testing::document;
    use super::*;

    #[test]
    fn integers_stay_apart_where_no_type_holds_all_of_them() {
        use Class::{Number, Signed, Unsigned};
        for (schemas, expected) in [
            ("[{type: integer, format: int32}, {type: integer, format: uint64}]", [Signed, Unsigned]),
            ("[{type: integer, minimum: 0}, {type: integer, format: uint64}]", [Number, Number]),
            ("[{type: integer, format: int32}, {type: integer}]", [Number, Number]),
            ("[{type: integer, enum: [-1]}, {type: integer, minimum: 0}]", [Number, Number]),
            ("[{type: integer, format: int32}, {type: number}]", [Number, Number]),
            ("[{type: number}, {type: integer}]", [Number, Signed]),
            ("[{type: integer, minimum: 0, maximum: 100}, {type: number}]", [Number, Number]),
        ] {
            let root = document(&format!("list: {schemas}")).root;
            let schemas = root.get("list").unwrap().items().iter().map(Some).collect::<Vec<_>>();
            assert_eq!(classes(&schemas), expected.map(Some), "{schemas:?}");
        }
    }
}

//! Values of schemas.

use std::collections::BTreeMap;

use fastrand::Rng;
use serde_json::{Map, Number, Value, json};

use super::schema::{Form, Object, Schema};
use crate::arbitrary::text::{any_text, write_any};

/// The schemas of a document by name.
pub type Components = BTreeMap<String, Schema>;

/// Lists get no more entries and objects no more optional properties below this depth.
const DEPTH: usize = 5;

/// A value, and what a client sends that has read it.
#[derive(Clone, Debug)]
pub struct Drawn {
    /// The value.
    pub value: Value,
    /// The same, without properties that are null and not required: to a client, they are not there.
    pub kept: Value,
}

impl From<Value> for Drawn {
    fn from(value: Value) -> Self {
        Self { kept: value.clone(), value }
    }
}

/// Draws a value.
pub fn draw(components: &Components, schema: &Schema, rng: &mut Rng) -> Drawn {
    Artist { components, rng }.value(schema, 0)
}

struct Artist<'a> {
    components: &'a Components,
    rng: &'a mut Rng,
}

impl Artist<'_> {
    fn value(&mut self, schema: &Schema, depth: usize) -> Drawn {
        if schema.nullable && self.rng.u8(0..3) == 0 {
            return Value::Null.into();
        }
        match &schema.form {
            Form::Boolean => json!(self.rng.bool()).into(),
            Form::Integer(format) => json!(self.integer(*format)).into(),
            Form::Number(_) => number(self.rng).into(),
            Form::Text(format) => self.text(*format).into(),
            Form::Half => json!(f64::from(self.rng.i16(..)) + 0.5).into(),
            Form::Word => {
                let marks = ["a", "/", "?", "&", "%41", "+", "~", "(x)", "Z-9", "@", "#", "\"", "<"];
                let mut word = String::from("w");
                (0..self.rng.usize(0..3)).for_each(|_| word.push_str(marks[self.rng.usize(0..marks.len())]));
                json!(word).into()
            }
            Form::Texts(values) => json!(values[self.rng.usize(0..values.len())]).into(),
            Form::Integers(values) => json!(values[self.rng.usize(0..values.len())]).into(),
            Form::Any => {
                let mut text = String::new();
                write_any(&mut text, self.rng, 2);
                serde_json::from_str::<Value>(&text).unwrap_or_default().into()
            }
            Form::List(items) => {
                let least = schema.words.get("minItems").and_then(Value::as_u64).unwrap_or(0);
                let length = self.length(depth).max(usize::try_from(least).unwrap_or(0));
                let entries = (0..length).map(|_| self.value(items, depth + 1)).collect::<Vec<_>>();
                let (value, kept) = entries.into_iter().map(|it| (it.value, it.kept)).unzip();
                Drawn { value: Value::Array(value), kept: Value::Array(kept) }
            }
            Form::Tuple(first) => {
                let entries = first.iter().map(|it| self.value(it, depth + 1).value).collect::<Vec<_>>();
                Value::Array(entries).into()
            }
            Form::Map(values) => {
                let mut map = Pairs::default();
                self.others(values, depth, &mut map);
                map.into()
            }
            Form::Object(object) => {
                let mut pairs = Pairs::default();
                self.object(object, depth, &mut pairs);
                pairs.into()
            }
            Form::Extended { .. } => self.extended(schema, depth).into(),
            Form::Base { children, .. } => {
                let (_, child) = &children[self.rng.usize(0..children.len())];
                self.reference(child, depth)
            }
            Form::Union { alternatives, tag, .. } => {
                let position = self.rng.usize(0..alternatives.len());
                let mut drawn = self.value(&alternatives[position], depth);
                // With a mapping, its value selects the schema, and else the name of the schema does.
                if let Some((tag, values)) = tag {
                    let name = match &alternatives[position].form {
                        Form::Reference(name) => name.clone(),
                        _ => String::new(),
                    };
                    let value = values.get(position).cloned().unwrap_or(name);
                    drawn.value[tag] = value.clone().into();
                    drawn.kept[tag] = value.into();
                }
                drawn
            }
            Form::Reference(name) => self.reference(name, depth),
        }
    }

    fn reference(&mut self, name: &str, depth: usize) -> Drawn {
        let components = self.components;
        self.value(&components[name], depth)
    }

    fn extended(&mut self, schema: &Schema, depth: usize) -> Pairs {
        let mut pairs = Pairs::default();
        let Form::Extended { base, added, tag } = &schema.form else { return pairs };
        let components = self.components;
        match &components[base].form {
            Form::Object(object) | Form::Base { object, .. } => self.object(object, depth, &mut pairs),
            _ => pairs = self.extended(&components[base], depth),
        }
        self.object(added, depth, &mut pairs);
        if let Some((name, value)) = tag {
            pairs.set(name, json!(value).into());
        }
        pairs
    }

    fn object(&mut self, object: &Object, depth: usize, pairs: &mut Pairs) {
        for property in &object.properties {
            let present = property.required || (depth < DEPTH && self.rng.u8(0..3) > 0);
            if !present {
                continue;
            }
            let drawn = self.value(&property.schema, depth + 1);
            // What only one side sets is not required on the other.
            let one_way = ["readOnly", "writeOnly"].iter().any(|it| property.schema.words.contains_key(*it));
            let can_be_absent = !property.required || one_way;
            let is_nothing = drawn.value.is_null() && can_be_absent && self.loses_null(&property.schema);
            pairs.value.insert(property.name.clone(), drawn.value);
            if !is_nothing {
                pairs.kept.insert(property.name.clone(), drawn.kept);
            }
        }
        if let Some(others) = &object.others {
            self.others(others, depth, pairs);
        }
    }

    /// Of any JSON, null is a value.
    fn loses_null(&self, schema: &Schema) -> bool {
        match &schema.form {
            Form::Any => false,
            Form::Reference(name) => self.loses_null(&self.components[name]),
            _ => true,
        }
    }

    fn others(&mut self, values: &Schema, depth: usize, pairs: &mut Pairs) {
        for position in 0..self.length(depth) {
            let name = format!("{}other{position}", any_text(self.rng));
            let drawn = self.value(values, depth + 1);
            pairs.set(&name, drawn);
        }
    }

    fn length(&mut self, depth: usize) -> usize {
        if depth >= DEPTH { 0 } else { self.rng.usize(0..3) }
    }

    fn integer(&mut self, format: Option<&str>) -> i64 {
        let (least, most) = match format {
            Some("int8") => (i8::MIN.into(), i8::MAX.into()),
            Some("int16") => (i16::MIN.into(), i16::MAX.into()),
            Some("int32") => (i32::MIN.into(), i32::MAX.into()),
            Some("uint8") => (0, u8::MAX.into()),
            Some("uint16") => (0, u16::MAX.into()),
            Some("uint32") => (0, u32::MAX.into()),
            Some("uint64") => (0, i64::MAX),
            _ => (i64::MIN, i64::MAX),
        };
        match self.rng.u8(0..4) {
            0 => least,
            1 => most,
            2 => self.rng.i64(0..100),
            _ => self.rng.i64(least..=most),
        }
    }

    fn text(&mut self, format: Option<&str>) -> Value {
        match format {
            Some("date-time") => {
                let (month, day, hour) = (self.rng.u8(1..=12), self.rng.u8(1..=28), self.rng.u8(0..24));
                let fraction = ["", ".5", ".123456789"][self.rng.usize(0..3)];
                let year = self.rng.u16(1..=9999);
                json!(format!("{year:04}-{month:02}-{day:02}T{hour:02}:30:59{fraction}Z"))
            }
            Some("date") => json!("2030-02-28"),
            Some("uuid") => json!("6b2f3c1e-0d6f-4c6c-9a55-2f6f7a8a1b11"),
            Some("byte") => json!("AAEC/+8="),
            _ => json!(any_text(self.rng)),
        }
    }
}

/// A number with or without a fraction.
fn number(rng: &mut Rng) -> Value {
    let number = match rng.u8(0..4) {
        0 => f64::from(rng.i32(-100..100)),
        1 => [0.1, -0.5, 1e300, 5e-324, 1.5e-7, 123_456_789.125][rng.usize(0..6)],
        _ => (rng.f64() - 0.5) * 1e6,
    };
    Number::from_f64(number).map_or(Value::Null, Value::Number)
}

#[derive(Default)]
struct Pairs {
    value: Map<String, Value>,
    kept: Map<String, Value>,
}

impl Pairs {
    fn set(&mut self, name: &str, drawn: Drawn) {
        self.value.insert(name.to_owned(), drawn.value);
        self.kept.insert(name.to_owned(), drawn.kept);
    }
}

impl From<Pairs> for Drawn {
    fn from(pairs: Pairs) -> Self {
        Self { value: pairs.value.into(), kept: pairs.kept.into() }
    }
}

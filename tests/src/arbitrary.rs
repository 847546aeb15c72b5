//! Arbitrary responses, drawn from the document itself.

use std::collections::BTreeSet;

use fastrand::Rng;
use serde_json::Value;

use crate::json_schema::Latitude;
use crate::shape::{Property, Shape, component_name, shape};

pub mod coverage;
pub mod text;

use text::{
    any_integer, any_text, any_time, write_any, write_deep, write_integer, write_number, write_string,
};

/// Above this length, a response gets no more elements and optional properties.
const LENGTH_LIMIT: usize = 12_000;

/// An arbitrary response.
#[derive(Clone, Debug)]
pub struct Drawn {
    /// The response.
    pub text: String,
    /// What it takes beyond the document's own revision.
    pub latitude: Latitude,
    /// Whether an optional property is null that the document does not say to be nullable.
    pub undocumented_null: bool,
    /// The cases that occur in it, see [`coverage`].
    pub covered: BTreeSet<String>,
}

/// Draws a response of this schema.
pub fn draw(document: &Value, schema: &Value, seed: u64) -> Drawn {
    let mut rng = Rng::with_seed(seed);
    let habits = Habits {
        properties: [0.0, 0.3, 0.5, 0.8, 1.0][rng.usize(0..5)],
        nulls: [0.0, 0.1, 0.5, 1.0][rng.usize(0..4)],
        undocumented_nulls: rng.bool(),
        unknown_values: [0.0, 0.0, 0.1, 0.5][rng.usize(0..4)],
        extras: [0.0, 0.2, 1.0][rng.usize(0..3)],
        older_server: rng.u8(0..4) == 0,
        spaces: rng.u8(0..4) == 0,
    };
    let drawn = Drawn {
        text: String::new(),
        latitude: Latitude::default(),
        undocumented_null: false,
        covered: BTreeSet::new(),
    };
    let mut artist = Artist { document, rng, habits, drawn };
    artist.value(schema, "response");
    artist.space();
    artist.drawn
}

/// How often something occurs within one response.
struct Habits {
    properties: f64,
    nulls: f64,
    undocumented_nulls: bool,
    unknown_values: f64,
    extras: f64,
    older_server: bool,
    spaces: bool,
}

struct Artist<'a> {
    document: &'a Value,
    rng: Rng,
    habits: Habits,
    drawn: Drawn,
}

impl<'a> Artist<'a> {
    fn chance(&mut self, probability: f64) -> bool {
        self.rng.f64() < probability
    }

    fn cover(&mut self, case: String) {
        self.drawn.covered.insert(case);
    }

    fn space(&mut self) {
        if self.habits.spaces {
            let blank = [" ", "\n", "\t", "\r\n", ""][self.rng.usize(0..5)];
            self.drawn.text.push_str(blank);
        }
    }

    fn string(&mut self, text: &str) {
        write_string(&mut self.drawn.text, &mut self.rng, text);
    }

    fn integer(&mut self, number: i64, location: &str) {
        let form = write_integer(&mut self.drawn.text, &mut self.rng, number);
        self.cover(coverage::integer(location, form));
    }

    /// Draws a value. `location` is the component or property whose value it is.
    fn value(&mut self, schema: &'a Value, location: &str) {
        let location = component_name(schema).unwrap_or(location);
        self.space();
        match shape(self.document, schema) {
            Shape::Enum(values) => self.listed(values, location),
            Shape::Union(variants) => self.union(&variants, location),
            Shape::Object(properties) => self.object(properties, location),
            Shape::Map(values) => self.map(values, location),
            Shape::Array(items) => self.array(items, location),
            Shape::Integer { negative } => {
                let number = any_integer(&mut self.rng, negative);
                self.integer(number, location);
            }
            Shape::Number { negative } => write_number(&mut self.drawn.text, &mut self.rng, negative),
            Shape::Boolean => {
                let value = if self.rng.bool() { "true" } else { "false" };
                self.drawn.text.push_str(value);
            }
            Shape::Time => {
                let time = any_time(&mut self.rng);
                self.string(&time);
            }
            Shape::Text => {
                let text = any_text(&mut self.rng);
                self.string(&text);
            }
            Shape::Any => write_any(&mut self.drawn.text, &mut self.rng, 4),
        }
    }

    fn listed(&mut self, values: &[Value], location: &str) {
        let unknown = self.chance(self.habits.unknown_values);
        let value =
            if unknown { self.unlisted(values) } else { values[self.rng.usize(0..values.len())].clone() };
        let is_listed = values.contains(&value);
        self.drawn.latitude.unknown_values |= !is_listed;
        self.cover(coverage::enum_value(location, is_listed.then_some(&value)));
        match value {
            Value::String(text) => self.string(&text),
            Value::Number(number) => self.integer(number.as_i64().unwrap_or_default(), location),
            other => self.drawn.text.push_str(&other.to_string()),
        }
    }

    /// A value that an enum does not list, often one much like those that it lists.
    fn unlisted(&mut self, values: &[Value]) -> Value {
        match &values[self.rng.usize(0..values.len())] {
            Value::String(text) => match self.rng.u8(0..5) {
                0 if *text != text.to_uppercase() => text.to_uppercase().into(),
                1 => format!("{text}2").into(),
                2 => format!(" {text}").into(),
                3 => "".into(),
                _ => format!("new {}", any_text(&mut self.rng)).into(),
            },
            Value::Bool(value) => (!value).into(),
            _ => any_integer(&mut self.rng, true).into(),
        }
    }

    fn union(&mut self, variants: &[&'a Value], location: &str) {
        if self.chance(self.habits.unknown_values) {
            self.drawn.latitude.unknown_values = true;
            self.cover(coverage::variant(location, None));
            return self.value_of_no_variant(variants);
        }
        let position = self.rng.usize(0..variants.len());
        self.cover(coverage::variant(location, Some(position)));
        self.value(variants[position], &format!("{location}({position})"));
    }

    /// A value of a JSON type that no variant has; if a variant is a time, also a text that is not a time.
    fn value_of_no_variant(&mut self, variants: &[&'a Value]) {
        let shapes = variants.iter().map(|variant| shape(self.document, variant)).collect::<Vec<_>>();
        let has = |wanted: fn(&Shape<'_>) -> bool| shapes.iter().any(wanted);
        let mut candidates = Vec::new();
        if !has(|shape| matches!(shape, Shape::Object(_) | Shape::Map(_))) {
            candidates.extend(["{}", r#"{"by":[{"who":"x"}]}"#]);
        }
        if !has(|shape| matches!(shape, Shape::Array(_))) {
            candidates.extend(["[]", r#"["@ada:example.org",{"deep":[[1.5]]}]"#]);
        }
        if !has(|shape| matches!(shape, Shape::Integer { .. } | Shape::Number { .. })) {
            candidates.extend(["3", "-1", "2.5", "18446744073709551615", "1e300"]);
        }
        if !has(|shape| matches!(shape, Shape::Text | Shape::Enum(_))) {
            candidates.extend([r#""yesterday""#, r#""2026-02-30T00:00:00Z""#, r#""""#, r#""2026-05-05""#]);
        }
        let chosen = candidates[self.rng.usize(0..candidates.len())];
        self.drawn.text.push_str(chosen);
    }

    fn array(&mut self, items: &'a Value, location: &str) {
        let length = self.length();
        self.cover(coverage::length(location, length));
        self.drawn.text.push('[');
        for position in 0..length {
            self.drawn.text.push_str(if position > 0 { "," } else { "" });
            self.value(items, &format!("{location}[]"));
        }
        self.drawn.text.push(']');
    }

    fn map(&mut self, values: &'a Value, location: &str) {
        let length = self.length();
        self.cover(coverage::length(location, length));
        let names = (0..length).map(|_| any_text(&mut self.rng)).collect::<BTreeSet<_>>();
        self.drawn.text.push('{');
        for (position, name) in names.iter().enumerate() {
            self.name(position, name);
            self.value(values, &format!("{location}{{}}"));
        }
        self.drawn.text.push('}');
    }

    fn length(&mut self) -> usize {
        if self.drawn.text.len() > LENGTH_LIMIT { 0 } else { [0, 1, 1, 2, 3, 5][self.rng.usize(0..6)] }
    }

    fn object(&mut self, mut properties: Vec<Property<'a>>, location: &str) {
        self.rng.shuffle(&mut properties);
        let without_base =
            self.habits.older_server && properties.iter().any(|property| property.of_optional_base);
        let mut written = 0;
        self.drawn.text.push('{');
        for property in &properties {
            if without_base && property.of_optional_base {
                self.drawn.latitude.older_revisions = true;
                continue;
            }
            if self.chance(self.habits.extras / properties.len() as f64) {
                self.extra(&properties, written, location);
                written += 1;
            }
            written += usize::from(self.property(property, written, location));
        }
        if self.chance(self.habits.extras) {
            self.extra(&properties, written, location);
        }
        self.drawn.text.push('}');
    }

    /// Draws a property, or its absence; says whether it is there.
    fn property(&mut self, property: &Property<'a>, written: usize, location: &str) -> bool {
        let location = format!("{location}.{}", property.name);
        let older = property.missing_in_older && self.habits.older_server;
        let can_be_absent = !property.required || older;
        let too_long = self.drawn.text.len() > LENGTH_LIMIT;
        if can_be_absent && (too_long || !self.chance(self.habits.properties)) {
            self.drawn.latitude.older_revisions |= property.required;
            self.cover(coverage::absent(&location));
            return false;
        }
        self.name(written, property.name);
        let null = property.nullable || (can_be_absent && self.habits.undocumented_nulls);
        if null && self.chance(self.habits.nulls) {
            self.drawn.undocumented_null |= !property.nullable;
            // What is null here is absent when it is sent back.
            self.drawn.latitude.older_revisions |= property.required && !property.nullable;
            self.cover(coverage::null(&location));
            self.space();
            self.drawn.text.push_str("null");
        } else {
            self.cover(coverage::present(&location));
            self.value(property.schema, &location);
        }
        true
    }

    /// A property that the document does not list.
    fn extra(&mut self, properties: &[Property<'a>], written: usize, location: &str) {
        const NAMES: &[&str] = &[
            "labels",
            "type_",
            "account_id",
            "ID",
            "Id",
            "chat",
            "user",
            "base",
            "",
            "x-y",
            "items ",
            "añb",
            "key\n",
        ];
        let name = NAMES[self.rng.usize(0..NAMES.len())];
        // The position keeps extra properties of one object apart.
        let name = if self.rng.bool() && written == 0 { name.to_owned() } else { format!("{name}{written}") };
        if properties.iter().any(|property| property.name == name) {
            return self.name_and_null(written);
        }
        self.cover(coverage::extra(location));
        self.name(written, &name);
        let (out, rng) = (&mut self.drawn.text, &mut self.rng);
        match rng.u8(0..8) {
            0 => write_deep(out, rng, 90),
            _ => write_any(out, rng, 4),
        }
    }

    fn name_and_null(&mut self, written: usize) {
        self.name(written, &format!("undocumented{written}"));
        self.drawn.text.push_str("null");
    }

    fn name(&mut self, position: usize, name: &str) {
        self.drawn.text.push_str(if position > 0 { "," } else { "" });
        self.space();
        self.string(name);
        self.space();
        self.drawn.text.push(':');
    }
}

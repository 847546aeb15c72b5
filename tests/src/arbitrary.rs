//! Arbitrary answers, drawn from the document itself.

use std::collections::BTreeSet;

use fastrand::Rng;
use serde_json::Value;

use crate::json_schema::Latitude;
use crate::shape::{Member, Shape, component_name, shape};

pub mod coverage;
pub mod text;

use text::{
    any_integer, any_text, any_time, write_any, write_deep, write_integer, write_number, write_string,
};

/// Above this length, an answer gets no more elements and optional members.
const LENGTH_LIMIT: usize = 12_000;

/// An arbitrary answer.
#[derive(Clone, Debug)]
pub struct Drawn {
    /// The answer.
    pub text: String,
    /// What it takes beyond the document's own revision.
    pub latitude: Latitude,
    /// Whether an optional member is null that the document does not say to be nullable.
    pub undocumented_null: bool,
    /// The cases that occur in it, see [`coverage`].
    pub covered: BTreeSet<String>,
}

/// Draws an answer of this schema.
pub fn draw(document: &Value, schema: &Value, seed: u64) -> Drawn {
    let mut rng = Rng::with_seed(seed);
    let habits = Habits {
        members: [0.0, 0.3, 0.5, 0.8, 1.0][rng.usize(0..5)],
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
    artist.value(schema, "answer");
    artist.space();
    artist.drawn
}

/// How often something occurs within one answer.
struct Habits {
    members: f64,
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

    fn integer(&mut self, number: i64, place: &str) {
        let form = write_integer(&mut self.drawn.text, &mut self.rng, number);
        self.cover(coverage::integer(place, form));
    }

    /// Draws a value. `place` is the component or member that it stands for.
    fn value(&mut self, schema: &'a Value, place: &str) {
        let place = component_name(schema).unwrap_or(place);
        self.space();
        match shape(self.document, schema) {
            Shape::Enum(values) => self.listed(values, place),
            Shape::Union(arms) => self.union(&arms, place),
            Shape::Object(members) => self.object(members, place),
            Shape::Map(values) => self.map(values, place),
            Shape::Array(items) => self.array(items, place),
            Shape::Integer { negative } => {
                let number = any_integer(&mut self.rng, negative);
                self.integer(number, place);
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

    fn listed(&mut self, values: &[Value], place: &str) {
        let unknown = self.chance(self.habits.unknown_values);
        let value =
            if unknown { self.unlisted(values) } else { values[self.rng.usize(0..values.len())].clone() };
        let is_listed = values.contains(&value);
        self.drawn.latitude.unknown_values |= !is_listed;
        self.cover(coverage::enum_value(place, is_listed.then_some(&value)));
        match value {
            Value::String(text) => self.string(&text),
            Value::Number(number) => self.integer(number.as_i64().unwrap_or_default(), place),
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

    fn union(&mut self, arms: &[&'a Value], place: &str) {
        if self.chance(self.habits.unknown_values) {
            self.drawn.latitude.unknown_values = true;
            self.cover(coverage::arm(place, None));
            return self.value_of_no_arm(arms);
        }
        let position = self.rng.usize(0..arms.len());
        self.cover(coverage::arm(place, Some(position)));
        self.value(arms[position], &format!("{place}({position})"));
    }

    /// A value of a JSON type that no arm has; where an arm is a time, also a text that is none.
    fn value_of_no_arm(&mut self, arms: &[&'a Value]) {
        let shapes = arms.iter().map(|arm| shape(self.document, arm)).collect::<Vec<_>>();
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

    fn array(&mut self, items: &'a Value, place: &str) {
        let length = self.length();
        self.cover(coverage::length(place, length));
        self.drawn.text.push('[');
        for position in 0..length {
            self.drawn.text.push_str(if position > 0 { "," } else { "" });
            self.value(items, &format!("{place}[]"));
        }
        self.drawn.text.push(']');
    }

    fn map(&mut self, values: &'a Value, place: &str) {
        let length = self.length();
        self.cover(coverage::length(place, length));
        let names = (0..length).map(|_| any_text(&mut self.rng)).collect::<BTreeSet<_>>();
        self.drawn.text.push('{');
        for (position, name) in names.iter().enumerate() {
            self.name(position, name);
            self.value(values, &format!("{place}{{}}"));
        }
        self.drawn.text.push('}');
    }

    fn length(&mut self) -> usize {
        if self.drawn.text.len() > LENGTH_LIMIT { 0 } else { [0, 1, 1, 2, 3, 5][self.rng.usize(0..6)] }
    }

    fn object(&mut self, mut members: Vec<Member<'a>>, place: &str) {
        self.rng.shuffle(&mut members);
        let without_base = self.habits.older_server && members.iter().any(|member| member.of_optional_base);
        let mut written = 0;
        self.drawn.text.push('{');
        for member in &members {
            if without_base && member.of_optional_base {
                self.drawn.latitude.older_revisions = true;
                continue;
            }
            if self.chance(self.habits.extras / members.len() as f64) {
                self.extra(&members, written, place);
                written += 1;
            }
            written += usize::from(self.member(member, written, place));
        }
        if self.chance(self.habits.extras) {
            self.extra(&members, written, place);
        }
        self.drawn.text.push('}');
    }

    /// Draws a member, or its absence; says whether it is there.
    fn member(&mut self, member: &Member<'a>, written: usize, place: &str) -> bool {
        let place = format!("{place}.{}", member.name);
        let older = member.lacking_in_older && self.habits.older_server;
        let can_be_absent = !member.required || older;
        let too_long = self.drawn.text.len() > LENGTH_LIMIT;
        if can_be_absent && (too_long || !self.chance(self.habits.members)) {
            self.drawn.latitude.older_revisions |= member.required;
            self.cover(coverage::absent(&place));
            return false;
        }
        self.name(written, member.name);
        let null = member.nullable || (can_be_absent && self.habits.undocumented_nulls);
        if null && self.chance(self.habits.nulls) {
            self.drawn.undocumented_null |= !member.nullable;
            // What is null here is absent when it is sent back.
            self.drawn.latitude.older_revisions |= member.required && !member.nullable;
            self.cover(coverage::null(&place));
            self.space();
            self.drawn.text.push_str("null");
        } else {
            self.cover(coverage::present(&place));
            self.value(member.schema, &place);
        }
        true
    }

    /// A member that the document does not list.
    fn extra(&mut self, members: &[Member<'a>], written: usize, place: &str) {
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
        // The position keeps extra members of one object apart.
        let name = if self.rng.bool() && written == 0 { name.to_owned() } else { format!("{name}{written}") };
        if members.iter().any(|member| member.name == name) {
            return self.name_and_null(written);
        }
        self.cover(coverage::extra(place));
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

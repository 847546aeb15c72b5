//! Draws the schemas of a document.

use fastrand::Rng;
use serde_json::json;

use super::names::Names;
use super::schema::{Form, Object, Property, Schema};
use super::values::Components;

const INTEGERS: &[Option<&str>] = &[
    None,
    None,
    Some("int8"),
    Some("int16"),
    Some("int32"),
    Some("int64"),
    Some("uint8"),
    Some("uint16"),
    Some("uint32"),
    Some("uint64"),
    Some("unknown"),
];
const TEXTS: &[Option<&str>] = &[
    None,
    None,
    None,
    Some("date-time"),
    Some("date"),
    Some("uuid"),
    Some("byte"),
    Some("email"),
    Some("uri"),
    Some("decimal"),
    Some("unknown"),
];

/// Draws schemas, and keeps the components among them.
pub struct Grammar<'a> {
    /// What decides.
    pub rng: &'a mut Rng,
    /// The components so far, by name.
    pub components: Components,
    /// Their names in the order of the document.
    pub order: Vec<String>,
    names: Names,
}

impl<'a> Grammar<'a> {
    /// Without any component.
    pub fn new(rng: &'a mut Rng) -> Self {
        Self { rng, components: Components::new(), order: Vec::new(), names: Names::default() }
    }

    fn chance(&mut self, one_of: u8) -> bool {
        self.rng.u8(0..one_of) == 0
    }

    /// Adds a component, or a family of them.
    pub fn component(&mut self) {
        let name = self.name();
        let schema = match self.rng.u8(0..12) {
            0..5 => {
                let object = self.object(1, Some(&name));
                Schema::of(Form::Object(object))
            }
            5 | 6 => self.extended().unwrap_or_else(|| self.schema(1)),
            7 => self.tagged_union(),
            8 => return self.family(name),
            9 => self.listed(),
            _ => self.schema(0),
        };
        let schema = self.worded(schema);
        self.keep(name, schema);
    }

    fn name(&mut self) -> String {
        self.names.component(self.rng)
    }

    fn keep(&mut self, name: String, schema: Schema) {
        self.order.push(name.clone());
        self.components.insert(name, schema);
    }

    /// Any schema. Those that contain others do so up to some levels.
    pub fn schema(&mut self, level: u8) -> Schema {
        let mut schema = match self.rng.u8(0..if level > 2 { 6 } else { 14 }) {
            0..4 => self.scalar(),
            4 => self.listed(),
            5 | 12 => match self.any_component() {
                Some(name) => Schema::of(Form::Reference(name)),
                None => self.scalar(),
            },
            6 | 7 => Schema::of(Form::List(Box::new(self.schema(level + 1)))),
            8 => Schema::of(Form::Map(Box::new(self.schema(level + 1)))),
            9 => Schema::of(Form::Object(self.object(level + 1, None))),
            10 => self.union(level),
            13 => {
                let count = self.rng.usize(1..4);
                Schema::of(Form::Tuple((0..count).map(|_| self.schema(level + 1)).collect()))
            }
            _ => Schema::of(Form::Any),
        };
        schema.nullable = !matches!(schema.form, Form::Any) && self.chance(5);
        self.worded(schema)
    }

    /// A schema with fields that change nothing for values that it allows.
    fn worded(&mut self, mut schema: Schema) -> Schema {
        if self.chance(4) {
            schema.words.insert("description".to_owned(), json!("Words, `code`, *stars* and <b>tags</b>."));
        }
        if self.chance(8) {
            schema.words.insert("title".to_owned(), json!("A title"));
        }
        let is_text = matches!(schema.form, Form::Text(None));
        if is_text && self.chance(6) {
            schema.words.insert("maxLength".to_owned(), json!(100_000));
            schema.words.insert("pattern".to_owned(), json!("^[^\\u0000]*\"#"));
        }
        if matches!(schema.form, Form::List(_)) && self.chance(4) {
            schema.words.insert("minItems".to_owned(), json!(0));
        }
        schema
    }

    /// A scalar.
    pub fn scalar(&mut self) -> Schema {
        Schema::of(match self.rng.u8(0..7) {
            0 => Form::Boolean,
            1 | 2 => Form::Integer(INTEGERS[self.rng.usize(0..INTEGERS.len())]),
            3 => Form::Number([None, Some("float"), Some("double")][self.rng.usize(0..3)]),
            _ => Form::Text(TEXTS[self.rng.usize(0..TEXTS.len())]),
        })
    }

    /// An enum.
    pub fn listed(&mut self) -> Schema {
        let count = self.rng.usize(1..5);
        Schema::of(if self.chance(4) {
            let mut values = (0..count).map(|_| self.rng.i64(-3..500)).collect::<Vec<_>>();
            values.sort_unstable();
            values.dedup();
            Form::Integers(values)
        } else {
            let mut names = Names::default();
            Form::Texts((0..count).map(|_| names.draw(self.rng)).collect())
        })
    }

    fn is_any(&self, schema: &Schema) -> bool {
        match &schema.form {
            Form::Any => true,
            Form::Reference(name) => self.components.get(name).is_some_and(|it| self.is_any(it)),
            _ => false,
        }
    }

    fn any_component(&mut self) -> Option<String> {
        (!self.order.is_empty()).then(|| self.order[self.rng.usize(0..self.order.len())].clone())
    }

    /// An object. One with a name can contain itself where a value can end.
    fn object(&mut self, level: u8, name: Option<&str>) -> Object {
        let mut names = Names::default();
        let mut properties = Vec::new();
        for _ in 0..self.rng.usize(0..5) {
            let schema = self.schema(level);
            properties.push(self.property(&mut names, schema));
        }
        if let Some(name) = name.filter(|_| self.chance(3)) {
            let own = Schema::of(Form::Reference(name.to_owned()));
            let schema = match self.rng.u8(0..3) {
                0 => own,
                1 => Schema::of(Form::List(Box::new(own))),
                _ => Schema::of(Form::Map(Box::new(own))),
            };
            let name = names.draw(self.rng);
            properties.push(Property { name, schema, required: false });
        }
        // What may be any JSON is ignored beside properties: KINDS.md.
        let others = self.chance(6).then(|| self.schema(level + 1));
        let others = others.filter(|schema| !self.is_any(schema)).map(Box::new);
        Object { properties, others, closed: self.chance(6) }
    }

    fn property(&mut self, names: &mut Names, mut schema: Schema) -> Property {
        for field in ["readOnly", "writeOnly", "deprecated"] {
            if self.rng.u8(0..15) == 0 && !schema.words.contains_key("readOnly") {
                schema.words.insert(field.to_owned(), true.into());
            }
        }
        Property { name: names.draw(self.rng), schema, required: self.rng.bool() }
    }

    /// An object that extends one of the components, with properties of other names.
    fn extended(&mut self) -> Option<Schema> {
        let base = self.any_component()?;
        let Form::Object(object) = &self.components[&base].form else { return None };
        if object.others.is_some() || object.closed {
            return None;
        }
        let added = self.added();
        Some(Schema::of(Form::Extended { base, added, tag: None }))
    }

    fn added(&mut self) -> Object {
        let mut object = self.object(1, None);
        for property in &mut object.properties {
            property.name = format!("{} too", property.name);
        }
        Object { others: None, closed: false, ..object }
    }

    /// A union of objects with a discriminator.
    fn tagged_union(&mut self) -> Schema {
        let tag = ["type", "kind", "petType", "@type"][self.rng.usize(0..4)].to_owned();
        let mapped = self.rng.bool();
        let mut alternatives = Vec::new();
        let mut values = Vec::new();
        for position in 0..self.rng.usize(1..4) {
            let name = self.name();
            let value = if mapped { format!("value {position}") } else { name.clone() };
            let mut object = self.object(1, None);
            object.properties.retain(|property| property.name != tag);
            // The tag is a text, or an enum of one value.
            let form = if self.rng.bool() { Form::Text(None) } else { Form::Texts(vec![value.clone()]) };
            let schema = Schema::of(form);
            object.properties.insert(0, Property { name: tag.clone(), schema, required: true });
            self.keep(name.clone(), Schema::of(Form::Object(object)));
            alternatives.push(Schema::of(Form::Reference(name)));
            values.extend(mapped.then_some(value));
        }
        let word = if self.rng.bool() { "oneOf" } else { "anyOf" };
        Schema::of(Form::Union { word, alternatives, tag: Some((tag, values)) })
    }

    /// A base with a discriminator, and the components that extend it.
    fn family(&mut self, base: String) {
        let tag = "family".to_owned();
        let mapped = self.rng.bool();
        let mut object = self.object(1, None);
        object.others = None;
        object.closed = false;
        let schema = Schema::of(Form::Text(None));
        object.properties.insert(0, Property { name: tag.clone(), schema, required: true });
        let mut children = Vec::new();
        let mut extending = Vec::new();
        for position in 0..self.rng.usize(1..4) {
            let name = self.name();
            let value = if mapped { format!("value {position}") } else { name.clone() };
            let added = self.added();
            let tag = Some((tag.clone(), value.clone()));
            extending.push((name.clone(), Schema::of(Form::Extended { base: base.clone(), added, tag })));
            children.push((value, name));
        }
        self.keep(base, Schema::of(Form::Base { object, tag, children, mapped }));
        extending.into_iter().for_each(|(name, schema)| self.keep(name, schema));
    }

    /// A union without a discriminator.
    fn union(&mut self, level: u8) -> Schema {
        let mut alternatives = Vec::new();
        let objects = self.rng.bool();
        for position in 0..self.rng.usize(2..4) {
            alternatives.push(match (objects, position) {
                // One property makes them different.
                (true, _) => {
                    let mut object = self.object(level + 1, None);
                    // What responses need not have does not tell whether a value is of this alternative.
                    let is_one_way = |it: &Property| {
                        ["readOnly", "writeOnly"].iter().any(|word| it.schema.words.contains_key(*word))
                    };
                    object
                        .properties
                        .iter_mut()
                        .filter(|it| is_one_way(it))
                        .for_each(|it| it.required = false);
                    let schema = Schema::of(Form::Text(None));
                    let name = format!("only in {position}");
                    object.properties.push(Property { name, schema, required: self.rng.bool() });
                    Schema::of(Form::Object(object))
                }
                (false, 0) => self.scalar(),
                (false, 1) => Schema::of(Form::List(Box::new(self.schema(level + 1)))),
                (false, _) => Schema::of(Form::Map(Box::new(self.schema(level + 1)))),
            });
        }
        let word = if objects { "anyOf" } else { "oneOf" };
        Schema::of(Form::Union { word, alternatives, tag: None })
    }
}

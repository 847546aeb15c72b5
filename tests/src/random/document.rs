//! Draws a document: schemas, and operations that use them in every location.

use fastrand::Rng;
use serde_json::{Map, Value, json};

use super::grammar::Grammar;
use super::schema::{Form, Object, Property, Schema};
use super::values::Components;

/// A document with what a test knows of it.
#[derive(Clone, Debug)]
pub struct Document {
    /// What it was drawn from.
    pub seed: u64,
    /// The document.
    pub json: Value,
    /// Its schemas.
    pub components: Components,
    /// The component with all values that calls need; its properties are called `v0`, `v1` and so on.
    pub values: String,
    /// The component of responses with another status.
    pub first: String,
    /// The operations that are called with these values.
    pub operations: Vec<Operation>,
    /// The security schemes by name, each with where its credential is sent.
    pub schemes: Vec<(String, Credential)>,
}

/// An operation that is called with values.
#[derive(Clone, Debug)]
pub struct Operation {
    /// The HTTP method in lower case.
    pub method: &'static str,
    /// The path template.
    pub path: String,
    /// Its parameters.
    pub parameters: Vec<Parameter>,
    /// Its body.
    pub body: Option<Body>,
    /// The headers of its response.
    pub headers: Vec<Header>,
    /// The security schemes that a call needs.
    pub security: Vec<String>,
}

/// A parameter.
#[derive(Clone, Debug)]
pub struct Parameter {
    /// Its name.
    pub name: String,
    /// `path`, `query`, `header` or `cookie`.
    pub location: &'static str,
    /// Its style.
    pub style: &'static str,
    /// Whether each entry is written separately.
    pub explode: bool,
    /// Whether it is JSON.
    pub json: bool,
    /// Whether it is required.
    pub required: bool,
    /// The property with its value.
    pub value: String,
}

/// A header of a response.
#[derive(Clone, Debug)]
pub struct Header {
    /// Its name.
    pub name: String,
    /// The property with its value.
    pub value: String,
}

/// The body of a request.
#[derive(Clone, Debug)]
pub struct Body {
    /// The media type.
    pub media_type: &'static str,
    /// Its properties by name, each with the property that has its value.
    pub properties: Vec<(String, String)>,
}

/// Where a credential is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Credential {
    /// `Authorization: Bearer ..`
    Bearer,
    /// `Authorization: Basic ..`
    Basic,
    /// A header, query parameter or cookie with this name.
    Key(&'static str, String),
}

/// The path of the operations that return all values, and send them back.
pub const VALUES: &str = "/values";
/// The path of an operation whose responses differ by status.
pub const STATUSES: &str = "/statuses";
/// The path of an operation whose response and body is text.
pub const TEXT: &str = "/text";
/// The path of an operation whose response and body is content.
pub const CONTENT: &str = "/content";

/// The document of a seed.
pub fn draw(seed: u64) -> Document {
    let mut rng = Rng::with_seed(seed);
    let newer = rng.bool();
    let mut grammar = Grammar::new(&mut rng);
    for _ in 0..grammar.rng.usize(1..4) {
        grammar.component();
    }
    let mut values = Vec::new();
    for name in grammar.order.clone() {
        let schema = Schema::of(Form::Reference(name));
        values.push(Property { name: format!("v{}", values.len()), schema, required: grammar.rng.bool() });
    }
    for _ in 0..2 {
        let schema = grammar.schema(0);
        values.push(Property { name: format!("v{}", values.len()), schema, required: grammar.rng.bool() });
    }
    let mut drawing =
        Drawing { grammar, values, newer, paths: Map::new(), schemas: Map::new(), headers: Map::new() };
    let schemes = drawing.schemes();
    let mut operations = Vec::new();
    for position in 0..2 {
        operations.push(drawing.operation(position, &schemes));
    }
    drawing.whole_values();
    let first = drawing.grammar.order[0].clone();
    let webhook = (newer && drawing.chance(3)).then(|| drawing.received());
    let Drawing { grammar, values, paths, schemas: others, headers, .. } = drawing;
    let name = "All_Values".to_owned();
    let mut components = grammar.components;
    let object = Object { properties: values, others: None, closed: false };
    components.insert(name.clone(), Schema::of(Form::Object(object)));
    let order = grammar.order.iter().chain([&name]);
    let schemas = order.map(|name| (name.clone(), components[name].render(newer)));
    let schemas = schemas.chain(others).collect::<Map<_, _>>();
    let mut json = json!({
        "openapi": if newer { "3.1.0" } else { "3.0.3" },
        "info": {"title": "Random", "version": "1"},
        "servers": [{"url": "http://127.0.0.1:{port}/{base}", "variables": {"port": {"default": "9"}, "base": {"default": "api", "enum": ["api", "v2"]}}}],
        "paths": paths,
        "components": {"schemas": schemas},
    });
    if !schemes.is_empty() {
        let rendered = schemes.iter().map(|(name, credential)| (name.clone(), credential.render()));
        json["components"]["securitySchemes"] = rendered.collect::<Map<_, _>>().into();
    }
    if !headers.is_empty() {
        json["components"]["headers"] = headers.into();
    }
    if let Some(webhook) = webhook {
        json["webhooks"] = json!({"something new": webhook});
    }
    Document { seed, json, components, values: name, first, operations, schemes }
}

impl Credential {
    fn render(&self) -> Value {
        match self {
            Self::Bearer => json!({"type": "http", "scheme": "bearer"}),
            Self::Basic => json!({"type": "http", "scheme": "basic"}),
            Self::Key(location, name) => json!({"type": "apiKey", "in": location, "name": name}),
        }
    }
}

pub(super) struct Drawing<'a> {
    pub(super) grammar: Grammar<'a>,
    pub(super) values: Vec<Property>,
    pub(super) newer: bool,
    pub(super) paths: Map<String, Value>,
    /// Components that no value is drawn of.
    pub(super) schemas: Map<String, Value>,
    /// The headers among the components.
    pub(super) headers: Map<String, Value>,
}

impl Drawing<'_> {
    pub(super) fn chance(&mut self, one_of: u8) -> bool {
        self.grammar.rng.u8(0..one_of) == 0
    }

    pub(super) fn pick<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.grammar.rng.usize(0..items.len())]
    }

    fn schemes(&mut self) -> Vec<(String, Credential)> {
        let all = [
            ("bearer", Credential::Bearer),
            ("basic auth", Credential::Basic),
            ("key", Credential::Key("header", "X-Key".to_owned())),
            ("type", Credential::Key("query", "secret key".to_owned())),
            ("cookie", Credential::Key("cookie", "sid".to_owned())),
        ];
        let all = all.map(|(name, credential)| (name.to_owned(), credential));
        let mut drawn = all.into_iter().filter(|_| self.chance(3)).collect::<Vec<_>>();
        // A request has one `Authorization`.
        if drawn.iter().any(|(_, credential)| *credential == Credential::Bearer) {
            drawn.retain(|(_, credential)| *credential != Credential::Basic);
        }
        drawn
    }

    /// Adds a property with a value, and returns its name.
    pub(super) fn value(&mut self, schema: Schema, required: bool) -> String {
        let name = format!("v{}", self.values.len());
        self.values.push(Property { name: name.clone(), schema, required });
        name
    }

    /// A schema whose type in Rust is the same wherever it is written.
    pub(super) fn shared(&mut self, schema: Schema) -> Schema {
        match schema.form {
            Form::Texts(_) | Form::Integers(_) | Form::Object(_) => {
                let name = format!("Shared{}", self.grammar.order.len());
                self.grammar.order.push(name.clone());
                self.grammar.components.insert(name.clone(), schema);
                Schema::of(Form::Reference(name))
            }
            _ => schema,
        }
    }

    /// Whether a component can't be null and refers to no other: a type that contains itself has a `Box` in some locations, and none in others.
    pub(super) fn is_plain(&self, name: &str) -> bool {
        let schema = &self.grammar.components[name];
        let holds_null = schema.nullable || matches!(schema.form, Form::Any | Form::Union { .. });
        !holds_null && !schema.render(self.newer).to_string().contains("$ref")
    }

    /// A scalar that is written the same in every location.
    pub(super) fn scalar(&mut self) -> Schema {
        match self.grammar.rng.u8(0..8) {
            0 => {
                let names = (0..2).map(|position| format!("value-{position}")).collect();
                self.shared(Schema::of(Form::Texts(names)))
            }
            1 => self.shared(Schema::of(Form::Integers(vec![-1, 20, 300]))),
            2 => Schema::of(Form::Boolean),
            3 => Schema::of(Form::Half),
            4 => Schema::of(Form::Text(Some("date-time"))),
            5 => {
                Schema::of(Form::Integer([None, Some("int32"), Some("uint8")][self.grammar.rng.usize(0..3)]))
            }
            _ => Schema::of(Form::Word),
        }
    }

    /// A list with entries, because an empty one is not written.
    pub(super) fn list(&mut self) -> Schema {
        let mut list = Schema::of(Form::List(Box::new(self.scalar())));
        list.words.insert("minItems".to_owned(), json!(1));
        list
    }
}

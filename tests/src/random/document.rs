//! Draws a document: schemas, and operations that use them in every location.

use fastrand::Rng;
use serde_json::{Map, Value, json};

use super::grammar::Grammar;
use super::names::Names;
use super::schema::{Form, Object, Property, Schema, reference};
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
    let mut drawing = Drawing { grammar, values, newer, paths: Map::new() };
    let schemes = drawing.schemes();
    let mut operations = Vec::new();
    for position in 0..2 {
        operations.push(drawing.operation(position, &schemes));
    }
    drawing.whole_values();
    let first = drawing.grammar.order[0].clone();
    let Drawing { grammar, values, paths, .. } = drawing;
    let name = "All_Values".to_owned();
    let mut components = grammar.components;
    let object = Object { properties: values, others: None, closed: false };
    components.insert(name.clone(), Schema::of(Form::Object(object)));
    let order = grammar.order.iter().chain([&name]);
    let schemas = order.map(|name| (name.clone(), components[name].render(newer))).collect::<Map<_, _>>();
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

struct Drawing<'a> {
    grammar: Grammar<'a>,
    values: Vec<Property>,
    newer: bool,
    paths: Map<String, Value>,
}

impl Drawing<'_> {
    fn chance(&mut self, one_of: u8) -> bool {
        self.grammar.rng.u8(0..one_of) == 0
    }

    fn pick<'a, T>(&mut self, items: &'a [T]) -> &'a T {
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
    fn value(&mut self, schema: Schema, required: bool) -> String {
        let name = format!("v{}", self.values.len());
        self.values.push(Property { name: name.clone(), schema, required });
        name
    }

    /// A schema whose type in Rust is the same wherever it is written.
    fn shared(&mut self, schema: Schema) -> Schema {
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
    fn is_plain(&self, name: &str) -> bool {
        let schema = &self.grammar.components[name];
        let holds_null = schema.nullable || matches!(schema.form, Form::Any | Form::Union { .. });
        !holds_null && !schema.render(self.newer).to_string().contains("$ref")
    }

    /// A scalar that is written the same in every location.
    fn scalar(&mut self) -> Schema {
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
    fn list(&mut self) -> Schema {
        let mut list = Schema::of(Form::List(Box::new(self.scalar())));
        list.words.insert("minItems".to_owned(), json!(1));
        list
    }

    /// An operation with parameters and a body.
    fn operation(&mut self, position: usize, schemes: &[(String, Credential)]) -> Operation {
        let mut names = Names::default();
        let mut path = format!("/calls{position}");
        let mut parameters = Vec::new();
        for _ in 0..self.grammar.rng.usize(0..4) {
            let parameter = self.parameter(&mut names);
            if parameter.0.location == "path" {
                let separator = if self.chance(3) && path.ends_with('}') { ".." } else { "/" };
                path = format!("{path}{separator}{{{}}}", parameter.0.name);
            }
            parameters.push(parameter);
        }
        let body = self.body();
        let method = if body.is_some() { *self.pick(&["post", "put", "patch"]) } else { "get" };
        let security = schemes.iter().filter(|_| self.grammar.rng.bool()).map(|(name, _)| name.clone());
        let security = security.collect::<Vec<_>>();
        let needed = security.iter().map(|name| (name.clone(), json!([]))).collect::<Map<_, _>>();
        let rendered = parameters.iter().map(|(_, rendered)| rendered.clone()).collect::<Vec<_>>();
        let mut operation = json!({
            "operationId": *self.pick(&["do", "call it", "a/b", "send", "Übung", "x"]),
            "tags": [*self.pick(&["pets", "Self", "a b", "types", "client"])],
            "parameters": rendered,
            "security": if needed.is_empty() { json!([]) } else { json!([needed]) },
            "responses": {"204": {"description": "Done."}, "default": {"description": "An error."}},
        });
        // Operations have different names.
        operation["operationId"] =
            format!("{}{position}", operation["operationId"].as_str().unwrap_or_default()).into();
        let body = body.map(|(body, rendered)| {
            operation["requestBody"] = rendered;
            body
        });
        self.paths.insert(path.clone(), json!({method: operation}));
        let parameters = parameters.into_iter().map(|(parameter, _)| parameter).collect();
        Operation { method, path, parameters, body, security }
    }

    fn parameter(&mut self, names: &mut Names) -> (Parameter, Value) {
        let location = *self.pick(&["path", "query", "query", "header", "cookie"]);
        let json = location != "path" && self.chance(6);
        let is_list = self.chance(3);
        let is_object = !is_list && self.chance(4);
        let schema = if is_list {
            self.list()
        } else if is_object {
            let mut names = Names::default();
            let mut object = Object::default();
            for _ in 0..2 {
                // No other parameter has this name.
                let name = format!("{}{}", names.plain(self.grammar.rng), self.values.len());
                object.properties.push(Property { name, schema: self.scalar(), required: true });
            }
            // In the order in which clients write them.
            object.properties.sort_by(|one, other| one.name.cmp(&other.name));
            self.shared(Schema::of(Form::Object(object)))
        } else if ["query", "cookie"].contains(&location) {
            self.grammar.scalar()
        } else {
            self.scalar()
        };
        let style = match location {
            "path" => *self.pick(&["simple", "simple", "label", "matrix"]),
            "query" if is_object => *self.pick(&["form", "deepObject"]),
            "query" if is_list => *self.pick(&["form", "form", "spaceDelimited", "pipeDelimited"]),
            "header" => "simple",
            _ => "form",
        };
        let explode = match (style, location) {
            ("deepObject", _) => true,
            ("spaceDelimited" | "pipeDelimited", _) => false,
            // Each property would be a cookie or parameter of its own, whose names can be those of others.
            _ if is_object => self.grammar.rng.bool() && location != "cookie",
            _ => self.grammar.rng.bool(),
        };
        let name = match location {
            "header" => format!("X-{}", names.plain(self.grammar.rng)),
            "cookie" | "path" => names.plain(self.grammar.rng),
            _ => names.draw(self.grammar.rng),
        };
        let required = location == "path" || self.grammar.rng.bool();
        let rendered = schema.render(self.newer);
        let value = self.value(schema, required);
        let mut fields = json!({"name": name, "in": location, "required": required});
        if json {
            fields["content"] = json!({"application/json": {"schema": rendered}});
        } else {
            fields["schema"] = rendered;
            fields["style"] = style.into();
            fields["explode"] = explode.into();
        }
        (Parameter { name, location, style, explode, json, required, value }, fields)
    }

    fn body(&mut self) -> Option<(Body, Value)> {
        let media_type = *self.pick(&[
            "",
            "application/json",
            "application/merge-patch+json",
            "application/x-www-form-urlencoded",
            "multipart/form-data",
        ]);
        if media_type.is_empty() {
            return None;
        }
        let is_json = media_type.ends_with("json");
        let mut names = Names::default();
        let mut properties = Vec::new();
        let mut object = Object::default();
        for _ in 0..self.grammar.rng.usize(1..5) {
            let schema = match self.grammar.rng.u8(0..4) {
                0 if is_json && self.is_plain(&self.grammar.order[0]) => {
                    Schema::of(Form::Reference(self.grammar.order[0].clone()))
                }
                1 => self.list(),
                _ => self.grammar.scalar(),
            };
            let name = match media_type {
                "multipart/form-data" => names.plain(self.grammar.rng),
                _ => names.draw(self.grammar.rng),
            };
            let required = self.grammar.rng.bool();
            let value = self.value(schema.clone(), required);
            object.properties.push(Property { name: name.clone(), schema, required });
            properties.push((name, value));
        }
        let schema = Schema::of(Form::Object(object)).render(self.newer);
        let rendered = json!({"required": true, "content": {media_type: {"schema": schema}}});
        Some((Body { media_type, properties }, rendered))
    }

    /// The operations whose values are sent back as they came, and those whose response depends on its status.
    fn whole_values(&mut self) {
        let all = reference("All_Values");
        let content = |media_type: &str, schema: Value| json!({media_type: {"schema": schema}});
        let json = |schema: Value| json!({"application/json": {"schema": schema}});
        let returned = |content: Value| json!({"200": {"description": "Done.", "content": content}});
        let done = json!({"204": {"description": "Done."}});
        let list = json!({"type": "array", "items": all});
        let exchange = |id: &str, received: Value, sent: Value| {
            json!({
                "get": {"operationId": format!("get{id}"), "tags": ["values"], "responses": returned(received)},
                "put": {"operationId": format!("put{id}"), "tags": ["values"], "requestBody": {"required": true, "content": sent}, "responses": done},
            })
        };
        self.paths.insert(VALUES.to_owned(), exchange("Values", json(all.clone()), json(list)));
        match self.grammar.rng.u8(0..3) {
            0 => {
                let text = content("text/plain", json!({"type": "string"}));
                self.paths.insert(TEXT.to_owned(), exchange("Text", text.clone(), text));
            }
            1 => {
                let schema =
                    if self.newer { json!({}) } else { json!({"type": "string", "format": "binary"}) };
                let bytes = content("application/octet-stream", schema);
                self.paths.insert(CONTENT.to_owned(), exchange("Content", bytes.clone(), bytes));
            }
            _ => {
                let first = self.grammar.order[0].clone();
                let responses = json!({
                    "200": {"description": "Values.", "content": json(all)},
                    "2XX": {"description": "One.", "content": json(reference(&first))},
                    "204": {"description": "Nothing."},
                    "404": {"description": "An error.", "content": json(json!({"type": "object"}))},
                });
                let get = json!({"operationId": "getByStatus", "tags": ["statuses"], "responses": responses});
                self.paths.insert(STATUSES.to_owned(), json!({"get": get}));
            }
        }
    }
}

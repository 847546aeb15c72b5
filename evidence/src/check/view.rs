//! A document as evidence is held against it: parts under names for readers, references followed, `allOf` taken
//! together.

use crate::facts::Json;
use openapi::load::{METHODS, Node, Span, escape_pointer_segment};

/// A longer chain of references is a circle.
const MAX_HOPS: usize = 64;

/// A part of a document.
#[derive(Clone, Debug)]
pub struct Located<'a> {
    /// What stands there.
    pub node: &'a Node,
    /// The JSON pointer that leads to it.
    pub pointer: String,
    /// What readers call it: `GET /boats query.limit`, `Boat.name`, `Boat.berths[]`.
    pub label: String,
    /// Where its name stands.
    pub span: Span,
}

/// A schema and everything that its references and its `allOf` lead to, outermost first.
pub struct Schema<'a> {
    /// The schema as it is used.
    pub at: Located<'a>,
    parts: Vec<Located<'a>>,
}

/// A property of an object.
pub struct Property<'a> {
    /// Its name.
    pub name: &'a str,
    /// Whether the object requires it.
    pub required: bool,
    /// Its schema.
    pub at: Located<'a>,
    /// The object, or part of it, that lists the property.
    pub owner: Located<'a>,
}

/// An operation.
pub struct Operation<'a> {
    /// The operation.
    pub at: Located<'a>,
    /// Its parameters and those of its path.
    pub parameters: Vec<Parameter<'a>>,
    /// The schema of the body that is sent.
    pub body: Option<Located<'a>>,
    /// The schemas of all answers, with their status.
    pub answers: Vec<(&'a str, Located<'a>)>,
}

/// A parameter of an operation.
pub struct Parameter<'a> {
    /// Its name.
    pub name: &'a str,
    /// `path`, `query`, `header` or `cookie`.
    pub place: &'a str,
    /// Where the operation or its path lists it.
    pub at: Located<'a>,
    /// The parameter itself.
    pub target: Located<'a>,
}

/// A document, to be looked at.
#[derive(Clone, Copy)]
pub struct View<'a> {
    root: &'a Node,
}

impl<'a> Located<'a> {
    /// What the keys lead to, under the same name.
    pub fn below(&self, keys: &[&str]) -> Option<Self> {
        let (mut node, mut span) = (self.node, self.span);
        for key in keys {
            let entry = node.as_object()?.entry(key)?;
            (node, span) = (&entry.value, entry.key_span);
        }
        let mut pointer = self.pointer.clone();
        for key in keys {
            pointer.push('/');
            pointer.push_str(&escape_pointer_segment(key));
        }
        Some(Self { node, pointer, label: self.label.clone(), span })
    }

    /// The entries of the list that stands under `key`.
    pub fn list(&self, key: &str) -> Vec<Self> {
        let Some(list) = self.below(&[key]) else { return Vec::new() };
        let items = list.node.items().iter().enumerate();
        items
            .map(|(index, node)| Self {
                node,
                pointer: format!("{}/{index}", list.pointer),
                label: list.label.clone(),
                span: node.span,
            })
            .collect()
    }

    /// The same under another name.
    pub fn called(self, label: String) -> Self {
        Self { label, ..self }
    }
}

impl<'a> View<'a> {
    /// Looks at a bundled document.
    pub fn new(root: &'a Node) -> Self {
        Self { root }
    }

    /// The whole document.
    pub fn root(&self) -> Located<'a> {
        let root = self.root;
        Located { node: root, pointer: String::new(), label: String::new(), span: root.span }
    }

    /// What a JSON pointer leads to.
    pub fn at(&self, pointer: &str) -> Option<Located<'a>> {
        let node = self.root.pointer(pointer)?;
        Some(Located { node, pointer: pointer.to_owned(), label: String::new(), span: node.span })
    }

    /// The schema that the document has under this name.
    pub fn component(&self, name: &str) -> Option<Located<'a>> {
        Some(self.root().below(&["components", "schemas", name])?.called(name.to_owned()))
    }

    /// What `at` refers to; itself if it is no reference. Named schemas are called by their names.
    pub fn resolve(&self, at: &Located<'a>) -> Located<'a> {
        let mut found = at.clone();
        for _ in 0..MAX_HOPS {
            let Some(pointer) = found.node.reference_target().and_then(|target| target.strip_prefix('#'))
            else {
                break;
            };
            let Some(node) = self.root.pointer(pointer) else { break };
            if let Some(name) = pointer.strip_prefix("/components/schemas/") {
                name.clone_into(&mut found.label);
            }
            (found.node, found.span) = (node, node.span);
            pointer.clone_into(&mut found.pointer);
        }
        found
    }

    /// The schema that stands at `at`.
    pub fn schema(&self, at: &Located<'a>) -> Schema<'a> {
        let mut parts: Vec<Located<'a>> = Vec::new();
        let mut queue = vec![at.clone()];
        while let Some(part) = queue.pop() {
            let part = self.resolve(&part);
            if parts.iter().all(|known| known.pointer != part.pointer) {
                queue.extend(part.list("allOf").into_iter().rev());
                parts.push(part);
            }
        }
        Schema { at: at.clone(), parts }
    }

    /// The operations, in the order of the document.
    pub fn operations(&self) -> Vec<Operation<'a>> {
        let Some(paths) = self.root().below(&["paths"]) else { return Vec::new() };
        let mut operations = Vec::new();
        for path in paths.node.entries() {
            let Some(item) = paths.below(&[&path.key]) else { continue };
            for method in path.value.entries().filter(|entry| METHODS.contains(&&*entry.key)) {
                let label = format!("{} {}", method.key.to_ascii_uppercase(), path.key);
                operations
                    .extend(item.below(&[&method.key]).map(|at| self.operation(at.called(label), &item)));
            }
        }
        operations
    }

    fn operation(&self, at: Located<'a>, item: &Located<'a>) -> Operation<'a> {
        let mut parameters: Vec<Parameter<'a>> = Vec::new();
        for listed in at.list("parameters").into_iter().chain(item.list("parameters")) {
            let target = self.resolve(&listed);
            let (Some(name), Some(place)) = (target.node.str_at("name"), target.node.str_at("in")) else {
                continue;
            };
            if parameters.iter().all(|known| (known.name, known.place) != (name, place)) {
                let label = format!("{} {place}.{name}", at.label);
                let target = target.called(label.clone());
                parameters.push(Parameter { name, place, at: listed.called(label), target });
            }
        }
        let body = at.below(&["requestBody"]).and_then(|body| content(&self.resolve(&body)));
        let body = body.map(|body| body.called(format!("{} body", at.label)));
        let answers = self.answers(&at);
        Operation { at, parameters, body, answers }
    }

    fn answers(&self, operation: &Located<'a>) -> Vec<(&'a str, Located<'a>)> {
        let Some(responses) = operation.below(&["responses"]) else { return Vec::new() };
        let entries = responses.node.entries();
        entries
            .filter_map(|entry| {
                let schema = content(&self.resolve(&responses.below(&[&entry.key])?))?;
                let succeeds = entry.key.starts_with('2');
                let name = if succeeds { "answer".to_owned() } else { format!("answer {}", entry.key) };
                Some((&*entry.key, schema.called(format!("{} {name}", operation.label))))
            })
            .collect()
    }
}

/// The schema of a body: of its JSON form, else of the first.
fn content<'a>(body: &Located<'a>) -> Option<Located<'a>> {
    let json = body.below(&["content", "application/json", "schema"]);
    json.or_else(|| {
        let first = body.node.get("content")?.entries().next()?;
        body.below(&["content", &first.key, "schema"])
    })
}

impl<'a> Operation<'a> {
    /// The schema of the body of the successful answer.
    pub fn answer(&self) -> Option<&Located<'a>> {
        self.answers.iter().find(|(status, _)| status.starts_with('2')).map(|(_, schema)| schema)
    }
}

impl<'a> Schema<'a> {
    /// The outermost value of `field`.
    pub fn field(&self, field: &str) -> Option<Located<'a>> {
        self.parts.iter().find_map(|part| part.below(&[field]))
    }

    /// What the outermost value of `field` is.
    pub fn value(&self, field: &str) -> Option<&'a Node> {
        self.parts.iter().find_map(|part| part.node.get(field))
    }

    /// Which JSON it describes.
    pub fn json(&self) -> Json {
        let says = |field| self.value(field).is_some();
        let word = self.value("type").and_then(Node::as_str);
        if says("enum") {
            return Json::Enum;
        }
        if says("anyOf") || says("oneOf") {
            return Json::Union;
        }
        match word {
            Some("string") if self.format() == Some("binary") => Json::Binary,
            Some("string") => Json::String,
            Some("integer") => Json::Integer,
            Some("number") => Json::Number,
            Some("boolean") => Json::Boolean,
            Some("array") => Json::Array,
            _ if says("properties") => Json::Object,
            _ if self.values().is_some() => Json::Map,
            Some("object") => Json::Object,
            _ => Json::Unknown,
        }
    }

    fn format(&self) -> Option<&'a str> {
        self.value("format").and_then(Node::as_str)
    }

    /// Whether it admits null: all that restrict the type have to.
    pub fn is_nullable(&self) -> bool {
        let mut typed = self.parts.iter().filter(|part| part.node.get("type").is_some()).peekable();
        let any_alternative =
            || self.alternatives().iter().any(|alternative| alternative.node.is_true("nullable"));
        if typed.peek().is_some() {
            typed.all(|part| part.node.is_true("nullable"))
        } else {
            any_alternative()
        }
    }

    /// The schema of the values of a map.
    pub fn values(&self) -> Option<Located<'a>> {
        self.field("additionalProperties").filter(|values| values.node.as_bool() != Some(false))
    }

    /// What a union may be.
    pub fn alternatives(&self) -> Vec<Located<'a>> {
        self.parts
            .iter()
            .flat_map(|part| ["anyOf", "oneOf"].map(|field| part.list(field)))
            .flatten()
            .collect()
    }

    /// What an object is built on, if it adds members to a named one.
    pub fn base(&self) -> Option<Located<'a>> {
        self.parts.iter().find_map(|part| {
            let (bases, additions): (Vec<_>, Vec<_>) = part.list("allOf").into_iter().partition(is_reference);
            bases.into_iter().next().filter(|_| !additions.is_empty())
        })
    }

    /// The one object that lists its members, unless it is built on another.
    pub fn owner(&self) -> Option<Located<'a>> {
        self.owners().next().filter(|_| self.base().is_none()).cloned()
    }

    /// The objects, or parts of one, that list members.
    pub fn owners(&self) -> impl Iterator<Item = &Located<'a>> {
        self.parts.iter().filter(|part| part.node.get("properties").is_some())
    }

    /// Whether the object, or part of it, that stands at `pointer` belongs to it.
    pub fn holds(&self, pointer: &str) -> bool {
        self.parts.iter().any(|part| part.pointer == pointer)
    }

    /// The names under which the document has it.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().filter_map(|part| {
            let name = part.pointer.strip_prefix("/components/schemas/")?;
            (!name.contains('/')).then_some(name)
        })
    }

    /// The properties of an object.
    pub fn properties(&self) -> Vec<Property<'a>> {
        let required = |name: &str| {
            let mut lists = self.parts.iter().filter_map(|part| part.node.get("required"));
            lists.any(|list| list.items().iter().any(|item| item.as_str() == Some(name)))
        };
        let mut properties: Vec<Property<'a>> = Vec::new();
        for owner in &self.parts {
            let Some(list) = owner.below(&["properties"]) else { continue };
            for entry in list.node.entries() {
                let is_known = properties.iter().any(|known| known.name == entry.key);
                let Some(at) = list.below(&[&entry.key]).filter(|_| !is_known) else { continue };
                let at = at.called(format!("{}.{}", owner.label, entry.key));
                let (name, required) = (&*entry.key, required(&entry.key));
                properties.push(Property { name, required, at, owner: owner.clone() });
            }
        }
        properties
    }
}

fn is_reference(part: &Located<'_>) -> bool {
    part.node.reference_target().is_some()
}

//! What rules look at: every object of the document with its place, and the operations with their parameters.

use std::collections::HashMap;

use crate::load::{Child, Document, Kind, METHODS, Node, Span, unescape_pointer_segment};

/// A longer chain of references is a circle.
const MAX_HOPS: usize = 64;

/// A document, indexed.
pub struct Context<'a> {
    /// The document.
    pub document: &'a Document,
    /// Every object of the specification in it, outermost first.
    pub places: Vec<Place<'a>>,
    /// Its operations, in order.
    pub operations: Vec<Operation<'a>>,
    components: HashMap<(&'a str, &'a str), &'a Node>,
}

/// An object of the specification, or what stands where one belongs.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// What belongs here.
    pub kind: Kind,
    /// What stands here.
    pub node: &'a Node,
    /// Position of the enclosing object among all places.
    pub parent: Option<usize>,
    /// The field of the enclosing object.
    pub field: &'a str,
    /// The key within that field, where the field is a mapping of names.
    pub key: Option<&'a str>,
    /// Where its name stands; where it has none, the object itself.
    pub name_span: Span,
}

/// An operation with the path that it belongs to.
#[derive(Clone, Debug)]
pub struct Operation<'a> {
    /// The path template.
    pub path: &'a str,
    /// Where the path stands.
    pub path_span: Span,
    /// The method, in lower case.
    pub method: &'a str,
    /// Where the method stands.
    pub name_span: Span,
    /// The operation.
    pub node: &'a Node,
    /// Its parameters and those of its path that it does not override, references followed.
    pub parameters: Vec<Parameter<'a>>,
}

/// A parameter of an operation.
#[derive(Clone, Copy, Debug)]
pub struct Parameter<'a> {
    /// Its name.
    pub name: &'a str,
    /// Where it goes.
    pub location: &'a str,
    /// The parameter.
    pub node: &'a Node,
    /// Where the operation or its path lists it.
    pub listed_at: Span,
}

impl<'a> Context<'a> {
    /// Indexes `document`.
    pub fn new(document: &'a Document) -> Self {
        let mut context =
            Self { document, places: Vec::new(), operations: Vec::new(), components: HashMap::new() };
        for section in document.root.get("components").into_iter().flat_map(Node::entries) {
            for entry in section.value.entries() {
                context.components.insert((&section.key, &entry.key), &entry.value);
            }
        }
        let root = &document.root;
        let place = Place {
            kind: Kind::Document,
            node: root,
            parent: None,
            field: "",
            key: None,
            name_span: root.span,
        };
        context.collect(place);
        context.operations = context.operations_of(root);
        context
    }

    fn collect(&mut self, place: Place<'a>) {
        let parent = Some(self.places.len());
        self.places.push(place);
        if self.is_reference(&place) {
            return;
        }
        for entry in place.node.entries() {
            let below =
                |kind, key, node, name_span| Place { kind, node, parent, field: &entry.key, key, name_span };
            match place.kind.child(&entry.key) {
                None | Some(Child::Value) => {}
                Some(Child::One(kind)) => self.collect(below(kind, None, &entry.value, entry.key_span)),
                Some(Child::List(kind)) => {
                    for item in entry.value.items() {
                        self.collect(below(kind, None, item, item.span));
                    }
                }
                Some(Child::Map(kind)) => {
                    for item in entry
                        .value
                        .entries()
                        .filter(|item| !item.key.starts_with("x-") || kind != Kind::Callback)
                    {
                        self.collect(below(kind, Some(&item.key), &item.value, item.key_span));
                    }
                }
            }
        }
    }

    /// Whether a reference stands here in place of the object.
    pub fn is_reference(&self, place: &Place<'_>) -> bool {
        place.kind.may_be_reference() && place.node.reference_target().is_some()
    }

    /// Every place of this kind where the object itself stands: a mapping that is no reference.
    pub fn objects(&self, kind: Kind) -> impl Iterator<Item = &Place<'a>> {
        self.places.iter().filter(move |place| {
            place.kind == kind && place.node.as_object().is_some() && !self.is_reference(place)
        })
    }

    /// The object around `place`.
    pub fn parent(&self, place: &Place<'a>) -> Option<&Place<'a>> {
        self.places.get(place.parent?)
    }

    /// The components of a section by name, in the order of the document.
    pub fn section(&self, section: &'static str) -> impl Iterator<Item = &Place<'a>> {
        self.places.iter().filter(move |place| {
            place.field == section && self.parent(place).is_some_and(|parent| parent.kind == Kind::Components)
        })
    }

    /// Where the reference leads in one step.
    pub fn target(&self, target: &str) -> Option<&'a Node> {
        let (section, name) = target.strip_prefix("#/components/")?.split_once('/')?;
        if name.contains('/') {
            return self.document.root.pointer(target.strip_prefix('#')?);
        }
        self.components.get(&(section, &*unescape_pointer_segment(name))).copied()
    }

    /// The node, or what it refers to; nothing if that can't be found.
    pub fn resolve(&self, node: &'a Node) -> Option<&'a Node> {
        let mut node = node;
        for _ in 0..MAX_HOPS {
            match node.reference_target() {
                Some(target) => node = self.target(target)?,
                None => return Some(node),
            }
        }
        None
    }

    fn operations_of(&self, root: &'a Node) -> Vec<Operation<'a>> {
        let mut operations = Vec::new();
        for path in
            root.get("paths").into_iter().flat_map(Node::entries).filter(|path| path.key.starts_with('/'))
        {
            let shared = self.parameters_of(&path.value);
            for entry in path.value.entries().filter(|entry| METHODS.contains(&&*entry.key)) {
                if entry.value.as_object().is_none() {
                    continue;
                }
                let mut parameters = self.parameters_of(&entry.value);
                let own = parameters.iter().map(|p| (p.name, p.location)).collect::<Vec<_>>();
                parameters.extend(shared.iter().filter(|p| !own.contains(&(p.name, p.location))));
                operations.push(Operation {
                    path: &path.key,
                    path_span: path.key_span,
                    method: &entry.key,
                    name_span: entry.key_span,
                    node: &entry.value,
                    parameters,
                });
            }
        }
        operations
    }

    /// The parameters that a path item or an operation lists itself.
    pub fn parameters_of(&self, owner: &'a Node) -> Vec<Parameter<'a>> {
        let list = owner.get("parameters").map(Node::items).unwrap_or_default();
        list.iter()
            .filter_map(|item| {
                let node = self.resolve(item)?;
                let (name, location) = (node.str_at("name")?, node.str_at("in")?);
                Some(Parameter { name, location, node, listed_at: item.span })
            })
            .collect()
    }
}

impl<'a> Operation<'a> {
    /// How a message names it.
    pub fn label(&self) -> String {
        match self.node.str_at("operationId") {
            Some(id) => format!("`{id}`"),
            None => format!("`{} {}`", self.method.to_ascii_uppercase(), self.path),
        }
    }

    /// The answers whose status says success, with that status and where it stands, references followed.
    pub fn successes(&self, context: &Context<'a>) -> Vec<(&'a str, Span, &'a Node)> {
        let responses = self.node.get("responses").into_iter().flat_map(Node::entries);
        responses
            .filter(|entry| entry.key.starts_with('2'))
            .filter_map(|entry| Some((&*entry.key, entry.key_span, context.resolve(&entry.value)?)))
            .collect()
    }

    /// The JSON schema of the success answer.
    pub fn answer(&self, context: &Context<'a>) -> Option<&'a Node> {
        let successes = self.successes(context);
        successes.into_iter().find_map(|(_, _, answer)| json_schema(answer))
    }

    /// The JSON schema of the request body.
    pub fn body(&self, context: &Context<'a>) -> Option<&'a Node> {
        json_schema(context.resolve(self.node.get("requestBody")?)?)
    }
}

/// The schema of the JSON content of a body or an answer.
fn json_schema(node: &Node) -> Option<&Node> {
    node.get("content")?.get("application/json")?.get("schema")
}

//! What rules look at: every object of the document with its location, and the operations with their parameters.

use crate::load::{Child, Document, Kind, Node, Span};
use crate::view::{Operation, View};

/// A document with an index of its objects.
pub struct Context<'a> {
    /// The document.
    pub document: &'a Document,
    /// The document with references resolved.
    pub view: View<'a>,
    /// Every object of the specification in the document, outermost first.
    pub locations: Vec<Location<'a>>,
    /// Its operations, in order.
    pub operations: Vec<Operation<'a>>,
}

/// A location where the specification expects an object, and what is there.
#[derive(Clone, Copy, Debug)]
pub struct Location<'a> {
    /// The object that the specification expects.
    pub kind: Kind,
    /// What is there.
    pub node: &'a Node,
    /// The index of the enclosing object among all locations.
    pub parent: Option<usize>,
    /// The field of the enclosing object.
    pub field: &'a str,
    /// The key within that field, if the field is a mapping of names.
    pub key: Option<&'a str>,
    /// The span of its name, or of the object itself if it has no name.
    pub name_span: Span,
}

impl<'a> Context<'a> {
    /// Indexes `document`.
    pub fn new(document: &'a Document) -> Self {
        let root = &document.root;
        let view = View::new(root);
        let operations = view.operations();
        let mut context = Self { document, view, locations: Vec::new(), operations };
        let location = Location {
            kind: Kind::Document,
            node: root,
            parent: None,
            field: "",
            key: None,
            name_span: root.span,
        };
        context.collect(location);
        context
    }

    fn collect(&mut self, location: Location<'a>) {
        let parent = Some(self.locations.len());
        self.locations.push(location);
        if self.is_reference(&location) {
            return;
        }
        for entry in location.node.entries() {
            let below = |kind, key, node, name_span| Location {
                kind,
                node,
                parent,
                field: &entry.key,
                key,
                name_span,
            };
            match location.kind.child(&entry.key) {
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

    /// Whether there is a reference instead of the object.
    pub fn is_reference(&self, location: &Location<'_>) -> bool {
        location.kind.may_be_reference() && location.node.reference_target().is_some()
    }

    /// Every location of this kind with the object itself: a mapping that is not a reference.
    pub fn objects(&self, kind: Kind) -> impl Iterator<Item = &Location<'a>> {
        self.locations.iter().filter(move |location| {
            location.kind == kind && location.node.as_object().is_some() && !self.is_reference(location)
        })
    }

    /// The object that contains `location`.
    pub fn parent(&self, location: &Location<'a>) -> Option<&Location<'a>> {
        self.locations.get(location.parent?)
    }

    /// The components of a section by name, in the order of the document.
    pub fn section(&self, section: &'static str) -> impl Iterator<Item = &Location<'a>> {
        self.locations.iter().filter(move |location| {
            location.field == section
                && self.parent(location).is_some_and(|parent| parent.kind == Kind::Components)
        })
    }
}

/// How a message names an operation.
pub fn label(operation: &Operation<'_>) -> String {
    operation.id().map_or_else(|| format!("`{}`", operation.at.label), |id| format!("`{id}`"))
}

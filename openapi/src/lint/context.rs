//! What rules look at: every object of the document with its place, and the operations with their parameters.

use crate::load::{Child, Document, Kind, Node, Span};
use crate::view::{Operation, View};

/// A document, indexed.
pub struct Context<'a> {
    /// The document.
    pub document: &'a Document,
    /// The same with references followed.
    pub view: View<'a>,
    /// Every object of the specification in it, outermost first.
    pub places: Vec<Place<'a>>,
    /// Its operations, in order.
    pub operations: Vec<Operation<'a>>,
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

impl<'a> Context<'a> {
    /// Indexes `document`.
    pub fn new(document: &'a Document) -> Self {
        let root = &document.root;
        let view = View::new(root);
        let operations = view.operations();
        let mut context = Self { document, view, places: Vec::new(), operations };
        let place = Place {
            kind: Kind::Document,
            node: root,
            parent: None,
            field: "",
            key: None,
            name_span: root.span,
        };
        context.collect(place);
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
}

/// How a message names an operation.
pub fn label(operation: &Operation<'_>) -> String {
    operation.id().map_or_else(|| format!("`{}`", operation.at.label), |id| format!("`{id}`"))
}

//! Which parts of a document a place lies in.

use openapi::load::{Child, Kind, Node, Span, escape_pointer_segment};

/// A part of a document that the crate could do without.
#[derive(Clone, Debug)]
pub struct Place {
    pub kind: Kind,
    pub pointer: String,
    /// Whether it stands for a component together with its name.
    pub is_key: bool,
    spans: Vec<Span>,
}

impl Place {
    /// What tells it from all others.
    pub fn id(&self) -> (String, bool) {
        (self.pointer.clone(), self.is_key)
    }
}

/// All of them, outer ones before those within.
pub struct Places(Vec<Place>);

impl Places {
    pub fn of(root: &Node) -> Self {
        let mut places = Self(Vec::new());
        places.collect(root, Kind::Document, String::new());
        places
    }

    /// The parts that a stretch of the document lies in, innermost first.
    pub fn around(&self, span: Span) -> Vec<&Place> {
        let holds =
            |outer: &Span| outer.file == span.file && outer.start <= span.start && span.end <= outer.end;
        self.0.iter().rev().filter(|place| place.spans.iter().any(holds)).collect()
    }

    fn collect(&mut self, node: &Node, kind: Kind, pointer: String) {
        if kind.may_be_reference() && node.reference_target().is_some() {
            return;
        }
        for entry in node.entries() {
            let below = format!("{pointer}/{}", escape_pointer_segment(&entry.key));
            match kind.child(&entry.key) {
                None | Some(Child::Value) => {}
                Some(Child::One(child)) => {
                    // The name of a method or a path belongs to it; that of a field of a schema to the schema.
                    let is_named = matches!(child, Kind::Operation | Kind::PathItem);
                    let name = is_named.then_some(entry.key_span);
                    self.enter(&entry.value, child, below, name);
                }
                Some(Child::List(child)) => {
                    for (index, item) in entry.value.items().iter().enumerate() {
                        self.enter(item, child, format!("{below}/{index}"), None);
                    }
                }
                Some(Child::Map(child)) => {
                    for item in entry.value.entries() {
                        let below = format!("{below}/{}", escape_pointer_segment(&item.key));
                        let name = Some(item.key_span);
                        if kind == Kind::Components {
                            let spans = vec![item.key_span, item.value.span];
                            // With its name: a place around the component itself.
                            self.0.push(Place { kind: child, pointer: below.clone(), is_key: true, spans });
                            self.enter(&item.value, child, below, None);
                        } else {
                            self.enter(&item.value, child, below, name);
                        }
                    }
                }
            }
        }
    }

    fn enter(&mut self, node: &Node, kind: Kind, pointer: String, name: Option<Span>) {
        // A call can do without a parameter that is not required.
        let is_optional =
            kind == Kind::Parameter && !node.is_true("required") && node.str_at("in") != Some("path");
        if is_optional || matches!(kind, Kind::Schema | Kind::Operation | Kind::PathItem) {
            let spans = name.into_iter().chain([node.span]).collect();
            self.0.push(Place { kind, pointer: pointer.clone(), is_key: false, spans });
        }
        self.collect(node, kind, pointer);
    }
}

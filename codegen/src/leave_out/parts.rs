//! Finds the parts of a document that contain a span.

use openapi::load::{Child, Kind, Node, Span, escape_pointer_segment};

/// A part of a document that can be left out of the crate.
#[derive(Clone, Debug)]
pub struct Part {
    pub kind: Kind,
    pub pointer: String,
    /// Whether this is a component including its name.
    pub is_key: bool,
    spans: Vec<Span>,
}

impl Part {
    /// What identifies it.
    pub fn id(&self) -> (String, bool) {
        (self.pointer.clone(), self.is_key)
    }

    /// Whether both were read from the same lines, and neither is within the other.
    pub fn is_copy_of(&self, other: &Self) -> bool {
        let is_same = (self.kind, self.is_key) == (other.kind, other.is_key);
        let is_around = other.pointer.starts_with(&self.pointer) || self.pointer.starts_with(&other.pointer);
        is_same && !is_around && self.spans.last() == other.spans.last()
    }
}

/// All such parts, outer parts before the parts that they contain.
pub struct Parts(Vec<Part>);

impl Parts {
    pub fn of(root: &Node) -> Self {
        let mut parts = Self(Vec::new());
        parts.collect(root, root, Kind::Document, String::new());
        parts
    }

    /// The parts that contain a span, innermost first.
    pub fn around(&self, span: Span) -> Vec<&Part> {
        let holds =
            |outer: &Span| outer.file == span.file && outer.start <= span.start && span.end <= outer.end;
        self.0.iter().rev().filter(|part| part.spans.iter().any(holds)).collect()
    }

    fn collect(&mut self, root: &Node, node: &Node, kind: Kind, pointer: String) {
        if kind.may_be_reference() && node.reference_target().is_some() {
            return;
        }
        for entry in node.entries() {
            let below = format!("{pointer}/{}", escape_pointer_segment(&entry.key));
            match kind.child(&entry.key) {
                None | Some(Child::Value) => {}
                Some(Child::One(child)) => {
                    // The name of a method or a path belongs to it; the name of a field of a schema belongs to the schema.
                    let is_named = matches!(child, Kind::Operation | Kind::PathItem);
                    let name = is_named.then_some(entry.key_span);
                    self.enter(root, &entry.value, child, below, name);
                }
                Some(Child::List(child)) => {
                    for (index, item) in entry.value.items().iter().enumerate() {
                        self.enter(root, item, child, format!("{below}/{index}"), None);
                    }
                }
                Some(Child::Map(child)) => {
                    for item in entry.value.entries() {
                        let below = format!("{below}/{}", escape_pointer_segment(&item.key));
                        let name = Some(item.key_span);
                        if kind == Kind::Components {
                            let spans = vec![item.key_span, item.value.span];
                            // A part that contains the component and its name.
                            self.0.push(Part { kind: child, pointer: below.clone(), is_key: true, spans });
                            self.enter(root, &item.value, child, below, None);
                        } else {
                            self.enter(root, &item.value, child, below, name);
                        }
                    }
                }
            }
        }
    }

    fn enter(&mut self, root: &Node, node: &Node, kind: Kind, pointer: String, name: Option<Span>) {
        // A parameter that is not required can be left out of calls.
        let is_optional =
            kind == Kind::Parameter && !node.is_true("required") && node.str_at("in") != Some("path");
        let is_part = matches!(kind, Kind::Schema | Kind::Operation | Kind::PathItem);
        if is_optional || is_part || is_error_response(root, kind, &pointer) {
            let spans = name.into_iter().chain([node.span]).collect();
            self.0.push(Part { kind, pointer: pointer.clone(), is_key: false, spans });
        }
        self.collect(root, node, kind, pointer);
    }
}

/// Whether this is an operation's response to a failure. Calls don't need its description.
pub fn is_error_response(root: &Node, kind: Kind, pointer: &str) -> bool {
    let Some((responses, status)) = pointer.rsplit_once('/').filter(|_| kind == Kind::Response) else {
        return false;
    };
    let listed = || root.pointer(responses).into_iter().flat_map(Node::entries);
    let has_success = || listed().any(|entry| entry.key.starts_with('2'));
    pointer.starts_with("/paths/")
        && (status.starts_with(['3', '4', '5']) || (status == "default" && has_success()))
}

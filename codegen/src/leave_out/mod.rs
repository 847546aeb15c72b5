//! What happens where no code can be made of a part of a document: that part goes, and the rest gives a crate.
//!
//! A schema becomes one that admits any JSON; an operation is left out. Each finding takes effect on the innermost part
//! that it lies in; where that was not enough, on the one around it.

mod places;

use std::collections::BTreeSet;

use openapi::diagnostic::{Diagnostic, Severity};
use openapi::load::{Entry, Kind, METHODS, Node, Span, Value, unescape_pointer_segment, walk, walk_mut};
use places::{Place, Places};

/// A part of a document that the crate does without.
#[derive(Clone, Debug)]
pub struct LeftOut {
    /// What became of it.
    pub effect: Effect,
    /// What it is: `GET /things`, or the JSON pointer of a schema.
    pub what: String,
    /// Why.
    pub reason: Diagnostic,
}

impl LeftOut {
    /// What a person is told of it.
    pub fn warning(&self) -> Diagnostic {
        let effect = match self.effect {
            Effect::NoMethod => format!("`{}` is left out", self.what),
            Effect::NoParameter => format!("the parameter `{}` is left out", self.what),
            Effect::AnyJson => format!("`{}` is taken as any JSON", self.what),
        };
        let message = format!("{effect}: {}", self.reason.message);
        Diagnostic { severity: Severity::Warning, message, ..self.reason.clone() }
    }
}

/// What became of a part that no code can be made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Effect {
    /// The operation has no method.
    NoMethod,
    /// Calls can't give the parameter, which is not required.
    NoParameter,
    /// The schema admits any JSON.
    AnyJson,
}

/// Takes parts out of a document, and remembers which.
#[derive(Default)]
pub struct LeaveOut {
    applied: BTreeSet<(String, bool)>,
    /// What was taken out so far.
    pub left_out: Vec<LeftOut>,
}

impl LeaveOut {
    /// Takes out what the findings lie in. Those that lie in nothing that could go are given back.
    pub fn apply(&mut self, root: &mut Node, findings: Vec<Diagnostic>) -> Vec<Diagnostic> {
        let places = Places::of(root);
        let mut rest = Vec::new();
        let mut chosen = Vec::<(Place, Diagnostic)>::new();
        for finding in findings {
            let around = finding.span.map(|span| places.around(span)).unwrap_or_default();
            let place = around.into_iter().find(|place| !self.applied.contains(&place.id()));
            match place {
                Some(place) => chosen.push((place.clone(), finding)),
                None => rest.push(finding),
            }
        }
        for (place, finding) in chosen {
            // Another finding of this round may have taken it out, or what it lies in.
            if self.applied.insert(place.id()) && root.pointer(&place.pointer).is_some() {
                self.take_out(root, &place, &finding);
            }
        }
        drop_empty_parameters(root);
        rest
    }

    fn take_out(&mut self, root: &mut Node, place: &Place, finding: &Diagnostic) {
        match place.kind {
            Kind::Schema if !place.is_key => {
                if let Some(schema) = root.pointer_mut(&place.pointer) {
                    *schema = any_json(schema);
                }
                self.note(Effect::AnyJson, &place.pointer, finding);
            }
            Kind::Parameter if !place.is_key => self.remove_parameter(root, &place.pointer, finding),
            Kind::Operation => {
                let (item, method) = place.pointer.rsplit_once('/').unwrap_or_default();
                self.remove_operation(root, item, method, finding);
            }
            Kind::PathItem => {
                for method in METHODS {
                    self.remove_operation(root, &place.pointer, method, finding);
                }
                remove_entry(root, &place.pointer);
            }
            _ => self.remove_component(root, &place.pointer, finding),
        }
    }

    fn remove_operation(&mut self, root: &mut Node, item: &str, method: &str, finding: &Diagnostic) {
        let Some(object) = root.pointer_mut(item).and_then(Node::as_object_mut) else { return };
        if object.remove(method).is_some() {
            let path = unescape_pointer_segment(item.rsplit('/').next().unwrap_or_default());
            self.note(Effect::NoMethod, &format!("{} {path}", method.to_ascii_uppercase()), finding);
        }
    }

    /// Whoever refers to the parameter does without it, too. It stays as null until no finding needs its position.
    fn remove_parameter(&mut self, root: &mut Node, pointer: &str, finding: &Diagnostic) {
        let Some(parameter) = root.pointer_mut(pointer) else { return };
        let name = parameter.str_at("name").unwrap_or_default().to_owned();
        parameter.value = Value::Null;
        if pointer.starts_with("/components/") {
            let reference = format!("#{pointer}");
            walk_mut(root, Kind::Document, &mut |kind, node| {
                if kind == Kind::Parameter && node.reference_target() == Some(&reference) {
                    node.value = Value::Null;
                }
            });
            remove_entry(root, pointer);
        }
        self.note(Effect::NoParameter, &name, finding);
    }

    /// Operations that refer to the component go with it; in place of a schema any JSON will do.
    fn remove_component(&mut self, root: &mut Node, pointer: &str, finding: &Diagnostic) {
        let reference = format!("#{pointer}");
        if pointer.starts_with("/components/schemas/") {
            walk_mut(root, Kind::Document, &mut |kind, node| {
                if kind == Kind::Schema && node.reference_target() == Some(&reference) {
                    *node = any_json(node);
                }
            });
            self.note(Effect::AnyJson, pointer, finding);
        } else {
            for (item, method) in operations_with(root, &reference) {
                self.remove_operation(root, &item, &method, finding);
            }
        }
        remove_entry(root, pointer);
    }

    fn note(&mut self, effect: Effect, what: &str, reason: &Diagnostic) {
        self.left_out.push(LeftOut { effect, what: what.to_owned(), reason: reason.clone() });
    }
}

fn drop_empty_parameters(root: &mut Node) {
    walk_mut(root, Kind::Document, &mut |kind, node| {
        if matches!(kind, Kind::PathItem | Kind::Operation)
            && let Some(Value::Array(list)) = node.get_mut("parameters").map(|list| &mut list.value)
        {
            list.retain(|parameter| !matches!(parameter.value, Value::Null));
        }
    });
}

/// Takes away what no code comes from, so that nothing in it is found.
pub(crate) fn drop_unused(root: &mut Node) {
    walk_mut(root, Kind::Document, &mut |kind, node| {
        let unused: &[&str] = match kind {
            Kind::Operation | Kind::Components => &["callbacks", "links", "examples"],
            Kind::Response => &["links"],
            _ => return,
        };
        if let Some(object) = node.as_object_mut() {
            object.retain(|entry| !unused.contains(&&*entry.key));
        }
    });
}

/// Whether what was found is still in the document. What has no place is.
pub(crate) fn holds(node: &Node, finding: &Diagnostic) -> bool {
    finding.span.is_none_or(|span| holds_span(node, span))
}

fn holds_span(node: &Node, span: Span) -> bool {
    node.span == span
        || node.items().iter().any(|item| holds_span(item, span))
        || node.entries().any(|entry| entry.key_span == span || holds_span(&entry.value, span))
}

/// Rules whose findings are about an extension that generation would go wrong with, and does without.
const WITHOUT_EXTENSION: [&str; 7] = [
    "extension-shape",
    "hint-count",
    "not-deprecated",
    "paging-member",
    "unknown-alias",
    "unknown-paging-style",
    "unknown-revision",
];

/// Takes away the extensions that warnings are about.
pub(crate) fn drop_ignored(root: &mut Node, warnings: &[Diagnostic]) {
    let about = |warning: &&Diagnostic| WITHOUT_EXTENSION.contains(&warning.rule);
    let spans = warnings.iter().filter(about).filter_map(|warning| warning.span).collect::<Vec<_>>();
    if !spans.is_empty() {
        drop_extensions(root, &spans);
    }
}

fn drop_extensions(node: &mut Node, spans: &[Span]) {
    let lies_in = |outer: Span, span: &Span| {
        outer.file == span.file && outer.start <= span.start && span.end <= outer.end
    };
    match &mut node.value {
        Value::Object(object) => {
            object.retain(|entry| {
                let about = |span: &Span| lies_in(entry.key_span, span) || lies_in(entry.value.span, span);
                !(entry.key.starts_with("x-") && spans.iter().any(about))
            });
            object.iter_mut().for_each(|entry| drop_extensions(&mut entry.value, spans));
        }
        Value::Array(items) => items.iter_mut().for_each(|item| drop_extensions(item, spans)),
        _ => {}
    }
}

/// The schema without anything that says which JSON it admits.
fn any_json(schema: &Node) -> Node {
    let kept = ["description", "deprecated", "x-rust-name"];
    let kept = kept.into_iter().filter_map(|key| Some((key, schema.get(key)?.clone())));
    Node::object(kept, schema.span)
}

fn remove_entry(root: &mut Node, pointer: &str) {
    let Some((parent, key)) = pointer.rsplit_once('/') else { return };
    if let Some(parent) = root.pointer_mut(parent).and_then(Node::as_object_mut) {
        parent.remove(&unescape_pointer_segment(key));
    }
}

/// Path item and method of the operations that refer to a component other than a schema, directly or through others.
fn operations_with(root: &Node, reference: &str) -> Vec<(String, String)> {
    let mut targets = BTreeSet::from([reference.to_owned()]);
    loop {
        let before = targets.len();
        for section in root.get("components").into_iter().flat_map(Node::entries) {
            let referring = section.value.entries().filter(|entry| refers_to(&entry.value, &targets));
            let pointers = referring.map(|entry: &Entry| {
                let key = openapi::load::escape_pointer_segment(&entry.key);
                format!("#/components/{}/{key}", section.key)
            });
            let pointers = pointers.filter(|_| section.key != "schemas").collect::<Vec<_>>();
            targets.extend(pointers);
        }
        if targets.len() == before {
            break;
        }
    }
    let mut found = Vec::new();
    walk(root, Kind::Document, &mut String::new(), &mut |kind, node, pointer| {
        let Some((item, method)) = pointer.rsplit_once('/').filter(|_| kind == Kind::Operation) else {
            return;
        };
        let inherited = root.pointer(item).and_then(|item| item.get("parameters"));
        if refers_to(node, &targets) || inherited.is_some_and(|list| refers_to(list, &targets)) {
            found.push((item.to_owned(), method.to_owned()));
        }
    });
    found
}

fn refers_to(node: &Node, targets: &BTreeSet<String>) -> bool {
    match &node.value {
        Value::Array(items) => items.iter().any(|item| refers_to(item, targets)),
        Value::Object(object) => {
            let own =
                object.get("$ref").and_then(Node::as_str).is_some_and(|target| targets.contains(target));
            own || object.iter().any(|entry| refers_to(&entry.value, targets))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::passes::testing::document;

    const DOCUMENT: &str = "\
paths:
  /a:
    parameters: [{$ref: '#/components/parameters/bad'}]
    get: {parameters: [{name: lone, in: nowhere}, {$ref: '#/components/parameters/loose'}], responses: {'200': {description: A.}}}
  /other:
    get: {responses: {'200': {content: {application/json: {schema: {type: object, properties: {x: {not: {}}}}}}}}}
    post: {responses: {}}
components:
  parameters: {bad: {in: cookie, required: true}, loose: {name: n, in: elsewhere}}
  schemas: {S: {type: object, properties: {n: {type: nothing}, s: {$ref: '#/components/schemas/S'}}}}
";

    /// The effects of a finding on the first place that holds `text`, round after round.
    fn effects(text: &str, rounds: usize) -> Vec<String> {
        let mut root = document(DOCUMENT).root;
        let mut leave_out = LeaveOut::default();
        let start = DOCUMENT[..DOCUMENT.find(text).unwrap()].chars().count() as u32;
        let end = start + text.chars().count() as u32;
        for _ in 0..rounds {
            let span = openapi::load::Span { start, end, ..root.span };
            let rest = leave_out.apply(&mut root, vec![Diagnostic::error("r", span, "m", "r")]);
            assert!(rest.is_empty() || rounds > 1, "{rest:?}");
        }
        leave_out.left_out.iter().map(|out| format!("{:?} {}", out.effect, out.what)).collect()
    }

    #[test]
    fn the_innermost_part_goes_first_and_the_next_one_after_it() {
        let schema = "/paths/~1other/get/responses/200/content/application~1json/schema";
        assert_eq!(
            effects("not", 4),
            [
                format!("AnyJson {schema}/properties/x"),
                format!("AnyJson {schema}"),
                "NoMethod GET /other".to_owned(),
                "NoMethod POST /other".to_owned(),
            ]
        );
        assert_eq!(effects("post", 1), ["NoMethod POST /other"]);
        assert_eq!(effects("/other", 1), ["NoMethod GET /other", "NoMethod POST /other"]);
    }

    #[test]
    fn a_parameter_that_is_not_required_goes_alone() {
        assert_eq!(effects("nowhere", 1), ["NoParameter lone"]);
        assert_eq!(effects("elsewhere", 1), ["NoParameter n"]);
    }

    #[test]
    fn what_uses_a_part_goes_with_it() {
        assert_eq!(effects("cookie", 1), ["NoMethod GET /a"]);
        let schema = "/components/schemas/S";
        assert_eq!(
            effects("nothing", 3),
            [
                format!("AnyJson {schema}/properties/n"),
                format!("AnyJson {schema}"),
                format!("AnyJson {schema}"),
            ]
        );
    }
}

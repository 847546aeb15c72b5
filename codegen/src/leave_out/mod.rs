//! Leaves out the parts of a document that no code can be generated from, so that a crate can be generated from the rest.
//!
//! A schema is replaced by one that allows any JSON; an operation is removed. Each finding affects the innermost part
//! that contains it. If the finding comes again, it affects the next outer part.

mod parts;

use std::collections::BTreeSet;

use openapi::diagnostic::{Diagnostic, Severity};
use openapi::load::{Entry, Kind, METHODS, Node, Span, Value, unescape_pointer_segment, walk, walk_mut};
use parts::{Part, Parts, is_error_response};

/// A part of a document that the crate leaves out.
#[derive(Clone, Debug)]
pub struct LeftOut {
    /// What happened to it.
    pub effect: Effect,
    /// The part: `GET /things`, or the JSON pointer of a schema.
    pub what: String,
    /// Why.
    pub reason: Diagnostic,
}

impl LeftOut {
    /// The warning about it.
    pub fn warning(&self) -> Diagnostic {
        let effect = match self.effect {
            Effect::NoMethod => format!("`{}` is left out", self.what),
            Effect::NoParameter => format!("the parameter `{}` is left out", self.what),
            Effect::AnyJson => format!("`{}` is treated as any JSON", self.what),
            Effect::NoErrorResponse => format!("what `{}` says is ignored", self.what),
        };
        let message = format!("{effect}: {}", self.reason.message);
        Diagnostic { severity: Severity::Warning, message, ..self.reason.clone() }
    }
}

/// What happened to a part that no code can be generated from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Effect {
    /// The operation has no method.
    NoMethod,
    /// Calls can't send the parameter, which is not required.
    NoParameter,
    /// The schema allows any JSON.
    AnyJson,
    /// Nothing is known of an error response but its status.
    NoErrorResponse,
}

/// Removes parts from a document, and remembers which.
#[derive(Default)]
pub struct LeaveOut {
    applied: BTreeSet<(String, bool)>,
    /// The parts that have been left out so far.
    pub left_out: Vec<LeftOut>,
}

impl LeaveOut {
    /// Removes the parts that contain the findings. Returns the findings that no removable part contains.
    pub fn apply(&mut self, root: &mut Node, findings: Vec<Diagnostic>) -> Vec<Diagnostic> {
        if findings.is_empty() {
            drop_empty_parameters(root);
            return findings;
        }
        let parts = Parts::of(root);
        let mut rest = Vec::new();
        let mut chosen = Vec::<(Part, Diagnostic)>::new();
        for finding in findings {
            let around = finding.span.map(|span| parts.around(span)).unwrap_or_default();
            let mut parts = around.into_iter().filter(|part| !self.applied.contains(&part.id()));
            let Some(part) = parts.next() else {
                rest.push(finding);
                continue;
            };
            // A reference into an operation made a copy of the part.
            let copies = parts.filter(|other| other.is_copy_of(part));
            chosen.extend([part].into_iter().chain(copies).map(|part| (part.clone(), finding.clone())));
        }
        for (part, finding) in chosen {
            // Another finding of this round may have removed the part, or one that contains it.
            if self.applied.insert(part.id()) && root.pointer(&part.pointer).is_some() {
                self.take_out(root, &part, &finding);
            }
        }
        drop_empty_parameters(root);
        rest
    }

    fn take_out(&mut self, root: &mut Node, part: &Part, finding: &Diagnostic) {
        match part.kind {
            Kind::Schema if !part.is_key => {
                if let Some(schema) = root.pointer_mut(&part.pointer) {
                    *schema = any_json(schema);
                }
                self.note(Effect::AnyJson, &part.pointer, finding);
            }
            Kind::Response if !part.is_key => self.empty_response(root, &part.pointer, finding),
            Kind::Parameter if !part.is_key => self.remove_parameter(root, &part.pointer, finding),
            Kind::Operation => {
                let (item, method) = part.pointer.rsplit_once('/').unwrap_or_default();
                self.remove_operation(root, item, method, finding);
            }
            Kind::PathItem => {
                for method in METHODS {
                    self.remove_operation(root, &part.pointer, method, finding);
                }
                remove_entry(root, &part.pointer);
            }
            _ => self.remove_component(root, &part.pointer, finding),
        }
    }

    fn remove_operation(&mut self, root: &mut Node, item: &str, method: &str, finding: &Diagnostic) {
        let Some(object) = root.pointer_mut(item).and_then(Node::as_object_mut) else { return };
        if object.remove(method).is_some() {
            let path = unescape_pointer_segment(item.rsplit('/').next().unwrap_or_default());
            self.note(Effect::NoMethod, &format!("{} {path}", method.to_ascii_uppercase()), finding);
        }
    }

    /// The status stays, since it is part of the documentation.
    fn empty_response(&mut self, root: &mut Node, pointer: &str, finding: &Diagnostic) {
        if let Some(response) = root.pointer_mut(pointer) {
            *response = Node::object([("description", Node::string("", response.span))], response.span);
            self.note(Effect::NoErrorResponse, pointer, finding);
        }
    }

    /// References to the parameter are removed too. A null stays in its position until no finding needs the position.
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

    /// Operations that refer to the component are removed with it; references to a schema become any JSON.
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
            for response in error_responses_with(root, &reference) {
                self.empty_response(root, &response, finding);
            }
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

/// Removes what no code is generated from, so that there are no findings about it.
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

/// Whether the finding is still about a part of the document. A finding without a span always is.
pub(crate) fn holds(node: &Node, finding: &Diagnostic) -> bool {
    finding.span.is_none_or(|span| holds_span(node, span))
}

fn holds_span(node: &Node, span: Span) -> bool {
    node.span == span
        || node.items().iter().any(|item| holds_span(item, span))
        || node.entries().any(|entry| entry.key_span == span || holds_span(&entry.value, span))
}

/// Rules whose findings are about an extension that would disturb generation. Generation ignores such an extension.
const WITHOUT_EXTENSION: [&str; 7] = [
    "extension-shape",
    "extension-length",
    "not-deprecated",
    "paging-property",
    "unknown-alias",
    "unknown-paging-style",
    "unknown-revision",
];

/// Removes the extensions that warnings are about. Returns whether there are any.
pub(crate) fn drop_ignored(root: &mut Node, warnings: &[Diagnostic]) -> bool {
    let about = |warning: &&Diagnostic| WITHOUT_EXTENSION.contains(&warning.rule);
    let spans = warnings.iter().filter(about).filter_map(|warning| warning.span).collect::<Vec<_>>();
    if !spans.is_empty() {
        drop_extensions(root, &spans);
    }
    !spans.is_empty()
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

/// The schema without everything that limits which JSON it allows.
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

/// The pointers of the error responses that refer to a component.
fn error_responses_with(root: &Node, reference: &str) -> Vec<String> {
    let targets = targets_of(root, reference);
    let mut found = Vec::new();
    walk(root, Kind::Document, &mut String::new(), &mut |kind, node, pointer| {
        if is_error_response(root, kind, pointer) && refers_to(node, &targets) {
            found.push(pointer.to_owned());
        }
    });
    found
}

/// Path item and method of the operations that refer to a component other than a schema, directly or through others.
fn operations_with(root: &Node, reference: &str) -> Vec<(String, String)> {
    let targets = targets_of(root, reference);
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

/// A component other than a schema, and the components through which it is referred to.
fn targets_of(root: &Node, reference: &str) -> BTreeSet<String> {
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
    targets
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
    get: {parameters: [{name: lone, in: nowhere}, {$ref: '#/components/parameters/loose'}], responses: {'200': {description: A.}, '404': {$ref: '#/nowhere'}, default: {$ref: '#/absent'}}}
  /other:
    get: {responses: {'200': {content: {application/json: {schema: {type: object, properties: {x: {not: {}}}}}}}}}
    post: {responses: {5XX: {$ref: '#/components/responses/lost'}}}
components:
  responses: {lost: {description: Lost.}}
  parameters: {bad: {in: cookie, required: true}, loose: {name: n, in: elsewhere}}
  schemas: {S: {type: object, properties: {n: {type: nothing}, s: {$ref: '#/components/schemas/S'}}}}
";

    /// The effects of a finding at the first occurrence of `text`, round after round.
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
    fn the_innermost_part_is_removed_first_and_then_the_next() {
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
    fn a_parameter_that_is_not_required_is_removed_alone() {
        assert_eq!(effects("nowhere", 1), ["NoParameter lone"]);
        assert_eq!(effects("elsewhere", 1), ["NoParameter n"]);
    }

    #[test]
    fn an_error_response_costs_its_operation_nothing() {
        assert_eq!(effects("'#/nowhere'", 1), ["NoErrorResponse /paths/~1a/get/responses/404"]);
        assert_eq!(effects("'#/absent'", 1), ["NoErrorResponse /paths/~1a/get/responses/default"]);
        let of_component = "NoErrorResponse /paths/~1other/post/responses/5XX";
        assert_eq!(effects("lost", 1), [of_component]);
        let mut root = document(DOCUMENT).root;
        let start = DOCUMENT[..DOCUMENT.find("lost").unwrap()].chars().count() as u32;
        let span = Span { start, end: start + 4, ..root.span };
        LeaveOut::default().apply(&mut root, vec![Diagnostic::error("r", span, "m", "r")]);
        let responses = root.pointer("/paths/~1other/post/responses").unwrap().to_json();
        assert_eq!(responses, serde_json::json!({"5XX": {"description": ""}}));
    }

    #[test]
    fn users_of_a_part_are_removed_with_it() {
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

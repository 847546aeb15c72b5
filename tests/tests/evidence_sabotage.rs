//! The check defends every fact that evidence states: a change of it in the document is reported.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeSet;
use std::path::Path;
use std::thread;

use evidence::check::{Aspect, Audit, Exceptions, Statement, check};
use evidence::{Evidence, store};
use openapi::load::{Disk, Node, Sources, Span, Value, Workspace, bundle};
use workspace_tests::contract::workspace;

/// A document with its evidence.
struct Subject {
    root: Node,
    evidence: Vec<Evidence>,
    exceptions: Exceptions,
}

/// One change of a fact.
struct Sabotage<'s> {
    fact: String,
    /// The name that the finding must contain.
    name: String,
    /// What is done to the fact, for messages.
    action: &'static str,
    /// The rule that must report it.
    rule: &'static str,
    /// The pointer to the part of the document that is changed.
    part: String,
    change: Box<dyn Fn(&mut Node) + 's>,
}

impl Subject {
    fn read(path: &str) -> Self {
        let spec = workspace().join("spec");
        let evidence = store::read_folder(&spec.join("evidence")).unwrap().into_values().collect();
        let text = std::fs::read_to_string(spec.join("evidence-exceptions.yaml")).unwrap();
        let file = Sources::default().add("evidence-exceptions.yaml".into(), text.clone());
        let exceptions = Exceptions::parse(&text, file).unwrap();
        Self { root: bundled(&spec.join(path)), evidence, exceptions }
    }

    fn findings(&self, root: &Node) -> BTreeSet<(&'static str, String)> {
        let found = check(root, &self.evidence, &self.exceptions);
        found.into_iter().map(|found| (found.rule, found.message)).collect()
    }
}

fn bundled(path: &Path) -> Node {
    let read = Workspace::read(&Disk, path);
    let (document, findings) = bundle(&read);
    assert!(read.diagnostics.is_empty() && findings.is_empty(), "{}", path.display());
    document.unwrap().root
}

/// All changes of the fact that `statement` is about.
fn sabotages<'s>(root: &Node, statement: &'s Statement<'_>) -> Vec<Sabotage<'s>> {
    let fact = format!("{} {}", statement.at.label, statement.aspect.field());
    let pointer = &*statement.at.pointer;
    let name = name_in(&statement.at.label).to_owned();
    // If the type differs, its name is not compared.
    let rule = match statement.aspect {
        Aspect::Name => Aspect::Type.rule(),
        aspect => aspect.rule(),
    };
    let done = |action, change: Box<dyn Fn(&mut Node) + 's>| Sabotage {
        fact: fact.clone(),
        name: name.clone(),
        action,
        rule,
        part: part_around(pointer),
        change,
    };
    match statement.aspect {
        Aspect::Existence => vec![
            done("removed", Box::new(move |root| remove(root, pointer))),
            done("renamed", Box::new(move |root| rename(root, pointer))),
        ],
        Aspect::Optional => vec![done("toggled", Box::new(move |root| toggle_required(root, pointer)))],
        Aspect::Type if statement.stated == "integer" => {
            vec![done("given fractions", Box::new(move |root| set(root, pointer, "type", &"number".into())))]
        }
        Aspect::Type if has_no_body(root, statement) => {
            vec![done("given a body", Box::new(move |root| add_body(root, pointer)))]
        }
        Aspect::Type | Aspect::Name | Aspect::Alternatives => {
            vec![done("changed", Box::new(move |root| change_type(root, pointer)))]
        }
        Aspect::Values => values(statement)
            .into_iter()
            .map(|values| done("changed", Box::new(move |root| set(root, pointer, "enum", &values))))
            .collect(),
        Aspect::Replacement => vec![done(
            "changed",
            Box::new(move |root| {
                set(root, pointer, "x-deprecated", &"Use `other`.".into());
            }),
        )],
        aspect => {
            let other = other_value(statement);
            vec![done("changed", Box::new(move |root| set(root, pointer, aspect.field(), &other)))]
        }
    }
}

/// The schema, path or operation that contains what `pointer` refers to.
fn part_around(pointer: &str) -> String {
    let segments = pointer.split('/').collect::<Vec<_>>();
    segments[..segments.len().min(5) - 1].join("/")
}

/// The enumeration with each of its values replaced, and with one more.
fn values(statement: &Statement<'_>) -> Vec<serde_json::Value> {
    let values = statement.documented.as_array().unwrap();
    let other = if values[0].is_string() { "other".into() } else { serde_json::json!(99) };
    let replaced = (0..values.len()).map(|index| {
        let mut values = values.clone();
        values[index] = other.clone();
        values.into()
    });
    let mut more = values.clone();
    more.push(other.clone());
    replaced.chain([more.into()]).collect()
}

fn other_value(statement: &Statement<'_>) -> serde_json::Value {
    match &statement.documented {
        serde_json::Value::Bool(value) => (!value).into(),
        serde_json::Value::Number(number) => (number.as_f64().unwrap() + 1.0).into(),
        _ => "other".into(),
    }
}

fn split(pointer: &str) -> (&str, String) {
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    (parent, openapi::load::unescape_pointer_segment(key))
}

/// What `pointer` refers to. A reference is replaced with its target.
fn inlined<'a>(root: &'a mut Node, pointer: &str) -> &'a mut Node {
    while let Some(target) = root.pointer(pointer).unwrap().reference_target() {
        let target = root.pointer(target.strip_prefix('#').unwrap()).unwrap().clone();
        *root.pointer_mut(pointer).unwrap() = target;
    }
    root.pointer_mut(pointer).unwrap()
}

fn remove(root: &mut Node, pointer: &str) {
    let (parent, key) = split(pointer);
    match &mut root.pointer_mut(parent).unwrap().value {
        Value::Object(object) => drop(object.remove(&key).unwrap()),
        Value::Array(items) => drop(items.remove(key.parse().unwrap())),
        _ => panic!("{pointer} has no parent"),
    }
}

fn rename(root: &mut Node, pointer: &str) {
    let (parent, key) = split(pointer);
    let node = inlined(root, pointer);
    if let Some(name) = node.get_mut("name").filter(|_| key.parse::<usize>().is_ok()) {
        name.value = Value::String("renamed".to_owned());
        return;
    }
    let name =
        if parent.starts_with("/paths") && !parent.contains("properties") { "trace" } else { "renamed" };
    let parent = root.pointer_mut(parent).unwrap().as_object_mut().unwrap();
    let node = parent.remove(&key).unwrap();
    parent.set(name, node);
}

fn toggle_required(root: &mut Node, pointer: &str) {
    let (properties, name) = split(pointer);
    let Some(owner) = properties.strip_suffix("/properties") else {
        let parameter = inlined(root, pointer);
        let flag = Node::bool(!parameter.is_true("required"), parameter.span);
        return parameter.as_object_mut().unwrap().set("required", flag);
    };
    let owner = root.pointer_mut(owner).unwrap();
    let span = owner.span;
    let mut names = owner.get("required").map(|list| list.items().to_vec()).unwrap_or_default();
    let before = names.len();
    names.retain(|item| item.as_str() != Some(&name));
    if names.len() == before {
        names.push(Node::string(name, span));
    }
    owner.as_object_mut().unwrap().set("required", Node { value: Value::Array(names), span });
}

/// The operation, parameter or property that a label names. It is empty for a schema, which has another name wherever
/// it is used.
fn name_in(label: &str) -> &str {
    let name = label.rsplit('.').next().unwrap();
    match label.contains(['.', ' ']) {
        true => name.split(['|', '[', '{']).next().unwrap(),
        false => "",
    }
}

/// Whether `statement` says that an operation has no body.
fn has_no_body(root: &Node, statement: &Statement<'_>) -> bool {
    let is_operation = root.pointer(&statement.at.pointer).unwrap().get("responses").is_some();
    is_operation && statement.at.label.ends_with(" body")
}

fn add_body(root: &mut Node, pointer: &str) {
    let operation = root.pointer_mut(pointer).unwrap();
    let body = json_content("boolean", operation.span);
    operation.as_object_mut().unwrap().set("requestBody", body);
}

/// The JSON body of a request or response, of this type.
fn json_content(kind: &str, span: Span) -> Node {
    let schema = Node::object([("type", Node::string(kind, span))], span);
    let json = Node::object([("schema", schema)], span);
    let content = Node::object([("application/json", json)], span);
    Node::object([("content", content)], span)
}

fn change_type(root: &mut Node, pointer: &str) {
    let node = root.pointer_mut(pointer).unwrap();
    let span = node.span;
    if node.get("responses").is_some() {
        *node.get_mut("responses").unwrap() = Node::object([("200", json_content("boolean", span))], span);
        return;
    }
    let word = if node.str_at("type") == Some("boolean") { "string" } else { "boolean" };
    *node = Node::object([("type", Node::string(word, span))], span);
}

fn set(root: &mut Node, pointer: &str, field: &str, value: &serde_json::Value) {
    let node = inlined(root, pointer);
    // The fields beside `allOf` count first; null is allowed only if all parts allow it.
    if field == "nullable" && node.get("allOf").is_some() {
        let kind = Node::string("object", node.span);
        node.as_object_mut().unwrap().set("type", kind);
    }
    let value = from_json(value, node.span);
    node.as_object_mut().unwrap().set(field, value);
}

fn from_json(json: &serde_json::Value, span: Span) -> Node {
    let value = match json {
        serde_json::Value::Null => Value::Null,
        serde_json::Value::Bool(value) => Value::Bool(*value),
        serde_json::Value::Number(number) => Value::Number(number.clone()),
        serde_json::Value::String(text) => Value::String(text.clone()),
        serde_json::Value::Array(items) => {
            Value::Array(items.iter().map(|item| from_json(item, span)).collect())
        }
        serde_json::Value::Object(_) => panic!("no fact is an object"),
    };
    Node { value, span }
}

/// The changes that were not reported, the number of facts, and the number of changes.
fn undetected(subject: &Subject) -> (Vec<String>, usize, usize) {
    let audit = Audit::new(&subject.root, &subject.evidence);
    let clean = subject.findings(&subject.root);
    assert!(clean.is_empty(), "{clean:#?}");
    let questions = audit.questions();
    let facts = questions.values().flat_map(|question| {
        let mut said = question.statements.iter().filter(|statement| statement.agrees).collect::<Vec<_>>();
        said.sort_by_key(|statement| statement.stated.to_string());
        said.dedup_by(|one, other| one.aspect != Aspect::Type || one.stated == other.stated);
        said
    });
    let facts = facts.copied().collect::<Vec<_>>();
    let halves = facts.chunks(facts.len().div_ceil(2)).collect::<Vec<_>>();
    let results = thread::scope(|scope| {
        let run = |facts: &[&Statement<'_>]| {
            let mut root = subject.root.clone();
            let changes = facts.iter().flat_map(|fact| sabotages(&subject.root, fact));
            let found = changes.map(|change| {
                let before = root.pointer(&change.part).unwrap().clone();
                (change.change)(&mut root);
                let found = subject.findings(&root);
                *root.pointer_mut(&change.part).unwrap() = before;
                // Either the old name is reported as missing or the new one as not in evidence.
                let is_new_name = |rule: &str, message: &str| {
                    change.action == "renamed" && rule == "not-in-evidence" && message.contains("renamed")
                };
                let is_it = |(rule, message): &(&str, String)| {
                    (*rule == change.rule && message.contains(&change.name)) || is_new_name(rule, message)
                };
                let is_found = found.iter().any(is_it);
                (!is_found).then(|| format!("{} {}", change.fact, change.action))
            });
            let found = found.collect::<Vec<_>>();
            assert!(subject.findings(&root).is_empty(), "a sabotage was not undone");
            found
        };
        let threads = halves.iter().map(|half| scope.spawn(move || run(half))).collect::<Vec<_>>();
        threads.into_iter().flat_map(|thread| thread.join().unwrap()).collect::<Vec<_>>()
    });
    let changes = results.len();
    (results.into_iter().flatten().collect(), facts.len(), changes)
}

/// What the document states and no evidence does.
fn uncovered(subject: &Subject) -> Vec<String> {
    let audit = Audit::new(&subject.root, &subject.evidence);
    let questions = audit.questions();
    let fields = [
        Aspect::Format,
        Aspect::Values,
        Aspect::Default,
        Aspect::Nullable,
        Aspect::Minimum,
        Aspect::Maximum,
        Aspect::MinLength,
        Aspect::MaxLength,
        Aspect::MinItems,
        Aspect::MaxItems,
    ];
    let mut uncovered = Vec::new();
    for site in &audit.sites {
        let label = &*site.at.label;
        if !questions.contains_key(&(label, Aspect::Existence)) {
            uncovered.push(label.to_owned());
            continue;
        }
        let mut root = subject.root.clone();
        let node = inlined(&mut root, &site.at.pointer);
        let node = node.get("schema").unwrap_or(node);
        let said = fields.iter().filter(|aspect| node.get(aspect.field()).is_some());
        let silent = said.filter(|aspect| !questions.contains_key(&(label, **aspect)));
        uncovered.extend(silent.map(|aspect| format!("{label}: {}", aspect.field())));
    }
    uncovered
}

fn every_sabotage_is_found(path: &str) {
    let subject = Subject::read(path);
    let (undetected, facts, changes) = undetected(&subject);
    println!("{path}: {facts} facts, {} of {changes} sabotages found", changes - undetected.len());
    println!("{path}: what no evidence covers:\n  {}", uncovered(&subject).join("\n  "));
    assert!(undetected.is_empty(), "not found:\n{}", undetected.join("\n"));
    assert!(facts > 100, "{facts}");
}

#[test]
#[ignore = "takes a minute"]
fn every_sabotage_of_the_document_is_found() {
    every_sabotage_is_found("openapi.yaml");
}

#[test]
fn every_sabotage_of_the_document_of_4_3_is_found() {
    every_sabotage_is_found("history/4.3.yaml");
}

/// The location of every property in the evidence.
fn locations_of(json: &serde_json::Value, page: usize, found: &mut BTreeSet<(usize, String)>) {
    match json {
        serde_json::Value::Array(items) => items.iter().for_each(|item| locations_of(item, page, found)),
        serde_json::Value::Object(object) => {
            let location = object.get("at").and_then(serde_json::Value::as_str);
            if let Some(location) =
                location.filter(|_| object.contains_key("name") && !object.contains_key("announced"))
            {
                found.insert((page, location.to_owned()));
            }
            object.values().for_each(|value| locations_of(value, page, found));
        }
        _ => {}
    }
}

#[test]
fn every_property_of_every_page_is_compared_with_the_document() {
    for path in ["openapi.yaml", "history/4.3.yaml"] {
        let subject = Subject::read(path);
        let audit = Audit::new(&subject.root, &subject.evidence);
        let mut stated = BTreeSet::new();
        for (page, evidence) in audit.pages.iter().enumerate() {
            locations_of(&serde_json::to_value(evidence).unwrap(), page, &mut stated);
        }
        let compared =
            audit.statements.iter().map(|statement| (statement.page, statement.location.to_string()));
        let compared = compared.collect::<BTreeSet<_>>();
        // Evidence of another revision may have types that this revision does not have.
        let missed = stated.difference(&compared).filter(|(page, _)| audit.is_own(*page));
        let missed = missed.map(|(page, location)| format!("{} {location}", audit.pages[*page].page));
        assert_eq!(missed.collect::<Vec<_>>(), Vec::<String>::new(), "{path}");
        assert!(stated.len() > 300 && stated.difference(&compared).count() < 10, "{path}");
    }
}

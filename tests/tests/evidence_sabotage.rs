//! Every fact that evidence states is one that the check defends: changed in the document, it is found.
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

/// A fact with one thing done to it.
struct Sabotage<'s> {
    fact: String,
    /// What the finding has to name.
    name: String,
    /// What was done.
    deed: &'static str,
    /// The rule that has to find it.
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

/// All that can be done to the fact that `statement` is about.
fn sabotages<'s>(root: &Node, statement: &'s Statement<'_>) -> Vec<Sabotage<'s>> {
    let fact = format!("{} {}", statement.at.label, statement.aspect.field());
    let pointer = &*statement.at.pointer;
    let name = name_in(&statement.at.label).to_owned();
    // Where another type stands, its name is not looked at.
    let rule = match statement.aspect {
        Aspect::Name => Aspect::Type.rule(),
        aspect => aspect.rule(),
    };
    let done = |deed, change: Box<dyn Fn(&mut Node) + 's>| Sabotage {
        fact: fact.clone(),
        name: name.clone(),
        deed,
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
        Aspect::Type if lacks_body(root, statement) => {
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

/// The schema, path or operation that holds what `pointer` leads to.
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

/// What `pointer` leads to, written out if it is a reference.
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

/// The operation, parameter or member that a label names. A schema has other names where it is used: none is sure.
fn name_in(label: &str) -> &str {
    let name = label.rsplit('.').next().unwrap();
    match label.contains(['.', ' ']) {
        true => name.split(['|', '[', '{']).next().unwrap(),
        false => "",
    }
}

/// Whether `statement` says of an operation that no body is sent.
fn lacks_body(root: &Node, statement: &Statement<'_>) -> bool {
    let is_operation = root.pointer(&statement.at.pointer).unwrap().get("responses").is_some();
    is_operation && statement.at.label.ends_with(" body")
}

fn add_body(root: &mut Node, pointer: &str) {
    let operation = root.pointer_mut(pointer).unwrap();
    let body = json_content("boolean", operation.span);
    operation.as_object_mut().unwrap().set("requestBody", body);
}

/// A body or an answer in JSON of this type.
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
    // What stands outside counts first; where null is allowed, all parts have to allow it.
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

/// What was done without being found, and how much was done.
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
            let deeds = facts.iter().flat_map(|fact| sabotages(&subject.root, fact));
            let found = deeds.map(|deed| {
                let before = root.pointer(&deed.part).unwrap().clone();
                (deed.change)(&mut root);
                let found = subject.findings(&root);
                *root.pointer_mut(&deed.part).unwrap() = before;
                // What is renamed is missing, or its new name is in no evidence: one of the two is enough.
                let is_new_name = |rule: &str, message: &str| {
                    deed.deed == "renamed" && rule == "not-in-evidence" && message.contains("renamed")
                };
                let is_it = |(rule, message): &(&str, String)| {
                    (*rule == deed.rule && message.contains(&deed.name)) || is_new_name(rule, message)
                };
                let is_found = found.iter().any(is_it);
                (!is_found).then(|| format!("{} {}", deed.fact, deed.deed))
            });
            let found = found.collect::<Vec<_>>();
            assert!(subject.findings(&root).is_empty(), "a sabotage was not undone");
            found
        };
        let threads = halves.iter().map(|half| scope.spawn(move || run(half))).collect::<Vec<_>>();
        threads.into_iter().flat_map(|thread| thread.join().unwrap()).collect::<Vec<_>>()
    });
    let deeds = results.len();
    (results.into_iter().flatten().collect(), facts.len(), deeds)
}

/// What the document says and no evidence does.
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
    let (undetected, facts, deeds) = undetected(&subject);
    println!("{path}: {facts} facts, {} of {deeds} sabotages found", deeds - undetected.len());
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

/// Every place in the evidence where a member stands, with the names around it.
fn places_of(json: &serde_json::Value, page: usize, found: &mut BTreeSet<(usize, String)>) {
    match json {
        serde_json::Value::Array(items) => items.iter().for_each(|item| places_of(item, page, found)),
        serde_json::Value::Object(object) => {
            let place = object.get("at").and_then(serde_json::Value::as_str);
            if let Some(place) =
                place.filter(|_| object.contains_key("name") && !object.contains_key("announced"))
            {
                found.insert((page, place.to_owned()));
            }
            object.values().for_each(|value| places_of(value, page, found));
        }
        _ => {}
    }
}

#[test]
fn every_member_of_every_page_is_held_against_the_document() {
    for path in ["openapi.yaml", "history/4.3.yaml"] {
        let subject = Subject::read(path);
        let audit = Audit::new(&subject.root, &subject.evidence);
        let mut stated = BTreeSet::new();
        for (page, evidence) in audit.pages.iter().enumerate() {
            places_of(&serde_json::to_value(evidence).unwrap(), page, &mut stated);
        }
        let held = audit.statements.iter().map(|statement| (statement.page, statement.place.to_string()));
        let held = held.collect::<BTreeSet<_>>();
        // Types that another revision brought along with what this one lacks are passed over.
        let missed = stated.difference(&held).filter(|(page, _)| audit.is_own(*page));
        let missed = missed.map(|(page, place)| format!("{} {place}", audit.pages[*page].page));
        assert_eq!(missed.collect::<Vec<_>>(), Vec::<String>::new(), "{path}");
        assert!(stated.len() > 300 && stated.difference(&held).count() < 10, "{path}");
    }
}

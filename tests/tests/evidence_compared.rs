//! No fact of a page is ignored: each one is compared with the document.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeSet;

use evidence::check::{Aspect, Audit};
use evidence::store;
use openapi::load::{Disk, Workspace, bundle};
use serde_json::{Value, json};
use workspace_tests::contract::workspace;

/// A fact: its location on the page, its aspect, and what the page says.
type Fact = (String, Aspect, String);

/// The fields of evidence that state something about a type.
const FIELDS: [Aspect; 11] = [
    Aspect::Nullable,
    Aspect::Values,
    Aspect::Format,
    Aspect::Default,
    Aspect::Minimum,
    Aspect::Maximum,
    Aspect::MinLength,
    Aspect::MaxLength,
    Aspect::MinItems,
    Aspect::MaxItems,
    Aspect::Deprecated,
];

/// The facts in a part of a page. `location` is that of the property around it.
fn facts_of(json: &Value, location: &str, facts: &mut BTreeSet<Fact>) {
    match json {
        Value::Array(items) => items.iter().for_each(|item| facts_of(item, location, facts)),
        Value::Object(object) => {
            let location = object.get("at").and_then(Value::as_str).unwrap_or(location);
            let mut add = |aspect, value: &Value| facts.insert((location.to_owned(), aspect, text_of(value)));
            if object.contains_key("optional") || object.contains_key("inferred") {
                add(Aspect::Existence, &true.into());
            }
            if let Some(optional) = object.get("optional") {
                add(Aspect::Optional, optional);
            }
            if let Some(replacement) = object.get("deprecated").and_then(|notice| notice.get("replacement")) {
                add(Aspect::Replacement, replacement);
            }
            let word = object.get("type").and_then(Value::as_str);
            match word {
                None | Some("unknown" | "named") => {}
                Some("enum") => drop(add(Aspect::Type, &"enumeration".into())),
                Some(word) => drop(add(Aspect::Type, &word.into())),
            }
            for aspect in FIELDS {
                let field = if aspect == Aspect::Values { "values" } else { aspect.field() };
                match object.get(field).filter(|_| word.is_some()) {
                    Some(_) if aspect == Aspect::Deprecated => drop(add(aspect, &true.into())),
                    Some(value) => drop(add(aspect, value)),
                    None => {}
                }
            }
            object.values().for_each(|value| facts_of(value, location, facts));
        }
        _ => {}
    }
}

/// A body without properties means that there is no body, and a path or query has no null.
fn prepare(page: &mut Value) {
    let no_body = json!({"type": "object"});
    for operation in page.get_mut("operations").and_then(Value::as_array_mut).into_iter().flatten() {
        if let Some(body) = operation.get_mut("body").filter(|body| **body == no_body) {
            *body = json!({"type": "nothing"});
        }
        for list in ["pathParameters", "queryParameters"] {
            for parameter in operation.get_mut(list).and_then(Value::as_array_mut).into_iter().flatten() {
                parameter.as_object_mut().unwrap().remove("nullable");
            }
        }
    }
}

/// A value as text, numbers by value.
fn text_of(value: &Value) -> String {
    match value {
        Value::Number(number) => number.as_f64().unwrap().to_string(),
        Value::Array(items) => items.iter().map(text_of).collect::<Vec<_>>().join(" | "),
        value => value.to_string(),
    }
}

#[test]
fn every_fact_of_every_page_is_compared_with_the_document() {
    let spec = workspace().join("spec");
    let evidence = store::read_folder(&spec.join("evidence")).unwrap().into_values().collect::<Vec<_>>();
    let mut ignored = Vec::new();
    for path in ["openapi.yaml", "history/4.3.yaml"] {
        let document = bundle(&Workspace::read(&Disk, &spec.join(path))).0.unwrap();
        let audit = Audit::new(&document.root, &evidence);
        for (index, page) in audit.pages.iter().enumerate().filter(|(index, _)| audit.is_own(*index)) {
            let mut facts = BTreeSet::new();
            let mut page_json = serde_json::to_value(page).unwrap();
            prepare(&mut page_json);
            for part in ["operations", "models"] {
                facts_of(page_json.get(part).unwrap_or(&json!([])), "", &mut facts);
            }
            let own = audit.statements.iter().filter(|statement| statement.page == index);
            let compared = own
                .map(|statement| {
                    (statement.location.to_string(), statement.aspect, text_of(&statement.stated))
                })
                .collect::<BTreeSet<_>>();
            // Values of something that is not an enumeration in the document: its type is already a finding.
            let other_types = audit.statements.iter().filter(|statement| {
                statement.page == index && statement.aspect == Aspect::Type && !statement.agrees
            });
            let other_types =
                other_types.map(|statement| statement.location.to_string()).collect::<BTreeSet<_>>();
            let missed = facts
                .difference(&compared)
                .filter(|(location, aspect, _)| *aspect != Aspect::Values || !other_types.contains(location));
            let missed =
                missed.map(|(location, aspect, said)| format!("{} {location} {aspect:?} {said}", page.page));
            ignored.extend(missed);
            println!("{path}: {} states {} facts", page.page, facts.len());
        }
    }
    assert!(ignored.is_empty(), "not compared with the document:\n{}", ignored.join("\n"));
}

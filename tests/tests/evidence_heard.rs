//! No fact of a page goes unheard: each one is held against the document.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeSet;

use evidence::check::{Aspect, Audit};
use evidence::store;
use openapi::load::{Disk, Workspace, bundle};
use serde_json::{Value, json};
use workspace_tests::contract::workspace;

/// A fact: where on the page it stands, which side of a thing it is, what it says.
type Fact = (String, Aspect, String);

/// The fields of evidence that say something of a type.
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

/// The facts in a part of a page. `place` is where the member around it stands.
fn facts_of(json: &Value, place: &str, facts: &mut BTreeSet<Fact>) {
    match json {
        Value::Array(items) => items.iter().for_each(|item| facts_of(item, place, facts)),
        Value::Object(object) => {
            let place = object.get("at").and_then(Value::as_str).unwrap_or(place);
            let mut add = |aspect, value: &Value| facts.insert((place.to_owned(), aspect, said(value)));
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
            object.values().for_each(|value| facts_of(value, place, facts));
        }
        _ => {}
    }
}

/// A body without members is no body, and there is no null in a path or a query.
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
fn said(value: &Value) -> String {
    match value {
        Value::Number(number) => number.as_f64().unwrap().to_string(),
        Value::Array(items) => items.iter().map(said).collect::<Vec<_>>().join(" | "),
        value => value.to_string(),
    }
}

#[test]
fn every_fact_of_every_page_is_held_against_the_document() {
    let spec = workspace().join("spec");
    let evidence = store::read_folder(&spec.join("evidence")).unwrap().into_values().collect::<Vec<_>>();
    let mut unheard = Vec::new();
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
            let heard = own
                .map(|statement| (statement.place.to_string(), statement.aspect, said(&statement.stated)))
                .collect::<BTreeSet<_>>();
            // The values of what is no enumeration in the document: the other type is a finding already.
            let other_types = audit.statements.iter().filter(|statement| {
                statement.page == index && statement.aspect == Aspect::Type && !statement.agrees
            });
            let other_types =
                other_types.map(|statement| statement.place.to_string()).collect::<BTreeSet<_>>();
            let missed = facts
                .difference(&heard)
                .filter(|(place, aspect, _)| *aspect != Aspect::Values || !other_types.contains(place));
            let missed =
                missed.map(|(place, aspect, said)| format!("{} {place} {aspect:?} {said}", page.page));
            unheard.extend(missed);
            println!("{path}: {} states {} facts", page.page, facts.len());
        }
    }
    assert!(unheard.is_empty(), "not held against the document:\n{}", unheard.join("\n"));
}

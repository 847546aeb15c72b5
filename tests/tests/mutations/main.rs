//! No single change that a server of another revision makes to a response keeps it from being decoded.
#![allow(clippy::panic, clippy::unwrap_used)]

mod texts;

use std::collections::BTreeMap;

use serde_json::{Value, json};
use workspace_tests::arbitrary::draw;
use workspace_tests::contract::{document, response_schema};
use workspace_tests::equality::difference;
use workspace_tests::fixtures::{all, round_trip};
use workspace_tests::json_schema::Latitude;
use workspace_tests::mutate::{ALL, Change, Mutation, changes};
use workspace_tests::types::TYPES;

/// What is wrong with the result of one changed response.
fn problem(document: &Value, schema: &Value, operation: &str, changed: &Value) -> Option<String> {
    match round_trip(operation, &changed.to_string()) {
        Ok(sent) => difference(document, schema, changed, &sent),
        Err(error) => Some(error),
    }
}

/// Every changed response; the last one of each kind has the change at every location.
fn changed_responses(document: &Value, schema: &Value, response: &Value) -> Vec<(Mutation, String, Value)> {
    let changes = changes(document, schema, response);
    let apply = |changes: &[&Change]| {
        let mut changed = response.clone();
        changes.iter().for_each(|change| change.apply(&mut changed));
        assert_ne!(changed.to_string(), response.to_string(), "{changes:?}");
        changed
    };
    let mut changed = Vec::new();
    for mutation in ALL {
        let of_kind = changes.iter().filter(|change| change.mutation == mutation).collect::<Vec<_>>();
        changed.extend(of_kind.iter().map(|change| (mutation, change.pointer.clone(), apply(&[change]))));
        if of_kind.len() > 1 {
            changed.push((mutation, "everywhere".to_owned(), apply(&of_kind)));
        }
    }
    changed
}

#[test]
fn every_mutation_of_every_fixture_decodes() {
    let document = document();
    let mut counts = BTreeMap::<Mutation, usize>::new();
    let mut problems = Vec::new();
    for fixture in all() {
        let schema = response_schema(&document, &fixture.operation).unwrap();
        let response = serde_json::from_str(&fixture.text).unwrap();
        for (mutation, location, changed) in changed_responses(&document, &schema, &response) {
            *counts.entry(mutation).or_default() += 1;
            let problem = problem(&document, &schema, &fixture.operation, &changed);
            problems.extend(
                problem.map(|problem| format!("{} {mutation:?} {location}: {problem}", fixture.name())),
            );
        }
    }
    let total = counts.values().sum::<usize>();
    println!("{total} mutations, {} failures: {counts:?}", problems.len());
    assert!(problems.is_empty(), "{} failures, such as {}", problems.len(), problems[0]);
    assert!(total > 10_000, "only {total} mutations");
    assert!(ALL.iter().all(|mutation| counts[mutation] > 50), "{counts:?}");
}

/// Dropping a property is noticed where it is required.
#[test]
fn a_required_property_is_required() {
    let page = json!({"hasMore": false, "newestCursor": null, "oldestCursor": null, "items": []});
    assert!(round_trip("listMessages", &page.to_string()).is_ok());
    for (property, required) in
        [("hasMore", true), ("items", true), ("newestCursor", false), ("oldestCursor", false)]
    {
        let mut page = page.clone();
        page.as_object_mut().unwrap().remove(property);
        assert_eq!(round_trip("listMessages", &page.to_string()).is_err(), required, "{property}");
    }
}

const CASES_A_SCHEMA: usize = 200;

/// Whether nothing about values of this schema can be changed: a text, for example, can be any text already.
fn is_scalar(value: &Value) -> bool {
    !value.is_object() && !value.is_array()
}

/// Beyond the examples: values are drawn from each schema and changed.
#[test]
#[ignore = "tries 200 changes of each schema"]
fn mutations_of_arbitrary_values_of_every_schema_decode() {
    let document = document();
    let mut total = 0;
    for &(name, round_trip) in TYPES {
        let schema = json!({"$ref": format!("#/components/schemas/{name}")});
        let (mut tried, mut seed) = (0, 0);
        while tried < CASES_A_SCHEMA {
            assert!(seed < 20_000, "{name} allows only {tried} changes");
            seed += 1;
            let drawn = draw(&document, &schema, seed);
            let is_plain = drawn.latitude == Latitude::default() && !drawn.undocumented_null;
            let value = serde_json::from_str::<Value>(&drawn.text).unwrap();
            if !is_plain {
                continue;
            }
            let mut cases = changed_responses(&document, &schema, &value)
                .into_iter()
                .map(|(mutation, location, changed)| (format!("{mutation:?} {location}"), changed))
                .collect::<Vec<_>>();
            // Without anything to change, the value itself is the case.
            if is_scalar(&value) {
                cases.push(("unchanged".to_owned(), value));
            }
            for (what, changed) in cases {
                let problem = match round_trip(&changed.to_string()) {
                    Ok(sent) => difference(&document, &schema, &changed, &sent),
                    Err(error) => Some(error),
                };
                assert_eq!(problem, None, "{name} {what}: {changed}");
                tried += 1;
            }
        }
        total += tried;
    }
    println!("{total} mutations of {} schemas", TYPES.len());
    assert!(total >= CASES_A_SCHEMA * TYPES.len());
}

//! Every example response, of whatever revision, decodes and comes back equal.

use workspace_tests::contract::{document, response_schema};
use workspace_tests::equality::difference;
use workspace_tests::fixtures::{all, round_trip};

#[test]
fn every_response_comes_back_equal() {
    let document = document();
    let fixtures = all();
    let mut failures = Vec::new();
    for fixture in &fixtures {
        let schema = response_schema(&document, &fixture.operation).unwrap();
        let received = serde_json::from_str(&fixture.text).unwrap();
        match round_trip(&fixture.operation, &fixture.text) {
            Ok(sent) => failures.extend(
                difference(&document, &schema, &received, &sent)
                    .map(|difference| format!("{}: {difference}", fixture.name())),
            ),
            Err(error) => failures.push(format!("{}: {error}", fixture.name())),
        }
    }
    println!("{} fixtures", fixtures.len());
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    assert!(fixtures.len() >= 60, "only {} fixtures were found", fixtures.len());
}

/// An operation with a response has at least a minimal and a maximal example of it.
#[test]
fn every_operation_with_a_response_has_examples() {
    let document = document();
    let fixtures = all();
    let operations =
        document["paths"].as_object().unwrap().values().flat_map(|item| item.as_object().unwrap().values());
    for operation in operations {
        // A path item holds parameters beside its operations.
        let Some(id) = operation.get("operationId").and_then(|id| id.as_str()) else { continue };
        let cases = fixtures.iter().filter(|fixture| fixture.operation == id);
        let cases = cases.map(|fixture| fixture.case.as_str()).collect::<Vec<_>>();
        let expected = response_schema(&document, id).is_some();
        assert_eq!(cases.contains(&"minimal") && cases.contains(&"maximal"), expected, "{id}: {cases:?}");
    }
}

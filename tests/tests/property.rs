//! Arbitrary responses, drawn from the document, decode and come back equal.
//!
//! The seed is fixed; `ARBITRARY_SEED` sets another one, and `ARBITRARY_CASES` the number of cases a schema.
#![allow(clippy::unwrap_used)]

use std::collections::{BTreeSet, HashMap};

use jsonschema::{Draft, Validator};
use serde_json::{Value, json};
use workspace_tests::arbitrary::{Drawn, coverage, draw};
use workspace_tests::contract::{document, response_schema};
use workspace_tests::equality::difference;
use workspace_tests::fixtures::round_trip;
use workspace_tests::json_schema::{Latitude, json_schema};
use workspace_tests::shape::{reachable, shape};
use workspace_tests::shared::setting;
use workspace_tests::types::TYPES;

const SEED: u64 = 0x5eed;
const CASES_A_SCHEMA: u64 = 250;
const CASES_A_RESPONSE: u64 = 250;

/// A seed of its own for every case, the same in every run.
fn seed_of_case(seed: u64, name: &str, case: u64) -> u64 {
    let mix = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    name.bytes().chain(seed.to_le_bytes()).chain(case.to_le_bytes()).fold(0xcbf2_9ce4_8422_2325, mix)
}

/// The schemas of all responses, by operation.
fn responses(document: &Value) -> Vec<(&str, Value)> {
    let items =
        document["paths"].as_object().unwrap().values().flat_map(|item| item.as_object().unwrap().values());
    let ids = items.filter_map(|operation| operation.get("operationId")?.as_str());
    ids.filter_map(|id| Some((id, response_schema(document, id)?))).collect()
}

/// Draws responses of one schema and holds the types to them.
struct Trial<'a> {
    document: &'a Value,
    schema: &'a Value,
    validators: HashMap<Latitude, Validator>,
    covered: BTreeSet<String>,
}

impl<'a> Trial<'a> {
    fn new(document: &'a Value, schema: &'a Value) -> Self {
        Self { document, schema, validators: HashMap::new(), covered: BTreeSet::new() }
    }

    fn run(&mut self, name: &str, cases: u64, round_trip: impl Fn(&str) -> Result<Value, String>) {
        let seed = setting("ARBITRARY_SEED", SEED);
        let mut failures = Vec::new();
        for case in 0..cases {
            let drawn = draw(self.document, self.schema, seed_of_case(seed, name, case));
            if let Err(problem) = self.check(&drawn, &round_trip) {
                let message =
                    format!("ARBITRARY_SEED={seed}, case {case} of {name}: {problem}\n{}", drawn.text);
                failures.push(message);
            }
            self.covered.extend(drawn.covered);
        }
        let shortest = failures.iter().min_by_key(|message| message.len());
        assert!(failures.is_empty(), "{} of {cases} failed: {}", failures.len(), shortest.unwrap());
    }

    fn check(
        &mut self,
        drawn: &Drawn,
        round_trip: impl Fn(&str) -> Result<Value, String>,
    ) -> Result<(), String> {
        let received =
            serde_json::from_str(&drawn.text).map_err(|error| format!("no JSON was drawn: {error}"))?;
        let sent = round_trip(&drawn.text)?;
        if let Some(difference) = difference(self.document, self.schema, &received, &sent) {
            return Err(difference);
        }
        let Self { document, schema, .. } = *self;
        let validator = self.validators.entry(drawn.latitude).or_insert_with(|| {
            let schema = json_schema(document, schema, drawn.latitude);
            let options = jsonschema::options().with_draft(Draft::Draft4);
            options.should_validate_formats(true).build(&schema).unwrap()
        });
        let validated = |what: &str, value: &Value| match validator.validate(value) {
            Ok(()) => Ok(()),
            Err(error) => {
                Err(format!("{what} is not valid for {schema}: {error} at {}", error.instance_path()))
            }
        };
        // Otherwise the test would prove nothing.
        if !drawn.undocumented_null {
            validated("what was drawn", &with_plain_integers(received))?;
        }
        validated("what came back", &with_plain_integers(sent))
    }
}

/// The same value with whole numbers written plainly, as draft 4 of JSON Schema has integers.
fn with_plain_integers(value: Value) -> Value {
    match value {
        Value::Number(number) => match number.as_f64() {
            Some(float) if number.is_f64() && float.fract() == 0.0 && float.abs() < 1e15 => {
                json!(float as i64)
            }
            _ => number.into(),
        },
        Value::Array(elements) => elements.into_iter().map(with_plain_integers).collect(),
        Value::Object(properties) => {
            properties.into_iter().map(|(name, value)| (name, with_plain_integers(value))).collect()
        }
        other => other,
    }
}

#[test]
fn arbitrary_values_of_every_schema_come_back_equal() {
    let document = document();
    let cases = setting("ARBITRARY_CASES", CASES_A_SCHEMA);
    let (mut expected, mut covered) = (BTreeSet::new(), BTreeSet::new());
    for &(name, round_trip) in TYPES {
        let schema = json!({"$ref": format!("#/components/schemas/{name}")});
        let mut trial = Trial::new(&document, &schema);
        trial.run(name, cases, round_trip);
        covered.extend(trial.covered);
        coverage::expected(&document, &schema, name, &mut expected);
    }
    println!("{} cases of {} schemas", cases * TYPES.len() as u64, TYPES.len());
    let missing = expected.difference(&covered).collect::<Vec<_>>();
    println!("{} kinds of property and value occurred", expected.len() - missing.len());
    assert!(missing.is_empty(), "these never occurred: {missing:#?}");
    assert!(expected.len() > 500, "only {} kinds of property and value", expected.len());
}

#[test]
fn arbitrary_responses_of_every_operation_come_back_equal() {
    let document = document();
    let cases = setting("ARBITRARY_CASES", CASES_A_RESPONSE);
    let responses = responses(&document);
    for (operation, schema) in &responses {
        Trial::new(&document, schema).run(operation, cases, |text| round_trip(operation, text));
    }
    println!("{} cases of {} responses", cases * responses.len() as u64, responses.len());
}

#[test]
fn enough_cases_are_drawn() {
    let responses = responses(&document()).len() as u64;
    const { assert!(CASES_A_SCHEMA >= 200 && CASES_A_RESPONSE >= 200) };
    assert!(CASES_A_SCHEMA * TYPES.len() as u64 + CASES_A_RESPONSE * responses >= 10_000);
}

#[test]
fn the_table_of_types_names_all_schemas_that_the_server_sends() {
    let document = document();
    let responses = responses(&document);
    let mut schemas = BTreeSet::new();
    responses.iter().for_each(|(_, schema)| reachable(&document, schema, &mut schemas));
    // What the server sends outside of operations.
    let components = document["components"]["schemas"].as_object().unwrap();
    let is_sent = |(_, schema): &(&String, &Value)| schema.get("x-sent-by") == Some(&json!("server"));
    for (name, schema) in components.iter().filter(is_sent) {
        schemas.insert(name);
        reachable(&document, schema, &mut schemas);
    }
    let table = TYPES.iter().map(|(name, _)| *name).collect::<Vec<_>>();
    assert_eq!(table, schemas.into_iter().collect::<Vec<_>>());
}

#[test]
fn the_same_seed_draws_the_same_response() {
    let document = document();
    let schema = json!({"$ref": "#/components/schemas/ChatListPage"});
    let texts = [7, 7, 8].map(|seed| draw(&document, &schema, seed).text);
    assert!(texts[0] == texts[1] && texts[1] != texts[2]);
    assert!(matches!(shape(&document, &schema), workspace_tests::shape::Shape::Object(_)));
}

#[test]
#[should_panic(expected = "of 50 failed")]
fn a_type_that_loses_a_property_is_noticed() {
    let document = document();
    let schema = json!({"$ref": "#/components/schemas/Chat"});
    let round_trip = |text: &str| {
        let mut sent = workspace_tests::types::through::<beeper_desktop::types::Chat>(text)?;
        sent.as_object_mut().unwrap().remove("isPinned");
        Ok(sent)
    };
    Trial::new(&document, &schema).run("Chat", 50, round_trip);
}

//! Values that the document does not list are kept wherever they can come, and sent back unchanged.
#![allow(clippy::unwrap_used, clippy::panic)]

use beeper_desktop::types::{
    Account, AccountStatus, BridgeList, BridgeProvider, BridgeStatus, DisplayStepType, LoginSession,
    LoginSessionStatus, LoginStep, LoginStepType, Message, MessageType,
};
use serde_json::{Value, json};
use workspace_tests::contract::document;
use workspace_tests::fixtures::{all, round_trip};
use workspace_tests::shape::{Shape, shape};
use workspace_tests::types::TYPES;

const NEW: &str = "unheard-of";

fn example(name: &str) -> Value {
    let fixture = all().into_iter().find(|fixture| fixture.name() == name).unwrap();
    serde_json::from_str(&fixture.text).unwrap()
}

/// The example with a new value at this location. It has another value there already.
fn with_new_value(name: &str, pointer: &str) -> Value {
    let mut response = example(name);
    let target = response.pointer_mut(pointer).unwrap_or_else(|| panic!("{name} has no {pointer}"));
    assert!(target.is_string());
    *target = json!(NEW);
    response
}

#[test]
fn every_enum_keeps_a_value_that_it_does_not_list() {
    let document = document();
    let mut tried = 0;
    for (name, round_trip) in TYPES {
        let schema = json!({"$ref": format!("#/components/schemas/{name}")});
        let Shape::Enum(values) = shape(&document, &schema) else { continue };
        let new = if values[0].is_string() { json!(NEW) } else { json!(4_711) };
        assert!(!values.contains(&new));
        assert_eq!(round_trip(&new.to_string()), Ok(new), "{name}");
        tried += 1;
    }
    assert!(tried >= 20, "only {tried} enums");
}

#[test]
fn responses_with_a_new_value_come_back_equal() {
    for (name, pointer) in [
        ("listAccounts/maximal", "/0/status"),
        ("listAccounts/maximal", "/0/bridge/provider"),
        ("getAccount/maximal", "/status"),
        ("listBridges/maximal", "/items/0/status"),
        ("listBridges/maximal", "/items/0/provider"),
        ("listBridges/maximal", "/items/0/accounts/0/status"),
        ("getBridge/maximal", "/status"),
        ("getLoginSession/maximal", "/status"),
        ("getLoginSession/maximal", "/currentStep/type"),
        ("getLoginSession/maximal", "/currentStep/fields/0/type"),
        ("getLoginSession/qr_code", "/currentStep/display/type"),
        ("getMessage/maximal", "/type"),
        ("getMessage/maximal", "/attachments/0/type"),
        ("getMessage/maximal", "/sendStatus/status"),
        ("getChat/maximal", "/type"),
    ] {
        let response = with_new_value(name, pointer);
        let operation = name.split('/').next().unwrap();
        let sent =
            round_trip(operation, &response.to_string()).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(sent.pointer(pointer), Some(&json!(NEW)), "{name} {pointer}");
    }
}

#[test]
fn a_new_value_is_none_of_the_known_ones() {
    let account: Account = serde_json::from_value(with_new_value("getAccount/maximal", "/status")).unwrap();
    let status = account.status.unwrap();
    assert!(matches!(status, AccountStatus::Unknown(_)));
    assert_eq!(status.as_str(), NEW);

    let bridges = with_new_value("listBridges/maximal", "/items/0/provider");
    let bridges: BridgeList = serde_json::from_value(bridges).unwrap();
    assert!(matches!(bridges.items[0].provider, BridgeProvider::Unknown(_)));
    let bridges: BridgeList =
        serde_json::from_value(with_new_value("listBridges/maximal", "/items/0/status")).unwrap();
    assert!(matches!(bridges.items[0].status, BridgeStatus::Unknown(_)));

    let message: Message = serde_json::from_value(with_new_value("getMessage/maximal", "/type")).unwrap();
    assert!(matches!(message.type_.unwrap(), MessageType::Unknown(_)));

    let session: LoginSession =
        serde_json::from_value(with_new_value("getLoginSession/maximal", "/status")).unwrap();
    assert!(matches!(session.status, LoginSessionStatus::Unknown(_)));
}

#[test]
fn a_login_step_of_a_new_type_keeps_its_json_and_its_secrets() {
    let response = with_new_value("getLoginSession/maximal", "/currentStep/type");
    let step = response["currentStep"].clone();
    let session: LoginSession = serde_json::from_value(response).unwrap();
    let LoginStep::Unknown(kept) = session.current_step.as_ref().unwrap() else { panic!("{session:?}") };
    assert_eq!(kept, &step);
    let shown = format!("{:?}", session.current_step);
    assert!(!shown.contains("+36"), "a step that is not known can contain a secret: {shown}");

    // It can be answered with the type that the server named.
    let type_ = LoginStepType::from(NEW);
    assert!(matches!(type_, LoginStepType::Unknown(_)));
    assert_eq!(serde_json::to_value(&type_).unwrap(), json!(NEW));
    assert!(matches!(DisplayStepType::from(NEW), DisplayStepType::Unknown(_)));
}

//! Signing in to the app, and verifying its device.

use beeper_desktop::types::{SetupState, SignInOutcome, VerificationPurpose};
use serde_json::json;
use workspace_tests::fixtures;

use crate::{arrived, conversation};

#[tokio::test]
async fn the_user_signs_in() {
    let (server, client) = conversation().await;
    let setup = client.app().setup();
    assert_eq!(setup.get().await.unwrap().state, SetupState::NeedsLogin);
    arrived(&server, "GET", "/v1/app/setup", None);
    assert_eq!(setup.start().await.unwrap().setup_request_id, "setup-1");
    arrived(&server, "POST", "/v1/app/setup/start", None);
    setup.send_email("setup-1", "mina@example.org").await.unwrap();
    let body = json!({"setupRequestID": "setup-1", "email": "mina@example.org"});
    arrived(&server, "POST", "/v1/app/setup/email", Some(body));
    let outcome = setup.submit_code("setup-1", "123456").await.unwrap();
    assert!(matches!(outcome, SignInOutcome::SignedIn(signed_in) if signed_in.matrix.device_id == "DEVICE1"));
    let body = json!({"setupRequestID": "setup-1", "response": "123456"});
    arrived(&server, "POST", "/v1/app/setup/response", Some(body));
    setup.register("setup-1", "lead-1", "mina", true).await.unwrap();
    let body =
        json!({"setupRequestID": "setup-1", "leadToken": "lead-1", "username": "mina", "acceptTerms": true});
    arrived(&server, "POST", "/v1/app/setup/register", Some(body));
}

#[test]
fn a_user_who_is_new_has_to_register() {
    for case in ["registration_required", "registration_required_minimal"] {
        let name = format!("submitSignInCode/{case}");
        let fixture = fixtures::all().into_iter().find(|fixture| fixture.name() == name).unwrap();
        let outcome = serde_json::from_str(&fixture.text).unwrap();
        let SignInOutcome::RegistrationRequired(required) = outcome else { panic!("{name}: {outcome:?}") };
        assert_eq!(required.lead_token.expose(), "lead-1");
        assert!(!format!("{required:?}").contains("lead-1"));
    }
}

#[tokio::test]
async fn the_recovery_key_verifies_and_is_replaced() {
    let (server, client) = conversation().await;
    let keys = client.app().setup().recovery_key();
    let path = "/v1/app/setup/verification/recovery-key";
    keys.verify("EsAb").await.unwrap();
    arrived(&server, "POST", path, Some(json!({"recoveryKey": "EsAb"})));
    keys.reset().await.unwrap();
    arrived(&server, "POST", &format!("{path}/reset"), Some(json!({})));
    let new = keys.reset().existing_recovery_key("EsAb").await.unwrap();
    assert!(!format!("{new:?}").contains("cdEf") && new.recovery_key.expose() == "EsAb cdEf");
    arrived(&server, "POST", &format!("{path}/reset"), Some(json!({"existingRecoveryKey": "EsAb"})));
    keys.confirm_reset("EsAb cdEf").await.unwrap();
    arrived(&server, "POST", &format!("{path}/reset/confirm"), Some(json!({"recoveryKey": "EsAb cdEf"})));
}

#[tokio::test]
async fn a_device_is_verified() {
    let (server, client) = conversation().await;
    let verifications = client.app().setup().verifications();
    let path = "/v1/app/setup/verifications";
    verifications.list().await.unwrap();
    arrived(&server, "GET", path, None);
    verifications.start().purpose(VerificationPurpose::Device).user_id("@ada:example.org").await.unwrap();
    arrived(&server, "POST", path, Some(json!({"purpose": "device", "userID": "@ada:example.org"})));
    verifications.get("v/1").await.unwrap();
    arrived(&server, "GET", &format!("{path}/v%2F1"), None);
    verifications.accept("v/1").await.unwrap();
    arrived(&server, "POST", &format!("{path}/v%2F1/accept"), None);
    verifications.cancel("v/1").code("m.user").reason("Enough.").await.unwrap();
    arrived(
        &server,
        "POST",
        &format!("{path}/v%2F1/cancel"),
        Some(json!({"code": "m.user", "reason": "Enough."})),
    );
    verifications.qr().scan("qr:1").await.unwrap();
    arrived(&server, "POST", &format!("{path}/qr/scan"), Some(json!({"data": "qr:1"})));
    verifications.qr().confirm_scanned("v/1").await.unwrap();
    arrived(&server, "POST", &format!("{path}/v%2F1/qr/confirm-scanned"), None);
    verifications.sas().start("v/1").await.unwrap();
    arrived(&server, "POST", &format!("{path}/v%2F1/sas/start"), None);
    verifications.sas().confirm("v/1").await.unwrap();
    arrived(&server, "POST", &format!("{path}/v%2F1/sas/confirm"), None);
}

//! Logins at bridges, and signing in step by step.

use beeper_desktop::types::{
    LoginDisplay, LoginRemovalScope, LoginSession, LoginStep, LoginStepSource, LoginStepType,
};
use serde_json::json;
use workspace_tests::fixtures;

use crate::{arrived, conversation};

#[tokio::test]
async fn logins_are_listed_fetched_and_removed() {
    let (server, client) = conversation().await;
    let bridges = client.bridges();
    bridges.login_flows().list("signal").await.unwrap();
    arrived(&server, "GET", "/v1/bridges/signal/login-flows", None);
    bridges.logins().list("signal").await.unwrap();
    arrived(&server, "GET", "/v1/bridges/signal/logins", None);
    bridges.logins().get("signal", "a/b").await.unwrap();
    arrived(&server, "GET", "/v1/bridges/signal/logins/a%2Fb", None);
    bridges.logins().remove("signal", "a/b", LoginRemovalScope::AllDevices).await.unwrap();
    arrived(&server, "POST", "/v1/bridges/signal/logins/a%2Fb/remove", Some(json!({"scope": "all-devices"})));
}

#[tokio::test]
async fn a_login_session_goes_step_by_step() {
    let (server, client) = conversation().await;
    let sessions = client.bridges().login_sessions();
    let path = "/v1/bridges/signal/login-sessions";
    sessions.start("signal").await.unwrap();
    arrived(&server, "POST", path, Some(json!({})));
    sessions.start("signal").account_id("a").flow_id("f").login_id("l").await.unwrap();
    arrived(&server, "POST", path, Some(json!({"accountID": "a", "flowID": "f", "loginID": "l"})));
    sessions.get("signal", "s").await.unwrap();
    arrived(&server, "GET", &format!("{path}/s"), None);
    let step = sessions.submit_step("signal", "s", "step/1", LoginStepType::Cookies);
    let step = step.fields([("sid", "c00kie".into())]).last_url("https://example.org/done?code=1");
    step.source(LoginStepSource::Webview).await.unwrap();
    let body = json!({
        "type": "cookies", "fields": {"sid": "c00kie"}, "lastURL": "https://example.org/done?code=1",
        "source": "webview",
    });
    arrived(&server, "POST", &format!("{path}/s/steps/step%2F1"), Some(body));
    sessions.cancel("signal", "s").await.unwrap();
    arrived(&server, "DELETE", &format!("{path}/s"), None);
}

fn step(case: &str) -> LoginStep {
    let fixture =
        fixtures::all().into_iter().find(|fixture| fixture.name() == format!("getLoginSession/{case}"));
    let session: LoginSession = serde_json::from_str(&fixture.unwrap().text).unwrap();
    session.current_step.unwrap()
}

#[test]
fn steps_are_distinguished_and_unknown_ones_are_kept() {
    assert!(matches!(step("maximal"), LoginStep::UserInput(step) if step.fields.len() == 2));
    assert!(matches!(step("cookies"), LoginStep::Cookies(step) if step.url == "https://signin.example.org/"));
    assert!(matches!(step("complete"), LoginStep::Complete(_)));
    let LoginStep::Unknown(unknown) = step("unknown_step") else { panic!("a passkey is not known") };
    assert_eq!(unknown["challenge"], json!([1, 2]));
    let display = |case: &str| match step(case) {
        LoginStep::Display(step) => step.display,
        other => panic!("{case}: {other:?}"),
    };
    let qr_code = display("qr_code");
    assert!(!format!("{qr_code:?}").contains("example:qr"), "{qr_code:?}");
    assert!(matches!(qr_code, LoginDisplay::QrCode(code) if code.data.expose() == "example:qr:1234"));
    assert!(matches!(display("emoji"), LoginDisplay::Emoji(_)));
    assert!(matches!(display("code"), LoginDisplay::Code(_)));
    assert!(matches!(display("nothing"), LoginDisplay::Nothing(_)));
    assert!(matches!(display("unknown_display"), LoginDisplay::Unknown(_)));
}

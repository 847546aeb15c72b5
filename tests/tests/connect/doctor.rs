//! What an examination finds.

use std::net::Ipv6Addr;
use std::time::Duration;

use beeper_desktop::Client;
use beeper_desktop::doctor::{IpVersion, Report, Severity, TokenState};
use beeper_desktop_fake::{FakeBeeper, Profile, Quirk};
use serde_json::json;
use workspace_tests::contract::{document, operation_ids};
use workspace_tests::faults::{Deed, FaultyServer, json as json_response, raw_response};

use crate::{free_port, port_of};

fn texts(report: &Report, severity: Severity) -> Vec<&str> {
    let wanted = report.findings.iter().filter(|finding| finding.severity == severity);
    wanted.map(|finding| finding.text.as_str()).collect()
}

fn advice<'a>(report: &'a Report, text: &str) -> &'a str {
    let found = report.findings.iter().find(|finding| finding.text.contains(text));
    found.unwrap_or_else(|| panic!("{text} is not in\n{report}")).advice.as_deref().unwrap_or_default()
}

#[tokio::test]
async fn an_app_that_is_fine() {
    let fake = FakeBeeper::start().await.unwrap();
    let report = fake.client().read_only().doctor().await;
    assert!(report.is_fine(), "{report}");
    let address = fake.address();
    let expected = [
        format!("Beeper Desktop 4.3.0 responds at {address} (IPv4)"),
        "version 4.3.0 has revision 6 of the API".to_owned(),
        "it has all 60 operations".to_owned(),
        "the clocks agree".to_owned(),
        "the access token permits to read and to write".to_owned(),
        "the access token does not expire".to_owned(),
        format!("none of the {} accounts needs the user", report.accounts.len()),
    ];
    assert_eq!(texts(&report, Severity::Fine), expected);
    assert_eq!(report.findings.len(), expected.len());
    assert_eq!((report.ip_version(), report.revisions.as_slice()), (Some(IpVersion::V4), &["6"][..]));
    assert_eq!(report.responds_at, [address]);
    assert_eq!(report.operations.as_ref().unwrap().present.len(), operation_ids(&document()).len());
    assert!(report.clock_difference.is_some_and(|seconds| seconds.abs() < 60));
    assert!(
        matches!(&report.token, TokenState::Valid(state) if state.scope.as_deref() == Some("read write"))
    );
    // Nothing was changed, and nothing but the question about the token was a POST.
    let posts = fake.requests().into_iter().filter(|request| request.method != "GET");
    assert_eq!(posts.map(|request| request.path).collect::<Vec<_>>(), ["/oauth/introspect"]);
    let shown = format!("{report}{report:?}");
    assert!(!shown.contains(fake.token()) && !report.to_string().contains("@"), "{shown}");
}

#[tokio::test]
async fn states_that_are_normal_are_not_problems() {
    let fake = FakeBeeper::builder().quirk(Quirk::AlwaysInitializing).start().await.unwrap();
    let report = fake.client().doctor().await;
    assert!(report.is_fine() && texts(&report, Severity::Note).is_empty(), "{report}");
    fake.quit();
    fake.launch_slowly(Duration::ZERO, Duration::from_secs(600));
    let report = fake.client().doctor().await;
    assert!(report.is_fine(), "{report}");
    assert!(advice(&report, "there are no accounts").contains("after the app has started"));
    let fake = FakeBeeper::start().await.unwrap();
    fake.quit();
    fake.launch_slowly(Duration::from_secs(600), Duration::ZERO);
    let report = fake.client().doctor().await;
    assert!(report.is_fine(), "{report}");
    assert_eq!(advice(&report, "still starting"), "Wait for a minute.");
}

#[tokio::test]
async fn what_a_token_permits() {
    let fake = FakeBeeper::start().await.unwrap();
    let with = |token: Option<String>| match token {
        Some(token) => Client::builder().base_url(fake.address()).access_token(token).build().unwrap(),
        None => Client::builder().base_url(fake.address()).without_token().build().unwrap(),
    };
    let report = with(None).doctor().await;
    assert!(matches!(report.token, TokenState::Missing) && !report.is_fine());
    assert!(advice(&report, "there is no access token").contains("BEEPER_ACCESS_TOKEN"));
    let report = with(Some("hunter2".to_owned())).doctor().await;
    assert!(matches!(report.token, TokenState::Invalid) && !report.is_fine());
    assert!(advice(&report, "does not know the access token").starts_with("Sign in"));
    assert!(!format!("{report}{report:?}").contains("hunter2"));
    let report = with(Some(fake.issue_token("read", None))).doctor().await;
    assert!(report.is_fine(), "{report}");
    assert!(advice(&report, "permits to read only").contains("permit it to write"));
}

#[tokio::test]
async fn accounts_that_need_the_user_and_an_app_that_is_not_set_up() {
    let accounts = json!([
        {"accountID": "signal", "network": "Signal", "status": "reconnect_required", "user": {"id": "@me:x"}},
        {"accountID": "imessage:+15550100", "status": "attention_required", "user": {"id": "+15550100"},
         "bridge": {"id": "b", "provider": "local", "type": "imessage"}},
        {"accountID": "matrix", "network": "Beeper", "status": "backfilling", "user": {"id": "@me:x"}},
        {"accountID": "off", "network": "Off", "status": "disabled", "user": {"id": "@me:x"}},
        {"accountID": "new", "network": "New", "status": "not_yet_invented", "user": {"id": "@me:x"}},
        {"accountID": "old", "user": {"id": "@me:x"}},
    ]);
    let setup = json!({"state": "needs-verification"});
    let server = FaultyServer::start(move |_, request| match request.target.as_str() {
        "/v1/info" => json_response("200 OK", r#"{"app":{"name":"Beeper","version":"4.2.900"}}"#),
        "/v1/accounts" => json_response("200 OK", accounts.to_string()),
        "/v1/app/setup" => json_response("200 OK", setup.to_string()),
        _ => Deed::Response(raw_response("404 Not Found", &[], "")),
    })
    .unwrap();
    let report = Client::builder().base_url(server.url()).access_token("t").build().unwrap().doctor().await;
    let expected = [
        "an account on Signal is `reconnect_required`",
        "an account on imessage is `attention_required`",
        "the app is not set up",
    ];
    assert_eq!(texts(&report, Severity::Problem), expected, "{report}");
    assert_eq!(advice(&report, "not set up"), "Open Beeper Desktop, and verify this device.");
    assert!(advice(&report, "no document of its operations").contains("update the app"));
    assert!(!report.to_string().contains("+1555"), "{report}");
    assert!(
        texts(&report, Severity::Fine).contains(&"version 4.2.900 has revision 5 of the API"),
        "{report}"
    );
    assert!(matches!(report.token, TokenState::Unknown));
}

#[tokio::test]
async fn an_old_app_says_which_operations_it_has() {
    let fake = FakeBeeper::builder().profile(Profile::V5).quirk(Quirk::AppDocument).start().await.unwrap();
    let report = fake.client().doctor().await;
    assert!(report.is_fine(), "{report}");
    let operations = report.operations.as_ref().unwrap();
    assert_eq!((operations.present.len(), operations.missing.len()), (30, 30));
    assert!(operations.missing.contains(&"listBridges") && operations.present.contains(&"sendMessage"));
    assert!(advice(&report, "it has 30 of 60 operations, and not").contains("update the app"));
    let fake = FakeBeeper::builder().profile(Profile::V4_1).start().await.unwrap();
    let report = fake.client().doctor().await;
    assert!(report.is_fine(), "{report}");
    assert_eq!(report.revisions, ["4.1"]);
}

#[tokio::test]
async fn an_app_that_is_somewhere_else() {
    let port = free_port();
    let six = FakeBeeper::builder().port(port).listen_on(Ipv6Addr::LOCALHOST.into()).start().await.unwrap();
    let client = |host: &str| {
        let address = format!("http://{host}:{port}");
        Client::builder().base_url(address).access_token(six.token().to_owned()).build().unwrap()
    };
    let report = client("127.0.0.1").doctor().await;
    assert_eq!(report.responds_at, [format!("http://[::1]:{port}")]);
    assert_eq!(report.ip_version(), Some(IpVersion::V6));
    assert!(advice(&report, "but not at http://127.0.0.1").contains("`localhost`"), "{report}");
    assert!(matches!(report.token, TokenState::Valid(_)));
    let report = client("localhost").doctor().await;
    assert!(report.is_fine(), "{report}");
    let four = FakeBeeper::builder().port(port).token(six.token()).start().await.unwrap();
    let report = client("[::1]").doctor().await;
    assert!(report.is_fine() && report.responds_at.len() == 2, "{report}");
    assert_eq!((report.ip_version(), port_of(&four)), (Some(IpVersion::V6), port));
}

#[tokio::test]
async fn an_app_that_is_not_there_hangs_or_is_another_program() {
    let doctor = |url: String| {
        let client = Client::builder().base_url(url).access_token("hunter2").build().unwrap();
        client.doctor().within(Duration::from_millis(300))
    };
    let report = doctor(format!("http://localhost:{}", free_port())).await;
    assert_eq!(texts(&report, Severity::Problem).len(), 2, "{report}");
    assert!(advice(&report, "nothing can be reached at http://[::1]").starts_with("Start Beeper Desktop"));
    let silent = FaultyServer::doing([Deed::Silence(Vec::new())]).unwrap();
    let report = doctor(silent.url()).await;
    assert!(advice(&report, "does not respond").contains("again"), "{report}");
    let page = raw_response("200 OK", &[("Content-Type", "text/html")], "<h1>Hello</h1>");
    let page = FaultyServer::doing([Deed::Response(page)]).unwrap();
    let report = doctor(page.url()).await;
    assert!(advice(&report, "is not Beeper Desktop").contains("BEEPER_BASE_URL"), "{report}");
    // What hangs after the first question does not hold up the report for long.
    let half = FaultyServer::start(|_, request| match request.target.as_str() {
        "/v1/info" => json_response("200 OK", r#"{"app":{"name":"Beeper","version":"4.3.0"}}"#),
        _ => Deed::Silence(Vec::new()),
    })
    .unwrap();
    let report = doctor(half.url()).await;
    assert!(!report.is_fine() && report.to_string().contains("the accounts cannot be listed"), "{report}");
    assert!(!report.to_string().contains("hunter2"));
}

#[tokio::test]
async fn clocks_that_differ_are_reported() {
    for (date, expected) in [
        ("Thu, 01 Jan 1970 00:00:10 GMT", Some("behind the clock of this computer")),
        ("Thu, 31 Dec 9998 23:59:59 GMT", Some("ahead of the clock of this computer")),
        ("yesterday", None),
    ] {
        let info = r#"{"app":{"name":"Beeper","version":"4.3.0"}}"#;
        let headers = [("Content-Type", "application/json"), ("Date", date)];
        let server = FaultyServer::doing([Deed::Response(raw_response("200 OK", &headers, info))]).unwrap();
        let report = Client::builder().base_url(server.url()).without_token().build().unwrap().doctor().await;
        assert_eq!(report.clock_difference.is_some(), expected.is_some());
        match expected {
            Some(expected) => assert!(advice(&report, expected).starts_with("Set both clocks"), "{report}"),
            None => assert!(!report.to_string().contains("clock"), "{report}"),
        }
    }
}

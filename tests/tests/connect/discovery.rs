//! Finding the app on this computer.

use std::net::{Ipv4Addr, Ipv6Addr};
use std::time::Duration;

use beeper_desktop::discover;
use beeper_desktop_fake::{FakeBeeper, Profile};
use workspace_tests::faults::{Deed, FaultyServer, json, raw_response};

use crate::{free_port, got_a_token, port_of};

fn found_at(found: &[beeper_desktop::connect::FoundApp]) -> Vec<&str> {
    found.iter().map(|app| app.address.as_str()).collect()
}

#[tokio::test]
async fn the_app_is_found_at_both_loopback_addresses() {
    let port = free_port();
    let four = FakeBeeper::builder().port(port).start().await.unwrap();
    let six = FakeBeeper::builder().port(port).listen_on(Ipv6Addr::LOCALHOST.into()).start().await.unwrap();
    let found = discover().ports(port..=port).within(Duration::from_secs(5)).await.unwrap();
    assert_eq!(found_at(&found), [format!("http://127.0.0.1:{port}"), format!("http://[::1]:{port}")]);
    let info = found[0].info.as_ref().unwrap();
    assert_eq!((info.app.name.as_str(), found[0].version.as_deref()), ("Beeper", Some("4.3.0")));
    assert!(!got_a_token(&four) && !got_a_token(&six));
}

#[tokio::test]
async fn an_app_of_each_revision_is_found() {
    for (profile, has_info) in [(Profile::V4_1, false), (Profile::V4_3, true), (Profile::V5, true)] {
        let fake = FakeBeeper::builder().profile(profile).start().await.unwrap();
        let port = port_of(&fake);
        let found = discover().ports(port..=port).within(Duration::from_secs(5)).await.unwrap();
        assert_eq!(found_at(&found), [fake.address()]);
        assert_eq!(found[0].info.is_some(), has_info);
        assert!(found[0].version.as_ref().is_some_and(|version| version.starts_with("4.")));
    }
}

#[tokio::test]
async fn what_is_not_the_app_is_not_found() {
    let page = || Deed::Response(raw_response("200 OK", &[("Content-Type", "text/html")], "<h1>Hello</h1>"));
    let not_found = || Deed::Response(raw_response("404 Not Found", &[], ""));
    for deed in [
        page(),
        not_found(),
        json("200 OK", "{}"),
        json("200 OK", r#"{"app":"other"}"#),
        Deed::Silence(Vec::new()),
    ] {
        let server = FaultyServer::doing([deed]).unwrap();
        let port = server.url().rsplit(':').next().unwrap().parse().unwrap();
        let found = discover().ports(port..=port).within(Duration::from_millis(300)).await.unwrap();
        assert_eq!(found, []);
        assert_eq!(server.count(), 1);
    }
    assert_eq!(discover().ports(free_port()..=0).await.unwrap(), []);
}

#[tokio::test]
async fn a_server_that_hangs_does_not_hide_the_app() {
    let fake = FakeBeeper::start().await.unwrap();
    let port = port_of(&fake);
    // A socket that listens and accepts nothing, at the other loopback address if it is free.
    let hanging = tokio::net::TcpListener::bind((Ipv6Addr::LOCALHOST, port)).await.unwrap();
    let found = discover().ports(port..=port).await.unwrap();
    assert_eq!(found_at(&found), [fake.address()]);
    drop(hanging);
    let taken = std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let port = taken.local_addr().unwrap().port();
    assert_eq!(discover().ports(port..=port).await.unwrap(), []);
}

#[test]
fn without_a_runtime_that_is_said() {
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    let poll = std::pin::pin!(discover().send()).poll(&mut context);
    let std::task::Poll::Ready(Err(error)) = poll else { panic!("{poll:?}") };
    assert!(error.to_string().contains("needs a tokio runtime"), "{error}");
}

//! Connections that break, go silent or are rejected.

use std::time::Duration;

use beeper_desktop::events::{Event, GapReason};
use beeper_desktop::{Error, Timestamp};
use beeper_desktop_fake::{FakeBeeper, Quirk, SocketFault};
use tokio::time::Instant;

use crate::{NIA, SHORT, client, error, next, within};

#[tokio::test(start_paused = true)]
async fn after_the_connection_has_ended_there_is_another_and_a_gap() {
    let fake = FakeBeeper::start().await.unwrap();
    let mut stream = client(&fake).events().stream();
    next(&mut stream).await;
    for (fault, why) in [
        (SocketFault::Drop, "disconnected Closed(None)"),
        (SocketFault::Close(1000), "disconnected Closed(Some(1000))"),
        (SocketFault::Close(1001), "disconnected Closed(Some(1001))"),
    ] {
        fake.break_sockets(fault);
        assert_eq!(next(&mut stream).await, why);
        let known = Timestamp::now();
        fake.receive_message(NIA, "unseen").unwrap();
        let Some(Ok(Event::Gap(gap))) = stream.next().await else { panic!() };
        assert_eq!(gap.why, GapReason::Reconnected);
        assert!(gap.since <= known);
        fake.receive_message(NIA, "seen").unwrap();
        assert_eq!(next(&mut stream).await, "message.upserted seen");
        within(&mut stream, SHORT).await;
    }
}

#[tokio::test(start_paused = true)]
async fn while_the_app_does_not_run_attempts_become_rare_and_one_report_is_enough() {
    let fake = FakeBeeper::start().await.unwrap();
    fake.quit();
    let mut stream = client(&fake).events().stream();
    assert_eq!(next(&mut stream).await, "not connected None");
    assert_eq!(within(&mut stream, Duration::from_secs(3600)).await, [""; 0]);
    // Who comes later knows it as well.
    let mut other = client(&fake).events().stream();
    assert_eq!(next(&mut other).await, "not connected None");
    fake.launch();
    let begin = Instant::now();
    assert_eq!(next(&mut stream).await, "gap Started");
    assert!(begin.elapsed() <= Duration::from_secs(30));
    fake.quit();
    assert_eq!(next(&mut stream).await, "disconnected Closed(None)");
    fake.launch();
    assert_eq!(next(&mut stream).await, "gap Reconnected");
}

#[tokio::test(start_paused = true)]
async fn silence_is_death_and_pings_are_signs_of_life() {
    let fake = FakeBeeper::start().await.unwrap();
    let mut stream = client(&fake).events().stream();
    next(&mut stream).await;
    // Pings come every 30 seconds.
    assert_eq!(within(&mut stream, Duration::from_secs(3600)).await, [""; 0]);
    assert_eq!(upgrades(&fake), 1);
    fake.enable(Quirk::Silence);
    let begin = Instant::now();
    assert_eq!(next(&mut stream).await, "disconnected Silence");
    assert!((45..=75).contains(&begin.elapsed().as_secs()), "{:?}", begin.elapsed());
    // A server that does not agree to send events is as good as none.
    assert_eq!(within(&mut stream, Duration::from_secs(600)).await, [""; 0]);
    assert!(upgrades(&fake) > 5);
    fake.disable(Quirk::Silence);
    assert_eq!(next(&mut stream).await, "gap Reconnected");
    drop(stream);
    // The limit can be another one.
    fake.enable(Quirk::NoPings);
    let mut stream = client(&fake).events().silence(Duration::from_secs(7)).stream();
    next(&mut stream).await;
    let begin = Instant::now();
    assert_eq!(next(&mut stream).await, "disconnected Silence");
    assert_eq!(begin.elapsed().as_secs(), 7);
}

fn upgrades(fake: &FakeBeeper) -> usize {
    fake.requests().iter().filter(|request| request.path == "/v1/ws").count()
}

#[tokio::test(start_paused = true)]
async fn numbers_show_what_did_not_arrive() {
    let fake = FakeBeeper::start().await.unwrap();
    let mut stream = client(&fake).events().chats([NIA]).stream();
    next(&mut stream).await;
    fake.receive_message(NIA, "one").unwrap();
    fake.break_sockets(SocketFault::Gap(3));
    for text in ["two", "three"] {
        fake.receive_message(NIA, text).unwrap();
    }
    fake.receive_message(NIA, "four").unwrap();
    let chat = format!("chat.upserted {NIA}");
    let found = within(&mut stream, SHORT).await;
    assert_eq!(found, ["message.upserted one", &chat, "gap Lost(3)", &chat, "message.upserted four", &chat]);
    // What is not counted cannot be noticed.
    fake.break_sockets(SocketFault::Lose(2));
    fake.receive_message(NIA, "five").unwrap();
    assert_eq!(within(&mut stream, SHORT).await, [""; 0]);
}

#[tokio::test(start_paused = true)]
async fn a_rejected_token_and_an_old_server_end_all_streams() {
    let fake = FakeBeeper::start().await.unwrap();
    let client = client(&fake);
    for status in [401, 403] {
        fake.refuse_upgrades(Some(status));
        let (mut one, mut two) = (client.events().stream(), client.events().stream());
        for stream in [&mut one, &mut two] {
            let error = error(stream).await;
            assert!(matches!(error, Error::Api(_)), "{error}");
            assert_eq!(error.status().unwrap().as_u16(), status);
        }
    }
    for status in [404, 405] {
        fake.refuse_upgrades(Some(status));
        let mut stream = client.events().stream();
        let Error::Unsupported(error) = error(&mut stream).await else { panic!() };
        assert_eq!((error.operation(), error.first_revision()), ("events", "5"));
    }
    for status in [200, 426, 500, 503] {
        fake.refuse_upgrades(Some(status));
        let mut stream = client.events().stream();
        assert_eq!(next(&mut stream).await, format!("not connected Some({status})"));
        fake.refuse_upgrades(None);
        assert_eq!(next(&mut stream).await, "gap Started");
        drop(stream);
        tokio::time::sleep(SHORT).await;
    }
    // A token that is revoked while the connection is open counts when the connection has ended.
    let token = fake.issue_token("read", None);
    let other = beeper_desktop::Client::builder().base_url("http://localhost").access_token(token.clone());
    let mut stream = other.transport(fake.transport()).build().unwrap().events().stream();
    next(&mut stream).await;
    fake.revoke_token(&token);
    fake.break_sockets(SocketFault::Drop);
    assert_eq!(next(&mut stream).await, "disconnected Closed(None)");
    assert!(error(&mut stream).await.is_unauthorized());
}

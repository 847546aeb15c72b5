//! Several streams, one connection.

use beeper_desktop::Error;
use beeper_desktop_fake::{FakeBeeper, SocketFault};

use crate::{NIA, SHORT, client, next, within};

#[tokio::test(start_paused = true)]
async fn the_streams_of_a_client_share_one_connection() {
    let fake = FakeBeeper::start().await.unwrap();
    let first = client(&fake);
    let mut one = first.events().stream();
    assert_eq!(fake.open_sockets(), 0);
    assert_eq!(next(&mut one).await, "gap Started");
    let mut two = first.clone().events().stream();
    assert_eq!(next(&mut two).await, "gap Started");
    assert_eq!(fake.open_sockets(), 1);
    // Another client has another connection.
    let mut other = client(&fake).events().stream();
    next(&mut other).await;
    assert_eq!(fake.open_sockets(), 2);
    drop(other);
    drop(one);
    tokio::time::sleep(SHORT).await;
    assert_eq!(fake.open_sockets(), 1);
    fake.receive_message(NIA, "still here").unwrap();
    assert_eq!(next(&mut two).await, "message.upserted still here");
    drop(two);
    tokio::time::sleep(SHORT).await;
    assert_eq!(fake.open_sockets(), 0);
    // And a new one is a new start.
    let mut three = first.events().stream();
    assert_eq!(next(&mut three).await, "gap Started");
    assert_eq!(fake.open_sockets(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_slow_program_loses_the_oldest_and_others_lose_nothing() {
    let fake = FakeBeeper::start().await.unwrap();
    let client = client(&fake);
    let mut slow = client.events().max_waiting(10).stream();
    let mut small = client.events().max_waiting_bytes(2_000).stream();
    let mut quick = client.events().stream();
    for stream in [&mut slow, &mut small, &mut quick] {
        next(stream).await;
    }
    fake.break_sockets(SocketFault::Flood(1000));
    assert_eq!(within(&mut quick, SHORT).await.len(), 1000);
    let found = within(&mut slow, SHORT).await;
    assert_eq!((found.len(), found[0].as_str()), (11, "gap Lagged(990)"));
    let found = within(&mut small, SHORT).await;
    assert!(found[0].starts_with("gap Lagged(99"), "{found:?}");
    assert!((2..10).contains(&found.len()), "{found:?}");
    // The connection was read meanwhile, and is the same.
    fake.receive_message(NIA, "after").unwrap();
    assert_eq!(next(&mut slow).await, "message.upserted after");
    assert_eq!(fake.open_sockets(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_stream_that_nobody_polls_is_bounded_as_well() {
    let fake = FakeBeeper::start().await.unwrap();
    let client = client(&fake);
    let mut polled = client.events().stream();
    let mut other = client.events().max_waiting(1).stream();
    next(&mut polled).await;
    fake.break_sockets(SocketFault::Flood(5000));
    assert_eq!(within(&mut polled, SHORT).await.len(), 5000);
    let found = within(&mut other, SHORT).await;
    // What was dropped includes the report that the stream has started.
    assert_eq!((found.len(), found[0].as_str()), (2, "gap Lagged(4999)"));
}

#[test]
fn a_stream_outlives_the_runtime_that_it_began_on() {
    let runtime =
        || tokio::runtime::Builder::new_current_thread().enable_all().start_paused(true).build().unwrap();
    let server = runtime();
    let fake = server.block_on(FakeBeeper::start()).unwrap();
    let client = client(&fake);
    let mut stream = client.events().stream();
    // The task of the connection ends with this runtime.
    let first = runtime();
    first.block_on(async { assert_eq!(next(&mut stream).await, "gap Started") });
    drop(first);
    server.block_on(async {
        assert_eq!(next(&mut stream).await, "gap Reconnected");
        fake.receive_message(NIA, "here again").unwrap();
        assert_eq!(next(&mut stream).await, "message.upserted here again");
    });
}

#[test]
fn without_a_runtime_there_is_an_error() {
    let client = beeper_desktop::Client::builder().access_token("t").build().unwrap();
    let mut stream = client.events().stream();
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    let next = std::pin::pin!(stream.next()).poll(&mut context);
    let std::task::Poll::Ready(Some(Err(error))) = next else { panic!("{next:?}") };
    assert!(matches!(error, Error::Transport(_)), "{error:?}");
    assert!(error.to_string().contains("needs a tokio runtime"), "{error}");
}

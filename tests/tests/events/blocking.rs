//! Over real sockets, from a program without an async runtime.

use beeper_desktop::Client;
use beeper_desktop::events::{Event, EventKind};
use beeper_desktop_fake::{FakeBeeper, SocketFault};

use crate::{NIA, shown};

#[test]
fn events_are_an_iterator() {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let fake = runtime.block_on(FakeBeeper::start()).unwrap();
    let client = Client::builder().base_url(fake.address()).access_token(fake.token().to_owned());
    let mut events = client.build().unwrap().events().stream().into_blocking();
    assert!(matches!(events.next(), Some(Ok(Event::Gap(_)))));
    fake.receive_message(NIA, "over a socket").unwrap();
    assert_eq!(shown(&events.next().unwrap().unwrap()), "message.upserted over a socket");
    assert_eq!(fake.open_sockets(), 1);
}

#[tokio::test]
async fn a_client_of_a_socket_gets_events() {
    let fake = FakeBeeper::start().await.unwrap();
    let mut stream = fake.client().events().kinds([EventKind::Message]).stream();
    assert_eq!(crate::next(&mut stream).await, "gap Started");
    fake.receive_message(NIA, "Hi").unwrap();
    assert_eq!(crate::next(&mut stream).await, "message.upserted Hi");
    fake.break_sockets(SocketFault::Drop);
    assert_eq!(crate::next(&mut stream).await, "disconnected Closed(None)");
    assert_eq!(crate::next(&mut stream).await, "gap Reconnected");
    assert_eq!(fake.violations(), []);
}

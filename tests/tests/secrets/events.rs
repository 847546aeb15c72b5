//! What streams of events log while connections break, hostile frames come and errors end them.

use std::time::Duration;

use beeper_desktop::Client;
use beeper_desktop::events::{Event, EventStream};
use beeper_desktop_fake::{FakeBeeper, SocketFault};

use crate::session::Private;

/// A chat whose ID must not be seen.
pub const CHAT: &str = "!nia:beeper.local";

async fn until(stream: &mut EventStream, is_wanted: impl Fn(&Event) -> bool) {
    let search = async {
        loop {
            // Events may show what people wrote, as responses may, so they are not printed.
            let event = stream.next().await.expect("the stream goes on").unwrap();
            match &event {
                Event::Gap(gap) => println!("{gap:?}"),
                Event::Disconnected(why) => println!("{why:?} {}", why.why),
                _ => {}
            }
            if is_wanted(&event) {
                return;
            }
        }
    };
    tokio::time::timeout(Duration::from_secs(20), search).await.expect("it comes");
}

pub async fn run(private: &Private) {
    let fake = FakeBeeper::builder().token(private.token.clone()).start().await.unwrap();
    let client = Client::builder().base_url(fake.address()).access_token(private.token.clone());
    let client = client.build().unwrap();
    let builder = client.events().chats([CHAT]);
    println!("{builder:?}");
    let mut stream = builder.stream();
    until(&mut stream, |event| matches!(event, Event::Gap(_))).await;
    println!("{stream:?}");
    let is_message = |event: &Event| matches!(event, Event::Message(_));
    fake.receive_message(CHAT, &private.text).unwrap();
    until(&mut stream, is_message).await;
    let hostile =
        format!(r#"{{"type":"message.upserted","text":"{}","token":"{}"#, private.text, private.token);
    for fault in [SocketFault::Text(hostile), SocketFault::Text(private.text.clone()), SocketFault::Binary(9)]
    {
        fake.break_sockets(fault);
        until(&mut stream, |event| matches!(event, Event::Gap(_))).await;
    }
    fake.break_sockets(SocketFault::Close(1001));
    until(&mut stream, |event| matches!(event, Event::Gap(_))).await;
    fake.receive_message(CHAT, &private.text).unwrap();
    until(&mut stream, is_message).await;
    fake.refuse_upgrades(Some(401));
    fake.break_sockets(SocketFault::Drop);
    until(&mut stream, |event| matches!(event, Event::Disconnected(_))).await;
    let error = stream.next().await.expect("an error").unwrap_err();
    println!("LAST WORDS: {error:?} {error}\nTHE END");
}

//! Under any faults, the client sends nothing twice, and knows what it does not know.

use std::collections::BTreeMap;
use std::time::Duration;

use beeper_desktop::{Client, Error};
use beeper_desktop_fake::FakeBeeper;

const SEEDS: u64 = 60;
const CALLS: usize = 15;

#[test]
fn nothing_is_sent_twice_and_nothing_that_succeeded_is_missing() {
    let mut outcomes = BTreeMap::<&str, usize>::new();
    for seed in 0..SEEDS {
        let runtime =
            tokio::runtime::Builder::new_current_thread().enable_all().start_paused(true).build().unwrap();
        runtime.block_on(async {
            let fake = FakeBeeper::builder().seed(seed).start().await.unwrap();
            fake.chaos(seed, 0.4);
            let client = Client::builder().base_url("http://localhost").access_token(fake.token().to_owned());
            let client = client.transport(fake.transport()).build().unwrap();
            for number in 0..CALLS {
                let text = format!("message {number}");
                let result = client.messages().send("!nia:beeper.local").text(&text).await;
                let sent = fake.sent_messages();
                let times = sent.iter().filter(|sent| sent.text.as_ref() == Some(&text)).count();
                assert!(times <= 1, "seed {seed}: {text} was sent {times} times");
                let outcome = match &result {
                    Ok(sent) => {
                        assert_eq!((times, sent.chat_id.as_str()), (1, "!nia:beeper.local"), "seed {seed}");
                        "sent"
                    }
                    // What the server says has not happened; a proxy or a broken connection cannot know.
                    Err(Error::Api(_)) if times == 0 => "rejected",
                    Err(_) if times == 0 => "not sent",
                    Err(_) => "sent, and nobody knows",
                };
                *outcomes.entry(outcome).or_default() += 1;
            }
            tokio::time::sleep(Duration::from_secs(5)).await;
            fake.clear_faults();
            let listed = client.messages().list("!nia:beeper.local").await.unwrap();
            let newest = fake.sent_messages().last().and_then(|sent| sent.text.clone());
            assert_eq!(listed.items[0].text, newest, "seed {seed}");
        });
    }
    // All of it happens, so the assertions above have something to look at.
    assert_eq!(outcomes.len(), 4, "{outcomes:?}");
    assert!(outcomes.values().all(|count| *count > 20), "{outcomes:?}");
}

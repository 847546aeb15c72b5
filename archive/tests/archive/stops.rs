//! Syncs that end in the middle: nothing is missing, and nothing is there twice.

use std::process::{Command, Stdio};
use std::time::Duration;

use beeper_archive::{SyncSettings, sync};
use beeper_desktop::Client;
use beeper_desktop_fake::FakeBeeper;
use tokio::sync::Notify;

use crate::{Storage, compare};

/// What happens between syncs.
fn change(fake: &FakeBeeper, random: &mut fastrand::Rng) {
    let chats = fake.chat_ids();
    for number in 0..random.usize(..6) {
        let chat = &chats[random.usize(..chats.len())];
        let there = fake.messages(chat).unwrap();
        let index = there.len().saturating_sub(1 + random.usize(..150));
        let id = there[index]["id"].as_str().unwrap();
        match random.u8(..5) {
            0 => drop(fake.receive_message(chat, &format!("New {number}")).unwrap()),
            1 => drop(fake.backfill(chat, &format!("Old {number}")).unwrap()),
            2 => fake.edit(chat, id, &format!("Edited {number}")).unwrap(),
            3 => fake.delete(chat, id).unwrap(),
            _ => fake.react(chat, id, "🎉").unwrap(),
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_sync_that_is_dropped_continues() {
    let fake = FakeBeeper::builder().chats(5).messages(800).start().await.unwrap();
    let builder = Client::builder().base_url("http://localhost:23373").access_token(fake.token().to_owned());
    let client = builder.transport(fake.transport()).build().unwrap();
    let (mut random, storage) = (fastrand::Rng::with_seed(7), Storage::new());
    fake.chaos(7, 0.05);
    for round in 0..8 {
        let settings = SyncSettings { files: false, items: random.usize(1..80) };
        let (mut left, stop, archive) = (random.usize(1..300), Notify::new(), storage.archive());
        let syncing = sync(&archive, &client, &settings, |_| {
            left = left.saturating_sub(1);
            if left == 0 {
                stop.notify_one();
            }
        });
        tokio::select! {
            biased;
            () = stop.notified() => {}
            written = syncing => drop(written.unwrap()),
        }
        if round == 5 {
            fake.renumber_messages();
        }
        change(&fake, &mut random);
    }
    fake.clear_faults();
    storage.sync(&client).await;
    storage.sync(&client).await;
    compare(&storage.path(), &fake);
}

/// Kills the program again and again, each time after some requests.
async fn kill(chats: u64, messages: u64, kills: u32, most_requests: usize) {
    let fake = FakeBeeper::builder().chats(chats).messages(messages).start().await.unwrap();
    let (mut random, storage) = (fastrand::Rng::with_seed(7), Storage::new());
    let run = |end: Option<(usize, u64)>| {
        let mut program = Command::new(env!("CARGO_BIN_EXE_beeper-archive"));
        program.args(["sync", "--items", "30", "--archive"]).arg(storage.path()).stdout(Stdio::null());
        program.env("BEEPER_BASE_URL", fake.address()).env("BEEPER_ACCESS_TOKEN", fake.token());
        let mut program = program.spawn().unwrap();
        loop {
            if let Some(status) = program.try_wait().unwrap() {
                return status.success();
            }
            if let Some((requests, microseconds)) = end
                && fake.requests().len() >= requests
            {
                std::thread::sleep(Duration::from_micros(microseconds));
                program.kill().unwrap();
                program.wait().unwrap();
                return false;
            }
            std::thread::sleep(Duration::from_millis(1));
        }
    };
    let mut killed = 0;
    for _ in 0..kills {
        let end = (fake.requests().len() + random.usize(2..most_requests), random.u64(..5_000));
        killed += u32::from(!run(Some(end)));
        change(&fake, &mut random);
    }
    assert!(run(None) && killed > kills / 2, "killed {killed} times");
    compare(&storage.path(), &fake);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_program_that_is_killed_continues() {
    kill(8, 1_500, 8, 60).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
#[ignore = "half a minute"]
async fn a_program_that_is_killed_fifty_times_continues() {
    kill(30, 6_000, 50, 200).await;
}

//! A million events, and a program that does not keep up.

use beeper_desktop::events::EventStream;
use beeper_desktop_fake::{FakeBeeper, SocketFault};

use crate::{NIA, client, next};

/// The memory of this process, in bytes. It is known on Linux only.
fn memory() -> Option<usize> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().strip_suffix(" kB")?.parse::<usize>().ok()? * 1024)
}

/// How many events came before the last message, and how many the stream says it lost.
async fn kept_and_lost(stream: &mut EventStream) -> [u64; 2] {
    let [mut kept, mut lost] = [0, 0];
    loop {
        match next(stream).await {
            last if last == "message.upserted the last" => return [kept, lost],
            gap if gap.starts_with("gap Lagged(") => {
                lost += gap["gap Lagged(".len()..gap.len() - 1].parse::<u64>().unwrap();
            }
            _ => kept += 1,
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "a million events take a minute"]
async fn a_million_events_need_no_more_memory_than_some() {
    const EVENTS: u64 = 1_000_000;
    /// As documented at `Events::max_waiting`.
    const MOST_WAITING: u64 = 4096;
    let fake = FakeBeeper::start().await.unwrap();
    let client = client(&fake);
    let mut quick = client.events().max_waiting(100_000).stream();
    let mut idle = client.events().stream();
    next(&mut quick).await;
    next(&mut idle).await;
    let before = memory();
    fake.break_sockets(SocketFault::Flood(EVENTS));
    fake.receive_message(NIA, "the last").unwrap();
    assert_eq!(kept_and_lost(&mut quick).await.iter().sum::<u64>(), EVENTS);
    // The last message may come before or after the first look at what waits, so only the sum is exact.
    let [kept, lost] = kept_and_lost(&mut idle).await;
    assert_eq!(kept + lost, EVENTS);
    assert!(kept <= MOST_WAITING, "{kept} events waited");
    if let (Some(before), Some(after)) = (before, memory()) {
        let grown = (after - before) >> 20;
        println!("memory grew by {grown} MiB");
        assert!(grown < 100, "memory grew by {grown} MiB");
    }
}

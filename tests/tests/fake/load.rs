//! What a fake costs. Slow, so these belong to the second tier: `cargo test -p workspace-tests --test fake -- --ignored`.

use std::process::Command;
use std::time::{Duration, Instant};

use beeper_desktop_fake::{FakeBeeper, Fault};
use cpu_time::ProcessTime;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// Set in a process that runs one test only.
const ALONE: &str = "LOAD_ALONE";

/// Whether this process runs one test only. If not, runs the test in such a process, so that the memory and the work of other
/// tests do not count.
fn is_alone(test: &str) -> bool {
    if std::env::var_os(ALONE).is_some() {
        return true;
    }
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", &format!("load::{test}"), "--ignored", "--nocapture"]).env(ALONE, "yes");
    let output = command.output().unwrap();
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{text}{}", String::from_utf8_lossy(&output.stderr));
    assert!(text.contains("1 passed"), "{text}");
    print!("{text}");
    false
}

/// The memory of this process, in MiB.
fn memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
    line.trim().trim_end_matches(" kB").parse::<u64>().unwrap() / 1024
}

#[tokio::test]
#[ignore = "slow: makes a million messages"]
async fn a_million_messages_are_ready_soon_and_fit_into_memory() {
    if !is_alone("a_million_messages_are_ready_soon_and_fit_into_memory") {
        return;
    }
    let start = ProcessTime::now();
    let fake = FakeBeeper::builder().chats(10_000).messages(1_000_000).start().await.unwrap();
    let client = fake.client();
    let first = client.chats().list().await.unwrap();
    let ready = start.elapsed();
    assert_eq!((first.items.len(), first.has_more), (25, true));
    assert!(ready < Duration::from_secs(5), "{ready:?}");
    // A search looks at all messages, so all of them exist afterwards.
    let found = client.messages().search().query("costs too much").sender("others").await.unwrap();
    assert_eq!(found.items.len(), 20);
    println!("ready after {ready:?}, {:?} with a search, {} MiB", start.elapsed(), memory());
    assert!(memory() < 1024, "{} MiB", memory());
}

/// Opens a WebSocket, and returns it when the first message has come.
async fn socket(address: &str, token: &str) -> TcpStream {
    let mut stream = TcpStream::connect(address).await.unwrap();
    let request = format!(
        "GET /v1/ws HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\nConnection: Upgrade\r\n\
         Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
    );
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut received = Vec::new();
    while !String::from_utf8_lossy(&received).contains("\"ready\"") {
        assert_ne!(stream.read_buf(&mut received).await.unwrap(), 0);
    }
    stream
}

/// As many as the limit of open files allows: each takes two.
#[tokio::test]
#[ignore = "slow: opens thousands of connections"]
async fn thousands_of_idle_sockets_cost_little_memory() {
    if !is_alone("thousands_of_idle_sockets_cost_little_memory") {
        return;
    }
    let limits = std::fs::read_to_string("/proc/self/limits").unwrap();
    let files = limits.lines().find_map(|line| line.strip_prefix("Max open files")).unwrap();
    let files = files.split_whitespace().next().unwrap().parse::<usize>().unwrap_or(usize::MAX);
    let count = 4_000.min((files - 100) / 2);
    let fake = FakeBeeper::start().await.unwrap();
    let address = fake.address().strip_prefix("http://").unwrap().to_owned();
    let before = memory();
    let mut sockets = Vec::new();
    for _ in 0..count {
        sockets.push(socket(&address, fake.token()).await);
    }
    let used = memory() - before;
    println!("{count} idle sockets take {used} MiB, both sides together");
    assert_eq!(fake.open_sockets(), count);
    assert!(used * 1024 < count as u64 * 64, "{used} MiB for {count} sockets");
    let id = fake.receive_message("!nia:beeper.local", "unheard").unwrap();
    assert!(!id.is_empty());
    drop(sockets);
    fake.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "slow: ten seconds of requests"]
async fn a_thousand_requests_a_second_are_served() {
    if !is_alone("a_thousand_requests_a_second_are_served") {
        return;
    }
    let fake = FakeBeeper::start().await.unwrap();
    let client = fake.client();
    let mut slots = tokio::time::interval(Duration::from_millis(10));
    let mut running = tokio::task::JoinSet::new();
    let start = ProcessTime::now();
    for _ in 0..1_000 {
        slots.tick().await;
        for _ in 0..10 {
            let client = client.clone();
            running.spawn(async move {
                let start = Instant::now();
                client.chats().get("!nia:beeper.local").await.unwrap();
                start.elapsed()
            });
        }
    }
    let mut times = running.join_all().await;
    times.sort_unstable();
    let at = |share: f64| times[(times.len() as f64 * share) as usize];
    // How long it takes depends on what else the machine does; the work of client and server does not.
    let work = start.elapsed();
    println!("10,000 requests: half within {:?}, 99 % within {:?}, {work:?} of work", at(0.5), at(0.99));
    assert!(work < Duration::from_secs(60), "{work:?}");
    assert_eq!(fake.requests().len(), 10_000);
}

/// A delay of one request does not hold up the others.
#[tokio::test]
async fn slow_responses_do_not_hold_up_others() {
    let fake = FakeBeeper::start().await.unwrap();
    fake.fail_next("listLabels", Fault::Delay(Duration::from_secs(60)));
    let client = fake.client();
    let slow = tokio::spawn({
        let client = client.clone();
        async move { client.labels().list().await }
    });
    while fake.requests().is_empty() {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    client.accounts().list().await.unwrap();
    assert!(!slow.is_finished());
    slow.abort();
}

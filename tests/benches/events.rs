//! Events over a socket: how many a second, and how long it takes from a change on the server to a program that waits for
//! it.
//!
//! Run it with `cargo bench -p workspace-tests --bench events`. With `-- --python python3`, it runs the same with a client
//! in Python too, which needs the library `websockets`. Each client is a process of its own, and so is the server.

#![allow(missing_docs)]
#![allow(clippy::expect_used, reason = "a benchmark that cannot run has nothing to say")]

use std::io::{BufRead, BufReader, Lines, Read, Write};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant, SystemTime};

use beeper_desktop::Client;
use beeper_desktop::events::{Event, MessageEntry};
use beeper_desktop::types::Message;
use beeper_desktop::watch::Change;
use beeper_desktop_fake::{FakeBeeper, SocketFault};
use tokio::runtime::{Builder, Runtime};

const CHAT: &str = "!nia:beeper.local";

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [client, address, token] = &arguments[..] {
        match client.as_str() {
            "--events" => return runtime().block_on(read_events(address, token)),
            "--watch" => return runtime().block_on(watch(address, token)),
            _ => {}
        }
    }
    // `cargo test --benches` only has to see that it works.
    let thorough = arguments.iter().any(|argument| argument == "--bench");
    let (events, changes) = if thorough { (1_000_000, 2_000) } else { (1_000, 10) };
    let this = std::env::current_exe().expect("this program");
    let own = |client| {
        let mut command = Command::new(&this);
        command.arg(client);
        command
    };
    measure("client.events()", own("--events"), events, changes);
    // A watch tells of changes, and a flood of events without one is none to it.
    measure("client.watch()", own("--watch"), 0, changes);
    if let Some(python) = arguments.iter().skip_while(|argument| *argument != "--python").nth(1) {
        let mut command = Command::new(python);
        command.arg(concat!(env!("CARGO_MANIFEST_DIR"), "/benches/events.py"));
        measure("Python with websockets", command, events, changes);
    }
}

fn runtime() -> Runtime {
    Builder::new_multi_thread().worker_threads(1).enable_all().build().expect("a runtime")
}

/// Runs a client, and prints what it needed.
fn measure(name: &str, command: Command, events: u64, changes: u32) {
    let runtime = runtime();
    let fake = runtime.block_on(FakeBeeper::start()).expect("a port");
    let mut client = Running::new(command, &fake);
    client.wait_for("ready");
    if events > 0 {
        let (begin, before) = (Instant::now(), client.cpu());
        fake.break_sockets(SocketFault::Flood(events));
        fake.receive_message(CHAT, "flood over").expect("a chat");
        client.wait_for("flood");
        let a_second = events as f64 / begin.elapsed().as_secs_f64();
        print!("{name}: {a_second:.0} events a second");
        if let (Some(before), Some(after)) = (before, client.cpu()) {
            print!(", {:.1} µs of CPU each", (after - before).as_secs_f64() * 1e6 / events as f64);
        }
        println!();
    }
    for _ in 0..changes {
        // The client is at rest again when the next one comes.
        std::thread::sleep(Duration::from_millis(3));
        let now = SystemTime::UNIX_EPOCH.elapsed().expect("a time").as_nanos();
        fake.receive_message(CHAT, &format!("sent at {now}")).expect("a chat");
    }
    fake.receive_message(CHAT, "end").expect("a chat");
    let mut times: Vec<Duration> = (0..changes).map(|_| client.wait_for("after")).collect();
    times.sort();
    let at = |share: usize| times[(times.len() - 1) * share / 100];
    println!("{name}: a new message after {:?} (median), {:?} (99th percentile)", at(50), at(99));
    client.end();
}

/// A client in a process of its own, that prints a line for each step.
struct Running {
    process: Child,
    lines: Lines<BufReader<ChildStdout>>,
}

impl Running {
    fn new(mut command: Command, fake: &FakeBeeper) -> Self {
        command.args([&fake.address(), fake.token()]).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut process = command.spawn().expect("the client");
        let lines = BufReader::new(process.stdout.take().expect("it is piped")).lines();
        Self { process, lines }
    }

    /// The duration beside the next line that begins with a word.
    fn wait_for(&mut self, word: &str) -> Duration {
        loop {
            let line = self.lines.next().expect("the client has ended").expect("text");
            if let Some(rest) = line.strip_prefix(word) {
                return Duration::from_nanos(rest.trim().parse().unwrap_or_default());
            }
        }
    }

    /// The CPU time so far, where the system tells it in hundredths of a second.
    fn cpu(&self) -> Option<Duration> {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.process.id())).ok()?;
        let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
        let ticks = fields.get(11)?.parse::<u64>().ok()? + fields.get(12)?.parse::<u64>().ok()?;
        Some(Duration::from_millis(ticks * 10))
    }

    fn end(mut self) {
        drop(self.process.stdin.take());
        self.process.wait().expect("it ends");
    }
}

fn client(address: &str, token: &str) -> Client {
    let builder = Client::builder().base_url(address);
    builder.access_token(token.to_owned()).build().expect("a client")
}

async fn read_events(address: &str, token: &str) {
    let mut stream = client(address, token).events().stream();
    let begin = stream.next().await.expect("a stream").expect("a connection");
    assert!(matches!(begin, Event::Gap(_)), "{begin:?}");
    println!("ready");
    while let Some(event) = stream.next().await {
        let event = match event.expect("it goes on") {
            Event::Message(event) => event,
            Event::Gap(gap) => {
                eprintln!("a gap: {:?}", gap.why);
                continue;
            }
            _ => continue,
        };
        for entry in event.messages() {
            let MessageEntry::Whole(message) = entry else { continue };
            if report(&message) {
                return;
            }
        }
    }
}

async fn watch(address: &str, token: &str) {
    let mut watch = client(address, token).watch().stream();
    while let Some(change) = watch.next().await {
        match change.expect("it goes on") {
            Change::Ready => println!("ready"),
            Change::New(message) if report(&message) => return,
            _ => {}
        }
    }
}

/// Prints the step that a message belongs to, and returns whether it was the last.
fn report(message: &Message) -> bool {
    let text = message.text.as_deref().unwrap_or_default();
    match text.strip_prefix("sent at ") {
        Some(sent) => {
            let now = SystemTime::UNIX_EPOCH.elapsed().expect("a time").as_nanos();
            println!("after {}", now - sent.parse::<u128>().expect("a number"));
        }
        None if text == "flood over" => println!("flood"),
        None if text == "end" => {
            std::io::stdout().flush().expect("a pipe");
            std::io::stdin().read_to_end(&mut Vec::new()).expect("a pipe");
            return true;
        }
        None => {}
    }
    false
}

//! Whole requests: the generated client against the same calls written by hand with reqwest and serde.
//!
//! Run it with `cargo bench -p workspace-tests --bench requests`. The server is a process of its own, so that CPU time is
//! the client's alone. Every round measures each contender once, in an order that changes from round to round. The
//! hand-written client runs twice, so that its ratio to itself shows the noise. The feature `tracing` is on, because the
//! tests need it, but nobody listens.
//!
//! With `-- --instructions` it counts instructions instead, which are the same on a busy machine; this needs valgrind. With the
//! feature `hyper`, it also measures that transport.
//!
//! Calls that could take effect twice are sent on new connections unless they may be repeated. So that like is compared
//! with like, `generated` may repeat them; `new connections` shows what the default costs.

#![allow(missing_docs)]
#![allow(clippy::expect_used, clippy::panic, reason = "a benchmark that cannot run has nothing to say")]

mod instructions;
#[allow(dead_code, reason = "another benchmark needs more of it")]
mod plain;
mod valgrind;

use std::hint::black_box;
use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, Stdio};
use std::time::Instant;

use beeper_desktop::types::ChatType;
use beeper_desktop::{Client, Error};
use cpu_time::ProcessTime;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::task::LocalSet;
use workspace_tests::fixtures;

const CHAT: &str = "!room:example.org";
const TOKEN: &str = "tok-0123456789";
const ROUNDS: usize = 31;
const REQUESTS: usize = 640;
const MESSAGES: usize = 20;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    if arguments.iter().any(|argument| argument == "--serve") {
        return runtime.block_on(serve());
    }
    // `cargo test --benches` only has to see that it works.
    let thorough = arguments.iter().any(|argument| argument == "--bench");
    if let Some(position) = arguments.iter().position(|argument| argument == "--run") {
        return run(&runtime, &arguments[position + 1..]);
    }
    let only = arguments.iter().skip(1).find(|argument| !argument.starts_with("--"));
    let (rounds, requests) = if thorough { (ROUNDS, REQUESTS) } else { (1, 32) };
    let mut server = Command::new(std::env::current_exe().expect("this program"))
        .arg("--serve")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("a second process");
    let base = address(&mut server);
    if arguments.iter().any(|argument| argument == "--instructions") {
        instructions::compare(&base, only.map(String::as_str));
        end(server);
        return;
    }
    println!(
        "{rounds} rounds of {requests} requests; CPU and rate are medians, ratios medians of the rounds (quartiles; smallest to largest)"
    );
    for call in Call::ALL {
        for at_once in [1, 32] {
            let name = format!("{}, {at_once} at a time", call.name());
            if only.is_none_or(|only| name.contains(only.as_str())) {
                compare(&runtime, &base, &name, call, at_once, rounds, requests);
            }
        }
    }
    end(server);
}

fn end(mut server: Child) {
    server.kill().expect("the server ends");
    server.wait().expect("the server ended");
}

/// Runs one contender: its name, that of the call, how many at once, and how many requests.
fn run(runtime: &tokio::runtime::Runtime, arguments: &[String]) {
    let [base, contender, call, at_once, requests] = arguments else {
        panic!("five arguments: {arguments:?}")
    };
    let contender = CONTENDERS.iter().find(|known| known.name == contender).expect("a contender");
    let call = Call::ALL.into_iter().find(|known| known.name() == call).expect("a call");
    let (at_once, requests) = (at_once.parse().expect("a number"), requests.parse().expect("a number"));
    let work = async {
        match (contender.client)(base) {
            AnyClient::Generated(client) => measure(&client, call, at_once, requests).await,
            AnyClient::ByHand(client) => measure(&client, call, at_once, requests).await,
        }
    };
    LocalSet::new().block_on(runtime, work);
}

enum AnyClient {
    Generated(Generated),
    ByHand(ByHand),
}

/// A client whose instructions are counted.
struct Counted {
    name: &'static str,
    client: fn(&str) -> AnyClient,
    /// Whether the ones after it are compared with it.
    is_reference: bool,
    /// Whether it differs from the others only in calls that could take effect twice.
    is_for_writes: bool,
}

impl Counted {
    const fn new(name: &'static str, client: fn(&str) -> AnyClient) -> Self {
        Self { name, client, is_reference: false, is_for_writes: false }
    }

    const fn reference(self) -> Self {
        Self { is_reference: true, ..self }
    }

    const fn for_writes(self) -> Self {
        Self { is_for_writes: true, ..self }
    }

    fn makes(&self, call: Call) -> bool {
        !self.is_for_writes || matches!(call, Call::CreateChat)
    }
}

const CONTENDERS: &[Counted] = &[
    Counted::new("by hand", |base| AnyClient::ByHand(ByHand::new(base))).reference(),
    Counted::new("by hand again", |base| AnyClient::ByHand(ByHand::new(base))),
    Counted::new("generated", |base| AnyClient::Generated(Generated::new(base, true))),
    #[cfg(feature = "hyper")]
    Counted::new("generated, hyper", |base| AnyClient::Generated(Generated::with_hyper(base, true))),
    Counted::new("by hand, new connections", |base| AnyClient::ByHand(ByHand::with_new_connections(base)))
        .reference()
        .for_writes(),
    Counted::new("generated, new connections", |base| AnyClient::Generated(Generated::new(base, false)))
        .for_writes(),
];

fn address(server: &mut Child) -> String {
    let mut line = String::new();
    let output = server.stdout.take().expect("the server's output");
    BufReader::new(output).read_line(&mut line).expect("the server's address");
    line.trim().to_owned()
}

#[derive(Clone, Copy)]
enum Call {
    GetChat,
    CreateChat,
    ListMessages,
    ListChats(usize),
}

impl Call {
    const ALL: [Self; 5] =
        [Self::GetChat, Self::CreateChat, Self::ListMessages, Self::ListChats(25), Self::ListChats(200)];

    fn name(self) -> &'static str {
        match self {
            Self::GetChat => "getChat",
            Self::CreateChat => "createChat",
            Self::ListMessages => "listMessages",
            Self::ListChats(25) => "listChats of 25",
            Self::ListChats(_) => "listChats of 200",
        }
    }
}

/// A client under measurement.
trait Contender: Clone + 'static {
    async fn call(&self, call: Call);
}

#[derive(Clone)]
struct Generated(Client);

impl Generated {
    fn new(base: &str, repeats: bool) -> Self {
        let builder = Client::builder().base_url(base).access_token(TOKEN).retry_non_idempotent(repeats);
        Self(builder.build().expect("a client"))
    }

    #[cfg(feature = "hyper")]
    fn with_hyper(base: &str, repeats: bool) -> Self {
        let builder = Client::builder().base_url(base).access_token(TOKEN).retry_non_idempotent(repeats);
        Self(builder.transport(beeper_desktop::HyperTransport::new()).build().expect("a client"))
    }

    async fn response(&self, call: Call) -> Result<(), Error> {
        match call {
            Call::GetChat => _ = black_box(self.0.chats().get(CHAT).max_participant_count(20).await?),
            Call::CreateChat => {
                let call = self.0.chats().create("signal-7", ["@ada:example.org"], ChatType::Single);
                _ = black_box(call.message_text("Hello").await?);
            }
            Call::ListMessages => _ = black_box(self.0.messages().list(CHAT).cursor("00043").await?),
            Call::ListChats(count) => _ = black_box(self.0.chats().list().cursor(count.to_string()).await?),
        }
        Ok(())
    }
}

impl Contender for Generated {
    async fn call(&self, call: Call) {
        self.response(call).await.expect("a response");
    }
}

#[derive(Clone)]
struct ByHand {
    http: reqwest::Client,
    base: String,
}

#[derive(serde::Serialize)]
#[serde(rename_all = "camelCase")]
struct CreateChat<'a> {
    #[serde(rename = "accountID")]
    account_id: &'a str,
    #[serde(rename = "participantIDs")]
    participant_ids: &'a [&'a str],
    r#type: &'a str,
    message_text: &'a str,
}

type AnyError = Box<dyn std::error::Error>;

impl ByHand {
    fn new(base: &str) -> Self {
        Self::with_idle_connections(base, usize::MAX)
    }

    fn with_new_connections(base: &str) -> Self {
        Self::with_idle_connections(base, 0)
    }

    fn with_idle_connections(base: &str, limit: usize) -> Self {
        let accept = (http::header::ACCEPT, http::HeaderValue::from_static("application/json"));
        let http = reqwest::Client::builder()
            .no_proxy()
            .pool_max_idle_per_host(limit)
            .redirect(reqwest::redirect::Policy::none())
            .timeout(std::time::Duration::from_secs(30))
            .user_agent("beeper-desktop/0.2.0")
            .default_headers([accept].into_iter().collect());
        Self { http: http.build().expect("a client"), base: base.to_owned() }
    }

    fn chat_url(&self, rest: &[&str]) -> Result<reqwest::Url, AnyError> {
        let mut url = reqwest::Url::parse(&self.base)?;
        url.path_segments_mut().map_err(|()| "no path")?.extend(["v1", "chats", CHAT]).extend(rest);
        Ok(url)
    }

    async fn send<T: DeserializeOwned>(&self, request: reqwest::RequestBuilder) -> Result<T, AnyError> {
        let response = request.bearer_auth(TOKEN).send().await?.error_for_status()?;
        Ok(serde_json::from_slice(&response.bytes().await?)?)
    }

    async fn response(&self, call: Call) -> Result<(), AnyError> {
        match call {
            Call::GetChat => {
                let mut url = self.chat_url(&[])?;
                url.query_pairs_mut().append_pair("maxParticipantCount", "20");
                _ = black_box(self.send::<plain::ChatListItem>(self.http.get(url)).await?);
            }
            Call::CreateChat => {
                let body = CreateChat {
                    account_id: "signal-7",
                    participant_ids: &["@ada:example.org"],
                    r#type: "single",
                    message_text: "Hello",
                };
                let request = self.http.post(format!("{}/v1/chats", self.base));
                let request =
                    request.header("content-type", "application/json").body(serde_json::to_vec(&body)?);
                _ = black_box(self.send::<plain::ChatListItem>(request).await?);
            }
            Call::ListMessages => {
                let mut url = self.chat_url(&["messages"])?;
                url.query_pairs_mut().append_pair("cursor", "00043");
                _ = black_box(self.send::<plain::MessagePage>(self.http.get(url)).await?);
            }
            Call::ListChats(count) => {
                let mut url = reqwest::Url::parse(&format!("{}/v1/chats", self.base))?;
                url.query_pairs_mut().append_pair("cursor", &count.to_string());
                _ = black_box(self.send::<plain::ChatListPage>(self.http.get(url)).await?);
            }
        }
        Ok(())
    }
}

impl Contender for ByHand {
    async fn call(&self, call: Call) {
        self.response(call).await.expect("a response");
    }
}

/// What one measurement found: CPU seconds and seconds a request.
struct Cost {
    cpu: f64,
    wall: f64,
}

async fn measure<C: Contender>(contender: &C, call: Call, at_once: usize, requests: usize) -> Cost {
    let (cpu, wall) = (ProcessTime::now(), Instant::now());
    if at_once == 1 {
        for _ in 0..requests {
            contender.call(call).await;
        }
    } else {
        let tasks: Vec<_> = (0..at_once).map(|_| contender.clone()).collect();
        let tasks = tasks.into_iter().map(|contender| {
            tokio::task::spawn_local(async move {
                for _ in 0..requests / at_once {
                    contender.call(call).await;
                }
            })
        });
        for task in tasks.collect::<Vec<_>>() {
            task.await.expect("every request is answered");
        }
    }
    let count = requests as f64;
    Cost { cpu: cpu.elapsed().as_secs_f64() / count, wall: wall.elapsed().as_secs_f64() / count }
}

fn compare(
    runtime: &tokio::runtime::Runtime,
    base: &str,
    name: &str,
    call: Call,
    at_once: usize,
    rounds: usize,
    requests: usize,
) {
    let (generated, by_hand, control) = (Generated::new(base, true), ByHand::new(base), ByHand::new(base));
    let new_connections = Generated::new(base, false);
    let contenders = if matches!(call, Call::CreateChat) { 4 } else { 3 };
    let mut costs = [const { Vec::new() }; 4];
    LocalSet::new().block_on(runtime, async {
        // The first round opens connections and does not count.
        for round in 0..=rounds {
            for position in 0..contenders {
                let which = (round + position) % contenders;
                let cost = match which {
                    0 => measure(&generated, call, at_once, requests).await,
                    1 => measure(&by_hand, call, at_once, requests).await,
                    2 => measure(&control, call, at_once, requests).await,
                    _ => measure(&new_connections, call, at_once, requests).await,
                };
                if round > 0 {
                    costs[which].push(cost);
                }
            }
        }
    });
    println!("\n{name}");
    println!("{:<16}{:>12}{:>12}   {:<44}time to by hand", "", "CPU", "rate", "CPU to by hand");
    let labels = ["generated", "by hand", "by hand again", "new connections"];
    for (label, costs_of) in labels.iter().zip(&costs[..contenders]) {
        let cpu = median(costs_of.iter().map(|cost| cost.cpu)) * 1e6;
        let rate = 1.0 / median(costs_of.iter().map(|cost| cost.wall));
        let (cpu_ratio, wall_ratio) =
            (ratios(costs_of, &costs[1], |c| c.cpu), ratios(costs_of, &costs[1], |c| c.wall));
        println!("{label:<16}{cpu:>9.1} µs{rate:>10.0}/s   {cpu_ratio:<44}{wall_ratio}");
    }
}

fn ratios(left: &[Cost], right: &[Cost], of: fn(&Cost) -> f64) -> String {
    let mut ratios: Vec<_> = left.iter().zip(right).map(|(left, right)| of(left) / of(right)).collect();
    ratios.sort_by(f64::total_cmp);
    let at = |part: usize| ratios[(ratios.len() - 1) * part / 4];
    format!("{:.3} ({:.3}..{:.3}; {:.3} to {:.3})", at(2), at(1), at(3), at(0), at(4))
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut sorted: Vec<_> = values.collect();
    sorted.sort_by(f64::total_cmp);
    sorted[sorted.len() / 2]
}

/// Responses every request with the example of its operation, until the other process is gone.
async fn serve() {
    std::thread::spawn(|| {
        _ = std::io::stdin().read(&mut [0]);
        std::process::exit(0);
    });
    let responses: &'static [(&str, Vec<u8>)] = Box::leak(Box::new([
        ("GET /v1/chats/!room:example.org/messages", response(&page("listMessages/maximal", MESSAGES))),
        ("GET /v1/chats/!room:example.org", response(&example("getChat/minimal"))),
        ("POST /v1/chats", response(&example("createChat/minimal"))),
        ("GET /v1/chats?cursor=25 ", response(&page("listChats/maximal", 25))),
        ("GET /v1/chats?cursor=200 ", response(&page("listChats/maximal", 200))),
    ]));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
    println!("http://{}", listener.local_addr().expect("the port is known"));
    while let Ok((stream, _)) = listener.accept().await {
        tokio::spawn(connection(stream, responses));
    }
}

fn example(name: &str) -> Value {
    let example = fixtures::all().into_iter().find(|fixture| fixture.name() == name).expect("an example");
    serde_json::from_str(&example.text).expect("an example of JSON")
}

fn page(name: &str, count: usize) -> Value {
    let page = example(name);
    let items = page["items"].as_array().expect("a page").iter().cycle().take(count);
    json!({"items": items.collect::<Vec<_>>(), "hasMore": true, "oldestCursor": "1", "newestCursor": "2"})
}

fn response(body: &Value) -> Vec<u8> {
    let body = body.to_string();
    let head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nX-Beeper-Desktop-Version: 4.2.808";
    format!("{head}\r\nContent-Length: {}\r\n\r\n{body}", body.len()).into_bytes()
}

async fn connection(mut stream: tokio::net::TcpStream, responses: &[(&str, Vec<u8>)]) -> std::io::Result<()> {
    stream.set_nodelay(true)?;
    let mut unread = Vec::with_capacity(4096);
    while stream.read_buf(&mut unread).await? > 0 {
        let Some(end) = unread.windows(4).position(|window| window == b"\r\n\r\n") else { continue };
        let head = String::from_utf8_lossy(&unread[..end]).to_ascii_lowercase();
        let length =
            head.split_once("content-length: ").and_then(|(_, rest)| rest.lines().next()?.parse().ok());
        if unread.len() < end + 4 + length.unwrap_or(0_usize) {
            continue;
        }
        let found = responses.iter().find(|(begin, _)| unread.starts_with(begin.as_bytes()));
        stream.write_all(found.map_or(b"HTTP/1.1 404 X\r\n\r\n", |(_, response)| response)).await?;
        unread.clear();
    }
    Ok(())
}

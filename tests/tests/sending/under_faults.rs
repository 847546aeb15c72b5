//! Whatever goes wrong, a message is sent at most once, and what `confirm` says is true.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use beeper_desktop::sending::{Rejection, SendOutcome};
use beeper_desktop::{Client, RequestOptions};
use beeper_desktop_fake::{FakeBeeper, Fault, Quirk};
use serde_json::Value;

use super::{CHAT, started};

/// Messages that one fake gets.
const MESSAGES: usize = 100;
const SHARE_OF_FAULTS: f64 = 0.1;
/// The time limit of each attempt.
const TIMEOUT: Duration = Duration::from_secs(5);

#[test]
fn what_is_reported_is_true() {
    let seen = run(0..4);
    assert!(seen["sent"] > 300, "{seen:?}");
    assert!(seen.len() >= 4, "{seen:?}");
}

#[test]
#[ignore = "10,000 messages"]
fn what_is_reported_is_true_for_ten_thousand_messages() {
    let seen = run(100..200);
    println!("{seen:?}");
    assert_eq!(seen.values().sum::<usize>(), 10_000);
    // Each kind of outcome was there, so the assertions have looked at something.
    let kinds = [
        "rejected by the app",
        "rejected by the network",
        "sent",
        "unknown, accepted",
        "unknown, no response",
    ];
    assert_eq!(seen.keys().copied().collect::<Vec<_>>(), kinds);
    assert!(seen.values().all(|count| *count > 30), "{seen:?}");
}

/// How many messages ended in which way.
fn run(seeds: std::ops::Range<u64>) -> BTreeMap<&'static str, usize> {
    let mut seen = BTreeMap::new();
    for seed in seeds {
        let runtime =
            tokio::runtime::Builder::new_current_thread().enable_all().start_paused(true).build().unwrap();
        runtime.block_on(session(seed, &mut seen));
    }
    seen
}

/// What happens to one message.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Trouble {
    Nothing,
    /// The app does not run, for so many milliseconds.
    NotRunning(u64),
    /// The next attempts to send have these faults.
    Attempts(&'static [Kind]),
    /// The app quits while it responds.
    QuitsWhileSending,
    /// The app quits after it has accepted the message, and takes its time to start again.
    QuitsAfterwards,
    /// The network does something for this message.
    Network(Quirk),
}

/// A fault of one attempt.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Kind {
    Reset,
    LostResponse,
    Cut,
    TooSlow,
    Slow,
    Status(u16),
    Html,
    Empty(u16),
    TooMany,
}

impl Kind {
    fn fault(self, random: &mut fastrand::Rng) -> Fault {
        match self {
            Self::Reset => Fault::Reset,
            Self::LostResponse => Fault::LostResponse,
            Self::Cut => Fault::Cut(random.usize(..60)),
            Self::TooSlow => Fault::Delay(TIMEOUT * 2),
            Self::Slow => Fault::Delay(TIMEOUT / 2),
            Self::Status(status) => Fault::Status(status),
            Self::Html => Fault::Html(502),
            Self::Empty(status) => Fault::Empty(status),
            Self::TooMany => Fault::RetryAfter(1),
        }
    }

    /// Whether a client cannot know from the response what happened.
    fn is_ambiguous(self) -> bool {
        match self {
            Self::Reset | Self::LostResponse | Self::Cut | Self::TooSlow | Self::Html | Self::Empty(_) => {
                true
            }
            Self::Status(status) => status == 408 || status >= 500,
            Self::Slow | Self::TooMany => false,
        }
    }
}

const TROUBLES: &[Trouble] = &[
    Trouble::NotRunning(700),
    Trouble::NotRunning(60_000),
    Trouble::Attempts(&[Kind::Reset]),
    Trouble::Attempts(&[Kind::LostResponse]),
    Trouble::Attempts(&[Kind::Cut]),
    Trouble::Attempts(&[Kind::TooSlow]),
    Trouble::Attempts(&[Kind::Slow]),
    Trouble::Attempts(&[Kind::Status(500)]),
    Trouble::Attempts(&[Kind::Status(503)]),
    Trouble::Attempts(&[Kind::Status(408)]),
    Trouble::Attempts(&[Kind::Status(409)]),
    Trouble::Attempts(&[Kind::Status(400)]),
    Trouble::Attempts(&[Kind::Html]),
    Trouble::Attempts(&[Kind::Empty(200)]),
    Trouble::Attempts(&[Kind::Empty(502)]),
    Trouble::Attempts(&[Kind::TooMany]),
    Trouble::Attempts(&[Kind::TooMany, Kind::LostResponse]),
    Trouble::Attempts(&[Kind::TooMany, Kind::TooMany, Kind::TooMany]),
    Trouble::QuitsWhileSending,
    Trouble::QuitsAfterwards,
    Trouble::Network(Quirk::SendFailsForNow),
    Trouble::Network(Quirk::SendFailsForGood),
    Trouble::Network(Quirk::NeverSent),
];

#[derive(Default)]
struct Plan {
    /// The faults of the next attempts to send.
    attempts: VecDeque<Fault>,
    /// Whether a question about the present message got a response without a fault.
    has_response: bool,
}

type Planned = Arc<Mutex<Plan>>;

/// Sends have the faults that are planned, and a share of the questions about messages has others.
fn plan(fake: &FakeBeeper, seed: u64) -> Planned {
    let planned = Planned::default();
    let next = Arc::clone(&planned);
    let mut random = fastrand::Rng::with_seed(seed);
    fake.fail_by(move |request| match request.operation {
        Some("sendMessage") => next.lock().unwrap().attempts.pop_front(),
        Some("getMessage") if random.f64() < SHARE_OF_FAULTS => {
            let kinds = [Kind::Reset, Kind::Cut, Kind::TooSlow, Kind::Status(503), Kind::Html, Kind::TooMany];
            Some(random.choice(kinds).unwrap().fault(&mut random))
        }
        _ => {
            next.lock().unwrap().has_response = true;
            None
        }
    });
    planned
}

async fn session(seed: u64, seen: &mut BTreeMap<&'static str, usize>) {
    let builder = FakeBeeper::builder().seed(seed).sending_takes(Duration::from_millis(seed % 7 * 100));
    let (fake, client) = started(builder).await;
    for (bit, quirk) in [(1, Quirk::SentTextAsHtml), (2, Quirk::PendingNotFound)] {
        if seed & bit != 0 {
            fake.enable(quirk);
        }
    }
    let fake = Arc::new(fake);
    let planned = plan(&fake, seed);
    let mut random = fastrand::Rng::with_seed(!seed);
    for number in 0..MESSAGES {
        let trouble = match random.f64() < SHARE_OF_FAULTS {
            true => *random.choice(TROUBLES).unwrap(),
            false => Trouble::Nothing,
        };
        let text = format!("message *{number}* <b>&");
        *planned.lock().unwrap() = Plan::default();
        let outcome = send(&fake, &client, &planned, &mut random, trouble, &text).await;
        let has_response = planned.lock().unwrap().has_response;
        let kind = check(&fake, trouble, has_response, &text, &outcome);
        let kind =
            kind.unwrap_or_else(|error| panic!("seed {seed}, {text}, {trouble:?}: {error}: {outcome:?}"));
        *seen.entry(kind).or_default() += 1;
    }
    // Nothing is there that was not sent, and nothing appears later.
    tokio::time::sleep(Duration::from_secs(120)).await;
    let mut texts = fake.sent_messages().into_iter().map(|sent| sent.text.unwrap()).collect::<Vec<_>>();
    let all = texts.len();
    texts.sort();
    texts.dedup();
    assert_eq!(texts.len(), all, "seed {seed}");
    assert!(texts.iter().all(|text| text.starts_with("message *")), "seed {seed}");
}

async fn send(
    fake: &Arc<FakeBeeper>,
    client: &Client,
    planned: &Planned,
    random: &mut fastrand::Rng,
    trouble: Trouble,
    text: &str,
) -> SendOutcome {
    let restart = |quits: u64, launches: u64, slowly: u64| {
        let fake = Arc::clone(fake);
        tokio::spawn(async move {
            tokio::time::sleep(Duration::from_millis(quits)).await;
            fake.quit();
            tokio::time::sleep(Duration::from_millis(launches)).await;
            fake.launch_slowly(Duration::from_millis(slowly), Duration::from_millis(slowly));
        })
    };
    let restarted = match trouble {
        Trouble::Nothing => None,
        Trouble::NotRunning(time) => {
            fake.quit();
            Some(restart(0, time, 0))
        }
        Trouble::Attempts(kinds) => {
            planned.lock().unwrap().attempts.extend(kinds.iter().map(|kind| kind.fault(random)));
            None
        }
        Trouble::QuitsWhileSending => {
            planned.lock().unwrap().attempts.push_back(Fault::Delay(Duration::from_secs(1)));
            Some(restart(500, 2_000, 0))
        }
        Trouble::QuitsAfterwards => Some(restart(50, 2_000, 1_000)),
        Trouble::Network(quirk) => {
            fake.enable(quirk);
            None
        }
    };
    let options = RequestOptions::new().timeout(TIMEOUT);
    let outcome = client.messages().send_text(CHAT, text).options(options).confirm().await;
    if let Some(restarted) = restarted {
        restarted.await.unwrap();
    }
    if let Trouble::Network(quirk) = trouble {
        fake.disable(quirk);
    }
    outcome
}

/// Compares an outcome with what the fake has, and says which kind of outcome it is.
fn check(
    fake: &FakeBeeper,
    trouble: Trouble,
    has_response: bool,
    text: &str,
    outcome: &SendOutcome,
) -> Result<&'static str, String> {
    let sent = fake.sent_messages().into_iter().filter(|sent| sent.text.as_deref() == Some(text)).count();
    let there =
        fake.messages(CHAT).unwrap().into_iter().filter(|message| is(message, text)).collect::<Vec<_>>();
    let status = there.first().map(|message| message["sendStatus"]["status"].as_str().unwrap().to_owned());
    if sent > 1 || there.len() != sent {
        return Err(format!("it was accepted {sent} times and is there {} times", there.len()));
    }
    let ambiguous = match trouble {
        Trouble::Attempts(kinds) => kinds.iter().any(|kind| kind.is_ambiguous()),
        Trouble::QuitsWhileSending => true,
        _ => false,
    };
    match (outcome, status.as_deref()) {
        (SendOutcome::Sent { message }, Some("SUCCESS")) if message.id == there[0]["id"] => Ok("sent"),
        (SendOutcome::Rejected { reason: Rejection::Request(_), .. }, None) => Ok("rejected by the app"),
        (
            SendOutcome::Rejected { reason: Rejection::Network(_), retriable },
            Some(failed @ ("FAIL_RETRIABLE" | "FAIL_PERMANENT")),
        ) if *retriable == (failed == "FAIL_RETRIABLE") => Ok("rejected by the network"),
        (SendOutcome::Unknown(unknown), _) if unknown.pending_message_id.is_none() && ambiguous => {
            Ok("unknown, no response")
        }
        (SendOutcome::Unknown(unknown), Some(status))
            if unknown.pending_message_id.is_some() && (status == "PENDING" || !has_response) =>
        {
            Ok("unknown, accepted")
        }
        _ => Err(format!("its status is {status:?}")),
    }
}

/// Whether this is the message, also if its text comes back as HTML.
fn is(message: &Value, text: &str) -> bool {
    let html = format!("<p>{}</p>", text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;"));
    message["text"] == text || message["text"] == html.as_str()
}

//! However the text of a response is damaged, it is decoded to what serde_json makes of it, or what was replaced is reported.

use std::sync::Mutex;

use beeper_desktop::{Body, BoxFuture, Bytes, Client, Error, Method, Transport, TransportError};
use serde::Serialize;
use serde::de::DeserializeOwned;
use workspace_tests::fixtures::{Fixture, WithType, all, with_type_of};
use workspace_tests::shared::setting;

/// Returns the same body for every request.
struct Fixed(Mutex<Bytes>);

impl Transport for &'static Fixed {
    fn send(&self, _: http::Request<Body>) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        let body = self.0.lock().unwrap().clone();
        Box::pin(async move { Ok(http::Response::new(Body::from_bytes(body))) })
    }
}

static SERVER: Fixed = Fixed(Mutex::new(Bytes::new()));

/// How a text was decoded.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Outcome {
    AsItIs,
    Reported,
    Error,
}

struct Trial<'a> {
    client: &'a Client,
    runtime: &'a tokio::runtime::Runtime,
    body: &'a [u8],
}

impl WithType for Trial<'_> {
    type Output = Result<Outcome, String>;

    fn run<T: DeserializeOwned + Serialize + Send + 'static>(self) -> Self::Output {
        *SERVER.0.lock().unwrap() = Bytes::copy_from_slice(self.body);
        // An empty body is null.
        let is_empty = self.body.iter().all(u8::is_ascii_whitespace);
        let expected = serde_json::from_slice::<T>(if is_empty { b"null" } else { self.body });
        let is_text = std::str::from_utf8(self.body).is_ok();
        let received = self.runtime.block_on(self.client.request(Method::GET, "/").send::<T>());
        let written = |value: &T| serde_json::to_string(value).map_err(|error| error.to_string());
        match (expected, received) {
            (Ok(expected), Ok(received)) if received.skipped().is_empty() => {
                let (expected, received) = (written(&expected)?, written(received.value())?);
                let differs = || format!("{received} instead of {expected}");
                (expected == received).then_some(Outcome::AsItIs).ok_or_else(differs)
            }
            (Ok(_), Ok(_)) if !is_text => Ok(Outcome::Reported),
            (Err(_), Ok(received)) if !received.skipped().is_empty() => Ok(Outcome::Reported),
            (Err(_), Err(Error::Decode(_))) => Ok(Outcome::Error),
            (Ok(_), Ok(received)) => Err(format!("needlessly reported: {:?}", received.skipped())),
            (Err(error), Ok(_)) => Err(format!("nothing was reported of: {error}")),
            (_, Err(error)) => Err(format!("rejected: {error:?}")),
        }
    }
}

/// Values that parsers disagree about.
fn disputed(rng: &mut fastrand::Rng) -> Vec<u8> {
    const VALUES: [&[u8]; 36] = [
        b"null",
        b"true",
        b"[]",
        b"{}",
        b"\"\"",
        b"0",
        b"-0",
        b"-0.0",
        b"0.0",
        b"3.0",
        b"-1",
        b"1e400",
        b"-1e400",
        b"1e-400",
        b"01",
        b"1.",
        b".5",
        b"+1",
        b"-",
        b"NaN",
        b"18446744073709551615",
        b"18446744073709551616",
        b"-9223372036854775809",
        b"0.1000000000000000055511151231257827",
        b"2.2250738585072011e-308",
        b"\"\\ud83c\"",
        b"\"\\ud83c\\udf75\"",
        b"\"\\u12G4\"",
        b"\"\\u\"\"",
        b"\"\\x\"",
        b"\"a\xffb\"",
        b"\"\n\"",
        b"\"2026-03-14T15:09:26Z\"",
        b"[1,]",
        b"{\"a\":1,}",
        b"{\"a\":1,\"a\":2}",
    ];
    match rng.usize(..VALUES.len() + 2) {
        index if index < VALUES.len() => VALUES[index].to_vec(),
        index => {
            let depth = if rng.bool() { rng.usize(100..140) } else { 5_000 };
            let (open, close) = if index == VALUES.len() { ("[", "]") } else { ("{\"a\":", "}") };
            format!("{}1{}", open.repeat(depth), close.repeat(depth)).into_bytes()
        }
    }
}

/// The positions of a byte that are not in a string.
fn positions(text: &[u8], wanted: u8) -> Vec<usize> {
    let (mut is_string, mut is_escaped, mut found) = (false, false, Vec::new());
    for (position, byte) in text.iter().copied().enumerate() {
        if byte == wanted && !is_string {
            found.push(position);
        }
        is_string ^= byte == b'"' && !is_escaped;
        is_escaped = is_string && byte == b'\\' && !is_escaped;
    }
    found
}

/// The text of the value that begins here, or of as much of it as is needed.
fn end_of_value(text: &[u8], begin: usize) -> usize {
    let mut values =
        serde_json::Deserializer::from_slice(&text[begin..]).into_iter::<serde::de::IgnoredAny>();
    let is_value = values.next().is_some_and(|value| value.is_ok());
    if is_value { begin + values.byte_offset() } else { begin }
}

fn damage(text: &mut Vec<u8>, rng: &mut fastrand::Rng) {
    let at = rng.usize(..text.len().max(1));
    match rng.u8(..8) {
        0 if !text.is_empty() => text[at] = rng.u8(..),
        1 => text.truncate(at),
        2 if !text.is_empty() => _ = text.remove(at),
        3 => text.insert(at, *rng.choice(b"\"\\{}[],: 0-.eE\n\x00\xff\xc3").unwrap_or(&b' ')),
        // A property that no type has.
        4 => {
            if let Some(open) = rng.choice(positions(text, b'{')) {
                let property = [b"\"\\u0000 new\":".as_slice(), &disputed(rng), b","].concat();
                text.splice(open + 1..=open, property);
            }
        }
        // A property twice.
        5 => {
            if let Some(colon) = rng.choice(positions(text, b':')) {
                let open = positions(&text[..colon], b'{').pop().unwrap_or_default();
                let begin = text[..colon].iter().rposition(|byte| b"{,".contains(byte)).unwrap_or(open);
                let property = [&text[begin + 1..=colon], &disputed(rng), b","].concat();
                text.splice(begin + 1..=begin, property);
            }
        }
        // A value becomes another.
        _ => {
            if let Some(colon) = rng.choice(positions(text, b':')) {
                let end = end_of_value(text, colon + 1);
                text.splice(colon + 1..end, disputed(rng));
            }
        }
    }
}

/// Damages the texts of examples. Returns how often each outcome occurred.
fn damage_texts(cases: u64, first_seed: u64) -> [usize; 3] {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let client = Client::builder().transport(&SERVER).access_token("secret").max_retries(0).build().unwrap();
    let texts = all();
    let mut outcomes = [Outcome::AsItIs, Outcome::Reported, Outcome::Error].map(|outcome| (outcome, 0));
    for seed in first_seed..first_seed + cases {
        let mut rng = fastrand::Rng::with_seed(seed);
        let Fixture { operation, text, .. } = rng.choice(&texts).unwrap();
        let mut body = text.clone().into_bytes();
        for _ in 0..rng.u8(1..4) {
            damage(&mut body, &mut rng);
        }
        let trial = Trial { client: &client, runtime: &runtime, body: &body };
        let outcome = with_type_of(operation, trial).unwrap().unwrap_or_else(|problem| {
            panic!("seed {seed}, {operation}: {problem}\n{}", String::from_utf8_lossy(&body))
        });
        outcomes.iter_mut().filter(|(of, _)| *of == outcome).for_each(|(_, count)| *count += 1);
    }
    println!("{} as they are, {} reported, {} rejected", outcomes[0].1, outcomes[1].1, outcomes[2].1);
    outcomes.map(|(_, count)| count)
}

#[test]
fn damaged_texts_are_decoded_as_serde_json_does_or_reported() {
    let outcomes = damage_texts(2_000, 0);
    assert!(outcomes.iter().all(|count| *count > 100), "{outcomes:?}");
}

mod soak {
    use super::*;

    #[test]
    #[ignore = "damages as many texts as `.ci/soak` says"]
    fn damaged_texts_are_decoded_as_serde_json_does_or_reported() {
        damage_texts(setting("DAMAGED_TEXTS", 1_000_000), setting("DAMAGED_SEED", 0));
    }
}

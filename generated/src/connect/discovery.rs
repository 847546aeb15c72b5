//! Finding the app on this computer.

use std::fmt;
use std::future::IntoFuture;
use std::ops::RangeInclusive;
use std::time::Duration;

use openapi_runtime::support::{Core, Together, sent_at};
use openapi_runtime::{BoxFuture, Error, RequestOptions, ResponseFuture, Timestamp};
use serde_json::Value;

use crate::Client;
use crate::connect::ConnectError;
use crate::resources::app::App;
use crate::types::AppInfo;

/// The port of the app, and those that it takes if others are taken.
pub(super) const DEFAULT_PORTS: RangeInclusive<u16> = 23373..=23392;
/// As servers listen on one of them, or on both.
const LOOPBACK: [&str; 2] = ["127.0.0.1", "[::1]"];
const LIMIT: Duration = Duration::from_millis(500);

/// Looks for the app on this computer: asks what listens at the ports 23373 to 23392 of 127.0.0.1 and ::1 who it is. It needs
/// no access token, and sends none.
///
/// ```no_run
/// # async fn example() -> Result<(), beeper_desktop::Error> {
/// for app in beeper_desktop::discover().await? {
///     println!("{} {}", app.address, app.version.unwrap_or_default());
/// }
/// # Ok(())
/// # }
/// ```
pub fn discover() -> Discover {
    Discover { core: None, ports: DEFAULT_PORTS, limit: LIMIT }
}

/// A search for the app on this computer. Await it.
#[derive(Clone)]
#[must_use = "nothing is searched until it is awaited"]
pub struct Discover {
    core: Option<Core>,
    ports: RangeInclusive<u16>,
    limit: Duration,
}

/// An app that responds.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct FoundApp {
    /// Its address, such as `http://127.0.0.1:23373`, for `base_url` of a client.
    pub address: String,
    /// Its version, if it is known.
    pub version: Option<String>,
    /// What it says about itself. The addresses in it may be of no use: a container forwards other ports, for example. Use
    /// their paths under [`address`](Self::address).
    pub info: Option<AppInfo>,
    /// The time by its clock.
    pub(crate) sent_at: Option<Timestamp>,
}

impl Discover {
    pub(super) fn with(core: Core) -> Self {
        Self { core: Some(core), ..discover() }
    }

    /// Sets the ports to ask at.
    pub fn ports(mut self, ports: RangeInclusive<u16>) -> Self {
        self.ports = ports;
        self
    }

    /// Sets the time limit of each question, half a second by default.
    pub fn within(mut self, limit: Duration) -> Self {
        self.limit = limit;
        self
    }

    /// Asks at all ports at the same time, and returns what was found, in the order of the ports. It is empty if there is
    /// nothing.
    ///
    /// # Errors
    ///
    /// If no HTTP client can be set up, or there is no async runtime.
    pub fn send(self) -> ResponseFuture<Vec<FoundApp>> {
        Box::pin(self.run())
    }

    async fn run(self) -> Result<Vec<FoundApp>, Error> {
        let core = match self.core {
            Some(core) => core,
            None => Client::builder().base_url("http://localhost").without_token().build()?.core,
        };
        let mut found = Vec::new();
        let mut questions = Vec::new();
        for (port, host) in self.ports.flat_map(|port| LOOPBACK.map(|host| (port, host))) {
            let core = core.at(&format!("http://{host}:{port}"))?;
            let question: BoxFuture<'static, _> =
                Box::pin(async move { (port, host, ask(&core, self.limit).await) });
            questions.push(question);
        }
        let mut questions = Together::new(questions);
        while let Some((port, host, outcome)) = questions.next().await {
            match outcome {
                Ok(app) => found.push((port, host, app)),
                Err(Asked::Failed(error)) if is_of_this_program(&error) => return Err(error),
                Err(_) => {}
            }
        }
        found.sort_by_key(|(port, host, _)| (*port, *host));
        Ok(found.into_iter().map(|(_, _, app)| app).collect())
    }
}

/// Whether every question would fail in the same way.
fn is_of_this_program(error: &Error) -> bool {
    use openapi_runtime::TransportErrorKind::NoRuntime;
    matches!(error, Error::Transport(failure) if failure.kind() == NoRuntime)
}

impl IntoFuture for Discover {
    type Output = Result<Vec<FoundApp>, Error>;
    type IntoFuture = ResponseFuture<Vec<FoundApp>>;

    fn into_future(self) -> Self::IntoFuture {
        self.send()
    }
}

impl fmt::Debug for Discover {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Discover").field("ports", &self.ports).field("limit", &self.limit).finish()
    }
}

/// Why no app was recognised at an address.
pub(crate) enum Asked {
    /// Something responds that is not the app.
    Other,
    /// The question failed.
    Failed(Error),
}

/// Asks who listens at an address, once and without the token.
pub(crate) async fn ask(core: &Core, limit: Duration) -> Result<FoundApp, Asked> {
    let address = core.base_url().to_owned();
    let question = App::new(core).info().options(RequestOptions::new().timeout(limit).max_retries(0));
    // What a server says about itself differs between versions; that it is the app is seen by less.
    let response = match question.into_call().send_json_response::<Value>().await {
        Ok(response) => response,
        Err(error) => return old_app(address, error),
    };
    let version = response.server_version().map(str::to_owned);
    let sent_at = sent_at(response.headers());
    let info = response.into_value();
    let app = info.get("app").filter(|app| app.is_object());
    if app.is_none() && version.is_none() {
        return Err(Asked::Other);
    }
    let version = app.and_then(|app| app.get("version")?.as_str()).map(str::to_owned).or(version);
    Ok(FoundApp { address, version, info: serde_json::from_value(info).ok(), sent_at })
}

/// Apps before revision 4.3 do not say who they are, but their responses have their version.
fn old_app(address: String, error: Error) -> Result<FoundApp, Asked> {
    let response = match &error {
        Error::Api(error) => error,
        Error::Unsupported(error) => error.response(),
        Error::Decode(_) => return Err(Asked::Other),
        _ => return Err(Asked::Failed(error)),
    };
    match response.server_version() {
        Some(version) => {
            let (version, sent_at) = (Some(version.to_owned()), sent_at(response.headers()));
            Ok(FoundApp { address, version, info: None, sent_at })
        }
        None => Err(Asked::Failed(error)),
    }
}

/// The addresses that a base URL may mean: `localhost` is two. With `all`, each loopback address means both.
pub(crate) fn spellings(core: &Core, all: bool) -> Vec<String> {
    let own = core.base_url();
    let hosts = if all { &["localhost", LOOPBACK[0], LOOPBACK[1]][..] } else { &["localhost"] };
    // With TLS, a certificate is for the name.
    let rest = hosts.iter().find_map(|host| own.strip_prefix("http://")?.strip_prefix(host));
    match rest.filter(|rest| rest.is_empty() || rest.starts_with([':', '/'])) {
        Some(rest) => LOOPBACK.map(|host| format!("http://{host}{rest}")).to_vec(),
        None => vec![own.to_owned()],
    }
}

/// The address to store: `localhost`, if it is one of this computer, because the app may listen on the other one next time.
#[cfg(any(feature = "keyring", feature = "oauth"))]
pub(crate) fn stored_address(core: &Core) -> String {
    let own = core.base_url();
    let found = LOOPBACK.iter().find_map(|host| own.strip_prefix(&format!("http://{host}:")));
    found.map_or_else(|| own.to_owned(), |rest| format!("http://localhost:{rest}"))
}

/// The address under which the app responds.
pub(super) async fn answering(core: &Core, limit: Duration) -> Result<String, ConnectError> {
    let mut questions = Vec::new();
    for address in spellings(core, false) {
        let core = core.at(&address)?;
        let question: BoxFuture<'static, _> = Box::pin(async move { ask(&core, limit).await });
        questions.push(question);
    }
    let mut questions = Together::new(questions);
    let mut last = None;
    while let Some(outcome) = questions.next().await {
        match outcome {
            Ok(app) => return Ok(app.address),
            // What was reached says more than what was not.
            Err(Asked::Failed(error)) if error.is_connect() && last.is_some() => {}
            Err(asked) => last = Some(asked),
        }
    }
    let address = core.base_url().to_owned();
    Err(match last {
        Some(Asked::Failed(error)) => ConnectError::NoResponse { address, error },
        Some(Asked::Other) | None => ConnectError::OtherServer { address },
    })
}

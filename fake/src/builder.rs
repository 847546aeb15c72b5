//! Starts fakes.

use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use tokio::net::TcpListener;
use tokio::runtime::Handle;

use crate::fake::FakeBeeper;
use crate::faults::plan::Plan;
use crate::profile::Profile;
use crate::quirks::Quirk;
use crate::server::port::{Port, accept};
use crate::server::router::router;
use crate::server::shared::{Settings, Shared};
use crate::state::World;
use crate::state::clock::{Clock, DEFAULT_START, Millis};
use crate::state::oauth::{Oauth, Scopes, Token};

/// Chats and messages of a big world, unless both are chosen.
const CHATS: u64 = 100;
const MESSAGES_OF_A_CHAT: u64 = 100;

/// Settings of a fake that is not started yet.
#[derive(Clone, Debug)]
#[must_use]
pub struct Builder {
    address: SocketAddr,
    token: Option<String>,
    seed: u64,
    profile: Profile,
    chats: Option<u64>,
    messages: Option<u64>,
    is_strict: bool,
    allowed_hosts: Vec<String>,
    quirks: Vec<Quirk>,
    start: Millis,
    sending_takes: Duration,
    close_idle_after: Option<Duration>,
    first_ping: Duration,
    ping_interval: Duration,
    faults: String,
}

impl Default for Builder {
    fn default() -> Self {
        Self {
            address: SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 0),
            token: None,
            seed: 0,
            profile: Profile::default(),
            chats: None,
            messages: None,
            is_strict: false,
            allowed_hosts: Vec::new(),
            quirks: Vec::new(),
            start: DEFAULT_START,
            sending_takes: Duration::from_millis(100),
            close_idle_after: None,
            first_ping: Duration::from_millis(10_500),
            ping_interval: Duration::from_secs(30),
            faults: String::new(),
        }
    }
}

impl Builder {
    /// The number of chats. With it the world is made from the seed, instead of the small world that has some of
    /// everything.
    pub fn chats(self, chats: u64) -> Self {
        Self { chats: Some(chats), ..self }
    }

    /// The number of messages in all chats together. With it the world is made from the seed.
    pub fn messages(self, messages: u64) -> Self {
        Self { messages: Some(messages), ..self }
    }

    /// What everything random is made from: the same seed gives the same world and the same faults.
    pub fn seed(self, seed: u64) -> Self {
        Self { seed, ..self }
    }

    /// The revision of the API. The default is the newest.
    pub fn profile(self, profile: Profile) -> Self {
        Self { profile, ..self }
    }

    /// The access token, instead of a random one.
    pub fn token(self, token: impl Into<String>) -> Self {
        Self { token: Some(token.into()), ..self }
    }

    /// The port, instead of a free one.
    pub fn port(mut self, port: u16) -> Self {
        self.address.set_port(port);
        self
    }

    /// The address to listen on, instead of the loopback address. Other computers can then reach the fake; name what they
    /// call it with [`Builder::allow_host`].
    pub fn listen_on(mut self, address: IpAddr) -> Self {
        self.address.set_ip(address);
        self
    }

    /// A name that the server may be called by, besides `localhost` and loopback addresses. Requests with another `Host`
    /// are rejected with 421.
    pub fn allow_host(mut self, name: impl Into<String>) -> Self {
        self.allowed_hosts.push(name.into());
        self
    }

    /// Rejects each request that the API's document does not allow, also where servers are more tolerant. The issues of the
    /// response have a `location` in the document.
    pub fn strict(self, is_strict: bool) -> Self {
        Self { is_strict, ..self }
    }

    /// Turns a quirk on.
    pub fn quirk(mut self, quirk: Quirk) -> Self {
        self.quirks.push(quirk);
        self
    }

    /// The time at which the fake starts. The default is always the same, 2026-06-01T12:00:00Z, so that tests are
    /// repeatable. From then on it goes on with tokio's clock.
    pub fn starts_at(self, time: SystemTime) -> Self {
        let since = time.duration_since(UNIX_EPOCH).unwrap_or_default();
        Self { start: i64::try_from(since.as_millis()).unwrap_or(DEFAULT_START), ..self }
    }

    /// How long messages are pending before they are sent or fail. The default is 100 ms.
    pub fn sending_takes(self, time: Duration) -> Self {
        Self { sending_takes: time, ..self }
    }

    /// Closes connections on which no request was running for this long.
    pub fn close_idle_after(self, time: Duration) -> Self {
        Self { close_idle_after: Some(time), ..self }
    }

    /// When the first ping of a WebSocket comes, and the time between the others. The default is what servers do: 10.5 s
    /// and 30 s.
    pub fn pings(self, first: Duration, interval: Duration) -> Self {
        Self { first_ping: first, ping_interval: interval.max(Duration::from_millis(1)), ..self }
    }

    /// Faults as text, as the program reads them: `sendMessage=lost-response,0.05=503,listChats@0.5=delay:200`.
    pub fn faults(self, faults: impl Into<String>) -> Self {
        Self { faults: faults.into(), ..self }
    }

    /// Starts the fake. It stops when the value is dropped.
    ///
    /// # Errors
    ///
    /// If the port is not free, and `InvalidInput` if the text of the faults is not valid.
    pub async fn start(self) -> io::Result<FakeBeeper> {
        let mut plan = Plan::new(self.seed);
        plan.read(&self.faults).map_err(|error| io::Error::new(io::ErrorKind::InvalidInput, error))?;
        let listener = TcpListener::bind(self.address).await?;
        let mut random = fastrand::Rng::with_seed(self.seed ^ 0x746f_6b65);
        let token = self.token.clone().unwrap_or_else(|| format!("fake-{:032x}", random.u128(..)));
        let settings = Settings {
            address: listener.local_addr()?,
            token: token.clone(),
            is_strict: self.is_strict,
            allowed_hosts: self.allowed_hosts.clone(),
            close_idle_after: self.close_idle_after,
            first_ping: self.first_ping,
            ping_interval: self.ping_interval,
        };
        let shared = Arc::new(Shared::new(self.world(token), plan, settings, Port::new(listener)));
        let router = router(Arc::clone(&shared));
        let accepting = tokio::spawn(accept(Arc::clone(&shared), router.clone()));
        let schedule = Arc::clone(&shared);
        let scheduling = tokio::spawn(async move { schedule.run_schedule().await });
        Ok(FakeBeeper::new(shared, router, Handle::current(), [accepting, scheduling]))
    }

    fn world(&self, token: String) -> World {
        let clock = Clock::starting_at(self.start);
        let mut oauth = Oauth::default();
        let issued = clock.now();
        let own = Token { scopes: Scopes::ALL, client_id: "fake".into(), issued, expires: None };
        oauth.tokens.insert(token, own);
        let mut world = World::new(clock, self.profile, self.seed, oauth);
        world.sending_takes = self.sending_takes;
        world.quirks.extend(&self.quirks);
        match (self.chats, self.messages) {
            (None, None) => world.fill_small(),
            (chats, messages) => {
                let chats = chats.unwrap_or(CHATS);
                world.fill_big(
                    chats,
                    messages.unwrap_or(chats.saturating_mul(MESSAGES_OF_A_CHAT)),
                    self.seed,
                );
            }
        }
        world
    }
}

//! The handle of a fake: what tests read, change and break.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use axum::Router;
use beeper_desktop::{Client, ClientBuilder};
use serde_json::Value;
use tokio::runtime::Handle;
use tokio::task::JoinHandle;

use crate::builder::Builder;
use crate::events::event::Delivery;
use crate::events::faults::SocketFault;
use crate::faults::Fault;
use crate::quirks::Quirk;
use crate::recorded::{RecordedRequest, Violation};
use crate::server::shared::{Shared, lock};
use crate::server::transport::FakeTransport;
use crate::state::oauth::{Consent, Scopes, Token};
use crate::state::{Phase, SentMessage, World};

mod others;

/// A fake Beeper Desktop that runs. It stops when it is dropped.
pub struct FakeBeeper {
    shared: Arc<Shared>,
    router: Router,
    runtime: Handle,
    tasks: [JoinHandle<()>; 2],
}

/// An ID that a fake does not know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownId(String);

impl fmt::Display for UnknownId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for UnknownId {}

impl FakeBeeper {
    /// Settings of a fake, all with their defaults.
    pub fn builder() -> Builder {
        Builder::default()
    }

    /// Starts a fake with the small world, on a free port of the loopback address.
    ///
    /// # Errors
    ///
    /// If there is no free port.
    pub async fn start() -> std::io::Result<Self> {
        Self::builder().start().await
    }

    pub(crate) fn new(
        shared: Arc<Shared>,
        router: Router,
        runtime: Handle,
        tasks: [JoinHandle<()>; 2],
    ) -> Self {
        Self { shared, router, runtime, tasks }
    }

    /// The address of the server, such as `http://127.0.0.1:34567`.
    #[must_use]
    pub fn address(&self) -> String {
        format!("http://{}", self.shared.settings.address)
    }

    /// The access token.
    #[must_use]
    pub fn token(&self) -> &str {
        &self.shared.settings.token
    }

    /// A client that is connected to the fake.
    ///
    /// # Panics
    ///
    /// If the system allows no HTTP client at all.
    #[must_use]
    #[allow(clippy::expect_used, reason = "address and token are always valid")]
    pub fn client(&self) -> Client {
        self.client_builder().build().expect("a client of a valid address")
    }

    /// Settings of a client that is connected to the fake, to which others can be added.
    pub fn client_builder(&self) -> ClientBuilder {
        Client::builder().base_url(self.address()).access_token(self.token().to_owned())
    }

    /// The same server without a socket. With a paused clock of tokio, a test then always takes the same course:
    /// `fake.client_builder().transport(fake.transport()).build()`.
    #[must_use]
    pub fn transport(&self) -> FakeTransport {
        FakeTransport::new(Arc::clone(&self.shared), self.router.clone())
    }

    /// Stops the fake, and waits until its port is free.
    pub async fn stop(mut self) {
        self.shared.port.free();
        self.shared.drop_connections();
        for task in &mut self.tasks {
            task.abort();
            // The task was cancelled, which is what the result says.
            _ = task.await;
        }
    }

    /// Changes the state, and lets the schedule notice it.
    fn change<T>(&self, change: impl FnOnce(&mut World) -> T) -> T {
        let result = change(&mut self.shared.world());
        self.shared.notify();
        result
    }
}

/// What happened.
impl FakeBeeper {
    /// The requests that arrived, oldest first.
    #[must_use]
    pub fn requests(&self) -> Vec<RecordedRequest> {
        self.shared.requests()
    }

    /// What the API's document does not allow in the requests that arrived.
    #[must_use]
    pub fn violations(&self) -> Vec<Violation> {
        self.shared.violations()
    }

    /// The messages that clients have sent, oldest first. Each is here once for each time that the server accepted it.
    #[must_use]
    pub fn sent_messages(&self) -> Vec<SentMessage> {
        self.shared.world().sent.clone()
    }

    /// The IDs of all chats, in the order in which they were made.
    #[must_use]
    pub fn chat_ids(&self) -> Vec<String> {
        let world = self.shared.world();
        world.chats.iter().filter(|chat| !chat.is_gone).map(|chat| chat.id.to_string()).collect()
    }

    /// All messages of a chat as JSON, oldest first.
    ///
    /// # Errors
    ///
    /// If there is no such chat.
    pub fn messages(&self, chat_id: &str) -> Result<Vec<Value>, UnknownId> {
        let mut world = self.shared.world();
        let chat = find_chat(&world, chat_id)?;
        let shown = world.shown_messages(chat).into_iter();
        Ok(shown.map(|(chat, message)| world.message_json(chat, message)).collect())
    }

    /// The number of open WebSockets.
    #[must_use]
    pub fn open_sockets(&self) -> usize {
        self.shared.world().hub.count()
    }
}

fn find_chat(world: &World, id: &str) -> Result<usize, UnknownId> {
    world.chat(id).ok_or_else(|| UnknownId(format!("the fake has no chat `{id}`")))
}

/// Sign-ins and tokens.
impl FakeBeeper {
    /// The user approves the next sign-in: its page redirects at once.
    pub fn approve_next_sign_in(&self) {
        self.change(|world| world.oauth.consents.push(Consent::Approve));
    }

    /// The user denies the next sign-in.
    pub fn deny_next_sign_in(&self) {
        self.change(|world| world.oauth.consents.push(Consent::Deny));
    }

    /// Issues a token with scopes, such as `read`, which may expire.
    pub fn issue_token(&self, scopes: &str, expires_in: Option<Duration>) -> String {
        self.change(|world| {
            let token = format!("fake-{:032x}", world.random.u128(..));
            let issued = world.clock.now();
            let lifetime = expires_in.map(|time| i64::try_from(time.as_millis()).unwrap_or(i64::MAX));
            let expires = lifetime.map(|lifetime| issued.saturating_add(lifetime));
            let scopes = Scopes::read_list(scopes);
            world
                .oauth
                .tokens
                .insert(token.clone(), Token { scopes, client_id: "fake".into(), issued, expires });
            token
        })
    }

    /// Revokes a token.
    pub fn revoke_token(&self, token: &str) {
        self.change(|world| world.oauth.tokens.remove(token));
    }
}

/// What goes wrong.
impl FakeBeeper {
    /// Turns a quirk on.
    pub fn enable(&self, quirk: Quirk) {
        self.change(|world| world.quirks.insert(quirk));
    }

    /// Turns a quirk off.
    pub fn disable(&self, quirk: Quirk) {
        self.change(|world| world.quirks.remove(&quirk));
    }

    /// The next call of an operation has a fault. Operations are called as in the API's document, such as `sendMessage`.
    /// Several calls of this method are for several calls of the operation.
    ///
    /// # Panics
    ///
    /// If there is no such operation: the test would not test anything.
    #[track_caller]
    #[allow(clippy::panic, reason = "a mistake in a test")]
    pub fn fail_next(&self, operation: &str, fault: Fault) {
        let result = self.shared.plan().fail_next(operation, fault);
        if let Err(error) = result {
            panic!("{error}");
        }
    }

    /// A share of the calls of an operation, or of all requests, has a fault.
    ///
    /// # Panics
    ///
    /// If there is no such operation: the test would not test anything.
    #[track_caller]
    #[allow(clippy::panic, reason = "a mistake in a test")]
    pub fn fail_share(&self, operation: Option<&str>, share: f64, fault: Fault) {
        let result = self.shared.plan().fail_share(operation, share, fault);
        if let Err(error) = result {
            panic!("{error}");
        }
    }

    /// A program decides which request has a fault.
    pub fn fail_by(&self, program: impl FnMut(&RecordedRequest) -> Option<Fault> + Send + 'static) {
        self.shared.plan().fail_by(Box::new(program));
    }

    /// A share of all requests has some fault or other. If the test fails, the seed is printed.
    pub fn chaos(&self, seed: u64, share: f64) {
        self.shared.plan().chaos(seed, share);
    }

    /// Ends all faults that were planned. Quirks stay.
    pub fn clear_faults(&self) {
        self.shared.plan().clear();
    }

    /// Something goes wrong with all WebSockets that are open.
    pub fn break_sockets(&self, fault: SocketFault) {
        self.change(|world| world.hub.deliver(&Delivery::Fault(fault)));
    }

    /// Upgrades to WebSockets get this status instead of 101, or work again.
    pub fn refuse_upgrades(&self, status: Option<u16>) {
        *lock(&self.shared.refused_upgrade) = status;
    }

    /// The next command over a WebSocket is rejected with this code, such as `INTERNAL_ERROR`, and changes nothing. Several
    /// calls of this method are for several commands.
    pub fn reject_next_command(&self, code: impl Into<String>) {
        lock(&self.shared.rejected_commands).push_back(code.into());
    }

    /// The next so many connections end before anything is read from them. Clients that keep a connection open make none.
    pub fn refuse_connections(&self, count: u64) {
        self.shared.refusals.store(count, Ordering::SeqCst);
    }

    /// The app quits: all connections end without a closing frame, and nobody can connect.
    pub fn quit(&self) {
        self.shared.is_running.store(false, Ordering::SeqCst);
        let _runtime = self.runtime.enter();
        self.shared.port.close(self.shared.settings.address);
        self.shared.drop_connections();
    }

    /// The app runs again, and is ready at once.
    ///
    /// # Panics
    ///
    /// If another program has taken the port meanwhile, which no client of the fake could then reach.
    #[track_caller]
    pub fn launch(&self) {
        self.launch_slowly(Duration::ZERO, Duration::ZERO);
    }

    /// The app runs again. For a time, only `/v1/info` works. Then, for a time, there are no accounts and chats.
    ///
    /// # Panics
    ///
    /// If another program has taken the port meanwhile, which no client of the fake could then reach.
    #[track_caller]
    #[allow(clippy::panic, reason = "the test would wait for a server that nobody reaches")]
    pub fn launch_slowly(&self, only_info: Duration, empty: Duration) {
        self.change(|world| {
            let now = world.clock.elapsed();
            world.phases = vec![(now + only_info, Phase::InfoOnly), (now + only_info + empty, Phase::Empty)];
        });
        self.shared.is_running.store(true, Ordering::SeqCst);
        let _runtime = self.runtime.enter();
        let opened = self.shared.port.open(self.shared.settings.address);
        if let Err(error) = opened {
            panic!("the port cannot be opened again: {error}");
        }
    }
}

impl fmt::Debug for FakeBeeper {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FakeBeeper").field("address", &self.shared.settings.address).finish_non_exhaustive()
    }
}

impl Drop for FakeBeeper {
    fn drop(&mut self) {
        if std::thread::panicking()
            && let Some(seed) = self.shared.plan().seed()
        {
            eprintln!("the faults of this test are those of `fake.chaos({seed}, ..)`");
        }
        self.shared.is_running.store(false, Ordering::SeqCst);
        self.shared.port.free();
        self.shared.drop_connections();
        self.tasks.iter().for_each(JoinHandle::abort);
    }
}

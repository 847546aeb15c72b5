//! What all requests and the handle of a fake share.

use std::collections::VecDeque;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::Notify;
use tokio::task::JoinSet;
use tokio::time::sleep_until;

use crate::faults::plan::Plan;
use crate::recorded::{RecordedRequest, Violation};
use crate::server::port::Port;
use crate::state::World;

/// How many requests and violations are kept.
const KEPT: usize = 100_000;

pub(crate) struct Shared {
    world: Mutex<World>,
    plan: Mutex<Plan>,
    requests: Mutex<VecDeque<RecordedRequest>>,
    violations: Mutex<VecDeque<Violation>>,
    connections: Mutex<JoinSet<()>>,
    /// Whether the app runs, and accepts connections.
    pub is_running: AtomicBool,
    /// How many connections are still to be rejected.
    pub refusals: AtomicU64,
    pub port: Port,
    /// The status that upgrades to WebSockets get instead of 101.
    pub refused_upgrade: Mutex<Option<u16>>,
    /// The codes of the errors that the next commands over WebSockets get.
    pub rejected_commands: Mutex<VecDeque<String>>,
    pub settings: Settings,
    /// Says that the schedule may have changed.
    changed: Notify,
}

/// What does not change.
#[derive(Clone, Debug)]
pub(crate) struct Settings {
    pub address: SocketAddr,
    pub token: String,
    pub is_strict: bool,
    pub allowed_hosts: Vec<String>,
    pub close_idle_after: Option<Duration>,
    pub first_ping: Duration,
    pub ping_interval: Duration,
}

pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Shared {
    pub(crate) fn new(world: World, plan: Plan, settings: Settings, port: Port) -> Self {
        Self {
            world: Mutex::new(world),
            plan: Mutex::new(plan),
            requests: Mutex::default(),
            violations: Mutex::default(),
            connections: Mutex::default(),
            is_running: AtomicBool::new(true),
            refusals: AtomicU64::new(0),
            port,
            refused_upgrade: Mutex::default(),
            rejected_commands: Mutex::default(),
            settings,
            changed: Notify::new(),
        }
    }

    /// The state, in which everything has happened that is due.
    pub(crate) fn world(&self) -> MutexGuard<'_, World> {
        let mut world = lock(&self.world);
        world.settle();
        world
    }

    pub(crate) fn plan(&self) -> MutexGuard<'_, Plan> {
        lock(&self.plan)
    }

    pub(crate) fn record(&self, request: RecordedRequest) {
        push(&mut lock(&self.requests), request);
    }

    pub(crate) fn requests(&self) -> Vec<RecordedRequest> {
        lock(&self.requests).iter().cloned().collect()
    }

    pub(crate) fn violate(&self, violation: Violation) {
        push(&mut lock(&self.violations), violation);
    }

    pub(crate) fn violations(&self) -> Vec<Violation> {
        lock(&self.violations).iter().cloned().collect()
    }

    /// Whether the connection that is being made is rejected.
    pub(crate) fn is_refused(&self) -> bool {
        let take = |refusals: u64| refusals.checked_sub(1);
        !self.is_running.load(Ordering::SeqCst)
            || self.refusals.fetch_update(Ordering::SeqCst, Ordering::SeqCst, take).is_ok()
    }

    /// Runs a connection until it ends, or the fake does.
    pub(crate) fn spawn(&self, connection: impl Future<Output = ()> + Send + 'static) {
        let mut connections = lock(&self.connections);
        while connections.try_join_next().is_some() {}
        connections.spawn(connection);
    }

    /// Ends all connections.
    pub(crate) fn drop_connections(&self) {
        lock(&self.connections).abort_all();
    }

    /// Has to be called after each change of the schedule.
    pub(crate) fn notify(&self) {
        self.changed.notify_one();
    }

    /// Lets everything happen when it is due, for those that wait for events.
    pub(crate) async fn run_schedule(&self) {
        loop {
            let due = {
                let world = self.world();
                world.schedule.next_due().map(|due| world.clock.instant(due))
            };
            let wait = async {
                match due {
                    Some(due) => sleep_until(due).await,
                    None => std::future::pending().await,
                }
            };
            tokio::select! {
                biased;
                () = self.changed.notified() => {}
                () = wait => {}
            }
        }
    }
}

fn push<T>(kept: &mut VecDeque<T>, new: T) {
    if kept.len() == KEPT {
        kept.pop_front();
    }
    kept.push_back(new);
}

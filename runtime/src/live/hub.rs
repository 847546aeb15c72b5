//! What the streams of a client and their one connection share.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};

use crate::Error;
use crate::live::gap::{DisconnectReason, Disconnected, Gap, GapReason, LiveItem};
use crate::live::queue::Queue;
use crate::live::settings::QueueLimits;
use crate::values::timestamp::Timestamp;

/// Which events a stream wants.
pub(crate) type Filter<E> = Box<dyn Fn(&E) -> bool + Send + Sync>;

/// The streams of a client, and the state of their connection.
pub(crate) struct Hub<E>(Mutex<State<E>>);

struct State<E> {
    streams: BTreeMap<u64, Entry<E>>,
    next_id: u64,
    /// Whether the task of the connection runs.
    is_running: bool,
    /// Whether the server sends all events.
    is_live: bool,
    /// Why there is no connection, once the streams know it.
    outage: Option<Disconnected>,
    /// When something last arrived.
    alive: Timestamp,
    /// Wakes the task of the connection when the last stream is gone.
    task: Option<Waker>,
}

struct Entry<E> {
    queue: Queue<E>,
    filter: Filter<E>,
    since: Timestamp,
    has_started: bool,
    end: End,
    waker: Option<Waker>,
}

enum End {
    Open,
    Failed(Error),
    Ended,
}

/// What a stream gets when it asks.
pub(crate) enum Next<E> {
    Item(LiveItem<Arc<E>>),
    Failed(Error),
    Ended,
    /// Nothing yet. The stream has to start the task of the connection.
    Idle,
    /// Nothing yet.
    Pending,
}

impl<E> Default for Hub<E> {
    fn default() -> Self {
        Self(Mutex::new(State {
            streams: BTreeMap::new(),
            next_id: 0,
            is_running: false,
            is_live: false,
            outage: None,
            alive: Timestamp::now(),
            task: None,
        }))
    }
}

impl<E> Hub<E> {
    fn state(&self) -> MutexGuard<'_, State<E>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Adds a stream, and returns its number.
    pub(crate) fn join(&self, filter: Filter<E>, limits: QueueLimits) -> u64 {
        let mut state = self.state();
        let (id, since) = (state.next_id, Timestamp::now());
        state.next_id += 1;
        let queue = Queue::new(limits);
        let mut entry = Entry { queue, filter, since, has_started: false, end: End::Open, waker: None };
        if state.is_live {
            entry.has_started = true;
            entry.queue.push_report(LiveItem::Gap(Gap::new(since, GapReason::Started)), since);
        } else if let Some(outage) = &state.outage {
            entry.queue.push_report(LiveItem::Disconnected(outage.clone()), since);
        }
        state.streams.insert(id, entry);
        id
    }

    /// Removes a stream.
    pub(crate) fn leave(&self, id: u64) {
        let mut state = self.state();
        // Dropped after the lock: events may be large.
        let entry = state.streams.remove(&id);
        let task = if state.streams.is_empty() { state.task.take() } else { None };
        drop(state);
        drop(entry);
        if let Some(task) = task {
            task.wake();
        }
    }

    /// What a stream has next. If that is [`Next::Idle`], the caller starts the task.
    pub(crate) fn poll(&self, id: u64, context: &Context<'_>) -> Next<E> {
        let mut state = self.state();
        let is_running = state.is_running;
        let Some(entry) = state.streams.get_mut(&id) else { return Next::Ended };
        if let Some(item) = entry.queue.pop() {
            return Next::Item(item);
        }
        match std::mem::replace(&mut entry.end, End::Ended) {
            End::Failed(error) => return Next::Failed(error),
            End::Ended => return Next::Ended,
            End::Open => entry.end = End::Open,
        }
        entry.waker = Some(context.waker().clone());
        if is_running {
            return Next::Pending;
        }
        state.is_running = true;
        Next::Idle
    }

    /// For the task: ready, and the task has to end, if there is no stream.
    pub(crate) fn poll_unused(&self, context: &Context<'_>) -> Poll<()> {
        let mut state = self.state();
        if state.streams.is_empty() {
            state.stop();
            return Poll::Ready(());
        }
        if !state.task.as_ref().is_some_and(|task| task.will_wake(context.waker())) {
            state.task = Some(context.waker().clone());
        }
        Poll::Pending
    }

    /// The task does not run any more. Streams that wait start it again, on the runtime that polls them.
    pub(crate) fn stopped(&self) {
        self.tell(|state, due| {
            state.stop();
            due.extend(state.streams.values_mut().filter_map(|entry| entry.waker.take()));
        });
    }

    /// Something has arrived. Returns when that was the case before.
    pub(crate) fn alive(&self) -> Timestamp {
        std::mem::replace(&mut self.state().alive, Timestamp::now())
    }

    /// When something last arrived.
    pub(crate) fn last_alive(&self) -> Timestamp {
        self.state().alive
    }

    /// The server sends all events from now on.
    pub(crate) fn live(&self, since: Timestamp) {
        self.tell(|state, due| {
            state.is_live = true;
            state.outage = None;
            for entry in state.streams.values_mut() {
                let (since, why) = match std::mem::replace(&mut entry.has_started, true) {
                    true => (since, GapReason::Reconnected),
                    false => (entry.since, GapReason::Started),
                };
                entry.report(LiveItem::Gap(Gap::new(since, why)), since, due);
            }
        });
    }

    /// Events may have been missed.
    pub(crate) fn gap(&self, since: Timestamp, why: &GapReason) {
        self.tell(|state, due| {
            for entry in state.streams.values_mut() {
                entry.report(LiveItem::Gap(Gap::new(since, why.clone())), since, due);
            }
        });
    }

    /// There is no connection. Streams get only the first of several reasons.
    pub(crate) fn disconnected(&self, why: DisconnectReason) {
        self.tell(|state, due| {
            state.is_live = false;
            if state.outage.is_none() {
                let (outage, now) = (Disconnected::new(why), Timestamp::now());
                for entry in state.streams.values_mut() {
                    entry.report(LiveItem::Disconnected(outage.clone()), now, due);
                }
                state.outage = Some(outage);
            }
        });
    }

    /// All streams end, each with an error of its own.
    pub(crate) fn end(&self, error: impl Fn() -> Error) {
        self.tell(|state, due| {
            state.stop();
            for entry in state.streams.values_mut().filter(|entry| matches!(entry.end, End::Open)) {
                entry.end = End::Failed(error());
                due.extend(entry.waker.take());
            }
        });
    }

    /// An event for all streams that want it. It may be missed from `since` on.
    pub(crate) fn event(&self, event: E, bytes: usize, since: Timestamp) {
        let event = Arc::new(event);
        self.tell(|state, due| {
            for entry in state.streams.values_mut().filter(|entry| (entry.filter)(&event)) {
                entry.queue.push_event(Arc::clone(&event), bytes, since);
                due.extend(entry.waker.take());
            }
        });
    }

    /// Changes the state, and then wakes the streams that got something.
    fn tell(&self, change: impl FnOnce(&mut State<E>, &mut Vec<Waker>)) {
        let mut due = Vec::new();
        change(&mut self.state(), &mut due);
        due.into_iter().for_each(Waker::wake);
    }
}

impl<E> State<E> {
    fn stop(&mut self) {
        self.is_running = false;
        self.is_live = false;
        self.outage = None;
        self.task = None;
    }
}

impl<E> Entry<E> {
    fn report(&mut self, item: LiveItem<Arc<E>>, since: Timestamp, due: &mut Vec<Waker>) {
        self.queue.push_report(item, since);
        due.extend(self.waker.take());
    }
}

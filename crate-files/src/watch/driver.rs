//! Follows the server: first the present state, then whatever hints and timers ask for.

use std::convert::Infallible;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use openapi_runtime::support::follow::pause;

use super::cache::Cache;
use super::change::Change;
use super::read::{self, Found, Patience};
use super::record::rank;
use super::settings::Settings;
use super::source::{Hint, Source};
use super::view::{View, newest};
use super::work::{Task, Work};
use crate::types::{Chat, ChatListItem};
use crate::{Client, Error, Timestamp};

/// Messages on a page: a request for the newest ones brings so many.
const PAGE: usize = 20;
/// Chats on a page. The list is read until so many in a row have not changed.
const CHATS: usize = 25;
/// How long the first connection for events may take before the start goes on without.
const PATIENCE: Duration = Duration::from_secs(5);
/// How often a list of chats that is empty is read again: apps that start have none at first.
const EMPTY: usize = 5;

type Timer = Pin<Box<dyn Future<Output = ()> + Send>>;

pub(super) struct Driver {
    pub client: Client,
    pub settings: Settings,
    pub view: Arc<Mutex<View>>,
    /// What the stream returns next. The view changes when a change is put here, so that it knows what was returned.
    pub slot: Arc<Mutex<Option<Change>>>,
    pub is_ready: Arc<std::sync::atomic::AtomicBool>,
    pub source: Source,
    pub work: Work,
    /// The newest time that the server had shown at the start.
    pub begun: i64,
    poll: Timer,
    windows: Timer,
}

enum Wake {
    Hints(Vec<Hint>),
    Poll,
    Windows,
}

impl Driver {
    pub(super) fn new(
        client: Client,
        settings: Settings,
        view: Arc<Mutex<View>>,
        slot: Arc<Mutex<Option<Change>>>,
        is_ready: Arc<std::sync::atomic::AtomicBool>,
    ) -> Self {
        let source = Source::new(&client, &settings);
        let (poll, windows): (Timer, Timer) =
            (Box::pin(pause(settings.poll)), Box::pin(pause(settings.read_again)));
        Self {
            client,
            settings,
            view,
            slot,
            is_ready,
            source,
            work: Work::default(),
            begun: 0,
            poll,
            windows,
        }
    }

    pub(super) async fn run(mut self) -> Error {
        match self.follow().await {
            Ok(never) => match never {},
            Err(error) => error,
        }
    }

    pub(super) fn view(&self) -> MutexGuard<'_, View> {
        self.view.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Does something with the cache, if there is one.
    pub(super) fn cache(&self, work: impl FnOnce(&mut Cache)) {
        if let Some(cache) = &mut self.view().cache {
            work(cache);
        }
    }

    /// Hands a change to the stream, and waits until it was taken. The view must have been changed already.
    pub(super) async fn emit(&mut self, change: Change) {
        let slot = &self.slot;
        let slot = || slot.lock().unwrap_or_else(PoisonError::into_inner);
        *slot() = Some(change);
        // The stream polls this again whenever it is polled.
        poll_fn(|_| if slot().is_none() { Poll::Ready(()) } else { Poll::Pending }).await;
    }

    async fn follow(&mut self) -> Result<Infallible, Error> {
        self.first_events().await?;
        self.start().await?;
        self.restart_timers();
        loop {
            while let Poll::Ready(hints) = self.ready_hints().await {
                self.note(hints?).await;
            }
            if let Some(task) = self.work.next() {
                self.perform(task).await?;
                continue;
            }
            match self.wait().await? {
                Wake::Hints(hints) => self.note(hints).await,
                Wake::Poll => {
                    self.work.list = true;
                    self.poll = Box::pin(pause(self.poll_interval()));
                }
                Wake::Windows => {
                    self.read_windows();
                    self.windows = Box::pin(pause(self.settings.read_again));
                }
            }
        }
    }

    fn poll_interval(&self) -> Duration {
        if self.source.is_none() { self.settings.poll_alone } else { self.settings.poll }
    }

    fn restart_timers(&mut self) {
        self.poll = Box::pin(pause(self.poll_interval()));
        self.windows = Box::pin(pause(self.settings.read_again));
    }

    /// Waits for the connection, so that nothing happens between reading and the first event.
    async fn first_events(&mut self) -> Result<(), Error> {
        if self.source.is_none() {
            return Ok(());
        }
        let mut patience = Box::pin(pause(PATIENCE));
        let first = poll_fn(|context| match self.source.poll(context) {
            Poll::Ready(hints) => Poll::Ready(Some(hints)),
            Poll::Pending => patience.as_mut().poll(context).map(|()| None),
        });
        // The first hint is a gap, and all is read now.
        first.await.map_or(Ok(()), |hints| hints.map(drop))
    }

    async fn ready_hints(&mut self) -> Poll<Result<Vec<Hint>, Error>> {
        poll_fn(|context| Poll::Ready(self.source.poll(context))).await
    }

    async fn wait(&mut self) -> Result<Wake, Error> {
        poll_fn(|context: &mut Context<'_>| {
            if let Poll::Ready(hints) = self.source.poll(context) {
                return Poll::Ready(hints.map(Wake::Hints));
            }
            if self.poll.as_mut().poll(context).is_ready() {
                return Poll::Ready(Ok(Wake::Poll));
            }
            self.windows.as_mut().poll(context).map(|()| Ok(Wake::Windows))
        })
        .await
    }

    /// The present state, and what has changed since the position that the view came from.
    async fn start(&mut self) -> Result<(), Error> {
        let former = { self.view().chats.keys().cloned().collect::<std::collections::HashSet<_>>() };
        let is_resumed = !former.is_empty();
        let mut listed = read::chats(&self.client, |_| false).await?;
        for _ in 0..EMPTY {
            if !listed.items.is_empty() {
                break;
            }
            pause(Duration::from_secs(2)).await;
            listed = read::chats(&self.client, |_| false).await?;
        }
        let newest = newest(&listed.items);
        if !is_resumed {
            self.view().horizon = newest.unwrap_or_else(|| Timestamp::now().as_unix_millis());
        }
        let begun = self.view().horizon;
        self.begun = begun;
        let mut recent = Vec::new();
        let mut missing = former.clone();
        for item in listed.items {
            let id = item.chat.id.clone();
            missing.remove(&id);
            let has_moved = {
                let mut view = self.view();
                let known = if is_resumed { view.chat(&item.chat) } else { view.listed(&item) };
                let chat = view.chats.entry(id.clone()).or_insert_with(|| known.clone());
                chat.digest = known.digest;
                let is_new = !former.contains(&id);
                std::mem::replace(&mut chat.activity, known.activity) != known.activity || is_new
            };
            if is_resumed && has_moved {
                self.work.heads.insert(id.clone());
            }
            if recent.len() < self.settings.window_chats {
                recent.push(id);
            }
            self.cache(|cache| cache.put_chat(&item.chat));
            self.emit(Change::Init(item.chat)).await;
        }
        for id in recent {
            if is_resumed {
                self.work.window(id);
            } else {
                self.read_window(&id, true).await?;
            }
        }
        self.work.chats.extend(missing);
        {
            let mut view = self.view();
            view.horizon = view.horizon.max(newest.unwrap_or_default());
        }
        self.is_ready.store(true, std::sync::atomic::Ordering::SeqCst);
        self.emit(Change::Ready).await;
        Ok(())
    }

    /// Plans to read the windows of the most recent chats.
    fn read_windows(&mut self) {
        let mut chats = {
            let view = self.view();
            view.chats.iter().map(|(id, chat)| (chat.activity, id.clone())).collect::<Vec<_>>()
        };
        chats.sort_by(|a, b| b.cmp(a));
        for (_, id) in chats.into_iter().take(self.settings.window_chats) {
            self.work.window(id);
        }
    }

    /// Plans what hints ask for.
    async fn note(&mut self, hints: Vec<Hint>) {
        for hint in hints {
            match hint {
                Hint::Gap => {
                    self.work.list = true;
                    self.read_windows();
                }
                Hint::Chat(id) => drop(self.work.chats.insert(id)),
                Hint::Message(message) => {
                    let is_new = {
                        let view = self.view();
                        view.chats.get(&message.chat_id).map(|chat| chat.mark.is_before(rank(&message)))
                    };
                    if is_new == Some(true) {
                        self.work.heads.insert(message.chat_id);
                    } else {
                        self.note_message(&message.chat_id, &message.id);
                    }
                }
                Hint::MessageId { chat_id, id } => self.note_message(&chat_id, &id),
                Hint::Deleted { chat_id, ids } => {
                    for id in ids {
                        self.delete(&chat_id, &id).await;
                    }
                }
            }
        }
    }

    fn note_message(&mut self, chat_id: &str, id: &str) {
        let from_newest = {
            let view = self.view();
            let Some(chat) = view.chats.get(chat_id) else {
                drop(view);
                self.work.chats.insert(chat_id.to_owned());
                self.work.heads.insert(chat_id.to_owned());
                return;
            };
            chat.position(id).map(|index| chat.records.len() - index)
        };
        if from_newest.is_some_and(|number| number <= PAGE) {
            self.work.heads.insert(chat_id.to_owned());
        } else {
            self.work.message(chat_id, id, false);
        }
    }

    async fn perform(&mut self, task: Task) -> Result<(), Error> {
        match task {
            Task::Chat(id) => match read::get(Patience::ENDLESS, || self.client.chats().get(&id).send()).await? {
                Found::Value(chat) => self.update_chat(chat).await,
                Found::Nothing => self.forget(&id).await,
                Found::Unreadable => {}
            },
            Task::Head(id) => {
                let Some(mark) = self.view().chats.get(&id).map(|chat| chat.mark) else { return Ok(()) };
                let is_enough = |count, rank| count >= PAGE && !mark.is_before(rank);
                match read::messages(&self.client, &id, is_enough).await? {
                    Found::Value(part) => self.apply(&id, part, false).await,
                    Found::Nothing => drop(self.work.chats.insert(id)),
                    Found::Unreadable => {}
                }
            }
            Task::Message { chat_id, id, was_missing } => {
                match read::get(Patience::ENDLESS, || self.client.messages().get(&chat_id, &id).send()).await? {
                    Found::Value(message) => self.apply_one(&chat_id, message).await,
                    Found::Nothing if was_missing => self.vanish(&chat_id, &id).await,
                    // An ID of before a new installation, for example, or an older server. Only a list can tell.
                    Found::Nothing => self.work.window(chat_id),
                    Found::Unreadable if !was_missing => self.work.window(chat_id),
                    Found::Unreadable => {}
                }
            }
            Task::List => self.read_list().await?,
            Task::Window(id) => self.read_window(&id, false).await?,
        }
        Ok(())
    }

    /// Reads the messages of a chat that are read again. Quietly, those up to the mark are only remembered.
    async fn read_window(&mut self, id: &str, is_quiet: bool) -> Result<(), Error> {
        let Some((mark, horizon)) = ({
            let view = self.view();
            view.chats.get(id).map(|chat| (chat.mark, view.horizon))
        }) else {
            return Ok(());
        };
        let begin = horizon.saturating_sub(self.settings.window);
        let wanted = self.settings.window_messages.max(PAGE);
        let is_enough = |count, rank: openapi_runtime::support::follow::Rank| {
            count >= wanted && rank.time < begin && !mark.is_before(rank)
        };
        match read::messages(&self.client, id, is_enough).await? {
            Found::Value(part) => self.apply(id, part, is_quiet).await,
            Found::Nothing => drop(self.work.chats.insert(id.to_owned())),
            Found::Unreadable => {}
        }
        Ok(())
    }

    /// Reads the list of chats until nothing in it has changed.
    async fn read_list(&mut self) -> Result<(), Error> {
        let view = Arc::clone(&self.view);
        let mut unchanged = 0;
        let listed = read::chats(&self.client, |item| {
            let view = view.lock().unwrap_or_else(PoisonError::into_inner);
            let is_known =
                view.chats.get(&item.chat.id).is_some_and(|chat| chat.digest == View::digest(&item.chat));
            unchanged = if is_known { unchanged + 1 } else { 0 };
            unchanged >= CHATS
        });
        let items = listed.await?.items;
        let newest = newest(&items);
        for ChatListItem { chat, preview } in items {
            // That of a merged chat is a message of one of its parts.
            let is_ahead =
                preview.as_ref().filter(|preview| preview.chat_id == chat.id).is_some_and(|preview| {
                    self.view().chats.get(&chat.id).is_some_and(|known| known.mark.is_before(rank(preview)))
                });
            if is_ahead {
                self.work.heads.insert(chat.id.clone());
            }
            self.update_chat(chat).await;
        }
        let mut view = self.view();
        view.horizon = view.horizon.max(newest.unwrap_or_default());
        Ok(())
    }

    /// Takes up what a chat is now.
    async fn update_chat(&mut self, chat: Chat) {
        let id = chat.id.clone();
        let (has_changed, has_moved) = {
            let mut view = self.view();
            let now = view.chat(&chat);
            match view.chats.get_mut(&id) {
                Some(known) => {
                    let has_changed = std::mem::replace(&mut known.digest, now.digest) != now.digest;
                    let activity = std::mem::replace(&mut known.activity, now.activity);
                    (has_changed, activity != now.activity)
                }
                None => {
                    view.chats.insert(id.clone(), now);
                    (true, true)
                }
            }
        };
        self.cache(|cache| cache.put_chat(&chat));
        if has_moved {
            self.work.heads.insert(id);
        }
        if has_changed {
            self.emit(Change::Chat(chat)).await;
        }
    }

    async fn forget(&mut self, id: &str) {
        self.work.forget(id);
        self.cache(|cache| cache.forget_chat(id));
        let was_known = self.view().chats.remove(id).is_some();
        if was_known {
            self.emit(Change::ChatGone { chat_id: id.to_owned() }).await;
        }
    }
}

//! Exports a chat: what has changed, and then what has not been returned.

use std::collections::HashSet;
use std::sync::Arc;

use openapi_runtime::support::follow::{Finding, Rank, Ranked, reconcile};

use super::emit::Emitter;
use super::item::ExportItem;
use super::settings::Settings;
use super::state::{ChatState, Step};
use super::walk::{Failure, Listed};
use crate::types::{Chat, Message};
use crate::watch::read::{Found, Patience, get};
use crate::watch::record::{Record, rank};
use crate::{Client, Error};

/// If at least so many messages have new IDs, and no other has the one that is known, all have.
const ANCHORS: usize = 3;

pub(super) struct ChatExport {
    pub client: Client,
    pub settings: Arc<Settings>,
    /// All chats of the export.
    pub ids: Arc<HashSet<String>>,
    pub emitter: Emitter,
    /// What had been returned before.
    pub state: ChatState,
    /// How many messages have been returned.
    pub messages: u64,
}

pub(super) async fn export_chat(
    client: Client,
    settings: Arc<Settings>,
    ids: Arc<HashSet<String>>,
    emitter: Emitter,
    chat: Chat,
) -> Result<(), Error> {
    let chat_id = chat.id.clone();
    let state = emitter.state();
    let mut export = ChatExport { client, settings, ids, emitter, state, messages: 0 };
    export.emitter.item(ExportItem::ChatStarted(chat)).await;
    let last = match export.gaps().await {
        Ok(()) => ExportItem::ChatDone { chat_id, messages: export.messages },
        Err(Failure::List(error)) => ExportItem::ChatFailed { chat_id, error },
        Err(Failure::All(error)) => return Err(error),
    };
    export.emitter.item(last).await;
    Ok(())
}

impl ChatExport {
    /// Whether a message is exported with this chat, and not with the part of a merged chat that it belongs to.
    pub(super) fn is_own(&self, message: &Message) -> bool {
        message.chat_id == self.emitter.chat_id || !self.ids.contains(&message.chat_id)
    }

    /// Returns a message. `neighbour` is the one that was returned before it, or the one beside the gap.
    pub(super) async fn message(&mut self, listed: Listed, neighbour: Option<Rank>) {
        let Listed { message, cursor, .. } = listed;
        self.files(&message).await;
        let step = Step::Returned { record: Record::of(&message), neighbour, cursor };
        self.messages += 1;
        self.emitter.item_with(ExportItem::Message(message), step).await;
    }

    /// Compares messages that were read again with what was known of them. `is_end` says that there is none before them.
    pub(super) async fn compare(&mut self, mut again: Vec<Listed>, is_end: bool) -> Result<(), Failure> {
        again.sort_by_key(|listed| listed.rank);
        let known = self.state.records().to_vec();
        let ranked = known.iter().map(Record::ranked).collect::<Vec<_>>();
        let listed =
            again.iter().map(|it| Ranked { id: &it.message.id, rank: it.rank }).collect::<Vec<_>>();
        let findings = reconcile(&ranked, &listed);
        let renamed = findings.iter().filter(|it| matches!(it, Finding::Renamed { .. })).count();
        let is_same = |it: &Finding| matches!(it, Finding::Same { .. });
        if renamed >= ANCHORS.min(known.len()) && renamed > 0 && !findings.iter().any(is_same) {
            let chat_id = self.emitter.chat_id.clone();
            self.state.apply(Step::ForgetCursors);
            self.emitter.item_with(ExportItem::Renumbered { chat_id }, Step::ForgetCursors).await;
        }
        // Nothing is listed before the first one, if it is the beginning.
        let first = again.first().map(|it| it.rank);
        let before = known.iter().filter(|it| is_end && first.is_none_or(|first| it.rank < first));
        let is_listed = |it: &Record| {
            again.iter().any(|listed| it.is_of(&listed.message.id, listed.rank))
        };
        let mut missing = before.filter(|it| !is_listed(it)).cloned().collect::<Vec<_>>();
        for finding in findings {
            match finding {
                Finding::Same { known: was, listed } | Finding::Renamed { known: was, listed } => {
                    self.update(&known[was], &again[listed].message).await;
                }
                Finding::Unknown { listed } => {
                    let listed = &again[listed];
                    if self.state.has(listed.rank) {
                        self.files(&listed.message).await;
                        self.messages += 1;
                        let record = Record::of(&listed.message);
                        let step = Step::Remember { record, former: listed.rank };
                        self.emitter.item_with(ExportItem::Message(listed.message.clone()), step).await;
                    }
                }
                Finding::Missing { known: was } => missing.push(known[was].clone()),
            }
        }
        for was in missing {
            self.check(&was).await?;
        }
        Ok(())
    }

    /// A message is what it is now.
    async fn update(&self, was: &Record, message: &Message) {
        let now = Record::of(message);
        if now == *was {
            return;
        }
        let chat_id = self.emitter.chat_id.clone();
        let step = Step::Remember { record: now.clone(), former: was.rank };
        let mut item = None;
        if now.id != was.id {
            let (former_id, message_id) = (was.id.clone(), now.id.clone());
            item = Some(ExportItem::NewId { chat_id: chat_id.clone(), former_id, message_id });
        }
        let is_else_equal = Record { id: was.id.clone(), rank: was.rank, ..now.clone() } == *was;
        let change = if is_else_equal {
            None
        } else if now.is_deleted && !was.is_deleted {
            Some(ExportItem::Removed { chat_id, message_id: now.id })
        } else {
            Some(ExportItem::Changed(message.clone()))
        };
        // The last of them completes the step.
        match (item, change) {
            (Some(item), Some(change)) => {
                self.emitter.item(item).await;
                self.emitter.item_with(change, step).await;
            }
            (Some(item), None) | (None, Some(item)) => self.emitter.item_with(item, step).await,
            (None, None) => self.emitter.step(step).await,
        }
    }

    /// A message is not listed any more. Only the server knows whether it is gone.
    async fn check(&self, was: &Record) -> Result<(), Failure> {
        let chat_id = &self.emitter.chat_id;
        let request = || self.client.messages().get(chat_id, &was.id).send();
        match get(Patience::MINUTES, request).await.map_err(Failure::All)? {
            // Another message may have the ID now.
            Found::Value(message) if was.is_of(&message.id, rank(&message)) => self.update(was, &message).await,
            // A message that is being sent gets another ID, and is listed then.
            Found::Value(_) | Found::Nothing if was.is_pending => {}
            Found::Value(_) | Found::Nothing => {
                let step = Step::Forget(was.rank);
                if was.is_deleted {
                    self.emitter.step(step).await;
                } else {
                    let (chat_id, message_id) = (chat_id.clone(), was.id.clone());
                    self.emitter.item_with(ExportItem::Removed { chat_id, message_id }, step).await;
                }
            }
            Found::Unreadable => {}
        }
        Ok(())
    }
}

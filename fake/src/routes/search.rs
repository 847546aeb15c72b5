//! Search through messages, and through everything.

use serde_json::{Map, Value, json};

use crate::json::merged;
use crate::paging::{Key, Page, Wanted, page};
use crate::reply::Outcome;
use crate::request::Call;
use crate::routes::Handlers;
use crate::routes::chats::{LISTED_PARTICIPANTS, matches};
use crate::state::World;
use crate::state::chat::Chat;
use crate::state::clock::Millis;
use crate::state::message::Message;

pub(super) const HANDLERS: Handlers = &[("searchMessages", messages), ("searchApp", everything)];

/// Messages on a page.
const PAGE: usize = 20;

/// What messages are searched by.
#[derive(Default)]
struct Filter<'a> {
    query: String,
    accounts: Option<Vec<&'a str>>,
    chats: Option<Vec<&'a str>>,
    is_group: Option<bool>,
    after: Option<Millis>,
    before: Option<Millis>,
    sender: Option<&'a str>,
    media: Option<Vec<&'a str>>,
    excludes_low_priority: bool,
    excludes_muted: bool,
}

impl Filter<'_> {
    fn has_chat(&self, chat: &Chat) -> bool {
        let is_listed =
            |listed: &Option<Vec<&str>>, id: &str| listed.as_ref().is_none_or(|listed| listed.contains(&id));
        let local = chat.local_id.as_deref().unwrap_or_default();
        let merged = chat.merged_into.as_deref().unwrap_or_default();
        !chat.is_gone
            && is_listed(&self.accounts, &chat.account_id)
            && [&chat.id, local, merged].iter().any(|id| is_listed(&self.chats, id))
            && self.is_group.is_none_or(|is_group| is_group == chat.is_group)
            && !(self.excludes_low_priority && chat.is_low_priority)
            && !(self.excludes_muted && chat.is_muted)
    }

    fn has_message(&self, message: &Message) -> bool {
        let text = message.text.as_deref().unwrap_or_default().to_lowercase();
        !message.is_deleted()
            && !message.is_hidden()
            && self.query.split_whitespace().all(|word| text.contains(word))
            && self.after.is_none_or(|after| message.timestamp > after)
            && self.before.is_none_or(|before| message.timestamp < before)
            && self.sender.is_none_or(|sender| match sender {
                "me" => message.is_sender,
                "others" => !message.is_sender,
                id => *message.sender == *id,
            })
            && self.media.as_ref().is_none_or(|media| media.iter().any(|media| has_media(message, media)))
    }
}

fn has_media(message: &Message, media: &str) -> bool {
    let has_kind = |kind: &str| message.attachments().iter().any(|attachment| attachment.kind == kind);
    match media {
        "image" => has_kind("img"),
        "video" => has_kind("video"),
        "file" => has_kind("unknown"),
        "link" => message.details.as_ref().is_some_and(|details| !details.links.is_empty()),
        _ => !message.attachments().is_empty(),
    }
}

fn find(world: &mut World, filter: &Filter<'_>, wanted: &Wanted) -> Page<(Key, usize, usize)> {
    let mut found = Vec::new();
    for (chat_index, chat) in world.chats.iter_mut().enumerate() {
        if filter.has_chat(chat) {
            chat.load();
            let fitting =
                chat.messages().iter().enumerate().filter(|(_, message)| filter.has_message(message));
            found.extend(fitting.map(|(index, message)| {
                let id = i64::try_from(message.id).unwrap_or_default();
                ((message.timestamp, id), chat_index, index)
            }));
        }
    }
    found.sort_unstable_by(|a, b| b.cmp(a));
    page(found.into_iter(), |(key, _, _)| *key, wanted)
}

/// A page of messages with the chats that they are in.
fn with_chats(world: &mut World, page: &Page<(Key, usize, usize)>) -> Value {
    let mut chats = Map::new();
    for (_, chat, _) in &page.items {
        let chat = &world.chats[*chat];
        chats.entry(&*chat.id).or_insert_with(|| chat.to_json(LISTED_PARTICIPANTS));
    }
    let page = page.to_json(|(_, chat, message)| world.message_json(*chat, *message));
    merged(page, json!({"chats": chats}))
}

fn messages(call: &mut Call<'_>) -> Outcome {
    let wanted = Wanted::read(
        call.values.query_text("cursor"),
        call.values.query_text("direction"),
        call.values.limit(PAGE),
    )?;
    let values = &call.values;
    let filter = Filter {
        query: values.query_text("query").unwrap_or_default().to_lowercase(),
        accounts: values.query_list("accountIDs"),
        chats: values.query_list("chatIDs"),
        is_group: values.query_text("chatType").map(|kind| kind == "group"),
        after: values.query_time("dateAfter"),
        before: values.query_time("dateBefore"),
        sender: values.query_text("sender"),
        media: values.query_list("mediaTypes"),
        excludes_low_priority: values.query_flag("excludeLowPriority").unwrap_or(true),
        excludes_muted: !values.query_flag("includeMuted").unwrap_or(true),
    };
    let page = find(call.world, &filter, &wanted);
    Ok(with_chats(call.world, &page).into())
}

fn everything(call: &mut Call<'_>) -> Outcome {
    let query = call.values.query_text("query").unwrap_or_default().to_lowercase();
    let found = |fits: &dyn Fn(&Chat) -> bool| {
        let chats = call.world.chats.iter().filter(|chat| !chat.is_gone && fits(chat)).take(PAGE);
        chats.map(|chat| chat.to_json(LISTED_PARTICIPANTS)).collect::<Vec<_>>()
    };
    let chats = found(&|chat| matches(chat, &query, false));
    let in_groups = found(&|chat| chat.is_group && matches(chat, &query, true));
    let wanted = Wanted { cursor: None, is_after: false, limit: PAGE };
    let page = find(call.world, &Filter { query, ..Filter::default() }, &wanted);
    let messages = with_chats(call.world, &page);
    Ok(json!({"results": {"chats": chats, "in_groups": in_groups, "messages": messages}}).into())
}

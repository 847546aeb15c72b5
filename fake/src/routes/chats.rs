//! Chats.

use serde_json::{Map, Value, json};

use crate::json::merged;
use crate::paging::{Key, Page, Wanted, page};
use crate::profile::Profile;
use crate::quirks::Quirk;
use crate::reply::{Failure, Outcome};
use crate::request::Call;
use crate::routes::Handlers;
use crate::routes::chat_marks::PARTICIPANTS;
use crate::state::World;
use crate::state::chat::{Chat, Draft};
use crate::state::message::Message;
use crate::state::person::Person;

pub(super) const HANDLERS: Handlers = &[
    ("listChats", list),
    ("createChat", create),
    ("searchChats", search),
    ("startChat", start),
    ("getChat", get),
    ("updateChat", update),
];

/// Participants of each chat in lists.
pub(super) const LISTED_PARTICIPANTS: usize = 20;
/// Chats on a page of the list, unless the client asks for another number.
const PAGE: usize = 25;

fn key(world: &World, chat: usize) -> Key {
    // Chats without activity come last, and the number after the time decides between chats of the same time.
    let number = i64::try_from(chat).unwrap_or_default() + 1;
    (world.chats[chat].last_activity.unwrap_or_default(), number)
}

/// The chats that fit, the most active first.
fn chats(world: &World, fits: impl Fn(&Chat) -> bool, wanted: &Wanted) -> Page<(Key, usize)> {
    let chats = world.chats.iter().enumerate().filter(|(_, chat)| !chat.is_gone && fits(chat));
    let mut chats = chats.map(|(index, _)| (key(world, index), index)).collect::<Vec<_>>();
    chats.sort_unstable_by(|a, b| b.cmp(a));
    page(chats.into_iter(), |(key, _)| *key, wanted)
}

fn is_on(accounts: Option<&[&str]>, chat: &Chat) -> bool {
    accounts.is_none_or(|accounts| accounts.contains(&&*chat.account_id))
}

fn list(call: &mut Call<'_>) -> Outcome {
    let limit = if call.world.has(Quirk::LimitIgnored) { PAGE } else { call.values.limit(PAGE) };
    let wanted = Wanted::read(call.values.query_text("cursor"), call.values.query_text("direction"), limit)?;
    if wanted.cursor.is_some() && call.world.has(Quirk::LaterChatPagesFail) {
        return Err(Failure::invalid("Invalid cursor"));
    }
    let accounts = call.values.query_list("accountIDs");
    let page = chats(call.world, |chat| is_on(accounts.as_deref(), chat), &wanted);
    let world = &mut *call.world;
    let response = page.to_json(|(_, chat)| list_item(world, *chat));
    if world.has(Quirk::ChatsMove) {
        let last = world.chats.iter_mut().filter(|chat| !chat.is_gone).min_by_key(|chat| chat.last_activity);
        if let Some(last) = last {
            last.last_activity = Some(world.clock.now() + i64::from(world.random.u16(..)));
        }
    }
    Ok(response.into())
}

/// A chat with its newest message that is not hidden.
fn list_item(world: &mut World, chat: usize) -> Value {
    let mut item = world.chats[chat].to_json(LISTED_PARTICIPANTS);
    let newest = world.parts(chat).into_iter().filter_map(|part| {
        world.chats[part].load();
        let messages = world.chats[part].messages();
        let newest = messages.iter().rposition(|message| !message.is_hidden())?;
        Some((messages[newest].timestamp, part, newest))
    });
    if let Some((_, part, newest)) = newest.max() {
        item["preview"] = world.message_json(part, newest);
    }
    item
}

fn search(call: &mut Call<'_>) -> Outcome {
    let query = call.values.query_text("query");
    if query == Some("") {
        return Err(Failure::invalid("Too small: expected string to have >=1 characters"));
    }
    let wanted = Wanted::read(
        call.values.query_text("cursor"),
        call.values.query_text("direction"),
        call.values.limit(50),
    )?;
    let query = query.map(str::to_lowercase);
    let accounts = call.values.query_list("accountIDs");
    let includes_muted =
        call.values.query_flag("includeMuted").unwrap_or(true) || call.world.has(Quirk::MutedAlwaysIncluded);
    let in_participants = call.values.query_text("scope") == Some("participants");
    let (kind, inbox) = (call.values.query_text("type").unwrap_or("any"), call.values.query_text("inbox"));
    let only_unread = call.values.query_flag("unreadOnly").unwrap_or_default();
    let (after, before) =
        (call.values.query_time("lastActivityAfter"), call.values.query_time("lastActivityBefore"));
    let label = call.values.query_text("labelID");
    let fits = |chat: &Chat| {
        is_on(accounts.as_deref(), chat)
            && (includes_muted || !chat.is_muted)
            && (kind == "any" || (kind == "group") == chat.is_group)
            && (!only_unread || chat.unread_count > 0 || chat.is_marked_unread)
            && after.is_none_or(|after| chat.last_activity.is_some_and(|activity| activity > after))
            && before.is_none_or(|before| chat.last_activity.is_some_and(|activity| activity < before))
            && label.is_none_or(|label| chat.labels.iter().any(|own| own.id == label))
            && inbox.is_none_or(|inbox| inbox == inbox_of(chat))
            && query.as_deref().is_none_or(|query| matches(chat, query, in_participants))
    };
    let page = chats(call.world, fits, &wanted);
    Ok(page.to_json(|(_, chat)| call.world.chats[*chat].to_json(LISTED_PARTICIPANTS)).into())
}

fn inbox_of(chat: &Chat) -> &'static str {
    match (chat.is_archived, chat.is_low_priority) {
        (true, _) => "archive",
        (false, true) => "low-priority",
        (false, false) => "primary",
    }
}

/// Whether a text in lower case occurs in the title, or in the names of the participants.
pub(super) fn matches(chat: &Chat, query: &str, in_participants: bool) -> bool {
    if in_participants {
        return chat.participants.iter().any(|person| person.matches(query));
    }
    chat.title.to_lowercase().contains(query)
}

fn get(call: &mut Call<'_>) -> Outcome {
    let chat = call.chat()?;
    let is_named = call.values.is_sent("maxParticipantCount");
    // Revisions before 5 send all of them unless a number is named.
    let default = if call.world.profile < Profile::V5 { -1 } else { 100 };
    let limit = call.values.query_integer("maxParticipantCount").filter(|_| is_named).unwrap_or(default);
    Ok(call.world.chats[chat].to_json(usize::try_from(limit).unwrap_or(usize::MAX)).into())
}

fn create(call: &mut Call<'_>) -> Outcome {
    // Revision 4.3 starts chats by the same path.
    if call.body_text("mode") == Some("start") {
        return start(call);
    }
    let account = account(call)?;
    let is_group = call.body_text("type") == Some("group");
    let ids = call.body("participantIDs").and_then(Value::as_array).cloned().unwrap_or_default();
    let people =
        ids.iter().filter_map(Value::as_str).map(|id| call.world.person(&account, id)).collect::<Vec<_>>();
    if !is_group && people.len() != 1 {
        return Err(Failure::invalid("A single chat has exactly one participant"));
    }
    let title = call.body_text("title").map(str::to_owned);
    let text = call.body_text("messageText").map(str::to_owned);
    let existing = if is_group { None } else { call.world.single_chat(&account, &people) };
    let (chat, status) = match existing {
        Some(chat) => (chat, "existing"),
        None => (call.world.new_chat(&account, title, people, is_group), "created"),
    };
    created(call, chat, status, text)
}

fn start(call: &mut Call<'_>) -> Outcome {
    let account = account(call)?;
    let user = call.body("user").cloned().unwrap_or_default();
    let known =
        ["id", "phoneNumber", "email", "username"].into_iter().find_map(|name| user.get(name)?.as_str());
    let Some(known) = known.filter(|known| !known.is_empty()) else {
        return Err(Failure::invalid("user needs an id, phoneNumber, email or username"));
    };
    let mut person = call.world.person(&account, known);
    if let Some(name) = user.get("fullName").and_then(Value::as_str) {
        person.full_name.get_or_insert_with(|| name.into());
    }
    let text = call.body_text("messageText").map(str::to_owned);
    let people = vec![person];
    let (chat, status) = match call.world.single_chat(&account, &people) {
        Some(chat) => (chat, "existing"),
        None if call.body_flag("allowInvite") == Some(false)
            && known.contains('@')
            && !known.starts_with('@') =>
        {
            return Err(Failure::not_found("The user has to be invited"));
        }
        None => (call.world.new_chat(&account, None, people, false), "created"),
    };
    created(call, chat, status, text)
}

fn account(call: &Call<'_>) -> Result<String, Failure> {
    let id = call.body_text("accountID").unwrap_or_default();
    let account = call.world.account(id).map(|account| account.id.clone());
    account.ok_or_else(|| Failure::not_found("Account not found"))
}

fn created(call: &mut Call<'_>, chat: usize, status: &str, text: Option<String>) -> Outcome {
    if let Some(text) = text {
        let id = call.world.message_id();
        let chat = call.world.recipient(chat);
        let sender = call.world.self_id(&call.world.chats[chat].account_id.clone());
        let message = Message::text(id, &sender, call.world.clock.now(), &text);
        call.world.send(chat, message);
    }
    let response = call.world.chats[chat].to_json(PARTICIPANTS);
    let added = json!({"chatID": *call.world.chats[chat].id, "status": status});
    Ok(merged(response, added).into())
}

impl World {
    /// A person that the account knows, or a new one.
    fn person(&self, account_id: &str, id: &str) -> Person {
        let contacts = self.account(account_id).map_or(&[][..], |account| &account.contacts);
        let query = id.to_lowercase();
        let is_meant = |person: &&Person| {
            *person.id == *id
                || [&person.phone_number, &person.email, &person.username]
                    .into_iter()
                    .flatten()
                    .any(|own| own.to_lowercase() == query)
        };
        let known = contacts.iter().find(is_meant).cloned();
        known.unwrap_or_else(|| Person { id: id.into(), ..Person::default() })
    }

    fn single_chat(&self, account_id: &str, people: &[Person]) -> Option<usize> {
        let [wanted] = people else { return None };
        self.chats.iter().position(|chat| {
            let is_fitting = !chat.is_gone && !chat.is_group && *chat.account_id == *account_id;
            is_fitting && chat.participants.iter().any(|person| person.id == wanted.id)
        })
    }

    pub(crate) fn new_chat(
        &mut self,
        account_id: &str,
        title: Option<String>,
        people: Vec<Person>,
        is_group: bool,
    ) -> usize {
        let names = people.iter().map(|person| person.full_name.as_deref().unwrap_or(&person.id));
        let title = title.unwrap_or_else(|| names.collect::<Vec<_>>().join(", "));
        let network = self.account(account_id).map_or_else(String::new, |account| account.network.clone());
        let number = self.number();
        let mut chat = Chat::new(&format!("!created{number}:beeper.local"), account_id, &network, &title);
        chat.local_id = Some((10_000 + number).to_string());
        chat.is_group = is_group;
        let me = self.self_id(account_id);
        chat.participants = people;
        chat.participants.push(Person { is_self: true, ..Person::new(&me, "Me") });
        chat.last_activity = Some(self.clock.now());
        let index = self.add_chat(chat);
        self.chat_changed(index);
        index
    }
}

fn update(call: &mut Call<'_>) -> Outcome {
    let chat = call.chat()?;
    let draft = match call.sent("draft").cloned() {
        Some(sent) => Some(read_draft(call, chat, &sent)?),
        None => None,
    };
    let text = |name: &str| call.sent(name).map(|value| value.as_str().map(str::to_owned));
    let (title, description, img_url) = (text("title"), text("description"), text("imgURL"));
    let expiry = call.sent("messageExpirySeconds").map(Value::as_u64);
    let flags = ["isArchived", "isLowPriority", "isMuted", "isPinned"].map(|name| call.body_flag(name));
    let target = &mut call.world.chats[chat];
    let [archived, low_priority, muted, pinned] = flags;
    for (flag, value) in [
        (&mut target.is_archived, archived),
        (&mut target.is_low_priority, low_priority),
        (&mut target.is_muted, muted),
        (&mut target.is_pinned, pinned),
    ] {
        *flag = value.unwrap_or(*flag);
    }
    if let Some(title) = title {
        target.title = title.unwrap_or_default();
    }
    if let Some(description) = description {
        target.description = description;
    }
    if let Some(img_url) = img_url {
        target.img_url = img_url;
    }
    if let Some(expiry) = expiry {
        target.message_expiry_seconds = expiry;
    }
    if let Some(draft) = draft {
        target.draft = draft;
    }
    let response = target.to_json(PARTICIPANTS);
    call.world.chat_changed(chat);
    Ok(response.into())
}

/// A draft that is not empty is accepted only over an empty one.
fn read_draft(call: &Call<'_>, chat: usize, sent: &Value) -> Result<Option<Draft>, Failure> {
    let text = sent.get("text").and_then(Value::as_str).unwrap_or_default();
    let sent_attachments = sent.get("attachments").and_then(Value::as_object);
    let mut attachments = Map::new();
    for (id, attachment) in sent_attachments.into_iter().flatten() {
        let upload_id = attachment.get("uploadID").and_then(Value::as_str).unwrap_or_default();
        let upload = call.world.uploads.get(upload_id);
        let upload = upload.ok_or_else(|| Failure::not_found("Upload not found"))?;
        let kind = match attachment.get("type").and_then(Value::as_str) {
            Some("gif") => "gif",
            Some("voice-note") => "recorded_audio",
            _ => "file",
        };
        let file = json!({
            "id": id, "type": kind, "fileName": upload.file_name, "mimeType": upload.mime_type, "fileSize": upload.size,
            "filePath": upload.url,
        });
        attachments.insert(id.clone(), file);
    }
    if text.is_empty() && attachments.is_empty() {
        return Ok(None);
    }
    if call.world.chats[chat].draft.is_some() {
        return Err(Failure::invalid("The chat has a draft already: send draft: null first"));
    }
    Ok(Some(Draft { text: text.to_owned(), attachments }))
}

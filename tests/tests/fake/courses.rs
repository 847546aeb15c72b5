//! Random courses of calls: what the client sees afterwards is what a model says, and each response is what the document says.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;
use std::time::Duration;

use beeper_desktop::Client;
use beeper_desktop_fake::FakeBeeper;

use crate::checked::{Checked, CheckingTransport};

/// How many courses run in the first tier, and in the second.
const COURSES: [u64; 2] = [100, 500];
/// Actions of a course.
const ACTIONS: usize = 8;
const EMOJI: [&str; 3] = ["👍", "🎉", "smiling-face"];

/// What a client can know of a chat.
#[derive(Clone, Debug, Default, PartialEq)]
struct ChatModel {
    title: String,
    description: Option<String>,
    draft: Option<String>,
    has_reminder: bool,
    is_archived: bool,
    is_muted: bool,
    is_pinned: bool,
    is_marked_unread: bool,
    unread_count: u64,
    /// The oldest first.
    messages: Vec<MessageModel>,
}

#[derive(Clone, Debug, Default, PartialEq)]
struct MessageModel {
    id: String,
    text: Option<String>,
    is_mine: bool,
    is_unread: bool,
    is_deleted: bool,
    is_edited: bool,
    /// The people who reacted, and how.
    reactions: BTreeSet<(bool, String)>,
}

type Model = BTreeMap<String, ChatModel>;

/// What the client sees. Chats are listed by their last activity.
async fn view(client: &Client) -> Model {
    let mut chats = client.chats().list().stream();
    let mut model = Model::new();
    let mut last_activity = None;
    while let Some(listed) = chats.next().await {
        let listed = listed.unwrap();
        assert!(last_activity.is_none_or(|last| listed.last_activity <= Some(last)));
        last_activity = listed.last_activity.or(last_activity);
        let mut chat = client.chats().get(&listed.id).max_participant_count(-1).await.unwrap();
        let everybody = std::mem::replace(&mut chat.participants, listed.participants.clone()).items;
        assert_eq!(chat, listed.chat);
        let me = everybody.into_iter().find(|person| person.is_self == Some(true)).unwrap().user.id;
        let messages = messages(client, &chat.id, &me).await;
        let shown = ChatModel {
            title: chat.title,
            description: chat.description,
            draft: chat.draft.map(|draft| draft.text),
            has_reminder: chat.reminder.is_some(),
            is_archived: chat.is_archived.unwrap(),
            is_muted: chat.is_muted.unwrap(),
            is_pinned: chat.is_pinned.unwrap(),
            is_marked_unread: chat.is_marked_unread.unwrap(),
            unread_count: chat.unread_count,
            messages,
        };
        assert!(model.insert(chat.id, shown).is_none());
    }
    model
}

async fn messages(client: &Client, chat: &str, me: &str) -> Vec<MessageModel> {
    let mut stream = client.messages().list(chat).stream();
    let mut messages = Vec::new();
    while let Some(message) = stream.next().await {
        let message = message.unwrap();
        let reactions = message.reactions.unwrap_or_default().into_iter();
        messages.push(MessageModel {
            id: message.id,
            text: message.text,
            is_mine: message.is_sender.unwrap_or_default(),
            is_unread: message.is_unread.unwrap_or_default(),
            is_deleted: message.is_deleted.unwrap_or_default(),
            is_edited: message.edited_timestamp.is_some(),
            reactions: reactions.map(|it| (it.participant_id == me, it.reaction_key)).collect(),
        });
    }
    messages.reverse();
    messages
}

struct Course {
    fake: FakeBeeper,
    client: Client,
    model: Model,
    random: fastrand::Rng,
}

impl Course {
    async fn start(seed: u64, checked: &Arc<Checked>) -> Self {
        let mut random = fastrand::Rng::with_seed(seed);
        let builder = FakeBeeper::builder().seed(seed);
        let (chats, messages) = (random.u64(1..4), random.u64(0..50));
        let fake = builder.chats(chats).messages(messages).start().await.unwrap();
        let transport = CheckingTransport { inner: fake.transport(), checked: Arc::clone(checked) };
        let client = Client::builder().base_url("http://localhost").access_token(fake.token().to_owned());
        let client = client.transport(transport).build().unwrap();
        let model = view(&client).await;
        assert_eq!(model.values().map(|chat| chat.messages.len() as u64).sum::<u64>(), messages);
        Self { fake, client, model, random }
    }

    fn any_chat(&mut self) -> String {
        let index = self.random.usize(..self.model.len());
        self.model.keys().nth(index).unwrap().clone()
    }

    /// A message that has not been deleted, by its index.
    fn any_message(&mut self, chat: &str, fits: impl Fn(&MessageModel) -> bool) -> Option<usize> {
        let messages = self.model[chat].messages.iter().enumerate();
        let fitting = messages.filter(|(_, message)| !message.is_deleted && fits(message));
        let fitting = fitting.map(|(index, _)| index).collect::<Vec<_>>();
        (!fitting.is_empty()).then(|| fitting[self.random.usize(..fitting.len())])
    }

    fn chat(&mut self, id: &str) -> &mut ChatModel {
        self.model.get_mut(id).unwrap()
    }

    async fn act(&mut self) {
        let chat = self.any_chat();
        match self.random.u8(..14) {
            0 | 1 => self.send(&chat).await,
            2 | 3 => self.receive(&chat),
            4 => self.edit(&chat).await,
            5 => self.delete(&chat).await,
            6 | 7 => self.react(&chat).await,
            8 => self.mark_read(&chat).await,
            9 => {
                self.client.chats().mark_unread(&chat).await.unwrap();
                let chat = self.chat(&chat);
                chat.is_marked_unread = true;
                chat.is_archived = false;
            }
            10 => {
                let is_archived = self.random.bool();
                self.client.chats().archive(&chat).archived(is_archived).await.unwrap();
                self.chat(&chat).is_archived = is_archived;
            }
            11 => self.update(&chat).await,
            12 => self.draft(&chat).await,
            _ => self.remind(&chat).await,
        }
    }

    async fn send(&mut self, chat: &str) {
        let text = format!("sent {}", self.random.u32(..));
        let sent = self.client.messages().send(chat).text(&text).await.unwrap();
        assert_eq!(sent.chat_id, chat);
        tokio::time::sleep(Duration::from_secs(1)).await;
        let message = self.client.messages().get(chat, &sent.pending_message_id).await.unwrap();
        let chat = self.chat(chat);
        chat.draft = None;
        chat.messages.push(MessageModel {
            id: message.id,
            text: Some(text),
            is_mine: true,
            ..Default::default()
        });
    }

    fn receive(&mut self, chat: &str) {
        let text = format!("received {}", self.random.u32(..));
        let id = self.fake.receive_message(chat, &text).unwrap();
        let chat = self.chat(chat);
        chat.unread_count += 1;
        chat.messages.push(MessageModel { id, text: Some(text), is_unread: true, ..Default::default() });
    }

    async fn edit(&mut self, chat: &str) {
        let Some(index) = self.any_message(chat, |_| true) else { return };
        let text = format!("edited {}", self.random.u32(..));
        let message = self.model[chat].messages[index].clone();
        let edited = self.client.messages().edit(chat, &message.id, &text).await;
        assert_eq!(edited.is_ok(), message.is_mine);
        if !message.is_mine {
            self.fake.edit(chat, &message.id, &text).unwrap();
        }
        let message = &mut self.chat(chat).messages[index];
        message.text = Some(text);
        message.is_edited = true;
    }

    async fn delete(&mut self, chat: &str) {
        let Some(index) = self.any_message(chat, |_| true) else { return };
        let id = self.model[chat].messages[index].id.clone();
        if self.random.bool() {
            self.client.messages().delete(chat, &id).await.unwrap();
        } else {
            self.fake.delete(chat, &id).unwrap();
        }
        let chat = self.chat(chat);
        let message = &mut chat.messages[index];
        chat.unread_count -= u64::from(message.is_unread);
        let deleted = MessageModel { id, is_mine: message.is_mine, is_deleted: true, ..Default::default() };
        *message = MessageModel { is_edited: message.is_edited, ..deleted };
    }

    async fn react(&mut self, chat: &str) {
        let Some(index) = self.any_message(chat, |_| true) else { return };
        let id = self.model[chat].messages[index].id.clone();
        let key = EMOJI[self.random.usize(..EMOJI.len())];
        let is_mine = self.random.bool();
        let reactions = self.client.messages().get(chat, &id).await.unwrap().reactions.unwrap_or_default();
        let expected = self.model[chat].messages[index].reactions.len();
        assert_eq!(reactions.len(), expected);
        let messages = self.client.chats().messages().reactions();
        if is_mine && self.random.u8(..3) == 0 {
            messages.remove(chat, &id, key).await.unwrap();
            self.chat(chat).messages[index].reactions.remove(&(true, key.to_owned()));
            return;
        }
        if is_mine {
            messages.add(chat, &id, key).await.unwrap();
        } else {
            self.fake.react(chat, &id, key).unwrap();
        }
        self.chat(chat).messages[index].reactions.insert((is_mine, key.to_owned()));
    }

    async fn mark_read(&mut self, chat: &str) {
        self.client.chats().mark_read(chat).await.unwrap();
        let chat = self.chat(chat);
        chat.unread_count = 0;
        chat.is_marked_unread = false;
        chat.messages.iter_mut().for_each(|message| message.is_unread = false);
    }

    async fn update(&mut self, chat: &str) {
        let title = format!("title {}", self.random.u8(..));
        let description = self.random.bool().then(|| format!("description {}", self.random.u8(..)));
        let (is_muted, is_pinned) = (self.random.bool(), self.random.bool());
        let update = self.client.chats().update(chat).title(title.clone());
        let update = match &description {
            Some(description) => update.description(description),
            None => update.clear_description(),
        };
        update.is_muted(is_muted).is_pinned(is_pinned).await.unwrap();
        let chat = self.chat(chat);
        *chat = ChatModel { title, description, is_muted, is_pinned, ..chat.clone() };
    }

    /// A draft is accepted only over an empty one.
    async fn draft(&mut self, chat: &str) {
        if self.random.u8(..3) == 0 {
            self.client.chats().update(chat).clear_draft().await.unwrap();
            self.chat(chat).draft = None;
            return;
        }
        let text = format!("draft {}", self.random.u8(..));
        let draft = beeper_desktop::types::DraftInput::new(text.clone());
        let result = self.client.chats().update(chat).draft(draft).await;
        assert_eq!(result.is_ok(), self.model[chat].draft.is_none());
        self.chat(chat).draft.get_or_insert(text);
    }

    async fn remind(&mut self, chat: &str) {
        let has_reminder = self.random.bool();
        let reminders = self.client.chats().reminders();
        if has_reminder {
            let at = "2030-01-01T00:00:00Z".parse().unwrap();
            let reminder = beeper_desktop::types::ReminderInput::new(at);
            reminders.create(chat, reminder).await.unwrap();
        } else {
            reminders.delete(chat).await.unwrap();
        }
        self.chat(chat).has_reminder = has_reminder;
    }

    /// Texts are found where they are, and only there.
    async fn search(&mut self) {
        let chat = self.any_chat();
        let Some(index) =
            self.any_message(&chat, |message| message.text.as_ref().is_some_and(|text| text.contains(' ')))
        else {
            return;
        };
        let text = self.model[&chat].messages[index].text.clone().unwrap();
        let mut found = self.client.messages().search().query(&text).stream();
        let mut ids = BTreeSet::new();
        while let Some(message) = found.next().await {
            assert!(ids.insert(message.unwrap().id));
        }
        let is_in = |message: &&MessageModel| {
            message.text.as_ref().is_some_and(|other| text.split(' ').all(|word| other.contains(word)))
        };
        let expected = self.model.values().flat_map(|chat| &chat.messages).filter(is_in);
        let expected = expected.map(|message| message.id.clone()).collect::<BTreeSet<_>>();
        assert_eq!(ids, expected);
    }
}

fn run(seeds: Range<u64>) {
    let checked = Arc::new(Checked::new());
    for seed in seeds {
        let mut builder = tokio::runtime::Builder::new_current_thread();
        let runtime = builder.enable_all().start_paused(true).build().unwrap();
        let result = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            runtime.block_on(async {
                let mut course = Course::start(seed, &checked).await;
                for _ in 0..ACTIONS {
                    course.act().await;
                }
                tokio::time::sleep(Duration::from_secs(1)).await;
                course.search().await;
                let seen = view(&course.client).await;
                assert_eq!(seen, course.model);
                assert_eq!(course.fake.violations(), []);
            });
        }));
        if let Err(panic) = result {
            eprintln!("the seed of this course is {seed}");
            std::panic::resume_unwind(panic);
        }
    }
}

#[test]
fn the_client_sees_what_the_model_says_after_any_course() {
    run(0..COURSES[0]);
}

#[test]
#[ignore = "slow: more courses"]
fn the_client_sees_what_the_model_says_after_more_courses() {
    run(COURSES[0]..COURSES[0] + COURSES[1]);
}

//! Random courses of calls: what the client sees afterwards is what a model says, and each response is what the document
//! says. A course that fails is made as short as it can be.

mod model;
mod view;

use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use beeper_desktop::Client;
use beeper_desktop::types::{AttachmentInput, ChatType, DraftInput, ReminderInput};
use beeper_desktop_fake::FakeBeeper;
use proptest::test_runner::{Config, RngSeed, TestRunner};
use proptest_state_machine::{ReferenceStateMachine as _, StateMachineTest};
use tokio::runtime::{Builder, Runtime};

use crate::checked::{Checked, CheckingTransport};
use model::{Action, Chat, Model, received_text};

/// Courses, unless `PROPTEST_CASES` has another number.
const COURSES: u32 = 500;
/// Where the courses come from, unless `PROPTEST_RNG_SEED` has another number.
const SEED: u64 = 16;
/// The most actions of a course.
const ACTIONS: usize = 16;
const ACCOUNT: &str = "signal";

static CHECKED: LazyLock<Arc<Checked>> = LazyLock::new(|| Arc::new(Checked::new()));

/// A fake and its client, in a runtime whose clock jumps.
struct Course {
    world: World,
    runtime: Runtime,
}

struct World {
    fake: FakeBeeper,
    client: Client,
    /// The IDs of the chats, and of their messages.
    ids: Vec<(String, Vec<String>)>,
}

impl StateMachineTest for Course {
    type SystemUnderTest = Self;
    type Reference = Model;

    fn init_test(chats: &Vec<Chat>) -> Self {
        let runtime = Builder::new_current_thread().enable_all().start_paused(true).build().unwrap();
        let fake = runtime.block_on(FakeBeeper::builder().chats(0).start()).unwrap();
        let transport = CheckingTransport { inner: fake.transport(), checked: Arc::clone(&CHECKED) };
        let client = Client::builder().base_url("http://localhost").access_token(fake.token().to_owned());
        let client = client.transport(transport).build().unwrap();
        let people = ["Ada Lund", "Ivo Park"];
        let add = |(index, chat): (usize, &Chat)| {
            let people = &people[..1 + index % people.len()];
            (fake.add_chat(ACCOUNT, &chat.title, people).unwrap(), Vec::new())
        };
        let ids = chats.iter().enumerate().map(add).collect();
        Self { world: World { fake, client, ids }, runtime }
    }

    fn apply(mut course: Self, chats: &Vec<Chat>, action: Action) -> Self {
        course.runtime.block_on(course.world.act(chats, action));
        course
    }

    fn teardown(course: Self, expected: Vec<Chat>) {
        let World { fake, client, ids } = &course.world;
        assert_eq!(course.runtime.block_on(view::everything(client, ids)), expected);
        assert_eq!(fake.violations(), []);
    }
}

impl World {
    /// `chats` are as they have to be afterwards.
    async fn act(&mut self, chats: &[Chat], action: Action) {
        let Self { fake, client, ids } = self;
        let id = |chat: usize| ids[chat].0.as_str();
        let message_id = |chat: usize, message: usize| ids[chat].1[message].as_str();
        match action {
            Action::Create { title } => {
                let people = ["@signal_ada:beeper.local"];
                let chat =
                    client.chats().create(ACCOUNT, people, ChatType::Group).title(title).await.unwrap();
                ids.push((chat.id().to_owned(), Vec::new()));
            }
            Action::Send { chat, text } => {
                let sent = client.messages().send(id(chat)).text(text).await.unwrap();
                let sent = finished(client, id(chat), &sent.pending_message_id).await;
                ids[chat].1.push(sent);
            }
            Action::SendFile { chat, name } => {
                let file = client.assets().upload_base64("YmFzZTY0").file_name(name).await.unwrap();
                let file = AttachmentInput::new(file.upload_id);
                let sent = client.messages().send(id(chat)).attachment(file).await.unwrap();
                let sent = finished(client, id(chat), &sent.pending_message_id).await;
                ids[chat].1.push(sent);
            }
            Action::Receive { chat, text, count } => {
                let receive = |number| fake.receive_message(id(chat), &received_text(&text, number)).unwrap();
                let received = (0..count).map(receive).collect::<Vec<_>>();
                ids[chat].1.extend(received);
            }
            Action::Backfill { chat, text } => {
                let older = fake.backfill(id(chat), &text).unwrap();
                ids[chat].1.insert(0, older);
            }
            Action::Edit { chat, message, text } => {
                let model = &chats[chat].messages[message];
                let edited = client.messages().edit(id(chat), message_id(chat, message), &text).await;
                assert_eq!(edited.is_ok(), model.is_editable());
                if !model.is_mine {
                    fake.edit(id(chat), message_id(chat, message), &text).unwrap();
                }
            }
            Action::Delete { chat, message, is_mine: true } => {
                client.messages().delete(id(chat), message_id(chat, message)).await.unwrap();
            }
            Action::Delete { chat, message, is_mine: false } => {
                fake.delete(id(chat), message_id(chat, message)).unwrap();
            }
            Action::React { chat, message, key, is_mine: true } => {
                let reactions = client.chats().messages().reactions();
                reactions.add(id(chat), message_id(chat, message), key).await.unwrap();
            }
            Action::React { chat, message, key, is_mine: false } => {
                fake.react(id(chat), message_id(chat, message), key).unwrap();
            }
            Action::RemoveReaction { chat, message, key } => {
                let reactions = client.chats().messages().reactions();
                reactions.remove(id(chat), message_id(chat, message), key).await.unwrap();
            }
            Action::MarkRead { chat } => _ = client.chats().mark_read(id(chat)).await.unwrap(),
            Action::MarkUnread { chat } => _ = client.chats().mark_unread(id(chat)).await.unwrap(),
            Action::Archive { chat, is_archived } => {
                client.chats().archive(id(chat)).archived(is_archived).await.unwrap();
            }
            Action::Update { chat, title, description, flags: [is_low_priority, is_muted, is_pinned] } => {
                let update = client.chats().update(id(chat)).title(title).is_low_priority(is_low_priority);
                let update = update.is_muted(is_muted).is_pinned(is_pinned);
                let update = match description {
                    Some(description) => update.description(description),
                    None => update.clear_description(),
                };
                update.await.unwrap();
            }
            Action::Draft { chat, text: None } => {
                client.chats().update(id(chat)).clear_draft().await.unwrap();
            }
            Action::Draft { chat, text: Some(text) } => {
                let had_draft = client.chats().get(id(chat)).await.unwrap().draft.is_some();
                let result = client.chats().update(id(chat)).draft(DraftInput::new(text)).await;
                assert_eq!(result.is_err(), had_draft);
            }
            Action::Remind { chat, has_reminder: true } => {
                let reminder = ReminderInput::new("2030-01-01T00:00:00Z".parse().unwrap());
                client.chats().reminders().create(id(chat), reminder).await.unwrap();
            }
            Action::Remind { chat, has_reminder: false } => {
                client.chats().reminders().delete(id(chat)).await.unwrap();
            }
            Action::Renumber => {
                fake.renumber_messages();
                for (chat, messages) in ids {
                    let listed = fake.messages(chat).unwrap();
                    *messages = listed.iter().map(|it| it["id"].as_str().unwrap().to_owned()).collect();
                }
            }
            Action::Search { word } => {
                assert_eq!(view::found(client, &word).await, expected(chats, ids, &word))
            }
        }
    }
}

/// The final ID of a message that was sent.
async fn finished(client: &Client, chat: &str, pending: &str) -> String {
    tokio::time::sleep(Duration::from_secs(1)).await;
    client.messages().get(chat, pending).await.unwrap().id
}

/// The IDs of the messages that have a word in their texts.
fn expected(chats: &[Chat], ids: &[(String, Vec<String>)], word: &str) -> BTreeSet<String> {
    let messages = chats.iter().zip(ids).flat_map(|(chat, (_, ids))| chat.messages.iter().zip(ids));
    let has_word = |text: &Option<String>| text.as_ref().is_some_and(|text| text.contains(word));
    messages.filter(|(message, _)| has_word(&message.text)).map(|(_, id)| id.clone()).collect()
}

#[test]
fn the_client_sees_what_the_model_says_after_any_course() {
    let mut config = Config { failure_persistence: None, ..Config::default() };
    if std::env::var_os("PROPTEST_CASES").is_none() {
        config.cases = COURSES;
    }
    if config.rng_seed == RngSeed::Random {
        config.rng_seed = RngSeed::Fixed(SEED);
    }
    let seed = config.rng_seed;
    let courses = Model::sequential_strategy(1..=ACTIONS);
    let result = TestRunner::new(config.clone()).run(&courses, |(chats, actions, seen)| {
        Course::test_sequential(config.clone(), chats, actions, seen);
        Ok(())
    });
    result.unwrap_or_else(|error| panic!("{error}\nto repeat it: PROPTEST_RNG_SEED={seed}"));
}

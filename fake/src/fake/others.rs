//! What other people, networks and devices do to the state of a fake.

use super::{FakeBeeper, UnknownId, find_chat};
use crate::state::World;
use crate::state::account::AccountStatus;
use crate::state::message::Message;
use crate::state::person::Person;
use crate::state::verification::{State, Verification};

/// What other people, networks and devices do. All of it causes events.
impl FakeBeeper {
    /// A chat appears on an account, with the user and these people. With more than one of them it is a group. Returns the
    /// ID of the chat.
    ///
    /// # Errors
    ///
    /// If there is no such account.
    pub fn add_chat(&self, account_id: &str, title: &str, people: &[&str]) -> Result<String, UnknownId> {
        self.change(|world| {
            world.account(account_id).ok_or_else(|| no_account(world, account_id))?;
            let persons = people.iter().map(|name| {
                let id = format!("@{}:beeper.local", name.to_lowercase().replace(char::is_whitespace, "."));
                Person::new(&id, name)
            });
            let chat =
                world.new_chat(account_id, Some(title.to_owned()), persons.collect(), people.len() > 1);
            Ok(world.chats[chat].id.to_string())
        })
    }

    /// Another participant of the chat writes a message. Returns the ID of the message.
    ///
    /// # Errors
    ///
    /// If there is no such chat.
    pub fn receive_message(&self, chat_id: &str, text: &str) -> Result<String, UnknownId> {
        self.change(|world| {
            let chat = world.recipient(find_chat(world, chat_id)?);
            let sender = world.chats[chat].other_participant();
            let id = world.message_id();
            let mut message = Message::text(id, &sender, world.clock.now(), text);
            message.is_unread = true;
            let target = &mut world.chats[chat];
            target.reminder.take_if(|reminder| reminder.dismiss_on_incoming == Some(true));
            world.add_message(chat, message);
            Ok(id.to_string())
        })
    }

    /// The network adds a message that is older than all others of the chat, as it does while it fills in history.
    ///
    /// # Errors
    ///
    /// If there is no such chat.
    pub fn backfill(&self, chat_id: &str, text: &str) -> Result<String, UnknownId> {
        self.change(|world| {
            let chat = world.recipient(find_chat(world, chat_id)?);
            let id = world.message_id();
            let now = world.clock.now();
            let target = &mut world.chats[chat];
            target.load();
            let oldest = target.messages().first().map_or(now, |message| message.timestamp);
            let sender = target.other_participant();
            target.backfill(Message::text(id, &sender, oldest - 60_000, text));
            world.message_changed(chat, 0);
            Ok(id.to_string())
        })
    }

    /// The text of a message changes.
    ///
    /// # Errors
    ///
    /// If there is no such message.
    pub fn edit(&self, chat_id: &str, message_id: &str, text: &str) -> Result<(), UnknownId> {
        self.change(|world| {
            let (chat, message) = find_message(world, chat_id, message_id)?;
            world.edit(chat, message, text);
            Ok(())
        })
    }

    /// Another participant reacts to a message. Nothing happens if it was deleted.
    ///
    /// # Errors
    ///
    /// If there is no such message.
    pub fn react(&self, chat_id: &str, message_id: &str, key: &str) -> Result<(), UnknownId> {
        self.change(|world| {
            let (chat, message) = find_message(world, chat_id, message_id)?;
            let participant = world.chats[chat].other_participant();
            // A deleted message has no reactions.
            _ = world.react(chat, message, participant, key);
            Ok(())
        })
    }

    /// A message is deleted for everyone.
    ///
    /// # Errors
    ///
    /// If there is no such message.
    pub fn delete(&self, chat_id: &str, message_id: &str) -> Result<(), UnknownId> {
        self.change(|world| {
            let (chat, message) = find_message(world, chat_id, message_id)?;
            world.delete(chat, message);
            Ok(())
        })
    }

    /// The connection of an account changes.
    ///
    /// # Errors
    ///
    /// If there is no such account.
    pub fn set_account_status(&self, account_id: &str, status: AccountStatus) -> Result<(), UnknownId> {
        self.change(|world| {
            let index = world.accounts.iter().position(|account| account.id == account_id);
            let index = index.ok_or_else(|| no_account(world, account_id))?;
            let account = &mut world.accounts[index];
            account.status = status;
            account.status_text = (!status.is_online()).then(|| format!("The account is {status}"));
            Ok(())
        })
    }

    /// All messages get new IDs, as they do when the app is installed again. IDs of chats stay.
    pub fn renumber_messages(&self) {
        self.change(|world| {
            for chat in 0..world.chats.len() {
                for message in 0..world.chats[chat].messages_mut().len() {
                    let id = world.message_id();
                    world.chats[chat].messages_mut()[message].id = id;
                }
            }
        });
    }

    /// The network loses a file: from now on, `serve` responds with 502.
    ///
    /// # Errors
    ///
    /// If there is no such file.
    pub fn lose_asset(&self, url: &str) -> Result<(), UnknownId> {
        self.change(|world| {
            let asset = world.assets.get_mut(url);
            asset.ok_or_else(|| UnknownId(format!("the fake has no file `{url}`")))?.is_lost = true;
            Ok(())
        })
    }

    /// Another device asks to be verified. Returns the ID of the verification.
    pub fn receive_verification(&self) -> String {
        self.change(|world| {
            let id = format!("verification-{}", world.number());
            let user_id = Some("@me:beeper.com".to_owned());
            let state = State::Requested;
            let incoming = Verification {
                id: id.clone(),
                is_incoming: true,
                purpose: "device",
                user_id,
                state,
                error: None,
            };
            world.setup.verifications.push(incoming);
            world.app_state_changed();
            id
        })
    }
}

fn no_account(world: &World, id: &str) -> UnknownId {
    let known = world.accounts.iter().map(|account| account.id.as_str()).collect::<Vec<_>>();
    UnknownId(format!("the fake has no account `{id}`, but {}", known.join(", ")))
}

fn find_message(world: &mut World, chat_id: &str, id: &str) -> Result<(usize, usize), UnknownId> {
    let chat = find_chat(world, chat_id)?;
    world.locate(chat, id).ok_or_else(|| UnknownId(format!("the chat has no message `{id}`")))
}

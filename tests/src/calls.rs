//! Every operation, called by its ID.

use beeper_desktop::types::{ChatType, ReminderInput, StartChatUser};
use beeper_desktop::{Client, Error, Timestamp};

/// A chat, as far as these calls know.
pub const CHAT: &str = "!room:example.org";

/// Calls an operation and forgets its answer.
///
/// # Errors
///
/// What the call ends in.
///
/// # Panics
///
/// Where there is no such operation.
#[allow(clippy::panic)]
pub async fn call(client: &Client, operation: &str) -> Result<(), Error> {
    let chats = client.chats();
    match operation {
        "listChats" => chats.list().send().await.map(drop),
        "searchChats" => chats.search().send().await.map(drop),
        "getChat" => chats.get(CHAT).send().await.map(drop),
        "createChat" => {
            chats.create("signal-7", ["@ada:example.org"], ChatType::Single).send().await.map(drop)
        }
        "startChat" => chats.start("signal-7", StartChatUser::new()).send().await.map(drop),
        "updateChat" => chats.update(CHAT).title("Tea").send().await.map(drop),
        "archiveChat" => chats.archive(CHAT).send().await.map(drop),
        "markChatRead" => chats.mark_read(CHAT).send().await.map(drop),
        "markChatUnread" => chats.mark_unread(CHAT).send().await.map(drop),
        "notifyAnyway" => chats.notify_anyway(CHAT).send().await.map(drop),
        "listMessages" => client.messages().list(CHAT).send().await.map(drop),
        "addReaction" => chats.messages().reactions().add(CHAT, "m1", "👍").send().await.map(drop),
        "removeReaction" => chats.messages().reactions().remove(CHAT, "m1", "👍").send().await.map(drop),
        "createReminder" => {
            let reminder = ReminderInput::new(Timestamp::now());
            chats.reminders().create(CHAT, reminder).send().await.map(drop)
        }
        "deleteReminder" => chats.reminders().delete(CHAT).send().await.map(drop),
        other => panic!("there is no operation `{other}`"),
    }
}

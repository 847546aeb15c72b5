//! The user's reactions to messages.

use std::sync::Arc;

use serde_json::{Value, json};

use crate::reply::{Failure, Outcome};
use crate::request::Call;
use crate::routes::Handlers;
use crate::state::message::Reaction;

pub(super) const HANDLERS: Handlers = &[("addReaction", add), ("removeReaction", remove)];

fn add(call: &mut Call<'_>) -> Outcome {
    let (chat, message) = call.message()?;
    let key = call.body_text("reactionKey").unwrap_or_default().to_owned();
    let transaction = call.body_text("transactionID").map(str::to_owned);
    let transaction = transaction.unwrap_or_else(|| format!("transaction-{}", call.world.number()));
    let participant = call.world.self_id(&Arc::clone(&call.world.chats[chat].account_id));
    call.world.react(chat, message, participant, &key)?;
    let mut response = names(call, &key);
    response["transactionID"] = transaction.into();
    Ok(response.into())
}

/// Removing what is not there changes nothing.
fn remove(call: &mut Call<'_>) -> Outcome {
    let (chat, message) = call.message()?;
    let key = match call.path("reactionKey") {
        // Revision 4.3 has it in the query.
        "" => call.values.query_text("reactionKey").unwrap_or_default().to_owned(),
        key => key.to_owned(),
    };
    if key.is_empty() {
        return Err(Failure::invalid("reactionKey is missing"));
    }
    let participant = call.world.self_id(&Arc::clone(&call.world.chats[chat].account_id));
    let reactions = &mut call.world.chats[chat].messages_mut()[message].details().reactions;
    let before = reactions.len();
    reactions.retain(|reaction| reaction.participant != participant || reaction.key != key);
    if reactions.len() != before {
        call.world.message_changed(chat, message);
    }
    Ok(names(call, &key).into())
}

fn names(call: &Call<'_>, key: &str) -> Value {
    let (chat, message) = (call.path("chatID"), call.path("messageID"));
    json!({"success": true, "chatID": chat, "messageID": message, "reactionKey": key})
}

impl crate::state::World {
    /// Adds a reaction. The same reaction of the same person counts once.
    pub(crate) fn react(
        &mut self,
        chat: usize,
        message: usize,
        participant: Arc<str>,
        key: &str,
    ) -> Result<(), Failure> {
        let target = &mut self.chats[chat].messages_mut()[message];
        if target.is_deleted() {
            return Err(Failure::invalid("The message was deleted"));
        }
        let is_emoji = !key.is_ascii();
        let reaction = Reaction { participant, key: key.to_owned(), is_emoji, img_url: None };
        let reactions = &mut target.details().reactions;
        if !reactions.contains(&reaction) {
            reactions.push(reaction);
            self.message_changed(chat, message);
        }
        Ok(())
    }
}

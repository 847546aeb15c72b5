// Made by `cargo xtask codegen`. Do not edit.

use serde::{Deserialize, Serialize};

/// The reaction to add.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct AddReactionBody {
    /// What to react with, such as an emoji, its shortcode, or the key of a custom emoji.
    ///
    /// At least 1 character.
    pub reaction_key: String,
    /// ID by which the server can tell a repeated request and the caller its own reaction.
    #[serde(rename = "transactionID", skip_serializing_if = "Option::is_none")]
    pub transaction_id: Option<String>,
}

impl AddReactionBody {
    /// With the members that are required.
    pub fn new(reaction_key: impl Into<String>) -> Self {
        Self {
            reaction_key: reaction_key.into(),
            transaction_id: None,
        }
    }

    /// ID by which the server can tell a repeated request and the caller its own reaction.
    pub fn transaction_id(mut self, transaction_id: impl Into<String>) -> Self {
        self.transaction_id = Some(transaction_id.into());
        self
    }
}

/// One person's reaction to a message.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Reaction {
    /// Reaction ID. Where one person can react once, it is the person's user ID; where several times, the reaction key is appended to it.
    pub id: String,
    /// User ID of the person.
    #[serde(rename = "participantID")]
    pub participant_id: String,
    /// What the reaction is, such as an emoji, its shortcode, or a name that the network has given it.
    pub reaction_key: String,
    /// Whether `reactionKey` is an emoji.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub emoji: Option<bool>,
    /// Address of a picture of the reaction. It can stop working or be usable on this computer alone, so fetch it soon if it is to be kept.
    #[serde(rename = "imgURL", skip_serializing_if = "Option::is_none")]
    pub img_url: Option<String>,
}

/// The reaction that has been queued for sending.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ReactionAdded {
    /// ID of the chat.
    #[serde(rename = "chatID")]
    pub chat_id: String,
    /// ID of the message.
    #[serde(rename = "messageID")]
    pub message_id: String,
    /// The reaction.
    pub reaction_key: String,
    /// True in every answer, meaning queued; what fails is answered as an error.
    pub success: bool,
    /// ID by which the sending can be followed.
    #[serde(rename = "transactionID")]
    pub transaction_id: String,
}

/// The reaction whose removal has been queued.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ReactionRemoved {
    /// ID of the chat.
    #[serde(rename = "chatID")]
    pub chat_id: String,
    /// ID of the message.
    #[serde(rename = "messageID")]
    pub message_id: String,
    /// The reaction.
    pub reaction_key: String,
    /// True in every answer, meaning queued; what fails is answered as an error.
    pub success: bool,
}

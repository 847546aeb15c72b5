//! The Rust type of each schema that an answer leads to.

use beeper_desktop::types;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// Decodes a text and encodes it again.
pub type RoundTrip = fn(&str) -> Result<Value, String>;

/// Each schema and its type.
pub const TYPES: &[(&str, RoundTrip)] = &[
    ("Attachment", through_all_ways::<types::Attachment>),
    ("AttachmentCapabilities", through_all_ways::<types::AttachmentCapabilities>),
    ("AttachmentType", through_all_ways::<types::AttachmentType>),
    ("CapabilityLevel", through_all_ways::<types::CapabilityLevel>),
    ("Chat", through_all_ways::<types::Chat>),
    ("ChatCapabilities", through_all_ways::<types::ChatCapabilities>),
    ("ChatDraft", through_all_ways::<types::ChatDraft>),
    ("ChatListItem", through_all_ways::<types::ChatListItem>),
    ("ChatListPage", through_all_ways::<types::ChatListPage>),
    ("ChatPage", through_all_ways::<types::ChatPage>),
    ("ChatParticipant", through_all_ways::<types::ChatParticipant>),
    ("ChatParticipants", through_all_ways::<types::ChatParticipants>),
    ("ChatStateCapabilities", through_all_ways::<types::ChatStateCapabilities>),
    ("ChatType", through_all_ways::<types::ChatType>),
    ("CreatedChat", through_all_ways::<types::CreatedChat>),
    ("CreatedChatStatus", through_all_ways::<types::CreatedChatStatus>),
    ("Dimensions", through_all_ways::<types::Dimensions>),
    ("DisappearingTimerCapabilities", through_all_ways::<types::DisappearingTimerCapabilities>),
    ("DisappearingTimerType", through_all_ways::<types::DisappearingTimerType>),
    ("DraftAttachment", through_all_ways::<types::DraftAttachment>),
    ("DraftAttachmentType", through_all_ways::<types::DraftAttachmentType>),
    ("LinkPreview", through_all_ways::<types::LinkPreview>),
    ("Message", through_all_ways::<types::Message>),
    ("MessagePage", through_all_ways::<types::MessagePage>),
    ("MessageRequestCapabilities", through_all_ways::<types::MessageRequestCapabilities>),
    ("MessageType", through_all_ways::<types::MessageType>),
    ("ParticipantActionCapabilities", through_all_ways::<types::ParticipantActionCapabilities>),
    ("Reaction", through_all_ways::<types::Reaction>),
    ("ReactionAdded", through_all_ways::<types::ReactionAdded>),
    ("ReactionRemoved", through_all_ways::<types::ReactionRemoved>),
    ("Reminder", through_all_ways::<types::Reminder>),
    ("Seen", through_all_ways::<types::Seen>),
    ("SeenState", through_all_ways::<types::SeenState>),
    ("SendState", through_all_ways::<types::SendState>),
    ("SendStatus", through_all_ways::<types::SendStatus>),
    ("Snooze", through_all_ways::<types::Snooze>),
    ("StartedChat", through_all_ways::<types::StartedChat>),
    ("StateCapability", through_all_ways::<types::StateCapability>),
    ("Transcription", through_all_ways::<types::Transcription>),
    ("User", through_all_ways::<types::User>),
];

/// Decodes a text and encodes it again.
///
/// # Errors
///
/// What the decoder says.
pub fn through<T: DeserializeOwned + Serialize>(text: &str) -> Result<Value, String> {
    serde_json::from_str::<T>(text).map_err(|error| error.to_string()).and_then(encode)
}

/// Decodes a text and encodes it again. Decoding from a tree, and decoding what was encoded, must give the same.
///
/// # Errors
///
/// What the decoder says, or which way of decoding gives something else.
pub fn through_all_ways<T: DeserializeOwned + Serialize>(text: &str) -> Result<Value, String> {
    let from_tree =
        |tree: Value| serde_json::from_value::<T>(tree).map_err(|error| error.to_string()).and_then(encode);
    let sent = through::<T>(text)?;
    let tree = serde_json::from_str(text).map_err(|error| format!("no JSON: {error}"))?;
    for (way, again) in [("a tree", from_tree(tree)), ("what was encoded", from_tree(sent.clone()))] {
        let again = again.map_err(|error| format!("decoding from {way}: {error}"))?;
        if again != sent {
            return Err(format!("decoding from {way} gives {again} instead of {sent}"));
        }
    }
    Ok(sent)
}

fn encode<T: Serialize>(value: T) -> Result<Value, String> {
    serde_json::to_value(&value).map_err(|error| format!("encoding: {error}"))
}

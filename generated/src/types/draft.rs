// Made by `cargo xtask codegen`. Do not edit.

use std::fmt;
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::convert::Infallible;
use std::str::FromStr;

use openapi_runtime::{UnknownString, support};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{AttachmentInputSize, AttachmentInputType, Dimensions};

/// A message being written and not sent yet.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[non_exhaustive]
pub struct ChatDraft {
    /// Text of the draft as rich text (Matrix HTML).
    pub text: String,
    /// Attachments of the draft, by attachment ID.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attachments: Option<BTreeMap<String, DraftAttachment>>,
}

/// A file that goes with a draft.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct DraftAttachment {
    /// Attachment ID.
    pub id: String,
    /// Kind of attachment.
    pub type_: DraftAttachmentType,
    /// Length of the recording in seconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub audio_duration_seconds: Option<f64>,
    /// Name that the file had at first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file_name: Option<String>,
    /// Path of the file in this computer's file system.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file_path: Option<String>,
    /// Size of the file in bytes.
    #[serde(
        default,
        deserialize_with = "openapi_runtime::support::number::optional_integer",
        skip_serializing_if = "Option::is_none"
    )]
    pub file_size: Option<u64>,
    /// MIME type of the file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mime_type: Option<String>,
    /// Height and width of the picture in pixels.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub size: Option<Dimensions>,
    /// ID of the sticker, when the attachment is one.
    #[serde(rename = "stickerID", skip_serializing_if = "Option::is_none")]
    pub sticker_id: Option<String>,
}

/// An uploaded file to attach to a draft. The server keeps facts about each upload; those given here go before them.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct DraftAttachmentInput {
    /// ID that the upload of the file has answered.
    #[serde(rename = "uploadID")]
    pub upload_id: String,
    /// Attachment ID. Without it, the server makes one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Length of the audio or video in seconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub duration: Option<f64>,
    /// Name of the file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file_name: Option<String>,
    /// MIME type of the file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mime_type: Option<String>,
    /// Height and width of the picture in pixels.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub size: Option<AttachmentInputSize>,
    /// Kind of attachment. Without it, the server goes by the MIME type.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub type_: Option<AttachmentInputType>,
}

impl DraftAttachmentInput {
    /// With the members that are required.
    pub fn new(upload_id: impl Into<String>) -> Self {
        Self {
            upload_id: upload_id.into(),
            id: None,
            duration: None,
            file_name: None,
            mime_type: None,
            size: None,
            type_: None,
        }
    }

    /// Attachment ID. Without it, the server makes one.
    pub fn id(mut self, id: impl Into<String>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// Length of the audio or video in seconds.
    pub fn duration(mut self, duration: f64) -> Self {
        self.duration = Some(duration);
        self
    }

    /// Name of the file.
    pub fn file_name(mut self, file_name: impl Into<String>) -> Self {
        self.file_name = Some(file_name.into());
        self
    }

    /// MIME type of the file.
    pub fn mime_type(mut self, mime_type: impl Into<String>) -> Self {
        self.mime_type = Some(mime_type.into());
        self
    }

    /// Height and width of the picture in pixels.
    pub fn size(mut self, size: AttachmentInputSize) -> Self {
        self.size = Some(size);
        self
    }

    /// Kind of attachment. Without it, the server goes by the MIME type.
    pub fn type_(mut self, type_: AttachmentInputType) -> Self {
        self.type_ = Some(type_);
        self
    }
}

/// Kind of attachment of a draft; an attachment has exactly one.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DraftAttachmentType {
    /// Any file.
    File,
    /// An animated picture.
    Gif,
    /// A voice recording.
    RecordedAudio,
    /// A value that the document does not list.
    Unknown(UnknownString),
}

impl DraftAttachmentType {
    /// The value on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::File => "file",
            Self::Gif => "gif",
            Self::RecordedAudio => "recorded_audio",
            Self::Unknown(value) => value.as_str(),
        }
    }
}

impl From<&str> for DraftAttachmentType {
    fn from(value: &str) -> Self {
        match value {
            "file" => Self::File,
            "gif" => Self::Gif,
            "recorded_audio" => Self::RecordedAudio,
            _ => Self::Unknown(support::unknown_string(value)),
        }
    }
}

impl FromStr for DraftAttachmentType {
    type Err = Infallible;

    fn from_str(value: &str) -> Result<Self, Self::Err> {
        Ok(Self::from(value))
    }
}

impl fmt::Display for DraftAttachmentType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Ord for DraftAttachmentType {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl PartialOrd for DraftAttachmentType {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Serialize for DraftAttachmentType {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for DraftAttachmentType {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        support::read_string(deserializer, |value| Self::from(value))
    }
}

/// A draft to set.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[non_exhaustive]
pub struct DraftInput {
    /// Text of the draft, plain or in Markdown. The server turns it into Matrix HTML, as it does with text of messages that are sent or edited.
    pub text: String,
    /// Attachments of the draft, by attachment ID.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attachments: Option<BTreeMap<String, DraftAttachmentInput>>,
}

impl DraftInput {
    /// With the members that are required.
    pub fn new(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            attachments: None,
        }
    }

    /// Attachments of the draft, by attachment ID.
    pub fn attachments(
        mut self,
        attachments: impl IntoIterator<Item = (impl Into<String>, DraftAttachmentInput)>,
    ) -> Self {
        self.attachments = Some(
            attachments.into_iter().map(|(key, value)| (key.into(), value)).collect(),
        );
        self
    }
}

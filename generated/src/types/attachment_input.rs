// Made by `cargo xtask codegen`. Do not edit.

use std::fmt;
use std::cmp::Ordering;
use std::convert::Infallible;
use std::str::FromStr;

use openapi_runtime::{UnknownString, support};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// An uploaded file to attach to a message. The server keeps what it found out about each upload; what is given here replaces it.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct AttachmentInput {
    /// ID from the response to the upload of the file.
    #[serde(rename = "uploadID")]
    pub upload_id: String,
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
    /// Kind of attachment. Without it, the server chooses by the MIME type.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub type_: Option<AttachmentInputType>,
}

impl AttachmentInput {
    /// With the members that are required.
    pub fn new(upload_id: impl Into<String>) -> Self {
        Self {
            upload_id: upload_id.into(),
            duration: None,
            file_name: None,
            mime_type: None,
            size: None,
            type_: None,
        }
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

    /// Kind of attachment. Without it, the server chooses by the MIME type.
    pub fn type_(mut self, type_: AttachmentInputType) -> Self {
        self.type_ = Some(type_);
        self
    }
}

/// Height and width in pixels. In a request, unlike in a response, both must be given.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[non_exhaustive]
pub struct AttachmentInputSize {
    /// Height in pixels.
    pub height: f64,
    /// Width in pixels.
    pub width: f64,
}

impl AttachmentInputSize {
    /// With the members that are required.
    pub fn new(height: f64, width: f64) -> Self {
        Self { height, width }
    }
}

/// Kind of attachment to send.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum AttachmentInputType {
    /// A picture.
    Image,
    /// A video.
    Video,
    /// A sound file.
    Audio,
    /// Any other file.
    File,
    /// An animated picture.
    Gif,
    /// A voice recording.
    VoiceNote,
    /// A sticker.
    Sticker,
    /// A value that the document does not list.
    Unknown(UnknownString),
}

impl AttachmentInputType {
    /// The value on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Image => "image",
            Self::Video => "video",
            Self::Audio => "audio",
            Self::File => "file",
            Self::Gif => "gif",
            Self::VoiceNote => "voice-note",
            Self::Sticker => "sticker",
            Self::Unknown(value) => value.as_str(),
        }
    }
}

impl From<&str> for AttachmentInputType {
    fn from(value: &str) -> Self {
        match value {
            "image" => Self::Image,
            "video" => Self::Video,
            "audio" => Self::Audio,
            "file" => Self::File,
            "gif" => Self::Gif,
            "voice-note" => Self::VoiceNote,
            "sticker" => Self::Sticker,
            _ => Self::Unknown(support::unknown_string(value)),
        }
    }
}

impl FromStr for AttachmentInputType {
    type Err = Infallible;

    fn from_str(value: &str) -> Result<Self, Self::Err> {
        Ok(Self::from(value))
    }
}

impl fmt::Display for AttachmentInputType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Ord for AttachmentInputType {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl PartialOrd for AttachmentInputType {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Serialize for AttachmentInputType {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for AttachmentInputType {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        support::read_string(deserializer, |value| Self::from(value))
    }
}

// Made by `cargo xtask codegen`. Do not edit.

use std::fmt;
use std::cmp::Ordering;
use std::convert::Infallible;
use std::str::FromStr;

use openapi_runtime::{UnknownString, support};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

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

// Made by `cargo xtask codegen`. Do not edit.

use std::fmt;
use std::cmp::Ordering;
use std::convert::Infallible;
use std::str::FromStr;

use openapi_runtime::{UnknownString, support};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A file that came with a message.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Attachment {
    /// Kind of attachment.
    pub type_: AttachmentType,
    /// Attachment ID, mostly an `mxc://` address, from which the app can download the file.
    ///
    /// Since API revision 4.3.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Length of the audio or video in seconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub duration: Option<f64>,
    /// Name that the file had at first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file_name: Option<String>,
    /// Size of the file in bytes.
    #[serde(
        default,
        deserialize_with = "openapi_runtime::support::number::optional_integer",
        skip_serializing_if = "Option::is_none"
    )]
    pub file_size: Option<u64>,
    /// Whether the attachment is an animated picture.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_gif: Option<bool>,
    /// Whether it is a sticker.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_sticker: Option<bool>,
    /// Whether it is a voice recording.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_voice_note: Option<bool>,
    /// MIME type of the file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mime_type: Option<String>,
    /// Address of a still picture that stands for a video. It can stop working or be usable on this computer alone, so fetch it soon if it is to be kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub poster_img: Option<String>,
    /// Height and width of the picture in pixels.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub size: Option<Dimensions>,
    /// Address, or path in this computer's file system, of the file. It can stop working or be usable on this computer alone, so fetch it soon if it is to be kept.
    #[serde(rename = "srcURL", skip_serializing_if = "Option::is_none")]
    pub src_url: Option<String>,
    /// What is said in the recording, in writing.
    ///
    /// Since API revision 5.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub transcription: Option<Transcription>,
}

/// Kind of attachment of a message.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum AttachmentType {
    /// Something else, or not known.
    Unknown,
    /// A picture.
    Img,
    /// A video.
    Video,
    /// A sound recording.
    Audio,
    /// A value that the document does not list.
    Unrecognised(UnknownString),
}

impl AttachmentType {
    /// The value on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Unknown => "unknown",
            Self::Img => "img",
            Self::Video => "video",
            Self::Audio => "audio",
            Self::Unrecognised(value) => value.as_str(),
        }
    }
}

impl From<&str> for AttachmentType {
    fn from(value: &str) -> Self {
        match value {
            "unknown" => Self::Unknown,
            "img" => Self::Img,
            "video" => Self::Video,
            "audio" => Self::Audio,
            _ => Self::Unrecognised(support::unknown_string(value)),
        }
    }
}

impl FromStr for AttachmentType {
    type Err = Infallible;

    fn from_str(value: &str) -> Result<Self, Self::Err> {
        Ok(Self::from(value))
    }
}

impl fmt::Display for AttachmentType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Ord for AttachmentType {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl PartialOrd for AttachmentType {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Serialize for AttachmentType {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for AttachmentType {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        support::read_string(deserializer, |value| Self::from(value))
    }
}

/// Height and width of a picture or video.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[non_exhaustive]
pub struct Dimensions {
    /// Height in pixels.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub height: Option<f64>,
    /// Width in pixels.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub width: Option<f64>,
}

/// Spoken words of an attachment in writing.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[non_exhaustive]
pub struct Transcription {
    /// What has transcribed the recording.
    pub engine: String,
    /// The words.
    pub transcription: String,
    /// Language of the recording, recognised or chosen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
}

//! What a chat permits, compared with a message before it is sent.

use std::fmt;

use openapi_runtime::{Error, RequestError, Upload};

use crate::types::{
    AttachmentCapabilities, AttachmentInput, AttachmentInputType, CapabilityLevel, ChatCapabilities,
};

/// The chat does not permit the message.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum ExceededLimit {
    /// The text is too long.
    TextLength {
        /// Its number of characters.
        length: u64,
        /// The limit.
        limit: u64,
    },
    /// Files of this kind cannot be sent.
    Kind(AttachmentInputType),
    /// Files of this media type cannot be sent.
    MediaType(String),
    /// The file is too large.
    Size {
        /// Its number of bytes.
        length: u64,
        /// The limit.
        limit: u64,
    },
    /// The recording or video is too long.
    Duration {
        /// Its number of seconds.
        seconds: f64,
        /// The limit.
        limit: u64,
    },
    /// The picture or video is too wide or too high.
    Dimensions {
        /// Its width and height in pixels.
        pixels: [f64; 2],
        /// The limits of both.
        limits: [Option<u64>; 2],
    },
    /// A file of this kind cannot have a text.
    Caption,
}

impl fmt::Display for ExceededLimit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TextLength { length, limit } => {
                write!(f, "the text has {length} characters, but the chat permits {limit}")
            }
            Self::Kind(kind) => write!(f, "the chat does not permit files of the kind `{}`", kind.as_str()),
            Self::MediaType(media_type) => {
                write!(f, "the chat does not permit files of the type `{media_type}`")
            }
            Self::Size { length, limit } => {
                write!(f, "the file has {length} bytes, but the chat permits {limit}")
            }
            Self::Duration { seconds, limit } => {
                write!(f, "the file takes {seconds} seconds, but the chat permits {limit}")
            }
            Self::Dimensions { pixels: [width, height], .. } => {
                write!(f, "the chat does not permit a picture of {width} x {height} pixels")
            }
            Self::Caption => f.write_str("the chat does not permit a text with a file of this kind"),
        }
    }
}

impl std::error::Error for ExceededLimit {}

/// Compares a message with what a chat permits.
pub(super) fn check_message(
    capabilities: &ChatCapabilities,
    file: Option<&Upload>,
    attachment: &AttachmentInput,
    text: Option<&str>,
) -> Result<(), Error> {
    let text_length = text.map_or(0, |text| text.chars().count() as u64);
    let Some(file) = file else {
        return exceeds(text_length, capabilities.max_text_length).map_or(Ok(()), |limit| {
            rejected("sendMessage", ExceededLimit::TextLength { length: text_length, limit })
        });
    };
    // A file that cannot be found ends the upload, with a better error.
    let length = file.length().ok().flatten();
    let media_type = attachment.mime_type.as_deref().or(file.known_media_type());
    match check_file(capabilities, length, media_type, attachment, text_length) {
        Ok(()) => Ok(()),
        Err(limit) => rejected("uploadAsset", limit),
    }
}

fn rejected(operation: &'static str, limit: ExceededLimit) -> Result<(), Error> {
    Err(RequestError::rejected(operation, limit).into())
}

fn check_file(
    capabilities: &ChatCapabilities,
    length: Option<u64>,
    media_type: Option<&str>,
    attachment: &AttachmentInput,
    text_length: u64,
) -> Result<(), ExceededLimit> {
    let Some(kinds) = &capabilities.attachments else { return Ok(()) };
    let kind = attachment.type_.clone().unwrap_or_else(|| kind_of(media_type));
    let Some(permitted) = names(&kind).iter().find_map(|name| kinds.get(*name)) else {
        // If all names are new ones, they say nothing about the kinds that are known here.
        let is_known = kinds.keys().any(|name| NAMES.contains(&name.as_str()));
        let is_open = matches!(kind, AttachmentInputType::Unknown(_)) || !(is_known || kinds.is_empty());
        return if is_open { Ok(()) } else { Err(ExceededLimit::Kind(kind)) };
    };
    if let Some(media_type) = media_type.filter(|media_type| !is_permitted(permitted, media_type)) {
        return Err(ExceededLimit::MediaType(media_type.to_owned()));
    }
    if let Some((length, limit)) =
        length.and_then(|length| Some((length, exceeds(length, permitted.max_size)?)))
    {
        return Err(ExceededLimit::Size { length, limit });
    }
    if let (Some(seconds), Some(limit)) = (attachment.duration, permitted.max_duration)
        && seconds > limit as f64
    {
        return Err(ExceededLimit::Duration { seconds, limit });
    }
    if let Some(size) = &attachment.size {
        let (pixels, limits) = ([size.width, size.height], [permitted.max_width, permitted.max_height]);
        if pixels.iter().zip(limits).any(|(pixels, limit)| limit.is_some_and(|limit| *pixels > limit as f64))
        {
            return Err(ExceededLimit::Dimensions { pixels, limits });
        }
    }
    if text_length > 0 && permitted.caption.is_some_and(|level| level < CapabilityLevel::Partial) {
        return Err(ExceededLimit::Caption);
    }
    match exceeds(text_length, permitted.max_caption_length) {
        Some(limit) => Err(ExceededLimit::TextLength { length: text_length, limit }),
        None => Ok(()),
    }
}

/// The limit, if there is one and the value is larger.
fn exceeds(value: u64, limit: Option<u64>) -> Option<u64> {
    limit.filter(|limit| value > *limit)
}

/// What the app makes of a file if the request does not say it.
fn kind_of(media_type: Option<&str>) -> AttachmentInputType {
    match media_type.and_then(|media_type| media_type.split('/').next()) {
        Some("image") => AttachmentInputType::Image,
        Some("video") => AttachmentInputType::Video,
        Some("audio") => AttachmentInputType::Audio,
        _ => AttachmentInputType::File,
    }
}

/// The names of kinds in the capabilities.
const NAMES: [&str; 7] =
    ["m.image", "m.video", "m.audio", "m.file", "m.sticker", "fi.mau.gif", "org.matrix.msc3245.voice"];

/// The names of one kind, of which the first that is listed counts: special forms of others are often not listed themselves.
fn names(kind: &AttachmentInputType) -> &'static [&'static str] {
    match kind {
        AttachmentInputType::Image => &["m.image"],
        AttachmentInputType::Video => &["m.video"],
        AttachmentInputType::Audio => &["m.audio"],
        AttachmentInputType::File => &["m.file"],
        AttachmentInputType::Gif => &["fi.mau.gif", "m.image", "m.video"],
        AttachmentInputType::VoiceNote => &["org.matrix.msc3245.voice", "m.audio"],
        AttachmentInputType::Sticker => &["m.sticker", "m.image"],
        AttachmentInputType::Unknown(_) => &[],
    }
}

/// Whether a media type is permitted: by its own entry, or else by that of a pattern such as `image/*`.
fn is_permitted(permitted: &AttachmentCapabilities, media_type: &str) -> bool {
    let media_type = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let group = media_type.split('/').next().unwrap_or_default();
    let patterns = [media_type.clone(), format!("{group}/*"), "*/*".to_owned(), "*".to_owned()];
    let level = patterns.iter().find_map(|pattern| permitted.mime_types.get(pattern));
    level.is_some_and(|level| *level >= CapabilityLevel::Partial)
}

//! Files: those of attachments, and uploads that are not sent yet.

use bytes::Bytes;
use serde_json::{Value, json};

use crate::json::present;

/// The folder that the app keeps its files in.
pub(crate) const MEDIA_FOLDER: &str = "file:///home/user/.config/BeeperTexts/media/";

#[derive(Clone, Debug)]
pub(crate) struct Asset {
    pub bytes: Bytes,
    /// Whether the network has lost it.
    pub is_lost: bool,
}

impl Asset {
    pub(crate) fn new(bytes: impl Into<Bytes>) -> Self {
        Self { bytes: bytes.into(), is_lost: false }
    }

    /// A name of the content.
    pub(crate) fn etag(&self) -> String {
        let hash = self.bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
            (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
        });
        format!("\"{hash:016x}\"")
    }
}

#[derive(Clone, Debug)]
pub(crate) struct Upload {
    pub id: String,
    pub url: String,
    pub file_name: String,
    pub mime_type: String,
    pub size: u64,
    pub dimensions: Option<(u32, u32)>,
}

impl Upload {
    pub(crate) fn to_json(&self) -> Value {
        present(json!({
            "uploadID": self.id,
            "srcURL": self.url,
            "fileName": self.file_name,
            "mimeType": self.mime_type,
            "fileSize": self.size,
            "width": self.dimensions.map(|(width, _)| width),
            "height": self.dimensions.map(|(_, height)| height),
        }))
    }
}

/// Width and height of a PNG image.
pub(crate) fn png_dimensions(bytes: &[u8]) -> Option<(u32, u32)> {
    let header = bytes.strip_prefix(b"\x89PNG\r\n\x1a\n")?.get(8..16)?;
    let number = |bytes: &[u8]| Some(u32::from_be_bytes(bytes.try_into().ok()?));
    Some((number(&header[..4])?, number(&header[4..])?))
}

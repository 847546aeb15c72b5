// Made by `cargo xtask codegen`. Do not edit.

use serde::{Deserialize, Serialize};

/// The file to download.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[non_exhaustive]
pub struct DownloadAssetBody {
    /// Address of the file, an `mxc://` or `localmxc://` address with all that follows in it.
    pub url: String,
}

impl DownloadAssetBody {
    /// With the members that are required.
    pub fn new(url: impl Into<String>) -> Self {
        Self { url: url.into() }
    }
}

/// Where the downloaded file is, or why there is none. A response with neither property means that the file could not be downloaded either.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[non_exhaustive]
pub struct DownloadedAsset {
    /// Why the download failed. Absent if it succeeded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
    /// Address of the file in the file system of the computer that the app runs on, which starts with `file://`.
    #[serde(rename = "srcURL", skip_serializing_if = "Option::is_none")]
    pub src_url: Option<String>,
}

/// The file to upload, in Base64.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct UploadAssetBase64Body {
    /// Content of the file in Base64.
    ///
    /// From 1 to 750000000 characters.
    pub content: String,
    /// Name of the file. Without it, the server makes one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file_name: Option<String>,
    /// MIME type of the file. Without it, the server finds it out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mime_type: Option<String>,
}

impl UploadAssetBase64Body {
    /// With the members that are required.
    pub fn new(content: impl Into<String>) -> Self {
        Self {
            content: content.into(),
            file_name: None,
            mime_type: None,
        }
    }

    /// Name of the file. Without it, the server makes one.
    pub fn file_name(mut self, file_name: impl Into<String>) -> Self {
        self.file_name = Some(file_name.into());
        self
    }

    /// MIME type of the file. Without it, the server finds it out.
    pub fn mime_type(mut self, mime_type: impl Into<String>) -> Self {
        self.mime_type = Some(mime_type.into());
        self
    }
}

/// The file to upload, at most 500 MB.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct UploadAssetBody {
    /// Content of the file.
    pub file: String,
    /// Name of the file. Without it, the name of the part of the form is used.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file_name: Option<String>,
    /// MIME type of the file. Without it, the server finds it out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mime_type: Option<String>,
}

/// An uploaded file, ready to be attached to a message or a draft. If `error` is there, the upload failed.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct UploadedAsset {
    /// ID to attach the file by. It can be used once, and not for ever.
    #[serde(rename = "uploadID", skip_serializing_if = "Option::is_none")]
    pub upload_id: Option<String>,
    /// Why the upload failed. Absent if it succeeded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
    /// Length of the audio or video in seconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub duration: Option<f64>,
    /// Name of the file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file_name: Option<String>,
    /// Size of the file in bytes.
    #[serde(
        default,
        deserialize_with = "openapi_runtime::support::number::optional_integer",
        skip_serializing_if = "Option::is_none"
    )]
    pub file_size: Option<u64>,
    /// Height of the picture or video in pixels.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub height: Option<f64>,
    /// MIME type of the file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mime_type: Option<String>,
    /// Address of the copy that the app keeps, in the file system of the computer it runs on; it starts with `file://`.
    #[serde(rename = "srcURL", skip_serializing_if = "Option::is_none")]
    pub src_url: Option<String>,
    /// Width of the picture or video in pixels.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub width: Option<f64>,
}

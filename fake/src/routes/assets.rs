//! Files: uploads, downloads, and parts of them.

use std::pin::Pin;
use std::task::{Context, Poll};

use axum::body::Body;
use axum::http::{HeaderValue, Response, StatusCode, header};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use futures_core::Stream;
use serde_json::{Value, json};

use crate::quirks::Quirk;
use crate::reply::{Failure, Outcome, Reply, response};
use crate::request::Call;
use crate::routes::Handlers;
use crate::state::asset::{Asset, MEDIA_FOLDER, Upload, png_dimensions};

pub(super) const HANDLERS: Handlers = &[
    ("downloadAsset", download),
    ("serveAsset", serve),
    ("uploadAsset", upload),
    ("uploadAssetBase64", upload_base64),
];

/// The asset of a URL that has been checked.
fn find<'a>(call: &'a Call<'_>, url: &str) -> Result<&'a Asset, Failure> {
    let is_known = ["mxc://", "localmxc://", "file://"].iter().any(|scheme| url.starts_with(scheme));
    if !is_known {
        return Err(Failure::invalid("Invalid URL: only mxc://, localmxc:// and file:// are supported"));
    }
    if url.starts_with("file://") && (!url.starts_with(MEDIA_FOLDER) || url.contains("..")) {
        return Err(Failure::forbidden("The file is outside of the media folder"));
    }
    let asset = call.world.assets.get(url).ok_or_else(|| Failure::not_found("Asset not found"))?;
    if asset.is_lost {
        let message = format!("Failed to transfer {url}");
        return Err(Failure::new(StatusCode::BAD_GATEWAY, "BRIDGE_ERROR", message));
    }
    Ok(asset)
}

fn download(call: &mut Call<'_>) -> Outcome {
    if call.world.has(Quirk::DownloadsFail) {
        return Ok(json!({"error": "The file could not be downloaded"}).into());
    }
    if call.world.has(Quirk::DownloadsAreEmpty) {
        return Ok(json!({}).into());
    }
    let url = call.body_text("url").unwrap_or_default().to_owned();
    let bytes = match find(call, &url) {
        Ok(asset) => asset.bytes.clone(),
        Err(failure) if failure.status == StatusCode::BAD_GATEWAY => {
            return Ok(json!({"error": failure.message}).into());
        }
        Err(failure) => return Err(failure),
    };
    if url.starts_with("file://") {
        return Ok(json!({"srcURL": url}).into());
    }
    let name = url.split('?').next().and_then(|url| url.rsplit('/').next()).unwrap_or_default();
    let local = format!("{MEDIA_FOLDER}{name}");
    call.world.assets.insert(local.clone(), Asset::new(bytes));
    Ok(json!({"srcURL": local}).into())
}

fn serve(call: &mut Call<'_>) -> Outcome {
    let url = call.values.query_text("url").unwrap_or_default().to_owned();
    let asset = find(call, &url)?;
    let (bytes, etag) = (asset.bytes.clone(), asset.etag());
    let header = |name: header::HeaderName| call.headers.get(name).and_then(|value| value.to_str().ok());
    let etag_value = HeaderValue::from_str(&etag).map_err(|_| Failure::not_found("Asset not found"))?;
    let known = header(header::IF_NONE_MATCH).unwrap_or_default();
    if known == "*" || known.split(',').any(|known| known.trim().trim_start_matches("W/") == etag) {
        let mut not_modified = response(StatusCode::NOT_MODIFIED, Body::empty());
        not_modified.headers_mut().insert(header::ETAG, etag_value);
        return Ok(Reply::Other(not_modified));
    }
    let mut served = match header(header::RANGE).map(|range| read_range(range, bytes.len())) {
        Some(Some(Some((start, end)))) => {
            let range = format!("bytes {start}-{}/{}", end - 1, bytes.len());
            let mut partial = whole(call, bytes.slice(start..end));
            *partial.status_mut() = StatusCode::PARTIAL_CONTENT;
            insert(&mut partial, header::CONTENT_RANGE, &range);
            partial
        }
        Some(Some(None)) => {
            let failure = Failure::new(
                StatusCode::RANGE_NOT_SATISFIABLE,
                "RANGE_NOT_SATISFIABLE",
                "Range Not Satisfiable",
            );
            let mut rejected = failure.into_response();
            insert(&mut rejected, header::CONTENT_RANGE, &format!("bytes */{}", bytes.len()));
            return Ok(Reply::Other(rejected));
        }
        Some(None) | None => whole(call, bytes),
    };
    served.headers_mut().insert(header::ETAG, etag_value);
    insert(&mut served, header::ACCEPT_RANGES, "bytes");
    if call.world.has(Quirk::ServeWithType) {
        let path = url.split('?').next().unwrap_or_default();
        insert(
            &mut served,
            header::CONTENT_TYPE,
            mime_guess::from_path(path).first_or_octet_stream().as_ref(),
        );
    }
    Ok(Reply::Other(served))
}

fn insert(response: &mut Response<Body>, name: header::HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        response.headers_mut().insert(name, value);
    }
}

fn whole(call: &Call<'_>, bytes: Bytes) -> Response<Body> {
    if call.world.has(Quirk::ServeWithWrongLength) {
        let length = bytes.len() + 100;
        let mut wrong = response(StatusCode::OK, Body::from_stream(Once(Some(bytes))));
        insert(&mut wrong, header::CONTENT_LENGTH, &length.to_string());
        return wrong;
    }
    if call.world.has(Quirk::ServeWithoutLength) {
        return response(StatusCode::OK, Body::from_stream(Once(Some(bytes))));
    }
    response(StatusCode::OK, bytes)
}

/// A stream of one chunk, whose length is not known before.
struct Once(Option<Bytes>);

impl Stream for Once {
    type Item = Result<Bytes, std::convert::Infallible>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.0.take().map(Ok))
    }
}

/// Start and end of the one range that a header asks for. Nothing if it is not a range that servers follow, and `Some(None)`
/// if no byte is in it.
#[allow(clippy::option_option, reason = "a header that is ignored is not a range without bytes")]
fn read_range(header: &str, length: usize) -> Option<Option<(usize, usize)>> {
    let (start, end) = header.strip_prefix("bytes=")?.split_once('-')?;
    let (start, end) = match (start.trim(), end.trim()) {
        ("", suffix) => (length.saturating_sub(suffix.parse().ok()?), length),
        (start, "") => (start.parse().ok()?, length),
        (start, end) => (start.parse().ok()?, end.parse::<usize>().ok()?.saturating_add(1).min(length)),
    };
    Some((start < end).then_some((start, end)))
}

fn upload(call: &mut Call<'_>) -> Outcome {
    let form = call.values.form.take().unwrap_or_default();
    let Some(file) = form.files.get("file") else {
        return Err(Failure::invalid("file is missing"));
    };
    let name = form.fields.get("fileName").unwrap_or(&file.name).clone();
    let mime_type = form.fields.get("mimeType").or(file.mime_type.as_ref()).cloned();
    Ok(store(call, file.bytes.clone(), Some(name), mime_type).into())
}

fn upload_base64(call: &mut Call<'_>) -> Outcome {
    let content = call.body_text("content").unwrap_or_default();
    let content = content.split_once(";base64,").map_or(content, |(_, content)| content);
    let bytes = STANDARD.decode(content).map_err(|_| Failure::invalid("content is not base64"))?;
    let text = |name: &str| call.body_text(name).map(str::to_owned);
    let (name, mime_type) = (text("fileName"), text("mimeType"));
    Ok(store(call, bytes.into(), name, mime_type).into())
}

fn store(call: &mut Call<'_>, bytes: Bytes, name: Option<String>, mime_type: Option<String>) -> Value {
    if call.world.has(Quirk::UploadsFail) {
        return json!({"error": "The file could not be stored"});
    }
    let number = call.world.number();
    let file_name = name.unwrap_or_else(|| format!("upload-{number}"));
    let mime_type =
        mime_type.unwrap_or_else(|| mime_guess::from_path(&file_name).first_or_octet_stream().to_string());
    let safe =
        |character: char| if character.is_ascii_alphanumeric() || character == '.' { character } else { '_' };
    let url = format!(
        "{MEDIA_FOLDER}{number}-{}",
        file_name.chars().map(safe).collect::<String>().replace("..", "__")
    );
    let upload = Upload {
        id: format!("upload-{number}"),
        url: url.clone(),
        file_name,
        mime_type,
        size: bytes.len() as u64,
        dimensions: png_dimensions(&bytes),
    };
    let response = upload.to_json();
    call.world.assets.insert(url, Asset::new(bytes));
    call.world.uploads.insert(upload.id.clone(), upload);
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_read_as_servers_do() {
        for (header, expected) in [
            ("bytes=0-3", Some(Some((0, 4)))),
            ("bytes=8-", Some(Some((8, 10)))),
            ("bytes=-4", Some(Some((6, 10)))),
            ("bytes=-40", Some(Some((0, 10)))),
            ("bytes=9-99", Some(Some((9, 10)))),
            ("bytes=10-", Some(None)),
            ("bytes=5-2", Some(None)),
            ("bytes=-0", Some(None)),
            ("bytes=0-18446744073709551615", Some(Some((0, 10)))),
            ("bytes=a-", None),
            ("bytes=0-1,3-4", None),
            ("lines=0-3", None),
        ] {
            assert_eq!(read_range(header, 10), expected, "{header}");
        }
    }
}

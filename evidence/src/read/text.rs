//! Captured bytes as text, and the format of the page.

use super::{document, python_notation, rendered};
use crate::facts::{Kind, Location};
use openapi::load::{FileId, Span};

/// The maximum size of a page: 16 MiB.
const MAX_BYTES: usize = 16 * 1024 * 1024;

/// The text of a page, or why there is none.
pub(super) fn of_bytes(bytes: &[u8]) -> Result<&str, String> {
    if bytes.len() > MAX_BYTES {
        return Err(format!("it is larger than {} MiB", MAX_BYTES / 1024 / 1024));
    }
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return Err("it is UTF-16; save it as UTF-8".to_owned());
    }
    let text = std::str::from_utf8(bytes)
        .map_err(|error| format!("it is not UTF-8 text (byte {} is invalid)", error.valid_up_to() + 1))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim().is_empty() {
        return Err("it is empty".to_owned());
    }
    let is_strange = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
    if let Some(offset) = text.find(is_strange) {
        let line = text[..offset].matches('\n').count() + 1;
        return Err(format!("it is not plain text: line {line} contains a control character"));
    }
    let start = text.trim_start().get(..14).unwrap_or_default().to_ascii_lowercase();
    if start.starts_with("<!doctype") || start.starts_with("<html") || start.starts_with("<?xml") {
        return Err("it is HTML; save the text that the browser shows".to_owned());
    }
    Ok(text)
}

/// The format of a page, by the first line that occurs in only one format.
pub(super) fn kind_of(text: &str) -> Option<Kind> {
    if document::is_document(text) {
        return Some(Kind::Document);
    }
    if is_markdown(text) {
        return Some(Kind::Markdown);
    }
    let mut previous = "";
    let mut is_rendered = false;
    for line in text.lines().map(str::trim_end) {
        let is_operation = rendered::operation(line).is_some();
        if line == "operations:" {
            return Some(Kind::Types);
        }
        if line.starts_with("class ") && line.ends_with(':')
            || is_operation && python_notation::is_signature(previous)
        {
            return Some(Kind::Python);
        }
        is_rendered |= is_operation || line.ends_with("Expand Collapse");
        previous = line;
    }
    is_rendered.then_some(Kind::Http)
}

fn is_markdown(text: &str) -> bool {
    ["get", "post", "put", "patch", "delete"].iter().any(|method| text.contains(&format!("**{method}** `/")))
}

/// The character at the location `location`.
pub(super) fn span(text: &str, file: FileId, location: Location) -> Span {
    let before =
        text.split_inclusive('\n').take(location.line - 1).map(|line| line.chars().count()).sum::<usize>();
    let start = before + location.column - 1;
    let small = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    Span {
        file,
        line: small(location.line),
        column: small(location.column),
        start: small(start),
        end: small(start + 1),
    }
}

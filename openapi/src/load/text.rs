//! The text of a file, from its bytes: UTF-8 as OpenAPI requires it, or UTF-16, which some editors write.

use crate::diagnostic::Diagnostic;
use crate::source::{FileId, Span};

/// Files larger than this are rejected: 32 MiB.
const MAX_FILE_BYTES: usize = 32 * 1024 * 1024;

/// The text of a file, and what is wrong with its encoding.
pub(super) struct Text {
    pub(super) text: String,
    pub(super) fault: Option<Fault>,
}

/// What is wrong with the encoding of a file.
pub(super) enum Fault {
    /// The file can be read all the same.
    Utf16,
    /// The text ends where bytes begin that are not text.
    NotText,
}

impl Text {
    /// The text, without a byte order mark. The reason if there is none.
    pub(super) fn of(bytes: &[u8]) -> Result<Self, String> {
        if bytes.len() > MAX_FILE_BYTES {
            return Err(format!("it is larger than {} MiB", MAX_FILE_BYTES / 1024 / 1024));
        }
        if let Some(units) = utf16(bytes) {
            let decoded = char::decode_utf16(units.iter().copied());
            let text = decoded.map_while(Result::ok).collect::<String>();
            let is_whole =
                bytes.chunks_exact(2).remainder().is_empty() && text.encode_utf16().count() == units.len();
            let fault = if is_whole { Fault::Utf16 } else { Fault::NotText };
            return Ok(Self { text: without_mark(&text).to_owned(), fault: Some(fault) });
        }
        match std::str::from_utf8(bytes) {
            Ok(text) => Ok(Self { text: without_mark(text).to_owned(), fault: None }),
            Err(error) => {
                let text = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
                Ok(Self { text: without_mark(&text).to_owned(), fault: Some(Fault::NotText) })
            }
        }
    }
}

impl Fault {
    /// The finding about the file with this text.
    pub(super) fn finding(&self, text: &str, file: FileId) -> Diagnostic {
        match self {
            Self::Utf16 => {
                let message = "the file is UTF-16, but OpenAPI documents are UTF-8";
                Diagnostic::warning("encoding", span_at(0, text, file), message, "save the file as UTF-8")
            }
            Self::NotText => {
                let message = "from here on, the file is not text in UTF-8";
                let repair = "save the file as UTF-8, and remove what is not text";
                Diagnostic::error("encoding", span_at(text.len(), text, file), message, repair)
            }
        }
    }
}

/// The location of a byte of the text.
pub(super) fn span_at(position: usize, text: &str, file: FileId) -> Span {
    let before = text.get(..position).unwrap_or(text);
    let line_start = before.rfind('\n').map_or(0, |end| end + 1);
    let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let start = number(before.chars().count());
    Span {
        file,
        line: number(before.matches('\n').count() + 1),
        column: number(before[line_start..].chars().count() + 1),
        start,
        end: start,
    }
}

fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

/// The units of UTF-16, if the bytes start with its mark, or with an ASCII character as UTF-16 writes it.
fn utf16(bytes: &[u8]) -> Option<Vec<u16>> {
    let is_little = match bytes {
        [0xFF, 0xFE, ..] => true,
        [0xFE, 0xFF, ..] => false,
        [1..=0x7F, 0, ..] => true,
        [0, 1..=0x7F, ..] => false,
        _ => return None,
    };
    let unit = |pair: &[u8]| match (pair, is_little) {
        ([low, high], true) | ([high, low], false) => u16::from_be_bytes([*high, *low]),
        _ => 0,
    };
    Some(bytes.chunks_exact(2).map(unit).collect())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::path::{Path, PathBuf};

    use super::super::{Files, Workspace};
    use crate::diagnostic::Severity;

    struct Bytes(BTreeMap<PathBuf, Vec<u8>>);

    impl Files for Bytes {
        fn read(&self, path: &Path) -> std::io::Result<Vec<u8>> {
            self.0.get(path).cloned().ok_or_else(|| std::io::ErrorKind::NotFound.into())
        }
    }

    fn read(bytes: Vec<u8>) -> Workspace {
        Workspace::read(&Bytes(BTreeMap::from([("a.json".into(), bytes)])), Path::new("a.json"))
    }

    #[test]
    fn utf_16_is_a_warning_and_other_bytes_are_an_error() {
        for text in ["\u{feff}{\"a\": \"é😀\"}", "{\"a\": \"é😀\"}"] {
            for encode in [u16::to_le_bytes, u16::to_be_bytes] {
                let read = read(text.encode_utf16().flat_map(encode).collect());
                assert_eq!(read.entry().unwrap().1.to_json(), serde_json::json!({"a": "é😀"}));
                let [found] = read.diagnostics.as_slice() else { panic!("{:?}", read.diagnostics) };
                assert_eq!((found.rule, found.severity), ("encoding", Severity::Warning));
                assert_eq!((found.span.unwrap().line, found.span.unwrap().column), (1, 1));
            }
        }
        for bytes in [
            b"a: 1\nb: \xe9".to_vec(),
            "a: 1\nb: \u{d7}".encode_utf16().flat_map(u16::to_le_bytes).chain([0]).collect(),
        ] {
            let read = read(bytes);
            let [found] = read.diagnostics.as_slice() else { panic!("{:?}", read.diagnostics) };
            assert_eq!((found.rule, found.severity), ("encoding", Severity::Error));
            assert_eq!(found.span.unwrap().line, 2);
        }
    }
}

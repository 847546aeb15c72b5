//! Reads bodies of `multipart/form-data`.

use std::collections::BTreeMap;

use bytes::Bytes;
use serde_json::Value;

/// The parts of a form.
#[derive(Clone, Debug, Default)]
pub(crate) struct Form {
    /// Parts without a file name, and those that are text.
    pub fields: BTreeMap<String, String>,
    /// Parts with a file name.
    pub files: BTreeMap<String, File>,
}

/// A part that is a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct File {
    pub name: String,
    pub mime_type: Option<String>,
    pub bytes: Bytes,
}

impl Form {
    /// The parts as an object, to compare them with a schema.
    pub(crate) fn to_json(&self) -> Value {
        let fields = self.fields.iter().map(|(name, text)| (name.clone(), Value::from(text.as_str())));
        let files = self.files.keys().map(|name| (name.clone(), Value::from("")));
        Value::Object(fields.chain(files).collect())
    }

    /// Reads a body; nothing if it does not have the form of the media type.
    pub(crate) fn read(content_type: &str, body: &Bytes) -> Option<Self> {
        let boundary = parameter(content_type, "boundary")?;
        let delimiter = format!("--{boundary}");
        let mut form = Self::default();
        let mut start = find(body, delimiter.as_bytes(), 0)? + delimiter.len();
        loop {
            if body[start..].starts_with(b"--") {
                return Some(form);
            }
            let next = format!("\r\n{delimiter}");
            let end = find(body, next.as_bytes(), start)?;
            let part = body.slice(start..end);
            let head_end = find(&part, b"\r\n\r\n", 0)?;
            let head = std::str::from_utf8(&part[..head_end]).ok()?;
            form.add(head, part.slice(head_end + 4..));
            start = end + next.len();
        }
    }

    fn add(&mut self, head: &str, bytes: Bytes) -> Option<()> {
        let header = |name: &str| {
            head.lines().find_map(|line| {
                let (header, value) = line.split_once(':')?;
                header.eq_ignore_ascii_case(name).then(|| value.trim())
            })
        };
        let disposition = header("content-disposition")?;
        let name = parameter(disposition, "name")?;
        match parameter(disposition, "filename") {
            Some(file) => {
                let mime_type = header("content-type").map(str::to_owned);
                self.files.insert(name, File { name: file, mime_type, bytes });
            }
            None => {
                self.fields.insert(name, String::from_utf8_lossy(&bytes).into_owned());
            }
        }
        Some(())
    }
}

/// A parameter of a header, with or without quotes.
fn parameter(header: &str, name: &str) -> Option<String> {
    let start = header.match_indices(name).find_map(|(index, _)| {
        let is_start = header[..index].ends_with([';', ' ']);
        let rest = header[index + name.len()..].strip_prefix('=')?;
        is_start.then_some(rest)
    })?;
    let Some(quoted) = start.strip_prefix('"') else {
        return Some(start.split(';').next().unwrap_or_default().trim().to_owned());
    };
    let mut value = String::new();
    let mut characters = quoted.chars();
    while let Some(character) = characters.next().filter(|character| *character != '"') {
        value.push(if character == '\\' { characters.next()? } else { character });
    }
    Some(value)
}

fn find(haystack: &[u8], needle: &[u8], from: usize) -> Option<usize> {
    let first = *needle.first()?;
    let mut at = from;
    while let Some(step) = haystack.get(at..)?.iter().position(|byte| *byte == first) {
        at += step;
        if haystack[at..].starts_with(needle) {
            return Some(at);
        }
        at += 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_read_as_fields_and_files() {
        let body = Bytes::from(
            "--x\r\nContent-Disposition: form-data; name=\"fileName\"\r\n\r\na \"b\".png\r\n\
             --x\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a \\\"b\\\".png\"\r\nContent-Type: image/png\r\n\r\n\
             1\r\n--2\r\n\r\n--x--\r\n",
        );
        let form = Form::read("multipart/form-data; boundary=\"x\"", &body).unwrap();
        assert_eq!(form.fields, BTreeMap::from([("fileName".to_owned(), "a \"b\".png".to_owned())]));
        let file = File {
            name: "a \"b\".png".to_owned(),
            mime_type: Some("image/png".to_owned()),
            bytes: Bytes::from("1\r\n--2\r\n"),
        };
        assert_eq!(form.files, BTreeMap::from([("file".to_owned(), file)]));
    }

    #[test]
    fn other_bodies_are_not_read() {
        for body in ["", "--x", "--x\r\n", "--x\r\nno head\r\n--x--", "--x\r\n\r\n"] {
            assert!(Form::read("multipart/form-data; boundary=x", &Bytes::from(body)).is_none(), "{body:?}");
        }
        assert!(Form::read("multipart/form-data", &Bytes::from("--x--")).is_none());
    }
}

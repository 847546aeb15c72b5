//! Decodes JSON, and finds the value that cannot be decoded.
//!
//! Keeping track of the path while decoding would need the code of every type twice. serde_json says at which position of
//! the text it stopped, and the value at this position is the one at fault.

use serde_json::Value;

use crate::values::inner_fault::{self, InnerFault};
use crate::values::step::Step;

/// Decodes the value as a `T` from its text.
#[cfg(any(test, feature = "choice"))]
pub(crate) fn decode<T: serde::de::DeserializeOwned>(value: &Value) -> Result<T, InnerFault> {
    let mut decoded = None;
    decode_by(value, &mut |text| serde_json::from_str(text).map(|value| decoded = Some(value)))?;
    decoded.ok_or_else(|| InnerFault { path: Vec::new(), message: String::new() })
}

/// Decodes the text of the value by `decode`. Reading text again instead of the value itself spares a second decoder of
/// each type.
pub(crate) fn decode_by(value: &Value, decode: Decode<'_>) -> Result<(), InnerFault> {
    inner_fault::take();
    let text = value.to_string();
    decode(&text).map_err(|error| locate(&text, &error))
}

/// Decodes the text of a JSON value, and keeps the result.
pub(crate) type Decode<'a> = &'a mut dyn FnMut(&str) -> serde_json::Result<()>;

fn locate(text: &str, error: &serde_json::Error) -> InnerFault {
    // The text has one line, so the column is the number of bytes before the position.
    let mut path = Search { text: text.as_bytes(), at: 0, stopped: error.column(), path: Vec::new() }.run();
    if let Some(mut inner) = inner_fault::take() {
        path.append(&mut inner.path);
    }
    let mut message = error.to_string();
    let position = format!(" at line {} column {}", error.line(), error.column());
    if message.ends_with(&position) {
        message.truncate(message.len() - position.len());
    }
    InnerFault { path, message }
}

/// Reads a text without white space up to the value that ends where the decoder stopped, that begins there, or around that
/// position.
struct Search<'a> {
    text: &'a [u8],
    at: usize,
    stopped: usize,
    path: Vec<Step>,
}

impl Search<'_> {
    fn run(mut self) -> Vec<Step> {
        self.value();
        self.path
    }

    /// Reads a value. Returns whether the search ends, with the path to the value at fault.
    fn value(&mut self) -> bool {
        let (begin, first) = (self.at, self.text.get(self.at).copied());
        match first {
            // The decoder stops before an object or array that it does not expect.
            Some(b'{' | b'[') if begin == self.stopped => return true,
            Some(b'{') if self.entries(b'}') => return true,
            Some(b'[') if self.entries(b']') => return true,
            Some(b'{' | b'[') => {}
            Some(b'"') => self.skip_string(),
            _ => self.skip_scalar(),
        }
        self.at >= self.stopped
    }

    /// Reads the properties of an object, or the elements of an array.
    fn entries(&mut self, close: u8) -> bool {
        self.at += 1;
        for index in 0.. {
            match self.text.get(self.at) {
                None => return true,
                Some(byte) if *byte == close => break,
                Some(b',') => self.at += 1,
                Some(_) => {}
            }
            let step = if close == b'}' { self.key() } else { Some(Step::Index(index)) };
            let Some(step) = step.filter(|_| self.at <= self.stopped) else { return true };
            self.path.push(step);
            if self.value() {
                return true;
            }
            self.path.pop();
        }
        self.at += 1;
        false
    }

    /// Reads a key and the colon. `None` if the decoder stopped there.
    fn key(&mut self) -> Option<Step> {
        let begin = self.at;
        self.skip_string();
        let key = serde_json::from_str(std::str::from_utf8(self.text.get(begin..self.at)?).ok()?).ok()?;
        let is_before = self.at < self.stopped;
        self.at += 1;
        is_before.then_some(Step::Key(key))
    }

    fn skip_string(&mut self) {
        self.at += 1;
        while let Some(byte) = self.text.get(self.at) {
            self.at += if *byte == b'\\' { 2 } else { 1 };
            if *byte == b'"' {
                break;
            }
        }
    }

    fn skip_scalar(&mut self) {
        while self.text.get(self.at).is_some_and(|byte| !matches!(byte, b',' | b']' | b'}')) {
            self.at += 1;
        }
    }
}

#[cfg(test)]
#[cfg(feature = "text-formats")]
mod against_tracking;

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde::Deserialize;
    use serde_json::json;

    use super::*;
    use crate::values::timestamp::Timestamp;

    #[derive(Deserialize)]
    #[expect(dead_code, reason = "only read")]
    struct Node {
        id: String,
        #[serde(default)]
        count: Option<u8>,
        #[serde(default)]
        at: Option<Timestamp>,
        #[serde(default)]
        nodes: Vec<Node>,
        #[serde(default)]
        named: BTreeMap<String, Node>,
        #[serde(default)]
        pair: Option<(bool, f64)>,
        #[serde(default, deserialize_with = "crate::values::number::integers")]
        whole: Vec<u32>,
    }

    fn pointer(path: &[Step]) -> String {
        let tokens = path.iter().map(|step| match step {
            Step::Key(key) => format!("/{key}"),
            Step::Index(index) => format!("/{index}"),
        });
        tokens.collect()
    }

    #[test]
    fn the_value_at_fault_is_found_wherever_it_is() {
        for (value, path) in [
            (json!([]), ""),
            (json!({}), ""),
            (json!({"id": []}), "/id"),
            (json!({"id": {}}), "/id"),
            (json!({"id": "a\"]\\", "count": 300}), "/count"),
            (json!({"count": "x", "id": "a"}), "/count"),
            (json!({"at": "x", "id": "a"}), "/at"),
            (json!({"id": "a", "nodes": {}}), "/nodes"),
            (json!({"id": "a", "nodes": [[]]}), "/nodes/0"),
            (json!({"id": "a", "nodes": [{"id": "b"}, {}]}), "/nodes/1"),
            (json!({"id": "a", "nodes": [{"id": "b"}, {"nodes": [1], "id": ""}]}), "/nodes/1/nodes/0"),
            (json!({"id": "a", "nodes": [{"id": null}]}), "/nodes/0/id"),
            (json!({"id": "a", "named": {"a": {"id": "b"}, "b": {"id": -1.5e9}}}), "/named/b/id"),
            (json!({"id": "a", "named": {"a": {}}}), "/named/a"),
            (json!({"id": "a", "pair": [true, "x"]}), "/pair/1"),
            (json!({"id": "a", "pair": [true]}), "/pair"),
            (json!({"id": "a", "whole": [1, 1.5]}), "/whole/1"),
            (json!({"id": "a", "whole": [1, [1]]}), "/whole/1"),
            (json!({"id": "a", "whole": [[[1]], 1]}), "/whole/0"),
            (json!({"id": "a", "whole": [{"x": 1}]}), "/whole/0"),
        ] {
            let fault = decode::<Node>(&value).map(drop).unwrap_err();
            assert_eq!(pointer(&fault.path), path, "{value}: {}", fault.message);
            assert!(!fault.message.contains(" at line "), "{}", fault.message);
        }
    }
}

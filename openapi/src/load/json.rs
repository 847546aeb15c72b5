//! Reads JSON into the tree that [`yaml`](super::yaml) makes of the same text, several times faster. Whatever is unusual is
//! left to that reader, which also says what is wrong.

use std::collections::HashSet;

use super::scalar::number;
use super::tree::{Entry, Node, Object, Value};
use super::yaml::{FEW_KEYS, MAX_DEPTH, MAX_NODES};
use crate::source::{FileId, Span};

/// The tree of `text`; `None` if it is not JSON, or JSON that would have a finding.
pub(super) fn read(text: &str, file: FileId) -> Option<Node> {
    let begin = Position { line: 1, line_start: 0, characters: 0 };
    let mut reader = Reader { text, at: 0, position: begin, file, budget: MAX_NODES };
    reader.skip_space()?;
    if !matches!(reader.next()?, b'{' | b'[') {
        return None;
    }
    let root = reader.value(0)?;
    reader.skip_space()?;
    (reader.at == text.len()).then_some(root)
}

/// How much has been read, in the units of spans.
#[derive(Clone, Copy)]
struct Position {
    line: usize,
    /// How many characters come before the line.
    line_start: usize,
    characters: usize,
}

struct Reader<'text> {
    text: &'text str,
    /// The next byte.
    at: usize,
    position: Position,
    file: FileId,
    budget: usize,
}

impl Reader<'_> {
    fn next(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Goes on by ASCII characters.
    fn skip(&mut self, characters: usize) {
        self.at += characters;
        self.position.characters += characters;
    }

    /// Skips white space. `None` for line breaks that not everybody counts.
    fn skip_space(&mut self) -> Option<()> {
        while let Some(next) = self.next() {
            match next {
                b' ' | b'\t' => self.skip(1),
                b'\n' => {
                    self.skip(1);
                    self.position.line += 1;
                    self.position.line_start = self.position.characters;
                }
                b'\r' if self.text.as_bytes().get(self.at + 1) == Some(&b'\n') => self.skip(1),
                b'\r' => return None,
                _ => break,
            }
        }
        Some(())
    }

    fn take(&mut self, wanted: u8) -> Option<()> {
        (self.next()? == wanted).then(|| self.skip(1))
    }

    fn span(&self, start: Position) -> Span {
        let number = |value: usize| u32::try_from(value).unwrap_or(u32::MAX);
        Span {
            file: self.file,
            line: number(start.line),
            column: number(start.characters - start.line_start + 1),
            start: number(start.characters),
            end: number(self.position.characters),
        }
    }

    fn value(&mut self, depth: usize) -> Option<Node> {
        self.budget = self.budget.checked_sub(1)?;
        if depth > MAX_DEPTH {
            return None;
        }
        let start = self.position;
        let value = match self.next()? {
            b'{' => Value::Object(self.object(depth)?),
            b'[' => Value::Array(self.array(depth)?),
            b'"' => Value::String(self.string()?),
            b't' => self.word("true", Value::Bool(true))?,
            b'f' => self.word("false", Value::Bool(false))?,
            b'n' => self.word("null", Value::Null)?,
            _ => self.number()?,
        };
        Some(Node { value, span: self.span(start) })
    }

    fn array(&mut self, depth: usize) -> Option<Vec<Node>> {
        self.skip(1);
        self.skip_space()?;
        let mut items = Vec::new();
        if self.next()? != b']' {
            loop {
                items.push(self.value(depth + 1)?);
                self.skip_space()?;
                if self.take(b',').is_none() {
                    break;
                }
                self.skip_space()?;
            }
        }
        self.take(b']')?;
        Some(items)
    }

    fn object(&mut self, depth: usize) -> Option<Object> {
        self.skip(1);
        self.skip_space()?;
        let mut object = Object::default();
        if self.next()? != b'}' {
            loop {
                let start = self.position;
                let key = self.string()?;
                let key_span = self.span(start);
                self.skip_space()?;
                self.take(b':')?;
                self.skip_space()?;
                let value = self.value(depth + 1)?;
                object.push(Entry { key, key_span, value });
                self.skip_space()?;
                if self.take(b',').is_none() {
                    break;
                }
                self.skip_space()?;
            }
        }
        self.take(b'}')?;
        has_distinct_keys(&object).then_some(object)
    }

    fn string(&mut self) -> Option<String> {
        self.take(b'"')?;
        let mut value = String::new();
        loop {
            let rest = &self.text[self.at..];
            let length = rest.bytes().position(|byte| matches!(byte, b'"' | b'\\' | 0..0x20 | 0x7f))?;
            let piece = &rest[..length];
            // Some of these are line breaks or no characters for YAML.
            if !piece.is_ascii()
                && piece.contains(['\u{85}', '\u{2028}', '\u{2029}', '\u{feff}', '\u{fffe}', '\u{ffff}'])
            {
                return None;
            }
            value.push_str(piece);
            self.at += length;
            self.position.characters += if piece.is_ascii() { length } else { piece.chars().count() };
            match self.next()? {
                b'"' => {
                    self.skip(1);
                    return Some(value);
                }
                b'\\' => value.push(self.escape()?),
                _ => return None,
            }
        }
    }

    fn escape(&mut self) -> Option<char> {
        let (character, length) = match self.text.as_bytes().get(self.at + 1)? {
            b'"' => ('"', 2),
            b'\\' => ('\\', 2),
            b'/' => ('/', 2),
            b'b' => ('\u{8}', 2),
            b'f' => ('\u{c}', 2),
            b'n' => ('\n', 2),
            b'r' => ('\r', 2),
            b't' => ('\t', 2),
            b'u' => {
                let digits = self.text.get(self.at + 2..self.at + 6)?;
                let is_hex = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
                // Half of a character is none.
                (
                    char::from_u32(u32::from_str_radix(digits, 16).ok()?)
                        .filter(|it| is_hex && *it != '\0')?,
                    6,
                )
            }
            _ => return None,
        };
        self.skip(length);
        Some(character)
    }

    fn word(&mut self, word: &str, value: Value) -> Option<Value> {
        self.text[self.at..].starts_with(word).then(|| self.skip(word.len()))?;
        Some(value)
    }

    fn number(&mut self) -> Option<Value> {
        let rest = &self.text[self.at..];
        let is_part = |byte: u8| byte.is_ascii_digit() || matches!(byte, b'-' | b'+' | b'.' | b'e' | b'E');
        let length = rest.bytes().position(|byte| !is_part(byte))?;
        let written = &rest[..length];
        is_number(written).then(|| self.skip(length))?;
        number(written).map(Value::Number)
    }
}

/// Whether JSON writes a number like this.
fn is_number(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (unsigned, None),
    };
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (mantissa, None),
    };
    digits(whole)
        && (whole == "0" || !whole.starts_with('0'))
        && fraction.is_none_or(digits)
        && exponent.is_none_or(|exponent| digits(exponent.strip_prefix(['-', '+']).unwrap_or(exponent)))
}

fn has_distinct_keys(object: &Object) -> bool {
    let keys = || object.iter().map(|entry| &*entry.key);
    if object.len() <= FEW_KEYS {
        return keys().enumerate().all(|(index, key)| keys().take(index).all(|other| other != key));
    }
    let mut seen = HashSet::with_capacity(object.len());
    keys().all(|key| seen.insert(key))
}

#[cfg(test)]
mod tests {
    use super::super::yaml;
    use super::*;
    use crate::source::Sources;

    #[test]
    fn the_tree_is_the_one_of_the_other_reader() {
        let file = Sources::default().add("test.json".into(), String::new());
        let many = (0..40).map(|key| format!("\"{key}\": {key}")).collect::<Vec<_>>().join(", ");
        for text in [
            "{}",
            "[]\n",
            " {\n\t\"a\": {\"b\": [1, \"x\\n\\u00e9\"]},\r\n\t\"c\": null , \"d\":true,\"e\": false\n}\n ",
            "{\"é\": \"日本 😀\", \"b\": [\"\\\"\\\\\\/\\b\\f\\n\\r\\t\", \"\"], \"\": [[], {}, [[]]]}",
            "[0, -0, 1.5, -1e3, 2E+2, 1e-2, 18446744073709551615, -9223372036854775808, 1e400, 123456789012345678901]",
            "{\"<<\": {\"a\": 1}, \"*x\": \"&y\", \"null\": \"true\", \"1\": \"# no\", \"a: b\": \"- c\"}",
            &format!("{{{many}}}"),
        ] {
            let found = read(text, file).unwrap_or_else(|| panic!("{text}"));
            let (expected, findings) = yaml::parse_leniently(text, file).unwrap();
            assert!(findings.is_empty());
            assert_eq!(format!("{found:?}"), format!("{expected:?}"), "{text}");
        }
    }

    #[test]
    fn what_is_unusual_is_left_to_the_other_reader() {
        let file = Sources::default().add("test.json".into(), String::new());
        let many = (0..40).map(|key| format!("\"{}\": 1", key % 39)).collect::<Vec<_>>().join(", ");
        for text in [
            "",
            "1",
            "a: 1",
            "{\"a\": 1, \"a\": 2}",
            &format!("{{{many}}}"),
            "{\"a\": 1,}",
            "[1,]",
            "[1 2]",
            "{\"a\" 1}",
            "{a: 1}",
            "{'a': 1}",
            "{\"a\": // no\n 1}",
            "[\"\\ud83d\\ude00\"]",
            "[\"\\ud83d\"]",
            "[\"\\x41\"]",
            "[\"\\u+041\"]",
            "[\"a\nb\"]",
            "[\"\u{2028}\"]",
            "[01]",
            "[.5]",
            "[1.]",
            "[+1]",
            "[0x10]",
            "[truer]",
            "[yes]",
            "[1",
            "[\"",
            "[]]",
            "{} {}",
            &"[".repeat(150),
            &format!("{}{}", "[".repeat(102), "]".repeat(102)),
        ] {
            assert!(read(text, file).is_none(), "{text}");
        }
    }
}

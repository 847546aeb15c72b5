//! Bodies that other parsers accept as JSON and serde_json does not: text that JavaScript has cut within a character,
//! numbers that do not fit a double, very deep nesting. Each such value is replaced and reported.

use crate::response::fault::{Step, describe_path};
use crate::response::skipped::Skipped;

/// Values with deeper nesting are replaced. serde_json allows 128.
const MAX_DEPTH: usize = 100;

/// The body with every such value replaced, and the list of them. `None` for a body that no parser accepts as JSON, or
/// that has no such value.
pub(crate) fn repair(body: &[u8]) -> Option<(String, Vec<Skipped>)> {
    let text = String::from_utf8_lossy(body);
    let mut scanner =
        Scanner { rest: text.as_bytes(), out: Vec::new(), path: Vec::new(), replaced: Vec::new() };
    scanner.value(0)?;
    scanner.skip_white_space();
    if matches!(text, std::borrow::Cow::Owned(_)) {
        scanner.note("bytes that are not UTF-8, replaced", true);
    }
    let is_repaired = scanner.rest.is_empty() && !scanner.replaced.is_empty();
    is_repaired.then(|| Some((String::from_utf8(scanner.out).ok()?, scanner.replaced)))?
}

struct Scanner<'a> {
    rest: &'a [u8],
    out: Vec<u8>,
    path: Vec<Step>,
    replaced: Vec<Skipped>,
}

impl<'a> Scanner<'a> {
    fn value(&mut self, depth: usize) -> Option<()> {
        self.skip_white_space();
        match *self.rest.first()? {
            b'{' | b'[' if depth >= MAX_DEPTH => {
                self.skip_nested()?;
                self.replace_by_null("nested too deeply, left out");
            }
            b'{' => self.object(depth)?,
            b'[' => self.array(depth)?,
            b'"' => self.string()?,
            _ => self.scalar()?,
        }
        Some(())
    }

    fn object(&mut self, depth: usize) -> Option<()> {
        self.copy(1)?;
        if self.closes(b'}') {
            return Some(());
        }
        loop {
            self.skip_white_space();
            let begin = self.out.len();
            self.string()?;
            let key = serde_json::from_str::<String>(std::str::from_utf8(&self.out[begin..]).ok()?).ok()?;
            self.skip_white_space();
            self.take(b':')?;
            self.path.push(Step::Key(key));
            self.value(depth + 1)?;
            self.path.pop();
            if self.closes(b'}') {
                return Some(());
            }
            self.take(b',')?;
        }
    }

    fn array(&mut self, depth: usize) -> Option<()> {
        self.copy(1)?;
        if self.closes(b']') {
            return Some(());
        }
        for index in 0.. {
            self.path.push(Step::Index(index));
            self.value(depth + 1)?;
            self.path.pop();
            if self.closes(b']') {
                break;
            }
            self.take(b',')?;
        }
        Some(())
    }

    fn string(&mut self) -> Option<()> {
        self.take(b'"')?;
        let mut is_whole = true;
        loop {
            match *self.rest.first()? {
                b'"' => break self.copy(1)?,
                b'\\' if self.rest.get(1) == Some(&b'u') => is_whole &= self.unicode_escape()?,
                b'\\' => self.copy(2)?,
                _ => self.copy(1)?,
            }
        }
        if !is_whole {
            self.note("text with half of a character, replaced", true);
        }
        Some(())
    }

    /// Copies an escape. Returns whether it stood for a whole character.
    fn unicode_escape(&mut self) -> Option<bool> {
        let unit = |text: &[u8]| {
            let hex = text.strip_prefix(b"\\u")?.get(..4)?;
            u16::from_str_radix(std::str::from_utf8(hex).ok()?, 16).ok()
        };
        let length = match unit(self.rest)? {
            0xD800..=0xDBFF => match self.rest.get(6..).and_then(unit) {
                Some(0xDC00..=0xDFFF) => 12,
                _ => 0,
            },
            0xDC00..=0xDFFF => 0,
            _ => 6,
        };
        if length > 0 {
            self.copy(length)?;
        } else {
            self.rest = self.rest.get(6..)?;
            self.out.extend_from_slice(b"\\ufffd");
        }
        Some(length > 0)
    }

    /// A number, `true`, `false` or `null`.
    fn scalar(&mut self) -> Option<()> {
        let end = self.rest.iter().position(|byte| b",]} \t\r\n".contains(byte)).unwrap_or(self.rest.len());
        let text = std::str::from_utf8(&self.rest[..end]).ok()?;
        let is_number = text.starts_with(|c: char| c == '-' || c.is_ascii_digit());
        if is_number && text.parse::<f64>().is_ok_and(f64::is_infinite) {
            self.rest = &self.rest[end..];
            self.replace_by_null("a number out of range, left out");
            return Some(());
        }
        self.copy(end)
    }

    fn skip_nested(&mut self) -> Option<()> {
        let mut depth = 0_usize;
        let mut in_string = false;
        let mut bytes = self.rest.iter().enumerate();
        while let Some((index, byte)) = bytes.next() {
            match byte {
                b'\\' if in_string => _ = bytes.next(),
                b'"' => in_string = !in_string,
                b'{' | b'[' if !in_string => depth += 1,
                b'}' | b']' if !in_string => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                self.rest = &self.rest[index + 1..];
                return Some(());
            }
        }
        None
    }

    fn replace_by_null(&mut self, reason: &str) {
        self.out.extend_from_slice(b"null");
        self.note(reason, false);
    }

    fn note(&mut self, reason: &str, adjusted: bool) {
        let path = describe_path(&self.path);
        self.replaced.push(Skipped { path, reason: reason.to_owned(), adjusted });
    }

    fn skip_white_space(&mut self) {
        let length = self.rest.iter().take_while(|byte| b" \t\r\n".contains(byte)).count();
        self.rest = &self.rest[length..];
    }

    /// Whether the next byte closes the current value. If so, it is copied.
    fn closes(&mut self, byte: u8) -> bool {
        self.skip_white_space();
        self.take(byte).is_some()
    }

    fn take(&mut self, byte: u8) -> Option<()> {
        if *self.rest.first()? == byte { self.copy(1) } else { None }
    }

    fn copy(&mut self, length: usize) -> Option<()> {
        let (copied, rest) = self.rest.split_at_checked(length)?;
        self.out.extend_from_slice(copied);
        self.rest = rest;
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::repair;

    fn repaired(body: &str) -> Option<(Value, Vec<String>)> {
        let (body, replaced) = repair(body.as_bytes())?;
        let paths = replaced.into_iter().map(|skipped| skipped.path).collect();
        Some((serde_json::from_str(&body).unwrap(), paths))
    }

    #[test]
    fn only_the_values_at_fault_are_replaced() {
        let body = r#" {"a": ["x\ud83c", "\ud83c\udf75", 1e400, -1.5e3, true], "b\"": {"c": "\udf75y"}, "d": {}, "e": []} "#;
        let expected = json!({"a": ["x\u{fffd}", "🍵", null, -1500.0, true], "b\"": {"c": "\u{fffd}y"}, "d": {}, "e": []});
        let paths = ["a[0]", "a[2]", "[\"b\\\"\"].c"].len();
        let (value, replaced) = repaired(body).unwrap();
        assert_eq!(value, expected);
        assert_eq!((replaced.len(), &*replaced[0], &*replaced[1]), (paths, "a[0]", "a[2]"));
    }

    #[test]
    fn deep_nesting_is_cut() {
        let (value, replaced) =
            repaired(&format!("{{\"a\": {}1{}, \"b\": 2}}", "[".repeat(500), "]".repeat(500))).unwrap();
        assert_eq!((value["b"].as_i64(), replaced.len()), (Some(2), 1));
    }

    #[test]
    fn a_body_that_is_not_json_is_not_mended() {
        for body in ["", "{", "[1,", "{\"a\" 1}", "\"\\ud83c", "<html>", "[1e400", "{\"a\":1e400}}"] {
            assert!(repair(body.as_bytes()).is_none(), "{body}");
        }
        assert!(repair(b"{\"a\": 1}").is_none());
    }
}

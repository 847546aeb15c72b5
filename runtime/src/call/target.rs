//! The target of a request: path segments and query.

use std::borrow::Cow;
use std::fmt;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::call::styled::{Style, Styled};

/// All characters except unreserved ones, and a few that are common in IDs and harmless in both paths and queries.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b'!')
    .remove(b'$')
    .remove(b':')
    .remove(b'@');

/// `$` has no meaning in a path, but some servers give it one in a query.
const ESCAPED_IN_QUERY: &AsciiSet = &ESCAPED.add(b'$');

/// Reserved characters that mean nothing in a query are not escaped.
const RESERVED_ALLOWED: &AsciiSet = &ESCAPED
    .remove(b'/')
    .remove(b'?')
    .remove(b'[')
    .remove(b']')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b',')
    .remove(b';')
    .remove(b'=');

/// The bytes that are escaped nowhere. Most values have only these, and a table tells so faster than an `AsciiSet`.
const PLAIN: [bool; 256] = {
    let mut plain = [false; 256];
    let mut byte = 0_u8;
    while byte < 128 {
        plain[byte as usize] =
            byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~' | b'!' | b':' | b'@');
        byte += 1;
    }
    plain
};

/// Appends `value` as part of one path segment.
pub(crate) fn push_segment(url: &mut String, value: &str) {
    push_escaped(url, value, ESCAPED);
}

/// The value of the parameter `name` as part of one path segment.
#[inline]
pub(crate) fn styled_segment(name: &str, value: Styled, style: Style, explode: bool) -> String {
    let write = |text: &str| utf8_percent_encode(text, ESCAPED).to_string();
    let is_object = matches!(value, Styled::Pairs(_));
    let parts = value.into_parts(explode, write);
    match style {
        Style::Label => format!(".{}", parts.join(if explode { "." } else { "," })),
        Style::Matrix if explode && is_object => parts.iter().map(|part| format!(";{part}")).collect(),
        Style::Matrix if explode => parts.iter().map(|part| format!(";{}={part}", write(name))).collect(),
        Style::Matrix => format!(";{}={}", write(name), parts.join(",")),
        _ => parts.join(","),
    }
}

/// A character that must be escaped in paths and queries, and its position.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Unescaped {
    position: usize,
    character: char,
}

impl Unescaped {
    /// Finds the first one of an address: a character that URLs do not allow, or that has another meaning in them.
    pub(crate) fn find(address: &str) -> Option<Self> {
        let is_bad = |(index, c): (usize, char)| match c {
            '%' => !address[index + 1..].bytes().take(2).filter(u8::is_ascii_hexdigit).count().eq(&2),
            '"' | '#' | '<' | '>' | '\\' | '^' | '`' | '{' | '}' => true,
            _ => !c.is_ascii_graphic(),
        };
        let index = address.char_indices().position(is_bad)?;
        let character = address.chars().nth(index)?;
        Some(Self { position: index + 1, character })
    }
}

impl fmt::Display for Unescaped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { position, character: c } = *self;
        let escaped = utf8_percent_encode(c.encode_utf8(&mut [0; 4]), NON_ALPHANUMERIC).to_string();
        match c {
            ' ' => f.write_str("has a space")?,
            c if c.is_alphanumeric() || c.is_ascii_graphic() => write!(f, "has `{c}`")?,
            c => write!(f, "has U+{:04X}", u32::from(c))?,
        }
        write!(f, " as character {position}, which must be written as `{escaped}`")
    }
}

/// Whether the path has a segment `.` or `..`, which a server or client would resolve.
pub(crate) fn has_dot_segment(path: &str) -> bool {
    let bytes = path.as_bytes();
    // Almost no path has one. Without an early end, this loop is made of vector instructions.
    let can_begin = |pair: (&u8, &u8)| (*pair.0 == b'/') & ((*pair.1 == b'.') | (*pair.1 == b'%'));
    let inner = bytes.iter().zip(bytes.iter().skip(1)).fold(false, |found, pair| found | can_begin(pair));
    if !inner && !matches!(bytes.first(), Some(b'.' | b'%')) {
        return false;
    }
    let begins = |start: usize| start == 0 || bytes[start - 1] == b'/';
    (0..bytes.len()).any(|start| {
        matches!(bytes[start], b'.' | b'%')
            && begins(start)
            && path[start..].split('/').next().is_some_and(|segment| dots(segment).is_some())
    })
}

/// The number of dots in a segment `.` or `..`, which can be escaped.
pub(crate) fn dots(segment: &str) -> Option<usize> {
    let mut rest = segment;
    let mut dots = 0;
    while let Some(next) = rest.strip_prefix('.').or_else(|| strip_escaped_dot(rest)) {
        rest = next;
        dots += 1;
    }
    (rest.is_empty() && (1..=2).contains(&dots)).then_some(dots)
}

fn strip_escaped_dot(text: &str) -> Option<&str> {
    text.strip_prefix("%2e").or_else(|| text.strip_prefix("%2E"))
}

/// The query of a request, in the order in which its parameters were set.
#[derive(Clone, Default)]
pub(crate) struct Query {
    pairs: Vec<Pair>,
    /// The parameters whose reserved characters are not escaped.
    reserved: Vec<&'static str>,
    /// What comes before them: a query that a server sent, percent-encoded.
    start: String,
}

#[derive(Clone)]
struct Pair {
    name: Cow<'static, str>,
    value: Value,
    /// The parameter that it belongs to, if that has another name.
    part_of: Option<&'static str>,
}

#[derive(Clone)]
enum Value {
    One(String),
    Delimited(Vec<String>, char),
}

impl Query {
    /// Sets a parameter to one value. Replaces earlier values.
    pub(crate) fn set(&mut self, name: &'static str, value: String) {
        self.remove(name);
        self.add(name.into(), value);
    }

    /// Adds a value, even if the parameter has one already.
    pub(crate) fn add(&mut self, name: Cow<'static, str>, value: String) {
        self.pairs.push(Pair { name, value: Value::One(value), part_of: None });
    }

    /// Adds a parameter, unless it has a value already.
    pub(crate) fn add_missing(&mut self, name: &'static str, value: impl FnOnce() -> String) {
        if !self.contains(name) {
            self.add(name.into(), value());
        }
    }

    /// Whether a parameter has a value.
    pub(crate) fn contains(&self, name: &str) -> bool {
        self.pairs.iter().any(|pair| pair.name == name)
    }

    /// Sets a parameter to a list or an object. Replaces earlier values.
    #[inline]
    pub(crate) fn set_styled(&mut self, name: &'static str, value: Styled, style: Style, explode: bool) {
        self.remove(name);
        match value {
            Styled::Nothing => {}
            Styled::One(text) => self.add(name.into(), text),
            Styled::List(items) if explode || style == Style::DeepObject => {
                items.into_iter().for_each(|item| self.add(name.into(), item));
            }
            Styled::Pairs(pairs) if explode || style == Style::DeepObject => {
                let is_deep = style == Style::DeepObject;
                self.pairs.extend(pairs.into_iter().map(|(property, value)| Pair {
                    name: if is_deep { format!("{name}{property}") } else { property }.into(),
                    value: Value::One(value),
                    part_of: Some(name),
                }));
            }
            parts => {
                let parts = parts.into_parts(false, str::to_owned);
                self.set_delimited(name, parts, style.delimiter());
            }
        }
    }

    /// Sets a parameter to several values in one text. Replaces earlier values. Without values there is no parameter.
    #[inline]
    pub(crate) fn set_delimited(&mut self, name: &'static str, parts: Vec<String>, delimiter: char) {
        self.remove(name);
        if !parts.is_empty() {
            let value = Value::Delimited(parts, delimiter);
            self.pairs.push(Pair { name: name.into(), value, part_of: None });
        }
    }

    /// Does not escape the reserved characters of a parameter, except for those that have a meaning in a query.
    #[inline]
    pub(crate) fn allow_reserved(&mut self, name: &'static str) {
        self.reserved.push(name);
    }

    /// Replaces all parameters by a query that a server sent.
    #[cfg(feature = "follow")]
    pub(crate) fn replace(&mut self, start: &str) {
        self.pairs.clear();
        start.clone_into(&mut self.start);
    }

    pub(crate) fn remove(&mut self, name: &str) {
        self.pairs.retain(|pair| pair.part_of.unwrap_or(&pair.name) != name);
    }

    /// The value of a parameter that has a single one.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        let is_it = |pair: &&Pair| pair.part_of.is_none() && pair.name == name;
        self.pairs.iter().find(is_it).and_then(|pair| match &pair.value {
            Value::One(value) => Some(value.as_str()),
            Value::Delimited(..) => None,
        })
    }

    /// The parameters as the body of a form.
    pub(crate) fn into_form(self) -> String {
        let mut text = String::new();
        self.write(&mut text);
        text.split_off(text.len().min(1))
    }

    /// Appends the query and the character before it: `?`, or `&` if the URL has a query already.
    pub(crate) fn write(&self, url: &mut String) {
        if self.pairs.is_empty() && self.start.is_empty() {
            return;
        }
        let mut separator = if url.contains('?') { '&' } else { '?' };
        if !self.start.is_empty() {
            url.push(separator);
            separator = '&';
            url.push_str(&self.start);
        }
        for pair in &self.pairs {
            url.push(separator);
            separator = '&';
            push_escaped(url, &pair.name, ESCAPED_IN_QUERY);
            url.push('=');
            let is_reserved = self.reserved.contains(&pair.part_of.unwrap_or(&pair.name));
            let escaped = if is_reserved { RESERVED_ALLOWED } else { ESCAPED_IN_QUERY };
            match &pair.value {
                Value::One(value) => push_escaped(url, value, escaped),
                Value::Delimited(parts, delimiter) => push_delimited(url, parts, *delimiter, escaped),
            }
        }
    }
}

fn push_escaped(url: &mut String, text: &str, escaped: &'static AsciiSet) {
    if text.bytes().all(|byte| PLAIN[usize::from(byte)]) {
        url.push_str(text);
    } else {
        url.extend(utf8_percent_encode(text, escaped));
    }
}

/// A comma between values is not escaped, so it differs from a comma inside a value.
#[inline]
fn push_delimited(url: &mut String, parts: &[String], delimiter: char, escaped: &'static AsciiSet) {
    for (position, part) in parts.iter().enumerate() {
        match (position, delimiter) {
            (0, _) => {}
            (_, ',') => url.push(','),
            (_, other) => push_escaped(url, other.encode_utf8(&mut [0; 4]), ESCAPED_IN_QUERY),
        }
        // The separator is escaped within a value.
        for (position, piece) in part.split(delimiter).enumerate() {
            if position > 0 {
                push_escaped(url, delimiter.encode_utf8(&mut [0; 4]), ESCAPED_IN_QUERY);
            }
            push_escaped(url, piece, escaped);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dot_segments_are_found_in_every_spelling() {
        for path in ["/..", "/a/./b", "/%2e", "/a/%2E.", "/.%2e/b", "."] {
            assert!(has_dot_segment(path), "{path}");
        }
        for path in ["/a/...", "/.a", "/a.", "/%252e", "", "/", "/..a/b", "/%2e%2e%2e"] {
            assert!(!has_dot_segment(path), "{path}");
        }
    }

    #[test]
    fn what_must_be_escaped_is_found_and_shown_escaped() {
        for (address, said) in [
            ("/v1/a b/ü", "has a space as character 6, which must be written as `%20`"),
            ("/v1/ü", "has `ü` as character 5, which must be written as `%C3%BC`"),
            ("/v1/üü?q=a b", "has `ü` as character 5, which must be written as `%C3%BC`"),
            ("/v1/x#part", "has `#` as character 6, which must be written as `%23`"),
            ("/a\\b", "has `\\` as character 3, which must be written as `%5C`"),
            ("/a\nb", "has U+000A as character 3, which must be written as `%0A`"),
            ("/a\u{202e}b", "has U+202E as character 3, which must be written as `%E2%80%AE`"),
            ("/a?q=\"x\"", "has `\"` as character 6, which must be written as `%22`"),
            ("/100%/x", "has `%` as character 5, which must be written as `%25`"),
            ("/100%", "has `%` as character 5, which must be written as `%25`"),
            ("/%2", "has `%` as character 2, which must be written as `%25`"),
            ("/%é1", "has `%` as character 2, which must be written as `%25`"),
        ] {
            assert_eq!(Unescaped::find(address).unwrap().to_string(), said, "{address}");
        }
        for address in ["", "/", "/v1/!room:h.org/$e?a=b&c[d]=%20|x'~", "http://[::1]:80/x", "/%C3%bc"] {
            assert_eq!(Unescaped::find(address), None, "{address}");
        }
    }

    #[test]
    fn what_is_plain_is_escaped_nowhere() {
        for byte in 0..=127 {
            let text = char::from(byte).to_string();
            let sets = [ESCAPED, ESCAPED_IN_QUERY, RESERVED_ALLOWED];
            let is_plain = sets.iter().all(|set| utf8_percent_encode(&text, set).to_string() == text);
            assert_eq!(PLAIN[usize::from(byte)], is_plain, "{text:?}");
        }
        assert!(PLAIN[128..].iter().all(|plain| !plain));
    }

    #[test]
    fn queries_are_written_in_order() {
        let mut query = Query::default();
        query.set("cursor", "1".into());
        query.set_delimited("types", vec!["a,b".into(), "c".into()], ',');
        query.set_delimited("pipes", vec!["a".into(), "c".into()], '|');
        query.set_delimited("none", vec![], ',');
        query.add("id".into(), "!x:y&z=1 ü+".into());
        query.add("id".into(), String::new());
        query.set("cursor", "2".into());
        let mut url = "http://h/p".to_owned();
        query.write(&mut url);
        assert_eq!(url, "http://h/p?types=a%2Cb,c&pipes=a%7Cc&id=!x:y%26z%3D1%20%C3%BC%2B&id=&cursor=2");
        assert_eq!(query.get("cursor"), Some("2"));
        assert_eq!(query.get("types"), None);
    }
}

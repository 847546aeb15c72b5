//! JSON writes characters above U+FFFF as two escapes, `\ud83d\ude00`, which YAML does not support.

use std::borrow::Cow;

/// The lengths, in characters, of two escapes and of the one that replaces them.
const PAIR: usize = 12;
const SINGLE: usize = 10;

/// Where one escape has replaced two: the line, and how many characters of the new text come before its end.
#[derive(Clone, Debug, Default)]
pub struct Joined(Vec<(usize, usize)>);

impl Joined {
    /// How many more characters the original text has before the character `index` of the new text.
    pub fn lost_before(&self, index: usize) -> usize {
        self.0.partition_point(|(_, end)| *end <= index) * (PAIR - SINGLE)
    }

    /// Like [`lost_before`](Self::lost_before), in the line that `index` is in.
    pub fn lost_in_line(&self, line: usize, index: usize) -> usize {
        let before = self.0.partition_point(|(_, end)| *end <= index);
        let earlier = self.0.partition_point(|(other, _)| *other < line);
        before.saturating_sub(earlier) * (PAIR - SINGLE)
    }
}

/// JSON text in which a YAML escape replaces each pair of escapes. Other text does not change.
pub fn join(text: &str) -> (Cow<'_, str>, Joined) {
    let mut joined = Joined::default();
    if !text.trim_start().starts_with(['{', '[']) || !text.contains("\\u") {
        return (Cow::Borrowed(text), joined);
    }
    let mut new = String::with_capacity(text.len());
    let (mut line, mut characters, mut rest) = (1, 0, text);
    while let Some(character) = rest.chars().next() {
        let pair = if character == '\\' { pair(rest) } else { None };
        let taken = match pair {
            Some(scalar) => {
                new.push_str(&format!("\\U{:08X}", u32::from(scalar)));
                characters += SINGLE;
                joined.0.push((line, characters));
                PAIR
            }
            // An escaped backslash does not start another escape.
            None if rest.starts_with("\\\\") => 2,
            None => character.len_utf8(),
        };
        if pair.is_none() {
            new.push_str(&rest[..taken]);
            characters += rest[..taken].chars().count();
            line += usize::from(character == '\n');
        }
        rest = &rest[taken..];
    }
    (Cow::Owned(new), joined)
}

/// The character whose two escapes `text` starts with.
fn pair(text: &str) -> Option<char> {
    let unit = |at: usize| {
        let escape = text.get(at..at + PAIR / 2)?;
        u16::from_str_radix(escape.strip_prefix("\\u")?, 16).ok()
    };
    char::decode_utf16([unit(0)?, unit(PAIR / 2)?]).next()?.ok().filter(|scalar| u32::from(*scalar) > 0xFFFF)
}

//! JSON writes characters above U+FFFF as two escapes, `\ud83d\ude00`, which YAML does not support. Programs that cut text
//! leave one of the two.

use std::borrow::Cow;

/// The lengths, in characters, of two escapes and of the one that replaces them.
const PAIR: usize = 12;
const SINGLE: usize = 10;

/// What has been replaced.
#[derive(Clone, Debug, Default)]
pub struct Joined {
    /// Where one escape has replaced two: the line, and how many characters of the new text come before its end.
    pairs: Vec<(usize, usize)>,
    /// The positions of single escapes in the original text.
    halves: Vec<usize>,
}

impl Joined {
    /// The positions, in bytes, of escapes that are half of a character. The replacement character has replaced them.
    pub fn halves(&self) -> impl Iterator<Item = usize> {
        self.halves.clone().into_iter()
    }

    /// How many more characters the original text has before the character `index` of the new text.
    pub fn lost_before(&self, index: usize) -> usize {
        self.pairs.partition_point(|(_, end)| *end <= index) * (PAIR - SINGLE)
    }

    /// Like [`lost_before`](Self::lost_before), in the line that `index` is in.
    pub fn lost_in_line(&self, line: usize, index: usize) -> usize {
        let before = self.pairs.partition_point(|(_, end)| *end <= index);
        let earlier = self.pairs.partition_point(|(other, _)| *other < line);
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
            None if character == '\\' && is_half(rest) => {
                joined.halves.push(text.len() - rest.len());
                new.push_str("\\ufffd");
                characters += PAIR / 2;
                rest = &rest[PAIR / 2..];
                continue;
            }
            Some(scalar) => {
                new.push_str(&format!("\\U{:08X}", u32::from(scalar)));
                characters += SINGLE;
                joined.pairs.push((line, characters));
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
    char::decode_utf16([unit(text, 0)?, unit(text, PAIR / 2)?])
        .next()?
        .ok()
        .filter(|scalar| u32::from(*scalar) > 0xFFFF)
}

/// Whether `text` starts with the escape of half of a character.
fn is_half(text: &str) -> bool {
    unit(text, 0).is_some_and(|unit| (0xD800..=0xDFFF).contains(&unit))
}

fn unit(text: &str, at: usize) -> Option<u16> {
    let escape = text.get(at..at + PAIR / 2)?;
    u16::from_str_radix(escape.strip_prefix("\\u")?, 16).ok()
}

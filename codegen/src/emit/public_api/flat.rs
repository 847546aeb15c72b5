//! Tokens as one line.

use quote::ToTokens;

/// Tokens on one line, spaced as people write them.
pub fn flat(tokens: &impl ToTokens) -> String {
    let mut text = tokens.to_token_stream().to_string();
    let mut bytes = Bytes::of(&text);
    for (from, to) in [
        (" :: ", "::"),
        (":: ", "::"),
        (" < ", "<"),
        (" > ", "> "),
        (" >", ">"),
        ("< ", "<"),
        (" ,", ","),
        (" (", "("),
        ("( ", "("),
        (" )", ")"),
        ("& ", "&"),
        (" : ", ": "),
        (" ;", ";"),
        (" [", "["),
        ("[ ", "["),
        (" ]", "]"),
        ("> ::", ">::"),
        ("> >", ">>"),
        ("->", " -> "),
        ("  ", " "),
        ("& '", "&'"),
        (" ,", ","),
        (",)", ")"),
    ] {
        // Most are not there.
        if bytes.have_all(from) && text.contains(from) {
            text = text.replace(from, to);
            bytes = Bytes::of(&text);
        }
    }
    text.truncate(text.trim_end().len());
    text
}

/// Which of the bytes below 128 a text has.
struct Bytes(u128);

impl Bytes {
    fn of(text: &str) -> Self {
        Self(text.bytes().filter(u8::is_ascii).fold(0, |found, byte| found | 1 << byte))
    }

    fn have_all(&self, text: &str) -> bool {
        let wanted = Self::of(text).0;
        self.0 & wanted == wanted
    }
}

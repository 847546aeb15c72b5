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
        if bytes.have_all(from)
            && let Some(replaced) = replaced(&text, from, to)
        {
            text = replaced;
            bytes = Bytes::of(&text);
        }
    }
    text.truncate(text.trim_end().len());
    text
}

/// The text with `to` instead of each `from`, if it has one. Lines are short, so the search of the standard library would need
/// longer to begin than this one needs to end.
fn replaced(text: &str, from: &str, to: &str) -> Option<String> {
    let (bytes, wanted) = (text.as_bytes(), from.as_bytes());
    let find = |start: usize| {
        let pairs = bytes.get(start..)?.windows(2).enumerate();
        let found = pairs.filter(|(_, pair)| pair[0] == wanted[0] && pair[1] == wanted[1]);
        let mut found = found.map(|(at, _)| start + at);
        found.find(|at| bytes[*at..].starts_with(wanted))
    };
    let mut at = find(0)?;
    let mut replaced = String::with_capacity(text.len() + 8);
    let mut kept = 0;
    loop {
        replaced.push_str(&text[kept..at]);
        replaced.push_str(to);
        kept = at + from.len();
        match find(kept) {
            Some(next) => at = next,
            None => break,
        }
    }
    replaced.push_str(&text[kept..]);
    Some(replaced)
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

#[cfg(test)]
mod tests {
    use super::replaced;

    #[test]
    fn all_are_replaced() {
        for (text, from, to) in
            [("a > > b >", " >", ">"), ("a,)", ",)", ")"), (" :: ::  :: é", " :: ", "::"), ("a", "  ", " ")]
        {
            let expected = text.contains(from).then(|| text.replace(from, to));
            assert_eq!(replaced(text, from, to), expected, "{text}");
        }
    }
}

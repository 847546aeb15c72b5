//! The tokens of Rust as ranges of its text. Reading text needs a fraction of the time of tokens that are values of their own.

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// White space and comments, documentation included.
    Space,
    /// An opening bracket.
    Open,
    /// A closing bracket.
    Close,
    /// An identifier or keyword.
    Name,
    /// A number, a character or text.
    Literal,
    /// One character of an operator, or the mark of a lifetime.
    Mark,
}

/// What comes next, and how many bytes it has. `rest` is not empty, and begins where a token does.
pub fn next(rest: &[u8]) -> (Kind, usize) {
    match rest[0] {
        b' ' | b'\t' | b'\n' | b'\r' => {
            (Kind::Space, rest.iter().take_while(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r')).count())
        }
        b'/' if rest.starts_with(b"//") => {
            (Kind::Space, rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len()))
        }
        b'/' if rest.starts_with(b"/*") => (Kind::Space, comment(rest)),
        b'(' | b'[' | b'{' => (Kind::Open, 1),
        b')' | b']' | b'}' => (Kind::Close, 1),
        b'"' => (Kind::Literal, string(rest)),
        b'\'' => match character(rest) {
            1 => (Kind::Mark, 1),
            length => (Kind::Literal, length),
        },
        b'0'..=b'9' => (Kind::Literal, rest.iter().take_while(|byte| is_part(**byte)).count()),
        first if is_part(first) => match literal(rest) {
            0 => {
                let prefix = if rest.starts_with(b"r#") { 2 } else { 0 };
                (Kind::Name, prefix + rest[prefix..].iter().take_while(|byte| is_part(**byte)).count())
            }
            length => (Kind::Literal, length),
        },
        _ => (Kind::Mark, 1),
    }
}

/// Whether a byte is part of a name. Beyond ASCII, code has nothing but names and literals.
fn is_part(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || !byte.is_ascii()
}

/// The length of a comment, in which others may be.
fn comment(rest: &[u8]) -> usize {
    let (mut depth, mut at) = (0, 0);
    while at < rest.len() {
        if rest[at..].starts_with(b"/*") {
            depth += 1;
            at += 2;
        } else if rest[at..].starts_with(b"*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                break;
            }
        } else {
            at += 1;
        }
    }
    at
}

/// The length of a string.
fn string(rest: &[u8]) -> usize {
    let mut at = 1;
    while at < rest.len() && rest[at] != b'"' {
        at += if rest[at] == b'\\' { 2 } else { 1 };
    }
    (at + 1).min(rest.len())
}

/// The length of a literal that begins with a letter, such as `b"x"` or `r#"x"#`; 0 if none does.
fn literal(rest: &[u8]) -> usize {
    let prefix = match rest {
        [b'b', b'\'', ..] => return 1 + character(&rest[1..]),
        [b'b' | b'c', b'"', ..] => return 1 + string(&rest[1..]),
        [b'b' | b'c', b'r', ..] => 2,
        [b'r', ..] => 1,
        _ => return 0,
    };
    let marks = rest[prefix..].iter().take_while(|byte| **byte == b'#').count();
    let content = prefix + marks + 1;
    if rest.get(content - 1) != Some(&b'"') {
        return 0;
    }
    let is_end = |at: &usize| {
        let after = &rest[*at + 1..];
        rest[*at] == b'"' && after.len() >= marks && after[..marks].iter().all(|byte| *byte == b'#')
    };
    (content..rest.len()).find(is_end).map_or(rest.len(), |end| end + 1 + marks)
}

/// The length of a character, or of the mark of a lifetime.
fn character(rest: &[u8]) -> usize {
    match rest {
        [_, b'\\', _, after @ ..] => {
            3 + after.iter().position(|byte| *byte == b'\'').map_or(after.len(), |end| end + 1)
        }
        [_, first, ..] => {
            let width = match first {
                0..0x80 => 1,
                0x80..0xe0 => 2,
                0xe0..0xf0 => 3,
                0xf0.. => 4,
            };
            if rest.get(1 + width) == Some(&b'\'') { 2 + width } else { 1 }
        }
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_those_of_rust() {
        for (text, expected) in [
            ("a::r#type", vec!["a", ":", ":", "r#type"]),
            ("é1+2u8", vec!["é1", "+", "2u8"]),
            (r##"r#"a"b"#c"x\"y" br"\" b'\''"##, vec![r##"r#"a"b"#"##, r#"c"x\"y""#, r#"br"\""#, r"b'\''"]),
            (r"'a' 'b,'\u{22}''é'", vec!["'a'", "'", "b", ",", r"'\u{22}'", "'é'"]),
            ("a/* /* ( */ */{b}// ]\n[c]", vec!["a", "{", "b", "}", "[", "c", "]"]),
            ("rb br cr", vec!["rb", "br", "cr"]),
            ("\"not closed", vec!["\"not closed"]),
            ("/* not closed", vec![]),
        ] {
            let mut rest = text.as_bytes();
            let mut found = Vec::new();
            while !rest.is_empty() {
                let (kind, length) = next(rest);
                let (token, after) = rest.split_at(length);
                if kind != Kind::Space {
                    found.push(std::str::from_utf8(token).unwrap());
                }
                rest = after;
            }
            assert_eq!(found, expected, "{text}");
        }
    }
}

//! Tokens as one line.

use quote::ToTokens;

/// Tokens on one line, spaced as people write them.
pub fn flat(tokens: &impl ToTokens) -> String {
    spaced(&tokens.to_token_stream().to_string())
}

/// The text of tokens without the spaces between them that people do not write.
fn spaced(text: &str) -> String {
    let mut spaced = String::with_capacity(text.len());
    for (at, character) in text.char_indices() {
        match character {
            ' ' if is_left_out(&text[..at], &text[at + 1..]) => {}
            // A comma after the last argument.
            ')' if spaced.ends_with(',') => {
                spaced.pop();
                spaced.push(')');
            }
            other => spaced.push(other),
        }
    }
    spaced.truncate(spaced.trim_end().len());
    spaced
}

/// Whether people do not write a space between these.
fn is_left_out(before: &str, after: &str) -> bool {
    if before.ends_with("->") || after.starts_with("->") {
        return false;
    }
    before.ends_with("::") || before.ends_with(['<', '(', '[', '&']) || joins_before(after)
}

/// Whether people write no space before this.
fn joins_before(after: &str) -> bool {
    match after.as_bytes() {
        [b':', b':', ..] | [b'<', b' ', ..] | [b'>' | b',' | b';' | b'(' | b')' | b'[' | b']', ..] => true,
        // The colon before a type, unless the type is written without a space after it.
        [b':', b' ', ..] => !joins_before(&after[2..]) || after[2..].starts_with(['[', ';', ']']),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::spaced;

    #[test]
    fn tokens_are_spaced_as_people_write_them() {
        for (text, expected) in [
            ("pub fn a < 'a > (& 'a self , b : u8 ,) -> Self", "pub fn a<'a>(&'a self, b: u8) -> Self"),
            (
                "fn a (x : impl Into < Option < String > > + Send)",
                "fn a(x: impl Into<Option<String>> + Send)",
            ),
            ("fn a () -> (u8 , [u8 ; 3])", "fn a() -> (u8,[u8; 3])"),
            ("-> < T as A :: B > :: C where T : ? Sized", "-> <T as A::B>::C where T: ? Sized"),
            ("x : :: uuid :: Uuid", "x :::uuid::Uuid"),
            ("x : (u8 , & [u8])", "x :(u8, &[u8])"),
            ("x : [u8]", "x:[u8]"),
            ("dyn Fn (& mut T) -> :: std :: A", "dyn Fn(&mut T) -> ::std::A"),
        ] {
            assert_eq!(spaced(text), expected);
        }
    }
}

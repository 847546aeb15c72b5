//! Headers from users: which of them can be sent, and why others cannot.

use std::fmt;

use http::{HeaderName, HeaderValue};

use crate::text::printable;

const NAME_LIMIT: usize = 60;

/// A header that cannot be sent. Its value may be a credential, so the error does not show it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the header `{}` cannot be sent: {}", printable(.name, NAME_LIMIT), .reason)]
pub(crate) struct BadHeader {
    pub(crate) name: String,
    reason: String,
}

/// A character that cannot be sent, and its position.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct BadCharacter {
    position: usize,
    character: char,
}

/// A header whose value `Debug` does not show, because a header that a caller adds may be a credential.
pub(crate) fn sensitive_header(name: &str, value: &str) -> Result<(HeaderName, HeaderValue), BadHeader> {
    let (name, mut value) = header(name, value)?;
    value.set_sensitive(true);
    Ok((name, value))
}

/// A header of visible ASCII characters and spaces. HTTP allows others, but servers interpret them in different ways.
pub(crate) fn header(name: &str, value: &str) -> Result<(HeaderName, HeaderValue), BadHeader> {
    let rejected = |reason| Err(BadHeader { name: name.to_owned(), reason });
    let Ok(parsed) = HeaderName::from_bytes(name.as_bytes()) else {
        return rejected("its name is not a valid header name".to_owned());
    };
    let bad = BadCharacter::find(value, |c| c == ' ' || c.is_ascii_graphic());
    match (bad, HeaderValue::from_str(value)) {
        (None, Ok(value)) => Ok((parsed, value)),
        (Some(bad), _) => {
            rejected(format!("its value must contain only visible ASCII characters and spaces, but {bad}"))
        }
        (None, Err(_)) => rejected("its value is not a valid header value".to_owned()),
    }
}

impl BadCharacter {
    /// The first character that is not allowed.
    pub(crate) fn find(text: &str, allowed: impl Fn(char) -> bool) -> Option<Self> {
        let (index, character) = text.chars().enumerate().find(|(_, c)| !allowed(*c))?;
        Some(Self { position: index + 1, character })
    }
}

impl fmt::Display for BadCharacter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "character {} is not one of these", self.position)?;
        // An invisible character reveals nothing about a secret, and is hard to find without its name.
        match self.character {
            ' ' => f.write_str(" (it is a space)"),
            c if c.is_alphanumeric() => Ok(()),
            c if c.is_whitespace() || is_invisible(c) => {
                write!(f, " (it is invisible, U+{:04X})", u32::from(c))
            }
            _ => Ok(()),
        }
    }
}

/// Control characters, and characters of Unicode's category "format" that get into text by accident.
fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{AD}' | '\u{61C}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}')
        || matches!(c, '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_of_visible_ascii_and_spaces() {
        for value in ["", "a", "Token a b", "~!@#$%^&*()_+{}|:\"<>?"] {
            assert_eq!(header("X-A", value).unwrap().1, value);
        }
        for (value, hint) in [
            ("hunter2ü", "but character 8 is not one of these"),
            ("hunter2\u{200b}", "but character 8 is not one of these (it is invisible, U+200B)"),
            ("\u{feff}hunter2", "but character 1 is not one of these (it is invisible, U+FEFF)"),
            ("hunter2\t", "but character 8 is not one of these (it is invisible, U+0009)"),
            ("hunter2\nX-B: c", "but character 8 is not one of these (it is invisible, U+000A)"),
            ("hunter2\u{7f}", "but character 8 is not one of these (it is invisible, U+007F)"),
        ] {
            let error = header("X-A", value).unwrap_err().to_string();
            assert!(error.starts_with("the header `X-A` cannot be sent") && error.ends_with(hint), "{error}");
            assert!(!error.contains("hunter2"), "{error}");
        }
    }

    #[test]
    fn names_are_shown_in_one_line() {
        let error = header("X\u{202e}\nA", "").unwrap_err();
        assert_eq!(error.to_string(), "the header `X A` cannot be sent: its name is not a valid header name");
        assert_eq!(error.name, "X\u{202e}\nA");
    }
}

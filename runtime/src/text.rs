//! Makes text from elsewhere safe to show in error messages.

/// At most `limit` characters of `text`, in one line, without control characters and direction marks.
pub(crate) fn printable(text: &str, limit: usize) -> String {
    let mut shown = String::new();
    let mut count = 0;
    for c in text.chars() {
        if changes_direction(c) {
            continue;
        }
        if count == limit {
            shown.push('…');
            break;
        }
        count += 1;
        let is_separator = c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
        shown.push(if is_separator { ' ' } else { c });
    }
    shown
}

/// The parts, one after the other with a separator between them. Not `[_]::join`, whose code is as long as that of a file.
pub(crate) fn joined<'a>(parts: impl IntoIterator<Item = &'a str>, separator: &str) -> String {
    let mut text = String::new();
    for (index, part) in parts.into_iter().enumerate() {
        if index > 0 {
            text.push_str(separator);
        }
        text.push_str(part);
    }
    text
}

/// Whether a character is invisible and changes the direction of the text around it.
fn changes_direction(c: char) -> bool {
    matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// `text` with every occurrence of each secret replaced.
pub(crate) fn redact(text: String, secrets: &[&str]) -> String {
    let mut text = text;
    for secret in secrets {
        if !secret.is_empty() && text.contains(*secret) {
            text = text.replace(*secret, "[redacted]");
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_and_dirty_text_is_cut_and_cleaned() {
        assert_eq!(printable("a\u{1b}[31m\nb", 20), "a [31m b");
        assert_eq!(printable("äöü", 2), "äö…");
        assert_eq!(printable("äöü", 3), "äöü");
        assert_eq!(printable("\u{202e}a\u{2067}b\u{200f}c\u{61c}", 3), "abc");
        assert_eq!(printable("שלום 👩\u{200d}🚒", 9), "שלום 👩\u{200d}🚒");
    }

    #[test]
    fn secrets_are_replaced_everywhere() {
        assert_eq!(redact("x tok y tok".into(), &["tok"]), "x [redacted] y [redacted]");
        assert_eq!(redact("x tok y key".into(), &["tok", "key"]), "x [redacted] y [redacted]");
        assert_eq!(redact("x".into(), &[""]), "x");
        assert_eq!(redact("x".into(), &[]), "x");
    }
}

//! Makes text from elsewhere safe to show in error messages.

/// At most `limit` characters of `text`, in one line, without control characters and direction marks.
pub(crate) fn printable(text: &str, limit: usize) -> String {
    let clean = |c: char| if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') { ' ' } else { c };
    let mut characters = text.chars().filter(|c| !changes_direction(*c));
    let mut shown: String = characters.by_ref().take(limit).map(clean).collect();
    if characters.next().is_some() {
        shown.push('…');
    }
    shown
}

/// Whether a character is invisible and changes the direction of the text around it.
fn changes_direction(c: char) -> bool {
    matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// `text` with every occurrence of each secret replaced.
pub(crate) fn redact(text: String, secrets: &[&str]) -> String {
    let secrets = secrets.iter().filter(|secret| !secret.is_empty());
    secrets.fold(
        text,
        |text, secret| if text.contains(secret) { text.replace(secret, "[redacted]") } else { text },
    )
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

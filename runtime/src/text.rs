//! Text of others, made fit to be shown in messages of ours.

/// At most `limit` characters of `text`, in one line and without control characters.
pub(crate) fn printable(text: &str, limit: usize) -> String {
    let clean = |c: char| if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') { ' ' } else { c };
    let mut characters = text.chars();
    let mut shown: String = characters.by_ref().take(limit).map(clean).collect();
    if characters.next().is_some() {
        shown.push('…');
    }
    shown
}

/// `text` with every occurrence of `secret` replaced.
pub(crate) fn redact(text: String, secret: Option<&str>) -> String {
    match secret {
        Some(secret) if !secret.is_empty() && text.contains(secret) => text.replace(secret, "[redacted]"),
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_and_dirty_text_is_cut_and_cleaned() {
        assert_eq!(printable("a\u{1b}[31m\nb", 20), "a [31m b");
        assert_eq!(printable("äöü", 2), "äö…");
        assert_eq!(printable("äöü", 3), "äöü");
    }

    #[test]
    fn secrets_are_replaced_everywhere() {
        assert_eq!(redact("x tok y tok".into(), Some("tok")), "x [redacted] y [redacted]");
        assert_eq!(redact("x".into(), Some("")), "x");
        assert_eq!(redact("x".into(), None), "x");
    }
}

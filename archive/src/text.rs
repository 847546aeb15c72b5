//! Text of other people, as it may be shown.

/// Text without control characters: a terminal would obey them. Lines and tabs stay.
pub(crate) fn clean(text: &str) -> String {
    let is_obeyed = |c: char| c.is_control() && c != '\n' && c != '\t';
    text.chars().map(|c| if is_obeyed(c) { '\u{fffd}' } else { c }).collect()
}

/// Text without control characters, in one line: for names, titles and errors.
pub fn clean_line(text: &str) -> String {
    clean(&text.split_whitespace().collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_become_visible() {
        assert_eq!(clean("a\u{1b}[2Jb\u{9b}c\r\n\td\0é"), "a\u{fffd}[2Jb\u{fffd}c\u{fffd}\n\td\u{fffd}é");
        assert_eq!(clean_line(" a\n\tb \0 c "), "a b \u{fffd} c");
    }
}

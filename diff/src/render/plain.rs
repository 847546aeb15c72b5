//! Text of a document on its way into something that would take parts of it for more than text.

/// `text` on one line and without what a terminal or a reader's eye would be led astray by.
pub(super) fn one_line(text: &str) -> String {
    lines(text).collect::<Vec<_>>().join(" ")
}

/// The lines of `text`, without what a terminal or a reader's eye would be led astray by.
pub(super) fn lines(text: &str) -> impl Iterator<Item = String> {
    text.lines().map(|line| line.trim_end_matches('\r').chars().map(visible).collect())
}

fn visible(letter: char) -> char {
    let leads_astray = matches!(letter,
        '\u{061c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
    match letter {
        '\t' => ' ',
        _ if letter.is_control() || leads_astray => '\u{fffd}',
        _ => letter,
    }
}

/// At most `limit` characters of `text`.
pub(super) fn clipped(text: &str, limit: usize) -> String {
    match text.char_indices().nth(limit) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// A message whose parts between backticks are code: the parts in turn, text first.
pub(super) fn parts(message: &str) -> Vec<(bool, &str)> {
    if message.matches('`').count() % 2 == 1 {
        return vec![(false, message)];
    }
    let parts = message.split('`').enumerate().map(|(index, part)| (index % 2 == 1, part));
    parts.filter(|(_, part)| !part.is_empty()).collect()
}

/// A message as Markdown that people read as it is written: a list of changes in a file.
pub(crate) fn markdown_source(message: &str) -> String {
    let message = one_line(message);
    let mut source = String::new();
    for (is_code, part) in parts(&message) {
        if is_code {
            source += &format!("`{part}`");
            continue;
        }
        for letter in part.chars() {
            match letter {
                // In code it calls nobody.
                '@' => source.push_str("`@`"),
                _ if "\\`*_[]<>#|~$&!".contains(letter) => source.extend(['\\', letter]),
                _ => source.push(letter),
            }
        }
    }
    source
}

/// What keeps a name after `@` or a number after `#` from being taken for a person or an issue.
pub(super) const BREAK: &str = "\u{2060}";

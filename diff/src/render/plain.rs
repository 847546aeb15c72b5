//! Makes text from a document safe for formats that give some characters a special meaning.

/// `text` on one line, without characters that could mislead a terminal or a reader.
pub(crate) fn one_line(text: &str) -> String {
    lines(text).collect::<Vec<_>>().join(" ")
}

/// The lines of `text`, without characters that could mislead a terminal or a reader.
pub(super) fn lines(text: &str) -> impl Iterator<Item = String> {
    text.lines().map(|line| line.trim_end_matches('\r').chars().map(visible).collect())
}

fn visible(letter: char) -> char {
    let is_misleading = matches!(letter,
        '\u{061c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
    match letter {
        '\t' => ' ',
        _ if letter.is_control() || is_misleading => '\u{fffd}',
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

/// The parts of a message in order, and whether each is code, which means that it is between backticks.
pub(super) fn parts(message: &str) -> Vec<(bool, &str)> {
    if message.matches('`').count() % 2 == 1 {
        return vec![(false, message)];
    }
    let parts = message.split('`').enumerate().map(|(index, part)| (index % 2 == 1, part));
    parts.filter(|(_, part)| !part.is_empty()).collect()
}

/// A message as Markdown for a file that people also read as plain text, such as a changelog.
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
                // Within code, it is not a mention.
                '@' => source.push_str("`@`"),
                _ if "\\`*_[]<>#|~$&!".contains(letter) => source.extend(['\\', letter]),
                _ => source.push(letter),
            }
        }
    }
    source
}

/// A text that begins with a capital letter.
pub(crate) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}

/// A character that prevents a name after `@` from being a mention, and a number after `#` from being an issue.
pub(super) const BREAK: &str = "\u{2060}";

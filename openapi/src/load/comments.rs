//! Comments in JSON, which JSON does not have, and YAML writes otherwise.

use std::borrow::Cow;

/// The text with spaces instead of the comments of JSON, and the position of the first comment. Other text does not change.
pub(super) fn without_comments(text: &str) -> (Cow<'_, str>, Option<usize>) {
    let mut first = None;
    if !is_json(text) {
        return (Cow::Borrowed(text), first);
    }
    let mut new = String::new();
    let mut position = 0;
    while let Some(found) = next(&text[position..]) {
        let (begin, end) = (position + found.0, position + found.1);
        first = first.or(Some(begin));
        new.push_str(&text[position..begin]);
        // Positions in the text stay the same.
        new.extend(text[begin..end].chars().map(|c| if c == '\n' || c == '\r' { c } else { ' ' }));
        position = end;
    }
    if first.is_none() {
        return (Cow::Borrowed(text), first);
    }
    new.push_str(&text[position..]);
    (Cow::Owned(new), first)
}

/// Whether the text is an object as JSON writes it, after comments.
pub(super) fn is_json(text: &str) -> bool {
    let after = |text: &str| {
        let mut rest = text.trim_start().to_owned();
        while let Some(length) = length_of_comment(&rest) {
            rest = rest[length..].trim_start().to_owned();
        }
        rest
    };
    let rest = after(text);
    rest.strip_prefix('{').is_some_and(|rest| after(rest).starts_with('"'))
}

/// Where the next comment outside of strings begins and ends.
fn next(text: &str) -> Option<(usize, usize)> {
    let mut in_string = false;
    let mut characters = text.char_indices();
    while let Some((position, character)) = characters.next() {
        match character {
            '\\' if in_string => _ = characters.next(),
            '"' => in_string = !in_string,
            '/' if !in_string => {
                if let Some(length) = length_of_comment(&text[position..]) {
                    return Some((position, position + length));
                }
            }
            _ => {}
        }
    }
    None
}

/// The length of the comment that the text starts with. It does not include the end of its line.
fn length_of_comment(text: &str) -> Option<usize> {
    if text.starts_with("//") {
        return Some(text.find(['\n', '\r']).unwrap_or(text.len()));
    }
    let inner = text.strip_prefix("/*")?;
    Some(inner.find("*/").map_or(text.len(), |end| end + 4))
}

#[cfg(test)]
mod tests {
    use super::without_comments;

    #[test]
    fn only_comments_of_json_become_spaces() {
        let text = "// a\n{ /* b\n */ \"c\": \"// d \\\" /* e */\" } // f";
        let (new, first) = without_comments(text);
        assert_eq!((&*new, first), ("    \n{     \n    \"c\": \"// d \\\" /* e */\" }     ", Some(0)));
        for text in ["{a: //b}", "a: // b", "{\"a\": \"/*\"}", "", "{", "//", "[1, 2] // c"] {
            assert_eq!(without_comments(text), (text.into(), None));
        }
    }
}

//! Whether a line ends within a literal or a comment.

/// What is open after the lines that were read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OpenLiteral {
    #[default]
    None,
    /// A string.
    Text,
    /// A raw string that ends with a quotation mark and this many `#`.
    RawText(usize),
    /// Comments within each other, this many.
    Comment(usize),
}

impl OpenLiteral {
    pub fn is_open(self) -> bool {
        self != Self::None
    }

    /// Reads the next line.
    pub fn read(&mut self, line: &str) {
        if *self == Self::None && !line.contains('"') && !line.contains("/*") {
            return;
        }
        let mut rest = line;
        while let Some(next) = rest.chars().next() {
            let length = match *self {
                Self::None => match self.code(rest, before(line, rest)) {
                    Some(length) => length,
                    // The rest of the line is a comment.
                    None => return,
                },
                Self::Text if next == '\\' => 1 + rest[1..].chars().next().map_or(0, char::len_utf8),
                Self::Text | Self::RawText(_) if self.ends_text(rest) => std::mem::take(self).end_length(),
                Self::Comment(depth) if rest.starts_with("*/") => {
                    *self = if depth == 1 { Self::None } else { Self::Comment(depth - 1) };
                    2
                }
                Self::Comment(depth) if rest.starts_with("/*") => {
                    *self = Self::Comment(depth + 1);
                    2
                }
                Self::Text | Self::RawText(_) | Self::Comment(_) => next.len_utf8(),
            };
            rest = &rest[length..];
        }
    }

    /// Reads what comes next in code, and returns its length. `None` if it is a comment until the end of the line.
    fn code(&mut self, rest: &str, before: Option<char>) -> Option<usize> {
        if rest.starts_with("//") {
            return None;
        }
        if rest.starts_with("/*") {
            *self = Self::Comment(1);
            return Some(2);
        }
        let next = rest.chars().next()?;
        match next {
            '"' => {
                *self = Self::Text;
                Some(1)
            }
            // What is before the `r` of a raw string is nothing, or the `b` or `c` that begins it.
            'r' if before.is_none_or(|it| !it.is_alphanumeric() && it != '_' || matches!(it, 'b' | 'c')) => {
                let marks = rest[1..].bytes().take_while(|byte| *byte == b'#').count();
                if rest[1 + marks..].starts_with('"') {
                    *self = Self::RawText(marks);
                    Some(marks + 2)
                } else {
                    Some(1)
                }
            }
            '\'' => Some(character(rest)),
            other => Some(other.len_utf8()),
        }
    }

    fn ends_text(self, rest: &str) -> bool {
        let marks =
            rest.strip_prefix('"').map(|after| after.bytes().take_while(|byte| *byte == b'#').count());
        match self {
            Self::Text => marks.is_some(),
            Self::RawText(wanted) => marks.is_some_and(|marks| marks >= wanted),
            Self::None | Self::Comment(_) => false,
        }
    }

    fn end_length(self) -> usize {
        match self {
            Self::RawText(marks) => 1 + marks,
            Self::None | Self::Text | Self::Comment(_) => 1,
        }
    }
}

/// The length of a character literal, or of the mark of a lifetime.
fn character(rest: &str) -> usize {
    let content = &rest[1..];
    if let Some(escape) = content.strip_prefix('\\') {
        let first = escape.chars().next().map_or(0, char::len_utf8);
        return escape[first..].find('\'').map_or(rest.len(), |end| 2 + first + end + 1);
    }
    let mut characters = content.chars();
    match (characters.next(), characters.next()) {
        (Some(only), Some('\'')) => 2 + only.len_utf8(),
        _ => 1,
    }
}

fn before(line: &str, rest: &str) -> Option<char> {
    line[..line.len() - rest.len()].chars().next_back()
}

#[cfg(test)]
mod tests {
    use super::OpenLiteral;

    #[test]
    fn what_is_open_after_a_line() {
        for (lines, expected) in [
            ("let a = \"x\"; // \"", OpenLiteral::None),
            ("let a = \"x // y\"; let b = \"", OpenLiteral::Text),
            ("let a = \"x\\\"\";", OpenLiteral::None),
            ("let a = \"x\\\n y\";", OpenLiteral::None),
            ("let a = '\"'; let b = b'\\\"';", OpenLiteral::None),
            ("fn a<'a>(b: &'a str) { \"", OpenLiteral::Text),
            ("let a = '\\''; let b = \"", OpenLiteral::Text),
            ("let a = '\\u{22}' ; \"\"", OpenLiteral::None),
            ("let a = r\"x\\\";", OpenLiteral::None),
            ("let a = r#\"x\"", OpenLiteral::RawText(1)),
            ("let a = br##\"x\"#\n\"##;", OpenLiteral::None),
            ("let r#a = str\"", OpenLiteral::Text),
            ("/* a /* b */ \"", OpenLiteral::Comment(1)),
            ("/* a\n\" */ let b = \"é\";", OpenLiteral::None),
            ("/// it's \"", OpenLiteral::None),
        ] {
            let mut open = OpenLiteral::default();
            lines.split('\n').for_each(|line| open.read(line));
            assert_eq!(open, expected, "{lines}");
        }
    }
}

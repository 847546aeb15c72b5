//! Writes a tree as YAML that every parser reads in the same way: text that could be taken for another value is quoted.

use std::fmt::Write as _;

use super::tree::{Node, Value};

/// `node` as a YAML document.
pub fn to_yaml(node: &Node) -> String {
    let mut text = String::new();
    match &node.value {
        Value::Array(items) if !items.is_empty() => sequence(items, 0, false, &mut text),
        Value::Object(object) if !object.is_empty() => mapping(node, 0, false, &mut text),
        _ => {
            scalar(node, 0, &mut text);
            text.push('\n');
        }
    }
    text
}

/// The entries of a list. `inline` means that the first one continues a line that has begun.
fn sequence(items: &[Node], indent: usize, inline: bool, text: &mut String) {
    for (index, item) in items.iter().enumerate() {
        start_line(indent, inline && index == 0, text);
        text.push('-');
        match &item.value {
            Value::Array(inner) if !inner.is_empty() => {
                text.push(' ');
                sequence(inner, indent + 2, true, text);
            }
            Value::Object(inner) if !inner.is_empty() => {
                text.push(' ');
                mapping(item, indent + 2, true, text);
            }
            _ => {
                text.push(' ');
                scalar(item, indent + 2, text);
                text.push('\n');
            }
        }
    }
}

fn mapping(node: &Node, indent: usize, inline: bool, text: &mut String) {
    for (index, entry) in node.entries().enumerate() {
        start_line(indent, inline && index == 0, text);
        string(&entry.key, text);
        text.push(':');
        match &entry.value.value {
            Value::Array(items) if !items.is_empty() => {
                text.push('\n');
                sequence(items, indent + 2, false, text);
            }
            Value::Object(object) if !object.is_empty() => {
                text.push('\n');
                mapping(&entry.value, indent + 2, false, text);
            }
            _ => {
                text.push(' ');
                scalar(&entry.value, indent + 2, text);
                text.push('\n');
            }
        }
    }
}

fn start_line(indent: usize, has_begun: bool, text: &mut String) {
    if !has_begun {
        let _ = write!(text, "{:indent$}", "");
    }
}

fn scalar(node: &Node, indent: usize, text: &mut String) {
    match &node.value {
        Value::String(content) if is_block(content) => block(content, indent, text),
        Value::String(content) => string(content, text),
        // Empty lists and mappings, numbers, booleans and null are written as in JSON.
        _ => {
            let _ = write!(text, "{}", node.to_json());
        }
    }
}

/// Whether text of several lines can be written as a block, without escapes.
fn is_block(content: &str) -> bool {
    let is_plain = |line: &str| line.trim_end() == line && !line.contains(is_special);
    content.trim_end_matches('\n').contains('\n')
        && !content.starts_with([' ', '\n'])
        && !content.ends_with("\n\n")
        && content.split('\n').all(is_plain)
}

fn block(content: &str, indent: usize, text: &mut String) {
    text.push_str(if content.ends_with('\n') { "|" } else { "|-" });
    for line in content.trim_end_matches('\n').split('\n') {
        text.push('\n');
        if !line.is_empty() {
            let _ = write!(text, "{:indent$}{line}", "");
        }
    }
}

fn string(content: &str, text: &mut String) {
    if is_unmistakable(content) {
        text.push_str(content);
        return;
    }
    text.push('"');
    for character in content.chars() {
        match character {
            '"' | '\\' => text.extend(['\\', character]),
            '\n' => text.push_str("\\n"),
            '\t' => text.push_str("\\t"),
            _ if is_special(character) => {
                let _ = write!(text, "\\U{:08x}", u32::from(character));
            }
            _ => text.push(character),
        }
    }
    text.push('"');
}

/// Characters that YAML files must not contain, or that some parsers take for the end of a line.
fn is_special(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{feff}' | '\u{2028}' | '\u{2029}' | '\u{fffe}' | '\u{ffff}')
}

/// Whether every parser reads the unquoted `content` as text.
fn is_unmistakable(content: &str) -> bool {
    const TAKEN: [&str; 9] = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"];
    let starts_well = content.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/');
    let is_harmless =
        |c: char| c.is_ascii_alphanumeric() || matches!(c, ' ' | '_' | '-' | '.' | '/' | '(' | ')');
    starts_well
        && content.chars().all(is_harmless)
        && !content.ends_with(' ')
        && !TAKEN.iter().any(|taken| content.eq_ignore_ascii_case(taken))
}

#[cfg(test)]
mod tests {
    use super::super::{Sources, yaml};
    use super::*;

    fn read(text: &str) -> Node {
        let mut sources = Sources::default();
        let file = sources.add("test.yaml".into(), text.to_owned());
        yaml::parse(text, file).unwrap()
    }

    #[test]
    fn what_is_printed_is_read_back() {
        let texts = [
            "yes",
            "4.1",
            "2025-01-31",
            "null",
            "~",
            "",
            " a",
            "a ",
            "a: b",
            "a #b",
            "- a",
            "{a}",
            "1e3",
            "0x10",
            "é",
            "a\nb",
            "a\nb\n",
            "a\n\n  b\nc",
            "\na\nb",
            "a\nb\n\n",
            "a \nb",
            "\u{7f}\u{0}\u{feff}\u{2028}",
            "\"\\",
            "*a",
            "&a",
            "!a",
            "%a",
            "@a",
            "`a`",
            "a\tb",
            "a\r\nb",
            "\n",
            "---",
            "...",
            "=",
            "<<",
            "true",
            "/v1/{id}",
        ];
        let mut value = serde_json::json!({
            "numbers": [1, -2, 1.5, 86400.0, 1e300, 18446744073709551615u64],
            "empty": [[], {}, null, true],
            "nested": [[[1, 2], {"a": {"b": [{"c": 1, "d": 2}]}}], [{"e": []}]],
            "texts": texts.to_vec(),
        });
        for text in texts {
            value["keys"][text] = text.into();
        }
        let node = read(&value.to_string());
        let printed = to_yaml(&node);
        assert_eq!(read(&printed).to_json(), node.to_json(), "{printed}");
        for text in texts {
            let node = read(&serde_json::Value::from(text).to_string());
            assert_eq!(read(&to_yaml(&node)).as_str(), Some(text));
        }
    }

    #[test]
    fn it_reads_well() {
        let node = read("{a: [{b: 1, c: [x]}], '200': {description: \"One.\\nTwo.\"}}");
        let expected = "a:\n  - b: 1\n    c:\n      - x\n\"200\":\n  description: |-\n    One.\n    Two.\n";
        assert_eq!(to_yaml(&node), expected);
    }
}

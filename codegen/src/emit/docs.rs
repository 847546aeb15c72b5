//! Texts of the document as doc comments. They are data: nothing in them may become code, a link or markup.

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::Docs;

/// `/// ..` lines for an item of the document. If the document does not describe it, the comment is its name.
pub fn doc_comment(docs: &Docs, name: &str) -> TokenStream {
    let comment = words_of(docs);
    if comment.is_empty() { lines(&code(name)) } else { comment }
}

/// `/// ..` lines with the document's description of an item. Empty if there is none.
pub fn words_of(docs: &Docs) -> TokenStream {
    let mut paragraphs = Vec::new();
    paragraphs.extend(docs.summary.iter().map(|text| with_full_stop(text)));
    paragraphs.extend(docs.description.clone());
    if !docs.facts.is_empty() {
        paragraphs.push(docs.facts.join(" "));
    }
    lines(&paragraphs.join("\n\n"))
}

/// `/// ..` lines for one text of the document.
pub fn lines(text: &str) -> TokenStream {
    comment(harmless(text))
}

/// `//! ..` lines for one text of the document.
pub fn inner_lines(text: &str) -> TokenStream {
    match joined(harmless(text)) {
        Some(text) => quote!(#![doc = #text]),
        None => TokenStream::new(),
    }
}

/// `/// ..` lines that are ours.
pub fn comment(lines: impl IntoIterator<Item = impl AsRef<str>>) -> TokenStream {
    match joined(lines) {
        Some(text) => quote!(#[doc = #text]),
        None => TokenStream::new(),
    }
}

/// Separates the lines of a comment, which is one attribute until it is laid out: attributes for each line would have to be
/// copied, read and printed. No line contains it.
pub const NEXT_LINE: char = '\u{1}';

/// The lines as the text of one attribute; `None` if there are none.
fn joined(lines: impl IntoIterator<Item = impl AsRef<str>>) -> Option<String> {
    let mut joined: Option<String> = None;
    for line in lines {
        let line = line.as_ref();
        let text = match &mut joined {
            Some(text) => {
                text.push(NEXT_LINE);
                text
            }
            None => joined.insert(String::new()),
        };
        if !line.is_empty() {
            text.push(' ');
            text.push_str(line);
        }
    }
    joined
}

/// A name or value of the document as inline code, also within a line that Markdown of ours is in.
pub fn code(text: &str) -> String {
    format!("`{}`", visible(text).replace('`', "'"))
}

/// One text of the document as Markdown that stays text.
pub fn plain_markdown(text: &str) -> String {
    harmless(text).join("\n")
}

fn with_full_stop(text: &str) -> String {
    let text = text.trim_end();
    if text.ends_with(['.', '!', '?']) { text.to_owned() } else { format!("{text}.") }
}

/// The lines of a text, such that rustdoc finds no code to run, no link to resolve and no markup but emphasis, lists
/// and inline code in it.
fn harmless(text: &str) -> Vec<String> {
    let mut lines = Vec::new();
    // The indentation of the second and later lines of an entry of a list.
    let mut indent = 0;
    for line in text.trim().lines() {
        let line = visible(line);
        // Four spaces begin a code block, and rustdoc runs code blocks.
        let line = line.trim();
        if line.is_empty() && lines.last().is_none_or(String::is_empty) {
            continue;
        }
        let line = &one_space(line);
        let goes_on = lines.last().is_some_and(|line: &String| !line.is_empty());
        match marker(line, goes_on && indent <= 2) {
            Some(width) => indent = width,
            None if line.is_empty() => indent = 0,
            None => {
                lines.push(format!("{:indent$}{}", "", escape(line)));
                continue;
            }
        }
        lines.push(escape(line));
    }
    lines
}

fn visible(text: &str) -> String {
    text.chars().map(|character| if is_invisible(character) { ' ' } else { character }).collect()
}

/// Whether a character controls terminals, or changes the direction of the text after it.
fn is_invisible(character: char) -> bool {
    character.is_control() || matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The line with no more than one space after each sign of a list.
fn one_space(line: &str) -> String {
    match line.split_once(' ') {
        Some((sign, rest)) if marker(line, false).is_some() => {
            format!("{sign} {}", one_space(rest.trim_start()))
        }
        _ => line.to_owned(),
    }
}

/// The width of the sign that a line begins with as an entry of a list. Within a paragraph no number but 1 is one.
fn marker(line: &str, in_paragraph: bool) -> Option<usize> {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &line[digits..];
    let signs: &[&str] = if digits == 0 { &["- ", "* ", "+ "] } else { &[". ", ") "] };
    let is_entry = digits < 10 && signs.iter().any(|sign| rest.starts_with(sign));
    let is_prose = in_paragraph && digits > 0 && &line[..digits] != "1";
    let width = digits + 2;
    (is_entry && !is_prose).then(|| width + marker(line[width..].trim_start(), false).unwrap_or(0))
}

fn escape(line: &str) -> String {
    let mut escaped = String::with_capacity(line.len());
    let mut in_code = false;
    // A line with an odd number of backticks would open inline code that never ends.
    let balanced = line.matches('`').count().is_multiple_of(2) && !line.contains("``");
    for character in line.chars() {
        match character {
            '`' if balanced => {
                in_code = !in_code;
                escaped.push('`');
            }
            '`' | '~' | '[' | ']' | '<' | '>' | '\\' if !in_code => {
                escaped.push('\\');
                escaped.push(character);
            }
            _ => escaped.push(character),
        }
    }
    bare_urls_in_brackets(&escaped)
}

/// rustdoc asks for angle brackets around addresses.
fn bare_urls_in_brackets(line: &str) -> String {
    line.split(' ')
        .map(|word| {
            let address = word.trim_end_matches(['.', ',', ')', ';']);
            let is_address = address.starts_with("https://") || address.starts_with("http://");
            if is_address && !address.contains('`') {
                format!("<{}>{}", address.replace('\\', ""), &word[address.len()..])
            } else {
                word.to_owned()
            }
        })
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        plain_markdown(text)
    }

    #[test]
    fn ordinary_prose_stays() {
        assert_eq!(
            shown("Use `id` of the chat.\n\n\n- one\n- *two*\n"),
            "Use `id` of the chat.\n\n- one\n- *two*"
        );
        assert_eq!(shown("See https://example.org/a."), "See <https://example.org/a>.");
        assert_eq!(
            shown("- one\nmore\n\n12. two\nmore\n\nend\nof it"),
            "- one\n  more\n\n12. two\n    more\n\nend\nof it"
        );
        assert_eq!(
            shown("1. a\n2. b\nmore\n\n- in\n2020. It was"),
            "1. a\n2. b\n   more\n\n- in\n  2020. It was"
        );
    }

    #[test]
    fn nothing_in_it_becomes_code_or_a_link() {
        assert_eq!(shown("```\nstd::process::exit(1)\n```"), "\\`\\`\\`\nstd::process::exit(1)\n\\`\\`\\`");
        assert_eq!(shown("a\n\n    panic!()"), "a\n\npanic!()");
        assert_eq!(shown("~~~rust"), "\\~\\~\\~rust");
        assert_eq!(shown("[x](y) <script> `odd"), "\\[x\\](y) \\<script\\> \\`odd");
        assert_eq!(shown("> ```rust"), "\\> \\`\\`\\`rust");
        assert_eq!(shown("a\u{2028}b\u{0}c\u{202e}e\r\nd"), "a\u{2028}b c e\nd");
    }
}

//! Prose of the document as doc comments. It is data: nothing in it may become code, a link or markup of ours.

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::Docs;

/// `/// ..` lines for a thing of the document. Where the document says nothing, its name has to do.
pub fn doc_comment(docs: &Docs, name: &str) -> TokenStream {
    let comment = words_of(docs);
    if comment.is_empty() { lines(&format!("`{}`", name.replace('`', "'"))) } else { comment }
}

/// `/// ..` lines for what the document says of a thing; none where it says nothing.
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
    let lines = harmless(text).into_iter().map(|line| {
        let line = if line.is_empty() { line } else { format!(" {line}") };
        quote!(#[doc = #line])
    });
    quote!(#(#lines)*)
}

/// `//! ..` lines for one text of the document.
pub fn inner_lines(text: &str) -> TokenStream {
    let lines = harmless(text).into_iter().map(|line| {
        let line = if line.is_empty() { line } else { format!(" {line}") };
        quote!(#![doc = #line])
    });
    quote!(#(#lines)*)
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
    for line in text.trim().lines() {
        let line = line.chars().map(|c| if c.is_control() { ' ' } else { c }).collect::<String>();
        // Four spaces begin a code block, and rustdoc runs code blocks.
        let line = line.trim();
        if line.is_empty() && lines.last().is_none_or(String::is_empty) {
            continue;
        }
        lines.push(escape(line));
    }
    lines
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
    }

    #[test]
    fn nothing_in_it_becomes_code_or_a_link() {
        assert_eq!(shown("```\nstd::process::exit(1)\n```"), "\\`\\`\\`\nstd::process::exit(1)\n\\`\\`\\`");
        assert_eq!(shown("a\n\n    panic!()"), "a\n\npanic!()");
        assert_eq!(shown("~~~rust"), "\\~\\~\\~rust");
        assert_eq!(shown("[x](y) <script> `odd"), "\\[x\\](y) \\<script\\> \\`odd");
        assert_eq!(shown("> ```rust"), "\\> \\`\\`\\`rust");
        assert_eq!(shown("a\u{2028}b\u{0}c\r\nd"), "a\u{2028}b c\nd");
    }
}

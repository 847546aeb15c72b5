//! The last step: tokens to text, a first line that names the command, blank lines between items. Nothing but white
//! space and that line is added, and that is checked.

use std::str::FromStr;

use proc_macro2::TokenStream;

use crate::config::Config;

/// A file that could not be laid out. It is a fault of an emitter, not of a document.
#[derive(Debug, thiserror::Error)]
pub enum LayoutError {
    /// The emitted tokens are not Rust.
    #[error("{path} as emitted is not Rust: {reason}")]
    NotRust {
        /// The file.
        path: String,
        /// What the parser says.
        reason: String,
    },
    /// Laying it out changed the code.
    #[error("laying out {path} changed its code")]
    Changed {
        /// The file.
        path: String,
    },
}

/// The text of a file, and its syntax tree.
pub fn format(path: &str, tokens: TokenStream, config: &Config) -> Result<(String, syn::File), LayoutError> {
    let not_rust =
        |error: syn::Error| LayoutError::NotRust { path: path.to_owned(), reason: error.to_string() };
    let file = syn::parse2::<syn::File>(tokens).map_err(not_rust)?;
    let formatted = prettyplease::unparse(&file);
    let spaced = with_blank_lines(&formatted);
    let lexed = |text: &str| TokenStream::from_str(text).map(|tokens| tokens.to_string());
    match (lexed(&spaced), lexed(&formatted)) {
        (Ok(after), Ok(before)) if after == before => {}
        _ => return Err(LayoutError::Changed { path: path.to_owned() }),
    }
    Ok((format!("{}\n\n{spaced}", header(config)), file))
}

/// The first line of every generated file.
pub fn header(config: &Config) -> String {
    format!("// Made by `{}`. Do not edit.", config.command)
}

/// A blank line before each item that follows another at the same depth, unless both are one line of the same kind.
fn with_blank_lines(text: &str) -> String {
    let mut spaced = String::with_capacity(text.len() + text.len() / 16);
    let mut previous: Option<&str> = None;
    for line in text.lines() {
        if previous.is_some_and(|previous| needs_blank_line(previous, line)) {
            spaced.push('\n');
        }
        spaced.push_str(line);
        spaced.push('\n');
        previous = Some(line);
    }
    spaced
}

fn needs_blank_line(previous: &str, line: &str) -> bool {
    let indentation = |line: &str| line.len() - line.trim_start().len();
    if indentation(previous) != indentation(line) || !starts_item(line.trim_start()) {
        return line.starts_with("#![") && previous.starts_with("//!");
    }
    let (before, after) = (previous.trim_start(), line.trim_start());
    if before.starts_with("///") {
        return false;
    }
    // An import over several lines ends like a block.
    let ends_block = matches!(before, "}" | "};" | ");" | "});") && kind(after) != "use ";
    let ends_line =
        before.ends_with(';') && before != "};" && (kind(before) != kind(after) || kind(before).is_empty());
    let ends_inner = before.starts_with("//!") || before.starts_with("#![") || before == ")]";
    let differs = ends_inner && kind(before) != kind(after);
    ends_block || ends_line || differs
}

fn starts_item(line: &str) -> bool {
    const STARTS: [&str; 13] = [
        "///", "#[", "pub ", "impl ", "impl<", "fn ", "async ", "struct ", "enum ", "static ", "const ",
        "use ", "mod ",
    ];
    STARTS.iter().any(|start| line.starts_with(start))
}

/// Lines of the same kind stand together: imports of the standard library, of other crates, of this one.
fn kind(line: &str) -> &'static str {
    const KINDS: [&str; 9] =
        ["pub use ", "use std::", "use super::", "use crate::", "use ", "pub mod ", "mod ", "//!", "#!["];
    KINDS.into_iter().find(|kind| line.starts_with(kind)).unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_stand_apart_and_statements_together() {
        let text = "use a;\nuse b;\npub struct A {\n    /// x\n    pub x: u8,\n    /// y\n    pub y: u8,\n}\nimpl A {\n    fn a() {\n        let x = 1;\n        match x {\n            1 => {}\n            _ => {}\n        }\n    }\n    fn b() {}\n}\n";
        let expected = "use a;\nuse b;\n\npub struct A {\n    /// x\n    pub x: u8,\n    /// y\n    pub y: u8,\n}\n\nimpl A {\n    fn a() {\n        let x = 1;\n        match x {\n            1 => {}\n            _ => {}\n        }\n    }\n\n    fn b() {}\n}\n";
        assert_eq!(with_blank_lines(text), expected);
    }
}

//! Tokens as one line.

use quote::ToTokens;

/// Tokens on one line, spaced as people write them.
pub fn flat(tokens: &impl ToTokens) -> String {
    let mut text = tokens.to_token_stream().to_string();
    for (from, to) in [
        (" :: ", "::"),
        (":: ", "::"),
        (" < ", "<"),
        (" > ", "> "),
        (" >", ">"),
        ("< ", "<"),
        (" ,", ","),
        (" (", "("),
        ("( ", "("),
        (" )", ")"),
        ("& ", "&"),
        (" : ", ": "),
        (" ;", ";"),
        (" [", "["),
        ("[ ", "["),
        (" ]", "]"),
        ("> ::", ">::"),
        ("> >", ">>"),
        ("->", " -> "),
        ("  ", " "),
        ("& '", "&'"),
        (" ,", ","),
        (",)", ")"),
    ] {
        if text.contains(from) {
            text = text.replace(from, to);
        }
    }
    text.truncate(text.trim_end().len());
    text
}

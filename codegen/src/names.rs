//! Rust identifiers from the names of a document.

use openapi::names::words;

/// `berthIDs` as `berth_ids`, changed if it is a keyword or starts with a digit.
pub fn snake_case(name: &str) -> String {
    let snake = words(name).join("_");
    let snake = if snake.is_empty() { "empty".to_owned() } else { snake };
    let snake = if snake.starts_with(|c: char| c.is_ascii_digit()) { format!("n{snake}") } else { snake };
    if !is_identifier(&snake) { format!("{snake}_") } else { snake }
}

/// Whether `name` is a Rust identifier.
pub fn is_identifier(name: &str) -> bool {
    // syn would need hundreds of times as long for such names, which are most of them.
    if name.is_ascii() {
        let is_spelt_so = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
            && name.starts_with(|first: char| !first.is_ascii_digit());
        return is_spelt_so && !KEYWORDS.contains(&name);
    }
    syn::parse_str::<syn::Ident>(name).is_ok()
}

/// The keywords of all editions, and what is not a name for another reason.
const KEYWORDS: [&str; 53] = [
    "Self", "_", "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate",
    "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let",
    "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "self",
    "static", "struct", "super", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use",
    "virtual", "where", "while", "yield",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_are_those_of_syn() {
        for name in KEYWORDS.into_iter().filter(|name| *name != "gen") {
            assert!(syn::parse_str::<syn::Ident>(name).is_err(), "{name}");
        }
        for name in [
            "a", "_a", "a1", "A_", "union", "auto", "", "1", "1a", "a b", "a-b", "r#type", "a\n", "é", "日",
            "a’",
        ] {
            let expected = syn::parse_str::<syn::Ident>(name).is_ok() && name != "r#type" && name != "a\n";
            assert_eq!(is_identifier(name), expected, "{name}");
        }
    }

    #[test]
    fn acronyms_and_their_plurals_are_words() {
        for (wire, snake) in [
            ("accountIDs", "account_ids"),
            ("imgURL", "img_url"),
            ("chatID", "chat_id"),
            ("lastReadMessageSortKey", "last_read_message_sort_key"),
            ("HTTPServer", "http_server"),
            ("userIDsList", "user_ids_list"),
            ("bundle_id", "bundle_id"),
            ("X-Api-Version", "x_api_version"),
            ("e2ee", "e2ee"),
            ("type", "type_"),
            ("self", "self_"),
            ("gen", "gen_"),
            ("2fa", "n2fa"),
            ("", "empty"),
            ("URLs", "urls"),
            ("IDSet", "id_set"),
            ("m.image", "m_image"),
            ("größe", "größe"),
        ] {
            assert_eq!(snake_case(wire), snake, "{wire}");
        }
    }
}

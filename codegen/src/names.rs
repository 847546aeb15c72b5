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
    // A keyword of edition 2024 that syn accepts as a name.
    name != "gen" && syn::parse_str::<syn::Ident>(name).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

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

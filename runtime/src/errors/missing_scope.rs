//! Which scope an access token does not have, according to a response with status 403.

use http::HeaderMap;
use http::header::WWW_AUTHENTICATE;

use crate::text::joined;

/// The scopes that a response names as missing: in the header of RFC 6750 (`error="insufficient_scope", scope="write"`), or in
/// its error text after `missing:`, `missing scope:` or `missing scopes:`.
pub(crate) fn read(headers: &HeaderMap, message: Option<&str>) -> Option<String> {
    let challenge = headers.get(WWW_AUTHENTICATE).and_then(|value| value.to_str().ok());
    challenge.and_then(from_challenge).or_else(|| from_message(message?))
}

fn from_challenge(challenge: &str) -> Option<String> {
    if !challenge.contains("insufficient_scope") {
        return None;
    }
    let (_, scope) = challenge.split_once("scope=\"")?;
    let (scope, _) = scope.split_once('"')?;
    scopes(scope)
}

fn from_message(message: &str) -> Option<String> {
    let lower_case = message.to_ascii_lowercase();
    let (position, word) = lower_case.match_indices("missing").last()?;
    let rest = &message[position + word.len()..];
    let (before, named) = rest.split_once(':')?;
    if !matches!(before.trim().to_ascii_lowercase().as_str(), "" | "scope" | "scopes") {
        return None;
    }
    scopes(named.split(['.', ';', ')']).next().unwrap_or_default())
}

/// The names in a list, if they look like scopes.
fn scopes(list: &str) -> Option<String> {
    let mut names = Vec::new();
    for name in list.split([',', ' ']) {
        let name = name.trim_matches(['`', '"', '\'']);
        if !name.is_empty() {
            names.push(name);
        }
        if !is_scope(name) || names.len() > 10 {
            return None;
        }
    }
    (!names.is_empty()).then(|| joined(names, " "))
}

fn is_scope(name: &str) -> bool {
    name.len() <= 60 && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-:/".contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn missing_scopes_are_found_in_header_and_text() {
        for (header, message, expected) in [
            ("", "Forbidden: required scopes: write; missing: write", Some("write")),
            ("", "Missing scopes: chats:read, chats:write.", Some("chats:read chats:write")),
            ("", "missing scope: `write`", Some("write")),
            ("", "The chat is read-only", None),
            (
                "",
                "The file is missing: /home/user/a file (no such file) in this folder of the computer",
                None,
            ),
            ("", "missing", None),
            ("", "missing:", None),
            (
                "Bearer realm=\"a\", error=\"insufficient_scope\", scope=\"read write\"",
                "",
                Some("read write"),
            ),
            ("Bearer error=\"invalid_token\", scope=\"write\"", "", None),
            ("Bearer error=\"insufficient_scope\"", "missing: write", Some("write")),
        ] {
            let mut headers = HeaderMap::new();
            if !header.is_empty() {
                headers.insert(WWW_AUTHENTICATE, header.parse().unwrap());
            }
            assert_eq!(read(&headers, Some(message)).as_deref(), expected, "{header} {message}");
        }
        assert_eq!(read(&HeaderMap::new(), None), None);
    }
}

//! The header `Link` (RFC 8288).

/// The target of the first link with the relation `next`.
pub(crate) fn next(header: &str) -> Option<&str> {
    let mut rest = header;
    while let Some((_, from_target)) = rest.split_once('<') {
        let (target, after) = from_target.split_once('>')?;
        let (parameters, others) = parameters(after);
        let mut relations =
            parameters.filter(|(name, _)| name.eq_ignore_ascii_case("rel")).map(|(_, value)| value);
        // The first `rel` counts; it can have several relations.
        let is_next = relations.next().is_some_and(|relations| {
            relations.split_ascii_whitespace().any(|it| it.eq_ignore_ascii_case("next"))
        });
        if is_next {
            return Some(target);
        }
        rest = others;
    }
    None
}

/// The parameters of a link, and what follows the comma after it. Commas and semicolons can be within quotes.
fn parameters(text: &str) -> (impl Iterator<Item = (&str, &str)>, &str) {
    let mut is_quoted = false;
    let mut parts = Vec::new();
    let mut start = 0;
    let mut end = text.len();
    for (index, character) in text.char_indices() {
        match character {
            '"' => is_quoted = !is_quoted,
            ';' if !is_quoted => {
                parts.push(&text[start..index]);
                start = index + 1;
            }
            ',' if !is_quoted => {
                end = index;
                break;
            }
            _ => {}
        }
    }
    parts.push(&text[start..end]);
    let pairs = parts.into_iter().filter_map(|part| part.split_once('='));
    let pairs = pairs.map(|(name, value)| (name.trim(), value.trim().trim_matches('"')));
    (pairs, text.get(end + 1..).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::next;

    #[test]
    fn the_link_with_the_relation_next_is_found() {
        for (header, expected) in [
            (
                r#"<https://h/a?page=2>; rel="next", <https://h/a?page=9>; rel="last""#,
                Some("https://h/a?page=2"),
            ),
            (r#"<https://h/a?page=1>; rel="prev", </a?page=3,4;x>; rel=next"#, Some("/a?page=3,4;x")),
            (r#"</a?1>; title="a, b; rel=next"; rel="prev first",</a?2>;REL="last NEXT""#, Some("/a?2")),
            (r#"</a>; rel="prev"; rel="next""#, None),
            (r#"<>; rel="next""#, Some("")),
            ("", None),
            ("</a", None),
            ("</a>; rel", None),
            (r#"</a>; rel="next"#, Some("/a")),
            ("</ü>; title=\"ü", None),
        ] {
            assert_eq!(next(header), expected, "{header}");
        }
    }
}

//! Path templates.

/// The names in braces, in order, or what is wrong with the template.
pub fn names(path: &str) -> Result<Vec<&str>, String> {
    let mut names = Vec::new();
    let mut rest = path;
    loop {
        let Some(at) = rest.find(['{', '}']) else { return Ok(names) };
        if rest[at..].starts_with('}') {
            return Err("a `}` has no `{` before it".to_owned());
        }
        let inner = &rest[at + 1..];
        let Some(end) = inner.find('}') else { return Err("a `{` is not closed".to_owned()) };
        let name = &inner[..end];
        if name.is_empty() || name.contains(['{', '/']) {
            return Err(format!("`{{{name}}}` is not a parameter"));
        }
        names.push(name);
        rest = &inner[end + 1..];
    }
}

/// The path of a template and its query, without the fragment, which is never sent.
pub fn without_fragment(template: &str) -> (&str, Option<&str>) {
    let sent = template.split('#').next().unwrap_or_default();
    sent.split_once('?').map_or((sent, None), |(path, query)| (path, Some(query)))
}

/// The template without the names in its braces. Two paths must not have the same one.
pub fn shape(path: &str) -> String {
    let mut shape = String::new();
    let mut is_within = false;
    for character in path.chars() {
        is_within = is_within && character != '}';
        shape.extend((!is_within).then_some(character));
        is_within = is_within || character == '{';
    }
    shape
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_in_braces() {
        assert_eq!(names("/a/{b}/c/{d}.{e}"), Ok(vec!["b", "d", "e"]));
        for wrong in ["/a/{b", "/a/b}", "/{}", "/{a/b}", "/{a{b}}"] {
            assert!(names(wrong).is_err(), "{wrong}");
        }
        assert_eq!(shape("/a/{b}/c"), "/a/{}/c");
        assert_eq!(without_fragment("/a?b=c#d"), ("/a", Some("b=c")));
        assert_eq!(without_fragment("/#a?b"), ("/", None));
    }
}

//! Which operations a rule is about.

use toml::Spanned;

use super::finding::{Findings, Misfit};
use crate::model::{Api, Operation};
use openapi::names::nearest;

/// One of the entries of `operations`.
pub struct Pattern<'a> {
    written: &'a Spanned<String>,
}

impl<'a> Pattern<'a> {
    pub fn new(written: &'a Spanned<String>) -> Self {
        Self { written }
    }

    pub fn text(&self) -> &'a str {
        self.written.get_ref()
    }

    /// Whether it can only mean one operation, so that a rule that does not fit it is an error.
    pub fn is_exact(&self) -> bool {
        !self.text().contains('*') && !self.text().starts_with('/')
    }

    /// An operationId, or a path that a method can precede: `GET /things/*`.
    pub fn matches(&self, operation: &Operation) -> bool {
        let text = self.text();
        match text.split_once(' ') {
            Some((method, path)) if path.starts_with('/') => {
                method.eq_ignore_ascii_case(&operation.method) && is_like(path, &operation.path)
            }
            _ if text.starts_with('/') => is_like(text, &operation.path),
            _ => is_like(text, &operation.id),
        }
    }

    /// The finding if it matches no operation.
    fn misfit(&self, api: &Api) -> Misfit {
        let text = self.text();
        let candidates = || {
            let paths = api.operations.iter().map(|operation| operation.path.as_str());
            let ids = api.operations.iter().map(|operation| operation.id.as_str());
            paths.chain(ids)
        };
        let repair = match nearest(text, candidates()) {
            Some(near) => format!("write `{near}`"),
            None => {
                "write an operationId, a path such as `/things/{id}`, or a pattern such as `list*`".to_owned()
            }
        };
        Misfit { at: self.written.span(), message: format!("no operation matches `{text}`"), repair }
    }
}

/// Whether a text is like a pattern, in which `*` is any text.
fn is_like(pattern: &str, text: &str) -> bool {
    let Some((start, rest)) = pattern.split_once('*') else { return pattern == text };
    let Some(mut text) = text.strip_prefix(start) else { return false };
    let mut pieces = rest.split('*').collect::<Vec<_>>();
    let end = pieces.pop().unwrap_or_default();
    for piece in pieces {
        let Some(at) = text.find(piece) else { return false };
        text = &text[at + piece.len()..];
    }
    text.ends_with(end)
}

/// Applies a rule to each operation that it is about. `fit` returns whether it fits, and why not.
pub fn each(
    api: &mut Api,
    operations: &[Spanned<String>],
    except: &[Spanned<String>],
    findings: &mut Findings<'_>,
    fit: &mut dyn FnMut(&mut Api, usize) -> Result<(), Misfit>,
) {
    for pattern in except.iter().map(Pattern::new) {
        if !api.operations.iter().any(|operation| pattern.matches(operation)) {
            findings.error(pattern.misfit(api));
        }
    }
    for written in operations {
        let pattern = Pattern::new(written);
        let matched = |index: &usize| {
            let operation = &api.operations[*index];
            pattern.matches(operation) && !except.iter().any(|it| Pattern::new(it).matches(operation))
        };
        let matched = (0..api.operations.len()).filter(matched).collect::<Vec<_>>();
        if matched.is_empty() {
            findings.error(pattern.misfit(api));
            continue;
        }
        let mut misfits = Vec::new();
        for index in &matched {
            if let Err(misfit) = fit(api, *index) {
                misfits.push((*index, misfit));
            }
        }
        report(&pattern, matched.len(), misfits, findings);
    }
}

/// A pattern that fits no operation is an error. One that fits some may match others.
fn report(
    pattern: &Pattern<'_>,
    matched: usize,
    mut misfits: Vec<(usize, Misfit)>,
    findings: &mut Findings<'_>,
) {
    if misfits.is_empty() {
        return;
    }
    let count = misfits.len();
    let (_, first) = misfits.swap_remove(0);
    if count == matched || pattern.is_exact() {
        findings.error(first);
        return;
    }
    let text = pattern.text();
    let others = match count {
        1 => String::new(),
        2 => ", and does not fit another one".to_owned(),
        _ => format!(", and does not fit {} others", count - 1),
    };
    findings.warning(Misfit {
        at: pattern.written.span(),
        message: format!(
            "`{text}` also matches an operation that the rule does not fit: {}{others}",
            first.message
        ),
        repair: "use a pattern that matches fewer operations, or list the others in `except`".to_owned(),
    });
}

#[cfg(test)]
mod tests {
    use super::is_like;

    #[test]
    fn stars_are_any_text() {
        for (pattern, text, expected) in [
            ("list*", "listThings", true),
            ("list*", "list", true),
            ("list*", "enlist", false),
            ("*/list-*", "repos/list-forks", true),
            ("*/list-*", "repos/list", false),
            ("/a/*/c", "/a/{b}/c", true),
            ("/a/*/c", "/a/{b}/c/d", false),
            ("*", "", true),
            ("a*a", "a", false),
            ("a*b*c", "abc", true),
            ("a*bc*c", "abc", false),
            ("a", "ab", false),
        ] {
            assert_eq!(is_like(pattern, text), expected, "{pattern} {text}");
        }
    }
}

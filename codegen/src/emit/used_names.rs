//! The names that printed code uses, to import them.

use std::collections::HashSet;

use crate::lexer::{self, Kind};

/// The names in code, found in one walk.
#[derive(Default)]
pub struct Names<'a> {
    /// All identifiers, but not the names of an enum's variants, which need no import.
    pub idents: HashSet<&'a str>,
    /// The first identifiers of all paths with several segments. Other identifiers do not count, because a field may have
    /// the name of a module.
    pub modules: HashSet<&'a str>,
}

/// What a token means for those after it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    Colon,
    Enum,
    Other,
}

impl<'a> Names<'a> {
    /// The names in the text of valid code.
    pub fn of(text: &'a str) -> Self {
        let mut names = Self::default();
        let bytes = text.as_bytes();
        // Whether each open bracket contains the variants of an enum.
        let mut are_variants = vec![false];
        // The last token and the one before it, within the same bracket.
        let mut before = [Before::Other; 2];
        let mut at = 0;
        while at < bytes.len() {
            let (kind, length) = lexer::next(&bytes[at..]);
            let token = &text[at..at + length];
            at += length;
            let is_among_variants = are_variants.last() == Some(&true);
            let meaning = match kind {
                Kind::Space => continue,
                Kind::Open => {
                    are_variants.push(!is_among_variants && before[1] == Before::Enum);
                    before = [Before::Other; 2];
                    continue;
                }
                Kind::Close => {
                    are_variants.pop();
                    before = [Before::Other; 2];
                    continue;
                }
                Kind::Name => {
                    let is_within = before == [Before::Colon; 2];
                    if !is_within && is_path(&bytes[at..]) {
                        names.modules.insert(token);
                    }
                    // `Self::Secret` is a variant.
                    let is_variant = is_within && token.starts_with(char::is_uppercase);
                    if !is_variant && !is_among_variants {
                        names.idents.insert(token);
                    }
                    if token == "enum" { Before::Enum } else { Before::Other }
                }
                Kind::Mark if token == ":" => Before::Colon,
                Kind::Mark | Kind::Literal => Before::Other,
            };
            before = [meaning, before[0]];
        }
        names
    }
}

/// Whether `::` comes next.
fn is_path(rest: &[u8]) -> bool {
    let mut next = rest.iter().filter(|byte| !byte.is_ascii_whitespace());
    next.next() == Some(&b':') && next.next() == Some(&b':')
}

#[cfg(test)]
mod tests {
    use super::Names;

    #[test]
    fn names_are_those_of_code() {
        let text = r#"
            /// Documented.
            #[derive(Derived, serde::Serialize)]
            pub enum Kind { Variant(Content), Other { field: module::Inner }, }
            impl<'life> Kind {
                fn is(&'life self) -> bool { c == "Text" && Self::Variant(1u8) }
                fn r#type(x: ::std::Vec<Über>) -> other :: Path { crate::lower(x.field) }
            }
        "#;
        let names = Names::of(text);
        for name in ["Derived", "Kind", "Content", "module", "life", "is", "r#type", "Über", "crate", "lower"] {
            assert!(names.idents.contains(name), "{name}");
        }
        for name in ["Variant", "Other", "Serialize", "Inner", "Path", "Vec", "Documented", "Text", "u8"] {
            assert!(!names.idents.contains(name), "{name}");
        }
        let mut modules = names.modules.into_iter().collect::<Vec<_>>();
        modules.sort_unstable();
        assert_eq!(modules, ["Self", "crate", "module", "other", "serde", "x"]);
    }
}

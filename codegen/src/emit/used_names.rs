//! Which names printed code uses, to import them.

use crate::lexer::{self, Kind};

/// The names that are looked for in code, and whether they are used.
pub struct Names<'a> {
    /// The names, by their first byte.
    wanted: Vec<Vec<Name<'a>>>,
}

struct Name<'a> {
    text: &'a str,
    is_ident: bool,
    is_module: bool,
}

/// What a token means for those after it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    Colon,
    Enum,
    Other,
}

impl<'a> Names<'a> {
    /// Looks for `wanted` in the text of valid code. They begin with letters of ASCII.
    pub fn of(text: &str, wanted: impl Iterator<Item = &'a str>) -> Self {
        let mut names = Self { wanted: (0..128).map(|_| Vec::new()).collect() };
        for text in wanted {
            if let Some(same) = names.wanted.get_mut(first_byte(text)) {
                same.push(Name { text, is_ident: false, is_module: false });
            }
        }
        names.read(text);
        names
    }

    /// Whether an identifier is used. The names of an enum's variants do not count, because they need no import.
    pub fn has(&self, name: &str) -> bool {
        self.get(name).is_some_and(|name| name.is_ident)
    }

    /// Whether a path of several segments begins with an identifier. Other identifiers do not count, because a field may have
    /// the name of a module.
    pub fn has_module(&self, name: &str) -> bool {
        self.get(name).is_some_and(|name| name.is_module)
    }

    fn get(&self, name: &str) -> Option<&Name<'a>> {
        self.wanted.get(first_byte(name))?.iter().find(|wanted| wanted.text == name)
    }

    fn read(&mut self, text: &str) {
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
                    let same = self.wanted.get_mut(first_byte(token)).into_iter().flatten();
                    if let Some(name) = same.into_iter().find(|name| name.text == token) {
                        name.is_module |= !is_within && is_path(&bytes[at..]);
                        // `Self::Secret` is a variant.
                        let is_variant = is_within && token.starts_with(char::is_uppercase);
                        name.is_ident |= !is_variant && !is_among_variants;
                    }
                    if token == "enum" { Before::Enum } else { Before::Other }
                }
                Kind::Mark if token == ":" => Before::Colon,
                Kind::Mark | Kind::Literal => Before::Other,
            };
            before = [meaning, before[0]];
        }
    }
}

fn first_byte(name: &str) -> usize {
    name.bytes().next().unwrap_or_default().into()
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
        let used = ["Derived", "Kind", "Content", "module", "life", "is", "r#type", "crate", "lower"];
        let others = ["Variant", "Other", "Serialize", "Inner", "Path", "Vec", "Documented", "Text", "u8"];
        let modules = ["Self", "crate", "module", "other", "serde", "x"];
        let names = Names::of(text, used.into_iter().chain(others).chain(modules));
        for name in used {
            assert!(names.has(name), "{name}");
        }
        for name in others {
            assert!(!names.has(name), "{name}");
        }
        for name in used.into_iter().chain(others).chain(modules) {
            assert_eq!(names.has_module(name), modules.contains(&name), "{name}");
        }
    }
}

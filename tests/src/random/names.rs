//! Names that documents use, ordinary and odd ones.

use std::collections::BTreeSet;

use fastrand::Rng;

const PLAIN: &[&str] = &[
    "name",
    "id",
    "createdAt",
    "user-id",
    "item_count",
    "Title",
    "URL",
    "isOpen",
    "tags",
    "owner",
    "state",
    "x1",
    "parent",
    "next",
    "amount",
    "colour",
    "size",
    "note",
    "kind",
    "meta",
];

/// Keywords, names of generated code and of Rust's prelude, and names that are not identifiers.
const ODD: &[&str] = &[
    "type",
    "self",
    "Self",
    "super",
    "crate",
    "gen",
    "async",
    "await",
    "fn",
    "match",
    "ref",
    "try",
    "dyn",
    "box",
    "Option",
    "Some",
    "None",
    "Ok",
    "Err",
    "Vec",
    "String",
    "Box",
    "Result",
    "Default",
    "Clone",
    "Debug",
    "From",
    "core",
    "std",
    "serde",
    "serde_json",
    "call",
    "body",
    "client",
    "send",
    "options",
    "new",
    "extra",
    "fields",
    "value",
    "default",
    "other",
    "unknown",
    "Unknown",
    "types",
    "resources",
    "response",
    "request",
    "error",
    "_",
    "__",
    "_a",
    "a_",
    "a-b",
    "aB",
    "a_b",
    "AB",
    "a b",
    "1st",
    "42",
    "-1",
    "+1",
    "a.b",
    "a/b",
    "a~b",
    "a%b",
    "$id",
    "@type",
    "#",
    "ä",
    "Größe",
    "e\u{301}",
    "日本語",
    "имя",
    "🎉",
    "a\"b",
    "a\\b",
    "'a'",
    "{a}",
    "a:b",
    "a[b]",
    "`a`",
    "\u{202e}a",
    "*/",
    "//",
    "\n",
    " ",
    "properties",
    "items",
    "allOf",
    "nullable",
    "required",
    "enum",
    "const",
    "true",
    "null",
    "write",
    "read",
    "str",
    "u8",
    "i64",
    "bool",
    "T",
    "C",
    "Into",
    "Iterator",
    "Patch",
    "Timestamp",
    "Secret",
    "Upload",
    "Error",
    "Client",
    "Api",
    "into",
    "clone",
    "page",
    "pages",
    "stream",
    "skipped",
    "format",
];

/// Names of components, which the specification limits to these characters.
const COMPONENTS: &[&str] = &[
    "Pet",
    "User",
    "Order",
    "Item",
    "Thing",
    "Shape",
    "Node",
    "Tree",
    "Money",
    "Address",
    "snake_case",
    "kebab-case",
    "lower",
    "UPPER",
    "Dot.ted",
    "1st",
    "Option",
    "Vec",
    "String",
    "Box",
    "Result",
    "Error",
    "Client",
    "Some",
    "Ok",
    "Self",
    "self",
    "type",
    "Default",
    "Value",
    "Response",
    "Request",
    "Timestamp",
    "Secret",
    "Patch",
    "Upload",
    "_",
    "Unknown",
    "Call",
    "Core",
    "HashMap",
    "BTreeMap",
    "Send",
    "Sync",
    "Copy",
    "Drop",
    "Fn",
    "Iterator",
    "Into",
    "Serialize",
    "Deserialize",
    "Pet2",
    "pet",
    "PET",
    "u8",
    "bool",
    "str",
];

/// Draws names that do not occur twice.
#[derive(Default)]
pub struct Names {
    taken: BTreeSet<String>,
}

impl Names {
    /// A name of a property or value.
    pub fn draw(&mut self, rng: &mut Rng) -> String {
        let odd = rng.u8(0..3) == 0;
        self.of(rng, if odd { ODD } else { PLAIN })
    }

    /// A name of a component.
    pub fn component(&mut self, rng: &mut Rng) -> String {
        self.of(rng, COMPONENTS)
    }

    /// A name of letters, for what is written into headers and paths.
    pub fn plain(&mut self, rng: &mut Rng) -> String {
        self.of(rng, PLAIN)
    }

    fn of(&mut self, rng: &mut Rng, names: &[&str]) -> String {
        loop {
            let mut name = names[rng.usize(0..names.len())].to_owned();
            if self.taken.contains(&name) {
                name.push_str(&rng.u8(..).to_string());
            }
            if self.taken.insert(name.clone()) {
                return name;
            }
        }
    }
}

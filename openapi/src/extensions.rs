//! Every extension of OpenAPI that the generator reads, where it may be written and which values it has. EXTENSIONS.md
//! describes what each means.

/// An extension, in the locations where it has one meaning.
#[derive(Clone, Copy, Debug)]
pub struct Extension {
    /// Its name, which starts with `x-`.
    pub name: &'static str,
    /// Where it is read.
    pub locations: &'static [Location],
    /// Its value.
    pub shape: &'static Shape,
}

/// An object of the document in which extensions are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Location {
    /// The root of the document.
    Document,
    /// An operation.
    Operation,
    /// A parameter.
    Parameter,
    /// A schema that is the value of a property.
    Property,
    /// Any schema.
    Schema,
}

impl Location {
    /// Its name in EXTENSIONS.md.
    pub fn name(self) -> &'static str {
        match self {
            Location::Document => "document",
            Location::Operation => "operation",
            Location::Parameter => "parameter",
            Location::Property => "property",
            Location::Schema => "schema",
        }
    }
}

/// The value of an extension.
#[derive(Debug)]
pub enum Shape {
    /// Text.
    Text,
    /// `true` or `false`.
    Flag,
    /// One of these texts.
    OneOf(&'static [&'static str]),
    /// A JSON pointer.
    Pointer,
    /// A list.
    List(&'static Shape),
    /// A mapping from names that the document chooses.
    Map(&'static Shape),
    /// A mapping with these fields.
    Record(&'static [Field]),
}

/// A field of a record.
#[derive(Debug)]
pub struct Field {
    /// Its name.
    pub name: &'static str,
    /// Its value.
    pub shape: &'static Shape,
    /// Whether it is required.
    pub required: bool,
}

use Location::{Document, Operation, Parameter, Property, Schema};

/// All extensions, in the order of EXTENSIONS.md.
pub const ALL: &[Extension] = &[
    Extension { name: "x-client", locations: &[Document], shape: &CLIENT },
    Extension { name: "x-error", locations: &[Document], shape: &ERROR },
    Extension { name: "x-pagination", locations: &[Document], shape: &Shape::Map(&PAGING_STYLE) },
    Extension { name: "x-revisions", locations: &[Document], shape: &Shape::List(&REVISION) },
    Extension { name: "x-revisions", locations: &[Operation, Parameter, Property], shape: &TEXTS },
    Extension { name: "x-base-revisions", locations: &[Schema], shape: &TEXTS },
    Extension { name: "x-resource", locations: &[Operation], shape: &Shape::Text },
    Extension { name: "x-method", locations: &[Operation], shape: &Shape::Text },
    Extension { name: "x-paginated", locations: &[Operation], shape: &Shape::Text },
    Extension { name: "x-idempotent", locations: &[Operation], shape: &Shape::Flag },
    Extension { name: "x-safe", locations: &[Operation], shape: &Shape::Flag },
    Extension { name: FINAL_STATUSES, locations: &[Operation], shape: &TEXTS },
    Extension {
        name: "x-deprecated",
        locations: &[Operation, Parameter, Property, Schema],
        shape: &Shape::Text,
    },
    Extension { name: "x-sunset", locations: &[Operation, Parameter, Property, Schema], shape: &Shape::Text },
    Extension { name: "x-alias-of", locations: &[Property], shape: &Shape::Text },
    Extension { name: FAILURE, locations: &[Schema], shape: &FAILURE_SHAPE },
    Extension { name: "x-enum-varnames", locations: &[Schema], shape: &TEXTS },
    Extension { name: "x-enum-descriptions", locations: &[Schema], shape: &TEXTS },
    Extension { name: "x-variant-names", locations: &[Schema], shape: &TEXTS },
    Extension { name: "x-rust-name", locations: &[Schema, Property, Parameter], shape: &Shape::Text },
    Extension { name: SENT_BY, locations: &[Schema], shape: &Shape::OneOf(&["client", "server"]) },
    Extension { name: "x-evidence", locations: &[Document], shape: &Shape::Map(&Shape::Text) },
    Extension {
        name: "x-evidence",
        locations: &[Operation, Parameter, Property, Schema],
        shape: &Shape::Text,
    },
];

/// For a component that no operation refers to: who sends it.
pub const SENT_BY: &str = "x-sent-by";

/// What makes a response with a success status a failure.
pub const FAILURE: &str = "x-failure";

/// The error statuses of an operation that a repeated call would get again.
pub const FINAL_STATUSES: &str = "x-final-statuses";

const TEXTS: Shape = Shape::List(&Shape::Text);

const fn required(name: &'static str, shape: &'static Shape) -> Field {
    Field { name, shape, required: true }
}

const fn optional(name: &'static str, shape: &'static Shape) -> Field {
    Field { name, shape, required: false }
}

const CLIENT: Shape = Shape::Record(&[
    optional("environment", &ENVIRONMENT),
    optional("versionHeader", &Shape::Text),
    optional("hints", &HINTS),
]);

const ENVIRONMENT: Shape =
    Shape::Record(&[optional("baseUrl", &Shape::Text), optional("token", &Shape::Text)]);

const HINTS: Shape =
    Shape::Record(&[optional("connect", &Shape::Text), optional("unauthorized", &Shape::Text)]);

const ERROR: Shape = Shape::Record(&[
    optional("message", &Shape::Pointer),
    optional("code", &Shape::Pointer),
    optional("details", &Shape::Pointer),
    optional("issues", &Shape::Pointer),
]);

const FAILURE_SHAPE: Shape =
    Shape::Record(&[required("present", &Shape::Text), optional("absent", &Shape::Text)]);

const PAGING_STYLE: Shape = Shape::Record(&[
    required("items", &Shape::Text),
    required("hasMore", &Shape::Text),
    required("cursor", &Shape::Text),
    optional("direction", &Shape::Text),
    required("cursors", &Shape::Map(&Shape::Text)),
    optional("newer", &Shape::Text),
    optional("fallback", &Shape::Text),
    optional("id", &Shape::Text),
]);

const REVISION: Shape =
    Shape::Record(&[required("name", &Shape::Text), optional("appVersion", &Shape::Text)]);

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::*;

    #[test]
    fn the_table_in_the_documentation_is_this_one() {
        let text = include_str!("../EXTENSIONS.md");
        let rows = text.lines().filter_map(|line| line.strip_prefix("| `x-")).map(|row| {
            let mut cells = row.split(" | ");
            let name = format!("x-{}", cells.next().unwrap().trim_end_matches('`'));
            (name, locations_in(cells.next().unwrap()))
        });
        let here = ALL.iter().map(|extension| {
            let locations = extension.locations.iter().map(|location| location.name().to_owned()).collect();
            (extension.name.to_owned(), locations)
        });
        assert_eq!(rows.collect::<Vec<_>>(), here.collect::<Vec<(String, Vec<String>)>>());
    }

    /// `schema (enum), property` is schema, property.
    fn locations_in(cell: &str) -> Vec<String> {
        let mut depth = 0;
        let outside = cell.chars().filter(|character| {
            depth += i32::from(*character == '(');
            let is_outside = depth == 0;
            depth -= i32::from(*character == ')');
            is_outside
        });
        outside.collect::<String>().split(',').map(|location| location.trim().to_owned()).collect()
    }

    #[test]
    fn no_other_extension_is_read() {
        let known = ALL.iter().map(|extension| extension.name).collect::<BTreeSet<_>>();
        let mut unknown = Vec::new();
        for room in ["openapi", "codegen", "evidence", "diff"] {
            let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(room).join("src");
            literals(&folder, &mut |file, literal| {
                if literal != "x-" && !known.contains(literal) {
                    unknown.push(format!("{}: {literal}", file.display()));
                }
            });
        }
        assert!(unknown.is_empty(), "not in the table of extensions: {unknown:#?}");
    }

    /// Every literal in the code that starts with `x-`.
    fn literals(folder: &Path, found: &mut dyn FnMut(&Path, &str)) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                literals(&path, found);
            } else if path.extension().is_some_and(|extension| extension == "rs")
                && path.file_name().is_some_and(|name| name != "tests.rs")
            {
                let text = std::fs::read_to_string(&path).unwrap();
                for rest in text.split("\"x-").skip(1) {
                    let name = rest.split(|c: char| !c.is_ascii_lowercase() && c != '-').next();
                    found(&path, &format!("x-{}", name.unwrap_or_default()));
                }
            }
        }
    }
}

//! Which version of OpenAPI a document states.

use crate::load::Node;

/// The version of a document, as far as it matters for reading it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Version {
    /// 3.0, or none at all.
    V3_0,
    /// 3.1: everything in it is read as its equivalent in 3.0.
    V3_1,
    /// Another one, which is not read: its name.
    Other(String),
}

impl Version {
    /// The version that the root of a document states.
    pub fn of(root: &Node) -> Self {
        match root.get("swagger") {
            Some(version) => Self::Other(format!("Swagger {}", text(version))),
            None => root.get("openapi").map_or(Self::V3_0, Self::named),
        }
    }

    /// The version that is the value of `openapi`.
    pub fn named(version: &Node) -> Self {
        let version = text(version);
        match version.split('.').take(2).collect::<Vec<_>>().as_slice() {
            ["3"] | ["3", "0"] => Self::V3_0,
            ["3", "1"] => Self::V3_1,
            _ => Self::Other(format!("OpenAPI {version}")),
        }
    }
}

fn text(node: &Node) -> String {
    node.as_str().map_or_else(|| node.to_json().to_string(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_two_numbers_count() {
        for (text, expected) in [
            ("openapi: 3.0.3", Version::V3_0),
            ("openapi: 3.0", Version::V3_0),
            ("openapi: '3'", Version::V3_0),
            ("info: {}", Version::V3_0),
            ("openapi: 3.1.0", Version::V3_1),
            ("openapi: 3.1", Version::V3_1),
            ("openapi: 3.1.1-rc", Version::V3_1),
            ("openapi: 3.2.0", Version::Other("OpenAPI 3.2.0".to_owned())),
            ("openapi: 3.10.0", Version::Other("OpenAPI 3.10.0".to_owned())),
            ("{openapi: 3.0.0, swagger: '2.0'}", Version::Other("Swagger 2.0".to_owned())),
            ("swagger: 2", Version::Other("Swagger 2".to_owned())),
        ] {
            let root = crate::load::parse_yaml(
                text,
                crate::source::Sources::default().add("a".into(), String::new()),
            );
            assert_eq!(Version::of(&root.unwrap()), expected, "{text}");
        }
    }
}

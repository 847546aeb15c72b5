//! Repairs what OpenAPI 3.0 does not allow but has a clear meaning: it is rewritten as the specification requires before
//! anything is generated from it. What has no meaning is removed.

mod kinds;
mod missing;
mod schemas;

use openapi::load::{Kind, Node, walk_mut};
use openapi::version_3_1::remove_idioms;

/// Repairs a document for generation that is not strict.
pub(crate) fn run(root: &mut Node) {
    walk_mut(root, Kind::Document, &mut |kind, node| {
        if node.as_object().is_none() || kind.may_be_reference() && node.reference_target().is_some() {
            return;
        }
        if kind == Kind::Schema {
            schemas::repair(node);
        }
        remove_idioms(kind, node);
        kinds::repair(kind, node);
        missing::repair(kind, node);
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::passes::testing::document;

    fn repaired(text: &str) -> serde_json::Value {
        let mut root = document(text).root;
        run(&mut root);
        root.to_json()
    }

    fn schema(text: &str) -> serde_json::Value {
        repaired(&format!("components: {{schemas: {{S: {text}}}}}"))["components"]["schemas"]["S"].take()
    }

    #[test]
    fn schemas_are_rewritten_for_3_0() {
        for (text, expected) in [
            ("{type: array}", "{type: array, items: {}}"),
            ("{type: array, items: [{type: string}]}", "{type: array, items: {type: string}}"),
            ("{type: string, not: {enum: [a]}}", "{type: string}"),
            ("{type: [string, 'null']}", "{type: string, nullable: true}"),
            (
                "{type: [array, integer], items: {type: string}}",
                "{anyOf: [{type: array, items: {type: string}}, {type: integer}]}",
            ),
            ("{type: 'null'}", "{nullable: true}"),
            ("{type: null}", "{}"),
            ("{type: int}", "{type: integer}"),
            ("{type: DateTime}", "{type: string, format: date-time}"),
            ("{type: something}", "{}"),
            ("{const: a}", "{enum: [a]}"),
            ("{type: integer, exclusiveMinimum: 0}", "{type: integer, exclusiveMinimum: true, minimum: 0}"),
            (
                "{type: object, patternProperties: {'^a': {type: string}}}",
                "{type: object, additionalProperties: {type: string}}",
            ),
            (
                "{type: string, nullable: 'yes', maxLength: '5', minLength: -1}",
                "{type: string, nullable: true}",
            ),
            ("{type: object, required: a}", "{type: object, required: [a]}"),
            (
                "{type: string, description: 5, example: null}",
                "{type: string, description: '5', example: null}",
            ),
            ("{properties: {a: true, b: null, c: {required: true}}}", "{properties: {a: {}, b: {}, c: {}}}"),
            ("{allOf: {type: string}, oneOf: [], anyOf: null}", "{allOf: [{type: string}]}"),
            ("{discriminator: kind}", "{discriminator: {propertyName: kind}}"),
        ] {
            let expected = document(expected).root.to_json();
            assert_eq!(schema(text), expected, "{text}");
        }
    }

    #[test]
    fn missing_and_wrong_values_are_repaired_or_removed() {
        for (text, expected) in [
            ("paths: {}", "{paths: {}, openapi: 3.0.3, info: {title: API, version: '0'}}"),
            ("{paths: {}, swagger: '2.0'}", "{paths: {}, swagger: '2.0'}"),
            ("openapi: 3.0", "{openapi: 3.0.3, info: {title: API, version: '0'}, paths: {}}"),
            (
                "{openapi: 3.0.0-rc2, info: {title: A, version: 1.0}, paths: [], servers: {url: a}, tags: [{}, x, {name: y}]}",
                "{openapi: 3.0.3, info: {title: A, version: '1.0'}, servers: [{url: a}], tags: [{name: x}, {name: y}], paths: {}}",
            ),
            (
                "{openapi: 3.1.0, info: {title: A, version: '1'}, paths: {a: {get: {tags: b, responses: {200: null}}}}}",
                "{openapi: 3.1.0, info: {title: A, version: '1'}, paths: {/a: {get: {tags: [b], responses: {'200': {description: ''}}}}}}",
            ),
            (
                "{openapi: 3.0.3, info: {title: A, version: '1'}, paths: {/a: {post: {parameters: {q: {in: Query, type: integer}}, requestBody: {}}}}}",
                "{openapi: 3.0.3, info: {title: A, version: '1'}, paths: {/a: {post: {parameters: [{in: query, type: integer, name: q, schema: {type: integer}}], responses: {default: {description: ''}}}}}}",
            ),
            (
                "{openapi: 3.0.3, info: {title: A, version: '1'}, paths: {}, components: {schemas: null, securitySchemes: {a: {type: basic}, b: {type: apiKey}}}}",
                "{openapi: 3.0.3, info: {title: A, version: '1'}, paths: {}, components: {securitySchemes: {a: {type: http, scheme: basic}}}}",
            ),
        ] {
            assert_eq!(repaired(text), document(expected).root.to_json(), "{text}");
        }
    }
}

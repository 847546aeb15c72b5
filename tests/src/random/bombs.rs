//! Small documents that mean very large ones: cycles, references and aliases that multiply, and what is very long or deep.

use serde_json::{Map, Value, json};

use super::schema::reference;

const LEVELS: usize = 60;
const LONG: usize = 200;
const ROW: usize = 1_000;

/// The documents by what is wrong with them, as text.
pub fn bombs() -> Vec<(&'static str, String)> {
    let pair = |level: usize| [reference(&format!("S{level}")), reference(&format!("S{level}"))];
    vec![
        ("aliases within aliases", aliases()),
        ("aliases that get deeper", deep_aliases()),
        ("anchors around everything", nested_anchors()),
        ("callbacks that multiply", callbacks()),
        ("definitions in a row", definitions()),
        (
            "parts that multiply",
            schemas(LEVELS, &|level| json!({"allOf": pair(level + 1), "type": "object"})),
        ),
        (
            "parts within parts that multiply",
            schemas(LEVELS, &|level| {
                let [one, other] = pair(level + 1);
                json!({"allOf": [{"allOf": [one, {"type": "object", "properties": {"a": {"type": "string"}}}]}, other]})
            }),
        ),
        ("alternatives that multiply", schemas(LEVELS, &|level| json!({"oneOf": pair(level + 1)}))),
        (
            "required properties that multiply",
            schemas(LEVELS, &|level| {
                let [one, other] = pair(level + 1);
                json!({"type": "object", "required": ["a", "b"], "properties": {"a": one, "b": other}})
            }),
        ),
        (
            "unions of objects that multiply",
            schemas(LEVELS, &|level| {
                let [one, other] = pair(level + 1);
                let object = |name: &str, schema: Value| json!({"type": "object", "required": ["x"], "properties": {"x": schema, name: {"type": "string"}}});
                json!({"oneOf": [object("a", one), object("b", other)]})
            }),
        ),
        (
            "objects in a row",
            schemas(
                LONG,
                &|level| json!({"type": "object", "required": ["a"], "properties": {"a": reference(&format!("S{}", level + 1))}}),
            ),
        ),
        (
            "lists of lists",
            schemas(LONG, &|level| json!({"type": "array", "items": reference(&format!("S{}", level + 1))})),
        ),
        (
            "alternatives within parts that multiply",
            schemas(LEVELS, &|level| {
                let own = json!({"type": "object", "properties": {format!("p{level}"): {"type": "string"}}});
                json!({"allOf": [{"oneOf": pair(level + 1)}, own]})
            }),
        ),
        ("names of names", schemas(ROW, &|level| reference(&format!("S{}", level + 1)))),
        (
            "bases of bases",
            schemas(ROW, &|level| {
                let own = json!({"type": "object", "properties": {format!("p{level}"): {"type": "string"}}});
                json!({"allOf": [reference(&format!("S{}", level + 1)), own]})
            }),
        ),
        (
            "many values",
            schemas(
                1,
                &|_| json!({"type": "string", "enum": (0..20_000).map(|it| format!("v{it}")).collect::<Vec<_>>()}),
            ),
        ),
        (
            "many alternatives",
            schemas(1, &|_| {
                let object = |it: usize| json!({"type": "object", "properties": {format!("p{it}"): {"type": "string"}}});
                json!({"anyOf": (0..60).map(object).collect::<Vec<_>>()})
            }),
        ),
        (
            "a long text",
            schemas(
                1,
                &|_| json!({"type": "string", "description": "*a_ `".repeat(400_000), "pattern": "(".repeat(400_000)}),
            ),
        ),
        (
            "a deep default",
            schemas(1, &|_| {
                let deep = (0..80).fold(json!(1), |inner, _| json!([inner]));
                json!({"type": "object", "properties": {"a": {"type": "array", "items": {}, "default": deep, "example": deep}}})
            }),
        ),
    ]
}

/// A document with one operation, whose response is the first schema.
fn schemas(count: usize, schema: &dyn Fn(usize) -> Value) -> String {
    let mut all = (0..count).map(|level| (format!("S{level}"), schema(level))).collect::<Map<_, _>>();
    all.insert(format!("S{count}"), json!({"type": "object", "properties": {"end": {"type": "string"}}}));
    let content = json!({"application/json": {"schema": reference("S0")}});
    document(
        json!({"/a": {"post": {
            "operationId": "a", "requestBody": {"required": true, "content": content},
            "responses": {"200": {"description": "Done.", "content": content}},
        }}}),
        all,
    )
}

fn document(paths: Value, schemas: Map<String, Value>) -> String {
    let info = json!({"title": "A", "version": "1"});
    json!({"openapi": "3.0.3", "info": info, "paths": paths, "components": {"schemas": schemas}}).to_string()
}

const HEAD: &str = "openapi: 3.0.3\ninfo: {title: A, version: '1'}\npaths: {}\n";

fn aliases() -> String {
    let levels = (1..12).map(|level| {
        let aliases = vec![format!("*a{}", level - 1); 10].join(",");
        format!("x-a{level}: &a{level} [{aliases}]\n")
    });
    format!("{HEAD}x-a0: &a0 [1,1,1,1]\n{}", levels.collect::<String>())
}

fn deep_aliases() -> String {
    let (open, close) = ("[".repeat(90), "]".repeat(90));
    let levels = (1..2_000).map(|level| format!("x-a{level}: &a{level} {open}*a{}{close}\n", level - 1));
    format!("{HEAD}x-a0: &a0 [1]\n{}", levels.collect::<String>())
}

fn nested_anchors() -> String {
    let open = (0..90).map(|level| format!("&a{level} [")).collect::<String>();
    format!("{HEAD}x-a: {open}{}{}\n", "1,".repeat(60_000), "]".repeat(90))
}

/// Schemas outside of the components, each of which refers to the next.
fn definitions() -> String {
    let next = |level: usize| json!({"$ref": format!("#/x-schemas/S{level}")});
    let schema = |level: usize| json!({"type": "object", "properties": {"a": next(level + 1)}});
    let mut all = (0..LONG).map(|level| (format!("S{level}"), schema(level))).collect::<Map<_, _>>();
    all.insert(format!("S{LONG}"), json!({"type": "string"}));
    let content = json!({"application/json": {"schema": next(0)}});
    let operation = json!({"responses": {"200": {"description": "a", "content": content}}});
    let mut document = json!({"openapi": "3.0.3", "info": {"title": "A", "version": "1"}});
    document["paths"] = json!({"/a": {"get": operation}});
    document["x-schemas"] = all.into();
    document.to_string()
}

/// Path items of callbacks that refer to path items, twice at each level.
fn callbacks() -> String {
    let item = |level: usize| {
        let next = json!({"$ref": format!("#/x-items/P{}", level + 1)});
        json!({"get": {"responses": {"204": {"description": "a"}}, "callbacks": {"c": {"{$url}": next, "{$method}": next}}}})
    };
    let mut items = (0..LEVELS).map(|level| (format!("P{level}"), item(level))).collect::<Map<_, _>>();
    items.insert(format!("P{LEVELS}"), json!({"get": {"responses": {"204": {"description": "a"}}}}));
    let mut document = json!({"openapi": "3.0.3", "info": {"title": "A", "version": "1"}});
    document["paths"] = json!({"/a": {"$ref": "#/x-items/P0"}});
    document["x-items"] = items.into();
    document.to_string()
}

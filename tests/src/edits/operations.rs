//! Changes of operations and of what they take and give.

use openapi::load::{Kind, METHODS};
use serde_json::{Value, json};

use super::{Edit, Editor, edit, prose, says};
use crate::trees::{below, parent};

pub const ALL: &[Edit] = &[
    edit("remove operation", |e| {
        let pointer = operation(e)?;
        e.cut(&pointer)?;
        let (item, _) = parent(&pointer)?;
        let item = item.to_owned();
        if !METHODS.iter().any(|method| e.at(&item).is_some_and(|item| item.contains_key(*method))) {
            e.cut(&item)?;
        }
        Some(pointer)
    }),
    edit("add operation", |e| {
        let pointer = operation(e)?;
        let mut copy = e.tree.pointer(&pointer)?.clone();
        let (number, (item, method)) = (e.number(), parent(&pointer)?);
        let map = copy.as_object_mut()?;
        map.insert("operationId".to_owned(), json!(format!("fresh{number}")));
        map.retain(|key, _| key != "x-paginated");
        map.insert("x-method".to_owned(), json!(format!("fresh{number}")));
        let path = format!("{}/fresh{number}", parent(item)?.1);
        let shared = e.at(item)?.get("parameters").cloned().unwrap_or_else(|| json!([]));
        e.set("/paths", &path, json!({"parameters": shared, &method: copy}))?;
        Some(below(&below("/paths", &path), &method))
    }),
    edit("change path", |e| {
        let pointer = e.pick(Kind::PathItem, |_, _| true)?;
        let (_, path) = parent(&pointer)?;
        e.rename(&pointer, &path.replacen("/v1/", "/v2/", 1))
    }),
    edit("change method", |e| {
        let pointer = operation(e)?;
        let method = e.rng.choice(["put", "patch", "post"])?;
        e.rename(&pointer, method)
    }),
    edit("operationId", |e| {
        let id = format!("fresh{}", e.number());
        set(e, "operationId", json!(id))
    }),
    edit("resource", |e| {
        let resource = format!("fresh{}", e.number());
        set(e, "x-resource", json!(resource))
    }),
    edit("method name", |e| {
        let method = format!("fresh_{}", e.number());
        set(e, "x-method", json!(method))
    }),
    edit("revisions of an operation", |e| {
        let pointer = operation(e)?;
        e.set_or_remove(&pointer, "x-revisions", json!(["5"]))
    }),
    edit("idempotence", |e| {
        let pointer = e.pick(Kind::Operation, |pointer, _| pointer.ends_with("/post"))?;
        // A POST that says nothing is not idempotent, so only the opposite is a change.
        let was_idempotent = e.at(&pointer)?.get("x-idempotent") == Some(&json!(true));
        e.set(&pointer, "x-idempotent", json!(!was_idempotent))?;
        Some(pointer)
    }),
    edit("final statuses", |e| {
        let pointer = operation(e)?;
        e.set_or_remove(&pointer, "x-final-statuses", json!(["500"]))
    }),
    edit("paging", |e| {
        let pointer = e.pick(Kind::Operation, |_, map| map.contains_key("x-paginated"))?;
        e.remove(&pointer, "x-paginated")?;
        Some(pointer)
    }),
    edit("deprecate operation", |e| {
        let pointer = operation(e)?;
        e.toggle(&pointer, "deprecated")?;
        Some(pointer)
    }),
    edit("tags of an operation", |e| {
        let tag = e.rng.choice(["chats", "reminders", "reactions", "messages"])?;
        set(e, "tags", json!([tag]))
    }),
    edit("security of an operation", |e| set(e, "security", json!([]))),
    edit("server of an operation", |e| set(e, "servers", json!([{"url": "http://localhost:1"}]))),
    prose("summarise", |e| set(e, "summary", json!("Something else"))),
    prose("describe operation", |e| set(e, "description", json!("Something else."))),
    prose("read more", |e| set(e, "externalDocs", json!({"url": "https://example.org"}))),
];

pub const OF_PARTS: &[Edit] = &[
    edit("add optional parameter", |e| add_parameter(e, "query", false)),
    edit("add required parameter", |e| add_parameter(e, "query", true)),
    edit("add header", |e| add_parameter(e, "header", false)),
    edit("remove parameter", |e| {
        let pointer = e.pick(Kind::Operation, |_, map| {
            map.get("parameters").and_then(Value::as_array).is_some_and(|list| !list.is_empty())
        })?;
        let list = e.tree.pointer(&below(&pointer, "parameters"))?.as_array()?.clone();
        let position = list.iter().position(|parameter| {
            let target = parameter["$ref"].as_str().and_then(|target| e.tree.pointer(&target[1..]));
            target.unwrap_or(parameter)["in"] != "path"
        })?;
        let location = below(&below(&pointer, "parameters"), &position.to_string());
        let component = list[position]["$ref"].as_str().map(|target| target[1..].to_owned());
        e.cut(&location)?;
        Some(component.unwrap_or(location))
    }),
    edit("toggle required parameter", |e| {
        let pointer = parameter(e)?;
        e.toggle(&pointer, "required")?;
        Some(pointer)
    }),
    edit("move parameter", |e| {
        let pointer =
            e.pick(Kind::Parameter, |_, map| says(map, "in", "query") && says_type(map, "string"))?;
        e.set(&pointer, "in", json!("header"))?;
        Some(pointer)
    }),
    edit("rename parameter", |e| {
        let pointer = parameter(e)?;
        let name = format!("fresh{}", e.number());
        e.set(&pointer, "name", json!(name))?;
        Some(pointer)
    }),
    edit("rename parameter of a path", |e| {
        let pointer = e.pick(Kind::Parameter, |_, map| says(map, "in", "path"))?;
        let old = e.at(&pointer)?["name"].as_str()?.to_owned();
        e.set(&pointer, "name", json!(format!("{old}Value")))?;
        let (old, new) = (format!("{{{old}}}"), format!("{{{old}Value}}"));
        let paths = e.at("/paths")?;
        let entries = std::mem::take(paths).into_iter().collect::<Vec<_>>();
        paths.extend(entries.into_iter().map(|(path, item)| (path.replace(&old, &new), item)));
        Some(pointer)
    }),
    edit("Rust name of a parameter", |e| {
        let pointer = e.pick(Kind::Parameter, |_, map| map.contains_key("name"))?;
        let name = format!("fresh_{}", e.number());
        e.set_or_remove(&pointer, "x-rust-name", json!(name))
    }),
    edit("deprecate parameter", |e| {
        let pointer = parameter(e)?;
        e.toggle(&pointer, "deprecated")?;
        Some(pointer)
    }),
    edit("revisions of a parameter", |e| {
        let pointer = parameter(e)?;
        e.set_or_remove(&pointer, "x-revisions", json!(["5"]))
    }),
    edit("form of a parameter", |e| {
        let pointer =
            e.pick(Kind::Parameter, |_, map| says(map, "in", "query") && says_type(map, "array"))?;
        let explode = e.at(&pointer)?.get("explode") != Some(&json!(false));
        e.set(&pointer, "explode", json!(!explode))?;
        Some(pointer)
    }),
    edit("type of a parameter", |e| {
        let pointer = e.pick(Kind::Parameter, |_, map| map.contains_key("schema"))?;
        let schema = e.rng.choice([
            json!({"type": "integer"}),
            json!({"type": "string"}),
            json!({"type": "string", "enum": ["a", "b"]}),
        ])?;
        e.set(&pointer, "schema", schema)?;
        Some(pointer)
    }),
    prose("describe parameter", |e| {
        let pointer = e.pick(Kind::Parameter, |_, map| map.contains_key("name"))?;
        e.set(&pointer, "description", json!("Something else."))?;
        Some(pointer)
    }),
    edit("remove body", |e| {
        let pointer = e.pick(Kind::Operation, |_, map| map.contains_key("requestBody"))?;
        e.remove(&pointer, "requestBody")?;
        Some(pointer)
    }),
    edit("add body", |e| {
        let pointer = e.pick(Kind::Operation, |pointer, map| {
            !map.contains_key("requestBody") && (pointer.ends_with("/post") || pointer.ends_with("/put"))
        })?;
        let required = e.rng.bool();
        let schema = json!({"type": "object", "required": ["a"], "properties": {"a": {"type": "string"}}});
        let body = json!({"required": required, "content": {"application/json": {"schema": schema}}});
        e.set(&pointer, "requestBody", body)?;
        Some(pointer)
    }),
    edit("toggle required body", |e| {
        let pointer = e.pick(Kind::RequestBody, |_, map| map.contains_key("content"))?;
        e.toggle(&pointer, "required")?;
        Some(pointer)
    }),
    edit("add response of failure", |e| {
        let pointer = responses(e)?;
        e.set(&pointer, "418", json!({"description": "Tea."}))?;
        Some(below(&pointer, "418"))
    }),
    edit("remove response of failure", |e| {
        let pointer = responses(e)?;
        let status = e.at(&pointer)?.keys().find(|status| status.starts_with('4'))?.clone();
        e.remove(&pointer, &status)?;
        Some(below(&pointer, &status))
    }),
    edit("another status of success", |e| {
        let pointer = responses(e)?;
        let status = e.at(&pointer)?.keys().find(|status| status.starts_with('2'))?.clone();
        e.rename(&below(&pointer, &status), "206")
    }),
    edit("remove content of a response", |e| {
        let pointer =
            e.pick(Kind::Response, |pointer, map| pointer.ends_with("/200") && map.contains_key("content"))?;
        e.remove(&pointer, "content")?;
        Some(pointer)
    }),
    edit("content of a response", |e| {
        let pointer =
            e.pick(Kind::Response, |pointer, map| pointer.ends_with("/200") && map.contains_key("content"))?;
        e.set(&pointer, "content", json!({"application/json": {"schema": {"type": "object", "properties": {"fresh": {"type": "string"}}}}}))?;
        Some(pointer)
    }),
    edit("add header of a response", |e| {
        let pointer = e.pick(Kind::Response, |_, map| map.contains_key("description"))?;
        e.at(&pointer)?.entry("headers").or_insert_with(|| json!({}));
        e.set(&below(&pointer, "headers"), "X-Fresh", json!({"schema": {"type": "string"}}))?;
        Some(pointer)
    }),
    edit("remove header of a response", |e| {
        let pointer = e.pick(Kind::Response, |_, map| map.contains_key("headers"))?;
        e.remove(&pointer, "headers")?;
        Some(pointer)
    }),
    edit("change header", |e| {
        let pointer = e.pick(Kind::Header, |_, map| map.contains_key("schema"))?;
        e.set(&pointer, "schema", json!({"type": "integer"}))?;
        Some(pointer)
    }),
    prose("describe response", |e| {
        let pointer = e.pick(Kind::Response, |_, map| map.contains_key("description"))?;
        e.set(&pointer, "description", json!("Something else."))?;
        Some(pointer)
    }),
];

fn operation(e: &mut Editor<'_>) -> Option<String> {
    e.pick(Kind::Operation, |_, _| true)
}

fn parameter(e: &mut Editor<'_>) -> Option<String> {
    e.pick(Kind::Parameter, |_, map| says(map, "in", "query") || says(map, "in", "header"))
}

fn responses(e: &mut Editor<'_>) -> Option<String> {
    e.pick(Kind::Responses, |_, map| map.keys().any(|status| status.starts_with('2')))
}

fn says_type(parameter: &serde_json::Map<String, Value>, ty: &str) -> bool {
    parameter.get("schema").is_some_and(|schema| schema["type"] == ty && schema.get("enum").is_none())
}

fn set(e: &mut Editor<'_>, key: &str, value: Value) -> Option<String> {
    let pointer = operation(e)?;
    e.set(&pointer, key, value)?;
    Some(pointer)
}

fn add_parameter(e: &mut Editor<'_>, location: &str, required: bool) -> Option<String> {
    let pointer = operation(e)?;
    let name = format!("fresh{}", e.number());
    let schema = e.rng.choice([
        json!({"type": "string"}),
        json!({"type": "array", "items": {"type": "string"}}),
        json!({"type": "string", "enum": ["a", "b"]}),
    ])?;
    e.push(
        &pointer,
        "parameters",
        json!({"name": name, "in": location, "required": required, "schema": schema}),
    )?;
    Some(below(&pointer, "parameters"))
}

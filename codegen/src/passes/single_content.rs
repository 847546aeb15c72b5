//! Leaves each request body and each success response one media type: JSON if possible, or else a form, or else text, or
//! else the first. JSON without a schema is any JSON.

use openapi::diagnostic::Diagnostic;
use openapi::load::{Entry, Kind, Node, walk_mut};
use openapi::media_type::MediaType;

const JSON: &str = "application/json";

pub(super) fn run(root: &mut Node) -> Vec<Diagnostic> {
    walk_mut(root, Kind::Document, &mut |kind, node| {
        if matches!(kind, Kind::RequestBody | Kind::Response) {
            keep_one(node);
        }
    });
    Vec::new()
}

fn keep_one(node: &mut Node) {
    let Some(content) = node.get_mut("content").and_then(Node::as_object_mut) else { return };
    let Some(best) = content.iter().min_by_key(|entry| rank(entry)).cloned() else { return };
    content.retain(|entry| entry.key == best.key);
    let key = if is_json_of_any_name(&best) { JSON.to_owned() } else { best.key.clone() };
    if key != best.key {
        content.remove(&best.key);
        content.set(&key, best.value);
    }
    let Some(media) = content.iter_mut().next() else { return };
    let span = media.value.span;
    if MediaType::of(&key) == MediaType::Json
        && let Some(media) = media.value.as_object_mut()
        && media.get("schema").is_none()
    {
        media.set("schema", Node::object([], span));
    }
}

fn rank(entry: &Entry) -> MediaType {
    if is_json_of_any_name(entry) { MediaType::Json } else { MediaType::of(&entry.key) }
}

/// A range of media types with a structured schema.
fn is_json_of_any_name(entry: &Entry) -> bool {
    let structured = entry.value.get("schema").is_some_and(|schema| {
        schema.reference_target().is_some()
            || matches!(schema.str_at("type"), Some("object" | "array" | "integer" | "number" | "boolean"))
    });
    entry.key.ends_with("/*") && entry.key.starts_with(['*', 'a']) && structured
}

#[cfg(test)]
mod tests {
    use super::super::testing::run_pass;

    #[test]
    fn json_is_preferred() {
        insta::assert_snapshot!(run_pass(
            "single-content",
            r"
paths:
  /a:
    post:
      requestBody: {content: {text/plain: {schema: {type: string}}, application/json: {schema: {type: integer}}}}
      responses:
        '200': {content: {'*/*': {schema: {type: array}}}}
        '201': {content: {application/octet-stream: {schema: {type: string}}, image/*: {}}}
        '202': {content: {application/problem+json: {}}}
        '204': {description: Done.}
"
        ));
    }
}

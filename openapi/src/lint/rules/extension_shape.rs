//! Extensions with values that the generator can't read.

use super::prelude::*;
use super::unknown_extension::locations;
use crate::extensions::{ALL, Field, Shape};
use crate::load::Value;
use crate::names::nearest;

pub(super) static RULE: Rule = Rule {
    id: "extension-shape",
    severity: Severity::Warning,
    summary: "The value of an extension is not what EXTENSIONS.md describes.",
    check,
    cases: &[
        Case::paths(
            "paths: {}\nx-client: {environment: {token: THINGS_TOKEN}, hints: {connect: Is it on?}}",
            "paths: {}\nx-client: {environment: {»tokn: THINGS_TOKEN}, hints: {connect: »[Is it on?]}}",
            "",
        ),
        Case::paths(
            "paths: {}\nx-client: {hints: {connect: a}}",
            "paths: {}\nx-client: {»hnits: {connect: a}}",
            "did you mean `hints`?",
        ),
        Case::paths(
            "paths: {}\nx-error: {message: /error/message}",
            "paths: {}\nx-error: {message: »error.message}",
            "write `/error/message`",
        ),
        Case::paths(
            "paths: {}\nx-revisions: [{name: '4.1', appVersion: 4.1.294}]",
            "paths: {}\nx-revisions: [{name: »4.1, appVersion: 4.1.294}]",
            "in quotes: '4.1'",
        ),
        Case::paths(
            "paths: {}\nx-pagination: {cursor: {items: items, hasMore: more, cursor: cursor, cursors: {after: next}}}",
            "paths: {}\nx-pagination: {cursor: »{items: items, cursor: cursor, cursors: {after: next}}}",
            "add `hasMore`",
        ),
        Case::schemas(
            "Root: {type: string, enum: [a], x-enum-descriptions: [An A.], description: A letter.}",
            "Root: {type: string, enum: [a], x-enum-descriptions: »An A., description: A letter.}",
            "write a list",
        ),
        Case::schemas(
            "Root: {type: string, description: A letter., x-sent-by: server}",
            "Root: {type: string, description: A letter., x-sent-by: »sever}",
            "did you mean `server`?",
        ),
    ],
};

fn check(context: &Context<'_>, found: &mut Findings) {
    for location in &context.locations {
        let readers = locations(location);
        for entry in location.node.entries() {
            let extension = ALL.iter().find(|extension| {
                extension.name == entry.key && extension.locations.iter().any(|location| readers.contains(location))
            });
            if let Some(extension) = extension {
                fit(&entry.value, extension.shape, &entry.key, found);
            }
        }
    }
}

fn fit(node: &Node, shape: &Shape, name: &str, found: &mut Findings) {
    match (shape, &node.value) {
        (Shape::Text, Value::String(_)) | (Shape::Flag, Value::Bool(_)) => {}
        (Shape::OneOf(words), Value::String(text)) => {
            if !words.contains(&text.as_str()) {
                let repair = match nearest(text, words.iter().copied()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("write one of {}", words.join(", ")),
                };
                found.add(node.span, format!("`{text}` is not a value of `{name}`"), repair);
            }
        }
        (Shape::Pointer, Value::String(text)) => {
            if !text.starts_with('/') {
                let pointer = format!("/{}", text.trim_start_matches("$.").replace('.', "/"));
                let message = format!("`{text}` in `{name}` is not a JSON pointer");
                found.add(node.span, message, format!("write `{pointer}`"));
            }
        }
        (Shape::List(of), Value::Array(items)) => items.iter().for_each(|item| fit(item, of, name, found)),
        (Shape::Map(of), Value::Object(object)) => {
            object.iter().for_each(|entry| fit(&entry.value, of, &entry.key, found));
        }
        (Shape::Record(fields), Value::Object(_)) => record(node, fields, name, found),
        _ => {
            let message = format!("`{name}` is {}, but has to be {}", node.kind_name(), expected(shape));
            let repair = match (shape, &node.value) {
                (Shape::Text | Shape::OneOf(_), Value::Number(_) | Value::Bool(_)) => {
                    format!("write it in quotes: '{}'", node.to_json())
                }
                _ => format!("write {}", expected(shape)),
            };
            found.add(node.span, message, repair);
        }
    }
}

fn record(node: &Node, fields: &[Field], name: &str, found: &mut Findings) {
    for entry in node.entries() {
        if let Some(field) = fields.iter().find(|field| field.name == entry.key) {
            fit(&entry.value, field.shape, &entry.key, found);
            continue;
        }
        let known = || fields.iter().map(|field| field.name);
        let repair = match nearest(&entry.key, known()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("write one of {}", known().collect::<Vec<_>>().join(", ")),
        };
        found.add(entry.key_span, format!("`{name}` does not have a field `{}`", entry.key), repair);
    }
    for field in fields.iter().filter(|field| field.required && node.get(field.name).is_none()) {
        found.add(node.span, format!("`{name}` does not have the required field `{}`", field.name), format!("add `{}`", field.name));
    }
}

fn expected(shape: &Shape) -> &'static str {
    match shape {
        Shape::Text | Shape::OneOf(_) => "a string",
        Shape::Flag => "a boolean",
        Shape::Pointer => "a JSON pointer such as `/error/message`",
        Shape::List(_) => "a list",
        Shape::Map(_) | Shape::Record(_) => "a mapping",
    }
}

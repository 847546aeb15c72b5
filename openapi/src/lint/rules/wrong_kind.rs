//! Values of a JSON kind that the specification does not allow for their field.

use super::prelude::*;
use crate::version_3_1::is_idiom;
use crate::lint::fields;
use crate::load::{Child, Value};

pub(super) static RULE: Rule = Rule {
    id: "wrong-kind",
    severity: Severity::Error,
    summary: "A value does not have the JSON kind of its field.",
    check,
    cases: &[
        Case::schemas(
            "Root: {type: object, description: A thing., required: [id], properties: {id: {type: string, description: Its ID.}}}",
            "Root: {type: object, description: A thing., required: »true, properties: {id: {type: string, description: Its ID.}}}",
            "list the names of the required properties",
        ),
        Case::schemas(
            "Root: {type: string, description: A thing., maxLength: 5}",
            "Root: {type: string, description: A thing., maxLength: »'5'}",
            "write a whole number that is not negative",
        ),
        Case::schemas(
            "Root: {type: array, description: Things., items: {}}",
            "Root: {type: array, description: Things., items: »any}",
            "a mapping",
        ),
        Case::document(
            "openapi: 3.0.3\ninfo: {title: Things, version: '1'}\nservers: [{url: 'https://example.org'}]\npaths: {}\n",
            "openapi: 3.0.3\ninfo: {title: Things, version: »1.0}\nservers: »{url: 'https://example.org'}\npaths: {}\n",
            "write ",
        ),
        Case::document(
            "openapi: 3.0.3\ninfo: {title: Things, version: '1'}\nservers: [{url: 'https://example.org'}]\npaths: {}\n",
            "»[openapi, 3.0.3]",
            "write a mapping",
        ),
    ],
};

fn check(context: &Context<'_>, found: &mut Findings) {
    for location in &context.locations {
        if location.node.as_object().is_none() {
            let is_flag = location.node.as_bool().is_some();
            let belongs_to_other_rule = location.kind == Kind::Schema && is_flag;
            if !belongs_to_other_rule {
                report(found, location.node, location.key.unwrap_or(location.field), "a mapping", "write a mapping");
            }
            continue;
        }
        if !context.is_reference(location) {
            fields_of(location, found);
        }
    }
}

fn fields_of(location: &Location<'_>, found: &mut Findings) {
    for entry in location.node.entries() {
        let (node, name) = (&entry.value, &*entry.key);
        if is_idiom(location.kind, name, node) || (location.kind, name) == (Kind::Document, "openapi")
        {
            continue;
        }
        match location.kind.child(name) {
            Some(Child::List(_)) if node.as_array().is_none() => {
                report(
                    found,
                    node,
                    name,
                    "a list",
                    "write a list: each entry on a line that starts with `- `",
                );
            }
            Some(Child::Map(_)) if node.as_object().is_none() => {
                report(found, node, name, "a mapping", "write a mapping of names");
            }
            Some(Child::Value) => {
                let plain = fields::plain(location.kind, name);
                if let Some(misfit) = plain.misfit(node) {
                    let repair = repair(location.kind, name, plain.name(), misfit);
                    report(found, misfit, name, plain.name(), &repair);
                }
            }
            _ => {}
        }
    }
}

fn repair(kind: Kind, name: &str, expected: &str, misfit: &Node) -> String {
    match (&misfit.value, kind, name) {
        (Value::Bool(_), Kind::Schema, "required") => {
            "list the names of the required properties in the `required` of the object around them".to_owned()
        }
        (Value::Number(_) | Value::Bool(_), ..) if expected.contains("string") => {
            format!("write it in quotes: '{}'", misfit.to_json())
        }
        (Value::Null, ..) => format!("write {expected}, or leave `{name}` out"),
        _ => format!("write {expected}"),
    }
}

fn report(found: &mut Findings, node: &Node, name: &str, expected: &str, repair: &str) {
    let what = if name.is_empty() { "the document".to_owned() } else { format!("`{name}`") };
    found.add(node.span, format!("{what} is {}, but has to be {expected}", node.kind_name()), repair);
}

//! Values of an enum, or alternatives of a union, that become the same variant.

use std::collections::HashMap;

use super::prelude::*;
use crate::rust_names::{union_variant, value_variant};

pub(super) static RULE: Rule = Rule {
    id: "variant-name-clash",
    severity: Severity::Warning,
    summary: "Two values of an enum, or two alternatives of a union, become the same Rust variant.",
    check,
    cases: &[
        Case::schemas(
            "Root: {type: string, enum: [a-b, a_b], x-enum-varnames: [Dash, Line], description: A thing.}",
            "Root: {type: string, enum: [a-b, »a_b], description: A thing.}",
            "`x-enum-varnames`",
        ),
        Case::schemas(
            "Root: {anyOf: [{type: string, title: A thing}, {type: integer, title: Count}], description: A thing.}",
            "Root: {anyOf: [{type: string, title: A thing}, »{type: integer, title: A-thing}], description: A thing.}",
            "`x-variant-names`",
        ),
    ],
};

fn check(context: &Context<'_>, found: &mut Findings) {
    for location in context.objects(Kind::Schema) {
        for (field, extension, name) in [
            ("enum", "x-enum-varnames", value_variant as fn(Option<&Node>, &Node) -> Option<String>),
            ("anyOf", "x-variant-names", union_variant),
            ("oneOf", "x-variant-names", union_variant),
        ] {
            let given = location.node.get(extension).map(Node::items).unwrap_or_default();
            let items = location.node.get(field).map(Node::items).unwrap_or_default();
            let names = items.iter().enumerate().map(|(index, item)| (item, name(given.get(index), item)));
            clashes(names, extension, found);
        }
    }
}

fn clashes<'a>(names: impl Iterator<Item = (&'a Node, Option<String>)>, extension: &str, found: &mut Findings) {
    let mut taken = HashMap::<String, &Node>::new();
    for (node, name) in names {
        let Some(name) = name else { continue };
        match taken.get(&name) {
            Some(first) if first.to_json() != node.to_json() => {
                let message = format!("two of these become the Rust variant `{name}`");
                found.add(node.span, message, format!("give each its own name in `{extension}`"));
                found.relate(first.span, "the other one");
            }
            Some(_) => {}
            None => {
                taken.insert(name, node);
            }
        }
    }
}

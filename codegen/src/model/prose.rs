//! The documentation of an object: its descriptions, and sentences about limits, defaults and revisions.

use super::client::Revision;
use super::{Docs, strings};
use openapi::load::Node;

/// The documentation of a node, with sentences made from its other fields.
pub(super) fn docs(node: &Node, facts: Vec<String>) -> Docs {
    Docs {
        summary: node.str_at("summary").map(str::to_owned),
        description: node.str_at("description").map(str::to_owned),
        facts,
    }
}

/// The value that a schema or a parameter gives as its example: `example`, or the first of `examples`.
pub fn example(node: &Node) -> Option<&Node> {
    node.get("example").or_else(|| match node.get("examples")? {
        examples if examples.items().is_empty() => examples.entries().next()?.value.get("value"),
        examples => examples.items().first(),
    })
}

/// The limits and the default of a schema, as sentences.
pub(super) fn constraints(schema: &Node) -> Vec<String> {
    let number = |key: &str| schema.get(key).map(|node| node.to_json().to_string());
    let mut facts = Vec::new();
    let (above, below) = (schema.is_true("exclusiveMinimum"), schema.is_true("exclusiveMaximum"));
    let least = if above { "More than" } else { "At least" };
    let most = if below { "less than" } else { "at most" };
    match (number("minimum"), number("maximum")) {
        (Some(low), Some(high)) if above || below => facts.push(format!("{least} {low} and {most} {high}.")),
        (Some(low), None) if above => facts.push(format!("More than {low}.")),
        (None, Some(high)) if below => facts.push(format!("Less than {high}.")),
        (Some(low), Some(high)) => facts.push(format!("At least {low} and at most {high}.")),
        (Some(low), None) if low != "0" => facts.push(format!("At least {low}.")),
        (None, Some(high)) => facts.push(format!("At most {high}.")),
        _ => {}
    }
    for (least, most, unit) in [("minLength", "maxLength", "characters"), ("minItems", "maxItems", "items")] {
        match (number(least), number(most)) {
            (Some(low), Some(high)) => facts.push(format!("At least {low} and at most {high} {unit}.")),
            (Some(low), None) => facts.push(format!("At least {low} {}.", singular_if_one(&low, unit))),
            (None, Some(high)) => facts.push(format!("At most {high} {unit}.")),
            (None, None) => {}
        }
    }
    if let Some(default) = number("default") {
        facts.push(format!("Default: `{}`.", default.replace('`', "'")));
    }
    facts
}

fn singular_if_one<'a>(count: &str, unit: &'a str) -> &'a str {
    match (count, unit) {
        ("1", "items") => "item",
        ("1", "characters") => "character",
        _ => unit,
    }
}

/// A sentence that names the revisions that have something; `None` if all have it.
pub(super) fn presence(listed: Option<&Node>, revisions: &[Revision]) -> Option<String> {
    let listed = strings(Some(listed?));
    if revisions.iter().all(|revision| listed.contains(&revision.name)) {
        return None;
    }
    let newest = revisions.last().map(|revision| revision.name.as_str());
    // All revisions from one on have it, so "since" is shorter than a list.
    let since = revisions.iter().position(|revision| listed.contains(&revision.name))?;
    if revisions[since..].iter().all(|revision| listed.contains(&revision.name)) {
        return Some(format!("Available since API revision {}.", revisions[since].name));
    }
    let (word, list) = match listed.split_last() {
        Some((last, [])) => ("revision", last.clone()),
        Some((last, rest)) => ("revisions", format!("{} and {last}", rest.join(", "))),
        None => return None,
    };
    let later = if newest.is_some_and(|newest| listed.iter().any(|name| name == newest)) {
        ", and later"
    } else {
        ""
    };
    Some(format!("Only in API {word} {list}{later}."))
}

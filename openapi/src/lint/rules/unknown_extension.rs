//! Extensions that the generator does not read where they are.

use super::prelude::*;
use crate::extensions::{ALL, Location as Reader};
use crate::names::nearest;

pub(super) static RULE: Rule = Rule {
    id: "unknown-extension",
    severity: Severity::Style,
    summary: "The generator does not read an extension where it is.",
    check,
    cases: &[
        Case::schemas(
            "Root: {type: string, enum: [a], x-enum-varnames: [A], description: A letter.}",
            "Root: {type: string, enum: [a], »x-enum-varname: [A], description: A letter.}",
            "did you mean `x-enum-varnames`?",
        ),
        Case::schemas(
            "Root: {type: string, description: A letter.}",
            "Root: {type: string, »x-method: get, description: A letter.}",
            "move it to an operation",
        ),
    ],
};

fn check(context: &Context<'_>, found: &mut Findings) {
    for location in &context.locations {
        let readers = locations(location);
        if readers.is_empty() || context.is_reference(location) {
            continue;
        }
        for entry in location.node.entries().filter(|entry| entry.key.starts_with("x-")) {
            let namesakes = ALL.iter().filter(|extension| extension.name == entry.key).collect::<Vec<_>>();
            let fits = |extension: &&crate::extensions::Extension| {
                extension.locations.iter().any(|location| readers.contains(location))
            };
            if namesakes.iter().any(&fits) {
                continue;
            }
            let here = ALL.iter().filter(fits).map(|extension| extension.name);
            let repair = match (namesakes.first(), nearest(&entry.key, here)) {
                (Some(extension), _) => {
                    let locations = extension.locations.iter().map(|location| location.name()).collect::<Vec<_>>();
                    format!("remove it, or move it to {} {}", article(locations[0]), locations.join(" or "))
                }
                (None, Some(near)) => format!("did you mean `{near}`?"),
                (None, None) => "remove it; EXTENSIONS.md lists those that are read".to_owned(),
            };
            found.add(entry.key_span, format!("the generator does not read `{}` here", entry.key), repair);
        }
    }
}

fn article(noun: &str) -> &'static str {
    if noun.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" }
}

/// The locations of extensions that match an object.
pub(super) fn locations(location: &Location<'_>) -> &'static [Reader] {
    match location.kind {
        Kind::Document => &[Reader::Document],
        Kind::Operation => &[Reader::Operation],
        Kind::Parameter => &[Reader::Parameter],
        Kind::Schema if location.field == "properties" => &[Reader::Property, Reader::Schema],
        Kind::Schema => &[Reader::Schema],
        _ => &[],
    }
}

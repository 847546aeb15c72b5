//! Extensions that nothing reads, in places where the generator looks for some.

use super::prelude::*;
use crate::extensions::{ALL, Place as Reader};
use crate::names::nearest;

pub(super) static RULE: Rule = Rule {
    id: "unknown-extension",
    severity: Severity::House,
    summary: "An extension is none that the generator reads here.",
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
    for place in &context.places {
        let readers = places(place);
        if readers.is_empty() || context.is_reference(place) {
            continue;
        }
        for entry in place.node.entries().filter(|entry| entry.key.starts_with("x-")) {
            let namesakes = ALL.iter().filter(|extension| extension.name == entry.key).collect::<Vec<_>>();
            let fits = |extension: &&crate::extensions::Extension| {
                extension.places.iter().any(|place| readers.contains(place))
            };
            if namesakes.iter().any(&fits) {
                continue;
            }
            let here = ALL.iter().filter(fits).map(|extension| extension.name);
            let repair = match (namesakes.first(), nearest(&entry.key, here)) {
                (Some(extension), _) => {
                    let places = extension.places.iter().map(|place| place.name()).collect::<Vec<_>>();
                    format!("remove it, or move it to {} {}", article(places[0]), places.join(" or "))
                }
                (None, Some(near)) => format!("did you mean `{near}`?"),
                (None, None) => "remove it; EXTENSIONS.md lists those that are read".to_owned(),
            };
            found.add(entry.key_span, format!("nothing reads `{}` here", entry.key), repair);
        }
    }
}

fn article(noun: &str) -> &'static str {
    if noun.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" }
}

/// The places of extensions that an object is.
pub(super) fn places(place: &Place<'_>) -> &'static [Reader] {
    match place.kind {
        Kind::Document => &[Reader::Document],
        Kind::Operation => &[Reader::Operation],
        Kind::Parameter => &[Reader::Parameter],
        Kind::Schema if place.field == "properties" => &[Reader::Property, Reader::Schema],
        Kind::Schema => &[Reader::Schema],
        _ => &[],
    }
}

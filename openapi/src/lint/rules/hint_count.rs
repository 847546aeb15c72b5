//! Lists of hints that don't match what they are about.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "hint-count",
    severity: Severity::Warning,
    summary: "A list of names or descriptions has not as many entries as what it names.",
    check,
    cases: &[
        Case::schemas(
            "Root: {type: integer, enum: [1, 2], x-enum-varnames: [First, Second], description: A place.}",
            "Root: {type: integer, enum: [1, 2], x-enum-varnames: »[First], description: A place.}",
            "write 2 entries",
        ),
        Case::schemas(
            "Root: {anyOf: [{type: string}, {type: integer}], x-variant-names: [Text, Count], description: A thing.}",
            "Root: {anyOf: [{type: string}, {type: integer}], x-variant-names: »[Text, Count, Flag], description: A thing.}",
            "write 2 entries",
        ),
        Case::schemas(
            "Root: {type: string, enum: [a], x-enum-descriptions: [An A.], description: A letter.}",
            "Root: {type: string, x-enum-descriptions: »[An A.], description: A letter.}",
            "write `enum:`",
        ),
    ],
};

fn check(context: &Context<'_>, found: &mut Findings) {
    for place in context.objects(Kind::Schema) {
        let values = place.node.get("enum");
        let arms = place.node.get("anyOf").or_else(|| place.node.get("oneOf"));
        for (hint, what, named) in [
            ("x-enum-varnames", "enum", values),
            ("x-enum-descriptions", "enum", values),
            ("x-variant-names", "anyOf", arms),
        ] {
            count(place.node, hint, what, named, found);
        }
    }
}

fn count(schema: &Node, hint: &str, what: &str, named: Option<&Node>, found: &mut Findings) {
    let Some((hints, list)) = schema.get(hint).and_then(|node| Some((node, node.as_array()?))) else {
        return;
    };
    let Some(named) = named else {
        let message = format!("`{hint}` stands where there is no `{what}`");
        found.add(hints.span, message, format!("write `{what}:` beside it, or remove it"));
        return;
    };
    let wanted = named.items().len();
    if named.as_array().is_some() && wanted != list.len() {
        let message = format!("`{hint}` has {} entries for {wanted}", list.len());
        found.add(hints.span, message, format!("write {wanted} entries, in the same order"));
        found.relate(named.span, "what they are about");
    }
}

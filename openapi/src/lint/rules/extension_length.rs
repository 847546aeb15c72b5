//! Extensions with lists that do not have one entry for each value or alternative.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "extension-length",
    severity: Severity::Warning,
    summary: "A list of names or descriptions does not have one entry for each value or alternative.",
    check,
    cases: &[
        Case::schemas(
            "Root: {type: integer, enum: [1, 2], x-enum-varnames: [First, Second], description: A rank.}",
            "Root: {type: integer, enum: [1, 2], x-enum-varnames: »[First], description: A rank.}",
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
    for location in context.objects(Kind::Schema) {
        let values = location.node.get("enum");
        let variants = location.node.get("anyOf").or_else(|| location.node.get("oneOf"));
        for (extension, what, named) in [
            ("x-enum-varnames", "enum", values),
            ("x-enum-descriptions", "enum", values),
            ("x-variant-names", "anyOf", variants),
        ] {
            count(location.node, extension, what, named, found);
        }
    }
}

fn count(schema: &Node, extension: &str, what: &str, named: Option<&Node>, found: &mut Findings) {
    let Some((names, list)) = schema.get(extension).and_then(|node| Some((node, node.as_array()?))) else {
        return;
    };
    let Some(named) = named else {
        let message = format!("`{extension}` has no effect without `{what}`");
        found.add(names.span, message, format!("write `{what}:` beside it, or remove it"));
        return;
    };
    let wanted = named.items().len();
    if named.as_array().is_some() && wanted != list.len() {
        let message = format!("`{extension}` has {} entries, but needs {wanted}", list.len());
        found.add(names.span, message, format!("write {wanted} entries, in the same order"));
        found.relate(named.span, "what they name");
    }
}

//! Unions beside a list, an `enum` or another union.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "union-siblings",
    severity: Severity::Warning,
    summary: "A list, an `enum` or a second union is written beside an `anyOf` or `oneOf`.",
    check,
    cases: &[Case::schemas(
        "Root: {description: A thing., properties: {a: {type: string, description: An A.}}, anyOf: [{type: string}, {type: integer}]}",
        "Root: {description: A thing., »items: {type: string}, anyOf: [{type: string}, {type: integer}]}",
        "move it into each alternative",
    )],
};

const RESTRICTING: [&str; 2] = ["items", "enum"];

fn check(context: &Context<'_>, found: &mut Findings) {
    for location in context.objects(Kind::Schema) {
        let has = |field: &str| location.node.get(field).is_some();
        let Some(union) = ["anyOf", "oneOf"].into_iter().find(|field| has(field)) else { continue };
        for entry in location.node.entries() {
            let is_second_union = union == "anyOf" && entry.key == "oneOf";
            if is_second_union || RESTRICTING.contains(&&*entry.key) {
                let message = format!("`{}` is beside `{union}`, so a value has to match both", entry.key);
                let repair = "move it into each alternative, so that each describes its type";
                found.add(entry.key_span, message, repair);
            }
        }
    }
}

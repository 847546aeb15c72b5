//! Aliases of properties that do not exist.

use super::prelude::*;
use crate::lint::properties::{properties, whole};
use crate::names::nearest;

pub(super) static RULE: Rule = Rule {
    id: "unknown-alias",
    severity: Severity::Warning,
    summary: "`x-alias-of` does not name another property of the object.",
    check,
    cases: &[Case::schemas(
        "Root: {description: A thing., allOf: [{$ref: '#/Base'}, {type: object, properties: {
  thingID: {type: string, deprecated: true, x-deprecated: Use `id`., x-alias-of: id, description: The ID once more.}}}]}
Base: {type: object, description: A base., properties: {id: {type: string, description: An ID.}}}",
        "Root: {description: A thing., allOf: [{$ref: '#/Base'}, {type: object, properties: {
  thingID: {type: string, deprecated: true, x-deprecated: Use `id`., x-alias-of: »ID2, description: The ID once more.}}}]}
Base: {type: object, description: A base., properties: {id: {type: string, description: An ID.}}}",
        "did you mean `id`?",
    )],
};

fn check(context: &Context<'_>, found: &mut Findings) {
    for location in context.objects(Kind::Schema).filter(|location| location.field == "properties") {
        let alias = location.node.get("x-alias-of").and_then(|node| Some((node, node.as_str()?)));
        let (Some((node, target)), Some(owner)) = (alias, context.parent(location)) else { continue };
        let whole = whole(context, owner);
        let known = properties(context, whole.node);
        if location.key == Some(target) {
            found.add(
                node.span,
                format!("`{target}` is declared as an alias of itself"),
                "name the property to use instead",
            );
        } else if !known.iter().any(|property| property.key == target) {
            let others = known.iter().map(|property| &*property.key).filter(|name| location.key != Some(name));
            let repair = match nearest(target, others) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "name a property of the same object or of its base".to_owned(),
            };
            found.add(node.span, format!("`{target}` is not a property of this object"), repair);
        }
    }
}

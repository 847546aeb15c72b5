//! Security schemes that are not declared.

use super::prelude::*;
use crate::names::nearest;

pub(super) static RULE: Rule = Rule {
    id: "unknown-security-scheme",
    severity: Severity::Warning,
    summary: "`security` names a scheme that is not declared.",
    check,
    cases: &[Case::paths(
        "paths: {}\nsecurity: [{bearer: []}]\ncomponents: {securitySchemes: {bearer: {type: http, scheme: bearer}}}",
        "paths: {}\nsecurity: [{bearer: []}, {»baerer: []}]\ncomponents: {securitySchemes: {bearer: {type: http, scheme: bearer}}}",
        "did you mean `bearer`?",
    )],
};

fn check(context: &Context<'_>, found: &mut Findings) {
    let declared =
        context.section("securitySchemes").filter_map(|location| location.key).collect::<Vec<_>>();
    for location in [Kind::Document, Kind::Operation].into_iter().flat_map(|kind| context.objects(kind)) {
        let requirements = location.node.get("security").map(Node::items).unwrap_or_default();
        for scheme in requirements.iter().flat_map(Node::entries) {
            if declared.contains(&&*scheme.key) {
                continue;
            }
            let repair = match nearest(&scheme.key, declared.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("add `{}` to `components/securitySchemes`", scheme.key),
            };
            found.add(scheme.key_span, format!("there is no security scheme `{}`", scheme.key), repair);
        }
    }
}

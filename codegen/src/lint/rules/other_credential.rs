//! Operations that ask for a credential that the client does not send.

use super::prelude::*;
use crate::model::Auth;
use crate::model::security::Security;

pub(super) static RULE: Rule = Rule {
    id: "other-credential",
    severity: Severity::Warning,
    summary: "An operation requires a security scheme for which the client has no credential.",
    check,
    cases: &[
        Case::paths(
            "paths: {/things: {delete: {operationId: clear, tags: [things], summary: Clear, description: Clears., security: [{key: []}, {}],
  responses: {'204': {description: Done.}}}}}
security: [{login: []}]
x-client: {environment: {token: THINGS_TOKEN}}
components: {securitySchemes: {login: {type: http, scheme: basic}, key: {type: apiKey, in: header, name: X-Key}}}",
            "paths: {/things: {delete: {operationId: clear, tags: [things], summary: Clear, description: Clears., security: [{»key: []}],
  responses: {'204': {description: Done.}}}}}
security: [{login: []}]
x-client: {environment: {token: THINGS_TOKEN}}
components: {securitySchemes: {login: {type: http, scheme: basic}, key: {type: apiKey, in: header, name: X-Key}}}",
            "`RequestOptions::header(\"X-Key\", ..)`",
        ),
        Case::paths(
            "paths: {/things: {delete: {operationId: clear, tags: [things], summary: Clear, description: Clears.,
  security: [{login: [], key: []}, {login: []}], responses: {'204': {description: Done.}}}}}
security: [{login: []}]
x-client: {environment: {token: THINGS_TOKEN}}
components: {securitySchemes: {login: {type: http, scheme: basic}, key: {type: apiKey, in: query, name: key}}}",
            "paths: {/things: {delete: {operationId: clear, tags: [things], summary: Clear, description: Clears.,
  security: [{login: [], »key: []}], responses: {'204': {description: Done.}}}}}
security: [{login: []}]
x-client: {environment: {token: THINGS_TOKEN}}
components: {securitySchemes: {login: {type: http, scheme: basic}, key: {type: apiKey, in: query, name: key}}}",
            "`RequestOptions::query(\"key\", ..)`",
        ),
        Case::paths(
            "paths: {}
security: [{login: []}, {login: [], key: []}]
x-client: {environment: {token: THINGS_TOKEN}}
components: {securitySchemes: {login: {type: http, scheme: basic}, key: {type: apiKey, in: cookie, name: sid}}}",
            "paths: {}
security: [{login: [], »key: []}]
x-client: {environment: {token: THINGS_TOKEN}}
components: {securitySchemes: {login: {type: http, scheme: basic}, key: {type: apiKey, in: cookie, name: sid}}}",
            "`RequestOptions::header(\"Cookie\", \"sid=..\")`",
        ),
        Case::paths(
            "paths: {}
security: [{login: []}]
components: {securitySchemes: {login: {type: http, scheme: basic}}}",
            "paths: {}
security: [{login: [], »proof: []}]
components: {securitySchemes: {login: {type: http, scheme: basic}, proof: {type: http, scheme: digest}}}",
            "`http_client`",
        ),
    ],
};

fn check(context: &Context<'_>, found: &mut Findings) {
    let security = Security::of(&context.document.root);
    let of_document = context.document.root.get("security");
    report(&security, of_document, "the document", found);
    for operation in &context.operations {
        report(&security, operation.at.node.get("security"), &label(operation), found);
    }
}

/// Reports the schemes for which a call needs more than the credential, unless it can do without them.
fn report(security: &Security<'_>, required: Option<&Node>, whose: &str, found: &mut Findings) {
    let entries = required.map(Node::items).unwrap_or_default();
    let others = entries.iter().map(|entry| {
        entry.entries().filter(|scheme| !security.is_credential(&scheme.key)).collect::<Vec<_>>()
    });
    // The entry that the credential comes closest to.
    let Some(others) = others.min_by_key(Vec::len) else { return };
    for scheme in others {
        let Some(auth) = security.auth_of(&scheme.key) else { continue };
        let message =
            format!("{whose} requires `{}`, which the client does not send by itself", scheme.key);
        found.add(scheme.key_span, message, repair(auth));
    }
}

fn repair(auth: &Auth) -> String {
    let given = match auth {
        Auth::Bearer => "`RequestOptions::header(\"Authorization\", \"Bearer ..\")`".to_owned(),
        Auth::Basic => "`RequestOptions::header(\"Authorization\", \"Basic ..\")`".to_owned(),
        Auth::Header(name) => format!("`RequestOptions::header({name:?}, ..)`"),
        Auth::Cookie(name) => format!("`RequestOptions::header(\"Cookie\", \"{name}=..\")`"),
        Auth::Query(name) => format!("`RequestOptions::query({name:?}, ..)`"),
        Auth::None => "`RequestOptions::header`, or to all of them with `http_client` of the builder".to_owned(),
    };
    format!("give it to each call with {given}")
}

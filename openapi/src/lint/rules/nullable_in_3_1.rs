//! `nullable` in a document of OpenAPI 3.1, which no longer has it.

use super::prelude::*;
use crate::version::Version;

pub(super) static RULE: Rule = Rule {
    id: "nullable-in-3-1",
    severity: Severity::Warning,
    summary: "A document of OpenAPI 3.1 uses `nullable`, which only 3.0 has. It counts nevertheless.",
    check,
    cases: &[Case::document(
        "openapi: 3.1.0
info: {title: Things, version: '1'}
servers: [{url: 'https://example.org'}]
tags: [{name: things, description: All things.}]
paths: {/things: {get: {operationId: getThing, tags: [things], summary: Get it, description: Gets it., responses: {'200': {description: It., content: {application/json: {schema: {$ref: '#/components/schemas/A'}}}}}}}}
components: {schemas: {A: {type: [string, 'null'], description: A thing.}}}
",
        "openapi: 3.1.0
info: {title: Things, version: '1'}
servers: [{url: 'https://example.org'}]
tags: [{name: things, description: All things.}]
paths: {/things: {get: {operationId: getThing, tags: [things], summary: Get it, description: Gets it., responses: {'200': {description: It., content: {application/json: {schema: {$ref: '#/components/schemas/A'}}}}}}}}
components: {schemas: {A: {type: string, »nullable: true, description: A thing.}}}
",
        "`type: [.., 'null']`",
    )],
};

fn check(context: &Context<'_>, found: &mut Findings) {
    if Version::of(&context.document.root) != Version::V3_1 {
        return;
    }
    let written = context.objects(Kind::Schema).filter_map(|location| location.node.as_object()?.entry("nullable"));
    // What another field of the document means has the location of that field.
    let mut written = written.filter(|entry| entry.key_span != entry.value.span);
    if let Some(first) = written.next() {
        let others = match written.count() {
            0 => String::new(),
            1 => ", here and at another location".to_owned(),
            others => format!(", here and at {others} other locations"),
        };
        let message = format!("`nullable` is not a feature of OpenAPI 3.1; it is read as in 3.0{others}");
        found.add(first.key_span, message, "write `type: [.., 'null']`, or `anyOf: [.., {type: 'null'}]`");
    }
}

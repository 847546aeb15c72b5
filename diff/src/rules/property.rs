//! Properties of objects, and base schemas: schemas that an object contains through `allOf`.

use super::prelude::*;

rules![
    PROPERTY_ADDED = Rule {
        id: "property-added",
        summary: "An object has an additional property, which clients need not send.",
        explanation: "Clients ignore properties that they do not know. If a property of a response is required and older servers do not send it, new programs fail with those servers, unless `x-revisions` says which revisions have it.",
        judge: |difference| {
            let is_expected = difference.usage.received && !difference.optional_in_crate.1;
            let new_client = if is_expected { Impact::Breaking } else { Impact::Additive };
            let judgement = Judgement::harmless(added_or_removed(difference, ""), reason(is_expected))
                .on_the_wire(
                    when(difference.usage.received, Impact::Additive),
                    when(is_on_the_wire(difference), new_client),
                );
            if is_expected {
                judgement.with_suggestion("name the revisions that have it in `x-revisions`")
            } else {
                judgement
            }
        },
    },
    REQUIRED_PROPERTY_ADDED = Rule {
        id: "required-property-added",
        summary: "An object that clients send has an additional required property.",
        explanation: "Servers reject the calls of existing programs, which do not send it. In Rust, it is an additional argument. Make the property optional and give it a default.",
        judge: |difference| {
            let is_expected = difference.usage.received && !difference.optional_in_crate.1;
            let (old_client, reason) = missing(difference.has_default);
            Judgement::harmless(added_or_removed(difference, ""), reason)
                .on_the_wire(old_client, if is_expected { Impact::Breaking } else { Impact::Additive })
                .with_suggestion("make it optional and give it a default")
        },
    },
    PROPERTY_REMOVED = Rule {
        id: "property-removed",
        summary: "An object no longer has one of its properties.",
        explanation: "In a request, servers ignore or reject the property of existing programs. If it was required, older servers reject new programs, which do not send it. In a response, existing programs find no value if the crate treats the property as optional, and fail otherwise.",
        judge: |difference| {
            let missing = if difference.optional_in_crate.0 { Impact::Behavioural } else { Impact::Breaking };
            let old_client =
                when(difference.usage.received, missing).max(when(difference.usage.sent, Impact::Breaking));
            let reason = match (difference.usage.sent, difference.usage.received) {
                (true, false) => "servers ignore or reject it if existing programs send it",
                (false, true) if difference.optional_in_crate.0 => "existing programs find no value",
                (false, true) => "existing programs cannot read a response without it",
                _ => {
                    "servers ignore or reject it if existing programs send it, and programs that read it find no value"
                }
            };
            let new_client = when(difference.usage.sent && difference.required.0, Impact::Breaking);
            let judgement = Judgement::harmless(added_or_removed(difference, ""), reason);
            removal(judgement.on_the_wire(old_client, new_client), difference)
        },
    },
    PROPERTY_RENAMED = Rule {
        id: "property-renamed",
        summary: "A property has another name on the wire.",
        explanation: "For every program, one property was removed and another one was added. Keep the old property, with `deprecated: true` and an `x-alias-of` that names the new one, as long as existing programs use it.",
        judge: |difference| {
            let (old, new) = (last(&difference.old), last(&difference.new));
            let missing = |optional: bool| if optional { Impact::Behavioural } else { Impact::Breaking };
            let sent = when(difference.usage.sent, Impact::Breaking);
            Judgement::harmless(
                format!("`{old}` of {} is now `{new}`", difference.label),
                "each side expects a name that the other side does not send",
            )
            .on_the_wire(
                sent.max(when(difference.usage.received, missing(difference.optional_in_crate.0))),
                sent.max(when(difference.usage.received, missing(difference.optional_in_crate.1))),
            )
            .with_suggestion(format!(
                "keep `{old}` beside it for some time: `{old}: {{…, deprecated: true, x-alias-of: {new}}}`"
            ))
        },
    },
    PROPERTY_BECAME_REQUIRED = Rule {
        id: "property-became-required",
        summary: "A property became required.",
        explanation: "In a request, servers reject existing programs that omit it. In a response, new programs fail with older servers that omit it, unless the crate treats it as optional.",
        judge: |difference| {
            let is_expected = difference.usage.received && !difference.optional_in_crate.1;
            let (sent, received) = (difference.usage.sent, difference.usage.received);
            let (rejected, reason) = missing(difference.has_default);
            let reason = match (sent, is_expected) {
                (true, false) => reason,
                (false, true) => "new programs cannot read responses of older servers that omit it",
                (true, true) => {
                    "servers reject existing programs that omit it, and new programs cannot read responses of older servers that omit it"
                }
                (false, false) => "programs that read it can rely on it now",
            };
            Judgement::harmless(format!("{} is now required", difference.label), reason).on_the_wire(
                when(sent, rejected).max(when(received, Impact::Additive)),
                when(is_expected, Impact::Breaking),
            )
        },
    },
    PROPERTY_BECAME_OPTIONAL = Rule {
        id: "property-became-optional",
        summary: "A property became optional.",
        explanation: "In a response, existing programs fail if it is omitted, unless the crate treated it as optional. In a request, older servers reject calls without it.",
        judge: |difference| {
            let is_expected = difference.usage.received && !difference.optional_in_crate.0;
            Judgement::harmless(
                format!("{} is now optional", difference.label),
                "it can be omitted where the other side still requires it",
            )
            .on_the_wire(when(is_expected, Impact::Breaking), when(difference.usage.sent, Impact::Additive))
        },
    },
    PROPERTY_REVISIONS_CHANGED = Rule {
        id: "property-revisions-changed",
        summary: "The list of revisions that have a property changed.",
        explanation: "Nothing changes on the wire. In Rust, a property that some revision does not have is an `Option`.",
        judge: |difference| Judgement::harmless(value_change(difference), "servers send the same as before"),
    },
    PROPERTY_ALIAS_CHANGED = Rule {
        id: "property-alias-changed",
        summary: "`x-alias-of` of a deprecated property changed.",
        explanation: "It names the property that holds the same value. Nothing changes on the wire; the documentation recommends another property to those who use the deprecated one.",
        judge: |difference| {
            Judgement::harmless(value_change(difference), "servers send the same as before")
                .in_source(Impact::Behavioural)
        },
    },
    BASE_SCHEMA_ADDED = Rule {
        id: "base-schema-added",
        summary: "An object now has all properties of another schema, through `allOf`.",
        explanation: "Clients ignore properties that they do not know. In a request, servers reject existing programs that omit the required properties. In a response, new programs expect the required properties from older servers, unless `x-base-revisions` says which revisions send them.",
        judge: |difference| {
            let (sent, received) = (difference.usage.sent, difference.usage.received);
            let is_expected = received && !difference.optional_in_crate.1;
            let message = format!("{} now has all properties of {}", difference.label, last(&difference.new));
            let rejected = when(sent && difference.required.1, Impact::Breaking);
            Judgement::harmless(message, "clients and servers ignore properties that they do not require")
                .on_the_wire(
                    rejected.max(when(received, Impact::Additive)),
                    if is_expected {
                        Impact::Breaking
                    } else {
                        when(is_on_the_wire(difference), Impact::Additive)
                    },
                )
        },
    },
    BASE_SCHEMA_REMOVED = Rule {
        id: "base-schema-removed",
        summary: "An object no longer has the properties of another schema.",
        explanation: "In a request, servers ignore or reject the properties of existing programs. If one of them was required, older servers reject new programs. In a response, existing programs find no values, or fail if they require them.",
        judge: |difference| {
            let missing = if difference.optional_in_crate.0 { Impact::Behavioural } else { Impact::Breaking };
            let old_client =
                when(difference.usage.received, missing).max(when(difference.usage.sent, Impact::Breaking));
            let message =
                format!("{} no longer has the properties of {}", difference.label, last(&difference.old));
            Judgement::harmless(message, "existing programs send them or read them").on_the_wire(
                old_client,
                when(difference.usage.sent && difference.required.0, Impact::Breaking),
            )
        },
    },
    BASE_SCHEMA_REVISIONS_CHANGED = Rule {
        id: "base-schema-revisions-changed",
        summary: "The list of revisions that send the properties of a base schema changed.",
        explanation: "Nothing changes on the wire. In Rust, a base schema that some revision does not send is an `Option`.",
        judge: |difference| Judgement::harmless(value_change(difference), "servers send the same as before"),
    },
];

fn reason(is_expected: bool) -> &'static str {
    if is_expected {
        "new programs expect it, and older servers do not send it"
    } else {
        "clients ignore properties that they do not know"
    }
}

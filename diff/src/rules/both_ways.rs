//! The rules that can say "breaking" for existing programs and for new programs at once, and why this is true. All other
//! rules have one direction: one side allows what the other one does not.

/// Each such rule, and the reason.
pub(super) const BOTH_WAYS: &[(&str, &str)] = &[
    (
        "base-schema-added",
        "in requests, existing programs omit what is required; in responses, older servers do",
    ),
    ("base-schema-removed", "existing programs expect it or send it, and older servers require it"),
    (
        "discriminator-changed",
        "each side looks for the variant in a property that the other side uses for something else",
    ),
    ("document-security-changed", "no credentials of one document suffice for the other one"),
    ("encoding-changed", "each side writes the part of the form in a way that the other side cannot read"),
    ("format-changed", "no text of one format is valid in the other one"),
    (
        "items-changed",
        "in requests, servers reject other items; in responses, new programs cannot read those of older servers",
    ),
    (
        "multiple-of-changed",
        "each side allows multiples that the other one rejects, if neither number divides the other",
    ),
    ("not-changed", "each side rejects values that the other one allows"),
    (
        "null-disallowed",
        "in requests, servers reject null; in responses, new programs cannot read the null of older servers",
    ),
    ("operation-moved", "each side calls or serves an address that the other one does not know"),
    ("operation-security-changed", "no credentials of one document suffice for the other one"),
    ("parameter-content-changed", "each side writes the value in a form that the other side cannot read"),
    ("parameter-location-changed", "each side looks for the value where the other one does not put it"),
    ("parameter-removed", "servers can reject it, and older servers require it if it was required"),
    ("parameter-style-changed", "each side writes the list in a form that the other side cannot read"),
    ("pattern-changed", "two patterns can have texts of their own; which of them allows more is not known"),
    (
        "property-became-required",
        "in requests, existing programs may omit it; in responses, older servers may",
    ),
    (
        "property-removed",
        "existing programs expect it or send it, and older servers require it if it was required",
    ),
    ("property-renamed", "each side expects a name that the other one does not send"),
    ("request-body-removed", "servers can reject it, and older servers require it if it was required"),
    ("security-scheme-changed", "each side puts the credentials where the other one does not look"),
    ("server-variables-changed", "each side has URLs that the other one does not have"),
    ("type-changed", "no value of one JSON type is a value of the other one"),
    ("union-changed", "the schema that is not a union is none of the variants"),
];

//! Named schemas.

use super::prelude::*;
use super::{composition, limit, property, value};
use crate::subject::SchemaPart;

/// The rule of a part of a schema.
pub(super) fn of(part: SchemaPart, difference: &Difference<'_>) -> &'static Rule {
    match part {
        SchemaPart::Itself(Added) => &SCHEMA_ADDED,
        SchemaPart::Itself(Removed) => &SCHEMA_REMOVED,
        SchemaPart::Renamed => &SCHEMA_RENAMED,
        SchemaPart::RustName => &SCHEMA_RUST_NAME_CHANGED,
        SchemaPart::SentBy => &SENDER_CHANGED,

        SchemaPart::Property(Added) if difference.required.1 && difference.usage.sent => {
            &property::REQUIRED_PROPERTY_ADDED
        }
        SchemaPart::Property(Added) => &property::PROPERTY_ADDED,
        SchemaPart::Property(Removed) => &property::PROPERTY_REMOVED,
        SchemaPart::PropertyRenamed => &property::PROPERTY_RENAMED,
        SchemaPart::Required if difference.required.1 => &property::PROPERTY_BECAME_REQUIRED,
        SchemaPart::Required => &property::PROPERTY_BECAME_OPTIONAL,
        SchemaPart::Revisions => &property::MEMBER_REVISIONS_CHANGED,
        SchemaPart::AliasOf => &property::ALIAS_CHANGED,
        SchemaPart::Base(Added) => &property::BASE_ADDED,
        SchemaPart::Base(Removed) => &property::BASE_REMOVED,
        SchemaPart::BaseRevisions => &property::BASE_REVISIONS_CHANGED,

        SchemaPart::Type => &value::TYPE_CHANGED,
        SchemaPart::Format => &value::FORMAT_CHANGED,
        SchemaPart::Nullable => match difference.happened() {
            Happened::Added | Happened::Changed => &value::NULL_ALLOWED,
            Happened::Removed => &value::NULL_REFUSED,
        },
        SchemaPart::Default => &value::DEFAULT_CHANGED,
        SchemaPart::Deprecated => &value::SCHEMA_DEPRECATED,
        SchemaPart::ReadOnly => &value::READ_ONLY_CHANGED,
        SchemaPart::WriteOnly => &value::WRITE_ONLY_CHANGED,
        SchemaPart::Value(Added) => &value::ENUM_VALUE_ADDED,
        SchemaPart::Value(Removed) => &value::ENUM_VALUE_REMOVED,
        SchemaPart::Enum => &value::ENUM_BEGAN_OR_ENDED,
        SchemaPart::EnumNames => &value::ENUM_NAMES_CHANGED,

        SchemaPart::Limit(field) => limit::of(field),

        SchemaPart::Items => &composition::ITEMS_CHANGED,
        SchemaPart::AdditionalProperties => &composition::OTHER_MEMBERS_CHANGED,
        SchemaPart::Alternative(Added) => &composition::ALTERNATIVE_ADDED,
        SchemaPart::Alternative(Removed) => &composition::ALTERNATIVE_REMOVED,
        SchemaPart::OneOf | SchemaPart::AnyOf => &composition::UNION_BEGAN_OR_ENDED,
        SchemaPart::VariantNames => &composition::VARIANT_NAMES_CHANGED,
        SchemaPart::Discriminator => &composition::DISCRIMINATOR_CHANGED,
        SchemaPart::Not => &composition::EXCLUSION_CHANGED,
        SchemaPart::Xml => &composition::XML_CHANGED,
        SchemaPart::AllOf => &composition::COMPOSITION_CHANGED,
        SchemaPart::Reference => &composition::SCHEMA_REFERENCE_CHANGED,
    }
}

rules![
    SCHEMA_ADDED = Rule {
        id: "schema-added",
        summary: "A named schema is new.",
        explanation: "By itself it is nothing on the wire. In Rust it is a type more.",
        judge: |difference| {
            Judgement::silent(came_or_went(difference, "the schema "), "names of schemas do not travel")
        },
    },
    SCHEMA_REMOVED = Rule {
        id: "schema-removed",
        summary: "A named schema is gone.",
        explanation: "By itself it is nothing on the wire. In Rust its type is gone.",
        judge: |difference| {
            Judgement::silent(came_or_went(difference, "the schema "), "names of schemas do not travel")
        },
    },
    SCHEMA_RENAMED = Rule {
        id: "schema-renamed",
        summary: "A named schema has another name.",
        explanation: "It is nothing on the wire. In Rust its type has another name; a deprecated `pub type` under the old one keeps programs compiling, or `x-rust-name` the name itself.",
        judge: |difference| {
            let (old, new) = (last(&difference.old), last(&difference.new));
            Judgement::silent(format!("the schema {old} is called {new} now"), "names of schemas do not travel")
        .suggesting(format!(
            "keep the Rust name with `x-rust-name: {old}`, or offer `#[deprecated] pub type {old} = {new};`"
        ))
        },
    },
    SCHEMA_RUST_NAME_CHANGED = Rule {
        id: "schema-rust-name-changed",
        summary: "A schema or member has another name in Rust.",
        explanation: "Nothing changes on the wire. Programs that use the old name do not compile until they use the new one.",
        judge: |difference| Judgement::silent(shift(difference), "the name in Rust does not travel"),
    },
    SENDER_CHANGED = Rule {
        id: "sender-changed",
        summary: "Another side is said to send a schema that no operation refers to.",
        explanation: "The document says no more than who sends it; what is sent is judged by the schema itself. In Rust, what clients send can be made by programs, and what servers send can be read.",
        judge: |difference| Judgement::silent(shift(difference), "the schema itself is the same"),
    },
];

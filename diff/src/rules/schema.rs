//! Named schemas.

use super::prelude::*;
use super::{composition, limit, property, value};
use crate::subject::SchemaPart;

/// The rule for a part of a schema.
pub(super) fn of(part: SchemaPart, difference: &Difference<'_>) -> &'static Rule {
    match part {
        SchemaPart::Itself(Added) => &SCHEMA_ADDED,
        SchemaPart::Itself(Removed) => &SCHEMA_REMOVED,
        SchemaPart::Renamed => &SCHEMA_RENAMED,
        SchemaPart::RustName => &SCHEMA_RUST_NAME_CHANGED,
        SchemaPart::SentBy => &SENDER_CHANGED,
        SchemaPart::Failure => &FAILURE_CHANGED,

        SchemaPart::Property(Added) if difference.required.1 && difference.usage.sent => {
            &property::REQUIRED_PROPERTY_ADDED
        }
        SchemaPart::Property(Added) => &property::PROPERTY_ADDED,
        SchemaPart::Property(Removed) => &property::PROPERTY_REMOVED,
        SchemaPart::PropertyRenamed => &property::PROPERTY_RENAMED,
        SchemaPart::Required if difference.required.1 => &property::PROPERTY_BECAME_REQUIRED,
        SchemaPart::Required => &property::PROPERTY_BECAME_OPTIONAL,
        SchemaPart::Revisions => &property::PROPERTY_REVISIONS_CHANGED,
        SchemaPart::AliasOf => &property::PROPERTY_ALIAS_CHANGED,
        SchemaPart::Base(Added) => &property::BASE_SCHEMA_ADDED,
        SchemaPart::Base(Removed) => &property::BASE_SCHEMA_REMOVED,
        SchemaPart::BaseRevisions => &property::BASE_SCHEMA_REVISIONS_CHANGED,

        SchemaPart::Type => &value::TYPE_CHANGED,
        SchemaPart::Format => &value::FORMAT_CHANGED,
        SchemaPart::Nullable => match difference.happened() {
            Happened::Added | Happened::Changed => &value::NULL_ALLOWED,
            Happened::Removed => &value::NULL_DISALLOWED,
        },
        SchemaPart::Default => &value::DEFAULT_CHANGED,
        SchemaPart::Deprecated => &value::SCHEMA_DEPRECATED,
        SchemaPart::ReadOnly => &value::READ_ONLY_CHANGED,
        SchemaPart::WriteOnly => &value::WRITE_ONLY_CHANGED,
        SchemaPart::Value(Added) => &value::ENUM_VALUE_ADDED,
        SchemaPart::Value(Removed) => &value::ENUM_VALUE_REMOVED,
        SchemaPart::Enum => &value::ENUM_ADDED_OR_REMOVED,
        SchemaPart::EnumNames => &value::ENUM_VARIANT_NAMES_CHANGED,

        SchemaPart::Limit(field) => limit::of(field),

        SchemaPart::Items => &composition::ITEMS_CHANGED,
        SchemaPart::AdditionalProperties => &composition::ADDITIONAL_PROPERTIES_CHANGED,
        SchemaPart::Variant(Added) => &composition::VARIANT_ADDED,
        SchemaPart::Variant(Removed) => &composition::VARIANT_REMOVED,
        SchemaPart::OneOf | SchemaPart::AnyOf => &composition::UNION_CHANGED,
        SchemaPart::VariantNames => &composition::VARIANT_NAMES_CHANGED,
        SchemaPart::Discriminator => &composition::DISCRIMINATOR_CHANGED,
        SchemaPart::Not => &composition::NOT_CHANGED,
        SchemaPart::Xml => &composition::XML_CHANGED,
        SchemaPart::AllOf => &composition::ALL_OF_CHANGED,
        SchemaPart::Reference => &composition::SCHEMA_REFERENCE_CHANGED,
    }
}

rules![
    SCHEMA_ADDED = Rule {
        id: "schema-added",
        summary: "A named schema was added.",
        explanation: "Nothing changes on the wire by this alone. In Rust, there is an additional type.",
        judge: |difference| {
            Judgement::harmless(
                added_or_removed(difference, "the schema "),
                "the names of schemas are not sent",
            )
        },
    },
    SCHEMA_REMOVED = Rule {
        id: "schema-removed",
        summary: "A named schema was removed.",
        explanation: "Nothing changes on the wire by this alone. In Rust, its type is removed.",
        judge: |difference| {
            Judgement::harmless(
                added_or_removed(difference, "the schema "),
                "the names of schemas are not sent",
            )
        },
    },
    SCHEMA_RENAMED = Rule {
        id: "schema-renamed",
        summary: "A named schema has another name.",
        explanation: "Nothing changes on the wire. In Rust, its type has another name. To keep existing code compiling, keep the old name with `x-rust-name`, or add a deprecated `pub type` with the old name.",
        judge: |difference| {
            let (old, new) = (last(&difference.old), last(&difference.new));
            Judgement::harmless(
                format!("the schema {old} is now called {new}"),
                "the names of schemas are not sent",
            )
            .with_suggestion(format!(
                "keep the Rust name with `x-rust-name: {old}`, or add `#[deprecated] pub type {old} = {new};`"
            ))
        },
    },
    SCHEMA_RUST_NAME_CHANGED = Rule {
        id: "schema-rust-name-changed",
        summary: "A schema or property has another name in Rust.",
        explanation: "Nothing changes on the wire. Code that uses the old name does not compile.",
        judge: |difference| Judgement::harmless(value_change(difference), "names in Rust are not sent"),
    },
    SENDER_CHANGED = Rule {
        id: "sender-changed",
        summary: "Another side is said to send a schema that no operation refers to.",
        explanation: "Only who sends it is described differently; the schema itself is judged by its own changes. In Rust, a program can construct what clients send, and read what servers send.",
        judge: |difference| Judgement::harmless(value_change(difference), "the schema itself is the same"),
    },
    FAILURE_CHANGED = Rule {
        id: "failure-changed",
        summary: "Other responses with a success status count as failures.",
        explanation: "Nothing changes on the wire by itself. The crate returns an error where the body of a response says that the call failed, so programs receive errors that were values before, or the other way round.",
        judge: |difference| {
            Judgement::harmless(
                value_change(difference),
                "this says which responses the crate returns as errors",
            )
            .in_source(Impact::Behavioural)
        },
    },
];

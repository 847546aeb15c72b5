//! Schemas within a schema: items of arrays, `additionalProperties`, variants of unions, `allOf` and `not`.

use super::prelude::*;

rules![
    ITEMS_CHANGED = Rule {
        id: "items-changed",
        summary: "The items of an array now have a schema, or no longer have one.",
        explanation: "Without a schema, an item may be any JSON value.",
        judge: |difference| {
            let judgement = Judgement::harmless(
                added_or_removed(difference, "the schema of the items of "),
                "without a schema, an item may be any JSON value",
            );
            if difference.happened() == Happened::Added {
                judgement.narrower(difference)
            } else {
                judgement.wider(difference)
            }
        },
    },
    ADDITIONAL_PROPERTIES_CHANGED = Rule {
        id: "additional-properties-changed",
        summary: "`additionalProperties` of an object changed.",
        explanation: "`additionalProperties` can forbid properties that are not listed, allow them, or give them a schema. An object that has only such properties is a map in Rust.",
        judge: |difference| {
            Judgement::harmless(
                value_change(difference),
                "properties that are not listed are read or rejected in another way",
            )
            .other(difference)
            .unchecked_in_responses(difference)
        },
    },
    VARIANT_ADDED = Rule {
        id: "variant-added",
        summary: "A union has an additional variant.",
        explanation: "The unions of the crate keep values that they do not know. In requests, older servers reject the new variant.",
        judge: |difference| {
            let message =
                format!("{} now has the variant {}", difference.label, variant_name(&difference.new));
            let judgement =
                Judgement::harmless(message, "existing programs do not know it").wider(difference);
            if !difference.is_open {
                return judgement;
            }
            Judgement {
                reason: "the unions of the crate keep values that they do not know",
                old_client: when(difference.usage.received, Impact::Additive),
                ..judgement
            }
        },
    },
    VARIANT_REMOVED = Rule {
        id: "variant-removed",
        summary: "A union no longer has one of its variants.",
        explanation: "Servers reject existing programs that send it. In Rust, the variant of the enum is removed.",
        judge: |difference| {
            let message =
                format!("{} no longer has the variant {}", difference.label, variant_name(&difference.old));
            let judgement =
                Judgement::harmless(message, "one of the two sides still uses it").narrower(difference);
            if difference.is_open { Judgement { new_client: Impact::None, ..judgement } } else { judgement }
        },
    },
    UNION_CHANGED = Rule {
        id: "union-changed",
        summary: "A schema became a union, is no longer a union, or has `anyOf` instead of `oneOf` (or the other way round).",
        explanation: "Other values are allowed than before, and the type in Rust is another one.",
        judge: |difference| {
            Judgement::harmless(
                added_or_removed(difference, &format!("`{}` of ", difference.field())),
                "other values are allowed than before",
            )
            .other(difference)
        },
    },
    VARIANT_NAMES_CHANGED = Rule {
        id: "variant-names-changed",
        summary: "The variants of a union have other names in Rust.",
        explanation: "Nothing changes on the wire. Code that uses the old names does not compile.",
        judge: |difference| {
            Judgement::harmless(value_change(difference), "the names of variants are not sent")
        },
    },
    DISCRIMINATOR_CHANGED = Rule {
        id: "discriminator-changed",
        summary: "The `discriminator` of a union changed.",
        explanation: "It says which property tells the variants apart, and which value names which variant. One side reads a value as another variant than the other side.",
        judge: |difference| {
            Judgement::harmless(
                value_change(difference),
                "the two sides do not distinguish the variants in the same way",
            )
            .other(difference)
        },
    },
    NOT_CHANGED = Rule {
        id: "not-changed",
        summary: "`not` of a schema changed.",
        explanation: "Values that match the schema in `not` are not allowed.",
        judge: |difference| {
            Judgement::harmless(value_change(difference), "other values are rejected than before")
                .other(difference)
                .unchecked_in_responses(difference)
        },
    },
    XML_CHANGED = Rule {
        id: "xml-changed",
        summary: "The XML form of a value changed.",
        explanation: "This has no effect on JSON, and the crate does not support XML.",
        judge: |difference| Judgement::harmless(value_change(difference), "the JSON form is the same"),
    },
    ALL_OF_CHANGED = Rule {
        id: "all-of-changed",
        summary: "`allOf` of an object names other schemas than before.",
        explanation: "Nothing changes on the wire by this alone, because properties are compared one by one. In Rust, each base schema is a field of its own.",
        judge: |difference| {
            Judgement::harmless(
                format!("`allOf` of {} names other schemas", difference.label),
                "properties are compared one by one",
            )
        },
    },
    SCHEMA_REFERENCE_CHANGED = Rule {
        id: "schema-reference-changed",
        summary: "A value refers to a schema of another name, or has an inline schema instead of a reference.",
        explanation: "Nothing changes on the wire by this alone, because properties are compared one by one. In Rust, the type has another name.",
        judge: |difference| {
            Judgement::harmless(reference_change(difference), "properties are compared one by one")
        },
    },
];

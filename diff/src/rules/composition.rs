//! What a schema is made of: entries, other properties, alternatives, other schemas.

use super::prelude::*;

rules![
    ITEMS_CHANGED = Rule {
        id: "items-changed",
        summary: "The entries of a list have a schema where they had none, or none where they had one.",
        explanation: "Without a schema, entries are any JSON.",
        judge: |difference| {
            let judgement = Judgement::silent(
                came_or_went(difference, "the schema of the entries of "),
                "without a schema, entries are any JSON",
            );
            if difference.happened() == Happened::Added {
                judgement.narrower(difference)
            } else {
                judgement.wider(difference)
            }
        },
    },
    OTHER_MEMBERS_CHANGED = Rule {
        id: "other-members-changed",
        summary: "Members that an object does not list are allowed in another way.",
        explanation: "`additionalProperties` may forbid them, allow them, or describe them; an object with described ones and no others is a map.",
        judge: |difference| {
            Judgement::silent(
                shift(difference),
                "members that are not listed are read or refused in another way",
            )
            .other(difference)
            .unchecked_in_answers(difference)
        },
    },
    ALTERNATIVE_ADDED = Rule {
        id: "alternative-added",
        summary: "A union has one alternative more.",
        explanation: "Unions of the crate keep what they do not know. In requests, old servers refuse the new alternative.",
        judge: |difference| {
            let message = format!("{} has the alternative {} now", difference.label, short(&difference.new));
            let judgement =
                Judgement::silent(message, "deployed programs meet what they do not know").wider(difference);
            if !difference.is_open {
                return judgement;
            }
            Judgement {
                reason: "unions of the crate keep what they do not know",
                old_client: when(difference.usage.received, Impact::Additive),
                ..judgement
            }
        },
    },
    ALTERNATIVE_REMOVED = Rule {
        id: "alternative-removed",
        summary: "A union has one alternative less.",
        explanation: "Servers refuse deployed programs that send it. In Rust its variant is gone.",
        judge: |difference| {
            let message =
                format!("{} has no alternative {} any more", difference.label, short(&difference.old));
            let judgement =
                Judgement::silent(message, "one of the two sides still uses it").narrower(difference);
            if difference.is_open { Judgement { new_client: Impact::None, ..judgement } } else { judgement }
        },
    },
    UNION_BEGAN_OR_ENDED = Rule {
        id: "union-began-or-ended",
        summary: "A value is one of several alternatives now, or is not any more.",
        explanation: "Between a union and a plain schema, or between `oneOf` and `anyOf`, what is allowed differs, and so does the type in Rust.",
        judge: |difference| {
            Judgement::silent(
                came_or_went(difference, &format!("the list of alternatives `{}` of ", difference.field())),
                "what is allowed differs",
            )
            .other(difference)
        },
    },
    VARIANT_NAMES_CHANGED = Rule {
        id: "variant-names-changed",
        summary: "The variants of a union have other names in Rust.",
        explanation: "Nothing changes on the wire. Programs that name a variant do not compile until they use the new name.",
        judge: |difference| Judgement::silent(shift(difference), "names of variants do not travel"),
    },
    DISCRIMINATOR_CHANGED = Rule {
        id: "discriminator-changed",
        summary: "The member that tells alternatives apart, or what its values mean, changed.",
        explanation: "One side takes a value for another alternative than the other side.",
        judge: |difference| {
            Judgement::silent(shift(difference), "the sides tell alternatives apart in different ways")
                .other(difference)
        },
    },
    EXCLUSION_CHANGED = Rule {
        id: "exclusion-changed",
        summary: "What a value must not be changed.",
        explanation: "`not` refuses what matches it.",
        judge: |difference| {
            Judgement::silent(shift(difference), "what is refused differs")
                .other(difference)
                .unchecked_in_answers(difference)
        },
    },
    XML_CHANGED = Rule {
        id: "xml-changed",
        summary: "The form of a value in XML changed.",
        explanation: "It has no effect on JSON, which is all that the crate speaks.",
        judge: |difference| Judgement::silent(shift(difference), "JSON is the same"),
    },
    COMPOSITION_CHANGED = Rule {
        id: "composition-changed",
        summary: "An object is composed of other schemas than before.",
        explanation: "What travels is compared member by member, so this alone is nothing on the wire. In Rust a base is a field of its own.",
        judge: |difference| {
            Judgement::silent(
                format!("{} is composed in another way", difference.label),
                "members are compared one by one",
            )
        },
    },
    SCHEMA_REFERENCE_CHANGED = Rule {
        id: "schema-reference-changed",
        summary: "A value is described by a schema of another name, or by one written out in place.",
        explanation: "What travels is compared member by member, so this alone is nothing on the wire. In Rust the name of the type differs.",
        judge: |difference| Judgement::silent(referral(difference), "members are compared one by one"),
    },
];

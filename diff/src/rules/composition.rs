//! Schemas within a schema: items of arrays, `additionalProperties`, variants of unions, `allOf` and `not`.

use super::prelude::*;
use crate::lower::is_type_list;
use openapi::load::Node;

rules![
    ITEMS_CHANGED = Rule {
        id: "items-changed",
        summary: "The items of an array now have a schema, or no longer have one.",
        explanation: "Without a schema, an item may be any JSON value.",
        judge: |difference| {
            let is_stricter = difference.happened() == Happened::Added;
            let message = added_or_removed(difference, "the schema of the items of ");
            let values = if is_stricter { Values::Fewer } else { Values::More };
            Judgement::harmless(message, "").of_values(difference, values)
        },
    },
    ADDITIONAL_PROPERTIES_CHANGED = Rule {
        id: "additional-properties-changed",
        summary: "`additionalProperties` of an object changed.",
        explanation: "`additionalProperties` can forbid properties that are not listed, allow them, or give them a schema. An object that has only such properties is a map in Rust.",
        judge: |difference| {
            let values = difference.values.unwrap_or(Values::Others);
            let judgement =
                Judgement::harmless(value_change(difference), "").of_unchecked_values(difference, values);
            let forbids =
                |at: &Option<At<'_>>| at.as_ref().is_some_and(|at| at.node.as_bool() == Some(false));
            if difference.usage.sent || !(forbids(&difference.old) || forbids(&difference.new)) {
                return judgement;
            }
            let is_received = difference.usage.received;
            judgement
                .because("clients ignore properties of responses that they do not know")
                .on_the_wire(when(is_received && values == Values::More, Impact::Additive), Impact::None)
        },
    },
    VARIANT_ADDED = Rule {
        id: "variant-added",
        summary: "A union has an additional variant.",
        explanation: "The unions of the crate keep values that they do not know. In requests, older servers reject the new variant.",
        judge: |difference| {
            let message =
                format!("{} now has the variant {}", difference.label, variant_name(&difference.new));
            let judgement = Judgement::harmless(message, "").of_values(difference, Values::More);
            let received = difference.usage.received;
            let judgement = Judgement { old_client: when(received, Impact::Additive), ..judgement };
            judgement.because(match (difference.usage.sent, received) {
                (true, false) => "older servers reject requests of new programs that use it",
                (true, true) => {
                    "older servers reject requests of new programs that use it; existing programs read it as an unknown value"
                }
                _ => "existing programs read it as an unknown value",
            })
        },
    },
    VARIANT_REMOVED = Rule {
        id: "variant-removed",
        summary: "A union no longer has one of its variants.",
        explanation: "Servers reject existing programs that send it. In Rust, the variant of the enum is removed.",
        judge: |difference| {
            let message =
                format!("{} no longer has the variant {}", difference.label, variant_name(&difference.old));
            let judgement = Judgement::harmless(message, "").of_values(difference, Values::Fewer);
            let reason = if difference.usage.sent {
                "servers reject requests of existing programs that use it"
            } else {
                "new programs read it as an unknown value if an older server sends it"
            };
            Judgement { new_client: Impact::None, ..judgement }.because(reason)
        },
    },
    UNION_CHANGED = Rule {
        id: "union-changed",
        summary: "A schema became a union, is no longer a union, or has `anyOf` instead of `oneOf` (or the other way round).",
        explanation: "A union allows the values of all its variants. If the schema without a union is one of the variants, more or fewer values are allowed, otherwise other values. `anyOf` and `oneOf` differ only for values that fit several variants.",
        judge: |difference| {
            let values = difference.values.unwrap_or(Values::Others);
            let judgement = Judgement::harmless(union_change(difference), "");
            let is_union = |at: &Option<At<'_>>| at.as_ref().is_some_and(|at| variants(at.node).is_empty());
            // Clients read both kinds of unions in the same way.
            if is_union(&difference.old) && is_union(&difference.new) {
                judgement.of_unchecked_values(difference, values)
            } else {
                judgement.of_values(difference, values)
            }
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
            let judgement = Judgement::harmless(value_change(difference), "");
            let values = match difference.happened() {
                Happened::Added => Values::Fewer,
                Happened::Removed => Values::More,
                Happened::Changed => mappings(difference),
            };
            let judgement = judgement.of_values(difference, values);
            if values == Values::Others {
                return judgement
                    .because("each side reads a value as another variant than the side that wrote it meant");
            }
            // It only says how to tell the variants apart, which are the same.
            let at_most = |impact: Impact| impact.min(Impact::Behavioural);
            let (old_client, new_client) = (at_most(judgement.old_client), at_most(judgement.new_client));
            judgement.on_the_wire(old_client, new_client).because(
                "the variants are the same, and a value that does not tell its variant is read by its form",
            )
        },
    },
    NOT_CHANGED = Rule {
        id: "not-changed",
        summary: "`not` of a schema changed.",
        explanation: "Values that match the schema in `not` are not allowed.",
        judge: |difference| {
            let values = match difference.happened() {
                Happened::Added => Values::Fewer,
                Happened::Removed => Values::More,
                Happened::Changed => Values::Others,
            };
            Judgement::harmless(value_change(difference), "").of_unchecked_values(difference, values)
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

/// The variants of a union.
fn variants(schema: &Node) -> &[Node] {
    ["oneOf", "anyOf"].into_iter().find_map(|key| schema.get(key)).map(Node::items).unwrap_or_default()
}

/// What a schema is, in the words of the document.
fn described(at: &At<'_>) -> String {
    let name = |node: &Node| {
        let name = openapi::view::named_schema(node).or_else(|| node.str_at("type").map(str::to_owned));
        name.unwrap_or_else(|| "a schema without a name".to_owned())
    };
    let variants = variants(at.node);
    if variants.is_empty() {
        return format!("`{}`", name(at.node));
    }
    let key = if is_type_list(at.node) {
        "type"
    } else if at.node.get("oneOf").is_some() {
        "oneOf"
    } else {
        "anyOf"
    };
    format!(
        "`{key}` of {}",
        variants.iter().map(|one| format!("`{}`", name(one))).collect::<Vec<_>>().join(", ")
    )
}

/// The message for a union that began, ended, or has another field.
fn union_change(difference: &Difference<'_>) -> String {
    let label = &difference.label;
    let (Some(old), Some(new)) = (&difference.old, &difference.new) else {
        return added_or_removed(difference, &format!("`{}` of ", difference.field()));
    };
    let has_properties = |at: &At<'_>| at.node.get("properties").is_some();
    match (variants(old.node).is_empty(), variants(new.node).is_empty()) {
        (true, false) if has_properties(new) => {
            format!("{label} now has `{}` beside its properties", difference.field())
        }
        (false, true) if has_properties(old) => {
            format!("{label} no longer has `{}` beside its properties", difference.field())
        }
        _ => format!("{label} is now {} instead of {}", described(new), described(old)),
    }
}

/// Which values a discriminator allows that names the same property as before.
fn mappings(difference: &Difference<'_>) -> Values {
    let read = |at: &Option<At<'_>>| {
        let node = at.as_ref().map(|at| at.node)?;
        let entries = node.get("mapping").map(Node::entries).unwrap_or_default();
        let mapping = entries.map(|entry| (entry.key.clone(), entry.value.to_json()));
        Some((node.str_at("propertyName")?.to_owned(), mapping.collect::<std::collections::BTreeMap<_, _>>()))
    };
    let (Some((old_name, old)), Some((new_name, new))) = (read(&difference.old), read(&difference.new))
    else {
        return Values::Others;
    };
    if old_name != new_name {
        return Values::Others;
    }
    let has = |one: &std::collections::BTreeMap<String, serde_json::Value>,
               other: &std::collections::BTreeMap<String, serde_json::Value>| {
        other.iter().all(|(key, value)| one.get(key) == Some(value))
    };
    Values::of(has(&new, &old), has(&old, &new))
}

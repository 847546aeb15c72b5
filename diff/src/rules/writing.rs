//! How a document is written. These changes are reported only if they change a public item.

use super::prelude::*;

rules![
    COMPONENT_CHANGED = Rule {
        id: "component-changed",
        summary: "A parameter, request body or response is now another component, or is written inline.",
        explanation: "Nothing changes on the wire. A schema without a name gets its Rust name from the component that contains it, so the name of its type changes. This is reported only if a public item changes.",
        judge: |difference| {
            Judgement::harmless(
                format!("{} is defined at another location", difference.label),
                "the names of components are not sent",
            )
            .with_suggestion("give the types that it contains a name: move them to `components/schemas`")
        },
    },
    ORDER_CHANGED = Rule {
        id: "order-changed",
        summary: "The document lists the same things in another order, and so the order of arguments in Rust changes.",
        explanation: "Nothing changes on the wire. Required parameters and properties are arguments in Rust, in the order of the document. If two arguments of the same type change positions, code compiles but passes the wrong values. This is reported only if a public item changes.",
        judge: |difference| {
            Judgement::harmless(
                format!("the entries of {} are in another order", difference.label),
                "the order has no effect on the wire",
            )
            .with_suggestion("keep the existing order, and add new entries at the end")
        },
    },
];

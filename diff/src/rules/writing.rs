//! How a document is written: told only where a public item differs by it.

use super::prelude::*;

rules![
    COMPONENT_CHANGED = Rule {
        id: "component-changed",
        summary: "A parameter, body or answer is a component of another name, or is written out in place.",
        explanation: "Nothing changes on the wire. Types that the document gives no name are named after what holds them, so their names in Rust differ. Told only where a public item differs by it.",
        judge: |difference| {
            Judgement::silent(
                format!("{} is written in another place", difference.label),
                "names of components do not travel",
            )
            .suggesting("name the types that it holds by making them components of `schemas`")
        },
    },
    ORDER_CHANGED = Rule {
        id: "order-changed",
        summary: "The same things stand in another order, and so do arguments in Rust.",
        explanation: "Nothing changes on the wire. What is required becomes arguments in the order of the document; where two of one type change places, programs compile and pass them the wrong way round. Told only where a public item differs by it.",
        judge: |difference| {
            Judgement::silent(
                format!("what {} lists stands in another order", difference.label),
                "an order does not travel",
            )
            .suggesting("keep the order of what was there, and add what is new at the end")
        },
    },
];

//! Properties of objects, and whole bases of them.

use super::prelude::*;

rules![
    PROPERTY_ADDED = Rule {
        id: "property-added",
        summary: "An object has one member more, which need not be sent.",
        explanation: "Clients ignore members that they do not know. A member of an answer that is required, and that older revisions lack without `x-revisions` saying so, makes new programs fail at old servers.",
        judge: |difference| {
            let demanded = difference.usage.received && !difference.optional_in_crate.1;
            let new_client = if demanded { Impact::Breaking } else { Impact::Additive };
            let judgement = Judgement::silent(came_or_went(difference, ""), reason(demanded)).on_the_wire(
                when(difference.usage.received, Impact::Additive),
                when(travels(difference), new_client),
            );
            if demanded {
                judgement.suggesting("say in `x-revisions` which revisions have it")
            } else {
                judgement
            }
        },
    },
    REQUIRED_PROPERTY_ADDED = Rule {
        id: "required-property-added",
        summary: "A body that is sent has one member more that it must hold.",
        explanation: "Servers refuse the calls of deployed programs, which do not send it; and it is an argument more in Rust. Make it optional, with a default.",
        judge: |difference| {
            let demanded = difference.usage.received && !difference.optional_in_crate.1;
            Judgement::silent(came_or_went(difference, ""), "deployed programs do not send it")
                .on_the_wire(Impact::Breaking, if demanded { Impact::Breaking } else { Impact::Additive })
                .suggesting("make it optional and say what counts without it")
        },
    },
    PROPERTY_REMOVED = Rule {
        id: "property-removed",
        summary: "An object has one member less.",
        explanation: "In a request, what deployed programs ask for with it is ignored or refused, and where it was required, servers of older revisions refuse new programs, which do not send it. In an answer, programs that were made for a crate where it may be missing find nothing, and others fail.",
        judge: |difference| {
            let missed = if difference.optional_in_crate.0 { Impact::Behavioural } else { Impact::Breaking };
            let old_client =
                when(difference.usage.received, missed).max(when(difference.usage.sent, Impact::Breaking));
            Judgement::silent(came_or_went(difference, ""), "deployed programs send it, or look for it")
                .on_the_wire(
                    old_client,
                    when(difference.usage.sent && difference.required.0, Impact::Breaking),
                )
        },
    },
    PROPERTY_RENAMED = Rule {
        id: "property-renamed",
        summary: "A member has another name on the wire.",
        explanation: "To every program that is a member gone and another come. Keep the old one, deprecated, with `x-alias-of` the new one, for as long as deployed programs use it.",
        judge: |difference| {
            let (old, new) = (last(&difference.old), last(&difference.new));
            let missed = |optional: bool| if optional { Impact::Behavioural } else { Impact::Breaking };
            let sent = when(difference.usage.sent, Impact::Breaking);
            Judgement::silent(
                format!("`{old}` of {} is `{new}` now", difference.label),
                "each side looks for a name that the other does not send",
            )
            .on_the_wire(
                sent.max(when(difference.usage.received, missed(difference.optional_in_crate.0))),
                sent.max(when(difference.usage.received, missed(difference.optional_in_crate.1))),
            )
            .suggesting(format!(
                "keep `{old}` beside it for a while: `{old}: {{…, deprecated: true, x-alias-of: {new}}}`"
            ))
        },
    },
    PROPERTY_BECAME_REQUIRED = Rule {
        id: "property-became-required",
        summary: "A member became required.",
        explanation: "In a request, servers refuse what deployed programs leave out. In an answer, new programs fail at old servers that leave it out, unless the crate takes it for one that may be missing.",
        judge: |difference| {
            let demanded = difference.usage.received && !difference.optional_in_crate.1;
            Judgement::silent(
                format!("{} is required now", difference.label),
                "it was left out where it is demanded now",
            )
            .on_the_wire(when(difference.usage.sent, Impact::Breaking), when(demanded, Impact::Breaking))
        },
    },
    PROPERTY_BECAME_OPTIONAL = Rule {
        id: "property-became-optional",
        summary: "A member became optional.",
        explanation: "In an answer, deployed programs fail where it is left out, unless the crate took it for one that may be missing. In a request, old servers refuse calls without it.",
        judge: |difference| {
            let demanded = difference.usage.received && !difference.optional_in_crate.0;
            Judgement::silent(
                format!("{} is optional now", difference.label),
                "it may be left out where it is demanded",
            )
            .on_the_wire(when(demanded, Impact::Breaking), when(difference.usage.sent, Impact::Additive))
        },
    },
    MEMBER_REVISIONS_CHANGED = Rule {
        id: "member-revisions-changed",
        summary: "Other revisions than before are said to have a member.",
        explanation: "Nothing changes on the wire. In Rust, a member that some revision lacks is an `Option`.",
        judge: |difference| Judgement::silent(shift(difference), "what servers send is the same"),
    },
    ALIAS_CHANGED = Rule {
        id: "alias-changed",
        summary: "A deprecated member holds the value of another one, or does not any more.",
        explanation: "Nothing changes on the wire. The advice to those who use the old name differs.",
        judge: |difference| {
            Judgement::silent(shift(difference), "what servers send is the same")
                .in_programs(Impact::Behavioural)
        },
    },
    BASE_ADDED = Rule {
        id: "base-added",
        summary: "An object has all members of another schema besides its own.",
        explanation: "Clients ignore members that they do not know. What is required and sent, servers demand of deployed programs; what is required in an answer, new programs demand of old servers, unless `x-base-revisions` says that those lack it.",
        judge: |difference| {
            let (sent, received) = (difference.usage.sent, difference.usage.received);
            let demanded = received && !difference.optional_in_crate.1;
            let message = format!("{} has all members of {} now", difference.label, last(&difference.new));
            let refused = when(sent && difference.required.1, Impact::Breaking);
            Judgement::silent(message, "members that are not demanded are ignored").on_the_wire(
                refused.max(when(received, Impact::Additive)),
                if demanded { Impact::Breaking } else { when(travels(difference), Impact::Additive) },
            )
        },
    },
    BASE_REMOVED = Rule {
        id: "base-removed",
        summary: "An object does not have the members of another schema any more.",
        explanation: "In a request, what deployed programs send with them is ignored or refused, and where one was required, servers of older revisions refuse new programs. In an answer, programs find nothing, or fail where they demand them.",
        judge: |difference| {
            let missed = if difference.optional_in_crate.0 { Impact::Behavioural } else { Impact::Breaking };
            let old_client =
                when(difference.usage.received, missed).max(when(difference.usage.sent, Impact::Breaking));
            let message =
                format!("{} has the members of {} no more", difference.label, last(&difference.old));
            Judgement::silent(message, "deployed programs send them, or look for them").on_the_wire(
                old_client,
                when(difference.usage.sent && difference.required.0, Impact::Breaking),
            )
        },
    },
    BASE_REVISIONS_CHANGED = Rule {
        id: "base-revisions-changed",
        summary: "Other revisions than before are said to send the base of a composed object.",
        explanation: "Nothing changes on the wire. In Rust, a base that some revision lacks is an `Option`.",
        judge: |difference| Judgement::silent(shift(difference), "what servers send is the same"),
    },
];

fn reason(demanded: bool) -> &'static str {
    if demanded {
        "new programs demand what older servers do not send"
    } else {
        "clients ignore what they do not know"
    }
}

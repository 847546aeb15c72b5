//! Decides whether a property is an `Option` (it can be missing), a `Patch` (it can be cleared), or a plain value.

use super::rust_type::RustType;
use super::types::Usage;

/// How the Rust type expresses that a property is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// It is always present.
    Always,
    /// It is `null` if there is no value.
    Null,
    /// It is absent or null if there is no value.
    Absent,
    /// It is sent as a value, as null, or not at all.
    Patch,
}

/// The facts about a property that decide its presence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stated {
    pub required: bool,
    pub nullable: bool,
    pub in_all_revisions: bool,
    pub deprecated: bool,
}

impl Presence {
    /// Requests are as strict as the document. In responses, a property is optional if a server may omit it: if it is not
    /// required, if a revision does not have it, or if it is deprecated, because it will be removed one day. A property that
    /// a PATCH request can clear stays a patch even if responses contain it too.
    pub(super) fn of(stated: Stated, usage: Usage) -> Self {
        let only_sent = usage.sent && !usage.received;
        match (stated.required, stated.nullable) {
            (true, true) => Self::Null,
            (true, false) if only_sent => Self::Always,
            (true, false) if stated.in_all_revisions && !stated.deprecated => Self::Always,
            (false, true) if only_sent || usage.patched => Self::Patch,
            _ => Self::Absent,
        }
    }

    /// The type of a property of this presence whose value is of type `ty`.
    pub fn wrap(self, ty: RustType) -> RustType {
        match self {
            Self::Always => ty,
            Self::Null | Self::Absent => ty.optional(),
            Self::Patch => ty.patch(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_follow_the_document_and_responses_may_omit_what_changes() {
        let plain = Stated { required: true, nullable: false, in_all_revisions: true, deprecated: false };
        let sent = Usage { sent: true, ..Usage::default() };
        let received = Usage { received: true, ..Usage::default() };
        let both = Usage { sent: true, received: true, patched: false };
        for (stated, of_sent, of_received) in [
            (plain, Presence::Always, Presence::Always),
            (Stated { nullable: true, ..plain }, Presence::Null, Presence::Null),
            (Stated { required: false, ..plain }, Presence::Absent, Presence::Absent),
            (Stated { required: false, nullable: true, ..plain }, Presence::Patch, Presence::Absent),
            (Stated { in_all_revisions: false, ..plain }, Presence::Always, Presence::Absent),
            (Stated { deprecated: true, ..plain }, Presence::Always, Presence::Absent),
        ] {
            assert_eq!(Presence::of(stated, sent), of_sent, "{stated:?}");
            assert_eq!(Presence::of(stated, received), of_received, "{stated:?}");
            assert_eq!(Presence::of(stated, both), of_received, "{stated:?}");
            let is_cleared = stated.nullable && !stated.required;
            let of_patched = if is_cleared { Presence::Patch } else { of_received };
            assert_eq!(Presence::of(stated, Usage { patched: true, ..both }), of_patched, "{stated:?}");
        }
    }

    #[test]
    fn presence_wraps_once() {
        let optional = RustType::Text.optional();
        assert_eq!(Presence::Always.wrap(RustType::Text), RustType::Text);
        assert_eq!(Presence::Absent.wrap(RustType::Text), optional);
        assert_eq!(Presence::Null.wrap(optional.clone()), optional);
        assert_eq!(Presence::Patch.wrap(optional), RustType::Patch(Box::new(RustType::Text)));
    }
}

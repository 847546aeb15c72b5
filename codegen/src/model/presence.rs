//! What may be missing is an `Option`, what can be cleared is a `Patch`, what is always there is neither.

use super::rust_type::RustType;
use super::types::Usage;

/// How a property shows that it is not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// It is always there.
    Always,
    /// It is `null` when it is not there.
    Null,
    /// It is absent, or null, when it is not there.
    Absent,
    /// It is sent as a value, as null, or not at all.
    Patch,
}

/// What the document says of a property that decides its presence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stated {
    pub required: bool,
    pub nullable: bool,
    pub in_all_revisions: bool,
    pub deprecated: bool,
}

impl Presence {
    /// Requests are sent as precisely as the document allows. In responses whatever a server may lack is optional: what
    /// is not required, what some revision does not have, and what is deprecated, because it will go one day. What a PATCH
    /// can clear stays a patch where responses hold it too.
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
    fn requests_follow_the_document_and_responses_may_lack_what_will_change() {
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

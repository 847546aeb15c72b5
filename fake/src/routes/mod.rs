//! What each operation does, in one file for each resource.

mod accounts;
mod app;
mod assets;
mod bridges;
mod chat_marks;
mod chats;
mod labels;
mod login_sessions;
mod logins;
mod messages;
mod reactions;
mod recovery_key;
mod reminders;
mod search;
mod setup;
mod verifications;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::reply::Outcome;
use crate::request::Call;

/// Handles the requests of one operation.
pub(crate) type Handler = fn(&mut Call<'_>) -> Outcome;

/// The IDs of operations with their handlers.
pub(crate) type Handlers = &'static [(&'static str, Handler)];

const ALL: [Handlers; 16] = [
    accounts::HANDLERS,
    app::HANDLERS,
    assets::HANDLERS,
    bridges::HANDLERS,
    chat_marks::HANDLERS,
    chats::HANDLERS,
    labels::HANDLERS,
    login_sessions::HANDLERS,
    logins::HANDLERS,
    messages::HANDLERS,
    reactions::HANDLERS,
    recovery_key::HANDLERS,
    reminders::HANDLERS,
    search::HANDLERS,
    setup::HANDLERS,
    verifications::HANDLERS,
];

static BY_ID: LazyLock<BTreeMap<&str, Handler>> =
    LazyLock::new(|| ALL.into_iter().flatten().copied().collect());

/// The handler of an operation.
pub(crate) fn handler(operation_id: &str) -> Option<Handler> {
    BY_ID.get(operation_id).copied()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::document;

    #[test]
    fn each_operation_has_a_handler_and_each_handler_an_operation() {
        let operations = document::operations().iter().map(|operation| operation.id).collect::<BTreeSet<_>>();
        let handlers = BY_ID.keys().copied().collect::<BTreeSet<_>>();
        assert_eq!(operations.len(), 60);
        assert_eq!(handlers, operations);
        assert_eq!(ALL.into_iter().flatten().count(), operations.len());
    }
}

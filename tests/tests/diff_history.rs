//! Comparisons of revisions, as committed; the example, from 4.3 to 5, also as the pages state it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use diff::{Change, Impact, Input, ItemChange, Options, Prepared, Report, compare, render};
use openapi::load::{Document, Workspace, bundle};
use workspace_tests::contract::workspace;
use workspace_tests::generation::config;
use workspace_tests::trees::input;

const OLD: &str = "spec/history/4.3.yaml";
const NEW: &str = "spec/history/5.yaml";
const NEWEST: &str = "spec/history/6.yaml";
const EXAMPLE: &str = "spec/history/4.3-to-5.md";

fn document(name: &str) -> Document {
    let text = std::fs::read_to_string(workspace().join(name)).unwrap();
    let files = BTreeMap::from([(PathBuf::from(name), text)]);
    bundle(&Workspace::read(&files, Path::new(name))).0.unwrap()
}

fn report(old: &str, new: &str) -> Report {
    report_with(old, new, |_| (None, None))
}

/// The report where listings are committed, of those that the documents give.
fn report_with(
    old: &str,
    new: &str,
    committed: impl FnOnce((&str, &str)) -> (Option<String>, Option<String>),
) -> Report {
    let (before, after) = (document(old), document(new));
    let (mut before, mut after) = (input(old, &before), input(new, &after));
    let options = Options { config: &config(), wire_only: false };
    let listing = |input: &Input<'_>| Prepared::new(input, &options).listing().unwrap().to_owned();
    let (old, new) = committed((&listing(&before), &listing(&after)));
    (before.committed_surface, after.committed_surface) = (old, new);
    compare(&before, &after, &options).unwrap()
}

#[test]
fn the_committed_reports_are_what_the_comparison_says() {
    for (old, new, committed) in [(OLD, NEW, EXAMPLE), (NEW, NEWEST, "spec/history/5-to-6.md")] {
        let text = render::markdown(&report(old, new));
        assert!(
            text == std::fs::read_to_string(workspace().join(committed)).unwrap_or_default(),
            "to repair it, run:\n  cargo xtask diff {old} {new} --format markdown --output {committed}"
        );
    }
}

/// What revision 6 did to the operations that the document of revision 5 has, read off the notes about both.
const DIFFERENCES_OF_6: [(&str, &str); 6] = [
    ("optional-parameter-added", "query parameter `limit` of GET /v1/chats was added"),
    ("optional-parameter-added", "query parameter `labelID` of GET /v1/chats/search was added"),
    ("property-added", "Chat.labels was added"),
    ("property-added", "Chat.merge was added"),
    ("property-added", "Chat.mergedIntoChatID was added"),
    ("enum-value-added", "DisappearingTimerType now has the value afterReadByRecipient"),
];

/// Errors that servers of revision 5 may have sent as well, but no page shows.
const NEWLY_DESCRIBED: &str = "error-response-added";

#[test]
fn revision_6_added_operations_and_little_else() {
    let report = report(NEW, NEWEST);
    let travels = report.changes.iter().filter(|change| change.verdict.wire() > Impact::None);
    let said = travels.map(|change| (change.rule, change.message.as_str())).collect::<BTreeSet<_>>();
    let added = said.iter().filter(|(rule, _)| *rule == "operation-added").count();
    let errors = said.iter().filter(|(rule, _)| *rule == NEWLY_DESCRIBED).count();
    assert_eq!((added, errors), (45, 2 * 15));
    // Servers of revision 5 already had 15 of the operations; only the document did not have them.
    assert_eq!(
        said.iter().filter(|(_, message)| message.contains("servers have it since revision ")).count(),
        15
    );
    let others = said.into_iter().filter(|(rule, _)| !["operation-added", NEWLY_DESCRIBED].contains(rule));
    assert_eq!(others.collect::<BTreeSet<_>>(), DIFFERENCES_OF_6.into_iter().collect());
}

#[test]
fn the_frozen_document_of_the_present_revision_is_the_present_document() {
    let present = bundle(&Workspace::read(&openapi::load::Disk, &config().spec)).0.unwrap();
    assert!(
        document(NEWEST).root.to_json() == present.root.to_json(),
        "to repair it, run:\n  cargo xtask spec bundle > {NEWEST}"
    );
}

/// What differs on the wire, read off the pages and fact files of both revisions by hand.
const TRUE_DIFFERENCES: [(&str, &str); 40] = [
    ("operation-added", "POST /v1/chats/start was added"),
    ("operation-added", "PATCH /v1/chats/{chatID} was added"),
    ("operation-added", "POST /v1/chats/{chatID}/read was added"),
    ("operation-added", "POST /v1/chats/{chatID}/unread was added"),
    ("operation-added", "POST /v1/chats/{chatID}/notify-anyway was added"),
    (
        "operation-moved",
        "DELETE /v1/chats/{chatID}/messages/{messageID}/reactions is now \
         DELETE /v1/chats/{chatID}/messages/{messageID}/reactions/{reactionKey}",
    ),
    (
        "parameter-location-changed",
        "path parameter `reactionKey` of \
         DELETE /v1/chats/{chatID}/messages/{messageID}/reactions/{reactionKey} was in the query before",
    ),
    (
        "default-changed",
        "`default` of query parameter `maxParticipantCount` of GET /v1/chats/{chatID} changed from -1 to 100",
    ),
    ("property-removed", "CreateChatBody.mode was removed"),
    ("property-removed", "CreateChatBody.user was removed"),
    ("property-removed", "CreateChatBody.allowInvite was removed"),
    ("property-became-required", "CreateChatBody.participantIDs is now required"),
    ("property-became-required", "CreateChatBody.type is now required"),
    ("property-renamed", "`remindAtMs` of ReminderInput is now `remindAt`"),
    ("type-changed", "`type` of ReminderInput.remindAt changed from number to string"),
    ("format-changed", "`format` of ReminderInput.remindAt changed from double to date-time"),
    ("base-schema-added", "CreatedChat now has all properties of Chat"),
    ("property-added", "Chat.network was added"),
    ("property-added", "Chat.capabilities was added"),
    ("property-added", "Chat.description was added"),
    ("property-added", "Chat.draft was added"),
    ("property-added", "Chat.imgURL was added"),
    ("property-added", "Chat.isLowPriority was added"),
    ("property-added", "Chat.isMarkedUnread was added"),
    ("property-added", "Chat.isReadOnly was added"),
    ("property-added", "Chat.messageExpirySeconds was added"),
    ("property-added", "Chat.reminder was added"),
    ("property-added", "Chat.snooze was added"),
    ("property-added", "Chat.unreadMentionsCount was added"),
    ("property-added", "ChatParticipant.isAdmin was added"),
    ("property-added", "ChatParticipant.isNetworkBot was added"),
    ("property-added", "ChatParticipant.isPending was added"),
    ("property-added", "Message.editedTimestamp was added"),
    ("property-added", "Message.isDeleted was added"),
    ("property-added", "Message.isHidden was added"),
    ("property-added", "Message.links was added"),
    ("property-added", "Message.mentions was added"),
    ("property-added", "Message.seen was added"),
    ("property-added", "Message.sendStatus was added"),
    ("property-added", "Attachment.transcription was added"),
];

#[test]
fn the_report_names_every_true_difference_and_no_other() {
    let report = report(OLD, NEW);
    let travels = report.changes.iter().filter(|change| change.verdict.wire() > Impact::None);
    let said = travels.map(|change| (change.rule, change.message.as_str())).collect::<BTreeSet<_>>();
    let wanted = TRUE_DIFFERENCES.into_iter().collect::<BTreeSet<_>>();
    assert_eq!(wanted.difference(&said).collect::<Vec<_>>(), Vec::<&(&str, &str)>::new(), "not reported");
    assert_eq!(said.difference(&wanted).collect::<Vec<_>>(), Vec::<&(&str, &str)>::new(), "not true");
}

#[test]
fn all_that_differs_in_rust_is_explained() {
    for (old, new) in [(OLD, NEW), (NEW, OLD), (NEW, NEWEST)] {
        let report = report(old, new);
        assert!(report.unexplained.is_empty(), "{:#?}", report.unexplained);
        let attached = report.changes.iter().flat_map(|change| &change.rust).collect::<BTreeSet<_>>();
        assert_eq!(attached, report.surface.iter().collect::<BTreeSet<_>>());
    }
}

/// For some public items, the changes that really cause them, read from both documents by hand.
const TRUE_CAUSES: [(&str, &str, &[&str]); 14] = [
    // A struct is not `Eq` if it contains a number with a fraction; the draft does.
    (OLD, "impl beeper_desktop::types::Chat:", &["Chat.draft was added"]),
    (OLD, "impl beeper_desktop::types::ChatPage:", &["Chat.draft was added"]),
    (
        OLD,
        "fn beeper_desktop::resources::chats::Chats::create(",
        &["CreateChatBody.participantIDs is now required", "CreateChatBody.type is now required"],
    ),
    (OLD, "field beeper_desktop::types::Message::links:", &["Message.links was added"]),
    (
        NEW,
        "field beeper_desktop::types::DraftAttachmentInput::size:",
        &["the schema DraftAttachmentInputSize is now called AttachmentInputSize"],
    ),
    (
        NEW,
        "fn beeper_desktop::types::DraftAttachmentInput::type_(",
        &["the schema DraftAttachmentInputType is now called AttachmentInputType"],
    ),
    (
        NEW,
        "enum beeper_desktop::types::DraftAttachmentInputType",
        &["the schema DraftAttachmentInputType is now called AttachmentInputType"],
    ),
    (NEW, "field beeper_desktop::types::Chat::labels:", &["Chat.labels was added"]),
    (NEW, "fn beeper_desktop::Client::labels(", &["GET /v1/labels was added"]),
    (NEW, "mod beeper_desktop::resources::bridges::logins", &["GET /v1/bridges/{bridgeID}/logins was added"]),
    (NEW, "fn beeper_desktop::resources::app::App::setup(", &["GET /v1/app/setup was added"]),
    (
        NEW,
        "fn beeper_desktop::resources::messages::GetMessage::send(",
        &["GET /v1/chats/{chatID}/messages/{messageID} was added"],
    ),
    (
        NEW,
        "variant beeper_desktop::types::DisappearingTimerType::AfterReadByRecipient",
        &["DisappearingTimerType now has the value afterReadByRecipient"],
    ),
    (NEW, "struct beeper_desktop::types::AppInfo ", &["GET /v1/info was added"]),
];

#[test]
fn items_are_attributed_to_what_caused_them() {
    let reports = BTreeMap::from([(OLD, report(OLD, NEW)), (NEW, report(NEW, NEWEST))]);
    for (old, item, causes) in TRUE_CAUSES {
        let lines = |change: &ItemChange| [&change.before, &change.after].map(Clone::clone);
        let has_item = |change: &&Change| {
            change
                .rust
                .iter()
                .flat_map(lines)
                .flatten()
                .any(|line| line.starts_with(&format!("pub {item}")) || line.starts_with(item))
        };
        let found = reports[old].changes.iter().filter(has_item);
        let found = found.map(|change| change.message.split(" (").next().unwrap_or_default());
        let mut found = found.collect::<Vec<_>>();
        found.sort_unstable();
        assert_eq!(found, causes, "{item}");
    }
}

#[test]
fn an_added_response_explains_no_item_that_it_does_not_use() {
    for change in report(NEW, NEWEST).changes.iter().filter(|change| change.rule == NEWLY_DESCRIBED) {
        assert!(change.rust.is_empty(), "{}: {:?}", change.message, change.rust);
    }
}

/// A listing as it was written before it named features, and when it also named items that nobody could use.
fn in_the_older_form(listing: &str) -> String {
    let mut text = "# Made by `x`. Do not edit. The public items of the crate, one a line.\n\n".to_owned();
    for line in listing.lines().filter(|line| !line.starts_with('#') && !line.contains("::ClientBuilder:")) {
        let line = without_features(line).replace("::Patch<T>", "::Patch");
        text.push_str(&line.replace("::Client: Clone", "::Client: Clone, From<Core>"));
        text.push('\n');
    }
    text + "pub use beeper_desktop::Core from crate::client_core::Core\n"
}

fn without_features(line: &str) -> String {
    let Some((before, condition)) = line.split_once(" #[cfg(") else { return line.to_owned() };
    let after = condition.split_once(")]").map_or("", |(_, after)| after);
    format!("{before}{after}")
}

#[test]
fn a_listing_in_an_older_form_is_no_change_of_the_generator() {
    let older = |listing: &str| Some(in_the_older_form(listing));
    for (old, new) in [(OLD, NEW), (NEW, OLD)] {
        let plain = report_with(old, new, |(old, new)| (Some(old.to_owned()), Some(new.to_owned())));
        assert_eq!(plain.generator, [], "{old}");
        let before = report_with(old, new, |(old, new)| (older(old), Some(new.to_owned())));
        assert_eq!(before.generator, [], "{old} in the older form");
        let after = report_with(old, new, |(old, new)| (Some(old.to_owned()), older(new)));
        assert_eq!(after.generator, [], "{new} in the older form");
    }
    let gone = "pub struct beeper_desktop::Skipped";
    let without = |listing: &str| {
        assert!(listing.contains(gone));
        Some(listing.lines().filter(|line| !line.starts_with(gone)).collect::<Vec<_>>().join("\n"))
    };
    let found = report_with(OLD, NEW, |(old, new)| (older(old), without(new))).generator;
    assert!(
        found.len() == 1 && found[0].before.as_deref().is_some_and(|line| line.starts_with(gone)),
        "{found:?}"
    );
}

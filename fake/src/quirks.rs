//! What servers do now and then, and a fake only while it is turned on.

use std::fmt;
use std::str::FromStr;

macro_rules! quirks {
    ($($(#[$doc:meta])* $name:ident = $text:literal,)*) => {
        /// Something that servers were seen to do. A fake does it while it is turned on.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Quirk {
            $($(#[$doc])* $name,)*
        }

        impl Quirk {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// The names of all of them.
            #[must_use]
            pub fn names() -> String {
                Self::ALL.iter().map(|quirk| quirk.name()).collect::<Vec<_>>().join(", ")
            }

            /// Its name on the command line.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$name => $text,)*
                }
            }
        }
    };
}

quirks! {
    /// Pages of messages: `hasMore` is true on every page, also on the empty one after the last.
    LyingHasMore = "lying-has-more",
    /// Pages of messages: after the oldest page, the oldest three come again and again under new cursors.
    RepeatedTail = "repeated-tail",
    /// Pages of messages: going `after` the newest, the newest page comes again with the same cursor.
    StuckHead = "stuck-head",
    /// Pages of messages: the first page of each chat is empty once.
    EmptyFirstPageOnce = "empty-first-page-once",
    /// Pages of chats: whenever a page is read, the last chat of the list becomes the most active.
    ChatsMove = "chats-move",
    /// Pages of chats: always 25, whatever `limit` is.
    LimitIgnored = "limit-ignored",
    /// Pages of chats: each page but the first is rejected with 400.
    LaterChatPagesFail = "later-chat-pages-fail",
    /// Chat search: `includeMuted=false` has no effect.
    MutedAlwaysIncluded = "muted-always-included",
    /// Send: the pending ID is not found until the message is sent.
    PendingNotFound = "pending-not-found",
    /// Send: messages stay pending for ever.
    NeverSent = "never-sent",
    /// Send: messages fail, and may be sent again.
    SendFailsForNow = "send-fails-for-now",
    /// Send: messages fail for good.
    SendFailsForGood = "send-fails-for-good",
    /// Send: the text comes back as HTML.
    SentTextAsHtml = "sent-text-as-html",
    /// Archive: 200 with an empty body instead of 204.
    ArchiveIs200 = "archive-is-200",
    /// Edit: 404, as on older builds.
    NoEdit = "no-edit",
    /// Edit: 405, as on other older builds.
    EditIs405 = "edit-is-405",
    /// Routes that the server does not have: 404 with HTML.
    UnknownRouteIsHtml = "unknown-route-is-html",
    /// Routes that the server does not have: 404 with plain text.
    UnknownRouteIsText = "unknown-route-is-text",
    /// Download: 200 with `error` and without a URL.
    DownloadsFail = "downloads-fail",
    /// Download: 200 with neither an error nor a URL.
    DownloadsAreEmpty = "downloads-are-empty",
    /// Upload: 200 with `error` and without an upload ID.
    UploadsFail = "uploads-fail",
    /// Serve: the media type is sent.
    ServeWithType = "serve-with-type",
    /// Serve: chunks without `Content-Length`.
    ServeWithoutLength = "serve-without-length",
    /// Serve: `Content-Length` is larger than the body.
    ServeWithWrongLength = "serve-with-wrong-length",
    /// Unknown enum values, fractional sizes and properties that nobody knows.
    UnknownValues = "unknown-values",
    /// No response has the version header.
    NoVersionHeader = "no-version-header",
    /// Without a token: 404 instead of 401.
    NoTokenIs404 = "no-token-is-404",
    /// Sign-in: tokens do not expire, and `expires_in` is missing.
    NoExpiry = "no-expiry",
    /// Sign-in: registering a client gives 200 instead of 201.
    RegisterIs200 = "register-is-200",
    /// Sign-in: `authorize` waits for half a minute and redirects with `server_error`, as on a server without an account.
    SignInServerError = "sign-in-server-error",
    /// Sign-in: the metadata names endpoints of another server.
    SignInElsewhere = "sign-in-elsewhere",
    /// Info: the endpoints name a host that nobody can reach.
    UnreachableEndpoints = "unreachable-endpoints",
    /// Spec: the document is as the app writes it: OpenAPI 3.1 with `nullable`, other names, extensions for the vendor's
    /// libraries and for the version that first had an operation, every error status, Matrix paths, and always the same
    /// version. By default it is the document of this crate.
    AppDocument = "app-document",
    /// Chats: accounts are connected, and there are no chats, as on a server without the app.
    NoChats = "no-chats",
    /// Setup: the app says that it is starting, for as long as it runs.
    AlwaysInitializing = "always-initializing",
    /// Events: `ts` is text.
    TimeAsText = "time-as-text",
    /// Events: each has an `accountID`.
    AccountInEvents = "account-in-events",
    /// Events: entries have only the ID and the reactions.
    PartialEntries = "partial-entries",
    /// Events: no pings.
    NoPings = "no-pings",
    /// Events: the connection stays open and nothing comes.
    Silence = "silence",
}

impl fmt::Display for Quirk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Quirk {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let found = Self::ALL.iter().copied().find(|quirk| quirk.name() == text);
        found.ok_or_else(|| format!("`{text}` is not a quirk; these are: {}", Self::names()))
    }
}

//! Items for generated code. They are not part of the public API, and may change with any release.

pub use crate::base_url::{is_same_server, path_below};
pub use crate::call::Call;
pub use crate::call::form::FormProperty;
pub use crate::call::styled::Style;
pub use crate::client_core::Core;
#[cfg(all(feature = "config-file", not(target_arch = "wasm32")))]
pub use crate::config_file::{ConfigFile, ConfigFileError, replace_file};
#[cfg(feature = "download")]
pub use crate::download::source::Source;
#[cfg(all(feature = "download", not(target_arch = "wasm32")))]
pub use crate::file_url::{file_url, path_of_file_url};
#[cfg(all(feature = "download", not(target_arch = "wasm32")))]
pub use crate::file_work::inside;
use crate::paging::items::ItemStream;
use crate::paging::page::Page;
use crate::paging::pages::PageStream;
#[cfg(feature = "waiting")]
pub use crate::polling::{Polling, Signals};
pub use crate::response::headers::Headers;
pub use crate::response::http_date::sent_at;
pub use crate::server::{ServerTemplate, ServerVariable};
pub use crate::service::{
    Auth, ErrorBody, Failure, Follow, IdempotencyKey, Next, Operation, PageSize, Paging, Path, Revision,
    Route, SecurityScheme, Service, Trust,
};
#[cfg(all(feature = "waiting", not(target_arch = "wasm32")))]
pub use crate::together::Together;
pub use crate::values::open_enum::read_string;
pub use crate::values::unknown::{UnknownInteger, UnknownString};
pub use crate::{blocking_request, integer_enum, read_object, request, text_enum};
pub use futures_core::Stream;
pub use http::{HeaderMap, Method};

#[cfg(all(feature = "blocking", not(target_arch = "wasm32")))]
pub use crate::blocking::{into_blocking, wait};

/// Secrets in the system's store of passwords.
#[cfg(all(feature = "keyring", not(target_arch = "wasm32")))]
pub mod keyring {
    pub use crate::keyring::{KeyringEntry, KeyringProblem};
}

/// Getting an access token.
#[cfg(all(feature = "oauth", not(target_arch = "wasm32")))]
pub mod oauth {
    pub use crate::oauth::browser::open_browser;
    pub use crate::oauth::error::OauthError;
    pub use crate::oauth::sign_in::{Grant, SignIn};
}

/// What modules by hand need to follow the changes of lists.
#[cfg(all(feature = "reconcile", not(target_arch = "wasm32")))]
pub mod follow {
    pub use crate::clock::pause;
    pub use crate::reconcile::{Finding, Rank, Ranked, reconcile, stable_hash};
    pub use futures_core::Stream;
}

/// Streams of events over a WebSocket.
#[cfg(all(feature = "websocket", not(target_arch = "wasm32")))]
pub mod live {
    pub use crate::live::gap::LiveItem;
    pub use crate::live::protocol::{Protocol, Reading, Text};
    pub use crate::live::settings::{ConnectionSettings, QueueLimits};
    pub use crate::live::stream::LiveStream;
    pub use futures_core::Stream;
}

/// Types that consist of another type and additional properties.
pub mod compose {
    pub use crate::values::compose::{Extras, deserialize, deserialize_optional_base};
}

/// Objects that are read into structs.
pub mod object {
    pub use crate::values::object::{
        Integer, IntegerMap, Integers, Optional, OptionalInteger, OptionalIntegerMap, OptionalIntegers,
        OrDefault, Present, Required, expecting, fill, missing, next_name, read, skip,
    };
    pub use serde::de::{MapAccess, Visitor};
}

/// Values that may be of several JSON types.
pub mod union {
    pub use crate::values::union::{Union, deserialize};
}

/// Responses whose status determines what their body is.
pub mod by_status {
    pub use crate::response::by_status::{Arrived, ByStatus, Outcome};
    pub use bytes::Bytes;
}

/// Values of several types that the JSON type alone does not distinguish.
#[cfg(feature = "choice")]
pub mod choice {
    pub use crate::values::alternative::{Alternative, Kind};
    pub use crate::values::choice::{Choice, deserialize, value};
    pub use crate::values::properties::{Mark, Properties};
}

/// Integers, in all notations of JSON.
pub mod number {
    pub use crate::values::number::{
        integer, integer_map, integers, optional_integer, optional_integer_map, optional_integers,
        read_integer,
    };
}

/// Any JSON, null included.
pub mod json {
    pub use crate::response::decode::lenient;
    pub use crate::values::present::present;
}

/// Properties that a type does not list.
pub mod other_properties {
    pub use crate::values::other_properties::{read, read_integers};
}

/// The pages of a call, starting at its cursor.
pub fn pages<P: Page>(call: Call, paging: &'static Paging) -> PageStream<P> {
    PageStream::new(call, paging)
}

/// The items of a call's pages, starting at its cursor.
pub fn items<P: Page>(call: Call, paging: &'static Paging) -> ItemStream<P> {
    PageStream::new(call, paging).into_items()
}

/// Keeps the text of an enum value that has no variant.
#[must_use]
pub fn unknown_string(text: &str) -> UnknownString {
    UnknownString::new(text)
}

/// Keeps the number of an enum value that has no variant.
#[must_use]
pub const fn unknown_integer(number: i64) -> UnknownInteger {
    UnknownInteger::new(number)
}

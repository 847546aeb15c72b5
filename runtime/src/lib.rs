//! The runtime of client crates that are generated from an OpenAPI document.
//!
//! Such a crate re-exports the types of this one that its users need: [`Error`], [`Patch`], [`Timestamp`], [`Response`],
//! [`RequestOptions`], [`ClientBuilder`] and others. All requests go through the trait [`Transport`]. Implement it to use
//! another HTTP client, or in tests.
//!
//! These are the steps of a call:
//!
//! 1. Generated code fills in the path template, the query and the body of the operation.
//! 2. The request is built once, and is sent. After a temporary failure it is sent again.
//! 3. Redirects within the same origin are followed.
//! 4. The response is decoded. Optional properties that cannot be read are left out (see [`Response::skipped`]).
//! 5. Any other failure is an [`Error`].
//!
//! On native targets, the default transports need a tokio runtime with IO and timers enabled. Without one they return an
//! error. Time limits and the pauses between attempts need the runtime too: with your own transport and without a runtime,
//! there are neither. On wasm32, the browser follows redirects by itself, and there are no pauses.
//!
//! # Features
//!
//! Only `reqwest` is enabled by default. `https://` addresses need one of the three for TLS.
//!
//! - `reqwest`: the HTTP client of the crate reqwest, the default transport.
//! - `hyper`: plain HTTP/1 with the crate hyper alone, which builds about half as many crates. It is the default transport if
//!   `reqwest` is off. Not on wasm32.
//! - `rustls`: TLS with rustls, the cryptography of aws-lc-rs and the platform's certificates.
//! - `rustls-no-provider`: TLS with rustls and a cryptography provider that the program installs. It must do so before it
//!   builds a client, even one for plain HTTP.
//! - `native-tls`: TLS with the library of the operating system, or with OpenSSL.
//! - `blocking`: calls and streams for programs without an async runtime (`BlockingStream`).
//! - `choice`: unions that the JSON type alone does not distinguish. `text-formats`: types of the formats `byte` and `date`.
//!   `follow`: lists whose next page is found in the response.
//!   A generated crate enables them if its document needs them.
//! - `config-file`, `tokens`, `waiting`: files with settings, what becomes of an access token, and several calls at once or
//!   one again and again until something is so, for modules by hand.
//! - `download`: downloads that continue after a break, for modules by hand. `content-names`: to files that are named after
//!   their content.
//! - `keyring`: secrets in the system's store of passwords, for modules by hand. Not on wasm32.
//! - `oauth`: getting an access token with OAuth, for modules by hand. Not on wasm32.
//! - `reconcile`: the comparison of two lists, for modules by hand.
//! - `websocket`: streams of events over a WebSocket, for modules by hand. Not on wasm32.
//! - `tracing`: a span for each call with its operation, method, path template, number of attempts, status and time, and a
//!   warning for each value of a response that was left out or adjusted. Bodies, queries and path values are not recorded.

mod address;
mod backoff;
mod base_url;
#[cfg(all(feature = "blocking", not(target_arch = "wasm32")))]
mod blocking;
mod builder;
mod call;
mod client_core;
mod clock;
#[cfg(all(feature = "config-file", not(target_arch = "wasm32")))]
mod config_file;
mod credential;
#[cfg(feature = "download")]
mod download;
mod errors;
#[cfg(all(feature = "download", not(target_arch = "wasm32")))]
mod file_url;
#[cfg(not(target_arch = "wasm32"))]
mod file_work;
mod header;
#[cfg(all(feature = "keyring", not(target_arch = "wasm32")))]
mod keyring;
#[cfg(all(feature = "websocket", not(target_arch = "wasm32")))]
mod live;
#[cfg(feature = "tokens")]
mod oauth;
mod paging;
#[cfg(feature = "waiting")]
mod polling;
#[cfg(all(feature = "reconcile", not(target_arch = "wasm32")))]
mod reconcile;
mod request_rate;
mod response;
mod security;
mod server;
mod service;
mod shared_values;
mod spans;
mod standing_headers;
#[doc(hidden)]
pub mod support;
mod text;
#[cfg(all(feature = "waiting", not(target_arch = "wasm32")))]
mod together;
mod transport;
mod values;

#[cfg(all(feature = "blocking", not(target_arch = "wasm32")))]
pub use blocking::BlockingStream;
pub use builder::ClientBuilder;
pub use call::byte_stream::ByteStream;
pub use call::multipart::Multipart;
pub use call::options::RequestOptions;
pub use call::raw_request::RawRequest;
pub use call::upload::Upload;
#[cfg(feature = "download")]
pub use download::builder::Download;
#[cfg(all(feature = "content-names", not(target_arch = "wasm32")))]
pub use download::content_name::StoredFile;
#[cfg(feature = "download")]
pub use download::error::DownloadError;
#[cfg(feature = "download")]
pub use download::settings::Progress;
#[cfg(feature = "download")]
pub use download::transfer::{Downloaded, Transfer};
pub use errors::Error;
pub use errors::api_error::{ApiError, Issue, PathSegment};
pub use errors::config_error::ConfigError;
pub use errors::decode_error::DecodeError;
pub use errors::entry_error::EntryError;
pub use errors::paging_error::PagingError;
pub use errors::request_error::RequestError;
pub use errors::transport_failure::TransportFailure;
pub use errors::unsupported::UnsupportedOperation;
#[cfg(all(feature = "websocket", not(target_arch = "wasm32")))]
pub use live::gap::{DisconnectReason, Disconnected, Gap, GapReason};
#[cfg(feature = "tokens")]
pub use oauth::token::{Introspection, TokenOwner};
pub use paging::items::ItemStream;
pub use paging::page::Page;
pub use paging::pages::PageStream;
pub use paging::position::Position;
pub use response::skipped::Skipped;
pub use response::{Response, ResponseFuture};
pub use transport::body::Body;
pub use transport::box_future::BoxFuture;
#[cfg(all(feature = "hyper", not(target_arch = "wasm32")))]
pub use transport::hyper_transport::HyperTransport;
#[cfg(feature = "reqwest")]
pub use transport::reqwest_transport::ReqwestTransport;
pub use transport::transport_error::{TransportError, TransportErrorKind};
pub use transport::upgraded::Upgraded;
pub use transport::{AttemptTimeout, NotRepeatable, Transport};
#[cfg(feature = "text-formats")]
pub use values::base64::{Base64, Base64Error};
#[cfg(feature = "text-formats")]
pub use values::calendar_date::{CalendarDate, CalendarDateError};
pub use values::patch::Patch;
pub use values::secret::Secret;
pub use values::timestamp::{Timestamp, TimestampError};
pub use values::unknown::{UnknownInteger, UnknownString};

pub use bytes::Bytes;
pub use http;
pub use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
pub use jiff;
#[cfg(feature = "reqwest")]
pub use reqwest;
pub use secrecy::SecretString;

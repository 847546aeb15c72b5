//! What client crates generated from an OpenAPI document call.
//!
//! Users of such a crate meet the types of this one as re-exports there: [`Error`], [`Patch`], [`Timestamp`],
//! [`Response`], [`RequestOptions`] and [`ClientBuilder`]. Everything goes through one seam, [`Transport`], which tests and
//! other HTTP clients can take the place of.
//!
//! A call goes this way: generated code fills the operation's template, query and body; the request is made once, then
//! sent, and sent again after failures that may pass; redirects are followed within the same origin; the answer is
//! decoded, if need be without optional properties that cannot be read (see [`Response::skipped`]); everything else ends in
//! the one [`Error`].
//!
//! On native targets the default transport needs a tokio runtime with its IO and timers enabled, and so do time limits and
//! the pauses between attempts: without a runtime, the default transport gives an error, and one of your own has neither. On wasm32 the browser follows redirects by itself, and there
//! are no pauses.
//!
//! # Features
//!
//! None is on by default, and `https://` addresses need one of the first three.
//!
//! - `rustls`: TLS by rustls with the cryptography of aws-lc-rs and the platform's certificates.
//! - `rustls-no-provider`: the same with cryptography that the program installs before it makes a client, even one for
//!   plain HTTP.
//! - `native-tls`: TLS of the operating system, or OpenSSL.
//! - `tracing`: a span for each call with operation, method, path template, number of attempts, status and time, and a
//!   warning for each value of a response that was left out or adjusted. No bodies, queries or path values.

mod base_url;
#[cfg(all(feature = "blocking", not(target_arch = "wasm32")))]
mod blocking;
mod builder;
mod call;
mod client_core;
mod clock;
mod credential;
mod errors;
mod header;
mod paging;
mod response;
mod service;
mod spans;
#[doc(hidden)]
pub mod support;
mod text;
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
pub use errors::Error;
pub use errors::api_error::{ApiError, Issue, PathSegment};
pub use errors::config_error::ConfigError;
pub use errors::decode_error::DecodeError;
pub use errors::entry_error::EntryError;
pub use errors::paging_error::PagingError;
pub use errors::request_error::RequestError;
pub use errors::transport_failure::TransportFailure;
pub use errors::unsupported::UnsupportedOperation;
pub use paging::items::ItemStream;
pub use paging::page::Page;
pub use paging::pages::PageStream;
pub use paging::position::Position;
pub use response::skipped::Skipped;
pub use response::{Response, ResponseFuture};
pub use transport::body::Body;
pub use transport::box_future::BoxFuture;
pub use transport::reqwest_transport::ReqwestTransport;
pub use transport::transport_error::{TransportError, TransportErrorKind};
pub use transport::upgraded::Upgraded;
pub use transport::{AttemptTimeout, NotRepeatable, Transport};
pub use values::base64::{Base64, Base64Error};
pub use values::calendar_date::{CalendarDate, CalendarDateError};
pub use values::patch::Patch;
pub use values::secret::Secret;
pub use values::timestamp::{Timestamp, TimestampError};
pub use values::unknown::{UnknownInteger, UnknownString};

pub use bytes::Bytes;
pub use http;
pub use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
pub use jiff;
pub use reqwest;
pub use secrecy::SecretString;

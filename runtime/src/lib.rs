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

mod api_error;
mod barely_json;
mod base_url;
#[cfg(all(feature = "blocking", not(target_arch = "wasm32")))]
mod blocking;
mod body;
mod builder;
mod call;
mod choice;
mod client_core;
mod clock;
mod compose;
mod config_error;
mod credential;
mod decode;
mod decode_error;
mod entries;
mod entry_error;
mod error;
mod excerpt;
mod exchange;
mod fault;
mod form;
mod header;
mod http_date;
mod items;
mod multipart;
mod number;
mod open_enum;
mod options;
mod pager;
mod pages;
mod paging_error;
mod patch;
mod payload;
mod position;
mod prepared;
mod raw_request;
#[cfg(not(target_arch = "wasm32"))]
mod read_chunks;
mod redirect;
mod repair;
mod request_error;
mod reqwest_transport;
mod response;
mod retry;
mod secret;
mod seen;
mod service;
mod spans;
#[doc(hidden)]
pub mod support;
mod target;
mod text;
mod timestamp;
mod transport;
mod transport_error;
mod transport_failure;
mod union;
mod unknown;
mod unsupported;
mod upgraded;
mod upload;
mod walk;

pub use api_error::{ApiError, Issue, PathSegment};
#[cfg(all(feature = "blocking", not(target_arch = "wasm32")))]
pub use blocking::BlockingStream;
pub use body::Body;
pub use builder::ClientBuilder;
pub use config_error::ConfigError;
pub use decode_error::DecodeError;
pub use entry_error::EntryError;
pub use error::Error;
pub use items::ItemStream;
pub use multipart::Multipart;
pub use options::RequestOptions;
pub use pages::{Page, PageStream};
pub use paging_error::PagingError;
pub use patch::Patch;
pub use position::Position;
pub use raw_request::RawRequest;
pub use request_error::RequestError;
pub use reqwest_transport::ReqwestTransport;
pub use response::{ByteStream, Response, ResponseFuture, Skipped};
pub use secret::Secret;
pub use timestamp::{Timestamp, TimestampError};
pub use transport::{AttemptTimeout, BoxFuture, NotRepeatable, Transport};
pub use transport_error::{TransportError, TransportErrorKind};
pub use transport_failure::TransportFailure;
pub use unknown::{UnknownInteger, UnknownString};
pub use unsupported::UnsupportedOperation;
pub use upgraded::Upgraded;
pub use upload::Upload;

pub use bytes::Bytes;
pub use http;
pub use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
pub use reqwest;
pub use secrecy::SecretString;

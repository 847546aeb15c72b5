#![doc = include_str!("../README.md")]

mod app_document;
mod builder;
mod digest;
mod document;
mod events;
mod fake;
mod faults;
mod json;
mod multipart;
mod oauth;
mod paging;
mod profile;
mod quirks;
mod recorded;
mod reply;
mod request;
mod routes;
mod server;
mod state;
mod validate;
mod words;
mod world;

pub use builder::Builder;
pub use events::faults::SocketFault;
pub use fake::{FakeBeeper, UnknownId};
pub use faults::Fault;
pub use profile::Profile;
pub use quirks::Quirk;
pub use recorded::{RecordedRequest, Violation};
pub use server::transport::FakeTransport;
pub use state::SentMessage;
pub use state::account::AccountStatus;

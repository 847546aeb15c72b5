//! The HTTP server.

pub(crate) mod connection;
pub(crate) mod host;
pub(crate) mod operation;
pub(crate) mod port;
pub(crate) mod respond;
pub(crate) mod router;
pub(crate) mod shared;
pub(crate) mod transport;

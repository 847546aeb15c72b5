//! The WebSocket at `/v1/ws`.

pub(crate) mod connection;
pub(crate) mod event;
pub(crate) mod faults;
pub(crate) mod frame;
pub(crate) mod handshake;
pub(crate) mod subscription;

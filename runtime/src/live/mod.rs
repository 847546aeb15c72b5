//! Streams of events over a WebSocket that connects again: bounded, shared by several streams, and honest about gaps.

pub(crate) mod gap;
mod hub;
mod memory;
pub(crate) mod protocol;
mod queue;
mod report;
pub(crate) mod settings;
mod socket;
pub(crate) mod stream;
mod task;
mod watchdog;

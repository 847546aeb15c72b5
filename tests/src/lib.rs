//! What the workspace's tests share.

pub mod arbitrary;
pub mod calls;
pub mod contract;
pub mod equality;
pub mod faults;
pub mod fixtures;
pub mod generation;
pub mod json_schema;
pub mod mutate;
pub mod packages;
pub mod server;
pub mod shape;
pub mod types;

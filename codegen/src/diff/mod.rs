//! What a change of a document means: on the wire, and for programs that compile against the crate.

pub mod accepted;
mod compare_stub;
pub mod release;
pub mod render;
mod report;

pub use compare_stub::{DiffError, Input, Options, Rule, compare, rules};
pub use report::{
    Change, FORMAT_VERSION, Impact, ItemChange, Location, Release, Report, Side, Step, Verdict,
};

//! What a change of a document means: on the wire, and for programs that compile against the crate.

mod report;

pub use report::{
    Change, FORMAT_VERSION, Impact, ItemChange, Location, Release, Report, Side, Step, Verdict,
};

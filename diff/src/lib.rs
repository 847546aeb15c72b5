//! What a change of a document means: on the wire, and for programs that compile against the crate.
//!
//! Both documents are walked side by side; each difference is explained by exactly one rule. Apart from that, both
//! crates are generated, and their public items compared: the rules explain what programs notice, they do not decide it.

pub mod accepted;
mod comparison;
mod difference;
mod explain;
mod input;
mod keywords;
mod listing_form;
mod lower;
mod matching;
mod pairing;
mod prepared;
mod reach;
pub mod release;
pub mod render;
mod report;
mod rule;
mod rules;
mod rust_side;
mod schema;
mod schemas;
mod subject;
mod surface;
#[cfg(test)]
mod tests;
mod walk;

pub use comparison::{compare, compare_prepared};
pub use input::{DiffError, Input, Options};
pub use prepared::Prepared;
pub use report::{
    Change, FORMAT_VERSION, Impact, ItemChange, Location, Release, Report, Side, Step, Verdict,
};
pub use rule::Rule;

/// All rules, in the order in which they are documented.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    rules::all()
}

//! What a change of an OpenAPI document means: on the wire, and for code that uses the generated crate.
//!
//! Both documents are compared part by part, and exactly one rule explains each difference. In addition, both crates are
//! generated and their public items compared. Rules only explain a change of the public items; they do not decide
//! whether there is one.

pub mod accepted;
mod comparison;
mod consequence;
mod difference;
pub mod drift;
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
mod renaming;
pub mod render;
mod report;
mod rule;
mod rules;
mod rust_side;
mod schema;
mod schemas;
mod shape;
mod subject;
mod surface;
#[cfg(test)]
mod tests;
mod walk;
pub mod witness;

pub use comparison::{compare, compare_prepared};
pub use input::{DiffError, Input, Options};
pub use prepared::Prepared;
pub use report::{
    Change, FORMAT_VERSION, Fails, Impact, ItemChange, Location, Release, Report, Side, Step, Verdict,
    Witness,
};
pub use rule::Rule;

/// All rules, in the order of the documentation.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    rules::all()
}

/// The rule with this id. Ids of earlier versions are valid, too.
pub fn rule(id: &str) -> Option<&'static Rule> {
    let id = rules::current_id(id);
    rules().find(|rule| rule.id == id)
}

//! All rules, in a file for each object of OpenAPI; those of schemas in several.

use super::rule::Rule;

/// Rules, and the list of them.
macro_rules! rules {
    ($($name:ident = $rule:expr),* $(,)?) => {
        $(static $name: Rule = $rule;)*

        /// The rules of this file, in the order of the documentation.
        pub(super) static ALL: &[&Rule] = &[$(&$name),*];
    };
}

mod body;
mod composition;
mod document;
mod field;
mod limit;
mod operation;
mod parameter;
mod prelude;
mod property;
mod response;
mod schema;
mod value;
mod writing;

/// All rules, in the order of the documentation.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    let files = [
        operation::ALL,
        parameter::ALL,
        body::ALL,
        response::ALL,
        property::ALL,
        value::ALL,
        limit::ALL,
        composition::ALL,
        writing::ALL,
        schema::ALL,
        document::ALL,
        field::ALL,
    ];
    files.into_iter().flatten().copied()
}

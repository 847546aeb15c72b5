//! All rules. Each object of OpenAPI has its own file; schemas have several.

use super::difference::Difference;
use super::rule::Rule;
use super::subject::Subject;
use former_ids::FORMER_IDS;

/// Declares the rules of a file, and the list of them.
macro_rules! rules {
    ($($name:ident = $rule:expr),* $(,)?) => {
        $(pub(super) static $name: Rule = $rule;)*

        /// The rules of this file, in the order of the documentation.
        pub(super) static ALL: &[&Rule] = &[$(&$name),*];
    };
}

mod body;
mod both_ways;
mod composition;
mod document;
mod field;
mod former_ids;
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

/// Why a rule can say "breaking" for both groups of programs at once, if it can.
pub fn both_ways(id: &str) -> Option<&'static str> {
    both_ways::BOTH_WAYS.iter().find(|(rule, _)| *rule == id).map(|(_, why)| *why)
}

/// The current id of a rule. Former ids become the current one; all other text stays as it is.
pub fn current_id(id: &str) -> &str {
    FORMER_IDS.iter().find(|(former, _)| *former == id).map_or(id, |(_, current)| current)
}

/// The rule that explains a difference. The compiler ensures that there is always one.
pub fn of(difference: &Difference<'_>) -> &'static Rule {
    match difference.subject {
        Subject::Document(field) => document::of(field),
        Subject::Info(field) => document::of_info(field),
        Subject::Tag(presence) => document::of_tag(presence),
        Subject::Server(part) => document::of_server(part),
        Subject::SecurityScheme(part) => document::of_security_scheme(part),
        Subject::Operation(part) => operation::of(part),
        Subject::Callback => &operation::CALLBACK_CHANGED,
        Subject::Parameter(part) => parameter::of(part, difference),
        Subject::RequestBody(part) => body::of(part, difference),
        Subject::MediaType(part) => body::of_media_type(part),
        Subject::Encoding => &body::ENCODING_CHANGED,
        Subject::Response(presence, outcome) => response::of(presence, outcome),
        Subject::Header(part) => response::of_header(part),
        Subject::Link => &response::LINK_CHANGED,
        Subject::Schema(part) => schema::of(part, difference),
        Subject::Order(_) => &writing::ORDER_CHANGED,
        Subject::Component(_) => &writing::COMPONENT_CHANGED,
        Subject::Documentation(..) => &field::DOCUMENTATION_CHANGED,
        Subject::Unknown(..) => &field::UNKNOWN_FIELD_CHANGED,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn former_ids_lead_to_rules_and_are_not_used_again() {
        for (former, current) in FORMER_IDS {
            assert!(all().any(|rule| rule.id == *current), "{current}");
            assert!(all().all(|rule| rule.id != *former), "{former}");
        }
    }
}

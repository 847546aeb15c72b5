//! Finds the difference that caused a named schema to be added or removed.

use crate::difference::Difference;
use crate::rust_side::RustSide;
use crate::subject::{SchemaPart, Subject};
use openapi::view::At;

/// For each difference that only reports a named schema as added or removed: the difference that caused this, if there
/// is one.
pub fn causes_of_schemas(
    differences: &[Difference<'_>],
    old: &RustSide,
    new: &RustSide,
) -> Vec<Option<usize>> {
    let is_schema =
        |difference: &Difference<'_>| matches!(difference.subject, Subject::Schema(SchemaPart::Itself(_)));
    let reaches = differences.iter().enumerate().filter(|(_, difference)| {
        !is_schema(difference)
            && !difference.subject.is_documentation()
            && !matches!(difference.subject, Subject::Order(_))
    });
    let reaches = reaches.map(|(index, difference)| {
        let of = |at: &Option<At<'_>>, side: &RustSide| {
            at.as_ref().map(|at| side.reached_from(at)).unwrap_or_default()
        };
        (index, of(&difference.old, old), of(&difference.new, new))
    });
    let reaches = reaches.collect::<Vec<_>>();
    let cause = |difference: &Difference<'_>| {
        let name = difference.location()?.schema_component()?;
        let (ty, is_old) = match difference.old {
            Some(_) => (old.type_of(&name)?, true),
            None => (new.type_of(&name)?, false),
        };
        let candidates = reaches.iter().filter_map(|(index, in_old, in_new)| {
            let reached = if is_old { in_old } else { in_new };
            reached.contains(ty).then_some((reached.len(), *index))
        });
        // The closest one, which affects the fewest other types.
        candidates.min().map(|(_, index)| index)
    };
    differences.iter().map(|difference| is_schema(difference).then(|| cause(difference)).flatten()).collect()
}

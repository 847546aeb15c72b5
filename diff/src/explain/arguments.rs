//! Functions whose arguments changed, because a property or parameter became one or is no longer one.

use super::affected::{Affected, Fit};
use super::path;
use crate::report::ItemChange;
use crate::surface::changed_arguments;

/// The differences about the properties and parameters whose arguments differ.
pub fn causes(item: &ItemChange, affected: &[Affected]) -> Option<Vec<usize>> {
    let changed = changed_arguments(item.before.as_deref()?, item.after.as_deref()?);
    let path = path(item);
    let is_cause = |affected: &Affected| {
        !affected.is_note
            && changed.iter().any(|argument| affected.is_field(argument))
            && affected.fit(&path).is_some_and(|fit| fit >= Fit::Sibling)
    };
    let causes = affected.iter().enumerate().filter(|(_, affected)| is_cause(affected));
    let causes = causes.map(|(index, _)| index).collect::<Vec<_>>();
    (!causes.is_empty()).then_some(causes)
}

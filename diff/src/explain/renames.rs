//! Items that name a type which has another name now.

use std::collections::{BTreeMap, BTreeSet};

use crate::difference::Difference;
use crate::report::ItemChange;
use crate::rust_side::RustSide;
use crate::subject::{SchemaPart, Subject};
use openapi::view::At;

/// The types that have another name, with the difference that renamed each of them.
pub struct Renames(BTreeMap<String, (String, usize)>);

impl Renames {
    /// Reads the differences.
    pub fn new(differences: &[Difference<'_>], old: &RustSide, new: &RustSide) -> Self {
        let name = |at: &At<'_>, side: &RustSide| side.type_of(&at.schema_component()?).map(str::to_owned);
        let renamed = differences.iter().enumerate().filter_map(|(index, difference)| {
            let renames =
                matches!(difference.subject, Subject::Schema(SchemaPart::Renamed | SchemaPart::RustName));
            let (in_old, in_new) = difference.sides();
            let names = (name(in_old?, old)?, name(in_new?, new)?);
            (renames && names.0 != names.1).then_some((names.0, (names.1, index)))
        });
        Self(renamed.collect())
    }

    /// The differences that renamed the types in the text of a changed item. If the item differs in more than these names,
    /// `others` explain the rest.
    pub fn causes(&self, item: &ItemChange, others: impl FnOnce() -> Vec<usize>) -> Option<Vec<usize>> {
        let (before, after) = (item.before.as_deref()?, item.after.as_deref()?);
        let mut kept = names(after);
        kept.sort_unstable();
        let mut causes = BTreeSet::new();
        let renamed = names(before).into_iter().map(|name| match self.0.get(name) {
            Some((now, cause)) if kept.contains(&now.as_str()) => {
                causes.insert(*cause);
                now.as_str()
            }
            _ => name,
        });
        let mut renamed = renamed.collect::<Vec<_>>();
        renamed.sort_unstable();
        if causes.is_empty() {
            return None;
        }
        if renamed != kept {
            causes.extend(others());
        }
        Some(causes.into_iter().collect())
    }
}

/// The identifiers in a line.
pub fn names(line: &str) -> Vec<&str> {
    line.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|name| !name.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Impact;

    fn causes(before: &str, after: &str) -> Option<Vec<usize>> {
        let renamed = [("Sail", ("Canvas", 3)), ("Hull", ("Body", 5))];
        let renamed = renamed.map(|(old, (new, cause))| (old.to_owned(), (new.to_owned(), cause)));
        let item = ItemChange {
            before: Some(before.to_owned()),
            after: Some(after.to_owned()),
            source: Impact::Breaking,
            is_of_trait: false,
        };
        Renames(BTreeMap::from(renamed)).causes(&item, || vec![8])
    }

    #[test]
    fn an_item_that_differs_in_the_name_of_a_type_belongs_to_its_renaming() {
        let field = |ty: &str| format!("pub field boats::types::Boat::part: Option<{ty}>");
        assert_eq!(causes(&field("Sail"), &field("Canvas")), Some(vec![3]));
        assert_eq!(causes(&field("(Sail, Hull)"), &field("(Canvas, Body)")), Some(vec![3, 5]));
        assert_eq!(causes("impl A: From<B>, From<Sail>", "impl A: From<Canvas>, From<B>"), Some(vec![3]));
    }

    #[test]
    fn other_changes_explain_what_else_differs() {
        let field = |ty: &str| format!("pub field boats::types::Boat::part: {ty}");
        assert_eq!(causes(&field("Option<Sail>"), &field("Canvas")), Some(vec![3, 8]));
        assert_eq!(causes(&field("Sail"), &field("Mast")), None);
        assert_eq!(causes(&field("Sails"), &field("Canvas")), None);
    }
}

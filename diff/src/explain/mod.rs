//! Finds the differences of the documents that explain each change of a public item.
//!
//! An item that was removed or added belongs to the part of the document that it was made from. The text of a changed
//! item says more: which types it names, which arguments it has, which traits it implements.

mod affected;
mod arguments;
mod renames;
mod resources;
mod schemas;
mod traits;

use std::collections::BTreeSet;
use std::rc::Rc;

use crate::consequence::has_another_name;
use crate::difference::Difference;
use crate::report::ItemChange;
use crate::rust_side::RustSide;
use crate::surface::path_of;
use affected::{Affected, Fit};
use renames::Renames;
use resources::Resources;
pub use schemas::causes_of_schemas;

/// The crate of one of the documents.
#[derive(Clone, Copy)]
pub struct Side<'a> {
    /// The Rust items for the parts of the document.
    pub rust: &'a RustSide,
    /// The list of public items.
    pub listing: &'a str,
}

/// For each item, the differences that explain it, as indices. If there are none, the item is unexplained.
pub fn explain(
    items: &[ItemChange],
    differences: &[Difference<'_>],
    old: Side<'_>,
    new: Side<'_>,
) -> Vec<Vec<usize>> {
    let builders = old.rust.builders().chain(new.rust.builders()).map(|path| path.join("::"));
    let builders = Rc::new(builders.collect::<BTreeSet<_>>());
    let affected =
        differences.iter().map(|difference| Affected::new(difference, old.rust, new.rust, &builders));
    let affected = affected.collect::<Vec<_>>();
    let renames = Renames::new(differences, old.rust, new.rust);
    let resources = Resources::new(differences, old.rust, new.rust);
    let by_item = items.iter().map(|item| {
        resources
            .cause(item)
            .map(|cause| vec![cause])
            .or_else(|| renames.causes(item, || by_path(item, &affected)))
            .or_else(|| arguments::causes(item, &affected))
            .unwrap_or_else(|| by_path(item, &affected))
    });
    let by_item = by_item.collect::<Vec<_>>();
    traits::with_causes_of_fields(items, by_item, old.listing, new.listing)
}

/// The parts of the path of an item, without the name of the crate.
fn path(item: &ItemChange) -> Vec<&str> {
    path_of(item.after.as_deref().or(item.before.as_deref()).unwrap_or_default()).split("::").collect()
}

/// The differences that fit best to the path of an item.
fn by_path(item: &ItemChange, affected: &[Affected]) -> Vec<usize> {
    let path = path(item);
    let fits =
        affected.iter().enumerate().filter_map(|(index, affected)| Some((affected.fit(&path)?, index)));
    let fits = fits.collect::<Vec<_>>();
    let Some(best) = fits.iter().map(|(fit, _)| *fit).max() else { return Vec::new() };
    let mut causes = fits.iter().filter(|(fit, _)| *fit == best).map(|(_, index)| *index).collect::<Vec<_>>();
    // Differences about revisions or aliases rarely change an item, so other differences are preferred.
    if causes.iter().any(|index| !affected[*index].is_note) {
        causes.retain(|index| !affected[*index].is_note);
    }
    let has_another_name =
        matches!((&item.before, &item.after), (Some(before), Some(after)) if has_another_name(before, after));
    if has_another_name && causes.iter().any(|index| affected[*index].is_name_of_operation) {
        causes.retain(|index| affected[*index].is_name_of_operation);
    }
    if best < Fit::Owner {
        // There can be many of these. The closest one affects the fewest types.
        causes.sort_by_key(|index| affected[*index].reached.len());
        causes.truncate(1);
    }
    causes
}

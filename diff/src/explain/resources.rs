//! Items of a resource itself: its module, its struct, and the method that returns it. They exist because of the
//! operations in the resource.

use std::collections::BTreeSet;

use super::path;
use crate::difference::Difference;
use crate::report::ItemChange;
use crate::rust_side::RustSide;
use crate::subject::{OperationPart, Subject};
use openapi::names::pascal_case;

/// The resources of the operations that were added, removed or moved.
pub struct Resources {
    /// Each resource, with the difference about an operation in it, in the order of the report.
    changed: Vec<(Vec<String>, usize)>,
    /// All resources that contain operations, and the resources around them.
    known: BTreeSet<Vec<String>>,
}

impl Resources {
    /// Reads the differences.
    pub fn new(differences: &[Difference<'_>], old: &RustSide, new: &RustSide) -> Self {
        let mut changed = Vec::new();
        for (index, difference) in differences.iter().enumerate() {
            if !decides_resource(&difference.subject) {
                continue;
            }
            let (in_old, in_new) = difference.sides();
            for (at, side) in [(in_old, old), (in_new, new)] {
                let names = difference.usage.operations.iter().chain(at.map(|at| &at.label));
                let resources = names.filter_map(|name| side.operation(name));
                changed.extend(resources.map(|operation| (operation.resource.clone(), index)));
            }
        }
        let all = old.resources().chain(new.resources());
        let known = all.flat_map(|resource| (1..=resource.len()).map(|end| resource[..end].to_vec()));
        Self { known: known.collect(), changed }
    }

    /// The difference that added or removed the resource that an item belongs to: about an operation of the resource
    /// itself, or else of the next resource within it.
    pub fn cause(&self, item: &ItemChange) -> Option<usize> {
        if item.before.is_some() && item.after.is_some() {
            return None;
        }
        let resource = self.resource_of(&path(item))?;
        let within = self.changed.iter().filter(|(changed, _)| changed.starts_with(&resource));
        within.min_by_key(|(changed, index)| (changed.len(), *index)).map(|(_, index)| *index)
    }

    fn resource_of(&self, path: &[&str]) -> Option<Vec<String>> {
        let known = |path: &[&str]| {
            let resource = path.iter().map(|part| (*part).to_owned()).collect::<Vec<_>>();
            self.known.contains(&resource).then_some(resource)
        };
        let is_struct_of =
            |name: &str, resource: &[&str]| resource.last().is_some_and(|last| pascal_case(last) == name);
        match path {
            ["Client", method] => known(&[method]),
            ["resources", resource @ .., name] if is_struct_of(name, resource) => known(resource),
            ["resources", resource @ .., name, method] if is_struct_of(name, resource) => {
                known(&[resource, &[*method]].concat())
            }
            ["resources", resource @ ..] => known(resource),
            _ => None,
        }
    }
}

/// Whether a difference can add an operation to a resource, or remove it.
fn decides_resource(subject: &Subject) -> bool {
    matches!(
        subject,
        Subject::Operation(
            OperationPart::Itself(_) | OperationPart::Address | OperationPart::Tags | OperationPart::Resource
        )
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Impact;

    fn resource(path: &str) -> Vec<String> {
        path.split('.').map(str::to_owned).collect()
    }

    fn cause(line: &str) -> Option<usize> {
        let paths = ["boats", "boats.night_sails", "boats.night_sails.lamps"];
        let resources = Resources {
            changed: vec![(resource(paths[2]), 1), (resource(paths[1]), 2), (resource(paths[1]), 3)],
            known: paths.map(resource).into(),
        };
        let after = Some(format!("pub {line}"));
        resources.cause(&ItemChange { before: None, after, source: Impact::Additive, is_of_trait: false })
    }

    #[test]
    fn the_first_operation_of_a_resource_explains_its_items() {
        for line in [
            "mod harbour::resources::boats::night_sails",
            "struct harbour::resources::boats::night_sails::NightSails",
            "fn harbour::resources::boats::Boats::night_sails(&self) -> self::night_sails::NightSails",
        ] {
            assert_eq!(cause(line), Some(2), "{line}");
        }
        // No operation of the resource itself changed, but one within it.
        assert_eq!(cause("fn harbour::Client::boats(&self) -> crate::resources::boats::Boats"), Some(2));
        assert_eq!(cause("mod harbour::resources::boats::night_sails::lamps"), Some(1));
    }

    #[test]
    fn other_items_belong_to_no_resource() {
        for line in [
            "struct harbour::resources::boats::ListBoats",
            "fn harbour::resources::boats::Boats::list(&self) -> ListBoats",
            "fn harbour::Client::retries(&self) -> u8",
            "struct harbour::types::Boats",
        ] {
            assert_eq!(cause(line), None, "{line}");
        }
    }
}

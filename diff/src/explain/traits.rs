//! Traits that a type implements only if all of its fields do. The change of a field explains such a trait.

use std::collections::{BTreeMap, BTreeSet};

use super::path;
use super::renames::names;
use crate::report::ItemChange;
use crate::surface::{path_of, traits};

/// The traits that depend on the fields alone. `f64` implements none of them.
const OF_FIELDS: [&str; 2] = ["Eq", "Hash"];

/// The causes of all items, where a type that gained or lost one of these traits has the causes of the fields that
/// decide this.
pub fn with_causes_of_fields(
    items: &[ItemChange],
    causes: Vec<Vec<usize>>,
    old: &str,
    new: &str,
) -> Vec<Vec<usize>> {
    let sides = [Types::read(old), Types::read(new)];
    let positions = items.iter().enumerate().filter_map(|(index, item)| Some((type_in(item)?, index)));
    let mut fields = BTreeMap::<_, Vec<_>>::new();
    let mut implementations = BTreeMap::new();
    for (ty, index) in positions {
        if is_implementation(&items[index]) {
            implementations.insert(ty, index);
        } else {
            fields.entry(ty).or_default().push(index);
        }
    }
    let search = Search { items, causes: &causes, sides, fields, implementations };
    let found = (0..items.len()).map(|index| search.causes(index).unwrap_or_else(|| causes[index].clone()));
    found.collect()
}

struct Search<'a> {
    items: &'a [ItemChange],
    causes: &'a [Vec<usize>],
    /// The types of the old and the new crate.
    sides: [Types<'a>; 2],
    /// For each type, the changed items within it.
    fields: BTreeMap<&'a str, Vec<usize>>,
    /// For each type, the changed item with its traits.
    implementations: BTreeMap<&'a str, usize>,
}

impl<'a> Search<'a> {
    /// The causes of the fields that decide which traits a type implements, if the item says this and nothing else.
    fn causes(&self, index: usize) -> Option<Vec<usize>> {
        let item = &self.items[index];
        let (before, after) = (traits(item.before.as_deref()?)?, traits(item.after.as_deref()?)?);
        let changed = before.symmetric_difference(&after).copied().collect::<Vec<_>>();
        if changed.is_empty() || !changed.iter().all(|name| OF_FIELDS.contains(name)) {
            return None;
        }
        // The fields that do not implement the trait are in the crate in which the type does not implement it.
        let is_lost = before.contains(changed[0]);
        let mut found = BTreeSet::new();
        let mut seen = BTreeSet::new();
        let mut queue = vec![type_in(item)?];
        while let Some(ty) = queue.pop() {
            if seen.insert(ty) {
                self.add_causes_of_fields(ty, changed[0], is_lost, &mut found);
                queue.extend(self.used_with_change(ty, changed[0], is_lost));
            }
        }
        (!found.is_empty()).then(|| found.into_iter().collect())
    }

    fn add_causes_of_fields(&self, ty: &str, name: &str, is_lost: bool, found: &mut BTreeSet<usize>) {
        let side = &self.sides[usize::from(is_lost)];
        for index in self.fields.get(ty).into_iter().flatten() {
            let item = &self.items[*index];
            let line = if is_lost { &item.after } else { &item.before };
            let decides = |line: &&str| {
                is_field(line) && names(field_type(line)).iter().any(|ty| side.prevents(ty, name))
            };
            if line.as_deref().filter(decides).is_some() {
                found.extend(&self.causes[*index]);
            }
        }
    }

    /// The types of unchanged fields that gained or lost the same trait.
    fn used_with_change(&self, ty: &str, name: &str, is_lost: bool) -> Vec<&'a str> {
        let side = &self.sides[usize::from(is_lost)];
        let used = side.fields.get(ty).into_iter().flatten().flat_map(|line| names(field_type(line)));
        let changed = used.filter_map(|used| self.implementations.get_key_value(used));
        let changed = changed.filter(|(_, index)| {
            let of = |line: &'a Option<String>| line.as_deref().and_then(traits).unwrap_or_default();
            let item = &self.items[**index];
            let (before, after) = (of(&item.before), of(&item.after));
            item.before.is_some()
                && item.after.is_some()
                && before.contains(name) == is_lost
                && after.contains(name) != is_lost
        });
        changed.map(|(ty, _)| *ty).collect()
    }
}

/// The types of a crate.
struct Types<'a> {
    /// The lines of the fields and variants of each type.
    fields: BTreeMap<&'a str, Vec<&'a str>>,
    traits: BTreeMap<&'a str, BTreeSet<&'a str>>,
}

impl<'a> Types<'a> {
    fn read(listing: &'a str) -> Self {
        let mut types = Self { fields: BTreeMap::new(), traits: BTreeMap::new() };
        for line in listing.lines() {
            let Some(ty) = type_of_path(path_of(line)) else { continue };
            if is_field(line) {
                types.fields.entry(ty).or_default().push(line);
            } else if let Some(traits) = traits(line) {
                types.traits.insert(ty, traits);
            }
        }
        types
    }

    /// Whether a field of this type keeps the type around it from implementing a trait.
    fn prevents(&self, ty: &str, name: &str) -> bool {
        matches!(ty, "f32" | "f64") || self.traits.get(ty).is_some_and(|traits| !traits.contains(name))
    }
}

/// The name of the type that an item belongs to.
fn type_in(item: &ItemChange) -> Option<&str> {
    let path = path(item);
    (path.first() == Some(&"types")).then(|| path.get(1).copied()).flatten()
}

fn type_of_path(path: &str) -> Option<&str> {
    path.strip_prefix("types::")?.split("::").next()
}

fn is_implementation(item: &ItemChange) -> bool {
    item.after.as_deref().or(item.before.as_deref()).is_some_and(|line| line.starts_with("impl "))
}

fn is_field(line: &str) -> bool {
    line.starts_with("pub field ") || line.starts_with("pub variant ")
}

/// The part of a field's or variant's line that names its type.
fn field_type(line: &str) -> &str {
    let start = line.find(": ").or_else(|| line.find('(')).unwrap_or(line.len());
    line[start..].split(" #[").next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::surface::compare;

    const OLD: &str = "\
impl boats::types::Boat: Clone, Eq, Hash
pub field boats::types::Boat::name: String
impl boats::types::Fleet: Clone, Eq, Hash
pub field boats::types::Fleet::boats: Vec<Boat>
";
    const NEW: &str = "\
impl boats::types::Boat: Clone
pub field boats::types::Boat::name: String
pub field boats::types::Boat::owner: Option<String>
pub field boats::types::Boat::sail: Option<Sail>
impl boats::types::Fleet: Clone
pub field boats::types::Fleet::boats: Vec<Boat>
impl boats::types::Sail: Clone
pub field boats::types::Sail::area: f64
";

    /// The lines of the items that explain the change of a type's traits, if each item explained only itself.
    fn explained(old: &str, new: &str, ty: &str) -> Vec<String> {
        let items = compare(old, new);
        let causes = with_causes_of_fields(&items, (0..items.len()).map(|one| vec![one]).collect(), old, new);
        let index =
            items.iter().position(|item| is_implementation(item) && type_in(item) == Some(ty)).unwrap();
        let lines = causes[index]
            .iter()
            .filter_map(|cause| items[*cause].after.clone().or(items[*cause].before.clone()));
        lines.collect()
    }

    #[test]
    fn the_field_whose_type_is_not_eq_explains_the_lost_trait() {
        let sail = ["pub field boats::types::Boat::sail: Option<Sail>"];
        assert_eq!(explained(OLD, NEW, "Boat"), sail);
        assert_eq!(explained(OLD, NEW, "Fleet"), sail, "by a field whose type did not change");
    }

    #[test]
    fn the_same_field_explains_the_trait_that_is_gained_without_it() {
        assert_eq!(explained(NEW, OLD, "Fleet"), ["pub field boats::types::Boat::sail: Option<Sail>"]);
    }

    #[test]
    fn other_traits_do_not_depend_on_fields_alone() {
        let other = NEW.replace("Boat: Clone", "Boat: Clone, Deref");
        assert_eq!(explained(OLD, &other, "Boat"), ["impl boats::types::Boat: Clone, Deref"]);
    }

    #[test]
    fn types_that_contain_each_other_end_the_search() {
        let old = "impl b::types::A: Eq\npub field b::types::A::b: B\nimpl b::types::B: Eq\npub field b::types::B::a: Option<Box<A>>\n";
        let new = old.replace(": Eq", ": Clone");
        assert_eq!(explained(old, &new, "A"), ["impl b::types::A: Clone"]);
    }
}

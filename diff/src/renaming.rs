//! The items of a crate under the names of another one. Documents by different people have other names for the same
//! operations and schemas; under the same names, their items can be compared.

use std::collections::{BTreeMap, BTreeSet};

use super::report::{Impact, ItemChange};
use super::rust_side::{RustOperation, RustSide};
use super::surface::{self, path_of};
use super::walk::Pairs;
use openapi::names::pascal_case;

/// The names of the old crate, with those that the new one has for the same.
#[derive(Default)]
pub struct Renaming {
    types: Names<String>,
    /// The paths of request builders within `resources`.
    builders: Names<Vec<String>>,
    /// The paths of methods within `resources`, with the structs of their resources.
    methods: Names<Vec<String>>,
}

impl Renaming {
    /// The names of what was paired.
    pub fn new(pairs: &Pairs<'_>, old: &RustSide, new: &RustSide) -> Self {
        let schemas = pairs.schemas.iter();
        let types = schemas.filter_map(|(before, after)| {
            Some((old.type_at(before)?.to_owned(), new.type_at(after)?.to_owned()))
        });
        let operations = pairs.operations.iter();
        let operations =
            operations.filter_map(|(before, after)| Some((old.operation(before)?, new.operation(after)?)));
        let operations = operations.collect::<Vec<_>>();
        let of_operations = |path: fn(&RustOperation) -> Vec<String>| {
            let paths = operations.iter().map(|(before, after)| (path(before), path(after)));
            Names::new(paths, [&BTreeSet::new(), &BTreeSet::new()])
        };
        Self {
            types: Names::new(
                types,
                [old, new].map(|side| side.types().map(str::to_owned).collect()).each_ref(),
            ),
            builders: of_operations(builder),
            methods: of_operations(method),
        }
    }

    /// The names of the new crate, with those of the old one.
    fn inverse(&self) -> Self {
        Self {
            types: self.types.inverse(),
            builders: self.builders.inverse(),
            methods: self.methods.inverse(),
        }
    }

    /// The differences between two lists of public items. What has another name is one difference, and whatever else
    /// differs in it is another one.
    pub fn compare(&self, old: &str, new: &str) -> Vec<ItemChange> {
        let renamed = old.lines().map(|line| self.line(line) + "\n").collect::<String>();
        let mut changes = surface::compare(&renamed, new);
        let inverse = self.inverse();
        for change in &mut changes {
            change.before = change.before.as_deref().map(|line| inverse.line(line));
        }
        let of_new = new.lines().map(|line| (key(line), line)).collect::<BTreeMap<_, _>>();
        for line in old.lines().filter(|line| self.names_what_has_another_name(line)) {
            let renamed = self.line(line);
            let Some(after) = of_new.get(&key(&renamed)) else { continue };
            match changes.iter_mut().find(|change| change.before.as_deref() == Some(line)) {
                Some(change) => change.source = Impact::Breaking,
                None => changes.push(ItemChange {
                    before: Some(line.to_owned()),
                    after: Some((*after).to_owned()),
                    source: Impact::Breaking,
                    is_of_trait: false,
                }),
            }
        }
        changes
    }

    /// Whether the item itself has another name, and not only what contains it.
    fn names_what_has_another_name(&self, line: &str) -> bool {
        if line.starts_with("impl ") {
            return false;
        }
        let path = path_of(line).split("::").map(str::to_owned).collect::<Vec<_>>();
        match path.as_slice() {
            [first, name] if first == "types" => self.types.of(name).is_some(),
            [first, rest @ ..] if first == "resources" => {
                self.builders.of(rest).is_some() || self.methods.of(rest).is_some()
            }
            _ => false,
        }
    }

    /// A line under the other names.
    fn line(&self, line: &str) -> String {
        let path = path_of(line);
        let start = line.find(&format!("::{path}")).map(|index| index + 2).filter(|_| !path.is_empty());
        let Some(start) = start else { return line.to_owned() };
        let (head, rest) = (&line[..start], &line[start + path.len()..]);
        format!("{head}{}{}", self.path(path), self.text(rest))
    }

    fn path(&self, path: &str) -> String {
        let parts = path.split("::").map(str::to_owned).collect::<Vec<_>>();
        let renamed = match parts.as_slice() {
            [first, name, rest @ ..] if first == "types" => {
                let name = self.types.of(name).unwrap_or(name);
                [&[first.clone(), name.clone()], rest].concat()
            }
            [first, rest @ ..] if first == "resources" => {
                let whole = self.methods.of(rest).cloned();
                let renamed = whole.or_else(|| {
                    let end = (1..=rest.len()).rev().find(|end| self.builders.of(&rest[..*end]).is_some())?;
                    Some([self.builders.of(&rest[..end])?.as_slice(), &rest[end..]].concat())
                });
                let Some(renamed) = renamed else { return path.to_owned() };
                [std::slice::from_ref(first), &renamed].concat()
            }
            _ => return path.to_owned(),
        };
        renamed.join("::")
    }

    /// The part of a line that names types.
    fn text(&self, text: &str) -> String {
        let mut renamed = String::new();
        let is_name = |c: char| c.is_alphanumeric() || c == '_';
        for part in text.split_inclusive(|c| !is_name(c)) {
            let name = part.trim_end_matches(|c| !is_name(c));
            renamed.push_str(self.name(name).unwrap_or(name));
            renamed.push_str(&part[name.len()..]);
        }
        renamed
    }

    fn name(&self, name: &str) -> Option<&str> {
        let of_builder = || self.builders.0.iter().find(|(path, _)| path.last().is_some_and(|it| it == name));
        self.types
            .of(name)
            .map(String::as_str)
            .or_else(|| of_builder().and_then(|(_, path)| path.last()).map(String::as_str))
    }
}

/// The kind and the path of the item in a line.
fn key(line: &str) -> (&str, &str) {
    (line.split("::").next().unwrap_or_default(), path_of(line))
}

fn builder(operation: &RustOperation) -> Vec<String> {
    [operation.resource.as_slice(), std::slice::from_ref(&operation.builder)].concat()
}

fn method(operation: &RustOperation) -> Vec<String> {
    let resource = &operation.resource;
    let last = resource.last().map(|last| pascal_case(last)).unwrap_or_default();
    [resource.as_slice(), &[last, operation.method.clone()]].concat()
}

/// Names that differ, each with the other name.
struct Names<T>(BTreeMap<T, T>);

impl<T> Default for Names<T> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<T: Ord + Clone> Names<T> {
    /// Each name has one other name. What has the same name in both crates keeps it, and `all` are the names of both: none is
    /// given to something else while it is in use.
    fn new(pairs: impl Iterator<Item = (T, T)>, all: [&BTreeSet<T>; 2]) -> Self {
        let mut pairs = pairs.collect::<Vec<_>>();
        // The other way round, the same pairs come first.
        let unordered = |(old, new): &(T, T)| (old.min(new).clone(), old.max(new).clone());
        pairs.sort_by_cached_key(|pair| (pair.0 != pair.1, unordered(pair)));
        let (mut found, mut given) = (BTreeMap::new(), BTreeSet::new());
        for (old, new) in pairs {
            if !found.contains_key(&old) && given.insert(new.clone()) {
                found.insert(old, new);
            }
        }
        let clash = |found: &BTreeMap<T, T>| {
            let given = found.values().collect::<BTreeSet<_>>();
            let clashes = |(old, new): &(&T, &T)| {
                old != new
                    && (all[0].contains(new) && !found.contains_key(new)
                        || all[1].contains(old) && !given.contains(old))
            };
            found.iter().find(clashes).map(|(old, _)| old.clone())
        };
        while let Some(name) = clash(&found) {
            found.remove(&name);
        }
        found.retain(|old, new| old != new);
        Self(found)
    }

    fn inverse(&self) -> Self {
        Self(self.0.iter().map(|(old, new)| (new.clone(), old.clone())).collect())
    }

    fn of<Q: Ord + ?Sized>(&self, name: &Q) -> Option<&T>
    where
        T: std::borrow::Borrow<Q>,
    {
        self.0.get(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn renaming() -> Renaming {
        let names = |pairs: &[(&str, &str)]| {
            Names(pairs.iter().map(|(old, new)| ((*old).to_owned(), (*new).to_owned())).collect())
        };
        let path = |path: &str| path.split("::").map(str::to_owned).collect::<Vec<_>>();
        let paths = |old: &str, new: &str| Names(BTreeMap::from([(path(old), path(new))]));
        Renaming {
            types: names(&[("Sail", "Canvas"), ("Hull", "Body")]),
            builders: paths("boats::ListBoats", "boats::BoatIndex"),
            methods: paths("boats::Boats::list", "boats::Boats::index"),
        }
    }

    const OLD: &str = "\
pub struct b::types::Sail #[non_exhaustive]
pub field b::types::Sail::hull: Option<Hull>
pub field b::types::Sail::area: f64
impl b::types::Sail: Clone, From<Hull>
pub struct b::resources::boats::ListBoats #[must_use]
pub fn b::resources::boats::ListBoats::send(self) -> ResponseFuture<Sail>
pub fn b::resources::boats::Boats::list(&self) -> ListBoats
";

    fn new() -> String {
        let names =
            [("Sail", "Canvas"), ("Hull", "Body"), ("ListBoats", "BoatIndex"), ("::list(", "::index(")];
        names.iter().fold(OLD.to_owned(), |text, (old, new)| text.replace(old, new))
    }

    fn changes(new: &str) -> Vec<(Option<String>, Option<String>, Impact)> {
        let changes = renaming().compare(OLD, new).into_iter();
        changes.map(|change| (change.before, change.after, change.source)).collect()
    }

    #[test]
    fn what_has_another_name_is_one_difference() {
        let found = changes(&new()).into_iter();
        let found = found.map(|(before, after, source)| {
            (path_of(&before.unwrap()).to_owned(), path_of(&after.unwrap()).to_owned(), source)
        });
        let expected = [
            ("types::Sail", "types::Canvas"),
            ("resources::boats::ListBoats", "resources::boats::BoatIndex"),
            ("resources::boats::Boats::list", "resources::boats::Boats::index"),
        ];
        let expected = expected.map(|(old, new)| (old.to_owned(), new.to_owned(), Impact::Breaking));
        assert_eq!(found.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn what_else_differs_is_found_under_the_names_of_each() {
        let new = new().replace("Option<Body>", "Body").replace("area: f64", "area: i64");
        let found = changes(&new);
        for (before, after) in [
            ("pub field b::types::Sail::hull: Option<Hull>", "pub field b::types::Canvas::hull: Body"),
            ("pub field b::types::Sail::area: f64", "pub field b::types::Canvas::area: i64"),
        ] {
            assert!(
                found.contains(&(Some(before.to_owned()), Some(after.to_owned()), Impact::Breaking)),
                "{found:#?}"
            );
        }
        assert_eq!(found.len(), 5);
    }

    #[test]
    fn names_are_exchanged_and_none_is_given_twice() {
        fn names(
            pairs: &[(&'static str, &'static str)],
            old: &[&'static str],
        ) -> BTreeMap<&'static str, &'static str> {
            let new = pairs.iter().map(|(_, new)| *new).collect();
            Names::new(pairs.iter().copied(), [&old.iter().copied().collect(), &new]).0
        }
        assert_eq!(names(&[("A", "B"), ("B", "A")], &["A", "B"]), BTreeMap::from([("A", "B"), ("B", "A")]));
        assert_eq!(names(&[("A", "B")], &["A", "B"]), BTreeMap::new(), "the crate has a `B` already");
        assert_eq!(names(&[("A", "B"), ("B", "B")], &["A", "B"]), BTreeMap::new());
        assert_eq!(names(&[("A", "C"), ("A", "D")], &["A"]), BTreeMap::from([("A", "C")]));
    }
}

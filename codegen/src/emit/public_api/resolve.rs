//! What a path means, in the module where it is written.

use std::collections::BTreeSet;

use syn::Item;

use super::source::{Module, Source};

/// A module: the index of its source, and its own there.
pub type ModuleId = (usize, usize);

/// An item: the module where it is defined, and its index there.
pub type Definition = (ModuleId, usize);

/// What a path leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    Module(ModuleId),
    Item(Definition),
    /// Something of a crate whose source is not at hand, by its path.
    Foreign(String),
}

/// A target, and the features that the way to it needs.
#[derive(Clone, Debug)]
pub struct Found {
    pub target: Target,
    pub needs: BTreeSet<String>,
}

/// The crates whose sources are at hand.
pub struct Sources<'a>(pub Vec<Source<'a>>);

/// Names that are being looked up, so that imports in a circle end.
type Pending = BTreeSet<(ModuleId, String)>;

impl<'a> Sources<'a> {
    pub fn module(&self, (source, module): ModuleId) -> &Module<'a> {
        &self.0[source].modules[module]
    }

    pub fn item(&self, (module_id, index): Definition) -> &'a Item {
        self.module(module_id).items[index].item
    }

    /// What a path means that is written in a module.
    pub fn resolve(&self, module_id: ModuleId, path: &[String]) -> Option<Found> {
        self.resolve_in(module_id, path, &mut Pending::new())
    }

    fn resolve_in(&self, module_id: ModuleId, path: &[String], pending: &mut Pending) -> Option<Found> {
        let (first, rest) = path.split_first()?;
        let root = |source| Found { target: Target::Module((source, 0)), needs: BTreeSet::new() };
        let mut found = match first.as_str() {
            "" => return self.resolve_in((module_id.0, 0), rest, pending),
            "crate" => root(module_id.0),
            "self" => Found { target: Target::Module(module_id), needs: BTreeSet::new() },
            "super" => {
                let parent = (module_id.0, self.module(module_id).parent?);
                Found { target: Target::Module(parent), needs: BTreeSet::new() }
            }
            name => match self.lookup(module_id, name, pending) {
                Some(found) => found,
                None => match self.0.iter().position(|source| source.name == name) {
                    Some(source) => root(source),
                    None => Found { target: Target::Foreign(name.to_owned()), needs: BTreeSet::new() },
                },
            },
        };
        for segment in rest {
            found = match found.target {
                Target::Module(module_id) if segment == "super" => {
                    Found { target: Target::Module((module_id.0, self.module(module_id).parent?)), ..found }
                }
                Target::Module(module_id) => {
                    let mut inner = self.lookup(module_id, segment, pending)?;
                    inner.needs.append(&mut found.needs);
                    inner
                }
                Target::Foreign(path) => {
                    Found { target: Target::Foreign(format!("{path}::{segment}")), needs: found.needs }
                }
                Target::Item(_) => return None,
            };
        }
        Some(found)
    }

    /// What a name means in a module, public or not.
    fn lookup(&self, module_id: ModuleId, wanted: &str, pending: &mut Pending) -> Option<Found> {
        let key = (module_id, wanted.to_owned());
        if !pending.insert(key.clone()) {
            return None;
        }
        let module = self.module(module_id);
        let found = match module.named(wanted) {
            Some((index, entry)) => {
                let target = match entry.module {
                    Some(inner) => Target::Module((module_id.0, inner)),
                    None => Target::Item((module_id, index)),
                };
                Some(Found { target, needs: module.needs.iter().chain(&entry.needs).cloned().collect() })
            }
            None => self.imported(module_id, wanted, pending),
        };
        pending.remove(&key);
        found
    }

    fn imported(&self, module_id: ModuleId, wanted: &str, pending: &mut Pending) -> Option<Found> {
        let module = self.module(module_id);
        let found = module.imports_of(wanted).map(|import| (import, import.path.clone()));
        let globs = module.imports.iter().filter(|import| import.name.is_none());
        let globs = globs.map(|import| (import, [import.path.as_slice(), &[wanted.to_owned()]].concat()));
        found.chain(globs).find_map(|(import, path)| {
            let mut found = self.resolve_in(module_id, &path, pending)?;
            // Whether a foreign module has the name is not known; the prelude is likelier.
            if import.name.is_none() && matches!(found.target, Target::Foreign(_)) {
                return None;
            }
            found.needs.extend(import.needs.iter().cloned());
            Some(found)
        })
    }
}

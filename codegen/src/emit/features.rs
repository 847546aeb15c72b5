//! The features that resources need, and the types that only such resources use.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::str::FromStr as _;

use proc_macro2::{TokenStream, TokenTree};

use super::Files;
use super::condition::Condition;
use super::context::types_held;
use super::resources::Resource;
use crate::config::Config;
use crate::model::{Api, Body, Operation, ResponseHeader, RustType};

/// What needs a feature; everything else is always there.
pub struct Features<'a> {
    /// The feature of each resource that the configuration lists.
    resources: BTreeMap<Vec<&'a str>, &'a str>,
    types: BTreeMap<&'a str, Condition>,
}

impl<'a> Features<'a> {
    /// Types that neither an operation uses nor a type of one are always there, as are those that files by hand name.
    pub fn new(api: &'a Api, config: &'a Config, by_hand: &Files) -> Self {
        let resources = config.features.iter().flat_map(|(feature, resources)| {
            resources.iter().map(|resource| (resource.split('.').collect(), feature.as_str()))
        });
        let mut features = Self { resources: resources.collect(), types: BTreeMap::new() };
        if !features.resources.is_empty() {
            features.types = features.types_with_condition(api, config, by_hand);
        }
        features
    }

    /// The feature of a resource, if the configuration lists this very resource.
    pub fn listed(&self, path: &[String]) -> Option<&'a str> {
        self.resources.get(&path.iter().map(String::as_str).collect::<Vec<_>>()).copied()
    }

    /// When an operation is there.
    pub fn of_operation(&self, operation: &Operation) -> Condition {
        let outer = (1..=operation.resource.len()).map(|end| &operation.resource[..end]);
        match outer.filter_map(|path| self.listed(path)).next() {
            Some(feature) => Condition::AnyOf(BTreeSet::from([feature.to_owned()])),
            None => Condition::Always,
        }
    }

    /// When a resource is there: with any of the operations in it.
    pub fn of_resource(&self, resource: &Resource<'_>) -> Condition {
        let own = resource.operations.iter().map(|operation| self.of_operation(operation));
        Condition::any(own.chain(resource.children.values().map(|child| self.of_resource(child))))
    }

    /// When a type is there.
    pub fn of_type(&self, type_name: &str) -> &Condition {
        self.types.get(type_name).unwrap_or(&Condition::Always)
    }

    fn types_with_condition(
        &self,
        api: &'a Api,
        config: &Config,
        by_hand: &Files,
    ) -> BTreeMap<&'a str, Condition> {
        let mut users = BTreeMap::<Condition, Vec<&str>>::new();
        for operation in &api.operations {
            let object = operation.body.as_ref().and_then(Body::object);
            let used = operation.types().filter_map(RustType::named).chain(object);
            let of_headers = operation.headers.iter().filter_map(ResponseHeader::enum_name);
            users.entry(self.of_operation(operation)).or_default().extend(used.chain(of_headers));
        }
        for (condition, names) in named_by_hand(config, by_hand) {
            let named = api.types.iter().map(|definition| definition.name.as_str());
            users.entry(condition).or_default().extend(named.filter(|name| names.contains(*name)));
        }
        let reached = users.into_iter().map(|(condition, names)| (condition, closure(api, names)));
        let reached = reached.collect::<Vec<_>>();
        let is_unused = |name: &&str| !reached.iter().any(|(_, names)| names.contains(name));
        let all = api.types.iter().map(|definition| definition.name.as_str());
        let of_none = closure(api, all.clone().filter(is_unused).collect());
        let condition = |name: &str| {
            let users = reached.iter().filter(|(_, names)| names.contains(name));
            let users = users.map(|(condition, _)| condition.clone());
            Condition::any(users.chain(of_none.contains(name).then_some(Condition::Always)))
        };
        all.map(|name| (name, condition(name))).collect()
    }
}

/// These types, and all that they use, directly or indirectly.
fn closure<'a>(api: &'a Api, mut queue: Vec<&'a str>) -> BTreeSet<&'a str> {
    let mut reached = BTreeSet::new();
    while let Some(name) = queue.pop() {
        if let Some(definition) = api.type_named(name).filter(|_| reached.insert(name)) {
            queue.extend(types_held(definition).into_iter().filter_map(RustType::named));
        }
    }
    reached
}

/// The names in the modules that are written by hand. A module can need the same feature as a resource.
fn named_by_hand(config: &Config, files: &Files) -> Vec<(Condition, BTreeSet<String>)> {
    let of_module = |module: &crate::config::Module| {
        let condition = match &module.feature {
            Some(feature) if config.features.contains_key(feature) => {
                Condition::AnyOf(BTreeSet::from([feature.clone()]))
            }
            _ => Condition::Always,
        };
        let folder = Path::new("src").join(&module.name);
        let own =
            files.iter().filter(|(path, _)| path.starts_with(&folder) || path.with_extension("") == folder);
        let mut names = BTreeSet::new();
        for (_, text) in own {
            // A file that is not Rust is reported when its syntax is read.
            all_names(TokenStream::from_str(text).unwrap_or_default(), &mut names);
        }
        (condition, names)
    };
    config.modules.iter().map(of_module).collect()
}

fn all_names(code: TokenStream, found: &mut BTreeSet<String>) {
    for tree in code {
        match tree {
            TokenTree::Ident(name) => _ = found.insert(name.to_string()),
            TokenTree::Group(group) => all_names(group.stream(), found),
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
}

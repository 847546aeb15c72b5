//! Which file each type is written to: that of the schemas' file, or one beside it for types that need other features than
//! the rest, or one of several if it would be too long.

use std::collections::{BTreeMap, BTreeSet};

use super::Context;
use super::condition::Condition;
use super::long_modules::split;
use crate::model::TypeDefinition;
use crate::names::snake_case;

/// The types of one file.
pub struct TypeModule<'a> {
    /// The name of the module; `None` for the module of all types.
    pub name: Option<String>,
    /// When it is there.
    pub condition: Condition,
    /// Its types, in the order of the document.
    pub types: Vec<&'a TypeDefinition>,
}

/// The files of all public types: those that are always there first.
pub fn type_modules<'a>(context: &Context<'a>) -> Vec<TypeModule<'a>> {
    let mut by_file = BTreeMap::<Option<&str>, BTreeMap<&Condition, Vec<&TypeDefinition>>>::new();
    for definition in context.api.types.iter().filter(|definition| !context.is_private(&definition.name)) {
        let condition = context.features.of_type(&definition.name);
        let file = by_file.entry(definition.module.as_deref()).or_default();
        file.entry(condition).or_default().push(definition);
    }
    let mut taken = by_file.keys().flatten().map(|name| (*name).to_owned()).collect::<BTreeSet<_>>();
    let mut modules = Vec::new();
    for (file, groups) in by_file {
        let is_alone = groups.len() == 1;
        for (condition, types) in groups {
            let name = match (file, condition) {
                (None, Condition::Always) => None,
                (Some(file), condition) if is_alone || *condition == Condition::Always => {
                    Some(file.to_owned())
                }
                (file, Condition::AnyOf(features)) => Some(beside(file, features, &mut taken)),
                (Some(file), Condition::Always) => Some(file.to_owned()),
            };
            modules.push(TypeModule { name, condition: condition.clone(), types });
        }
    }
    let mut modules = modules.into_iter().flat_map(|module| split(module, &mut taken)).collect::<Vec<_>>();
    modules.sort_by(|a, b| {
        (a.condition != Condition::Always, &a.name).cmp(&(b.condition != Condition::Always, &b.name))
    });
    modules
}

/// `FILE_FEATURE`, or a longer name if a file has this one.
fn beside(file: Option<&str>, features: &BTreeSet<String>, taken: &mut BTreeSet<String>) -> String {
    let features = features.iter().map(|feature| snake_case(feature)).collect::<Vec<_>>().join("_or_");
    let mut name = file.map_or_else(|| features.clone(), |file| format!("{file}_{features}"));
    while !taken.insert(name.clone()) {
        name.push('_');
    }
    name
}

//! Checks the features of the configuration: their names, and that each resource exists and has one feature only.

use std::collections::BTreeSet;

use crate::config::Config;
use crate::emit::TRANSPORTS;
use crate::model::Api;
use openapi::names::nearest;

/// What is wrong with the names of the features, or with resources that several of them list.
pub fn names(config: &Config) -> Result<(), String> {
    for (name, resources) in &config.features {
        let is_name = name.starts_with(|c: char| c.is_ascii_alphanumeric())
            && name.chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c));
        let is_taken = name == "default"
            || TRANSPORTS.contains(&name.as_str())
            || config.runtime.features.contains(name);
        if !is_name || is_taken {
            return Err(format!(
                "a feature of resources can't be called `{name}`: choose another name, of letters, digits and `-`"
            ));
        }
        if resources.is_empty() {
            return Err(format!("the feature `{name}` has no resources: list some, or remove it"));
        }
    }
    let all = config.features.iter();
    let all = all.flat_map(|(name, resources)| resources.iter().map(move |resource| (name, resource)));
    for (name, resource) in all.clone() {
        let is_within = |other: &str| resource == other || resource.starts_with(&format!("{other}."));
        if let Some((other, outer)) = all.clone().find(|(other, outer)| *other != name && is_within(outer)) {
            return Err(format!(
                "the resource `{resource}` would need both features `{name}` and `{other}`, because \
                 `{other}` has `{outer}`: list it once"
            ));
        }
    }
    Ok(())
}

/// The resources that no operation has.
pub fn resources<T>(config: &Config, api: &Api<T>) -> Result<(), String> {
    let mut known = BTreeSet::new();
    for operation in &api.operations {
        known.extend((1..=operation.resource.len()).map(|end| operation.resource[..end].join(".")));
    }
    let all = config.features.iter();
    let mut all = all.flat_map(|(name, resources)| resources.iter().map(move |resource| (name, resource)));
    let Some((name, resource)) = all.find(|(_, resource)| !known.contains(*resource)) else { return Ok(()) };
    let repair = match nearest(resource, known.iter().map(String::as_str)) {
        Some(near) => format!("write `{near}`"),
        None => {
            let known = known.iter().map(|resource| format!("`{resource}`")).collect::<Vec<_>>().join(", ");
            format!("choose one of {known}")
        }
    };
    Err(format!(
        "the feature `{name}` has the resource `{resource}`, to which no operation belongs: {repair}"
    ))
}

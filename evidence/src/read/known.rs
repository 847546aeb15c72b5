//! What other evidence states about named types. It helps to find the end of a listing that announces nothing.

use std::collections::{HashMap, HashSet};

use crate::facts::{Evidence, Json, Listed, StatedProperty, Type};

/// The properties of named types, without regard to case and underscores.
#[derive(Clone, Debug, Default)]
pub struct Known {
    types: HashMap<String, HashSet<String>>,
    /// The properties that the page itself announces for a type anywhere.
    announced: HashMap<String, Vec<String>>,
}

impl Known {
    /// What `pages` list.
    pub fn of<'a>(pages: impl IntoIterator<Item = &'a Evidence>) -> Self {
        let mut known = Self::default();
        for page in pages {
            for model in &page.models {
                if model.r#type.json == Json::Object {
                    known.add(&model.name, &model.r#type.properties);
                }
                known.collect(&model.r#type);
            }
            for operation in &page.operations {
                let parts = [&operation.body, &operation.response];
                parts.into_iter().flatten().for_each(|part| known.collect(part));
            }
        }
        known
    }

    /// Whether the type `of` has the property `name`; `None` if the type is not known.
    pub(super) fn has(&self, of: &str, name: &str) -> Option<bool> {
        Some(self.types.get(of)?.contains(&blind(name)))
    }

    /// Whether the type `of` is described anywhere.
    pub(super) fn describes(&self, of: &str) -> bool {
        self.types.contains_key(of) || self.announced.contains_key(of)
    }

    /// Adds that a page announces `names` with the type `of`.
    pub(super) fn announce(&mut self, of: &str, names: &[String]) {
        if !names.is_empty() {
            self.announced.entry(of.to_owned()).or_insert_with(|| names.to_vec());
        }
    }

    /// Whether a listing that begins with `first` lists the type `of` itself, and not additions to it.
    pub(super) fn is_own_listing(&self, of: &str, names: &[String], first: &str) -> bool {
        let here = Some(names).filter(|names| !names.is_empty());
        match here.or_else(|| self.announced.get(of).map(Vec::as_slice)) {
            Some(names) => names.iter().any(|name| name == first),
            None => self.has(of, first) != Some(false),
        }
    }

    fn collect(&mut self, r#type: &Type) {
        if let (Some(of), Some(Listed::Whole)) = (&r#type.of, r#type.listed) {
            self.add(of, &r#type.properties);
        }
        let properties = r#type.properties.iter().map(|property| &property.r#type);
        properties
            .chain(r#type.items.as_deref())
            .chain(&r#type.alternatives)
            .for_each(|inner| self.collect(inner));
    }

    fn add(&mut self, name: &str, properties: &[StatedProperty]) {
        let names = properties.iter().map(|property| blind(&property.name));
        self.types.entry(name.to_owned()).or_default().extend(names);
    }
}

/// A name without case and underscores.
pub(super) fn blind(name: &str) -> String {
    name.replace('_', "").to_ascii_lowercase()
}

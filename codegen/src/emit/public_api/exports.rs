//! What programs can name, and by which paths.

use std::collections::{BTreeMap, BTreeSet};

use quote::ToTokens;
use syn::Item;

use super::resolve::{Definition, Found, ModuleId, Sources, Target};
use super::source::{Entry, attributes, is_hidden, is_public, name};

/// The features that something needs.
pub type Needs = BTreeSet<String>;

/// What the paths of a crate lead to.
#[derive(Default)]
pub struct Exports {
    /// The paths of each module.
    pub modules: BTreeMap<ModuleId, BTreeMap<String, Needs>>,
    /// The paths of each item.
    pub items: BTreeMap<Definition, BTreeMap<String, Needs>>,
    /// What is shown of crates whose sources are not at hand: where it comes from, by path.
    pub foreign: BTreeMap<String, (String, Needs)>,
}

impl Exports {
    /// What programs can name of the first source.
    pub fn of(sources: &Sources<'_>) -> Self {
        let mut walk = Walk { sources, exports: Self::default(), around: Vec::new() };
        walk.module((0, 0), &sources.0[0].name, &Needs::new(), &BTreeSet::new());
        walk.exported_macros();
        walk.exports
    }
}

struct Walk<'a> {
    sources: &'a Sources<'a>,
    exports: Exports,
    /// The modules that are being listed, so that modules that show each other end.
    around: Vec<ModuleId>,
}

impl Walk<'_> {
    /// Adds the public items of a module under `path`. Names in `taken` are already defined in an inner scope.
    fn module(&mut self, module_id: ModuleId, path: &str, needs: &Needs, taken: &BTreeSet<String>) {
        if self.around.contains(&module_id) {
            return;
        }
        self.around.push(module_id);
        let sources = self.sources;
        let module = sources.module(module_id);
        let mut own = taken.clone();
        for (index, entry) in module.items.iter().enumerate() {
            let Some((name, visibility)) = name(entry.item) else { continue };
            own.insert(name.clone());
            if is_public(visibility) && !is_hidden(attributes(entry.item)) && !taken.contains(&name) {
                let needs = needs.iter().chain(&entry.needs).cloned().collect();
                self.add(own_target(module_id, index, entry), format!("{path}::{name}"), needs);
            }
        }
        own.extend(module.imports.iter().filter_map(|import| import.name.clone()));
        for import in module.imports.iter().filter(|import| import.is_public) {
            let found = sources.resolve(module_id, &import.path).unwrap_or_else(|| Found {
                target: Target::Foreign(import.path.join("::")),
                needs: Needs::new(),
            });
            let needs = needs.iter().chain(&import.needs).chain(&found.needs).cloned().collect::<Needs>();
            match &import.name {
                Some(name) if taken.contains(name) => {}
                Some(name) => self.add(found.target, format!("{path}::{name}"), needs),
                None => self.glob(found.target, path, needs, &own),
            }
        }
        self.around.pop();
    }

    fn glob(&mut self, target: Target, path: &str, needs: Needs, taken: &BTreeSet<String>) {
        match target {
            Target::Module(inner) => self.module(inner, path, &needs, taken),
            Target::Item(definition) => {
                let Item::Enum(item) = self.sources.item(definition) else { return };
                for variant in
                    item.variants.iter().filter(|variant| !taken.contains(&variant.ident.to_string()))
                {
                    let from = format!("{}::{}", item.ident, variant.ident);
                    self.add(Target::Foreign(from), format!("{path}::{}", variant.ident), needs.clone());
                }
            }
            // Its names are not known.
            Target::Foreign(from) => {
                self.add(Target::Foreign(format!("{from}::*")), format!("{path}::*"), needs);
            }
        }
    }

    fn add(&mut self, target: Target, path: String, needs: Needs) {
        match target {
            Target::Module(module_id) => {
                self.exports.modules.entry(module_id).or_default().insert(path.clone(), needs.clone());
                self.module(module_id, &path, &needs, &BTreeSet::new());
            }
            Target::Item(definition) => {
                self.exports.items.entry(definition).or_default().insert(path, needs);
            }
            Target::Foreign(from) => {
                self.exports.foreign.insert(path, (from, needs));
            }
        }
    }

    /// Macros are at the root, wherever they are written.
    fn exported_macros(&mut self) {
        let source = &self.sources.0[0];
        for (module, entries) in source.modules.iter().map(|module| &module.items).enumerate() {
            for (index, entry) in entries.iter().enumerate() {
                let Item::Macro(item) = entry.item else { continue };
                let is_exported =
                    item.attrs.iter().any(|attribute| attribute.path().is_ident("macro_export"));
                if let Some(name) = item.ident.as_ref().filter(|_| is_exported && !is_hidden(&item.attrs)) {
                    let path = format!("{}::{}", source.name, name.to_token_stream());
                    let needs = source.modules[module].needs.iter().chain(&entry.needs).cloned().collect();
                    self.add(Target::Item(((0, module), index)), path, needs);
                }
            }
        }
    }
}

fn own_target(module_id: ModuleId, index: usize, entry: &Entry<'_>) -> Target {
    match entry.module {
        Some(inner) => Target::Module((module_id.0, inner)),
        None => Target::Item((module_id, index)),
    }
}

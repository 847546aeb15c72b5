//! `public-api.txt`: what a program can name of the crate, one item a line, sorted, for those who review a change.

mod availability;
mod exports;
mod flat;
mod lines;
mod resolve;
mod source;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use syn::visit::Visit;
use syn::{Item, Type};

use self::exports::{Exports, Needs};
use self::flat::flat;
use self::lines::Lines;
use self::resolve::{Definition, Place, Sources, Target};
use self::source::{Files, Source, attributes, is_hidden};
use super::Context;

/// The module of the runtime that is for generated code alone.
const SUPPORT: &str = "support";

/// The listing, from the syntax of the emitted files and of the runtime.
pub fn emit(context: &Context<'_>, files: &Files) -> String {
    let package = context.config.package.name.replace('-', "_");
    let runtime = context.config.runtime.ident().to_string();
    let head = format!(
        "# Made by `{}`. Do not edit. What a program can name of the crate, one item a line.\n\n",
        context.config.command
    );
    head + &listing((package, files), (runtime, &context.config.runtime.sources))
}

/// The lines of a crate, given with the library that it shows parts of.
fn listing((name, files): (String, &Files), (runtime, runtime_files): (String, &Files)) -> String {
    let Some(own) = Source::read(name, files) else { return String::new() };
    let library = Source::read(runtime.clone(), runtime_files);
    let sources = Sources(std::iter::once(own).chain(library).collect());
    let exports = Exports::of(&sources);
    let mut listing = Listing {
        support: format!("{runtime}::{SUPPORT}"),
        sources: &sources,
        exports: &exports,
        lines: Lines::default(),
    };
    listing.everything();
    listing.lines.text()
}

struct Listing<'a> {
    sources: &'a Sources<'a>,
    exports: &'a Exports,
    /// The path of the runtime's module for generated code.
    support: String,
    lines: Lines,
}

impl Listing<'_> {
    fn everything(&mut self) {
        let exports = self.exports;
        for (place, paths) in &exports.modules {
            let module = self.sources.module(*place);
            let main = main_path(paths, &self.own_path(*place, &module.path));
            for (path, needs) in paths {
                self.lines.module(path, needs);
                if path != main {
                    self.lines.reexport(path, main, needs);
                }
            }
        }
        for (path, (from, needs)) in &exports.foreign {
            self.lines.reexport(path, from, needs);
        }
        let mut paths_of = BTreeMap::new();
        for (definition, paths) in &exports.items {
            let item = self.sources.item(*definition);
            let (module, name) = (&self.sources.module(definition.0).path, source::name(item));
            let own = name.map(|(name, _)| [module.as_slice(), &[name]].concat()).unwrap_or_default();
            let main = main_path(paths, &self.own_path(definition.0, &own)).to_owned();
            let needs = &paths[&main];
            self.lines.item(&main, item, needs);
            self.derives(&main, item);
            for (path, needs) in paths.iter().filter(|(path, _)| **path != main) {
                self.lines.reexport(path, &main, needs);
            }
            paths_of.insert(*definition, (main, needs.clone()));
        }
        self.aliases(&mut paths_of);
        self.implementations(&paths_of);
    }

    /// Where an item would be named if all modules around it were public.
    fn own_path(&self, place: Place, path: &[String]) -> String {
        std::iter::once(&self.sources.0[place.0].name).chain(path).cloned().collect::<Vec<_>>().join("::")
    }

    /// What can be named by an alias alone has its functions there.
    fn aliases(&mut self, paths: &mut BTreeMap<Definition, (String, Needs)>) {
        let mut found = Vec::new();
        for (definition, (path, needs)) in paths.iter() {
            let Item::Type(alias) = self.sources.item(*definition) else { continue };
            let Some(Target::Item(target)) = self.target(definition.0, &alias.ty) else { continue };
            if !paths.contains_key(&target) && !matches!(self.sources.item(target), Item::Type(_)) {
                found.push((target, (path.clone(), needs.clone())));
            }
        }
        for (target, path) in found {
            self.derives(&path.0, self.sources.item(target));
            paths.insert(target, path);
        }
    }

    /// What the path of a type leads to.
    fn target(&self, place: Place, ty: &Type) -> Option<Target> {
        let Type::Path(ty) = ty else { return None };
        self.resolved(place, &ty.path)
    }

    fn resolved(&self, place: Place, path: &syn::Path) -> Option<Target> {
        let mut names = path.segments.iter().map(|segment| segment.ident.to_string()).collect::<Vec<_>>();
        if path.leading_colon.is_some() {
            names.insert(0, String::new());
        }
        Some(self.sources.resolve(place, &names)?.target)
    }

    fn derives(&mut self, path: &str, item: &Item) {
        for attribute in attributes(item).iter().filter(|attribute| attribute.path().is_ident("derive")) {
            let _ = attribute.parse_nested_meta(|meta| {
                self.lines.has_trait(path, flat(&meta.path));
                Ok(())
            });
        }
    }

    fn implementations(&mut self, paths: &BTreeMap<Definition, (String, Needs)>) {
        for (source, modules) in self.sources.0.iter().map(|source| &source.modules).enumerate() {
            for (module, contents) in modules.iter().enumerate() {
                for entry in &contents.items {
                    let Item::Impl(item) = entry.item else { continue };
                    let place = (source, module);
                    let Some(Target::Item(definition)) = self.target(place, &item.self_ty) else { continue };
                    let Some((path, needs)) = paths.get(&definition).filter(|_| !is_hidden(&item.attrs))
                    else {
                        continue;
                    };
                    let around = contents.needs.iter().chain(&entry.needs).cloned();
                    let needs = needs.iter().cloned().chain(around).collect();
                    match &item.trait_ {
                        None => self.lines.inherent(path, item, &needs),
                        Some((name, _)) if self.can_be_named(place, name) => {
                            self.lines.has_trait(path, flat(name));
                        }
                        Some(_) => {}
                    }
                }
            }
        }
    }

    /// Whether users can name a trait and all that stands in its angle brackets.
    fn can_be_named(&self, place: Place, name: &syn::Path) -> bool {
        struct Paths<'a>(Vec<&'a syn::Path>);
        impl<'a> Visit<'a> for Paths<'a> {
            fn visit_path(&mut self, path: &'a syn::Path) {
                self.0.push(path);
                syn::visit::visit_path(self, path);
            }
        }
        let mut paths = Paths(Vec::new());
        paths.visit_path(name);
        paths.0.iter().all(|path| match self.resolved(place, path) {
            Some(Target::Item(definition)) => self.exports.items.contains_key(&definition),
            Some(Target::Foreign(path)) => {
                path != self.support && !path.starts_with(&format!("{}::", self.support))
            }
            Some(Target::Module(_)) | None => true,
        })
    }
}

/// The path where something is listed in full: its own if it can be named by it, and the shortest otherwise.
fn main_path<'a>(paths: &'a BTreeMap<String, Needs>, own: &str) -> &'a str {
    let length = |path: &&String| (*path != own, path.matches("::").count());
    paths.keys().min_by_key(length).map_or("", String::as_str)
}

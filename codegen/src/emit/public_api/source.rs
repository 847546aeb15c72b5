//! The modules of a crate, out of the files of its source.

use std::collections::BTreeMap;

use syn::ext::IdentExt as _;
use syn::{Attribute, Expr, ExprLit, Item, Lit, Meta, UseTree, Visibility};

use super::availability;

/// A crate's files, by path from its folder.
pub type Files = BTreeMap<String, syn::File>;

/// A crate as its modules say it is.
pub struct Source<'a> {
    /// Its name in Rust.
    pub name: String,
    /// The root first.
    pub modules: Vec<Module<'a>>,
}

/// A module, with its items on native targets.
pub struct Module<'a> {
    pub parent: Option<usize>,
    /// The path from the root, without the crate.
    pub path: Vec<String>,
    pub items: Vec<Entry<'a>>,
    pub imports: Vec<Import>,
    /// The first item of each name, and all imports of it.
    by_name: BTreeMap<String, (Option<usize>, Vec<usize>)>,
    /// The conditions under which it exists, including those of the modules around it.
    pub needs: Vec<String>,
}

/// An item, with the features that it needs beside those of its module.
pub struct Entry<'a> {
    pub item: &'a Item,
    pub needs: Vec<String>,
    /// The module that it is, where it is one.
    pub module: Option<usize>,
}

/// One name, or all names, that a `use` brings.
pub struct Import {
    /// `None` for a glob.
    pub name: Option<String>,
    pub path: Vec<String>,
    pub is_public: bool,
    pub needs: Vec<String>,
}

impl<'a> Source<'a> {
    /// Reads a crate, starting at its `src/lib.rs`. Empty if that does not exist.
    pub fn read(name: String, files: &'a Files) -> Option<Self> {
        let root = files.get("src/lib.rs")?;
        let mut source = Self { name, modules: Vec::new() };
        let module = Module::new(None, Vec::new(), Vec::new());
        source.module(module, &root.items, "src", files);
        Some(source)
    }

    /// Adds a module whose children's files are in `folder`.
    fn module(&mut self, module: Module<'a>, items: &'a [Item], folder: &str, files: &'a Files) -> usize {
        let (index, path, inherited) = (self.modules.len(), module.path.clone(), module.needs.clone());
        self.modules.push(module);
        let mut entries = Vec::new();
        let mut imports = Vec::new();
        for item in items {
            let Some(needs) = availability::of(attributes(item)).map(Vec::from_iter) else { continue };
            let mut module = None;
            match item {
                Item::Use(item) => {
                    let is_public = is_public(&item.vis) && !is_hidden(&item.attrs);
                    let mut path = Vec::new();
                    if item.leading_colon.is_some() {
                        path.push(String::new());
                    }
                    flatten(&item.tree, &mut path, &mut |name, path| {
                        imports.push(Import { name, path, is_public, needs: needs.clone() });
                    });
                }
                Item::Mod(item) => {
                    let name = item.ident.unraw().to_string();
                    let mut inner = path.clone();
                    inner.push(name.clone());
                    let needs = inherited.iter().chain(&needs).cloned().collect();
                    let inner = Module::new(Some(index), inner, needs);
                    let below = format!("{folder}/{name}");
                    module = match &item.content {
                        Some((_, items)) => Some(self.module(inner, items, &below, files)),
                        None => file_of(item, folder, files)
                            .map(|(file, below)| self.module(inner, &file.items, &below, files)),
                    };
                }
                _ => {}
            }
            entries.push(Entry { item, needs, module });
        }
        self.modules[index].set_content(entries, imports);
        index
    }
}

impl<'a> Module<'a> {
    fn new(parent: Option<usize>, path: Vec<String>, needs: Vec<String>) -> Self {
        Self { parent, path, needs, items: Vec::new(), imports: Vec::new(), by_name: BTreeMap::new() }
    }

    /// The item of this name, with its index.
    pub fn named(&self, name: &str) -> Option<(usize, &Entry<'a>)> {
        let index = self.by_name.get(name)?.0?;
        Some((index, &self.items[index]))
    }

    /// The imports of this name.
    pub fn imports_of(&self, name: &str) -> impl Iterator<Item = &Import> {
        let indices = self.by_name.get(name).map(|(_, imports)| imports.as_slice()).unwrap_or_default();
        indices.iter().map(|index| &self.imports[*index])
    }

    fn set_content(&mut self, items: Vec<Entry<'a>>, imports: Vec<Import>) {
        for (index, entry) in items.iter().enumerate() {
            if let Some((name, _)) = name(entry.item) {
                self.by_name.entry(name).or_default().0.get_or_insert(index);
            }
        }
        for (index, import) in imports.iter().enumerate() {
            if let Some(name) = &import.name {
                self.by_name.entry(name.clone()).or_default().1.push(index);
            }
        }
        (self.items, self.imports) = (items, imports);
    }
}

/// The file of a module, and the folder of its children.
fn file_of<'a>(item: &syn::ItemMod, folder: &str, files: &'a Files) -> Option<(&'a syn::File, String)> {
    let name = item.ident.unraw().to_string();
    let named = item.attrs.iter().find_map(|attribute| match &attribute.meta {
        Meta::NameValue(pair) if attribute.path().is_ident("path") => match &pair.value {
            Expr::Lit(ExprLit { lit: Lit::Str(path), .. }) => Some(path.value()),
            _ => None,
        },
        _ => None,
    });
    if let Some(named) = named {
        let file = files.get(&format!("{folder}/{named}"))?;
        return Some((file, folder.to_owned()));
    }
    let below = format!("{folder}/{name}");
    let file = files.get(&format!("{below}.rs")).or_else(|| files.get(&format!("{below}/mod.rs")))?;
    Some((file, below))
}

fn flatten(tree: &UseTree, path: &mut Vec<String>, found: &mut dyn FnMut(Option<String>, Vec<String>)) {
    match tree {
        UseTree::Path(inner) => {
            path.push(inner.ident.unraw().to_string());
            flatten(&inner.tree, path, found);
            path.pop();
        }
        UseTree::Name(name) if name.ident == "self" => found(path.last().cloned(), path.clone()),
        UseTree::Name(name) => {
            let name = name.ident.unraw().to_string();
            found(Some(name.clone()), [path.as_slice(), &[name]].concat());
        }
        UseTree::Rename(rename) => {
            let mut path = path.clone();
            if rename.ident != "self" {
                path.push(rename.ident.unraw().to_string());
            }
            if rename.rename != "_" {
                found(Some(rename.rename.unraw().to_string()), path);
            }
        }
        UseTree::Glob(_) => found(None, path.clone()),
        UseTree::Group(group) => group.items.iter().for_each(|tree| flatten(tree, path, found)),
    }
}

pub fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

/// Whether documentation hides the item, which makes it no part of the public API.
pub fn is_hidden(attributes: &[Attribute]) -> bool {
    attributes.iter().filter(|attribute| attribute.path().is_ident("doc")).any(|attribute| {
        let mut hidden = false;
        // Documentation itself is not a list.
        let _ = attribute.parse_nested_meta(|meta| {
            hidden |= meta.path.is_ident("hidden");
            Ok(())
        });
        hidden
    })
}

/// The attributes of an item.
pub fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::ExternCrate(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Macro(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Trait(item) => &item.attrs,
        Item::Type(item) => &item.attrs,
        Item::Union(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    }
}

/// The name of an item that others can refer to by it, and who may.
pub fn name(item: &Item) -> Option<(String, &Visibility)> {
    let (name, visibility) = match item {
        Item::Const(item) => (&item.ident, &item.vis),
        Item::Enum(item) => (&item.ident, &item.vis),
        Item::Fn(item) => (&item.sig.ident, &item.vis),
        Item::Mod(item) => (&item.ident, &item.vis),
        Item::Static(item) => (&item.ident, &item.vis),
        Item::Struct(item) => (&item.ident, &item.vis),
        Item::Trait(item) => (&item.ident, &item.vis),
        Item::Type(item) => (&item.ident, &item.vis),
        Item::Union(item) => (&item.ident, &item.vis),
        _ => return None,
    };
    Some((name.unraw().to_string(), visibility))
}

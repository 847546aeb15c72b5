//! Files of different folders import each other in one direction only, so that one folder can be read without all others.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use syn::{Attribute, Item, ItemMod, UseTree};
use workspace_tests::contract::workspace;

/// A path of modules below the root of the crate; the root's is empty.
type ModulePath = Vec<String>;

/// A module with a file of its own.
struct Module {
    file: PathBuf,
    children: BTreeSet<String>,
    /// What it imports: the local name, and the path.
    imports: Vec<(String, Vec<String>)>,
    /// What the modules written within the file import, with paths as they read at its top.
    inner_imports: Vec<Vec<String>>,
}

/// The modules of a crate that are built without its tests.
fn modules(root: &Path) -> BTreeMap<ModulePath, Module> {
    let mut modules = BTreeMap::new();
    let mut queue = vec![(ModulePath::new(), root.to_owned(), root.parent().unwrap().to_owned())];
    while let Some((path, file, folder)) = queue.pop() {
        let tree = syn::parse_file(&std::fs::read_to_string(&file).unwrap()).unwrap();
        let mut module =
            Module { file, children: BTreeSet::new(), imports: Vec::new(), inner_imports: Vec::new() };
        for item in tree.items {
            match item {
                Item::Use(item) if !is_of_tests(&item.attrs) => {
                    flatten(&item.tree, &mut Vec::new(), &mut module.imports);
                }
                Item::Mod(item) if item.content.is_none() && !is_of_tests(&item.attrs) => {
                    let name = item.ident.to_string();
                    let below = folder.join(&name);
                    let alone = folder.join(format!("{name}.rs"));
                    let file = if alone.exists() { alone } else { below.join("mod.rs") };
                    module.children.insert(name.clone());
                    queue.push(([&path[..], &[name]].concat(), file, below));
                }
                Item::Mod(item) if !is_of_tests(&item.attrs) => {
                    inner_imports(&item, 1, &mut module.inner_imports)
                }
                _ => {}
            }
        }
        // A list of modules may be written by a macro: every file beside it belongs to it.
        if module.file.ends_with("rules/mod.rs") {
            for entry in std::fs::read_dir(&folder).unwrap() {
                let file = entry.unwrap().path();
                let name = file.file_stem().unwrap().to_str().unwrap().to_owned();
                if file.is_file() && name != "mod" && module.children.insert(name.clone()) {
                    queue.push(([&path[..], &[name]].concat(), file, folder.clone()));
                }
            }
        }
        modules.insert(path, module);
    }
    modules
}

/// The imports of a module within a file, `depth` modules below its top.
fn inner_imports(module: &ItemMod, depth: usize, found: &mut Vec<Vec<String>>) {
    for item in module.content.iter().flat_map(|(_, items)| items) {
        match item {
            Item::Use(item) if !is_of_tests(&item.attrs) => {
                let mut imports = Vec::new();
                flatten(&item.tree, &mut Vec::new(), &mut imports);
                found.extend(imports.into_iter().map(|(_, path)| {
                    let up = path.iter().take_while(|segment| *segment == "super").count();
                    // What is less far up is in the file itself.
                    path[up.min(depth)..].to_vec()
                }));
            }
            Item::Mod(item) if !is_of_tests(&item.attrs) => inner_imports(item, depth + 1, found),
            _ => {}
        }
    }
}

fn is_of_tests(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("cfg")
            && attribute.parse_args::<syn::Path>().is_ok_and(|path| path.is_ident("test"))
    })
}

/// `a::{b, c as d}` as `a::b` and `a::c`, which is called `d`.
fn flatten(tree: &UseTree, path: &mut Vec<String>, found: &mut Vec<(String, Vec<String>)>) {
    match tree {
        UseTree::Path(inner) => {
            path.push(inner.ident.to_string());
            flatten(&inner.tree, path, found);
            path.pop();
        }
        UseTree::Name(name) if name.ident == "self" => {
            found.push((path.last().cloned().unwrap_or_default(), path.clone()));
        }
        UseTree::Name(name) => {
            let name = name.ident.to_string();
            found.push((name.clone(), [&path[..], &[name]].concat()));
        }
        UseTree::Rename(rename) => {
            found.push((rename.rename.to_string(), [&path[..], &[rename.ident.to_string()]].concat()));
        }
        UseTree::Glob(_) => found.push(("*".to_owned(), path.clone())),
        UseTree::Group(group) => group.items.iter().for_each(|inner| flatten(inner, path, found)),
    }
}

/// The module that defines the item that `path` names in `from`; nothing for an item of another crate. A module that
/// only re-exports the item does not define it.
fn origin(modules: &BTreeMap<ModulePath, Module>, from: &ModulePath, path: &[String]) -> Option<ModulePath> {
    let mut at = from.clone();
    for (index, segment) in path.iter().enumerate() {
        match segment.as_str() {
            "crate" => at.clear(),
            "self" => {}
            "super" => drop(at.pop()),
            name if modules[&at].children.contains(name) => at.push(name.to_owned()),
            _ if index == 0 => return None,
            name => {
                let passed_on = modules[&at].imports.iter().find(|(local, _)| local == name);
                let passed_on = passed_on.map(|(_, further)| [further, &path[index + 1..]].concat());
                return match passed_on {
                    Some(further) => origin(modules, &at, &further),
                    None => Some(at),
                };
            }
        }
    }
    Some(at)
}

/// Which module imports which: what is passed on to others counts for those who use it.
fn edges(modules: &BTreeMap<ModulePath, Module>) -> BTreeMap<&ModulePath, BTreeSet<ModulePath>> {
    let targets = |(path, module): (&ModulePath, &Module)| {
        let imports = module.imports.iter().map(|(_, import)| import).chain(&module.inner_imports);
        let used = imports.filter_map(|import| origin(modules, path, import));
        used.filter(|target| target != path).collect::<BTreeSet<_>>()
    };
    modules.iter().map(|(path, module)| (path, targets((path, module)))).collect()
}

/// Which circles count.
#[derive(Clone, Copy, PartialEq)]
enum Circles {
    All,
    /// Those of files in different folders.
    AcrossFolders,
}

/// Groups of files that lead to each other.
fn circles(root: &Path, wanted: Circles) -> Vec<Vec<PathBuf>> {
    let modules = modules(root);
    let edges = edges(&modules);
    let reached = |from: &ModulePath| {
        let mut reached = BTreeSet::new();
        let mut queue = edges[from].iter().collect::<Vec<_>>();
        while let Some(next) = queue.pop() {
            if reached.insert(next.clone()) {
                queue.extend(&edges[next]);
            }
        }
        reached
    };
    let reach = modules.keys().map(|path| (path, reached(path))).collect::<BTreeMap<_, _>>();
    let mut found = BTreeSet::new();
    for (path, reached) in reach.iter().filter(|(path, reached)| reached.contains(**path)) {
        let group = reached.iter().filter(|other| reach[other].contains(*path));
        let files = group.map(|property| modules[property].file.clone()).collect::<Vec<_>>();
        let across = files.iter().any(|file| file.parent() != modules[*path].file.parent());
        if across || wanted == Circles::All {
            found.insert(files);
        }
    }
    found.into_iter().collect()
}

#[test]
fn no_files_of_different_folders_import_each_other() {
    let mut found = Vec::new();
    for root in [
        "openapi/src/lib.rs",
        "codegen/src/lib.rs",
        "evidence/src/lib.rs",
        "diff/src/lib.rs",
        "xtask/src/lib.rs",
    ] {
        found.extend(circles(&workspace().join(root), Circles::AcrossFolders));
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn no_files_of_the_runtime_import_each_other() {
    let found = circles(&workspace().join("runtime/src/lib.rs"), Circles::All);
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn a_circle_is_seen_and_one_within_a_folder_is_none() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let file = folder.path().join(name);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, text).unwrap();
    };
    let root = folder.path().join("lib.rs");
    write("lib.rs", "mod a; mod b; mod c; pub use b::inner::Thing;");
    write("a.rs", "use crate::c::C;");
    write("c.rs", "use super::a::A;");
    write("b/mod.rs", "pub mod inner; #[cfg(test)] mod tests;");
    write("b/inner.rs", "use crate::c::{self, Other};");
    assert_eq!(circles(&root, Circles::All).concat().len(), 2);
    assert_eq!(circles(&root, Circles::AcrossFolders), Vec::<Vec<PathBuf>>::new());
    // Through the name that the root passes on.
    write("a.rs", "use crate::{c::C, Thing as Other};");
    let names = circles(&root, Circles::AcrossFolders).into_iter().flatten();
    let names = names.map(|file| file.file_name().unwrap().to_str().unwrap().to_owned());
    assert_eq!(names.collect::<Vec<_>>(), ["a.rs", "inner.rs", "c.rs"]);
    // A test may look at everything.
    write("a.rs", "use crate::c::C; #[cfg(test)] use crate::Thing;");
    assert_eq!(circles(&root, Circles::AcrossFolders), Vec::<Vec<PathBuf>>::new());
    // A module within a file belongs to the file.
    write("a.rs", "mod inline { use super::super::b::inner::Thing; } use crate::c::C;");
    assert_eq!(circles(&root, Circles::AcrossFolders).concat().len(), 3);
    write("a.rs", "mod inline { use super::*; #[cfg(test)] mod tests { use crate::Thing; } }");
    assert_eq!(circles(&root, Circles::All), Vec::<Vec<PathBuf>>::new());
}

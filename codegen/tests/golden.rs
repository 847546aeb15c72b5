//! Small documents and the complete crates that are generated from them, for people to read. `UPDATE_GOLDEN=1 cargo test -p codegen
//! --test golden` writes them again.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use codegen::{Config, generate};
use openapi::load::{Disk, Workspace, bundle};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden");

fn generated(case: &str) -> BTreeMap<PathBuf, String> {
    let entry = Path::new(FOLDER).join(case).join("openapi.yaml");
    let workspace = Workspace::read(&Disk, &entry);
    assert!(workspace.diagnostics.is_empty(), "{:?}", workspace.diagnostics);
    let (document, findings) = bundle(&workspace);
    assert!(findings.is_empty(), "{findings:?}");
    let document = document.unwrap();
    let errors = codegen::lint::check_errors(&document);
    assert!(errors.is_empty(), "{errors:?}");
    let mut config =
        Config::read(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../codegen.toml"))).unwrap();
    // The runtime's own items do not matter for these crates, only what its macros implement.
    config.runtime.sources.retain(|_, file| file.contains("macro_rules!"));
    config.runtime.features = vec!["blocking".to_owned()];
    config.runtime.reexports = ["Error", "Patch", "Timestamp"].map(str::to_owned).to_vec();
    generate(&document, &config.for_document(&entry, &Path::new(FOLDER).join(case))).unwrap()
}

/// Files of a folder that are no longer generated.
fn stale(folder: &Path, files: &BTreeMap<PathBuf, String>) -> Vec<PathBuf> {
    let mut stale = Vec::new();
    let mut queue = vec![folder.to_owned()];
    while let Some(path) = queue.pop() {
        for entry in std::fs::read_dir(&path).into_iter().flatten() {
            let path = entry.unwrap().path();
            let relative = path.strip_prefix(folder).unwrap();
            if path.is_dir() {
                queue.push(path);
            } else if !files.contains_key(relative) {
                stale.push(relative.to_owned());
            }
        }
    }
    stale.sort();
    stale
}

fn check(case: &str) {
    let expected = Path::new(FOLDER).join(case).join("expected");
    let files = generated(case);
    let stale = stale(&expected, &files);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        stale.iter().for_each(|path| std::fs::remove_file(expected.join(path)).unwrap());
    } else {
        assert_eq!(stale, [] as [PathBuf; 0], "{case} does not give these any more");
    }
    for (path, text) in files {
        let file = expected.join(&path);
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            std::fs::create_dir_all(file.parent().unwrap()).unwrap();
            std::fs::write(&file, text).unwrap();
        } else {
            let committed = std::fs::read_to_string(&file).unwrap_or_default();
            let diff = similar::TextDiff::from_lines(&committed, &text);
            let diff = diff.unified_diff().header("expected", "generated").to_string();
            assert!(committed == text, "{case}/{}:\n{diff}", path.display());
        }
    }
}

#[test]
fn a_document_without_extensions() {
    check("plain");
}

#[test]
fn a_document_with_all_extensions() {
    check("extended");
}

#[test]
fn a_stale_file_is_reported() {
    let mut files = generated("plain");
    let expected = Path::new(FOLDER).join("plain/expected");
    assert_eq!(stale(&expected, &files), [] as [PathBuf; 0]);
    let (gone, kept) = (Path::new("src/resources/books.rs"), Path::new("src/lib.rs"));
    assert!(files.remove(gone).is_some() && files.contains_key(kept));
    assert_eq!(stale(&expected, &files), [gone]);
}

/// The order of a document's schemas only decides their order in a file.
#[test]
fn names_do_not_depend_on_the_order_of_the_document() {
    let entry = Path::new(FOLDER).join("extended/openapi.yaml");
    let workspace = Workspace::read(&Disk, &entry);
    let mut document = bundle(&workspace).0.unwrap();
    let config = Config::read(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../codegen.toml"))).unwrap();
    let config = config.for_document(&entry, &Path::new(FOLDER).join("extended"));
    let api = |document: &openapi::load::Document| {
        generate(document, &config).unwrap().remove(Path::new("public-api.txt")).unwrap()
    };
    let before = api(&document);
    for pointer in ["/components/schemas", "/paths", "/components/schemas/Room/properties"] {
        document.root.pointer_mut(pointer).unwrap().as_object_mut().unwrap().sort();
    }
    assert_eq!(api(&document), before);
}

/// The files of a crate with one module by hand that has a folder of its own, or why there is no crate.
fn with_module(settings: &str) -> Result<BTreeMap<PathBuf, String>, String> {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir_all(folder.path().join("src/live")).unwrap();
    std::fs::write(folder.path().join("src/live.rs"), "//! Live.\nmod inner;\n").unwrap();
    std::fs::write(folder.path().join("src/live/inner.rs"), "//! Inner.\n").unwrap();
    let case = Path::new(FOLDER).join("plain");
    let entry = case.join("openapi.yaml");
    let mut config =
        Config::read(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../codegen.toml"))).unwrap();
    config = config.for_document(&entry, &case);
    config.copy = Some(folder.path().to_owned());
    config.modules = toml::from_str::<BTreeMap<String, Vec<_>>>(settings).unwrap().remove("modules").unwrap();
    let (document, _) = bundle(&Workspace::read(&Disk, &entry));
    generate(&document.unwrap(), &config).map_err(|error| error.to_string())
}

#[test]
fn a_module_by_hand_brings_its_folder_and_turns_on_features_of_the_runtime() {
    let module =
        "[[modules]]\nname = 'live'\nfeature = 'events'\nnative = true\nruntime-features = ['socket']\n";
    let files = with_module(module).unwrap();
    assert_eq!(files[Path::new("src/live/inner.rs")], "//! Inner.\n");
    let manifest = &files[Path::new("Cargo.toml")];
    assert!(manifest.contains("\nevents = [\"openapi-runtime/socket\"]\n"), "{manifest}");
    let root = &files[Path::new("src/lib.rs")];
    let declared = "#[cfg(all(feature = \"events\", not(target_arch = \"wasm32\")))]\nmod live;";
    assert!(root.contains(declared), "{root}");
    let module = "[[modules]]\nname = 'live'\nnative = true\nexports = ['listen', 'Live']\n";
    let files = with_module(module).unwrap();
    let root = &files[Path::new("src/lib.rs")];
    let exported = "#[cfg(not(target_arch = \"wasm32\"))]\npub use self::live::{listen, Live};";
    assert!(root.contains(exported), "{root}");
    assert!(root.contains("#[cfg(not(target_arch = \"wasm32\"))]\nmod live;"), "{root}");
    let module = "[[modules]]\nname = 'live'\nruntime-features = ['socket']\nreexports = ['Socket']\n";
    let files = with_module(module).unwrap();
    let manifest = &files[Path::new("Cargo.toml")];
    assert!(manifest.contains("default-features = false, features = [\"socket\"] }"), "{manifest}");
    let root = &files[Path::new("src/lib.rs")];
    assert!(root.contains("pub use openapi_runtime::Socket;"), "{root}");
    let error = with_module("[[modules]]\nname = 'live'\nfeatures = ['watch']\n").unwrap_err();
    assert!(error.contains("no `feature` that turns them on"), "{error}");
}

/// The files of a crate for a document in one file with these types. Each is received by an operation of its own.
fn files_with_types(names: &[String]) -> BTreeMap<PathBuf, String> {
    let mut text = "openapi: 3.0.3\ninfo: {title: Long, version: '1'}\npaths:\n".to_owned();
    for name in names {
        text += &format!(
            "  /{name}:\n    get:\n      operationId: get{name}\n      responses:\n        '200':\n          description: It.\n          \
             content: {{application/json: {{schema: {{$ref: '#/components/schemas/{name}'}}}}}}\n"
        );
    }
    text += "components:\n  schemas:\n";
    for name in names {
        let properties = (0..9).map(|number| format!("p{number}: {{type: string, description: A text.}}"));
        let properties = properties.collect::<Vec<_>>().join(", ");
        text += &format!("    {name}: {{type: object, properties: {{{properties}}}}}\n");
    }
    let entry = Path::new("openapi.yaml");
    let read = BTreeMap::from([(entry.to_owned(), text)]);
    let document = bundle(&Workspace::read(&read, entry)).0.unwrap();
    let config = Config::read(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../codegen.toml"))).unwrap();
    generate(&document, &config.for_document(entry, Path::new("long"))).unwrap()
}

#[test]
fn long_files_of_types_are_split_so_that_a_new_type_changes_few() {
    let mut names = ["Apple", "Berry"].map(|word| (10..50).map(move |number| format!("{word}{number}")));
    let mut names = names.iter_mut().flatten().collect::<Vec<_>>();
    let before = files_with_types(&names);
    let types = before.keys().filter(|path| path.starts_with("src/types")).collect::<Vec<_>>();
    assert!(types.contains(&&PathBuf::from("src/types/a_2.rs")) && types.len() > 3, "{types:?}");
    for (path, text) in before.iter().filter(|(path, _)| path.starts_with("src/types")) {
        assert!(text.lines().count() <= 2_000, "{}: {}", path.display(), text.lines().count());
    }
    names.insert(0, "Anise".to_owned());
    let after = files_with_types(&names);
    let is_of_b =
        |path: &&PathBuf| path.starts_with("src/types/b.rs") || path.starts_with("src/types/b_2.rs");
    assert_eq!(before.keys().filter(is_of_b).count(), 2);
    assert!(before.keys().filter(is_of_b).all(|path| before[path] == after[path]));
}

#[test]
fn no_file_of_many_operations_is_long_and_the_items_stay_the_same() {
    let operations = |count: usize, resource: &str| {
        let mut text = "openapi: 3.0.3\ninfo: {title: Long, version: '1'}\npaths:\n".to_owned();
        for number in 0..count {
            let verb = if number % 3 == 0 { "list" } else { "get" };
            text += &format!(
                "  /p{number}:\n    get:\n      operationId: {verb}Thing{number}\n      x-resource: {resource}\n      \
                 responses: {{'204': {{description: It.}}}}\n"
            );
        }
        let entry = Path::new("openapi.yaml");
        let read = BTreeMap::from([(entry.to_owned(), text)]);
        let document = bundle(&Workspace::read(&read, entry)).0.unwrap();
        let config = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../codegen.toml"));
        let config = Config::read(config).unwrap().for_document(entry, Path::new("long"));
        generate(&document, &config).unwrap()
    };
    let files = operations(400, "things");
    for part in
        ["resources/things/operations_g_2.rs", "resources/things/operations_l.rs", "client/routes_l.rs"]
    {
        assert!(files.contains_key(&Path::new("src").join(part)), "{part}: {:?}", files.keys());
    }
    let routes = files.iter().filter(|(path, _)| path.starts_with("src/client"));
    let routes = routes.map(|(_, text)| text.matches("Route::new(").count()).sum::<usize>();
    assert_eq!(routes, 400);
    for (path, text) in files.iter().filter(|(path, _)| path.starts_with("src")) {
        assert!(text.lines().count() <= 2_000, "{}: {}", path.display(), text.lines().count());
    }
    let listing = &files[Path::new("public-api.txt")];
    for (count, item) in [
        (266, "pub fn long::resources::things::Things::get_thing"),
        (134, "pub fn long::resources::things::Things::list_thing"),
        (266, "pub struct long::resources::things::GetThing"),
    ] {
        assert_eq!(listing.lines().filter(|line| line.starts_with(item)).count(), count, "{listing:.2000}");
    }
    assert!(!listing.contains("operations_"), "the parts are private");
}

/// What makes a crate slow to build, for each operation: lines of code, functions, and implementations of traits or calls of macros that
/// write some.
fn build_costs(files: &BTreeMap<PathBuf, String>, operations: usize) -> [f64; 3] {
    let sources = files.iter().filter(|(path, _)| path.starts_with("src")).map(|(_, text)| text);
    let lines = sources.flat_map(|text| text.lines()).map(str::trim);
    let lines = lines.filter(|line| !line.is_empty() && !line.starts_with("//")).collect::<Vec<_>>();
    let functions = lines.iter().filter(|line| line.starts_with("fn ") || line.starts_with("pub fn "));
    let implementations = lines.iter().map(|line| match line.strip_prefix("#[derive(") {
        Some(derived) => derived.split(',').count(),
        None if line.starts_with("impl") => 1,
        None => usize::from(line.split_once("!(").is_some_and(|(path, _)| !path.contains([' ', '"', '(']))),
    });
    [lines.len(), functions.count(), implementations.sum()].map(|count| count as f64 / operations as f64)
}

/// The limits are 3% above what was measured last. A commit that raises one says what users get for it.
#[test]
fn an_operation_does_not_become_more_code_unnoticed() {
    for (revision, operations, limits) in [("5", 15, [195.0, 14.4, 34.7]), ("6", 60, [141.0, 10.1, 29.4])] {
        let entry = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../spec/history/{revision}.yaml"));
        let document = bundle(&Workspace::read(&Disk, &entry)).0.unwrap();
        let config = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../codegen.toml"));
        let config = Config::read(config).unwrap().for_document(&entry, Path::new("revision"));
        let costs = build_costs(&generate(&document, &config).unwrap(), operations);
        let names = ["lines of code", "functions", "implementations and macros"];
        for ((name, cost), limit) in names.iter().zip(costs).zip(limits) {
            assert!(
                cost <= limit,
                "revision {revision}: {cost:.1} {name} for an operation, more than {limit}"
            );
            assert!(
                cost > limit * 0.8,
                "revision {revision}: lower the limit of {name}, {limit}, to {cost:.1}"
            );
        }
    }
}

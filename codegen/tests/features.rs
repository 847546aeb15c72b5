//! Features of resources: what is left out of the crate if they are off. A test of the second tier compiles the crate with
//! each combination of features (`features` of the workspace's tests).
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use codegen::config::Module;
use codegen::emit::Files;
use codegen::generate::{GenerateError, generate_other_revision};
use codegen::{Config, generate};
use openapi::load::{Disk, Document, Workspace, bundle};

/// Features with their resources.
type Table<'a> = &'a [(&'a str, &'a [&'a str])];

const ENTRY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/features/openapi.yaml");

fn document() -> Document {
    let (document, findings) = bundle(&Workspace::read(&Disk, Path::new(ENTRY)));
    assert!(findings.is_empty(), "{findings:?}");
    document.unwrap()
}

/// The settings of a crate whose features have these resources.
fn config(features: Table<'_>) -> Config {
    let config = Config::read(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../codegen.toml"))).unwrap();
    let mut config = config.for_document(Path::new(ENTRY), Path::new("harbour"));
    assert!(config.features.is_empty(), "another document has no features unless it is given some");
    config.runtime.sources = BTreeMap::new();
    config.runtime.reexports = Vec::new();
    config.runtime.features = vec!["blocking".to_owned()];
    config.features = table(features);
    config
}

/// The table `[features]` of a configuration.
fn table(features: Table<'_>) -> BTreeMap<String, BTreeSet<String>> {
    let resources = |resources: &[&str]| resources.iter().map(|resource| (*resource).to_owned()).collect();
    features.iter().map(|(name, list)| ((*name).to_owned(), resources(list))).collect()
}

const PARTS: Table<'static> = &[("crew", &["crew"]), ("freight", &["crates"]), ("yard", &["yard.repairs"])];

fn text<'a>(files: &'a Files, path: &str) -> &'a str {
    files.get(Path::new(path)).unwrap_or_else(|| panic!("no {path}: {:?}", files.keys()))
}

/// The features that a public item needs, as the list of public items says it; `None` if there is no such item.
fn needs(files: &Files, item: &str) -> Option<String> {
    let listing = text(files, "public-api.txt");
    let is_of = |line: &&str| {
        line.strip_prefix(&format!("pub {item}")).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    };
    let line = listing.lines().find(is_of)?;
    let conditions = line.split(" #[cfg(").skip(1).map(|rest| rest.trim_end_matches(")]"));
    Some(conditions.collect::<Vec<_>>().join(" and "))
}

#[test]
fn a_type_needs_the_features_of_its_users() {
    let files = generate(&document(), &config(PARTS)).unwrap();
    for (item, expected) in [
        ("struct harbour::types::Boat", ""),
        ("struct harbour::types::Country", ""),
        ("struct harbour::types::Sailor", "feature = \"crew\""),
        ("enum harbour::types::Rank", "feature = \"crew\""),
        ("struct harbour::types::Training", "feature = \"crew\""),
        ("struct harbour::types::Crate", "feature = \"freight\""),
        ("struct harbour::types::Part", "feature = \"yard\""),
        // `yard.docks`, which needs no feature, has ports too.
        ("struct harbour::types::Port", ""),
        // No operation has a beacon, so programs may want it with any features, and so its signal.
        ("struct harbour::types::Beacon", ""),
        ("struct harbour::types::Signal", ""),
        ("fn harbour::Client::boats", ""),
        ("fn harbour::Client::crew", "feature = \"crew\""),
        ("fn harbour::Client::yard", ""),
        ("mod harbour::resources::crew", "feature = \"crew\""),
        ("mod harbour::resources::crew::watches", "feature = \"crew\""),
        ("mod harbour::resources::yard::repairs", "feature = \"yard\""),
        ("mod harbour::resources::yard::docks", ""),
        ("fn harbour::resources::yard::Yard::repairs", "feature = \"yard\""),
    ] {
        assert_eq!(needs(&files, item).as_deref(), Some(expected), "{item}");
    }
    let manifest = text(&files, "Cargo.toml");
    assert!(manifest.contains("default = [\"crew\", \"freight\", \"reqwest\", \"yard\"]\n"), "{manifest}");
    assert!(manifest.contains("\nfreight = []\n"), "{manifest}");
    let readme = text(&files, "README.md");
    assert!(readme.contains(
        "`crew` (`client.crew()`), `freight` (`client.crates()`), `yard` (`client.yard().repairs()`)"
    ));
    assert!(readme.contains("client.boats().list_boats()"), "the first call needs no feature: {readme}");
}

#[test]
fn what_several_features_share_needs_one_of_them() {
    let parts: Table<'_> = &[
        ("crew", &["crew"]),
        ("freight", &["crates"]),
        ("repairs", &["yard.repairs"]),
        ("docks", &["yard.docks"]),
    ];
    let files = generate(&document(), &config(parts)).unwrap();
    let of_three = "any(feature = \"crew\", feature = \"docks\", feature = \"freight\")";
    assert_eq!(needs(&files, "struct harbour::types::Port").as_deref(), Some(of_three));
    let of_yard = "any(feature = \"docks\", feature = \"repairs\")";
    assert_eq!(needs(&files, "fn harbour::Client::yard").as_deref(), Some(of_yard));
    assert_eq!(needs(&files, "struct harbour::resources::yard::Yard").as_deref(), Some(of_yard));
    let of_both = format!("{of_yard} and feature = \"docks\"");
    assert_eq!(needs(&files, "mod harbour::resources::yard::docks").as_deref(), Some(&*of_both));
    // The only type with this condition is in a file beside that of its schema.
    let shared = text(&files, "src/types/schemas_crew_or_docks_or_freight.rs");
    assert!(shared.contains("pub struct Port") && shared.matches("pub struct").count() == 1, "{shared}");
    assert!(text(&files, "src/types/schemas.rs").contains("pub struct Boat"));
}

/// The entry document's types are in the module `types` itself, and in modules named after features.
#[test]
fn a_module_of_a_feature_has_a_name_of_its_own() {
    let parts: Table<'_> = &[("schemas", &["crew"])];
    let files = generate(&document(), &config(parts)).unwrap();
    assert!(text(&files, "src/types/schemas_.rs").contains("pub struct Sailor"));
    assert!(text(&files, "src/types/schemas.rs").contains("pub struct Port"));
    assert!(text(&files, "src/types.rs").contains("pub struct Repair"));
}

#[test]
fn types_that_files_by_hand_name_are_kept_for_them() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("src")).unwrap();
    std::fs::write(
        folder.path().join("src/scales.rs"),
        "use crate::types::Crate;\nimpl Crate { pub fn weigh(&self) {} }\n",
    )
    .unwrap();
    let mut config = config(PARTS);
    config.copy = Some(folder.path().to_owned());
    let needs_with = |config: &mut Config, feature: Option<&str>| {
        config.modules = vec![Module {
            name: "scales".to_owned(),
            feature: feature.map(str::to_owned),
            ..Module::default()
        }];
        needs(&generate(&document(), config).unwrap(), "struct harbour::types::Crate")
    };
    assert_eq!(needs_with(&mut config, None).as_deref(), Some(""));
    assert_eq!(needs_with(&mut config, Some("metric")).as_deref(), Some(""));
    assert_eq!(needs_with(&mut config, Some("freight")).as_deref(), Some("feature = \"freight\""));
    let of_both = "any(feature = \"freight\", feature = \"yard\")";
    assert_eq!(needs_with(&mut config, Some("yard")).as_deref(), Some(of_both));
}

/// Features, and what their message says.
const REJECTED: &[(Table<'static>, &str)] = &[
    (&[("crew", &["crwe"])], "write `crew`"),
    (&[("crew", &["crew.watch"])], "write `crew.watches`"),
    (&[("crew", &["pilots"])], "choose one of `boats`, `crates`, `crew`, "),
    (&[("crew", &[])], "list some, or remove it"),
    (&[("a", &["crew"]), ("b", &["crew"])], "list it once"),
    (&[("a", &["crew.watches"]), ("b", &["crew"])], "`b` has `crew`: list it once"),
    (&[("default", &["crew"])], "choose another name"),
    (&[("blocking", &["crew"])], "choose another name"),
    (&[("a b", &["crew"])], "choose another name"),
    (&[("", &["crew"])], "choose another name"),
];

#[test]
fn features_that_a_crate_cannot_have_are_reported_with_a_repair() {
    let (document, mut config) = (document(), config(&[]));
    for (features, repair) in REJECTED {
        config.features = table(features);
        let message = match generate(&document, &config) {
            Err(GenerateError::Features(message)) => message,
            other => panic!("{features:?}: {:?}", other.map(|_| ())),
        };
        assert!(message.contains(repair), "{features:?}: {message}");
    }
}

/// Comparisons make crates of revisions that do not have all resources.
#[test]
fn another_revision_need_not_have_the_resources() {
    let config = config(&[("crew", &["crew"]), ("pilots", &["pilots"])]);
    let files = generate_other_revision(&document(), &config).unwrap();
    assert_eq!(needs(&files, "fn harbour::Client::crew").as_deref(), Some("feature = \"crew\""));
}

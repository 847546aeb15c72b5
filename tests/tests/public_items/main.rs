//! The listing of public items says what programs can name, no more and no less.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod documented;
mod naming;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, PoisonError};

use serde_json::Value;
use workspace_tests::contract::workspace;
use workspace_tests::scratch::Scratch;

use naming::Item;

/// What the bounds of listed functions are made of.
const DEPENDENCIES: &str =
    "futures-core = { version = \"*\", default-features = false }\nserde = \"*\"\ntokio = \"*\"\n";

fn listing() -> String {
    std::fs::read_to_string(workspace().join("generated/public-api.txt")).unwrap()
}

/// All features of the crate that can be built here.
fn all_features() -> Vec<String> {
    let manifest = std::fs::read_to_string(workspace().join("generated/Cargo.toml")).unwrap();
    let (_, features) = manifest.split_once("\n[features]\n").unwrap();
    let names = features.lines().take_while(|line| !line.is_empty());
    let names = names.filter_map(|line| line.split_once(" = ")).map(|(name, _)| name.to_owned());
    let has_openssl = !cfg!(target_os = "linux")
        || Command::new("pkg-config")
            .args(["--exists", "openssl"])
            .status()
            .is_ok_and(|status| status.success());
    names.filter(|name| name != "default" && (name != "native-tls" || has_openssl)).collect()
}

/// The features that can add public items; those of TLS choose what is below them.
fn features() -> Vec<String> {
    all_features().into_iter().filter(|name| !name.contains("tls")).collect()
}

fn texts(features: &[String]) -> Vec<&str> {
    features.iter().map(String::as_str).collect()
}

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(name)
}

/// What cargo says about programs that name the listed items: the errors of each.
fn errors_of(
    folder: PathBuf,
    features: &[String],
    programs: &BTreeMap<&str, String>,
) -> BTreeMap<String, Vec<String>> {
    std::fs::create_dir_all(folder.join("programs")).unwrap();
    let files = programs.iter().map(|(name, text)| {
        let file = folder.join("programs").join(format!("{name}.rs"));
        std::fs::write(&file, text).unwrap();
        (*name, file)
    });
    let files = files.collect::<Vec<_>>();
    let files = files.iter().map(|(name, file)| (*name, file.as_path()));
    let output = Scratch::new(folder.clone(), &texts(features), DEPENDENCIES, files).cargo(&[
        "check",
        "--bins",
        "--keep-going",
        "--message-format=json",
    ]);
    let text = String::from_utf8_lossy(&output.stdout);
    let messages = text.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let messages = messages.collect::<Vec<_>>();
    let mut errors = BTreeMap::<String, Vec<String>>::new();
    for message in messages.iter().filter(|message| message["message"]["level"] == "error") {
        let program = message["target"]["name"].as_str().unwrap().to_owned();
        errors.entry(program).or_default().push(message["message"]["rendered"].as_str().unwrap().to_owned());
    }
    let compiled = |name: &str| {
        messages
            .iter()
            .any(|message| message["reason"] == "compiler-artifact" && message["target"]["name"] == name)
    };
    for name in programs.keys() {
        let output_text = String::from_utf8_lossy(&output.stderr);
        assert!(compiled(name) != errors.contains_key(*name), "{name} was not checked: {output_text}");
    }
    errors
}

/// Items that a listing once named and users could not, and others of each kind.
const NOT_THERE: [(&str, &str); 11] = [
    ("a_hidden_type", "pub use beeper_desktop::Core from crate::client_core::Core"),
    ("a_hidden_enum", "pub enum beeper_desktop::Auth"),
    ("a_hidden_function", "pub fn beeper_desktop::wait(call: Call) -> Call"),
    ("a_function_of_a_module", "pub fn beeper_desktop::read_string()"),
    ("a_module", "pub mod beeper_desktop::support"),
    ("a_private_module", "pub mod beeper_desktop::types::chat"),
    ("a_method", "pub fn beeper_desktop::Client::nothing(&self, name: impl Into<String>)"),
    ("a_field", "pub field beeper_desktop::Issue::nothing: u8"),
    ("a_private_field", "pub field beeper_desktop::ApiError::0: Box<Inner>"),
    ("a_variant", "pub variant beeper_desktop::Error::Nothing(u8)"),
    ("a_constant", "pub const beeper_desktop::Client::NOTHING: u8"),
];

#[test]
fn a_program_can_name_all_that_is_listed_and_nothing_else() {
    let listing = listing();
    let items = naming::items(&listing);
    assert!(items.len() > 700, "only {} items", items.len());
    let mut programs = BTreeMap::from([("listed", naming::program(&items, &items))]);
    for (name, line) in NOT_THERE {
        let other = naming::items(line);
        assert_eq!(other.len(), 1, "{line}");
        programs.insert(name, naming::program(&other, &items));
    }
    let errors = errors_of(folder("public-items"), &features(), &programs);
    assert!(!errors.contains_key("listed"), "{}", errors["listed"].join("\n"));
    let rejected = errors.keys().map(String::as_str).collect::<BTreeSet<_>>();
    assert_eq!(rejected, NOT_THERE.map(|(name, _)| name).into(), "{errors:?}");
}

/// The paths of what rustdoc's index of the crate leads to.
fn documented(folder: PathBuf, features: &[String], items: &[Item]) -> BTreeSet<String> {
    let nothing = folder.join("nothing.rs");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(&nothing, "fn main() {}\n").unwrap();
    // The pages are written to one folder, whatever the features.
    static PAGES: Mutex<()> = Mutex::new(());
    let _guard = PAGES.lock().unwrap_or_else(PoisonError::into_inner);
    let scratch = Scratch::new(folder, &texts(features), DEPENDENCIES, [("nothing", nothing.as_path())]);
    let output = scratch.cargo(&["doc", "--quiet", "--no-deps", "-p", "beeper-desktop"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let foreign = items.iter().filter(|item| item.kind == "use").map(|item| item.path.as_str()).collect();
    documented::items(&scratch.target().join("doc"), "beeper_desktop", &foreign)
}

fn missing(documented: &BTreeSet<String>, items: &[Item]) -> Vec<String> {
    let listed = items.iter().map(|item| item.path.as_str()).collect::<BTreeSet<_>>();
    documented.iter().filter(|path| !listed.contains(path.as_str())).cloned().collect()
}

#[test]
fn all_that_is_documented_is_listed() {
    let items = naming::items(&listing());
    let documented = documented(folder("documented-items"), &features(), &items);
    assert!(documented.len() > 700, "only {} items are documented", documented.len());
    assert_eq!(missing(&documented, &items), [""; 0]);
    for path in
        ["Client", "ClientBuilder", "types::Chat::id", "Client::new", "Error::Api", "Issue::code", "types"]
    {
        let path = format!("beeper_desktop::{path}");
        let items = items.iter().filter(|item| item.path != path).cloned().collect::<Vec<_>>();
        assert_eq!(missing(&documented, &items), [path]);
    }
}

#[test]
#[ignore = "builds the crate with each way to TLS: minutes"]
fn the_listing_holds_with_all_features() {
    let features = all_features();
    let listing = listing();
    let items = naming::items(&listing);
    let programs = BTreeMap::from([("listed", naming::program(&items, &items))]);
    let errors = errors_of(folder("public-items-of-all-features"), &features, &programs);
    assert!(errors.is_empty(), "{}", errors["listed"].join("\n"));
    let documented = documented(folder("public-items-of-all-features"), &features, &items);
    assert_eq!(missing(&documented, &items), [""; 0]);
}

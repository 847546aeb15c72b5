//! What the crate brings into a user's build stays what it is, and so does what the tools are built with.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeSet;

use workspace_tests::packages::{all, built_with, cargo, label};

/// Crates that the default features build, the crate itself included, on the platform of this test.
/// More than 90 are too many. Fewer are welcome: lower the number then.
const CRATES: usize = 86;

/// The same with the feature `hyper` alone. More than 48 are too many.
const CRATES_WITH_HYPER: usize = 42;

/// `name version`, as `cargo tree -p beeper-desktop -e normal --prefix none | sed 's/ (\*)//' | sort -u` has them.
fn default_crates() -> BTreeSet<String> {
    crates_of("beeper-desktop", &[])
}

fn crates_of(package: &str, features: &[&str]) -> BTreeSet<String> {
    let arguments = ["tree", "--locked", "-p", package, "-e", "normal", "--prefix", "none"];
    let tree = cargo(&[&arguments, features].concat());
    tree.lines().map(|line| line.replace(" (*)", "")).collect()
}

fn at_most(limit: usize, crates: BTreeSet<String>) {
    let list = crates.iter().cloned().collect::<Vec<_>>().join("\n");
    assert!(crates.len() <= limit, "{} crates instead of {limit}:\n{list}", crates.len());
}

#[test]
fn default_features_build_no_more_crates_than_they_did() {
    at_most(CRATES, default_crates());
}

#[test]
fn plain_http_builds_half_as_many_crates() {
    at_most(
        CRATES_WITH_HYPER,
        crates_of("beeper-desktop", &["--no-default-features", "--features", "hyper"]),
    );
}

#[test]
fn default_features_speak_no_tls() {
    let tls = [
        "aws-lc",
        "boring",
        "hyper-rustls",
        "hyper-tls",
        "native-tls",
        "openssl",
        "ring",
        "rustls",
        "schannel",
    ];
    let is_tls = |name: &&String| {
        tls.iter().any(|tls| name.split(' ').next() == Some(tls) || name.starts_with(&format!("{tls}-")))
    };
    let crates = default_crates();
    assert_eq!(crates.iter().filter(is_tls).collect::<Vec<_>>(), [""; 0]);
}

/// Tests of programs that use the crate build the fake, too.
#[test]
fn the_fake_builds_no_more_than_one_and_a_half_times_what_axum_does() {
    let own = default_crates();
    let axum = crates_of("axum", &[]).difference(&own).count();
    let fake = crates_of("beeper-desktop-fake", &[]).difference(&own).cloned().collect::<Vec<_>>();
    assert!(
        fake.len() * 2 <= axum * 3,
        "{axum} crates for axum, and these for the fake:\n{}",
        fake.join("\n")
    );
}

/// A macro of schemars needs the older version of syn. All others share theirs with the generator, if codegen's
/// build-dependencies ask for the features that the generator needs.
#[test]
fn the_generator_builds_each_crate_once() {
    let tree = cargo(&[
        "tree",
        "--locked",
        "-p",
        "xtask",
        "--no-default-features",
        "-e",
        "normal,build",
        "--duplicates",
        "--depth",
        "0",
        "--prefix",
        "none",
    ]);
    let twice = tree.lines().filter(|line| line.contains(" v"));
    let names: Vec<_> = twice.map(|line| line.split(' ').next().unwrap()).collect();
    assert_eq!(names, ["syn", "syn"], "{tree}");
}

/// The compiler parses Rust for macros; that is not theirs.
#[test]
fn who_only_reads_documents_builds_no_generator() {
    for room in ["openapi", "evidence"] {
        let tree = cargo(&["tree", "--locked", "-p", room, "-e", "normal,no-proc-macro", "--prefix", "none"]);
        let crates = tree.lines().filter_map(|line| line.split(' ').next()).collect::<BTreeSet<_>>();
        assert!(crates.contains("saphyr-parser"), "{tree}");
        let engine = ["codegen", "progenitor-impl", "typify-impl", "openapiv3", "prettyplease", "syn"];
        assert_eq!(engine.into_iter().filter(|name| crates.contains(name)).collect::<Vec<_>>(), [""; 0]);
    }
}

/// With every feature, on every platform.
#[test]
fn no_dependency_needs_a_newer_rust() {
    let (packages, resolve) = all();
    let number = |text: &str| {
        let mut parts = text.split('.').map(|part| part.parse::<u32>().unwrap());
        (parts.next().unwrap(), parts.next().unwrap_or(0), parts.next().unwrap_or(0))
    };
    let (id, own) = packages.iter().find(|(_, package)| package["name"] == "beeper-desktop").unwrap();
    let ours = own["rust_version"].as_str().unwrap();
    let mut newer = Vec::new();
    for package in built_with(&resolve, id).iter().map(|id| &packages[id]) {
        if let Some(theirs) = package["rust_version"].as_str().filter(|theirs| number(theirs) > number(ours))
        {
            newer.push(format!("{} needs Rust {theirs}", label(package)));
        }
    }
    assert!(newer.is_empty(), "we say that Rust {ours} is enough:\n{}", newer.join("\n"));
}

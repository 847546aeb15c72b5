//! deny.toml allows the licences of all that is built here, and no others. `cargo deny check` looks at more than this.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeSet;

use workspace_tests::contract::workspace;
use workspace_tests::packages::{all, built_with, label};

/// The texts of the list after `key = ` on one line or several.
fn list(text: &str, key: &str) -> BTreeSet<String> {
    let start = text.find(&format!("{key} = [")).unwrap() + key.len() + 4;
    let end = text[start..].find(']').unwrap();
    text[start..start + end].split('"').skip(1).step_by(2).map(str::to_owned).collect()
}

fn allowed() -> BTreeSet<String> {
    list(&std::fs::read_to_string(workspace().join("deny.toml")).unwrap(), "\nallow")
}

/// Whether an SPDX expression can be met with what is allowed. `AND` binds more closely than `OR`; `/` is an old `OR`.
fn is_met(expression: &str, allowed: &BTreeSet<String>) -> bool {
    let spaced =
        expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ").replace(" WITH ", "~");
    let words = spaced.split_whitespace().collect::<Vec<_>>();
    let (met, rest) = any(&words, allowed);
    assert!(rest.is_empty(), "{expression}");
    met
}

fn any<'a>(words: &'a [&'a str], allowed: &BTreeSet<String>) -> (bool, &'a [&'a str]) {
    let (mut met, mut rest) = every(words, allowed);
    while let ["OR", after @ ..] = rest {
        let (other, after) = every(after, allowed);
        (met, rest) = (met || other, after);
    }
    (met, rest)
}

fn every<'a>(words: &'a [&'a str], allowed: &BTreeSet<String>) -> (bool, &'a [&'a str]) {
    let (mut met, mut rest) = one(words, allowed);
    while let ["AND", after @ ..] = rest {
        let (other, after) = one(after, allowed);
        (met, rest) = (met && other, after);
    }
    (met, rest)
}

fn one<'a>(words: &'a [&'a str], allowed: &BTreeSet<String>) -> (bool, &'a [&'a str]) {
    match words {
        ["(", inside @ ..] => {
            let (met, rest) = any(inside, allowed);
            (met, rest.strip_prefix(&[")"]).expect("a closing bracket"))
        }
        [name, rest @ ..] => (allowed.contains(&name.replace('~', " WITH ")), rest),
        [] => panic!("a licence is missing"),
    }
}

#[test]
fn every_licence_is_allowed() {
    let (packages, _) = all();
    let allowed = allowed();
    let exception = |name: &str| name == "progenitor-impl";
    let mut rejected = Vec::new();
    for package in packages.values() {
        let licence = package["license"].as_str().unwrap_or_default();
        if !exception(package["name"].as_str().unwrap()) && (licence.is_empty() || !is_met(licence, &allowed))
        {
            rejected.push(format!("{}: {licence:?}", label(package)));
        }
    }
    assert!(rejected.is_empty(), "deny.toml does not allow:\n{}", rejected.join("\n"));
}

/// The engine has another licence, and is only run.
#[test]
fn what_users_build_needs_no_exception() {
    let (packages, resolve) = all();
    let (id, _) = packages.iter().find(|(_, package)| package["name"] == "beeper-desktop").unwrap();
    let names = built_with(&resolve, id);
    assert!(names.len() > 20);
    assert!(names.iter().all(|id| packages[id]["name"] != "progenitor-impl"));
}

#[test]
fn every_allowed_licence_is_one_that_somebody_has() {
    let (packages, _) = all();
    for licence in allowed() {
        let has = |package: &serde_json::Value| {
            package["license"].as_str().is_some_and(|text| text.contains(&licence))
        };
        assert!(packages.values().any(has), "nobody needs {licence}");
    }
}

#[test]
fn expressions_are_read_as_spdx_means_them() {
    let allowed = ["MIT", "ISC"].map(str::to_owned).into();
    for (expression, expected) in [
        ("MIT", true),
        ("GPL-3.0", false),
        ("GPL-3.0 OR MIT", true),
        ("GPL-3.0/MIT", true),
        ("MIT AND GPL-3.0 OR ISC", true),
        ("MIT AND (GPL-3.0 OR ISC)", true),
        ("ISC AND GPL-3.0", false),
        ("MIT WITH Some-exception", false),
    ] {
        assert_eq!(is_met(expression, &allowed), expected, "{expression}");
    }
}

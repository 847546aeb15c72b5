//! Settings of tests from outside: the folder with what is not part of the repository, and numbers.

use std::path::PathBuf;

/// The folder that the variable `SHARED` names: captured pages in `docs`, lists of facts in `facts`.
///
/// # Panics
///
/// Where it names none: a test that was asked for fails without its input.
#[allow(clippy::expect_used)]
#[must_use]
pub fn shared() -> PathBuf {
    let folder =
        std::env::var_os("SHARED").map(PathBuf::from).expect("SHARED names the folder of what is read here");
    assert!(folder.is_dir(), "SHARED names {}, which is not a folder", folder.display());
    folder
}

/// The number that a variable sets, or `default`.
///
/// # Panics
///
/// Where it is set to something else.
#[allow(clippy::expect_used)]
#[must_use]
pub fn setting(name: &str, default: u64) -> u64 {
    std::env::var(name).map_or(default, |value| value.parse().expect("a number"))
}

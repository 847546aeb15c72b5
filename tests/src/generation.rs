//! Generation as the command does it, for tests that compare.

use std::path::Path;

use codegen::output::Files;
use codegen::{Config, generate};
use openapi::load::{Disk, Workspace, bundle};

use crate::contract::workspace;

/// The workspace's configuration.
///
/// # Panics
///
/// Where it can't be read: no test of generation can run then.
#[allow(clippy::expect_used)]
pub fn config() -> Config {
    Config::read(&workspace().join("codegen.toml")).expect("codegen.toml is readable")
}

/// The files of the crate for the contract whose entry document is `spec`.
///
/// # Panics
///
/// Where the contract does not generate.
#[allow(clippy::expect_used)]
pub fn files_of(spec: &Path) -> Files {
    let read = Workspace::read(&Disk, spec);
    let (document, findings) = bundle(&read);
    assert!(read.diagnostics.is_empty() && findings.is_empty(), "{:?} {findings:?}", read.diagnostics);
    let document = document.expect("the contract is readable");
    let errors = codegen::lint::check_errors(&document);
    assert!(errors.is_empty(), "{errors:?}");
    generate(&document, &config()).expect("the contract generates")
}

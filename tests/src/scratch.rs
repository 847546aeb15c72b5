//! A crate beside the workspace that depends on the generated one, as users' programs do.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

use crate::contract::workspace;

/// A crate whose programs are checked together.
pub struct Scratch {
    folder: PathBuf,
}

impl Scratch {
    /// Writes the manifest of a crate in `folder` which asks for `features`. `dependencies` are lines of TOML, of packages
    /// that the workspace has; `programs` are names and files.
    ///
    /// # Panics
    ///
    /// Where files can't be written: no test can run then.
    #[allow(clippy::expect_used)]
    pub fn new<'a>(
        folder: PathBuf,
        features: &[&str],
        dependencies: &str,
        programs: impl IntoIterator<Item = (&'a str, &'a Path)>,
    ) -> Self {
        let mut manifest = format!(
            "[package]\nname = \"scratch\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n\
             [dependencies]\nbeeper-desktop = {{ path = {}, features = {} }}\n{dependencies}",
            Value::from(workspace().join("generated").to_string_lossy()),
            Value::from(features),
        );
        for (name, source) in programs {
            let source = Value::from(source.to_string_lossy());
            manifest.push_str(&format!("\n[[bin]]\nname = \"{name}\"\npath = {source}\n"));
        }
        fs::create_dir_all(&folder).expect("a folder");
        fs::write(folder.join("Cargo.toml"), manifest).expect("a manifest");
        // With the workspace's versions, everything that is needed has been downloaded before.
        fs::copy(workspace().join("Cargo.lock"), folder.join("Cargo.lock")).expect("a lock file");
        Self { folder }
    }

    /// The folder of what cargo makes, shared with the crates beside this one: they depend on the same.
    #[must_use]
    pub fn target(&self) -> PathBuf {
        self.folder.with_file_name("scratch-target")
    }

    /// Runs cargo on the crate.
    ///
    /// # Panics
    ///
    /// Where there is no cargo.
    #[allow(clippy::expect_used)]
    #[must_use]
    pub fn cargo(&self, arguments: &[&str]) -> Output {
        let mut cargo = Command::new(std::env::var("CARGO").unwrap_or_else(|_| "cargo".into()));
        // Settings of the build around a test would change which lints are errors, and where things go.
        let settings = [
            "RUSTFLAGS",
            "RUSTDOCFLAGS",
            "CARGO_ENCODED_RUSTFLAGS",
            "RUSTC_WRAPPER",
            "RUSTC_WORKSPACE_WRAPPER",
            "CARGO_BUILD_TARGET",
        ];
        settings.iter().for_each(|setting| _ = cargo.env_remove(setting));
        cargo.args(arguments).args(["--offline", "--target-dir"]).arg(self.target());
        cargo.current_dir(&self.folder).output().expect("cargo runs")
    }
}

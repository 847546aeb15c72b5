//! `codegen.toml`: what to generate, from which document, and into which folder.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use proc_macro2::Ident;
use serde::Deserialize;

use crate::operation_rules::{PagingRule, RetryRule, Rules, Written};
use crate::text_format::TextFormat;

/// What a workspace generates.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Config {
    /// The entry document, relative to the configuration.
    pub spec: PathBuf,
    /// The folder of the crate, relative to the configuration.
    pub out: PathBuf,
    /// The command that generates, named in the first line of every file.
    pub command: String,
    /// A folder whose files are copied into the crate as they are.
    pub copy: Option<PathBuf>,
    /// Whether a document is rejected if a part of it would be left out, or if it breaks the specification.
    #[serde(default)]
    pub strict: bool,
    /// The formats of text that get their own types.
    #[serde(default)]
    pub typed_formats: BTreeSet<TextFormat>,
    /// The crate.
    pub package: Package,
    /// The features that leave resources out of the crate if they are off, each with its resources: `login.sessions` is
    /// the resource that `client.login().sessions()` returns. They are enabled by default.
    #[serde(default)]
    pub features: BTreeMap<String, BTreeSet<String>>,
    /// Modules of the crate that are written by hand, in the folder that is copied.
    #[serde(default)]
    pub modules: Vec<Module>,
    /// The library that generated code calls.
    pub runtime: Runtime,
    /// How the document is compared with that of a running server.
    pub drift: Option<Drift>,
    /// How lists are paged of which the document does not say it.
    #[serde(default)]
    paging: Vec<PagingRule>,
    /// Which calls are repeated, if the document does not say it.
    #[serde(default)]
    retries: Vec<RetryRule>,
    /// What is said of operations in this file, or in another one.
    #[serde(skip)]
    pub rules: Rules,
}

/// How the document is compared with that of a running server.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Drift {
    /// The URL of the document, or of a response that names it.
    pub url: Option<String>,
    /// The extension in the document of the server that says which version first had something.
    pub available_since: Option<String>,
    /// Differences that do not count.
    #[serde(default)]
    pub ignore: Vec<IgnoredDrift>,
}

/// A kind of difference that does not count.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct IgnoredDrift {
    /// The rule of the comparison, if only this rule is meant.
    pub rule: Option<String>,
    /// The start of the paths of operations, if only these are meant.
    pub path: Option<String>,
    /// Why it does not count.
    pub reason: String,
}

impl IgnoredDrift {
    /// Whether it is about operations with this path.
    pub fn is_above(&self, path: &str) -> bool {
        self.path.as_deref().is_none_or(|start| path.starts_with(start))
    }
}

/// The generated crate.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Package {
    /// Its name.
    pub name: String,
    /// Its version, without build metadata.
    pub version: String,
    /// One sentence about it; derived from the document's title if it is missing.
    pub description: Option<String>,
    /// The oldest version of Rust that builds it.
    pub rust_version: Option<String>,
    /// SPDX expression.
    pub license: Option<String>,
    /// Address of its source.
    pub repository: Option<String>,
    /// Address of its documentation.
    pub documentation: Option<String>,
    /// Keywords for searches.
    #[serde(default)]
    pub keywords: Vec<String>,
    /// Categories of the registry.
    #[serde(default)]
    pub categories: Vec<String>,
    /// Whether it may be published.
    #[serde(default)]
    pub publish: bool,
    /// The dependencies of its examples and tests.
    #[serde(default)]
    pub dev_dependencies: BTreeMap<String, Dependency>,
}

/// A module of the crate that is written by hand: `src/<name>.rs`, and `src/<name>/` if it has modules itself.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Module {
    /// Its name.
    pub name: String,
    /// The feature that it needs; without one, it is always part of the crate.
    pub feature: Option<String>,
    /// Whether the module is public. Programs can always call the methods that it adds to types of the crate.
    #[serde(default)]
    pub public: bool,
    /// What of it the root of the crate exports as well, such as functions.
    #[serde(default)]
    pub exports: Vec<String>,
    /// Whether it is left out on wasm32.
    #[serde(default)]
    pub native: bool,
    /// The other features of the crate that its own feature turns on.
    #[serde(default)]
    pub features: Vec<String>,
    /// The features of the runtime that its own feature turns on, or that are always on if it needs no feature.
    #[serde(default)]
    pub runtime_features: Vec<String>,
    /// The items of the runtime that the root of the crate re-exports for it.
    #[serde(default)]
    pub reexports: Vec<String>,
    /// The crates that it uses. They are optional if it needs a feature.
    #[serde(default)]
    pub dependencies: BTreeMap<String, Dependency>,
}

/// A dependency of the generated crate.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub enum Dependency {
    /// Only a version.
    Version(String),
    /// A version and features.
    Detailed {
        /// The version.
        version: String,
        /// The features.
        features: Vec<String>,
    },
}

/// The library that generated code calls.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Runtime {
    /// Its name.
    pub name: String,
    /// Its version. The generated crate requires exactly this version.
    pub version: String,
    /// Its folder, relative to the configuration.
    pub path: String,
    /// Whether the generated crate gets it only from the registry, and not from `path`.
    #[serde(default)]
    pub published: bool,
    /// The items that the generated crate re-exports.
    pub reexports: Vec<String>,
    /// The features that the generated crate passes on.
    #[serde(default)]
    pub features: Vec<String>,
    /// The signatures of its source files by path, for the listing of the public API; empty if only a published version is
    /// available.
    #[serde(skip)]
    pub sources: BTreeMap<String, String>,
}

/// The part of a configuration that names the document, the crate and its version.
#[derive(Clone, Debug)]
pub struct Paths {
    /// The entry document, relative to the configuration.
    pub spec: PathBuf,
    /// The folder of the crate, relative to the configuration.
    pub out: PathBuf,
    /// The version of the crate.
    pub version: String,
}

/// Why a configuration can't be used.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file can't be read.
    #[error("{} can't be read: {source}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The file is not a valid configuration.
    #[error("{}: {reason}", path.display())]
    Malformed {
        /// The file.
        path: PathBuf,
        /// What is wrong, with line and column.
        reason: String,
    },
}

impl Config {
    /// Reads a configuration. Its paths become relative to the current folder, the runtime's path relative to `out`.
    pub fn read(path: &Path) -> Result<Self, ConfigError> {
        let text = std::fs::read_to_string(path)
            .map_err(|source| ConfigError::Unreadable { path: path.to_owned(), source })?;
        let mut config = toml::from_str::<Self>(&text)
            .map_err(|error| ConfigError::Malformed { path: path.to_owned(), reason: error.to_string() })?;
        config.rules = Rules {
            paging: std::mem::take(&mut config.paging),
            retries: std::mem::take(&mut config.retries),
            written: Written { path: path.to_owned(), text, file: None },
        };
        let folder = path.parent().unwrap_or(Path::new(""));
        config.spec = folder.join(&config.spec);
        config.copy = config.copy.map(|copy| folder.join(copy));
        let out = std::mem::take(&mut config.out);
        config.runtime.path = folder.join(&config.runtime.path).to_string_lossy().into_owned();
        config.runtime.read_sources()?;
        config.set_out(folder.join(out));
        Ok(config)
    }

    /// Reads what a file says of operations. It has only these sections.
    pub fn read_rules(path: &Path) -> Result<Rules, ConfigError> {
        let text = std::fs::read_to_string(path)
            .map_err(|source| ConfigError::Unreadable { path: path.to_owned(), source })?;
        Rules::parse(path, text)
            .map_err(|error| ConfigError::Malformed { path: path.to_owned(), reason: error.to_string() })
    }

    /// Reads the paths in a configuration, which can be an old one: all other settings are ignored. `path` is used in
    /// messages.
    pub fn paths(path: &Path, text: &str) -> Result<Paths, ConfigError> {
        #[derive(Deserialize)]
        struct Written {
            spec: PathBuf,
            out: PathBuf,
            package: Versioned,
        }
        #[derive(Deserialize)]
        struct Versioned {
            version: String,
        }
        let written = toml::from_str::<Written>(text)
            .map_err(|error| ConfigError::Malformed { path: path.to_owned(), reason: error.to_string() })?;
        Ok(Paths { spec: written.spec, out: written.out, version: written.package.version })
    }

    /// The same configuration for another document and another folder: no files are copied, formats of text get no types,
    /// resources get no features, and the crate is named after the folder.
    pub fn for_document(&self, spec: &Path, out: &Path) -> Self {
        let mut config = self.clone();
        let folder = out.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        config.package = Package {
            name: package_name(&folder, &config.runtime.name),
            version: "0.1.0".to_owned(),
            description: None,
            rust_version: config.package.rust_version,
            license: None,
            repository: None,
            documentation: None,
            keywords: Vec::new(),
            categories: Vec::new(),
            publish: false,
            dev_dependencies: BTreeMap::new(),
        };
        config.copy = None;
        config.modules = Vec::new();
        config.features = BTreeMap::new();
        config.rules = Rules::default();
        config.strict = false;
        config.typed_formats = BTreeSet::new();
        config.spec = spec.to_owned();
        config.runtime.path = self.out.join(&self.runtime.path).to_string_lossy().into_owned();
        config.set_out(out.to_owned());
        config
    }

    /// Sets the folder of the crate. The runtime's path, which was relative to the current folder, becomes relative to it.
    fn set_out(&mut self, out: PathBuf) {
        self.runtime.path =
            relative(&out, Path::new(&self.runtime.path)).to_string_lossy().replace('\\', "/");
        self.out = out;
    }
}

impl Runtime {
    /// Reads the source of the runtime without its tests, if it exists.
    fn read_sources(&mut self) -> Result<(), ConfigError> {
        let unreadable = |path: &Path, source| ConfigError::Unreadable { path: path.to_owned(), source };
        let mut folders = vec!["src".to_owned()];
        while let Some(folder) = folders.pop() {
            let Ok(entries) = std::fs::read_dir(Path::new(&self.path).join(&folder)) else { continue };
            for entry in entries.flatten() {
                let (path, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
                if path.is_dir() {
                    folders.push(format!("{folder}/{name}"));
                } else if name.ends_with(".rs") && name != "tests.rs" {
                    let text = std::fs::read_to_string(&path).map_err(|error| unreadable(&path, error))?;
                    self.sources.insert(format!("{folder}/{name}"), crate::signatures::of(&text));
                }
            }
        }
        Ok(())
    }

    /// Its name in Rust.
    pub fn ident(&self) -> Ident {
        quote::format_ident!("{}", self.name.replace('-', "_"))
    }
}

/// The name of the crate in a folder: a name that Cargo accepts, and that Rust and the crate's dependencies do not use.
fn package_name(folder: &str, runtime: &str) -> String {
    let words = openapi::names::words(folder);
    let words = words.iter().filter(|word| word.is_ascii()).map(String::as_str).collect::<Vec<_>>();
    let name = words.join("-");
    let dependencies = [runtime, "serde", "serde-json", "tokio"];
    let of_rust = ["alloc", "core", "gen", "proc-macro", "std", "test"];
    let is_keyword = syn::parse_str::<Ident>(&name.replace('-', "_")).is_err();
    if name.is_empty() {
        "client".to_owned()
    } else if name.starts_with(|c: char| c.is_ascii_digit()) {
        format!("client-{name}")
    } else if is_keyword || dependencies.contains(&&*name) || of_rust.contains(&&*name) {
        format!("{name}-client")
    } else {
        name
    }
}

/// `target` as seen from the folder `from`.
fn relative(from: &Path, target: &Path) -> PathBuf {
    let absolute = |path: &Path| {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        openapi::load::normalise(&path)
    };
    let (from, target) = (absolute(from), absolute(target));
    let shared = from.components().zip(target.components()).take_while(|(a, b)| a == b).count();
    let up = from.components().skip(shared).map(|_| "..");
    let down = target.components().skip(shared).map(|component| component.as_os_str());
    up.map(std::ffi::OsStr::new).chain(down).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn crates_get_names_that_cargo_accepts() {
        let names = ["Pet Shop", "2captcha", "serde_json", "core", "gen", "Ünï", "api.v2", "店", ""];
        let names = names.map(|folder| package_name(folder, "the-runtime"));
        let expected = [
            "pet-shop",
            "client-2captcha",
            "serde-json-client",
            "core-client",
            "gen-client",
            "client",
            "api-v2",
            "client",
            "client",
        ];
        assert_eq!(names, expected);
    }

    #[test]
    fn paths_are_relative_to_the_crate() {
        assert_eq!(relative(Path::new("/a/generated"), Path::new("/a/runtime")), Path::new("../runtime"));
        assert_eq!(relative(Path::new("/x/y"), Path::new("/a/runtime")), Path::new("../../a/runtime"));
        assert_eq!(relative(Path::new("/a"), Path::new("/a/b")), Path::new("b"));
    }
}

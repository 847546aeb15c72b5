//! The files of the crate that are not Rust: its manifest, and the word to rustfmt to leave it alone.

use std::fmt::Write as _;

use super::{Context, readme};
use crate::config::{Config, Dependency};
use crate::text_format::TextFormat;

/// `Cargo.toml`
pub fn emit(context: &Context<'_>, brings_readme: bool) -> String {
    let package = &context.config.package;
    let mut text = format!("# Made by `{}`. Do not edit.\n\n[package]\n", context.config.command);
    let _ = writeln!(text, "name = {}", quoted(&package.name));
    let _ = writeln!(text, "version = {}", quoted(&full_version(context)));
    let description =
        package.description.clone().unwrap_or_else(|| format!("Client of the {}.", context.api.title));
    let _ = writeln!(text, "description = {}", quoted(&description));
    for (key, value) in [
        ("edition", Some("2024")),
        ("rust-version", package.rust_version.as_deref()),
        ("license", package.license.as_deref()),
        ("repository", package.repository.as_deref()),
        ("documentation", package.documentation.as_deref()),
    ] {
        if let Some(value) = value {
            let _ = writeln!(text, "{key} = {}", quoted(value));
        }
    }
    for (key, values) in [("keywords", &package.keywords), ("categories", &package.categories)] {
        if !values.is_empty() {
            let values = values.iter().map(|value| quoted(value)).collect::<Vec<_>>().join(", ");
            let _ = writeln!(text, "{key} = [{values}]");
        }
    }
    if !package.publish {
        text.push_str("publish = false\n");
    }
    features(&mut text, context.config);
    text.push_str("\n[dependencies]\n");
    let runtime = &context.config.runtime;
    let version = quoted(&format!("={}", runtime.version));
    let path = if runtime.published { String::new() } else { format!(", path = {}", quoted(&runtime.path)) };
    let _ = writeln!(text, "{} = {{ version = {version}{path} }}", runtime.name);
    text.push_str("serde = { version = \"1\", features = [\"derive\"] }\nserde_json = \"1\"\n");
    if context.config.typed_formats.contains(&TextFormat::Uuid) {
        text.push_str("uuid = { version = \"1\", features = [\"serde\"] }\n");
    }
    let mut dev_dependencies = package.dev_dependencies.clone();
    if !brings_readme {
        // The first call of our README is compiled by `cargo test`.
        dev_dependencies.entry("tokio".to_owned()).or_insert_with(readme::tokio);
    }
    dependencies(&mut text, "dev-dependencies", &dev_dependencies);
    text
}

/// `0.1.0+5`: the crate's version, with the revision of the document as build metadata.
fn full_version(context: &Context<'_>) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || c == '.' || c == '-';
    let revision = context.api.version.chars().map(|c| if is_plain(c) { c } else { '-' }).collect::<String>();
    let revision = revision.trim_matches(['.', '-']);
    let version = &context.config.package.version;
    if revision.is_empty() || revision.contains("..") {
        version.clone()
    } else {
        format!("{version}+{revision}")
    }
}

fn features(text: &mut String, config: &Config) {
    if config.runtime.features.is_empty() {
        return;
    }
    text.push_str("\n[features]\ndefault = []\n");
    for feature in &config.runtime.features {
        let _ = writeln!(text, "{feature} = [{}]", quoted(&format!("{}/{feature}", config.runtime.name)));
    }
}

fn dependencies(
    text: &mut String,
    section: &str,
    dependencies: &std::collections::BTreeMap<String, Dependency>,
) {
    if dependencies.is_empty() {
        return;
    }
    let _ = writeln!(text, "\n[{section}]");
    for (name, dependency) in dependencies {
        self::dependency(text, name, dependency);
    }
}

/// The line of a dependency.
pub fn dependency(text: &mut String, name: &str, dependency: &Dependency) {
    let _ = match dependency {
        Dependency::Version(version) => writeln!(text, "{name} = {}", quoted(version)),
        Dependency::Detailed { version, features } => {
            let features = features.iter().map(|feature| quoted(feature)).collect::<Vec<_>>().join(", ");
            writeln!(text, "{name} = {{ version = {}, features = [{features}] }}", quoted(version))
        }
    };
}

/// A TOML string.
fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

/// `rustfmt.toml`: what prettyplease wrote stays as it is.
pub fn rustfmt(config: &Config) -> String {
    format!("# Made by `{}`. Do not edit.\ndisable_all_formatting = true\n", config.command)
}

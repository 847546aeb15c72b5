//! Puts the crates of many documents into few crates, as modules, and runs the programs that use them.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::{Value, json};

use super::document::Document;
use super::made::Made;
use super::program::program;
use crate::contract::workspace;

/// How many documents one crate has: few enough for the memory of a compiler.
const BATCH: usize = 20;

/// The lints that generated crates allow, and that only the root of a crate can allow.
const OF_ROOTS: [&str; 4] = [
    "mixed_script_confusables",
    "confusable_idents",
    "text_direction_codepoint_in_literal",
    "uncommon_codepoints",
];

/// What the calls run on.
const TOKIO: &str = "tokio = { version = \"1\", features = [\"rt\", \"net\", \"time\"] }";

/// The folder of the crates that are made of these documents.
pub struct Crates {
    folder: PathBuf,
}

impl Crates {
    /// Writes the crates. `cases` are the values of each document.
    ///
    /// # Panics
    ///
    /// Where files can't be written: no test can run then.
    #[allow(clippy::expect_used)]
    pub fn write(folder: PathBuf, documents: &[(Document, Made)], cases: &Value) -> Self {
        drop(fs::remove_dir_all(&folder));
        let runtime = workspace().join("runtime");
        let dependencies = format!(
            "openapi-runtime = {{ path = {}, default-features = false, \
             features = [\"choice\", \"follow\", \"hyper\", \"text-formats\"] }}\n\
             serde = {{ version = \"1\", features = [\"derive\"] }}\nserde_json = \"1\"\n",
            Value::from(runtime.to_string_lossy())
        );
        let mut names = Vec::new();
        let mut runs = String::new();
        for (position, batch) in documents.chunks(BATCH).enumerate() {
            let name = format!("batch{position}");
            let mut modules = format!("#![allow({})]\n", OF_ROOTS.join(", "));
            for (document, made) in batch {
                let seed = document.seed;
                write_modules(&folder.join(&name).join("src"), seed, &made.files);
                put(&folder.join(&name).join(format!("src/p{seed}.rs")), &program(document, made));
                _ = writeln!(modules, "pub mod d{seed};\npub mod p{seed};");
                _ = writeln!(runs, "    {name}::p{seed}::run(&mut wire).await;");
            }
            put(&folder.join(&name).join("src/lib.rs"), &modules);
            let features = made_features(batch);
            let wire = "wire = { path = \"../wire\" }\n";
            put(
                &folder.join(&name).join("Cargo.toml"),
                &manifest(&name, &format!("{dependencies}{wire}\n[features]\n{features}")),
            );
            names.push(name);
        }
        let source = fs::read_to_string(workspace().join("tests/random/wire.rs")).expect("the server");
        put(&folder.join("wire/src/lib.rs"), &source);
        put(
            &folder.join("wire/Cargo.toml"),
            &manifest("wire", &format!("{dependencies}futures-core = \"0.3\"\n")),
        );
        let uses = names.iter().map(|name| format!("{name} = {{ path = {name:?} }}\n")).collect::<String>();
        let dependencies = format!("wire = {{ path = \"wire\" }}\nserde_json = \"1\"\n{TOKIO}\n{uses}");
        // Nobody looks for the line of a panic in these crates.
        let workspace_of_all = "\n[workspace]\n\n[profile.dev]\ndebug = false\nincremental = false\n";
        put(&folder.join("Cargo.toml"), &(manifest("run", &dependencies) + workspace_of_all));
        put(&folder.join("src/main.rs"), &main(&runs));
        put(&folder.join("cases.json"), &cases.to_string());
        fs::copy(workspace().join("Cargo.lock"), folder.join("Cargo.lock")).expect("a lock file");
        Self { folder }
    }

    /// Compiles everything without a warning, and runs it: what happened, or else what the compiler says.
    ///
    /// # Errors
    ///
    /// What the compiler says.
    ///
    /// # Panics
    ///
    /// Without cargo.
    #[allow(clippy::expect_used)]
    pub fn run(&self) -> Result<Vec<Value>, String> {
        let built = self.cargo(&["build", "--keep-going", "--workspace"]);
        if !built.status.success() {
            return Err(String::from_utf8_lossy(&built.stderr).into_owned());
        }
        let ran = self.cargo(&["run", "--quiet", "--package", "run"]);
        if !ran.status.success() {
            return Err(String::from_utf8_lossy(&ran.stderr).into_owned());
        }
        let text = fs::read_to_string(self.folder.join("records.json")).expect("records");
        Ok(serde_json::from_str(&text).expect("records are JSON"))
    }

    #[allow(clippy::expect_used)]
    fn cargo(&self, arguments: &[&str]) -> Output {
        // Dependencies are built once for all such crates.
        let target = workspace().join("target/foreign-crates/target");
        let mut cargo = Command::new(std::env::var("CARGO").unwrap_or_else(|_| "cargo".into()));
        cargo.args(arguments).args(["--offline", "--target-dir"]).arg(target);
        cargo.current_dir(&self.folder).env("RUSTFLAGS", "-D warnings").output().expect("cargo runs")
    }
}

/// The seeds of the documents that messages of the compiler are about.
pub fn seeds_in(messages: &str) -> BTreeSet<u64> {
    let paths = messages.lines().filter_map(|line| line.trim_start().strip_prefix("--> "));
    let names = paths.filter_map(|path| path.split("/src/").nth(1));
    names.filter_map(|name| name.get(1..)?.split(['/', '.']).next()?.parse().ok()).collect()
}

#[allow(clippy::expect_used)]
fn put(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    fs::write(path, text).expect("a file");
}

fn manifest(name: &str, dependencies: &str) -> String {
    format!(
        "[package]\nname = {name:?}\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n{dependencies}"
    )
}

fn main(runs: &str) -> String {
    format!(
        "fn main() {{
    let cases = std::fs::read_to_string(\"cases.json\").unwrap();
    let mut wire = wire::Wire::new(serde_json::from_str(&cases).unwrap());
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(run(&mut wire));
    std::fs::write(\"records.json\", serde_json::to_string(&wire.records).unwrap()).unwrap();
}}

async fn run(mut wire: &mut wire::Wire) {{
{runs}}}
"
    )
}

/// The features that generated code asks for, all of them off.
fn made_features(batch: &[(Document, Made)]) -> String {
    let manifests = batch.iter().filter_map(|(_, made)| made.files.get(Path::new("Cargo.toml")));
    let features = manifests.filter_map(|text| text.split("\n[features]\n").nth(1)?.split("\n[").next());
    let names = features.flat_map(str::lines).filter_map(|line| line.split(" = ").next());
    let names = names.filter(|name| !name.is_empty()).collect::<BTreeSet<_>>();
    names.iter().map(|name| format!("{name} = []\n")).collect()
}

/// The source files of a crate as the module `d{seed}`.
fn write_modules(source: &Path, seed: u64, files: &BTreeMap<PathBuf, String>) {
    for (path, text) in files {
        let Ok(path) = path.strip_prefix("src") else { continue };
        let path = if path == Path::new("lib.rs") { Path::new("mod.rs") } else { path };
        let text = text.replace("#![doc = include_str!(\"../README.md\")]", "//! The crate.");
        let text = OF_ROOTS.iter().fold(text, |text, lint| text.replace(&format!("    {lint},\n"), ""));
        put(
            &source.join(format!("d{seed}")).join(path),
            &text.replace("crate::", &format!("crate::d{seed}::")),
        );
    }
}

/// The values of the documents, as the program reads them.
pub fn cases<'a>(all: impl IntoIterator<Item = (u64, &'a [Vec<String>; 3])>) -> Value {
    let cases = all.into_iter().map(|(seed, [values, firsts, texts])| {
        (seed.to_string(), json!({"values": values, "firsts": firsts, "texts": texts}))
    });
    cases.collect::<serde_json::Map<_, _>>().into()
}

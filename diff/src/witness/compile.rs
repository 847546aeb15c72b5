//! Compiles the programs of reports: each must compile with the old crate, and not with the new one.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use codegen::emit::Files;
use serde_json::Value;

/// The crates of two documents, and the programs of their comparison.
pub struct Pair<'a> {
    /// The files of the old crate.
    pub old: &'a Files,
    /// The files of the new crate.
    pub new: &'a Files,
    /// The programs.
    pub programs: Vec<&'a str>,
}

/// What became of a program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Compiled {
    /// Whether it compiles with the old crate.
    pub with_old: bool,
    /// Whether it compiles with the new crate.
    pub with_new: bool,
}

impl Compiled {
    /// Whether it shows that the change breaks code.
    pub fn is_witness(self) -> bool {
        self.with_old && !self.with_new
    }
}

/// Compiles the programs of all pairs in one workspace, which is written to `folder`. `lock` is the lock file of a workspace
/// that has everything that the crates need, and `crates` the folder that the paths in their manifests start from.
pub fn compile(
    folder: &Path,
    lock: &Path,
    crates: &Path,
    pairs: &[Pair<'_>],
) -> io::Result<Vec<Vec<Compiled>>> {
    let inner = folder.join("crates");
    if inner.exists() {
        std::fs::remove_dir_all(&inner)?;
    }
    for (index, pair) in pairs.iter().enumerate() {
        for (side, files) in [("old", pair.old), ("new", pair.new)] {
            let krate = format!("{side}-{index}");
            let name = write_crate(&inner.join(&krate), &krate, files, crates)?;
            write_programs(&inner.join(format!("with-{krate}")), &krate, &name, &pair.programs)?;
        }
    }
    std::fs::write(
        folder.join("Cargo.toml"),
        "[workspace]\nresolver = \"3\"\nmembers = [\"crates/*\"]\n\n[profile.dev]\ndebug = false\n",
    )?;
    std::fs::copy(lock, folder.join("Cargo.lock"))?;
    let output = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args([
            "check",
            "--workspace",
            "--bins",
            "--keep-going",
            "--offline",
            "--message-format=json",
            "--target-dir",
        ])
        .arg(folder.join("target"))
        .current_dir(folder)
        .env_remove("RUSTFLAGS")
        .output()?;
    let text = String::from_utf8_lossy(&output.stdout);
    let messages = text.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let messages = messages.collect::<Vec<_>>();
    let is_finished = messages.iter().any(|message| message["reason"] == "build-finished");
    if !is_finished {
        return Err(io::Error::other(String::from_utf8_lossy(&output.stderr).into_owned()));
    }
    let of_programs = |message: &&Value| message["target"]["kind"][0] == "bin";
    let name = |message: &Value| message["target"]["name"].as_str().unwrap_or_default().to_owned();
    let fails = |message: &&Value| message["message"]["level"] == "error";
    if let Some(broken) = messages.iter().filter(fails).find(|message| !of_programs(message)) {
        return Err(io::Error::other(format!("a crate does not compile: {}", broken["message"]["rendered"])));
    }
    let failed = messages.iter().filter(of_programs).filter(fails).map(name).collect::<BTreeSet<_>>();
    let compiled = |side: &str, index: usize, program: usize| {
        !failed.contains(&binary(&format!("{side}-{index}"), program))
    };
    let of_pair = |(index, pair): (usize, &Pair<'_>)| {
        (0..pair.programs.len())
            .map(|program| Compiled {
                with_old: compiled("old", index, program),
                with_new: compiled("new", index, program),
            })
            .collect()
    };
    Ok(pairs.iter().enumerate().map(of_pair).collect())
}

/// The name of a program with one crate.
fn binary(krate: &str, program: usize) -> String {
    format!("program-{program}-with-{krate}")
}

/// Writes a crate under another name, so that several of one name can be in one workspace. Returns its own name.
fn write_crate(folder: &Path, name: &str, files: &Files, crates: &Path) -> io::Result<String> {
    let mut own = String::new();
    for (path, text) in files {
        let mut text = text.clone();
        if path == Path::new("Cargo.toml") {
            own = field(&text, "name").unwrap_or_default();
            text = text.replacen(&format!("name = \"{own}\""), &format!("name = \"{name}\""), 1);
            text = text.split("\n[dev-dependencies]").next().unwrap_or_default().to_owned();
            if let Some(relative) = text.split_once("path = \"").and_then(|(_, rest)| rest.split('"').next())
            {
                let absolute = crates.join(relative).display().to_string();
                text = text.replacen(&format!("path = \"{relative}\""), &format!("path = \"{absolute}\""), 1);
            }
        }
        write(folder.join(path), &text)?;
    }
    Ok(own)
}

fn write_programs(folder: &Path, krate: &str, name: &str, programs: &[&str]) -> io::Result<()> {
    let mut manifest = format!(
        "[package]\nname = \"with-{krate}\"\nversion = \"0.0.0\"\nedition = \"2024\"\nautobins = false\n\n[lib]\npath = \
         \"lib.rs\"\n\n[dependencies]\n{name} = {{ package = \"{krate}\", path = \"../{krate}\" }}\nserde = \
         \"1\"\nserde_json = \"1\"\n"
    );
    for (index, program) in programs.iter().enumerate() {
        let _ = write!(manifest, "\n[[bin]]\nname = \"{}\"\npath = \"{index}.rs\"\n", binary(krate, index));
        write(folder.join(format!("{index}.rs")), program)?;
    }
    write(folder.join("lib.rs"), "")?;
    write(folder.join("Cargo.toml"), &manifest)
}

fn write(path: PathBuf, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    std::fs::write(path, text)
}

fn field(manifest: &str, key: &str) -> Option<String> {
    let value = manifest.lines().find_map(|line| line.strip_prefix(&format!("{key} = \"")))?;
    Some(value.trim_end_matches('"').to_owned())
}

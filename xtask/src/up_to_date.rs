//! Whether a generation would change nothing: a record in the target folder has the digests of all that it read and wrote.

use std::fs;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use codegen::Config;
use openapi::load::normalise;

/// The record, relative to the folder of the configuration.
const RECORD: &str = "target/codegen-record";

/// Whether all is as the record says. A record that is not there or can't be read says nothing.
pub fn is_up_to_date(folder: &Path) -> bool {
    let Ok(record) = fs::read_to_string(folder.join(RECORD)) else { return false };
    let Some((program, roots)) = record.split_once('\n') else { return false };
    !roots.is_empty()
        && this_program().is_ok_and(|own| own == program)
        && roots.lines().all(|line| {
            let root = line.split_once(' ').map(|(_, root)| root);
            root.is_some_and(|root| described(folder, root).is_ok_and(|found| found == line))
        })
}

/// Writes the record of a generation that began at `start` and is done. There is none if something was changed meanwhile.
pub fn record(folder: &Path, config: &Config, start: SystemTime) {
    let path = folder.join(RECORD);
    // Without a record, the next run generates.
    let _ = match text(folder, config, start) {
        Some(text) => fs::create_dir_all(folder.join("target")).and_then(|()| fs::write(path, text)),
        None => fs::remove_file(path),
    };
}

fn text(folder: &Path, config: &Config, start: SystemTime) -> Option<String> {
    let named = |path: &Path| {
        let relative = if folder == Path::new("") { Some(path) } else { path.strip_prefix(folder).ok() };
        let name = relative?.to_str()?.to_owned();
        // The folder of the configuration contains the record itself.
        (!name.is_empty() && !name.contains('\n')).then_some(name)
    };
    let mut inputs = vec![named(&folder.join(crate::document::CONFIG))?, named(config.spec.parent()?)?];
    inputs.extend(config.copy.as_deref().map(named).into_iter().collect::<Option<Vec<_>>>()?);
    inputs.push(named(&normalise(&config.out.join(&config.runtime.path).join("src")))?);
    for input in &inputs {
        if newest(&folder.join(input)).ok()? >= start {
            return None;
        }
    }
    let roots = inputs.into_iter().chain([named(&config.out)?]);
    let lines = roots.map(|root| described(folder, &root).ok()).collect::<Option<Vec<_>>>()?;
    Some(format!("{}\n{}\n", this_program().ok()?, lines.join("\n")))
}

/// What identifies the program that runs.
fn this_program() -> io::Result<String> {
    let path = std::env::current_exe()?;
    let found = fs::metadata(&path)?;
    let mut hasher = DefaultHasher::new();
    (path, found.len(), found.modified()?).hash(&mut hasher);
    Ok(format!("{:016x}", hasher.finish()))
}

/// The digest of a file or folder, and its name.
fn described(folder: &Path, root: &str) -> io::Result<String> {
    let mut hasher = DefaultHasher::new();
    for path in files(&folder.join(root))? {
        (path.strip_prefix(folder).unwrap_or(&path), fs::read(&path)?).hash(&mut hasher);
    }
    Ok(format!("{:016x} {root}", hasher.finish()))
}

/// When a file or one of a folder was changed last.
fn newest(root: &Path) -> io::Result<SystemTime> {
    let mut newest = SystemTime::UNIX_EPOCH;
    for path in files(root)? {
        newest = newest.max(fs::metadata(path)?.modified()?);
    }
    Ok(newest)
}

/// A file, or all files of a folder, sorted. What does not exist has none.
fn files(root: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut queue = vec![root.to_owned()];
    while let Some(path) = queue.pop() {
        // A link is read as a file, so links in a circle end.
        match fs::symlink_metadata(&path) {
            Ok(folder) if folder.is_dir() => {
                for entry in fs::read_dir(&path)? {
                    queue.push(entry?.path());
                }
            }
            Ok(_) => found.push(path),
            Err(error) if error.kind() == io::ErrorKind::NotFound && path == root => {}
            Err(error) => return Err(error),
        }
    }
    found.sort();
    Ok(found)
}

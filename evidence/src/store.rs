//! Evidence as files: one YAML file for each page, in one folder.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::facts::Evidence;
use super::former_names::FORMER_NAMES;
use openapi::load::{Entry, Node, Sources, Span, parse_yaml, to_yaml as print_yaml};

/// The extension of evidence files.
const ENDING: &str = "yaml";

/// Evidence that can't be read.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The file or folder can't be read.
    #[error("{path} can't be read")]
    Io {
        /// Which one.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The file is not valid YAML.
    #[error("{path}:{line}:{column}: {message}")]
    Syntax {
        /// Which file.
        path: PathBuf,
        /// Where.
        line: u32,
        /// Where in the line.
        column: u32,
        /// What is wrong.
        message: String,
    },
    /// The file has a field under the name that it had before this version.
    #[error(
        "{path}:{line}:{column}: the field `{old}` is `{new}` now; delete the file and import its page again with \
         `cargo xtask docs import`, or rename the field in the whole file"
    )]
    OldName {
        /// Which file.
        path: PathBuf,
        /// Where.
        line: u32,
        /// Where in the line.
        column: u32,
        /// The name in the file.
        old: &'static str,
        /// The present name.
        new: &'static str,
    },
    /// The file is valid YAML, but not evidence.
    #[error(
        "{path} is not evidence: {reason}; delete it and import its page again with `cargo xtask docs import`"
    )]
    Facts {
        /// Which file.
        path: PathBuf,
        /// Why.
        reason: String,
    },
}

/// `evidence` as the text of its file.
pub fn to_yaml(evidence: &Evidence) -> String {
    let mut json = serde_json::to_value(evidence).unwrap_or_default();
    without_empty_fractions(&mut json);
    let mut sources = Sources::default();
    let file = sources.add(PathBuf::new(), String::new());
    print_yaml(&Node::from_json(&json, Span { file, line: 1, column: 1, start: 0, end: 0 }))
}

/// Limits are floating-point numbers in memory; in the file, `200.0` would look as if the page had stated it like this.
fn without_empty_fractions(value: &mut Value) {
    match value {
        Value::Number(number) => {
            let whole = number.as_f64().filter(|fraction| fraction.fract() == 0.0 && fraction.abs() < 1e15);
            if let (true, Some(whole)) = (number.is_f64(), whole) {
                *value = Value::from(whole as i64);
            }
        }
        Value::Array(items) => items.iter_mut().for_each(without_empty_fractions),
        Value::Object(properties) => properties.values_mut().for_each(without_empty_fractions),
        _ => {}
    }
}

/// The evidence in `text`; `path` is for messages.
pub fn from_yaml(path: &Path, text: &str) -> Result<Evidence, StoreError> {
    let mut sources = Sources::default();
    let file = sources.add(path.to_owned(), text.to_owned());
    let root = parse_yaml(text, file).map_err(|diagnostic| StoreError::Syntax {
        path: path.to_owned(),
        line: diagnostic.span.map_or(1, |span| span.line),
        column: diagnostic.span.map_or(1, |span| span.column),
        message: diagnostic.message,
    })?;
    let not_evidence =
        |reason| old_name(path, &root).unwrap_or_else(|| StoreError::Facts { path: path.to_owned(), reason });
    let json = root.to_json();
    let evidence =
        serde_json::from_value::<Evidence>(json.clone()).map_err(|error| not_evidence(error.to_string()))?;
    match unknown_field(&json, &serde_json::to_value(&evidence).unwrap_or_default()) {
        Some(field) => Err(not_evidence(format!("there is no field `{field}`"))),
        None => Ok(evidence),
    }
}

/// The first field under a former name. It is searched for only in a file that can't be read.
fn old_name(path: &Path, node: &Node) -> Option<StoreError> {
    let of_entry = |entry: &Entry| {
        let (old, new) = FORMER_NAMES.into_iter().find(|(old, _)| entry.key == *old)?;
        let Span { line, column, .. } = entry.key_span;
        Some(StoreError::OldName { path: path.to_owned(), line, column, old, new })
    };
    let in_entries =
        node.entries().find_map(|entry| of_entry(entry).or_else(|| old_name(path, &entry.value)));
    in_entries.or_else(|| node.items().iter().find_map(|item| old_name(path, item)))
}

/// A field with a value that was not read: without an error, its fact would be lost silently.
fn unknown_field<'a>(written: &'a Value, read: &Value) -> Option<&'a str> {
    let is_empty = |value: &Value| value.is_null() || value.as_array().is_some_and(Vec::is_empty);
    match (written, read) {
        (Value::Object(written), Value::Object(read)) => {
            written.iter().find_map(|(key, value)| match read.get(key) {
                Some(read) => unknown_field(value, read),
                None => (!is_empty(value)).then_some(&**key),
            })
        }
        (Value::Array(written), Value::Array(read)) => {
            written.iter().zip(read).find_map(|(written, read)| unknown_field(written, read))
        }
        _ => None,
    }
}

/// The evidence in the file at `path`.
pub fn read_file(path: &Path) -> Result<Evidence, StoreError> {
    let text = fs::read_to_string(path).map_err(io_error(path))?;
    from_yaml(path, &text)
}

/// All evidence in `dir`, by the name of its page. If there is no folder, there is no evidence.
pub fn read_folder(dir: &Path) -> Result<BTreeMap<String, Evidence>, StoreError> {
    let mut pages = BTreeMap::new();
    let entries = match fs::read_dir(dir) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(pages),
        entries => entries.map_err(io_error(dir))?,
    };
    for entry in entries {
        let path = entry.map_err(io_error(dir))?.path();
        if path.extension().is_some_and(|ending| ending == ENDING) {
            let page = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            pages.insert(page, read_file(&path)?);
        }
    }
    Ok(pages)
}

/// The path of the evidence of `page` in `dir`.
pub fn path_of(dir: &Path, page: &str) -> PathBuf {
    dir.join(format!("{page}.{ENDING}"))
}

fn io_error(path: &Path) -> impl Fn(io::Error) -> StoreError {
    let path = path.to_owned();
    move |source| StoreError::Io { path: path.clone(), source }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Json, Kind, Listed, Location, Model, StatedOperation, StatedProperty, Type};

    fn evidence() -> Evidence {
        let at = Location { line: 3, column: 1 };
        let length = Type {
            json: Json::Number,
            minimum: Some(0.0),
            maximum: Some(99.5),
            default: Some(serde_json::json!(-1)),
            ..Type::default()
        };
        let length = StatedProperty {
            name: "length".to_owned(),
            at,
            optional: Some(true),
            inferred: None,
            deprecated: None,
            r#type: length,
        };
        let boat = Type {
            json: Json::Named,
            of: Some("Boat".to_owned()),
            announced: Some(4),
            listed: Some(Listed::Whole),
            properties: vec![length],
            ..Type::default()
        };
        let operation = StatedOperation {
            method: "GET".to_owned(),
            path: "/boats/{id}".to_owned(),
            at,
            path_parameters: None,
            query_parameters: Some(Vec::new()),
            header_parameters: None,
            body: None,
            response: Some(boat.clone()),
        };
        Evidence {
            page: "boats".to_owned(),
            kind: Kind::Http,
            url: "https://example.org/boats".to_owned(),
            captured: "2026-01-02".to_owned(),
            revision: "4.30".to_owned(),
            sha256: "00".repeat(32),
            operations: vec![operation],
            models: vec![Model { name: "Boat".to_owned(), at, r#type: boat }],
            shortfalls: Vec::new(),
        }
    }

    #[test]
    fn what_is_written_is_read_back() {
        let evidence = evidence();
        let text = to_yaml(&evidence);
        assert_eq!(from_yaml(Path::new("boats.yaml"), &text).unwrap(), evidence, "{text}");
        assert!(text.contains("minimum: 0\n") && text.contains("maximum: 99.5\n"), "{text}");
    }

    #[test]
    fn a_folder_is_read_by_page() {
        let dir = tempfile::tempdir().unwrap();
        assert!(read_folder(&dir.path().join("none")).unwrap().is_empty());
        fs::write(path_of(dir.path(), "boats"), to_yaml(&evidence())).unwrap();
        fs::write(dir.path().join("README.md"), "Not evidence.").unwrap();
        assert_eq!(read_folder(dir.path()).unwrap()["boats"], evidence());
    }

    #[test]
    fn a_file_that_is_not_evidence_is_rejected() {
        let path = Path::new("boats.yaml");
        let error = |text| from_yaml(path, text).unwrap_err().to_string();
        assert!(error("page: [").starts_with("boats.yaml:"), "{}", error("page: ["));
        assert!(error("page: boats\n").contains("missing field `kind`"), "{}", error("page: boats\n"));
    }
    #[test]
    fn a_file_with_former_names_is_rejected_with_the_present_ones() {
        let text = to_yaml(&evidence());
        for (old, new) in FORMER_NAMES {
            let former = text.replace(&format!("{new}:"), &format!("{old}:"));
            let line = former[..former.find(old).unwrap()].lines().count();
            let error = from_yaml(Path::new("boats.yaml"), &former).unwrap_err().to_string();
            assert!(error.starts_with(&format!("boats.yaml:{line}:")), "{error}");
            assert!(error.contains(&format!("the field `{old}` is `{new}` now; delete the file")), "{error}");
        }
    }
}

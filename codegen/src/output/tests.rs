use std::fs;
use std::path::{Path, PathBuf};

use super::*;

fn files(list: &[(&str, &str)]) -> Files {
    list.iter().map(|(path, text)| (PathBuf::from(path), (*text).to_owned())).collect()
}

fn kinds(dir: &Path, files: &Files) -> Vec<(String, DriftKind)> {
    check(dir, files)
        .unwrap()
        .into_iter()
        .map(|drift| (drift.path.display().to_string(), drift.kind))
        .collect()
}

/// A folder in which `files` have been written.
fn written(list: &[(&str, &str)]) -> (tempfile::TempDir, Files) {
    let dir = tempfile::tempdir().unwrap();
    let files = files(list);
    write(dir.path(), &files).unwrap();
    assert_eq!(kinds(dir.path(), &files), []);
    (dir, files)
}

#[test]
fn a_second_run_changes_nothing() {
    let (dir, files) = written(&[("src/lib.rs", "a\n"), ("Cargo.toml", "b\n")]);
    let modified = |name: &str| fs::metadata(dir.path().join(name)).unwrap().modified().unwrap();
    let names = ["src/lib.rs", "Cargo.toml", MANIFEST];
    let before = names.map(modified);
    std::thread::sleep(std::time::Duration::from_millis(20));
    assert_eq!(write(dir.path(), &files).unwrap(), Written::default());
    assert_eq!(names.map(modified), before);
}

#[test]
fn a_missing_folder_is_reported_and_created() {
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path().join("new/crate");
    let files = files(&[("a.rs", "a\n")]);
    let expected = [(MANIFEST.to_owned(), DriftKind::Missing), ("a.rs".to_owned(), DriftKind::Missing)];
    assert_eq!(kinds(&out, &files), expected);
    assert!(!out.exists(), "a check writes nothing");
    write(&out, &files).unwrap();
    assert_eq!(kinds(&out, &files), []);
}

#[test]
fn every_form_of_drift_is_reported() {
    let (dir, files) = written(&[
        ("a.rs", "one\ntwo\n"),
        ("b.rs", "b\n"),
        ("c.rs", "c\n"),
        ("d.rs", "d\n"),
        ("e/f.rs", "f\n"),
    ]);
    let at = |name: &str| dir.path().join(name);
    fs::write(at("a.rs"), "one\n2\n").unwrap();
    fs::write(at("b.rs"), "b\r\n").unwrap();
    fs::write(at("c.rs"), [0xff, 0xfe]).unwrap();
    fs::remove_file(at("d.rs")).unwrap();
    fs::create_dir(at("d.rs")).unwrap();
    fs::remove_file(at("e/f.rs")).unwrap();
    fs::write(at("e/stray.rs"), "").unwrap();
    fs::create_dir(at("target")).unwrap();
    fs::write(at("target/debug"), "").unwrap();
    let expected = [
        ("a.rs", DriftKind::Changed),
        ("b.rs", DriftKind::LineEndings),
        ("c.rs", DriftKind::NotText),
        ("d.rs", DriftKind::NotAFile),
        ("e/f.rs", DriftKind::Missing),
        ("e/stray.rs", DriftKind::Unexpected),
    ];
    assert_eq!(kinds(dir.path(), &files), expected.map(|(path, kind)| (path.to_owned(), kind)));
    let diff = check(dir.path(), &files).unwrap().remove(0).diff;
    assert_eq!(diff, "--- a/a.rs\n+++ b/a.rs\n@@ -1,2 +1,2 @@\n one\n-2\n+two\n");
}

#[test]
fn edits_by_hand_are_undone_and_files_no_longer_generated_are_removed() {
    let (dir, _) = written(&[("a.rs", "a\n"), ("old/deep/b.rs", "b\n")]);
    fs::write(dir.path().join("a.rs"), "edited").unwrap();
    let files = files(&[("a.rs", "a\n")]);
    let done = write(dir.path(), &files).unwrap();
    assert_eq!(done, Written { written: vec!["a.rs".into()], removed: vec!["old/deep/b.rs".into()] });
    assert!(!dir.path().join("old").exists());
    assert_eq!(kinds(dir.path(), &files), []);
}

#[test]
fn a_foreign_file_is_neither_overwritten_nor_deleted() {
    let (dir, _) = written(&[("a.rs", "a\n"), ("old.rs", "old\n")]);
    let at = |name: &str| dir.path().join(name);
    fs::write(at("mine.rs"), "mine").unwrap();
    fs::write(at("old.rs"), "mine now").unwrap();
    let files = files(&[("a.rs", "new\n"), ("mine.rs", "generated\n")]);
    let error = write(dir.path(), &files).unwrap_err().to_string();
    assert!(
        error.contains("mine.rs") && error.contains("old.rs") && error.contains("move them away"),
        "{error}"
    );
    let read = |name: &str| fs::read_to_string(at(name)).unwrap();
    assert_eq!(
        (read("a.rs"), read("mine.rs"), read("old.rs")),
        ("a\n".into(), "mine".into(), "mine now".into())
    );
}

#[test]
fn a_foreign_file_with_the_generated_content_is_taken_over() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("a.rs"), "a\n").unwrap();
    let files = files(&[("a.rs", "a\n")]);
    assert_eq!(write(dir.path(), &files).unwrap(), Written::default());
    assert_eq!(kinds(dir.path(), &files), []);
}

#[test]
fn an_interrupted_run_is_detected_and_finished_by_the_next() {
    let (dir, _) = written(&[("a.rs", "a\n"), ("b.rs", "b\n"), ("old.rs", "old\n")]);
    // What an interrupted run leaves: the interim manifest, one file of two, and the next one half written.
    let new = files(&[("a.rs", "A\n"), ("b.rs", "B\n"), ("c.rs", "C\n")]);
    let known = fs::read_to_string(dir.path().join(MANIFEST)).unwrap();
    let interim = manifest::Manifest::parse(&known).joined_with(manifest::Manifest::of(&new));
    fs::write(dir.path().join(MANIFEST), interim.render()).unwrap();
    fs::write(dir.path().join("a.rs"), "A\n").unwrap();
    fs::write(dir.path().join(".b.rs.codegen-tmp"), "B").unwrap();
    let found = kinds(dir.path(), &new).into_iter().map(|(path, _)| path).collect::<Vec<_>>();
    assert_eq!(found, [".b.rs.codegen-tmp", MANIFEST, "b.rs", "c.rs", "old.rs"]);
    // The next run may write other files than the interrupted one.
    let newer = files(&[("a.rs", "A2\n"), ("b.rs", "B\n")]);
    write(dir.path(), &newer).unwrap();
    assert_eq!(kinds(dir.path(), &newer), []);
}

#[test]
fn paths_out_of_the_folder_are_rejected_before_anything_is_written() {
    let dir = tempfile::tempdir().unwrap();
    for path in ["../a.rs", "/a.rs", "a/../../b.rs", "", MANIFEST] {
        let error = write(dir.path(), &files(&[("0.rs", "0"), (path, "a")])).unwrap_err();
        assert!(matches!(error, OutputError::BadPath(_)), "{path}: {error}");
    }
    let both = files(&[("a", "a"), ("a/b", "b")]);
    assert!(matches!(write(dir.path(), &both), Err(OutputError::FileAndFolder(_))));
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 0);
}

#[cfg(unix)]
#[test]
fn links_are_not_followed() {
    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("a.rs"), "mine").unwrap();
    let (dir, _) = written(&[("z.rs", "z\n")]);
    std::os::unix::fs::symlink(outside.path(), dir.path().join("src")).unwrap();
    std::os::unix::fs::symlink(outside.path().join("a.rs"), dir.path().join("b.rs")).unwrap();
    for path in ["src/a.rs", "b.rs"] {
        let files = files(&[("z.rs", "z\n"), (path, "generated\n")]);
        let error = write(dir.path(), &files).unwrap_err().to_string();
        assert!(error.contains("not written through links"), "{error}");
        assert!(kinds(dir.path(), &files).contains(&(path.to_owned(), DriftKind::NotAFile)));
    }
    assert_eq!(fs::read_to_string(outside.path().join("a.rs")).unwrap(), "mine");
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written_is_named() {
    use std::os::unix::fs::PermissionsExt as _;
    let dir = tempfile::tempdir().unwrap();
    fs::set_permissions(dir.path(), fs::Permissions::from_mode(0o555)).unwrap();
    let result = write(dir.path(), &files(&[("a.rs", "a\n")]));
    // Root can write everywhere.
    if let Err(error) = result {
        let text = error.to_string();
        assert!(text.contains(&dir.path().display().to_string()) && text.contains("can't be"), "{text}");
    }
    fs::set_permissions(dir.path(), fs::Permissions::from_mode(0o755)).unwrap();
}

//! The captured pages of the documentation give the evidence that is committed.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use evidence::changes::{Change, changes};
use evidence::read::{Capture, Known, OperationName, read};
use evidence::{Evidence, Kind, StatedOperation, store};
use workspace_tests::contract::workspace;
use workspace_tests::shared::shared;

fn committed() -> BTreeMap<String, Evidence> {
    store::read_folder(&workspace().join("spec/evidence")).unwrap()
}

/// Captured pages and lists of types.
fn pages() -> Vec<(PathBuf, Vec<u8>)> {
    let mut pages = Vec::new();
    for folder in ["docs", "facts"].map(|name| shared().join(name)) {
        let entries = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        let files = entries.map(|entry| entry.unwrap().path()).filter(|path| path.is_file());
        pages.extend(files.map(|path| (path.clone(), fs::read(&path).unwrap())));
    }
    pages
}

fn capture(evidence: &Evidence) -> Capture {
    let name = |operation: &StatedOperation| OperationName {
        method: operation.method.clone(),
        path: operation.path.clone(),
    };
    Capture {
        page: evidence.page.clone(),
        url: evidence.url.clone(),
        captured: evidence.captured.clone(),
        revision: evidence.revision.clone(),
        kind: Some(evidence.kind),
        only: (evidence.kind == Kind::Types).then(|| evidence.operations.iter().map(name).collect()),
    }
}

/// Each committed evidence with the page that it was read from.
fn with_their_pages() -> Vec<(Evidence, Vec<u8>)> {
    let pages = pages();
    let find = |evidence: Evidence| {
        let known = Known::default();
        let page = pages.iter().find(|(path, bytes)| {
            let reading = read(&capture(&evidence), path, bytes, &known);
            reading.is_ok_and(|reading| reading.evidence.sha256 == evidence.sha256)
        });
        let (_, bytes) =
            page.unwrap_or_else(|| panic!("no captured page has the digest of {}", evidence.page));
        (evidence, bytes.clone())
    };
    let found = committed().into_values().map(find).collect::<Vec<_>>();
    assert!(!found.is_empty());
    found
}

#[test]
fn committed_evidence_is_printed_as_it_is_stored() {
    let all = committed();
    assert!(!all.is_empty());
    for (page, evidence) in all {
        let file = store::path_of(&workspace().join("spec/evidence"), &page);
        assert_eq!(evidence.page, page);
        assert_eq!(store::to_yaml(&evidence), fs::read_to_string(file).unwrap(), "{page}");
    }
}

mod soak {
    use super::*;

    #[test]
    #[ignore = "reads captured pages, which are not part of the repository: `SHARED=FOLDER .ci/soak`"]
    fn committed_evidence_is_what_the_pages_give() {
        let all = committed();
        for (evidence, bytes) in with_their_pages() {
            let known = Known::of(all.values().filter(|other| other.page != evidence.page));
            let reading = read(&capture(&evidence), Path::new("page"), &bytes, &known).unwrap();
            let file = store::path_of(&workspace().join("spec/evidence"), &evidence.page);
            assert_eq!(
                store::to_yaml(&reading.evidence),
                fs::read_to_string(file).unwrap(),
                "{}",
                evidence.page
            );
        }
    }

    #[test]
    #[ignore = "reads captured pages, which are not part of the repository: `SHARED=FOLDER .ci/soak`"]
    fn a_captured_page_that_is_cut_off_is_noticed() {
        let all = committed();
        for (evidence, bytes) in with_their_pages() {
            let known = Known::of(all.values().filter(|other| other.page != evidence.page));
            for end in (0..bytes.len()).step_by(500) {
                let Ok(cut) = read(&capture(&evidence), Path::new("page"), &bytes[..end], &known) else {
                    continue;
                };
                let changed = changes(&evidence, &cut.evidence);
                let is_rejected = changed.iter().any(Change::is_loss);
                assert!(changed.is_empty() || is_rejected, "{} cut at {end}: {changed:#?}", evidence.page);
            }
        }
    }
}

//! What each way to download does when something goes wrong.

use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use beeper_desktop::{DownloadError, RequestOptions};
use beeper_desktop_fake::{Fault, Quirk};

use super::{FILE, content, started};

fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

#[tokio::test(start_paused = true)]
async fn a_file_continues_after_a_break_and_reports_progress() {
    let whole = content(100_000);
    let (fake, client) = started(&whole).await;
    fake.fail_next("serveAsset", Fault::Cut(30_000));
    fake.fail_next("serveAsset", Fault::Cut(20_000));
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("tea.txt");
    std::fs::write(&path, "an older file").unwrap();
    let seen = Arc::new(Mutex::new(Vec::new()));
    let reported = Arc::clone(&seen);
    let download = client.assets().fetch(FILE).on_progress(move |now| reported.lock().unwrap().push(now));
    let file = download.to_path(&path).await.unwrap();
    assert_eq!(file.length, 100_000);
    assert!(std::fs::read(&path).unwrap() == whole);
    assert_eq!(names(folder.path()), ["tea.txt"]);
    let ranges =
        fake.requests().iter().map(|request| request.headers.get("range").cloned()).collect::<Vec<_>>();
    let ranges = ranges.iter().map(|range| range.as_ref().map(|range| range.to_str().unwrap()));
    assert_eq!(ranges.collect::<Vec<_>>(), [None, Some("bytes=30000-"), Some("bytes=50000-")]);
    let seen = seen.lock().unwrap();
    assert!(seen.iter().all(|now| now.total == Some(100_000)));
    assert!(seen.is_sorted_by_key(|now| now.received));
    assert_eq!(seen.last().unwrap().received, 100_000);
}

#[tokio::test(start_paused = true)]
async fn a_file_that_has_changed_starts_again() {
    let (fake, client) = started(&content(50_000)).await;
    let fake = Arc::new(fake);
    let changing = Arc::clone(&fake);
    let changed = vec![9; 40_000];
    let new = changed.clone();
    fake.fail_next("serveAsset", Fault::Cut(30_000));
    let download = client.assets().fetch(FILE).on_progress(move |_| changing.put_asset(FILE, new.clone()));
    assert!(download.to_bytes().await.unwrap() == changed);

    // A writer cannot start again.
    fake.put_asset(FILE, content(50_000));
    let changing = Arc::clone(&fake);
    fake.fail_next("serveAsset", Fault::Cut(30_000));
    let download =
        client.assets().fetch(FILE).on_progress(move |_| changing.put_asset(FILE, vec![9; 50_000]));
    let mut written = Vec::new();
    let error = download.to_writer(&mut written).await.unwrap_err();
    assert!(matches!(error, DownloadError::Changed) && error.is_retryable(), "{error:?}");
}

#[tokio::test(start_paused = true)]
async fn what_is_gone_for_good_is_not_tried_again() {
    let (fake, client) = started(&content(1_000)).await;
    fake.lose_asset(FILE).unwrap();
    let error = client.assets().fetch(FILE).to_bytes().await.unwrap_err();
    assert!(error.is_gone() && !error.is_retryable(), "{error:?}");
    assert_eq!(fake.requests().len(), 1);
    assert!(error.to_string().starts_with("the content no longer exists"), "{error}");

    // A proxy that cannot reach the app responds with the same status.
    fake.put_asset(FILE, content(1_000));
    fake.fail_next("serveAsset", Fault::Html(502));
    assert_eq!(client.assets().fetch(FILE).to_bytes().await.unwrap().len(), 1_000);
    fake.fail_share(Some("serveAsset"), 1.0, Fault::Html(502));
    let error = client.assets().fetch(FILE).to_bytes().await.unwrap_err();
    assert!(!error.is_gone() && error.is_retryable(), "{error:?}");
}

#[tokio::test(start_paused = true)]
async fn a_file_of_another_length_than_announced_is_an_error() {
    let (fake, client) = started(&content(1_000)).await;
    fake.enable(Quirk::ServeWithWrongLength);
    let folder = tempfile::tempdir().unwrap();
    let error = client.assets().fetch(FILE).to_path(folder.path().join("tea")).await.unwrap_err();
    assert!(error.is_retryable(), "{error:?}");
    assert_eq!(names(folder.path()), [""; 0]);

    fake.disable(Quirk::ServeWithWrongLength);
    fake.enable(Quirk::ServeWithoutLength);
    let mut written = Vec::new();
    let file = client.assets().fetch(FILE).to_writer(&mut written).await.unwrap();
    assert_eq!((file.length, written.len()), (1_000, 1_000));
}

#[tokio::test(start_paused = true)]
async fn a_file_that_is_too_large_is_an_error_before_it_arrives() {
    let (fake, client) = started(&content(1_000)).await;
    for (quirk, expected) in [(None, Some(1_000)), (Some(Quirk::ServeWithoutLength), None)] {
        if let Some(quirk) = quirk {
            fake.enable(quirk);
        }
        let error = client.assets().fetch(FILE).max_bytes(999).to_bytes().await.unwrap_err();
        let DownloadError::TooLarge { limit: 999, length } = error else { panic!("{error:?}") };
        assert_eq!(length, expected);
        assert_eq!(client.assets().fetch(FILE).max_bytes(1_000).to_bytes().await.unwrap().len(), 1_000);
    }
    let small = beeper_desktop::Client::builder().max_response_bytes(999).base_url("http://localhost");
    let small = small.access_token(fake.token().to_owned()).transport(fake.transport()).build().unwrap();
    let error = small.assets().fetch(FILE).to_bytes().await.unwrap_err();
    assert!(matches!(error, DownloadError::TooLarge { limit: 999, .. }), "{error:?}");
    let mut written = Vec::new();
    small.assets().fetch(FILE).to_writer(&mut written).await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn a_download_that_is_dropped_leaves_nothing() {
    let (fake, client) = started(&content(1_000)).await;
    fake.fail_next("serveAsset", Fault::Trickle(10, Duration::from_secs(1)));
    let folder = tempfile::tempdir().unwrap();
    let download = client.assets().fetch(FILE).to_path(folder.path().join("tea"));
    let cut = tokio::time::timeout(Duration::from_secs(20), download.into_future()).await;
    assert!(cut.is_err());
    assert_eq!(names(folder.path()), [""; 0]);
}

#[tokio::test(start_paused = true)]
async fn breaks_without_a_new_byte_end_it() {
    let (fake, client) = started(&content(1_000)).await;
    fake.fail_share(Some("serveAsset"), 1.0, Fault::Reset);
    for (options, expected) in [(RequestOptions::new(), 3), (RequestOptions::new().max_retries(4), 5)] {
        let before = fake.requests().len();
        let error = client.assets().fetch(FILE).options(options).to_bytes().await.unwrap_err();
        assert!(error.call().unwrap().is_closed() && error.is_retryable(), "{error:?}");
        assert_eq!(fake.requests().len() - before, expected);
    }
}

#[tokio::test(start_paused = true)]
async fn a_path_that_cannot_be_written_is_an_error_before_anything_is_requested() {
    let (fake, client) = started(b"x").await;
    let folder = tempfile::tempdir().unwrap();
    for path in [folder.path().join("nowhere").join("tea"), folder.path().join("..")] {
        let error = client.assets().fetch(FILE).to_path(path).await.unwrap_err();
        assert!(matches!(error, DownloadError::Io(_)), "{error:?}");
    }
    assert_eq!(fake.requests().len(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn all_of_it_works_without_an_async_runtime() {
    let fake = beeper_desktop_fake::FakeBeeper::start().await.unwrap();
    fake.put_asset(FILE, content(5_000));
    let client = fake.client();
    let lengths = tokio::task::spawn_blocking(move || {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("tea");
        let file = client.assets().fetch(FILE).to_path(&path).send_blocking().unwrap();
        let bytes = client.assets().fetch(FILE).to_bytes().send_blocking().unwrap();
        (file.length, std::fs::read(path).unwrap().len(), bytes.len())
    });
    assert_eq!(lengths.await.unwrap(), (5_000, 5_000, 5_000));
}

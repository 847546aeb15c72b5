//! Whatever goes wrong, a downloaded file is the whole file, or there is an error and no file.

use std::sync::Arc;
use std::time::Duration;

use beeper_desktop_fake::{Fault, Quirk};

use super::{FILE, content, started};

const SHARE_OF_FAULTS: f64 = 0.5;

#[test]
fn a_file_is_whole_or_not_there() {
    let (whole, errors) = run(0..60);
    assert!(whole > 20 && errors > 3, "{whole} {errors}");
}

#[test]
#[ignore = "500 downloads"]
fn a_file_is_whole_or_not_there_in_five_hundred_downloads() {
    let (whole, errors) = run(100..600);
    println!("{whole} files, {errors} errors");
    assert!(whole + errors == 500 && whole > 250 && errors > 30, "{whole} {errors}");
}

fn run(seeds: std::ops::Range<u64>) -> (usize, usize) {
    let mut outcomes = (0, 0);
    for seed in seeds {
        let runtime =
            tokio::runtime::Builder::new_current_thread().enable_all().start_paused(true).build().unwrap();
        match runtime.block_on(download(seed)) {
            true => outcomes.0 += 1,
            false => outcomes.1 += 1,
        }
    }
    outcomes
}

/// Whether the file arrived.
async fn download(seed: u64) -> bool {
    let mut random = fastrand::Rng::with_seed(seed);
    let length = random.usize(1..200_000);
    let versions = [content(length), vec![7; length], content(random.usize(..200_000))];
    let (fake, client) = started(&versions[0]).await;
    let fake = Arc::new(fake);
    for (share, quirk) in [(0.2, Quirk::ServeWithoutLength), (0.1, Quirk::ServeWithWrongLength)] {
        if random.f64() < share {
            fake.enable(quirk);
        }
    }
    let is_changed = random.f64() < 0.3;
    let mut faults = random.fork();
    fake.fail_by(move |_| {
        (faults.f64() < SHARE_OF_FAULTS).then(|| match faults.u8(..7) {
            0..4 => Fault::Cut(faults.usize(..length)),
            4 => Fault::Reset,
            5 => Fault::Status(503),
            _ => Fault::Delay(Duration::from_secs(faults.u64(1..60))),
        })
    });
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("file");
    let (changing, later) = (Arc::clone(&fake), versions.clone());
    let mut download = client.assets().fetch(FILE);
    if is_changed {
        let which = random.usize(1..3);
        download = download.on_progress(move |_| changing.put_asset(FILE, later[which].clone()));
    }
    let outcome = download.to_path(&path).await;
    let mut names = std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name());
    match outcome {
        Ok(file) => {
            let bytes = std::fs::read(&path).unwrap();
            assert_eq!(bytes.len() as u64, file.length, "seed {seed}");
            assert!(versions.contains(&bytes), "seed {seed}: {} bytes", bytes.len());
            assert!(is_changed || bytes == versions[0], "seed {seed}");
            true
        }
        Err(error) => {
            assert!(error.is_retryable(), "seed {seed}: {error:?}");
            assert_eq!(names.next(), None, "seed {seed}");
            false
        }
    }
}

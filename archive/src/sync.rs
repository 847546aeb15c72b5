//! Brings an archive up to date.

use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};
use beeper_desktop::Client;

use crate::store::{Archive, Writer, Written, commit};

/// After this time, what was read is written, even if it is little.
const TIME: Duration = Duration::from_secs(10);

/// What a sync should do.
#[derive(Clone, Debug)]
pub struct SyncSettings {
    /// Whether the files of messages are stored, too.
    pub files: bool,
    /// How many items are written at once, with the position after them.
    pub items: usize,
}

/// Reads what is new and what has changed. It continues where the last sync has ended, whatever ended it. If it fails, what was
/// read before is in the archive.
pub async fn sync(
    archive: &Archive,
    client: &Client,
    settings: &SyncSettings,
    mut on_item: impl FnMut(&Written),
) -> Result<Written> {
    let (position, mut version) = archive.position()?;
    let mut export = client.export().resume_at(position);
    if settings.files {
        let folder = archive.files();
        std::fs::create_dir_all(&folder).with_context(|| folder.display().to_string())?;
        export = export.files_to(folder);
    }
    let (mut items, mut writer) = (export.stream(), Writer::default());
    // Items and position are written together. A transaction that is dropped has written nothing.
    let (mut begun, mut since, mut count) = (archive.begin()?, Instant::now(), 0);
    while let Some(item) = items.next().await {
        match item {
            Ok(item) => writer.apply(&begun, item)?,
            Err(error) => {
                commit(begun, &items.position(), &mut version)?;
                return Err(error.into());
            }
        }
        on_item(&writer.written);
        count += 1;
        if count >= settings.items || since.elapsed() >= TIME {
            commit(begun, &items.position(), &mut version)?;
            (begun, since, count) = (archive.begin()?, Instant::now(), 0);
        }
    }
    commit(begun, &items.position(), &mut version)?;
    Ok(writer.written)
}

//! The SQLite file.

mod apply;

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use beeper_desktop::export::ExportPosition;
use rusqlite::{Connection, Transaction, TransactionBehavior};

pub(crate) use self::apply::Writer;
pub use self::apply::Written;

/// What `schema.sql` makes.
const APPLICATION: i64 = 0x6265_6570;
const VERSION: i64 = 1;

/// An archive: a SQLite file, and a folder for the files of the messages beside it.
#[derive(Debug)]
pub struct Archive {
    pub(crate) connection: Connection,
    path: PathBuf,
}

impl Archive {
    /// Opens an archive, or makes a new one.
    pub fn create(path: &Path) -> Result<Self> {
        let connection = Connection::open(path).map_err(Into::into).and_then(prepare);
        let connection = connection.with_context(|| path.display().to_string())?;
        Ok(Self { connection, path: path.to_owned() })
    }

    /// Opens an archive that exists already.
    pub fn open(path: &Path) -> Result<Self> {
        ensure!(path.exists(), "{}: there is no archive; `sync` makes it", path.display());
        Self::create(path)
    }

    /// The folder for the files of messages: `beeper-files` for `beeper.sqlite`.
    pub fn files(&self) -> PathBuf {
        let stem = self.path.file_stem().unwrap_or_default().to_string_lossy();
        self.path.with_file_name(format!("{stem}-files"))
    }

    /// The position of the export, and how often it was stored.
    pub(crate) fn position(&self) -> Result<(ExportPosition, i64)> {
        let row = |row: &rusqlite::Row<'_>| Ok((row.get::<_, String>(0)?, row.get(1)?));
        let (stored, version) = self.connection.query_row("SELECT position, version FROM state", [], row)?;
        let position = serde_json::from_str(&stored);
        Ok((position.context("the stored position cannot be read")?, version))
    }

    /// Begins to write.
    pub(crate) fn begin(&self) -> Result<Transaction<'_>> {
        Ok(Transaction::new_unchecked(&self.connection, TransactionBehavior::Immediate)?)
    }
}

/// Makes the tables, if there is nothing. It changes no file of another program.
fn prepare(connection: Connection) -> Result<Connection> {
    connection.busy_timeout(Duration::from_secs(10))?;
    let number = |query: &str| connection.query_row(query, [], |row| row.get::<_, i64>(0));
    let is_empty = number("SELECT count(*) FROM sqlite_schema")? == 0;
    if !is_empty {
        ensure!(number("PRAGMA application_id")? == APPLICATION, "this is not an archive");
        ensure!(number("PRAGMA user_version")? == VERSION, "another version of this program has made it");
    }
    // Readers and a sync do not wait for each other.
    connection.pragma_update(None, "journal_mode", "wal")?;
    connection.pragma_update(None, "synchronous", "normal")?;
    if is_empty {
        connection.execute_batch(include_str!("schema.sql"))?;
    }
    Ok(connection)
}

/// Stores the position together with all that was written since [`Archive::begin`].
pub(crate) fn commit(begun: Transaction<'_>, position: &ExportPosition, version: &mut i64) -> Result<()> {
    let stored = serde_json::to_string(position)?;
    let update = "UPDATE state SET position = ?1, version = version + 1 WHERE version = ?2";
    ensure!(begun.execute(update, (stored, *version))? == 1, "another sync has written to the archive");
    *version += 1;
    Ok(begun.commit()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sync_does_not_write_over_another_one() {
        let folder = tempfile::tempdir().unwrap();
        let [one, other] = ["a.sqlite"; 2].map(|name| Archive::create(&folder.path().join(name)).unwrap());
        let ((position, mut version), (_, mut same)) = (one.position().unwrap(), other.position().unwrap());
        commit(one.begin().unwrap(), &position, &mut version).unwrap();
        let error = commit(other.begin().unwrap(), &position, &mut same).unwrap_err();
        assert_eq!(error.to_string(), "another sync has written to the archive");
        commit(one.begin().unwrap(), &position, &mut version).unwrap();
        assert_eq!((one.position().unwrap().1, same), (2, 0));
    }
}

//! Syncs one after the other.

use beeper_archive::Archive;
use beeper_desktop_fake::FakeBeeper;
use rusqlite::Connection;

use crate::{FAMILY, Storage, compare};

const NIA: &str = "!nia:beeper.local";

fn id(fake: &FakeBeeper, chat: &str, index: usize) -> String {
    fake.messages(chat).unwrap()[index]["id"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn the_second_sync_finds_what_is_new_and_what_has_changed() {
    let (fake, storage) = (FakeBeeper::start().await.unwrap(), Storage::new());
    let client = fake.client();
    let first = storage.sync(&client).await;
    compare(&storage.path(), &fake);
    assert_eq!((first.changed, first.deleted, first.problems.len()), (0, 0, 0));
    let again = storage.sync(&client).await;
    assert_eq!((again.new, again.changed, again.deleted, again.files), (0, 0, 0, 0));

    fake.receive_message(FAMILY, "What about Monday?").unwrap();
    fake.backfill(NIA, "Long ago").unwrap();
    fake.edit(NIA, &id(&fake, NIA, 100), "Edited").unwrap();
    fake.delete(NIA, &id(&fake, NIA, 99)).unwrap();
    fake.react(NIA, &id(&fake, NIA, 98), "👍").unwrap();
    let changes = storage.sync(&client).await;
    assert_eq!((changes.new, changes.changed, changes.deleted), (2, 2, 1));
    compare(&storage.path(), &fake);
}

#[tokio::test]
async fn messages_with_new_ids_are_the_same() {
    let (fake, storage) = (FakeBeeper::start().await.unwrap(), Storage::new());
    let client = fake.client();
    storage.sync(&client).await;
    for round in 0..2 {
        fake.renumber_messages();
        if round == 1 {
            fake.delete(NIA, &id(&fake, NIA, 50)).unwrap();
            fake.edit(NIA, &id(&fake, NIA, 60), "Edited after that").unwrap();
        }
        storage.sync(&client).await;
        compare(&storage.path(), &fake);
        let ids = "SELECT id FROM messages WHERE chat_id = ?1 ORDER BY sort_key";
        let connection = Connection::open(storage.path()).unwrap();
        let mut select = connection.prepare(ids).unwrap();
        let ids = select.query_map([NIA], |row| row.get::<_, String>(0)).unwrap().map(Result::unwrap);
        let expected = (0..fake.messages(NIA).unwrap().len()).map(|index| id(&fake, NIA, index));
        assert_eq!(ids.collect::<Vec<_>>(), expected.collect::<Vec<_>>());
    }
    // What they reply to is known from before.
    let replies = "SELECT count(*) FROM messages WHERE linked_id IS NOT NULL AND reply_to IS NULL";
    let connection = Connection::open(storage.path()).unwrap();
    assert_eq!(connection.query_row(replies, [], |row| row.get::<_, u64>(0)).unwrap(), 0);
}

#[test]
fn other_files_are_left_alone() {
    let storage = Storage::new();
    std::fs::write(storage.path(), "Not a database, but it is long enough to be one of them.").unwrap();
    let error = Archive::create(&storage.path()).unwrap_err();
    assert!(format!("{error:#}").contains("not a database"), "{error:#}");
    std::fs::remove_file(storage.path()).unwrap();
    Connection::open(storage.path()).unwrap().execute_batch("CREATE TABLE t (x)").unwrap();
    let before = std::fs::read(storage.path()).unwrap();
    let error = Archive::create(&storage.path()).unwrap_err();
    assert!(format!("{error:#}").contains("not an archive"), "{error:#}");
    assert_eq!(std::fs::read(storage.path()).unwrap(), before);
}

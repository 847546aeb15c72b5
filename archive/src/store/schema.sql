BEGIN IMMEDIATE;
-- How far the export is. `version` counts the writes, so that two syncs at once notice each other.
CREATE TABLE state (position TEXT NOT NULL, version INTEGER NOT NULL);
INSERT INTO state VALUES ('{"chats":{}}', 0);
CREATE TABLE chats (id TEXT PRIMARY KEY, title TEXT NOT NULL, network TEXT NOT NULL, json TEXT NOT NULL);

-- The chats whose messages are those of a chat: itself, and those that are merged into it.
CREATE TABLE parts (chat_id TEXT NOT NULL, part_id TEXT NOT NULL, PRIMARY KEY (chat_id, part_id)) WITHOUT ROWID;
CREATE INDEX parts_by_part ON parts (part_id);

-- Sort key and time of a message stay when the app is installed again. Its ID does not: then `former_id` has it until the
-- new one is known.
CREATE TABLE messages (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    chat_id TEXT NOT NULL,
    id TEXT,
    former_id TEXT,
    sort_key INTEGER NOT NULL,
    time INTEGER NOT NULL,
    sender TEXT NOT NULL,
    is_own INTEGER NOT NULL,
    text TEXT,
    is_deleted INTEGER NOT NULL,
    is_hidden INTEGER NOT NULL,
    is_edited INTEGER NOT NULL,
    linked_id TEXT,
    reply_to INTEGER,
    json TEXT NOT NULL,
    UNIQUE (chat_id, sort_key, time)
);
CREATE INDEX messages_by_id ON messages (chat_id, id);
CREATE INDEX messages_by_former_id ON messages (chat_id, former_id) WHERE former_id IS NOT NULL;
CREATE INDEX open_replies ON messages (chat_id) WHERE linked_id IS NOT NULL AND reply_to IS NULL;
CREATE TABLE reactions (message INTEGER NOT NULL, person TEXT NOT NULL, key TEXT NOT NULL);
CREATE INDEX reactions_by_message ON reactions (message);

-- `name` is in the folder beside the archive.
CREATE TABLE files (message INTEGER, attachment INTEGER, name TEXT NOT NULL, PRIMARY KEY (message, attachment));

-- Without those that are shown as a part of another chat.
CREATE VIEW shown_chats AS
SELECT * FROM chats WHERE NOT EXISTS (SELECT * FROM parts WHERE part_id = chats.id AND chat_id <> chats.id);

-- For people: local time, and the title of the chat.
CREATE VIEW readable AS
SELECT number, chat_id, coalesce(nullif(title, ''), chat_id) AS chat, sender, text, time,
    coalesce(strftime('%Y-%m-%d %H:%M', time / 1000.0, 'unixepoch', 'localtime'), '') AS at
FROM messages LEFT JOIN chats ON chats.id = chat_id;
CREATE VIRTUAL TABLE words USING fts5(
    text, content = 'messages', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER words_of_new AFTER INSERT ON messages BEGIN
    INSERT INTO words (rowid, text) VALUES (new.number, new.text);
END;
CREATE TRIGGER words_of_deleted AFTER DELETE ON messages BEGIN
    INSERT INTO words (words, rowid, text) VALUES ('delete', old.number, old.text);
END;
PRAGMA application_id = 0x62656570;
PRAGMA user_version = 1;
COMMIT;

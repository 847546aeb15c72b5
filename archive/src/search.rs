//! Finds messages by their words.

use std::fmt::Write as _;

use anyhow::Result;

use crate::Archive;

/// So many words of a message are shown.
const SHOWN_WORDS: u8 = 24;

/// Searches for messages that have all words; a word that ends in `*` is the beginning of words. Returns the newest messages,
/// one in a line, with marks before and after each word that was found.
pub fn search(archive: &Archive, words: &str, limit: u32, marks: (&str, &str)) -> Result<String> {
    let query = query(words);
    let count = "SELECT count(*) FROM words WHERE words MATCH ?1";
    let total = archive.connection.query_row(count, [&query], |row| row.get::<_, u64>(0))?;
    let select = "SELECT at, chat, sender, snippet(words, 0, ?2, ?3, '…', ?4)
        FROM words JOIN readable ON number = words.rowid
        WHERE words MATCH ?1 ORDER BY time DESC, number DESC LIMIT ?5";
    let mut select = archive.connection.prepare(select)?;
    let mut rows = select.query((&query, marks.0, marks.1, SHOWN_WORDS, limit))?;
    let (mut found, mut shown) = (String::new(), 0);
    while let Some(row) = rows.next()? {
        let [at, chat, sender, part] =
            [row.get::<_, String>(0)?, row.get(1)?, row.get(2)?, row.get::<_, String>(3)?];
        writeln!(found, "{at}  {chat}  {sender}: {}", part.replace(['\n', '\t'], " "))?;
        shown += 1;
    }
    writeln!(found, "{shown} of {total} messages")?;
    Ok(found)
}

/// The words as strings of FTS5, in which nothing but quotes has a meaning.
fn query(words: &str) -> String {
    let string = |word: &str| {
        let begin = word.strip_suffix('*').filter(|word| word.contains(char::is_alphanumeric));
        let star = if begin.is_some() { "*" } else { "" };
        // SQLite ends a text at the first zero.
        let word = begin.unwrap_or(word).replace('"', "\"\"").replace('\0', " ");
        format!("\"{word}\"{star}")
    };
    let strings = words.split_whitespace().map(string).collect::<Vec<_>>();
    // An empty query is an error, and an empty string finds nothing.
    if strings.is_empty() { "\"\"".to_owned() } else { strings.join(" ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_never_syntax() {
        for (words, expected) in [
            ("dinner  sunday", "\"dinner\" \"sunday\""),
            ("din*", "\"din\"*"),
            ("* a\"b", "\"*\" \"a\"\"b\""),
            ("NEAR(a) OR -b", "\"NEAR(a)\" \"OR\" \"-b\""),
            (" ", "\"\""),
        ] {
            assert_eq!(query(words), expected);
        }
    }
}

//! Numbers of an archive.

mod chart;

use std::fmt::Write as _;

use anyhow::Result;
use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::Archive;
use crate::chats::all;

/// So many chats are named.
const TOP: usize = 10;

/// What is counted, and how.
const NUMBERS: [(&str, &str); 7] = [
    ("chats", "shown_chats"),
    ("messages", "messages"),
    ("yours", "messages WHERE is_own"),
    ("edited", "messages WHERE is_edited"),
    ("deleted", "messages WHERE is_deleted"),
    ("reactions", "reactions"),
    ("files", "(SELECT DISTINCT name FROM files)"),
];

/// Counts what an archive has. Returns numbers with a chart of messages a month for a terminal, and the chart as SVG.
pub fn stats(archive: &Archive) -> Result<(String, String)> {
    let mut text = String::new();
    for (name, rows) in NUMBERS {
        let count = format!("SELECT count(*) FROM {rows}");
        let number = archive.connection.query_row(&count, [], |row| row.get::<_, u64>(0))?;
        writeln!(text, "{number:>9} {name}")?;
    }
    let months = months(archive)?;
    writeln!(text, "\n{}", chart::terminal(&months))?;
    for chat in all(archive)?.into_iter().take(TOP) {
        writeln!(text, "{:>9} {}", chat.messages, chat.title)?;
    }
    Ok((text, chart::svg(&months).into_string()))
}

/// The months from the first message to the last, such as `2026-06`, with the number of messages.
fn months(archive: &Archive) -> Result<Vec<(String, u64)>> {
    let select = "SELECT substr(at, 1, 7) AS month, count(*) FROM readable
        WHERE at <> '' GROUP BY month ORDER BY month";
    let mut select = archive.connection.prepare(select)?;
    let mut months = Vec::<(String, u64)>::new();
    for row in select.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get(1)?)))? {
        let (month, count) = row?;
        let next = |months: &[(String, u64)]| months.last().and_then(|last| month_after(&last.0));
        while let Some(between) = next(&months).filter(|next| *next < month) {
            months.push((between, 0));
        }
        months.push((month, count));
    }
    Ok(months)
}

/// `2027-01` after `2026-12`.
fn month_after(month: &str) -> Option<String> {
    let first = format!("{month}-01").parse::<Date>().ok()?;
    Some(first.checked_add(1.month()).ok()?.strftime("%Y-%m").to_string())
}

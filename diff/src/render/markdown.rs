//! The report as a comment on GitHub. It keeps within GitHub's limit, and text from a document is never markup.

use std::fmt::Write as _;

use super::plain::{BREAK, clipped, lines, one_line, parts};
use super::{
    Change, Folded, Report, by_resource, counted, diff_lines, headline, locations, operations, readers,
    release_sentence, summary_of_items, tally,
};
use crate::ItemChange;

/// GitHub accepts 65,536 characters. The rest is for a line that the workflow adds.
const LIMIT: usize = 65_000;
/// The limit for all tables, so that there is space for the public items.
const LIMIT_OF_TABLES: usize = 40_000;
/// The limit for a list of public items before the tables.
const LIMIT_OF_ITEMS: usize = 8_000;
/// The limit for the entry for the changelog.
const LIMIT_OF_ENTRY: usize = 8_000;
/// The limit for a text of the document.
const LIMIT_OF_CELL: usize = 300;
/// The limit for the line of a public item.
const LIMIT_OF_LINE: usize = 500;

/// The report as a comment.
pub fn markdown(report: &Report) -> String {
    let mut page = head(report);
    if !report.unexplained.is_empty() {
        page += "> [!CAUTION]\n> Error of this command: no change explains these public items. Do not rely on this \
            report. Please report this error, with both documents.\n\n";
        page += &fenced("diff", &item_lines(&report.unexplained), LIMIT_OF_ITEMS);
    }
    let mut left_out = 0;
    for (resource, changes) in by_resource(report) {
        left_out += table(&mut page, resource, &changes);
    }
    if left_out > 0 {
        let _ = writeln!(
            page,
            "**{} of {} are left out because the comment would be too long.** `cargo xtask diff --format html` shows all of them.\n",
            left_out,
            counted(report.changes.len(), "change"),
        );
    }
    if !report.documentation.is_empty() {
        let changes = counted(report.documentation.len(), "change");
        let _ = writeln!(page, "Documentation: {changes} of descriptions, examples and similar texts.\n");
    }
    let release = release(report);
    let room = |page: &str| LIMIT.saturating_sub(length(page) + length(&release));
    let generator = "Changed by the generator or the runtime, not by the document: ";
    page += &folded(generator, &report.generator, room(&page).min(LIMIT_OF_ITEMS));
    let by_hand = "Changed by hand, not by the document: ";
    page += &folded(by_hand, &report.by_hand, room(&page).min(LIMIT_OF_ITEMS));
    page += &folded("The crate: ", &report.surface, room(&page));
    page + &release
}

fn length(text: &str) -> usize {
    text.chars().count()
}

fn head(report: &Report) -> String {
    let mut head = format!("## {}\n\n", headline(report));
    let side = |side: &crate::Side| {
        let [title, version] = [&side.title, &side.version].map(|part| plain_text(part));
        format!("{} ({title} {version})", code(&side.name))
    };
    let _ = writeln!(head, "{} → {}\n", side(&report.old), side(&report.new));
    head += "| who | impact | |\n| --- | --- | --- |\n";
    for reader in readers(report.verdict) {
        let _ = writeln!(head, "| {} | {} | {} |", reader.name, strong(reader.impact), reader.effect);
    }
    if let Some(reason) = &report.wire_only {
        let _ = writeln!(head, "\nThe crate is not compared: {}.", plain_text(reason));
    }
    head + "\n"
}

fn strong(impact: super::Impact) -> String {
    match impact {
        super::Impact::Breaking => "**breaking**".to_owned(),
        _ => impact.name().to_owned(),
    }
}

/// Adds as many changes as there is space for, and returns how many are left out.
fn table(page: &mut String, resource: &str, changes: &[&Change]) -> usize {
    let head = format!(
        "### {}: {}\n\n| impact | change | before | after | affects |\n| --- | --- | --- | --- | --- |\n",
        code(resource),
        tally(changes)
    );
    let mut length_of_page = length(page) + length(&head);
    let mut rows = String::new();
    let mut left_out = 0;
    for change in changes {
        let row = row(change);
        if left_out > 0 || length_of_page + length(&row) > LIMIT_OF_TABLES {
            left_out += 1;
            continue;
        }
        length_of_page += length(&row);
        rows += &row;
    }
    if !rows.is_empty() {
        *page += &format!("{head}{rows}\n");
    }
    left_out
}

fn row(change: &Change) -> String {
    let verdict = change.verdict;
    let mut impact = strong(verdict.overall());
    let mut readers = vec![("old client", verdict.old_client), ("new client", verdict.new_client)];
    readers.extend(verdict.source.map(|source| ("source", source)));
    for (reader, impact_on) in readers {
        let _ = write!(impact, "<br>{reader}: {}", impact_on.name());
    }
    let mut what = format!("{}<br>{}: {}", message(&change.message), code(change.rule), change.reason);
    for (label, location) in locations(change) {
        let _ = write!(what, "<br>{label} {}", code(&format!("{}:{}", location.file, location.line)));
    }
    if let Some(suggestion) = &change.suggestion {
        let _ = write!(what, "<br>help: {}", message(suggestion));
    }
    if let Some(reason) = &change.accepted {
        let _ = write!(what, "<br>**accepted:** {}", plain_text(reason));
    }
    let text = |text: &Option<String>| text.as_deref().map(block).unwrap_or_default();
    let affected = match operations(change) {
        Folded::Named(names) => names.iter().map(|name| code(name)).collect::<Vec<_>>().join("<br>"),
        Folded::Counted(number) => number,
    };
    format!("| {impact} | {what} | {} | {} | {affected} |\n", text(&change.before), text(&change.after))
}

/// A list of public items that the reader can open.
fn folded(title: &str, items: &[ItemChange], room: usize) -> String {
    if items.is_empty() {
        return String::new();
    }
    let summary = format!("{title}{}", summary_of_items(items));
    let frame = format!("<details><summary>{summary}</summary>\n\n\n</details>\n\n");
    match room.checked_sub(length(&frame)) {
        Some(room) if room > 200 => {
            let listing = fenced("diff", &item_lines(items), room);
            format!("<details><summary>{summary}</summary>\n\n{listing}</details>\n\n")
        }
        _ => format!("{summary} (left out because the comment would be too long).\n\n"),
    }
}

fn item_lines(items: &[ItemChange]) -> Vec<String> {
    let lines = diff_lines(items).into_iter();
    lines.map(|(sign, line)| format!("{sign} {}", clipped(&one_line(line), LIMIT_OF_LINE))).collect()
}

/// As many lines as there is space for, in a code block that none of them can close.
fn fenced(language: &str, lines: &[String], room: usize) -> String {
    let longest = lines.iter().map(|line| longest_run(line, '`')).max().unwrap_or_default();
    let fence = "`".repeat(longest.max(2) + 1);
    let mut room = room.saturating_sub(2 * fence.len() + language.len() + 80);
    let mut text = format!("{fence}{language}\n");
    let mut shown = 0;
    for line in lines {
        let Some(rest) = room.checked_sub(length(line) + 1) else { break };
        room = rest;
        shown += 1;
        let _ = writeln!(text, "{line}");
    }
    text += &format!("{fence}\n\n");
    if shown < lines.len() {
        let _ = writeln!(
            text,
            "{} of {} lines are left out because the comment would be too long.\n",
            lines.len() - shown,
            lines.len()
        );
    }
    text
}

fn longest_run(text: &str, letter: char) -> usize {
    text.split(|other| other != letter).map(|run| run.chars().count()).max().unwrap_or_default()
}

fn release(report: &Report) -> String {
    let Some(release) = &report.release else { return String::new() };
    let sentence = plain_text(&release_sentence(release));
    let mut text = format!("### Release of {}\n\n{sentence}.\n\n", code(&release.package));
    if !release.changelog.is_empty() {
        let entry = lines(&release.changelog).collect::<Vec<_>>();
        let entry = fenced("markdown", &entry, LIMIT_OF_ENTRY);
        text += &format!("<details><summary>Entry for the changelog</summary>\n\n{entry}</details>\n");
    }
    text
}

/// A message of the comparison. Its parts between backticks are code.
fn message(text: &str) -> String {
    let text = clipped(&one_line(text), LIMIT_OF_CELL);
    let part = |(is_code, part)| if is_code { code(part) } else { plain_text(part) };
    parts(&text).into_iter().map(part).collect()
}

fn plain_text(text: &str) -> String {
    escaped(&clipped(&one_line(text), LIMIT_OF_CELL), true)
}

fn code(text: &str) -> String {
    format!("<code>{}</code>", escaped(&clipped(&one_line(text), LIMIT_OF_CELL), false))
}

/// A text of the document in a table cell, line by line.
fn block(text: &str) -> String {
    let text = clipped(text, LIMIT_OF_CELL);
    let shown = lines(&text).map(|line| {
        if line.is_empty() {
            return line;
        }
        let indent = line.len() - line.trim_start_matches(' ').len();
        format!("<code>{}{}</code>", "&nbsp;".repeat(indent), escaped(line.trim_start_matches(' '), false))
    });
    shown.collect::<Vec<_>>().join("<br>")
}

/// Writes every character that has a meaning in Markdown or HTML as a character reference. Backslashes are not enough,
/// because they have different meanings in tables and in code.
fn escaped(text: &str, is_documentation: bool) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    let mut last = ' ';
    while let Some(letter) = letters.next() {
        let is_within_number = last.is_ascii_digit() && letters.peek().is_some_and(char::is_ascii_digit);
        let is_plain = "-,;?/%".contains(letter) || letter == '.' && is_within_number;
        last = letter;
        if letter.is_ascii_punctuation() && !is_plain {
            let _ = write!(escaped, "&#{};", u32::from(letter));
        } else {
            escaped.push(letter);
        }
        // GitHub looks for mentions and issues in the resulting text, outside of code.
        if is_documentation && "@#".contains(letter) {
            escaped += BREAK;
        }
    }
    escaped
}

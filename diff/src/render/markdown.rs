//! The report as Markdown: whole, or as a comment on GitHub, which keeps within GitHub's limit. Text from a document is never
//! markup.

use std::fmt::Write as _;

use super::plain::{BREAK, clipped, lines, one_line, parts};
use super::{
    Change, Folded, Impact, Report, alike, by_impact, counted, diff_lines, examples, groups, headline,
    in_order, lines_of_item, locations, main_location, message_of_group, operations, release_sentence,
    summary_of_items, title, word,
};
use crate::surface::path_of;
use crate::{ItemChange, release};

/// How many characters the parts of a report may have.
struct Limits {
    whole: usize,
    /// All changes, so that there is space for the public items.
    changes: usize,
    /// A list of public items before the tables.
    items: usize,
    /// The entry for the changelog.
    entry: usize,
    /// The list of changes of documentation.
    documentation: usize,
}

/// GitHub accepts 65,536 characters. The rest is for a line that the workflow adds.
const COMMENT: Limits =
    Limits { whole: 65_000, changes: 40_000, items: 8_000, entry: 8_000, documentation: 4_000 };
/// A file has all of it.
const FILE: Limits = {
    const NONE: usize = usize::MAX / 4;
    Limits { whole: NONE, changes: NONE, items: NONE, entry: NONE, documentation: NONE }
};
/// The limit for a text of the document.
const LIMIT_OF_CELL: usize = 300;
/// The limit for the line of a public item.
const LIMIT_OF_LINE: usize = 500;
/// The limit for the public items that one change breaks. All of them are in the list of public items.
const MAX_BROKEN_ITEMS: usize = 3;

/// The whole report, for a file.
pub fn markdown(report: &Report) -> String {
    within(report, &FILE)
}

/// The report as a comment.
pub fn comment(report: &Report) -> String {
    within(report, &COMMENT)
}

fn within(report: &Report, limits: &Limits) -> String {
    let mut page = head(report);
    if !report.unexplained.is_empty() {
        page += "> [!CAUTION]\n> Error of this command: no change explains these public items. Do not rely on this \
            report. Please report this error, with both documents.\n\n";
        page += &fenced("diff", &item_lines(&report.unexplained), limits.items);
    }
    changes(&mut page, report, limits);
    let release = release_section(report, limits);
    let documentation = documentation(&report.documentation, limits);
    let end = length(&release) + length(&documentation);
    let room = |page: &str| limits.whole.saturating_sub(length(page) + end);
    let generator = "Changed by the generator or the runtime, not by the document: ";
    page += &folded(generator, &report.generator, room(&page).min(limits.items));
    let by_hand = "Changed by hand, not by the document: ";
    page += &folded(by_hand, &report.by_hand, room(&page).min(limits.items));
    page += &folded("The crate: ", &report.surface, room(&page));
    page + &release + &documentation
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
    head += "| group | impact | |\n| --- | --- | --- |\n";
    for group in groups(report.verdict) {
        let _ = writeln!(head, "| {} | {} | {} |", group.name, strong(group.impact), group.effect);
    }
    if let Some(reason) = &report.wire_only {
        let _ = writeln!(head, "\nThe crate is not compared: {}.", plain_text(reason));
    }
    head + "\n"
}

fn strong(impact: Impact) -> String {
    match impact {
        Impact::Breaking => "**breaking**".to_owned(),
        _ => impact.name().to_owned(),
    }
}

/// Adds as many changes as there is space for, the worst first, and says how many of which impact are left out.
fn changes(page: &mut String, report: &Report, limits: &Limits) {
    let mut left_out = Vec::new();
    let mut space = limits.changes.saturating_sub(length(page));
    for (impact, changes) in by_impact(report) {
        let shown = section(page, &mut space, impact, &changes);
        if shown < changes.len() {
            // What follows affects programs less.
            space = 0;
            left_out.push(format!("{} {}", changes.len() - shown, word(impact)));
        }
    }
    if !left_out.is_empty() {
        let _ = writeln!(
            page,
            "**Of {}, these are left out because the comment would be too long: {}.** `cargo xtask diff --format html` \
             shows all of them.\n",
            counted(report.changes.len(), "change"),
            left_out.join(", "),
        );
    }
}

/// Adds changes of one impact until there is no space left, and returns how many it added. What can break or change
/// something is a table with all details; the rest is a list.
fn section(page: &mut String, space: &mut usize, impact: Impact, changes: &[&Change]) -> usize {
    let is_table = impact >= Impact::Behavioural;
    let columns = "| impact | change | before | after | affects |\n| --- | --- | --- | --- | --- |\n";
    let mut text = format!("### {}\n\n{}", title(impact, changes), if is_table { columns } else { "" });
    let mut resource = None;
    let mut shown = 0;
    let groups = if is_table { changes.iter().map(|change| vec![*change]).collect() } else { alike(changes) };
    for group in groups {
        let change = group[0];
        let is_next = !is_table && resource.replace(&change.resource) != Some(&change.resource);
        let gap = if shown == 0 { "" } else { "\n" };
        let head = if is_next { format!("{gap}{}:\n\n", code(&change.resource)) } else { String::new() };
        let entry = head + &if is_table { row(change) } else { list_entry(&group) };
        let needed = length(&entry) + if shown == 0 { length(&text) } else { 0 };
        let Some(rest) = space.checked_sub(needed) else { break };
        *space = rest;
        text += &entry;
        shown += group.len();
    }
    if shown > 0 {
        *page += &text;
        page.push('\n');
    }
    shown
}

/// Changes that differ only in the operation in one line, without the texts of the document.
fn list_entry(group: &[&Change]) -> String {
    let change = group[0];
    let location = main_location(change);
    let location = location.map(|at| format!(" {}", code(&format!("{}:{}", at.file, at.line))));
    let mut entry = format!(
        "- {} ({}{})",
        message(&message_of_group(group)),
        code(change.rule),
        location.unwrap_or_default()
    );
    if group.len() > 1 {
        let names = group.iter().flat_map(|change| &change.operations).map(|name| code(name));
        let _ = write!(entry, "<br>{}", names.collect::<Vec<_>>().join(", "));
    }
    if change.verdict.new_client == Impact::Breaking {
        entry += "<br>new programs: **breaking**";
    }
    entry + &remarks(change) + "\n"
}

/// What the author can do, and why the change was accepted.
fn remarks(change: &Change) -> String {
    let mut remarks = String::new();
    if let Some(suggestion) = &change.suggestion {
        let _ = write!(remarks, "<br>help: {}", message(suggestion));
    }
    if let Some(reason) = &change.accepted {
        let _ = write!(remarks, "<br>**accepted:** {}", plain_text(reason));
    }
    remarks
}

fn row(change: &Change) -> String {
    let verdict = change.verdict;
    let mut impact = strong(verdict.overall());
    for group in groups(verdict) {
        let _ = write!(impact, "<br>{}: {}", group.name, group.impact.name());
    }
    let (rule, resource) = (code(change.rule), code(&change.resource));
    let mut what =
        format!("{}<br>{rule} in {resource}: {}", message(&change.message), message(&change.reason));
    for (label, location) in locations(change) {
        let _ = write!(what, "<br>{label} {}", code(&format!("{}:{}", location.file, location.line)));
    }
    for example in examples(change) {
        let _ = write!(what, "<br>{}", message(&example));
    }
    what += &broken_items(change);
    if let Some(migration) = &change.migration {
        let _ = write!(what, "<br>in a program: {}", message(migration));
    }
    what += &remarks(change);
    let text = |text: &Option<String>| text.as_deref().map(block).unwrap_or_default();
    let affected = match operations(change) {
        Folded::Named(names) => names.iter().map(|name| code(name)).collect::<Vec<_>>().join("<br>"),
        Folded::Counted(number) => number,
    };
    format!("| {impact} | {what} | {} | {} | {affected} |\n", text(&change.before), text(&change.after))
}

/// The public items that a change removes or changes so that code can fail to compile.
fn broken_items(change: &Change) -> String {
    let mut broken = in_order(&change.rust);
    broken.retain(|item| item.source == Impact::Breaking);
    // With a type, everything in it is removed.
    let removed = broken.iter().filter(|item| item.after.is_none()).filter_map(|item| item.before.as_deref());
    let removed = removed.filter(|line| is_definition(line)).map(path_of).collect::<Vec<_>>();
    broken.retain(|item| {
        let line = item.before.as_deref().unwrap_or_default();
        let is_within = |ty: &&str| {
            let rest = path_of(line).strip_prefix(*ty);
            rest.is_some_and(|rest| rest.starts_with("::") || (rest.is_empty() && !is_definition(line)))
        };
        !removed.iter().any(is_within)
    });
    let lines = broken.iter().take(MAX_BROKEN_ITEMS).flat_map(|item| lines_of_item(item));
    let mut text =
        lines.map(|(sign, line)| format!("<br>{}", code(&format!("{sign} {line}")))).collect::<String>();
    if let Some(more) = broken.len().checked_sub(MAX_BROKEN_ITEMS).filter(|more| *more > 0) {
        let _ = write!(text, "<br>and {} that can fail to compile", counted(more, "more item"));
    }
    text
}

/// Whether the line of a public item defines a type.
fn is_definition(line: &str) -> bool {
    ["pub struct ", "pub enum "].iter().any(|kind| line.starts_with(kind))
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
    fenced_with(language, lines, room, |_| false)
}

/// The same, where some lines are left out last.
fn fenced_with(language: &str, lines: &[String], room: usize, is_important: fn(&str) -> bool) -> String {
    let longest = lines.iter().map(|line| longest_run(line, '`')).max().unwrap_or_default();
    let fence = "`".repeat(longest.max(2) + 1);
    let mut room = room.saturating_sub(2 * fence.len() + language.len() + 80);
    let mut is_shown = vec![false; lines.len()];
    'all: for important in [true, false] {
        for (line, is_shown) in lines.iter().zip(&mut is_shown) {
            if is_important(line) == important {
                let Some(rest) = room.checked_sub(length(line) + 1) else { break 'all };
                room = rest;
                *is_shown = true;
            }
        }
    }
    let mut text = format!("{fence}{language}\n");
    for (line, _) in lines.iter().zip(&is_shown).filter(|(_, is_shown)| **is_shown) {
        let _ = writeln!(text, "{line}");
    }
    text += &format!("{fence}\n\n");
    let left_out = is_shown.iter().filter(|is_shown| !**is_shown).count();
    if left_out > 0 {
        let _ = writeln!(
            text,
            "{left_out} of {} lines are left out because the comment would be too long.\n",
            lines.len()
        );
    }
    text
}

fn longest_run(text: &str, letter: char) -> usize {
    text.split(|other| other != letter).map(|run| run.chars().count()).max().unwrap_or_default()
}

fn release_section(report: &Report, limits: &Limits) -> String {
    let Some(release) = &report.release else { return String::new() };
    let sentence = plain_text(&release_sentence(release));
    let mut text = format!("### Release of {}\n\n{sentence}.\n\n", code(&release.package));
    if !release.changelog.is_empty() {
        let entry = lines(&release.changelog).collect::<Vec<_>>();
        let is_important = |line: &str| line.starts_with("###") || line.starts_with(release::BREAKING);
        let entry = fenced_with("markdown", &entry, limits.entry, is_important);
        text += &format!("<details><summary>Entry for the changelog</summary>\n\n{entry}</details>\n\n");
    }
    text
}

/// Texts for people do not affect programs, so they are at the end, and the reader opens the list.
fn documentation(changes: &[Change], limits: &Limits) -> String {
    if changes.is_empty() {
        return String::new();
    }
    let mut text = format!(
        "<details><summary>Documentation: {} of descriptions, examples and similar texts</summary>\n\n",
        counted(changes.len(), "change")
    );
    let entries = changes.iter().map(|change| format!("- {}\n", message(&change.message)));
    let mut shown = 0;
    for entry in entries {
        if length(&text) + length(&entry) > limits.documentation {
            break;
        }
        text += &entry;
        shown += 1;
    }
    if shown < changes.len() {
        let _ = writeln!(text, "- and {} more", changes.len() - shown);
    }
    text + "\n</details>\n"
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

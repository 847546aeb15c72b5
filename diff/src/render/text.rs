//! The report for a terminal.

use std::fmt::Write as _;

use super::plain::{lines, one_line};
use super::{
    Change, Folded, Impact, ItemChange, Release, Report, Verdict, alike, by_impact, counted, diff_lines,
    examples, groups, headline, locations, message_of_group, operations, release_sentence, summary_of_items,
    title,
};

/// The report for a terminal, in colour if `color` is true.
pub fn text(report: &Report, color: bool) -> String {
    let mut page = Page { text: String::new(), color };
    page.head(report);
    page.unexplained(&report.unexplained);
    for (impact, changes) in by_impact(report) {
        let title = page.paint(BOLD, &title(impact, &changes));
        page.line(&format!("\n{title}"));
        alike(&changes).iter().for_each(|group| page.change(group));
    }
    page.foot(report);
    page.text
}

const BOLD: &str = "1";
const DIM: &str = "2";
const RED: &str = "31";
const GREEN: &str = "32";
const LOUD: &str = "1;31";

fn style(impact: Impact) -> &'static str {
    match impact {
        Impact::Breaking => LOUD,
        Impact::Behavioural => "1;33",
        Impact::Additive => "1;32",
        Impact::None => DIM,
    }
}

struct Page {
    text: String,
    color: bool,
}

impl Page {
    fn line(&mut self, line: &str) {
        let _ = writeln!(self.text, "{}", line.trim_end());
    }

    fn paint(&self, style: &str, text: &str) -> String {
        if self.color { format!("\u{1b}[{style}m{text}\u{1b}[0m") } else { text.to_owned() }
    }

    fn head(&mut self, report: &Report) {
        let impact = if report.unexplained.is_empty() { report.verdict.overall() } else { Impact::Breaking };
        let headline = self.paint(style(impact), &headline(report));
        self.line(&headline);
        for (label, side) in [("old", &report.old), ("new", &report.new)] {
            let [name, title, version] = [&side.name, &side.title, &side.version].map(|text| one_line(text));
            self.line(&format!("  {label}: {name} ({title} {version})"));
        }
        self.line("");
        for group in groups(report.verdict) {
            let impact = self.paint(style(group.impact), &format!("{:12}", group.impact.name()));
            self.line(&format!("  {:18} {impact} {}", group.name, group.effect));
        }
        if let Some(reason) = &report.wire_only {
            self.line(&format!("  the crate is not compared: {}", one_line(reason)));
        }
    }

    fn unexplained(&mut self, items: &[ItemChange]) {
        if items.is_empty() {
            return;
        }
        let title =
            format!("error of this command: no change explains {}", counted(items.len(), "public item"));
        let title = self.paint(LOUD, &title);
        self.line(&format!("\n{title}"));
        self.items(items, "  ");
        self.line("  Do not rely on this report. Please report this error, with both documents.");
    }

    /// Changes that differ only in the operation.
    fn change(&mut self, group: &[&Change]) {
        let Some(change) = group.first() else { return };
        let impact = change.verdict.overall();
        let mark = self.paint(style(impact), impact.name());
        let message = self.paint(BOLD, &one_line(&message_of_group(group)));
        self.line(&format!("\n  {mark} [{}] {message}", change.rule));
        if let Some(reason) = &change.accepted {
            self.line(&format!("    accepted: {}", one_line(reason)));
        }
        for (label, location) in locations(change) {
            let file = one_line(&location.file);
            let location = format!("{label} {file}:{}:{}", location.line, location.column);
            let location = self.paint(DIM, &location);
            self.line(&format!("    {location}"));
        }
        self.quote('-', RED, change.before.as_deref());
        self.quote('+', GREEN, change.after.as_deref());
        self.line(&format!("    {}", verdict(change.verdict)));
        self.line(&format!("    {}", one_line(&change.reason)));
        for example in examples(change) {
            self.line(&format!("    {}", one_line(&example)));
        }
        let operations = match group {
            [_] => affected_operations(change),
            _ => Some(format!("{} operations", group.len())),
        };
        let operations = operations.map(|operations| format!("; affects {operations}"));
        let resource = one_line(&change.resource);
        self.line(&format!("    in {resource}{}", operations.unwrap_or_default()));
        if !change.rust.is_empty() {
            self.line("    in Rust:");
            self.items(&change.rust, "      ");
        }
        if let Some(migration) = &change.migration {
            self.line(&format!("    in a program: {}", one_line(migration)));
        }
        if let Some(suggestion) = &change.suggestion {
            self.line(&format!("    help: {}", one_line(suggestion)));
        }
    }

    /// The text of a document, line by line.
    fn quote(&mut self, sign: char, style: &str, text: Option<&str>) {
        for line in text.into_iter().flat_map(lines) {
            let line = self.paint(style, &format!("{sign} {line}"));
            self.line(&format!("      {line}"));
        }
    }

    fn items(&mut self, items: &[ItemChange], indent: &str) {
        for (sign, line) in diff_lines(items) {
            let style = if sign == '-' { RED } else { GREEN };
            let line = self.paint(style, &format!("{sign} {}", one_line(line)));
            self.line(&format!("{indent}{line}"));
        }
    }

    fn foot(&mut self, report: &Report) {
        if !report.surface.is_empty() {
            self.line(&format!("\ncrate: {}", summary_of_items(&report.surface)));
        }
        if !report.generator.is_empty() {
            let summary = summary_of_items(&report.generator);
            self.line(&format!("\nchanged by the generator or the runtime, not by the document: {summary}"));
            self.items(&report.generator, "  ");
        }
        if !report.by_hand.is_empty() {
            let summary = summary_of_items(&report.by_hand);
            self.line(&format!("\nchanged by hand, not by the document: {summary}"));
            self.items(&report.by_hand, "  ");
        }
        if let Some(release) = &report.release {
            self.release(release);
        }
        if !report.documentation.is_empty() {
            self.line(&format!(
                "\ndocumentation: {} of descriptions, examples and similar texts, which the formats markdown, html and json list",
                counted(report.documentation.len(), "change")
            ));
        }
    }

    fn release(&mut self, release: &Release) {
        let package = one_line(&release.package);
        self.line(&format!("\nrelease of {package}: {}", one_line(&release_sentence(release))));
        if !release.changelog.is_empty() {
            self.line("");
            lines(&release.changelog).for_each(|line| self.line(&format!("  {line}")));
        }
    }
}

fn verdict(verdict: Verdict) -> String {
    let groups = groups(verdict).into_iter().map(|group| format!("{}: {}", group.name, group.impact.name()));
    groups.collect::<Vec<_>>().join(", ")
}

fn affected_operations(change: &Change) -> Option<String> {
    match operations(change) {
        Folded::Named([]) => None,
        Folded::Named(names) => Some(names.iter().map(|name| one_line(name)).collect::<Vec<_>>().join(", ")),
        Folded::Counted(number) => Some(number),
    }
}

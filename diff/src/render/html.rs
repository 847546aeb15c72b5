//! The report as one page that loads nothing else.

use maud::{DOCTYPE, Markup, PreEscaped, html as markup};

use super::plain::{lines, one_line, parts};
use super::{
    Change, Folded, IMPACTS, Impact, Report, by_impact, counted, diff_lines, examples, groups, headline,
    locations, operations, release_sentence, summary_of_items, title, word,
};
use crate::{ItemChange, Side};

const STYLE: &str = include_str!("report.css");
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";

/// The report as a page without scripts and without requests to the network, for light and dark screens and for print.
pub fn html(report: &Report) -> String {
    let headline = headline(report);
    markup! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width";
                title { (headline) }
                // A style sheet is not HTML, so nothing in it is escaped.
                style { (PreEscaped(STYLE)) }
            }
            body {
                header {
                    h1 { (headline) }
                    p { (side(&report.old)) " → " (side(&report.new)) }
                }
                (cards(report))
                @if !report.unexplained.is_empty() {
                    section.alarm {
                        h2 { "Error of this command" }
                        p {
                            "No change explains these public items. "
                            "Do not rely on this report. Please report this error, with both documents."
                        }
                        (items(&report.unexplained))
                    }
                }
                (contents(report))
                (filters(report))
                @for (impact, changes) in numbered(report) {
                    section id=(impact.name()) {
                        h2 { (title_of(impact, &changes)) }
                        @for (number, one) in changes { (change(number, one)) }
                    }
                }
                (beside_changes(report))
                (release(report))
                (documentation(report))
            }
        }
    }
    .into_string()
}

/// The changes by impact, each with its number on the page.
fn numbered(report: &Report) -> Vec<(Impact, Vec<(usize, &Change)>)> {
    let mut number = 0;
    let mut next = |change| {
        number += 1;
        (number, change)
    };
    let groups = by_impact(report).into_iter();
    groups.map(|(impact, changes)| (impact, changes.into_iter().map(&mut next).collect())).collect()
}

fn title_of(impact: Impact, changes: &[(usize, &Change)]) -> String {
    title(impact, &changes.iter().map(|(_, one)| *one).collect::<Vec<_>>())
}

/// A link to each change, by impact.
fn contents(report: &Report) -> Markup {
    markup! {
        @if !report.changes.is_empty() {
            nav {
                h2 { "Contents" }
                @for (impact, changes) in numbered(report) {
                    details open[impact >= Impact::Behavioural] {
                        summary { a href={ "#" (impact.name()) } { (title_of(impact, &changes)) } }
                        ol {
                            @for (number, one) in changes {
                                li value=(number) { a href={ "#change-" (number) } { (message(&one.message)) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn side(side: &Side) -> Markup {
    markup! {
        code { (one_line(&side.name)) } " (" (one_line(&side.title)) " " (one_line(&side.version)) ")"
    }
}

fn cards(report: &Report) -> Markup {
    markup! {
        div.cards {
            @for group in groups(report.verdict) {
                (card(group.impact.name(), group.name, Some(group.impact.name()), group.effect))
            }
            @if let Some(reason) = &report.wire_only {
                (card("none", "The crate", Some("not compared"), &one_line(reason)))
            }
            @if let Some(release) = &report.release {
                @let state = if release.is_high_enough { "none" } else { "breaking" };
                @let title = format!("Release of {}", one_line(&release.package));
                (card(state, &title, None, &one_line(&release_sentence(release))))
            }
        }
    }
}

fn card(state: &str, name: &str, verdict: Option<&str>, sentence: &str) -> Markup {
    markup! {
        div.card.(state) {
            h2 { (name) }
            @if let Some(verdict) = verdict { strong { (verdict) } }
            p { (sentence) }
        }
    }
}

/// Check boxes that show and hide changes by their impact, by means of the style sheet.
fn filters(report: &Report) -> Markup {
    let number = |impact| report.changes.iter().filter(|change| change.verdict.overall() == impact).count();
    markup! {
        @if !report.changes.is_empty() {
            fieldset.filters {
                legend { "Show" }
                @for impact in IMPACTS {
                    @if number(impact) > 0 {
                        label {
                            input type="checkbox" id={ "show-" (impact.name()) } checked;
                            " " (number(impact)) " " (word(impact))
                        }
                    }
                }
            }
        }
    }
}

fn change(number: usize, change: &Change) -> Markup {
    let impact = change.verdict.overall();
    markup! {
        article.(impact.name()) id={ "change-" (number) } {
            h3 { span.badge { (word(impact)) } " " a href={ "#change-" (number) } { (message(&change.message)) } }
            p.why { code { (change.rule) } " in " code { (one_line(&change.resource)) } ": " (message(&change.reason)) }
            @if let Some(reason) = &change.accepted {
                p.accepted { "accepted: " (one_line(reason)) }
            }
            @for example in examples(change) { p.example { (message(&example)) } }
            (impacts(change))
            (sides(change))
            @if !change.rust.is_empty() { (items(&change.rust)) }
            @if let Some(program) = &change.program {
                details { summary { "A program that no longer compiles" } (block(program)) }
            }
            @if let Some(migration) = &change.migration {
                p.help { "In a program: " (message(migration)) }
            }
            (affected_operations(change))
            @if let Some(suggestion) = &change.suggestion {
                p.help { (message(suggestion)) }
            }
        }
    }
}

/// A message of the comparison. Its parts between backticks are code.
fn message(raw: &str) -> Markup {
    let raw = one_line(raw);
    markup! {
        @for (is_code, part) in parts(&raw) {
            @if is_code { code { (part) } } @else { (part) }
        }
    }
}

fn impacts(change: &Change) -> Markup {
    markup! {
        ul.impacts {
            @for group in groups(change.verdict) {
                li.(group.impact.name()) { (group.name) ": " (group.impact.name()) }
            }
        }
    }
}

/// The texts of the old and the new document, side by side.
fn sides(change: &Change) -> Markup {
    let locations = locations(change);
    let texts = [("old", &change.before), ("new", &change.after)];
    let sides = texts.map(|(label, text)| {
        (label, locations.iter().find(|(name, _)| *name == label).map(|(_, location)| location), text)
    });
    let is_shown = |(_, location, text): &&(_, Option<_>, &Option<_>)| location.is_some() || text.is_some();
    markup! {
        @if sides.iter().any(|side| is_shown(&side)) {
            div.sides {
                @for (label, location, text) in sides.iter().filter(is_shown) {
                    figure.(label) {
                        figcaption title=(location.map(|location| one_line(&location.pointer)).unwrap_or_default()) {
                            (label) " "
                            code {
                                @if let Some(location) = location { (one_line(&location.file)) ":" (location.line) }
                            }
                        }
                        @let other = if *label == "old" { &change.after } else { &change.before };
                        @if let Some(text) = text { (marked(text, other)) }
                    }
                }
            }
        }
    }
}

/// A text whose lines are marked where the text of the other document does not have them.
fn marked(raw: &str, other: &Option<String>) -> Markup {
    let others = other.as_deref().map(|other| lines(other).collect::<Vec<_>>());
    let is_marked = |line: &String| others.as_ref().is_some_and(|others| !others.contains(line));
    markup! {
        pre {
            @for (index, line) in lines(raw).enumerate() {
                @if index > 0 { "\n" }
                @if is_marked(&line) { mark { (line) } } @else { (line) }
            }
        }
    }
}

fn block(raw: &str) -> Markup {
    markup! { pre { (lines(raw).collect::<Vec<_>>().join("\n")) } }
}

/// Public items before and after the change.
fn items(items: &[ItemChange]) -> Markup {
    markup! {
        pre.items {
            @for (index, (sign, line)) in diff_lines(items).into_iter().enumerate() {
                @if index > 0 { "\n" }
                @if sign == '-' { del { (sign) " " (one_line(line)) } } @else { ins { (sign) " " (one_line(line)) } }
            }
        }
    }
}

fn affected_operations(change: &Change) -> Markup {
    let names = markup! {
        @for (index, name) in change.operations.iter().enumerate() {
            @if index > 0 { ", " }
            code { (one_line(name)) }
        }
    };
    match operations(change) {
        Folded::Named([]) => Markup::default(),
        Folded::Named(_) => markup! { p { "affects " (names) } },
        Folded::Counted(number) => markup! {
            details { summary { "affects " (number) } p { (names) } }
        },
    }
}

fn beside_changes(report: &Report) -> Markup {
    let by_hand = "Changed by hand, not by the document: ";
    let generator = "Changed by the generator or the runtime, not by the document: ";
    markup! {
        @for (title, listing) in
            [("The crate: ", &report.surface), (generator, &report.generator), (by_hand, &report.by_hand)]
        {
            @if !listing.is_empty() {
                details {
                    summary { (title) (summary_of_items(listing)) }
                    (items(listing))
                }
            }
        }
    }
}

fn release(report: &Report) -> Markup {
    let entry = report.release.as_ref().map(|release| &*release.changelog).filter(|entry| !entry.is_empty());
    markup! {
        @if let Some(entry) = entry {
            section { h2 { "Entry for the changelog" } (block(entry)) }
        }
    }
}

/// Texts for people do not affect programs, so they are at the end, and closed.
fn documentation(report: &Report) -> Markup {
    markup! {
        @if !report.documentation.is_empty() {
            details {
                summary { "Documentation: " (counted(report.documentation.len(), "change")) }
                ul { @for change in &report.documentation { li { (message(&change.message)) } } }
            }
        }
    }
}

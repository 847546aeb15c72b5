//! One page that needs nothing beside itself.

use std::fmt::Write as _;

use super::plain::{html as escaped, lines, one_line, parts};
use super::{
    Change, Folded, IMPACTS, Impact, Report, by_resource, counted, diff_lines, headline, operations, places,
    readers, release_sentence, summary_of_items, tally, word,
};
use crate::{ItemChange, Side};

const STYLE: &str = include_str!("report.css");

/// The report as a page: no scripts, nothing from the network, for screens in light and dark and for paper.
pub fn html(report: &Report) -> String {
    let headline = escaped(&headline(report));
    let mut page = format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
        <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
        <meta name=\"viewport\" content=\"width=device-width\">\n<title>{headline}</title>\n\
        <style>\n{STYLE}</style>\n</head>\n<body>\n<header>\n<h1>{headline}</h1>\n<p>{} → {}</p>\n</header>\n",
        side(&report.old),
        side(&report.new),
    );
    page += &cards(report);
    if !report.unexplained.is_empty() {
        page += "<section class=\"alarm\"><h2>Error of this tool</h2><p>No change explains these public items. \
            Do not rely on this report before it is clear why.</p>";
        page += &items(&report.unexplained);
        page += "</section>\n";
    }
    page += &filters(report);
    for (resource, changes) in by_resource(report) {
        let _ = writeln!(page, "<section><h2>{} <small>{}</small></h2>", text(resource), tally(&changes));
        changes.into_iter().for_each(|one| page += &change(one));
        page += "</section>\n";
    }
    page += &beside_changes(report);
    page += &release(report);
    page + "</body>\n</html>\n"
}

fn text(raw: &str) -> String {
    escaped(&one_line(raw))
}

fn side(side: &Side) -> String {
    format!("<code>{}</code> ({} {})", text(&side.name), text(&side.title), text(&side.version))
}

fn cards(report: &Report) -> String {
    let mut cards = String::from("<div class=\"cards\">\n");
    for reader in readers(report.verdict) {
        let _ = writeln!(
            cards,
            "<div class=\"card {impact}\"><h2>{}</h2><strong>{impact}</strong><p>{}</p></div>",
            reader.name,
            reader.effect,
            impact = reader.impact.name(),
        );
    }
    if let Some(reason) = &report.wire_only {
        let reason = text(reason);
        let _ = writeln!(
            cards,
            "<div class=\"card none\"><h2>The crate</h2><strong>not compared</strong><p>{reason}</p></div>"
        );
    }
    if let Some(release) = &report.release {
        let state = if release.is_high_enough { "none" } else { "breaking" };
        let sentence = text(&release_sentence(release));
        let package = text(&release.package);
        let _ = writeln!(
            cards,
            "<div class=\"card {state}\"><h2>Release of {package}</h2><p>{sentence}</p></div>"
        );
    }
    cards + "</div>\n"
}

/// Boxes that show and hide changes by their impact; the style does the work.
fn filters(report: &Report) -> String {
    if report.changes.is_empty() {
        return String::new();
    }
    let mut filters = String::from("<fieldset class=\"filters\"><legend>Show</legend>\n");
    for impact in IMPACTS {
        let number = report.changes.iter().filter(|change| change.verdict.overall() == impact).count();
        if number > 0 {
            let (name, word) = (impact.name(), word(impact));
            let _ = writeln!(
                filters,
                "<label><input type=\"checkbox\" id=\"show-{name}\" checked> {number} {word}</label>"
            );
        }
    }
    filters + "</fieldset>\n"
}

fn change(change: &Change) -> String {
    let impact = change.verdict.overall();
    let mut article = format!(
        "<article class=\"{}\">\n<h3><span class=\"badge\">{}</span> {}</h3>\n<p class=\"why\"><code>{}</code>: {}</p>\n",
        impact.name(),
        word(impact),
        message(&change.message),
        change.rule,
        escaped(change.reason),
    );
    if let Some(reason) = &change.accepted {
        let _ = writeln!(article, "<p class=\"accepted\">accepted: {}</p>", text(reason));
    }
    article += &impacts(change);
    article += &sides(change);
    if !change.rust.is_empty() {
        article += &items(&change.rust);
    }
    article += &reached(change);
    if let Some(suggestion) = &change.suggestion {
        let _ = writeln!(article, "<p class=\"help\">{}</p>", message(suggestion));
    }
    article + "</article>\n"
}

/// A message of the comparison, whose parts between backticks are code.
fn message(raw: &str) -> String {
    let raw = one_line(raw);
    let part = |(is_code, part)| match (is_code, escaped(part)) {
        (true, part) => format!("<code>{part}</code>"),
        (false, part) => part,
    };
    parts(&raw).into_iter().map(part).collect()
}

fn impacts(change: &Change) -> String {
    let verdict = change.verdict;
    let mut impacts = vec![("old client", verdict.old_client), ("new client", verdict.new_client)];
    impacts.extend(verdict.source.map(|source| ("source", source)));
    let one = |(who, impact): (&str, Impact)| format!("<li class=\"{0}\">{who}: {0}</li>", impact.name());
    format!("<ul class=\"impacts\">{}</ul>\n", impacts.into_iter().map(one).collect::<String>())
}

/// What the document said and says, side by side.
fn sides(change: &Change) -> String {
    let mut sides = String::new();
    let words = [("was", &change.before), ("is", &change.after)];
    let places = places(change);
    for (label, words) in words {
        let place = places.iter().find(|(name, _)| *name == label).map(|(_, place)| place);
        if place.is_none() && words.is_none() {
            continue;
        }
        let file = place.map(|place| format!("{}:{}", text(&place.file), place.line)).unwrap_or_default();
        let pointer = place.map(|place| text(&place.pointer)).unwrap_or_default();
        let caption = format!("<figcaption title=\"{pointer}\">{label} <code>{file}</code></figcaption>");
        let words = words.as_deref().map(block).unwrap_or_default();
        let _ = writeln!(sides, "<figure class=\"{label}\">{caption}{words}</figure>");
    }
    if sides.is_empty() { sides } else { format!("<div class=\"sides\">\n{sides}</div>\n") }
}

fn block(raw: &str) -> String {
    let lines = lines(raw).map(|line| escaped(&line)).collect::<Vec<_>>();
    format!("<pre>{}</pre>", lines.join("\n"))
}

/// Public items as they were and as they are.
fn items(items: &[ItemChange]) -> String {
    let lines = diff_lines(items).into_iter().map(|(sign, line)| {
        let tag = if sign == '-' { "del" } else { "ins" };
        format!("<{tag}>{sign} {}</{tag}>", text(line))
    });
    format!("<pre class=\"items\">{}</pre>\n", lines.collect::<Vec<_>>().join("\n"))
}

fn reached(change: &Change) -> String {
    let names = change.operations.iter().map(|name| format!("<code>{}</code>", text(name)));
    let names = names.collect::<Vec<_>>().join(", ");
    match operations(change) {
        Folded::Named([]) => String::new(),
        Folded::Named(_) => format!("<p>reached by {names}</p>\n"),
        Folded::Counted(number) => {
            format!("<details><summary>reached by {number}</summary><p>{names}</p></details>\n")
        }
    }
}

fn beside_changes(report: &Report) -> String {
    let mut text = String::new();
    if !report.prose.is_empty() {
        let number = counted(report.prose.len(), "change");
        let list = report.prose.iter().map(|change| format!("<li>{}</li>", message(&change.message)));
        let list = list.collect::<String>();
        let _ = writeln!(text, "<details><summary>Prose: {number}</summary><ul>{list}</ul></details>");
    }
    let generator = "By the generator or the runtime, not by the document: ";
    for (title, listing) in [("The crate: ", &report.surface), (generator, &report.generator)] {
        if !listing.is_empty() {
            let summary = summary_of_items(listing);
            let _ =
                writeln!(text, "<details><summary>{title}{summary}</summary>\n{}</details>", items(listing));
        }
    }
    text
}

fn release(report: &Report) -> String {
    let entry = report.release.as_ref().map(|release| &*release.changelog).filter(|entry| !entry.is_empty());
    let Some(entry) = entry else { return String::new() };
    format!("<section><h2>Entry for the list of changes</h2>\n{}\n</section>\n", block(entry))
}

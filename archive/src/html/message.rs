//! The elements of a message.

use beeper_desktop::types::{Attachment, LinkPreview};
use maud::{Markup, html};

use super::load::Entry;
use crate::relative::encoded;
use crate::text::{clean, clean_line};

/// A message. Its sender is named if the message before it is by somebody else.
pub(super) fn entry(entry: &Entry, before: Option<&Entry>, files: &str) -> Markup {
    if entry.is_notice() {
        return html! { p.notice id=(anchor(entry.number)) dir="auto" { (entry.text) " " time { (entry.time()) } } };
    }
    let is_same = before
        .is_some_and(|it| !it.is_notice() && it.sender == entry.sender && it.is_own() == entry.is_own());
    html! {
        article.own[entry.is_own()].deleted[entry.is_deleted] id=(anchor(entry.number)) {
            @if !is_same { h3 dir="auto" { (entry.sender) } }
            @if let Some((number, sender, text)) = &entry.reply_to {
                a.reply href={"#" (anchor(*number))} dir="auto" { b { (sender) } " " (text) }
            }
            @for (index, it) in entry.message.attachments.iter().flatten().enumerate() {
                (attached(it, entry.files.get(&index), files))
            }
            @if !entry.text.is_empty() { p.text dir="auto" { (with_links(&entry.text)) } }
            @for link in entry.message.links.iter().flatten() { (preview(link)) }
            footer {
                @if entry.is_deleted { span.mark { "deleted" } " " }
                @if entry.message.edited_timestamp.is_some() { span.mark { "edited" } " " }
                time { (entry.time()) }
            }
            @if !entry.reactions.is_empty() {
                ul.reactions {
                    @for (key, people) in &entry.reactions {
                        li title=(people.join(", ")) {
                            (key) @if people.len() > 1 { " " (people.len()) }
                            span.people { " " (people.join(", ")) }
                        }
                    }
                }
            }
        }
    }
}

fn anchor(number: i64) -> String {
    format!("m{number}")
}

fn attached(attachment: &Attachment, file: Option<&String>, files: &str) -> Markup {
    let kind = attachment.type_.as_str();
    let name = attachment.file_name.as_deref().map(clean_line).unwrap_or_else(|| kind.to_owned());
    let media_type = attachment.mime_type.as_deref().unwrap_or_default();
    let is = |prefix: &str, known: &str| {
        media_type.starts_with(prefix) || (media_type.is_empty() && kind == known)
    };
    let Some(file) = file else {
        return html! { p.file { (name) " (not stored)" } };
    };
    let address = format!("{files}/{}", encoded(file));
    html! {
        @if is("image/", "img") {
            a href=(address) { img src=(address) alt=(name) loading="lazy"; }
        } @else {
            @if is("video/", "video") { video src=(address) controls preload="none" {} }
            @if is("audio/", "audio") { audio src=(address) controls preload="none" {} }
            p.file { a href=(address) download=(name) { (name) } }
        }
        @if let Some(spoken) = &attachment.transcription {
            p.text dir="auto" { "“" (clean(&spoken.transcription)) "”" }
        }
    }
}

/// A page that the message names, unless its address is something else.
fn preview(link: &LinkPreview) -> Markup {
    html! {
        @if is_web(&link.url) && !link.title.is_empty() {
            p.file dir="auto" {
                a href=(link.url) rel="noreferrer" { (clean_line(&link.title)) }
                @if let Some(summary) = &link.summary { br; (clean(summary)) }
            }
        }
    }
}

fn is_web(address: &str) -> bool {
    ["https://", "http://"]
        .iter()
        .any(|scheme| address.strip_prefix(scheme).is_some_and(|rest| !rest.is_empty()))
}

/// Text in which addresses of web pages are links.
fn with_links(text: &str) -> Markup {
    let words = text.split_inclusive(char::is_whitespace);
    html! {
        @for word in words {
            @let address = word.trim_end().trim_end_matches(['.', ',', ';', ':', '!', '?', ')', '"', '\'']);
            @if is_web(address) {
                a href=(address) rel="noreferrer" { (address) } (word[address.len()..])
            } @else {
                (word)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_the_web_are_links() {
        let shown = with_links("see https://a.example/?b&c. javascript:alert(1) https:// <b>").into_string();
        assert_eq!(
            shown,
            "see <a href=\"https://a.example/?b&amp;c\" rel=\"noreferrer\">https://a.example/?b&amp;c</a>. \
             javascript:alert(1) https:// &lt;b&gt;"
        );
    }
}

//! A chat as a page that people can read without this program.

mod load;
mod message;

use std::path::Path;

use anyhow::Result;
use jiff::civil::Date;
use maud::{DOCTYPE, Markup, PreEscaped, html};

use self::load::load;
use self::message::entry;
use crate::text::clean_line;
use crate::{Archive, Chat, relative};

/// Pages show files of this computer, and nothing that would be sent for or run.
const POLICY: &str =
    "default-src 'none'; img-src 'self' file:; media-src 'self' file:; style-src 'unsafe-inline'";
/// The longest name of a file that is made from a title.
const NAME: usize = 60;

/// The page of a chat, for a folder: it names the files of the archive as seen from there. All text is escaped by the macro
/// that writes the elements.
pub fn page(archive: &Archive, chat: &Chat, folder: &Path) -> Result<String> {
    let entries = load(archive, &chat.id)?;
    let files = relative::address(&archive.files(), folder)?;
    let days = entries.chunk_by(|one, other| one.day() == other.day()).collect::<Vec<_>>();
    let title = if chat.title.is_empty() { &chat.id } else { &chat.title };
    let ends = days.first().zip(days.last()).map(|(first, last)| (first[0].day(), last[0].day()));
    let page: Markup = html! {
        (DOCTYPE)
        html {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                title { (title) }
                style { (PreEscaped(include_str!("style.css"))) }
            }
            body {
                header {
                    h1 dir="auto" { (title) }
                    p {
                        (chat.network) " · " (entries.len()) @if entries.len() == 1 { " message" } @else { " messages" }
                        @if let Some((first, last)) = ends { " · " (first) @if first != last { " to " (last) } }
                    }
                }
                main {
                    @if entries.is_empty() { p.notice { "No messages" } }
                    @for day in &days {
                        section {
                            h2 { time datetime=(day[0].day()) { (heading(day[0].day())) } }
                            @for (index, it) in day.iter().enumerate() { (entry(it, index.checked_sub(1).map(|before| &day[before]), &files)) }
                        }
                    }
                }
            }
        }
    };
    Ok(page.into_string())
}

/// `Monday, 1 June 2026`
fn heading(day: &str) -> String {
    day.parse::<Date>().map_or_else(|_| day.to_owned(), |day| day.strftime("%A, %-d %B %Y").to_string())
}

/// A name for the page of a chat that any system accepts, such as `Ada Brandt.html`.
pub fn file_name(chat: &Chat) -> String {
    let is_kept = |c: char| c.is_alphanumeric() || " -_,'&()+".contains(c);
    let kept = chat.title.chars().map(|c| if is_kept(c) { c } else { ' ' }).take(NAME).collect::<String>();
    let name = clean_line(&kept);
    format!("{}.html", if name.is_empty() { "chat" } else { &name })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_have_their_names() {
        assert_eq!(heading("2026-06-01"), "Monday, 1 June 2026");
        assert_eq!(heading(""), "");
    }
}

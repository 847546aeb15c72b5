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
    let is_name = !name.is_empty() && !is_device(&name);
    if is_name { format!("{name}.html") } else { format!("chat {name}").trim_end().to_owned() + ".html" }
}

/// Whether Windows takes it for a device, whatever follows after a dot.
fn is_device(name: &str) -> bool {
    let name = name.to_ascii_uppercase();
    let is_numbered = ["COM", "LPT"]
        .iter()
        .any(|port| name.strip_prefix(port).is_some_and(|rest| rest.chars().count() == 1));
    is_numbered || ["CON", "PRN", "AUX", "NUL"].contains(&name.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_system_accepts_the_name_of_a_page() {
        let name = |title: &str| {
            let (id, title, network) = ("!a".to_owned(), title.to_owned(), String::new());
            file_name(&Chat { id, title, network, messages: 0 })
        };
        for (title, expected) in [
            ("Ada Brandt", "Ada Brandt.html"),
            ("../../x", "x.html"),
            ("CON", "chat CON.html"),
            ("lpt1", "chat lpt1.html"),
            ("Console", "Console.html"),
            ("/\\:", "chat.html"),
            ("\u{0}", "chat.html"),
        ] {
            assert_eq!(name(title), expected);
        }
        assert!(name(&"𝕏".repeat(300)).len() < 255);
    }

    #[test]
    fn days_have_their_names() {
        assert_eq!(heading("2026-06-01"), "Monday, 1 June 2026");
        assert_eq!(heading(""), "");
    }
}

//! The Markdown version of a page. It may consist of one line, so it is read by its marks and not by its lines.

use super::events::{Event, Part, What};
use super::scan::literal;
use super::{Complaint, examples, notation};
use crate::facts::Location;

/// The page, mark by mark. Marks that can't be read are complaints.
pub(super) fn events(text: &str) -> (Vec<Event>, Vec<Complaint>) {
    let mut reader = Reader {
        text,
        events: Vec::new(),
        complaints: Vec::new(),
        cursor: Cursor { offset: 0, location: Location { line: 1, column: 1 } },
    };
    let mut offset = 0;
    while let Some(found) = next_mark(text, offset) {
        reader.prose(offset, found);
        offset = reader.mark(found);
    }
    reader.prose(offset, text.len());
    (reader.events, reader.complaints)
}

struct Reader<'a> {
    text: &'a str,
    events: Vec<Event>,
    complaints: Vec<Complaint>,
    cursor: Cursor,
}

/// The location of an offset, found by continuing from the last one.
struct Cursor {
    offset: usize,
    location: Location,
}

const BULLET: &str = "- `";
const FENCE: &str = "```";

/// Where the next mark begins: a heading, an operation, a bullet with code, or a fence.
fn next_mark(text: &str, from: usize) -> Option<usize> {
    let mut offset = from;
    while let Some(found) = text[offset..].find(['#', '*', '-', '`']) {
        let start = offset + found;
        let rest = &text[start..];
        let is_separate = text[..start].chars().next_back().is_none_or(char::is_whitespace);
        if is_separate && (is_heading(rest) || operation(rest).is_some() || rest.starts_with(BULLET))
            || rest.starts_with(FENCE)
        {
            return Some(start);
        }
        // Code within a sentence is a part of the sentence.
        offset = start + 1;
        if let Some(code) = rest.strip_prefix('`') {
            offset = code.find('`').map_or(offset, |end| start + end + 2);
        }
    }
    None
}

fn is_heading(text: &str) -> bool {
    let level = text.len() - text.trim_start_matches('#').len();
    (1..=6).contains(&level) && text[level..].starts_with(' ')
}

/// The method and path of `` **get** `/boats` ``, and how long that is.
fn operation(text: &str) -> Option<(&str, &str, usize)> {
    let rest = text.strip_prefix("**")?;
    let length = rest.find(|c: char| !c.is_ascii_alphabetic())?;
    let (path, _) = rest[length..].strip_prefix("** `/")?.split_once('`')?;
    let path = &rest[length + "** `".len()..][..path.len() + 1];
    Some((&rest[..length], path, length + path.len() + "**** ``".len()))
}

impl Reader<'_> {
    /// Reads the mark at `start`; returns the offset after it.
    fn mark(&mut self, start: usize) -> usize {
        let rest = &self.text[start..];
        let at = self.location(start);
        if let Some((method, path, length)) = operation(rest) {
            let (method, path) = (method.to_ascii_uppercase(), path.to_owned());
            self.push(at, What::Operation { method, path, response: None });
            return start + length;
        }
        if rest.starts_with(FENCE) {
            return self.fence(start, at);
        }
        if rest.starts_with('#') {
            return start + self.heading(rest, at);
        }
        self.bullet(start)
    }

    fn heading(&mut self, rest: &str, at: Location) -> usize {
        const PARTS: [(&str, Part); 8] = [
            ("Path Parameters", Part::Path),
            ("Query Parameters", Part::Query),
            ("Header Parameters", Part::Header),
            ("Body Parameters", Part::Body),
            ("Returns", Part::Returns),
            ("Domain Types", Part::Models),
            ("Example", Part::Other),
            ("Response", Part::Other),
        ];
        let title = rest.trim_start_matches('#').trim_start();
        let level = rest.len() - rest.trim_start_matches('#').len();
        match PARTS.into_iter().find(|(known, _)| title.starts_with(known)) {
            Some((known, part)) => {
                self.push(at, What::Part(part));
                rest.len() - title.len() + known.len()
            }
            // The name of a resource ends the previous part; the name of a model is within the models.
            None => {
                if level < 3 {
                    self.push(at, What::Part(Part::Other));
                }
                rest.len() - title.len()
            }
        }
    }

    fn bullet(&mut self, start: usize) -> usize {
        let at = self.location(start + BULLET.len());
        let rest = &self.text[start + BULLET.len()..];
        let Some((code, _)) = rest.split_once('`') else {
            self.complain(at, "this code is not closed: the page is incomplete");
            return self.text.len();
        };
        if let Some(value) = literal(code) {
            self.push(at, What::Value(value));
        } else if let Some(declaration) = notation::declaration(code) {
            self.push(at, What::Property(declaration));
        } else if let Some((name, written)) = notation::titled(code) {
            self.push(at, What::Titled { name, written });
        } else if let Some(written) = notation::untitled(code) {
            self.push(at, What::Titled { name: String::new(), written });
        } else {
            self.complain(at, "this looks like a property, but its type can't be read");
        }
        start + BULLET.len() + code.len() + 1
    }

    fn fence(&mut self, start: usize, at: Location) -> usize {
        let inner = start + FENCE.len();
        let Some(length) = self.text[inner..].find(FENCE) else {
            self.complain(at, "this block of code is not closed: the page is incomplete");
            return self.text.len();
        };
        let block = &self.text[inner..inner + length];
        let code = block.trim_start_matches(|c: char| c.is_ascii_alphanumeric()).trim_start();
        if code.starts_with(['{', '[']) {
            let location = self.location(inner + block.len() - code.len());
            if let Some((example, _)) = examples::parse(code, location) {
                self.push(location, What::Example(example));
            }
        }
        inner + length + FENCE.len()
    }

    fn prose(&mut self, start: usize, end: usize) {
        let text = self.text[start..end].trim();
        if !text.is_empty() {
            let at = self.location(start);
            self.push(at, What::Prose(text.to_owned()));
        }
    }

    fn location(&mut self, offset: usize) -> Location {
        self.cursor.move_to(self.text, offset);
        self.cursor.location
    }

    fn push(&mut self, at: Location, what: What) {
        self.events.push(Event { at, what });
    }

    fn complain(&mut self, at: Location, message: &str) {
        self.complaints.push(Complaint { at, message: message.to_owned() });
    }
}

impl Cursor {
    fn move_to(&mut self, text: &str, offset: usize) {
        for character in text[self.offset..offset.max(self.offset)].chars() {
            if character == '\n' {
                self.location = Location { line: self.location.line + 1, column: 1 };
            } else {
                self.location.column += 1;
            }
        }
        self.offset = offset.max(self.offset);
    }
}

//! Pages as a browser shows them, copied as text: one declaration in each line, without indentation.

use super::events::{Declaration, Event, Part, What, Written};
use super::scan::literal;
use super::{Complaint, examples};
use crate::facts::{Location, Type};

/// What the tabs of a page write differently.
pub(super) struct Dialect {
    pub declaration: fn(&str) -> Option<Declaration>,
    pub titled: fn(&str) -> Option<(String, Written)>,
    /// A type without a name of its own: a response, or an alternative of a union.
    pub untitled: fn(&str) -> Option<Written>,
    /// Whether a line that can't be read as a declaration looks like one; the second argument says that sentences are
    /// expected.
    pub resembles_declaration: fn(&str, bool) -> bool,
    /// The response that the line before an operation states.
    pub response: fn(&str) -> Option<Type>,
}

/// The page, line by line. Lines that look like a declaration and can't be read are complaints.
pub(super) fn events(text: &str, dialect: &Dialect) -> (Vec<Event>, Vec<Complaint>) {
    let mut reader = Reader {
        text,
        dialect,
        events: Vec::new(),
        complaints: Vec::new(),
        previous: "",
        context: Context::Outside,
    };
    let mut offset = 0;
    let mut skip_to = 0;
    for (index, line) in text.split_inclusive('\n').enumerate() {
        if offset >= skip_to {
            let at = Location { line: index + 1, column: 1 };
            skip_to = reader.line(line.trim_end(), at, offset).unwrap_or(skip_to);
        }
        offset += line.len();
    }
    (reader.events, reader.complaints)
}

struct Reader<'a> {
    text: &'a str,
    dialect: &'a Dialect,
    events: Vec<Event>,
    complaints: Vec<Complaint>,
    previous: &'a str,
    context: Context,
}

/// What is expected after the line before.
#[derive(Clone, Copy, PartialEq)]
enum Context {
    /// Titles and sentences.
    Outside,
    /// Declarations.
    Listing,
    /// Declarations, or advice that belongs to the deprecated one before.
    Deprecated,
    /// Sentences about the declaration before, after a blank line.
    Declared,
    /// Commands and responses.
    Examples,
}

impl<'a> Reader<'a> {
    /// Reads a line; returns the offset to continue from, if it is the beginning of an example.
    fn line(&mut self, line: &'a str, at: Location, offset: usize) -> Option<usize> {
        let previous = std::mem::replace(&mut self.previous, line);
        if line.is_empty() {
            if self.context == Context::Deprecated {
                self.context = Context::Declared;
            }
            return None;
        }
        if self.heading(line, at, previous) {
            return None;
        }
        if self.context == Context::Examples || line.starts_with("curl ") || line == "{" || line == "[" {
            if self.context != Context::Examples {
                self.push(at, What::Part(Part::Other));
            }
            self.context = Context::Examples;
            return self.example(line, at, offset);
        }
        self.content(line, at, previous);
        None
    }

    fn heading(&mut self, line: &str, at: Location, previous: &str) -> bool {
        if let Some((method, path)) = operation(line) {
            let response = (self.dialect.response)(previous);
            self.push(at, What::Operation { method: method.to_owned(), path: path.to_owned(), response });
            self.context = Context::Outside;
            return true;
        }
        let Some(title) = line.strip_suffix("Expand Collapse") else { return false };
        match part(title) {
            Some(part) => self.push(at, What::Part(part)),
            None => self.complain(at, format!("`{title}` is not a part of a page that can be read")),
        }
        self.context = Context::Listing;
        true
    }

    /// A declaration or what belongs to one; sentences otherwise.
    fn content(&mut self, line: &str, at: Location, previous: &str) {
        let is_listing = self.context != Context::Outside;
        if line == "One of the following:" && is_listing {
            self.push(at, What::OneOf);
        } else if let Some(value) = literal(line).filter(|_| is_listing) {
            self.push(at, What::Value(value));
        } else if let Some((keyword, value)) = limit(line).filter(|_| is_listing) {
            self.push(at, What::Limit { keyword, value: value.to_owned() });
        } else if let Some(declaration) = (self.dialect.declaration)(line) {
            self.context = if declaration.deprecated { Context::Deprecated } else { Context::Declared };
            self.push(at, What::Property(declaration));
            return;
        } else if let Some((name, written)) = (self.dialect.titled)(line) {
            self.push(at, What::Titled { name, written });
            self.context = Context::Declared;
            return;
        } else if let Some(written) = (self.dialect.untitled)(line).filter(|_| is_listing) {
            self.push(at, What::Titled { name: String::new(), written });
            self.context = Context::Declared;
            return;
        } else {
            self.sentences(line, at, previous);
            if self.context == Context::Deprecated {
                // Advice comes before the description, which is still to come.
                self.context = Context::Declared;
                return;
            }
        }
        if is_listing {
            self.context = Context::Listing;
        }
    }

    fn sentences(&mut self, line: &str, at: Location, previous: &str) {
        let are_due = match self.context {
            Context::Outside | Context::Deprecated => true,
            Context::Declared => previous.is_empty(),
            Context::Listing | Context::Examples => false,
        };
        // A keyword and its value, joined: nothing else on a page is one word that begins small.
        let is_limit = !are_due && !line.contains(' ') && line.starts_with(|c: char| c.is_ascii_lowercase());
        // No type has a full stop.
        let is_sentence = line.ends_with('.') || line.contains(". ");
        if is_limit || !is_sentence && (self.dialect.resembles_declaration)(line, are_due) {
            self.complain(at, "this line looks like a property, but its type can't be read".to_owned());
        } else {
            self.push(at, What::Prose(line.to_owned()));
        }
    }

    fn example(&mut self, line: &str, at: Location, offset: usize) -> Option<usize> {
        if line != "{" && line != "[" {
            return None;
        }
        let (example, length) = examples::parse(&self.text[offset..], at)?;
        self.push(at, What::Example(example));
        Some(offset + length)
    }

    fn push(&mut self, at: Location, what: What) {
        self.events.push(Event { at, what });
    }

    fn complain(&mut self, at: Location, message: String) {
        self.complaints.push(Complaint { at, message });
    }
}

/// `GET/boats/{id}`
pub(super) fn operation(line: &str) -> Option<(&str, &str)> {
    const METHODS: [&str; 7] = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];
    let method = METHODS.into_iter().find(|method| line.starts_with(method))?;
    let path = &line[method.len()..];
    (path.starts_with('/') && !path.contains(char::is_whitespace)).then_some((method, path))
}

fn part(title: &str) -> Option<Part> {
    const PARTS: [(&str, Part); 6] = [
        ("Path Parameters", Part::Path),
        ("Query Parameters", Part::Query),
        ("Header Parameters", Part::Header),
        ("Body Parameters", Part::Body),
        ("Returns", Part::Returns),
        ("Models", Part::Models),
    ];
    let is_part = |known: &str, part: Part| match title.strip_prefix(known) {
        Some("") => true,
        Some(rest) => matches!(part, Part::Body | Part::Returns) && is_media_type(rest),
        None => false,
    };
    PARTS.into_iter().find(|(known, part)| is_part(known, *part)).map(|(_, part)| part)
}

/// `JSON`, `Form Data`, `application/octet-stream`: what follows the name of a body, with nothing between them.
fn is_media_type(text: &str) -> bool {
    let starts_well = text.starts_with(|c: char| c.is_ascii_uppercase()) || text.contains('/');
    starts_well && text.chars().all(|c| c.is_ascii_alphanumeric() || " /+-.*;=_".contains(c))
}

/// `minimum0`: the name of a limit and its value, with nothing between them.
fn limit(line: &str) -> Option<(&'static str, &str)> {
    const KEYWORDS: [&str; 8] =
        ["format", "minimum", "maximum", "minLength", "maxLength", "minItems", "maxItems", "default"];
    let keyword = KEYWORDS.into_iter().find(|keyword| line.starts_with(keyword))?;
    let value = &line[keyword.len()..];
    let is_value = match keyword {
        "format" => !value.is_empty() && !value.contains(' '),
        "default" => literal(value).is_some(),
        _ => value.parse::<f64>().is_ok_and(f64::is_finite),
    };
    is_value.then_some((keyword, value))
}

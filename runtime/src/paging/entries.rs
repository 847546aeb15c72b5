//! The entries of a page. Each of them is read separately if the page as a whole cannot be read.

use serde_json::value::RawValue;

use crate::Error;
use crate::errors::entry_error::Broken;
use crate::paging::body::{self, text_of};
use crate::paging::fetched::{Arrived, Fetched, List};
use crate::paging::follow;
use crate::paging::page::Page;
use crate::paging::walk::PageFacts;
use crate::response::Response;
use crate::response::decode;
use crate::response::decode_problem::DecodeProblem;
use crate::response::received::Received;
use crate::response::skipped::Skipped;
use crate::spans;
use crate::text::joined;

pub(crate) type Entry<P> = Result<<P as Page>::Item, Broken>;

/// Reads a page as a whole.
pub(crate) fn read_page<P: Page>(received: Received, list: List<'_>) -> Result<Fetched<P>, Error> {
    let link = follow::link(list.paging, &received);
    let response = received.decode::<P>(list.operation)?;
    Ok(fetched(response, list, link))
}

/// Reads the entries of a page.
pub(crate) fn read_entries<P: Page>(
    received: Received,
    list: List<'_>,
) -> Result<Fetched<Vec<Entry<P>>>, Error> {
    let link = follow::link(list.paging, &received);
    match received.decode::<P>(list.operation) {
        Ok(response) => {
            let Fetched { content, facts, skipped, arrived } = fetched(response, list, link);
            // An optional property that contains the list was left out because of one entry.
            if let Some(arrived) = &arrived
                && content.items().len() < facts.ids.len()
                && let Some(apart) = take_apart::<P>(arrived, list)
            {
                return Ok(apart);
            }
            let mut entries = Vec::with_capacity(content.items().len());
            for item in content.into_items() {
                entries.push(Ok(item));
            }
            Ok(Fetched { content: entries, facts, skipped, arrived })
        }
        Err(Error::Decode(error)) => {
            let arrived = Arrived { body: error.body().clone(), status: error.status(), link };
            take_apart::<P>(&arrived, list).ok_or(Error::Decode(error))
        }
        Err(error) => Err(error),
    }
}

fn fetched<P: Page>(response: Response<P>, list: List<'_>, link: Option<String>) -> Fetched<P> {
    let arrived = follow::is_in_response(list.paging).then(|| Arrived {
        body: response.bytes().clone(),
        status: response.status(),
        link,
    });
    let skipped = response.skipped().to_vec();
    let content = response.into_value();
    let ids = match &arrived {
        Some(arrived) => follow::ids_of(list.paging, arrived, content.items().len()),
        None => content.items().iter().map(P::id_of).collect(),
    };
    let facts = facts(&content, list.direction, content.fallback_cursor(), ids);
    Fetched { facts, content, skipped, arrived }
}

fn facts<P: Page>(page: &P, direction: &str, fallback: Option<&str>, ids: Vec<Option<String>>) -> PageFacts {
    let next = page.next_cursor(direction).filter(|cursor| !cursor.is_empty());
    let next = next.or_else(|| fallback.filter(|cursor| !cursor.is_empty()));
    PageFacts { has_more: page.has_more(), next: next.map(str::to_owned), ids, problem: None }
}

/// The entries of a page that cannot be read as a whole. `None` if something else than the entries is the reason.
#[cold]
fn take_apart<P: Page>(arrived: &Arrived, list: List<'_>) -> Option<Fetched<Vec<Entry<P>>>> {
    let mut apart = Apart { frame: None::<P>, content: Vec::new() };
    let Parts { ids, skipped, fallback } = read_parts(arrived, list, &mut apart)?;
    let Apart { frame, content } = apart;
    let facts = facts(&frame?, list.direction, fallback.as_deref(), ids);
    let arrived = follow::is_in_response(list.paging).then(|| arrived.clone());
    Some(Fetched { facts, content, skipped, arrived })
}

/// A page without entries, and the entries.
struct Apart<P: Page> {
    frame: Option<P>,
    content: Vec<Entry<P>>,
}

/// What of reading the parts of a page depends on its type.
trait ReadParts {
    fn frame(&mut self, json: &str) -> Result<Vec<Skipped>, DecodeProblem>;

    /// Reads an entry. Returns its ID.
    fn entry(&mut self, json: &str) -> Result<(Option<String>, Vec<Skipped>), DecodeProblem>;

    fn broken(&mut self, entry: Broken);
}

impl<P: Page> ReadParts for Apart<P> {
    fn frame(&mut self, json: &str) -> Result<Vec<Skipped>, DecodeProblem> {
        let (frame, skipped) = decode::from_body(json.as_bytes(), &not_json)?;
        self.frame = Some(frame);
        Ok(skipped)
    }

    fn entry(&mut self, json: &str) -> Result<(Option<String>, Vec<Skipped>), DecodeProblem> {
        let (item, skipped) = decode::from_body(json.as_bytes(), &not_json)?;
        let id = P::id_of(&item);
        self.content.push(Ok(item));
        Ok((id, skipped))
    }

    fn broken(&mut self, entry: Broken) {
        self.content.push(Err(entry));
    }
}

/// What is known of a page whose parts were read one by one.
struct Parts {
    ids: Vec<Option<String>>,
    skipped: Vec<Skipped>,
    /// The cursor of the last entry.
    fallback: Option<String>,
}

fn read_parts(arrived: &Arrived, list: List<'_>, parts: &mut dyn ReadParts) -> Option<Parts> {
    let paging = list.paging;
    let text = String::from_utf8_lossy(decode::without_byte_order_mark(&arrived.body));
    let entries = body::entries(&text, paging.items)?;
    let frame = body::replaced(&text, paging.items, "[]")?;
    let mut skipped = parts.frame(&frame).ok()?;

    let id_of = |entry: &RawValue| paging.id.and_then(|name| text_of(entry, name));
    let mut ids = Vec::with_capacity(entries.len());
    for (index, entry) in entries.iter().enumerate() {
        let location = format!("{}[{index}]", joined(paging.items.iter().copied(), "."));
        match parts.entry(entry.get()) {
            Ok((id, of_item)) => {
                for Skipped { path, reason, adjusted } in of_item {
                    skipped.push(Skipped { path: within(&location, &path), reason, adjusted });
                }
                ids.push(if follow::is_in_response(paging) { id_of(entry) } else { id });
            }
            Err(problem) => {
                let problem = DecodeProblem { path: within(&location, &problem.path), ..problem };
                ids.push(id_of(entry));
                parts.broken(Broken { status: arrived.status, problem, json: entry.get().to_owned() });
            }
        }
    }
    let last = |name| entries.iter().rev().find_map(|entry| text_of(entry, name));
    let fallback = paging.fallback.and_then(last);
    spans::report_skipped(list.operation, &skipped);
    Some(Parts { ids, skipped, fallback })
}

/// The problem of a part of a body that serde_json cannot read.
fn not_json(reason: String) -> DecodeProblem {
    DecodeProblem { path: String::new(), reason, excerpt: String::new() }
}

/// The path to a part of the value at `location`.
fn within(location: &str, path: &str) -> String {
    let separator = if path.is_empty() || path.starts_with('[') { "" } else { "." };
    format!("{location}{separator}{path}")
}

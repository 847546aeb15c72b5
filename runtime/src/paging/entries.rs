//! The entries of a page. Each of them is read separately if the page as a whole cannot be read.

use std::sync::Arc;

use bytes::Bytes;
use http::StatusCode;
use serde_json::value::RawValue;

use crate::Error;
use crate::call::Call;
use crate::errors::entry_error::Broken;
use crate::paging::body::{self, text_of};
use crate::paging::follow::Arrived;
use crate::paging::page::Page;
use crate::paging::pager::Fetched;
use crate::paging::walk::PageFacts;
use crate::response::decode;
use crate::response::decode_problem::DecodeProblem;
use crate::response::skipped::Skipped;
use crate::service::Paging;
use crate::spans;
use crate::transport::box_future::BoxFuture;

pub(crate) type Entry<P> = Result<<P as Page>::Item, Broken>;

/// Requests a page and reads it as a whole.
pub(crate) fn fetch_page<P: Page>(
    call: Call,
    paging: &'static Paging,
    direction: Arc<str>,
) -> BoxFuture<'static, Result<Fetched<P>, Error>> {
    let page = receive(call, paging, direction);
    Box::pin(async move { page.await.map_err(|(error, _)| error) })
}

/// Requests a page and reads its entries.
pub(crate) fn fetch_entries<P: Page>(
    call: Call,
    paging: &'static Paging,
    direction: Arc<str>,
) -> BoxFuture<'static, Result<Fetched<Vec<Entry<P>>>, Error>> {
    let operation = call.operation.id;
    let page = receive::<P>(call, paging, direction.clone());
    Box::pin(async move {
        match page.await {
            Ok(Fetched { content, facts, skipped, arrived }) => {
                // An optional property that contains the list was left out because of one entry.
                if let Some(Arrived { body, status, link }) = &arrived
                    && content.items().len() < facts.ids.len()
                    && let Some(apart) =
                        take_apart::<P>((operation, *status, body), paging, &direction, link.clone())
                {
                    return Ok(apart);
                }
                let content = content.into_items().into_iter().map(Ok).collect();
                Ok(Fetched { content, facts, skipped, arrived })
            }
            Err((Error::Decode(error), link)) => {
                let response = (operation, error.status(), error.body());
                take_apart::<P>(response, paging, &direction, link).ok_or(Error::Decode(error))
            }
            Err((error, _)) => Err(error),
        }
    })
}

/// A page, or the error with the address of the next page.
type Received<P> = Result<Fetched<P>, (Error, Option<String>)>;

fn receive<P: Page>(
    call: Call,
    paging: &'static Paging,
    direction: Arc<str>,
) -> BoxFuture<'static, Received<P>> {
    let response = call.send_page::<P>();
    Box::pin(async move {
        let (link, response) = response.await;
        let response = match response {
            Ok(response) => response,
            Err(error) => return Err((error, link)),
        };
        let arrived = paging.follow.is_some().then(|| Arrived {
            body: response.bytes().clone(),
            status: response.status(),
            link,
        });
        let skipped = response.skipped().to_vec();
        let content = response.into_value();
        let ids = match &arrived {
            Some(arrived) => ids_of(paging, arrived, content.items().len()),
            None => content.items().iter().map(P::id_of).collect(),
        };
        let facts = facts(&content, &direction, content.fallback_cursor(), ids);
        Ok(Fetched { facts, content, skipped, arrived })
    })
}

/// The IDs of the entries of a page whose type does not know them.
fn ids_of(paging: &Paging, page: &Arrived, count: usize) -> Vec<Option<String>> {
    let json = body::json_of(&page.body);
    let Some(entries) = body::entries(&json, paging.items) else { return vec![None; count] };
    entries.iter().map(|entry| text_of(entry, paging.id?)).collect()
}

fn facts<P: Page>(page: &P, direction: &str, fallback: Option<&str>, ids: Vec<Option<String>>) -> PageFacts {
    let next = page.next_cursor(direction).filter(|cursor| !cursor.is_empty());
    let next = next.or_else(|| fallback.filter(|cursor| !cursor.is_empty()));
    PageFacts { has_more: page.has_more(), next: next.map(str::to_owned), ids, problem: None }
}

/// The entries of a page that cannot be read as a whole. `None` if something else than the entries is the reason.
#[cold]
fn take_apart<P: Page>(
    (operation, status, body): (&'static str, StatusCode, &Bytes),
    paging: &Paging,
    direction: &str,
    link: Option<String>,
) -> Option<Fetched<Vec<Entry<P>>>> {
    let text = String::from_utf8_lossy(decode::without_byte_order_mark(body));
    let entries = body::entries(&text, paging.items)?;
    let frame = body::replaced(&text, paging.items, "[]")?;
    let (frame, mut skipped) = decode::from_body::<P>(frame.as_bytes(), &not_json).ok()?;

    let id_of = |entry: &RawValue| paging.id.and_then(|name| text_of(entry, name));
    let (mut content, mut ids) = (Vec::with_capacity(entries.len()), Vec::with_capacity(entries.len()));
    for (index, entry) in entries.iter().enumerate() {
        let location = format!("{}[{index}]", paging.items.join("."));
        match decode::from_body::<P::Item>(entry.get().as_bytes(), &not_json) {
            Ok((item, of_item)) => {
                skipped
                    .extend(of_item.into_iter().map(|s| Skipped { path: within(&location, &s.path), ..s }));
                ids.push(if paging.follow.is_some() { id_of(entry) } else { P::id_of(&item) });
                content.push(Ok(item));
            }
            Err(problem) => {
                let problem = DecodeProblem { path: within(&location, &problem.path), ..problem };
                ids.push(id_of(entry));
                content.push(Err(Broken { status, problem, json: entry.get().to_owned() }));
            }
        }
    }
    let last = |name| entries.iter().rev().find_map(|entry| text_of(entry, name));
    let fallback = paging.fallback.and_then(last);
    spans::report_skipped(operation, &skipped);
    let arrived = paging.follow.is_some().then(|| Arrived { body: body.clone(), status, link });
    Some(Fetched { facts: facts(&frame, direction, fallback.as_deref(), ids), content, skipped, arrived })
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

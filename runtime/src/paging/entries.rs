//! The entries of a page. Each of them is read separately if the page as a whole cannot be read.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::value::RawValue;

use crate::Error;
use crate::call::Call;
use crate::errors::decode_error::DecodeError;
use crate::errors::entry_error::Broken;
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
    _: &'static Paging,
    direction: Arc<str>,
) -> BoxFuture<'static, Result<Fetched<P>, Error>> {
    let response = call.send_json_response::<P>();
    Box::pin(async move {
        let response = response.await?;
        let skipped = response.skipped().to_vec();
        let content = response.into_value();
        let ids = content.items().iter().map(P::id_of).collect();
        Ok(Fetched { facts: facts(&content, &direction, content.fallback_cursor(), ids), content, skipped })
    })
}

/// Requests a page and reads its entries.
pub(crate) fn fetch_entries<P: Page>(
    call: Call,
    paging: &'static Paging,
    direction: Arc<str>,
) -> BoxFuture<'static, Result<Fetched<Vec<Entry<P>>>, Error>> {
    let page = fetch_page::<P>(call, paging, direction.clone());
    Box::pin(async move {
        match page.await {
            Ok(Fetched { content, facts, skipped }) => {
                let content = content.into_items().into_iter().map(Ok).collect();
                Ok(Fetched { content, facts, skipped })
            }
            Err(Error::Decode(error)) => {
                take_apart::<P>(&error, paging, &direction).ok_or(Error::Decode(error))
            }
            Err(error) => Err(error),
        }
    })
}

fn facts<P: Page>(page: &P, direction: &str, fallback: Option<&str>, ids: Vec<Option<String>>) -> PageFacts {
    let next = page.next_cursor(direction).filter(|cursor| !cursor.is_empty());
    let next = next.or_else(|| fallback.filter(|cursor| !cursor.is_empty()));
    PageFacts { has_more: page.has_more(), next: next.map(str::to_owned), ids }
}

/// The entries of a page that cannot be read as a whole. `None` if something else than the entries is the reason.
#[cold]
fn take_apart<P: Page>(
    error: &DecodeError,
    paging: &Paging,
    direction: &str,
) -> Option<Fetched<Vec<Entry<P>>>> {
    let body = String::from_utf8_lossy(decode::without_byte_order_mark(error.body()));
    let mut properties: Properties<'_> = serde_json::from_str(&body).ok()?;
    let entries: Vec<&RawValue> = serde_json::from_str(properties.get(paging.items)?.get()).ok()?;
    let no_entries = RawValue::from_string("[]".to_owned()).ok()?;
    properties.insert(paging.items.to_owned(), &no_entries);
    let frame = serde_json::to_vec(&properties).ok()?;
    let (frame, mut skipped) = decode::from_body::<P>(&frame, &not_json).ok()?;

    let (mut content, mut ids) = (Vec::with_capacity(entries.len()), Vec::with_capacity(entries.len()));
    for (index, entry) in entries.iter().enumerate() {
        let location = format!("{}[{index}]", paging.items);
        match decode::from_body::<P::Item>(entry.get().as_bytes(), &not_json) {
            Ok((item, of_item)) => {
                skipped
                    .extend(of_item.into_iter().map(|s| Skipped { path: within(&location, &s.path), ..s }));
                ids.push(P::id_of(&item));
                content.push(Ok(item));
            }
            Err(problem) => {
                let problem = DecodeProblem { path: within(&location, &problem.path), ..problem };
                ids.push(paging.id.and_then(|name| text_of(entry, name)));
                content.push(Err(Broken { status: error.status(), problem, json: entry.get().to_owned() }));
            }
        }
    }
    let last = |name| entries.iter().rev().find_map(|entry| text_of(entry, name));
    let fallback = paging.fallback.and_then(last);
    spans::report_skipped(error.operation(), &skipped);
    Some(Fetched { facts: facts(&frame, direction, fallback.as_deref(), ids), content, skipped })
}

/// The problem of a part of a body that serde_json cannot read.
fn not_json(reason: String) -> DecodeProblem {
    DecodeProblem { path: String::new(), reason, excerpt: String::new() }
}

type Properties<'a> = BTreeMap<String, &'a RawValue>;

/// The path to a part of the value at `location`.
fn within(location: &str, path: &str) -> String {
    let separator = if path.is_empty() || path.starts_with('[') { "" } else { "." };
    format!("{location}{separator}{path}")
}

/// The text or the number in this property of an entry.
fn text_of(entry: &RawValue, name: &str) -> Option<String> {
    let properties: Properties<'_> = serde_json::from_str(entry.get()).ok()?;
    match serde_json::from_str(properties.get(name)?.get()).ok()? {
        serde_json::Value::String(text) => Some(text),
        serde_json::Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

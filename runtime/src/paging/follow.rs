//! Where the next page is, if the type of a page does not know it: a cursor, a number, an offset, or an address that the
//! server sends. Of an address only the query is kept, so that no text of a server leads a call to another path or server.

use std::borrow::Cow;

use serde_json::value::RawValue;

use crate::address::Address;
use crate::base_url::is_same_origin;
use crate::call::Call;
use crate::call::payload::Payload;
use crate::call::routes::is_same_path;
use crate::errors::paging_error::PagingProblem;
use crate::paging::body::{self, text_of};
use crate::paging::fetched::Arrived;
use crate::paging::walk::PageFacts;
use crate::response::received::Received;
use crate::response::{barely_json, decode};
use crate::service::{Follow, Next, PageSize, Paging, Trust};

/// What is remembered from page to page.
#[derive(Default)]
pub(crate) struct Trail {
    /// The last page, where the next one is found by counting.
    before: Option<Before>,
}

impl Trail {
    /// The facts of a page at the cursor `here`, with what is found in its response.
    pub(crate) fn follow(
        &mut self,
        call: &Call,
        paging: &Paging,
        here: Option<&str>,
        facts: PageFacts,
        arrived: Option<Arrived>,
    ) -> PageFacts {
        let (Some(follow), Some(page)) = (&paging.follow, arrived) else { return facts };
        let (count, json) = (facts.ids.len(), json_of(&page.body));
        let so_far = SoFar { here, count, before: self.before.as_ref() };
        let (next, problem) = match following(call, paging, follow, &json, page.link.as_deref(), &so_far) {
            Following::Page(next) => (Some(next), None),
            Following::Nothing => (None, None),
            Following::Problem(problem) => (None, Some(problem)),
        };
        if matches!(follow.next, Next::Number(_) | Next::Offset) {
            self.before = Some(Before::new(paging, &json, count));
        }
        PageFacts { has_more: next.is_some(), next, problem, ids: facts.ids }
    }
}

/// The address of the next page in a header, for a list whose next pages are found in its responses.
pub(crate) fn link(paging: &Paging, received: &Received) -> Option<String> {
    paging.follow.as_ref().and_then(|_| received.next_link())
}

/// Whether the next page is found in the response and not by the type of a page.
pub(crate) fn is_in_response(paging: &Paging) -> bool {
    paging.follow.is_some()
}

/// The IDs of the entries of a page whose type does not know them.
pub(crate) fn ids_of(paging: &Paging, page: &Arrived, count: usize) -> Vec<Option<String>> {
    let json = json_of(&page.body);
    let Some(entries) = body::entries(&json, paging.items) else { return vec![None; count] };
    entries.iter().map(|entry| text_of(entry, paging.id?)).collect()
}

/// What follows a page.
#[derive(Debug, PartialEq, Eq)]
enum Following {
    /// A page with this cursor.
    Page(String),
    Nothing,
    Problem(PagingProblem),
}

/// What the stream knows of the pages so far.
struct SoFar<'a> {
    /// The cursor of the page.
    here: Option<&'a str>,
    /// The entries in it.
    count: usize,
    /// The page before it.
    before: Option<&'a Before>,
}

/// The entries of a page, as they arrived.
struct Before {
    json: String,
    count: usize,
}

impl Before {
    fn new(paging: &Paging, json: &str, count: usize) -> Self {
        let json = body::at(json, paging.items).map(|list| list.get().to_owned()).unwrap_or_default();
        Self { json, count }
    }
}

/// A body as JSON, if it is one.
fn json_of(body: &[u8]) -> Cow<'_, str> {
    let body = decode::without_byte_order_mark(body);
    let is_json = std::str::from_utf8(body).is_ok_and(|text| serde_json::from_str::<&RawValue>(text).is_ok());
    match (is_json, barely_json::repair(body)) {
        (false, Some((repaired, _))) => Cow::Owned(repaired),
        _ => String::from_utf8_lossy(body),
    }
}

/// The cursor that a call has by itself.
pub(crate) fn first_cursor(call: &Call, paging: &Paging) -> Option<String> {
    let name = paging.cursor_parameter;
    match &paging.follow {
        Some(Follow { in_body: true, .. }) => of_body(call, name).map(str::to_owned),
        _ => call.query.get(name).map(str::to_owned),
    }
}

/// Lets a call request the page with this cursor.
pub(crate) fn request_page(call: &mut Call, paging: &Paging, cursor: &str) {
    match &paging.follow {
        Some(Follow { next: Next::Link(_) | Next::Url(..), .. }) => call.query.replace(cursor),
        Some(Follow { in_body: true, .. }) => call.property(paging.cursor_parameter, cursor),
        _ => call.query(paging.cursor_parameter, cursor),
    }
}

fn of_body<'a>(call: &'a Call, name: &str) -> Option<&'a str> {
    match &call.body {
        Payload::Bytes(bytes) => body::property(bytes, name),
        Payload::Streamed(_) => None,
    }
}

/// What follows the page that has arrived.
fn following(
    call: &Call,
    paging: &Paging,
    follow: &Follow,
    json: &str,
    link: Option<&str>,
    so_far: &SoFar<'_>,
) -> Following {
    let says = follow.has_more.and_then(|path| body::at(json, path)).map(|value| value.get() == "true");
    if says == Some(false) {
        return Following::Nothing;
    }
    // In a body, a cursor keeps its JSON type.
    let cursor = |value: &RawValue| match follow.in_body {
        true => body::text(value).is_some().then(|| value.get().to_owned()),
        false => body::text(value),
    };
    let next = match &follow.next {
        Next::Cursor(path) => {
            let own = Some(path).filter(|path| !path.is_empty()).and_then(|path| body::at(json, path));
            let own = own.and_then(cursor).filter(|text| !matches!(&**text, "" | "\"\""));
            Ok(own.or_else(|| {
                let last = body::entries(json, paging.items)?.pop()?;
                cursor(body::at(last.get(), &[paging.fallback?])?)
            }))
        }
        Next::Number(_) | Next::Offset => {
            let list = body::at(json, paging.items).map(RawValue::get);
            let repeats = so_far.before.is_some_and(|before| Some(&*before.json) == list);
            match (so_far.count, says) {
                (0, _) => Ok(None),
                _ if repeats => Err(PagingProblem::SamePage),
                (_, None) if is_last(call, follow, so_far) => Ok(None),
                _ => counted(follow, so_far)
                    .map(|next| Some(next.to_string()))
                    .ok_or(PagingProblem::NotANumber),
            }
        }
        Next::Link(trust) => query_of(call, link, *trust),
        Next::Url(path, trust) => {
            query_of(call, body::at(json, path).and_then(body::text).as_deref(), *trust)
        }
    };
    match next {
        Ok(Some(cursor)) => Following::Page(cursor),
        Ok(None) => Following::Nothing,
        Err(problem) => Following::Problem(problem),
    }
}

/// Whether a page has fewer entries than pages have.
fn is_last(call: &Call, follow: &Follow, so_far: &SoFar<'_>) -> bool {
    let wanted = follow.size.as_ref().and_then(|size| wanted(call, follow, size));
    let count = i64::try_from(so_far.count).unwrap_or(i64::MAX);
    wanted.is_some_and(|wanted| count < wanted)
        || so_far.before.is_some_and(|before| so_far.count < before.count)
}

/// How many entries a page has. A server may give fewer than were asked for, unless its document says that it accepts so many.
fn wanted(call: &Call, follow: &Follow, size: &PageSize) -> Option<i64> {
    let asked = if follow.in_body { of_body(call, size.parameter) } else { None };
    match asked.or_else(|| call.query.get(size.parameter)) {
        Some(asked) => {
            asked.parse().ok().filter(|asked| size.maximum.is_some_and(|maximum| *asked <= maximum))
        }
        None => size.default,
    }
}

/// The number or the offset of the next page. `None` if that of this page is not a number.
fn counted(follow: &Follow, so_far: &SoFar<'_>) -> Option<i64> {
    let here = so_far.here.map(|here| here.trim_matches('"').parse::<i64>().ok());
    match follow.next {
        Next::Number(first) => here.unwrap_or(Some(first))?.checked_add(1),
        _ => here.unwrap_or(Some(0))?.checked_add(i64::try_from(so_far.count).ok()?),
    }
}

/// The query of the address of the next page.
fn query_of(call: &Call, url: Option<&str>, trust: Trust) -> Result<Option<String>, PagingProblem> {
    let Some(url) = url.filter(|url| !url.trim().is_empty()) else { return Ok(None) };
    let shared = call.core.shared();
    let base = call.server.as_ref().unwrap_or(&shared.base);
    let here = Address::parse(&format!("{}{}", call.url, call.rest)).ok();
    let next = here.as_ref().and_then(|here| here.join(url)).ok_or(PagingProblem::Address("is not valid"))?;
    if trust == Trust::SamePath {
        if !is_same_origin(base, &next) {
            return Err(PagingProblem::Address("is on another server"));
        }
        if !here.is_some_and(|here| is_same_path(here.path(), next.path())) {
            return Err(PagingProblem::Address("has another path than the call"));
        }
    }
    // What every call gets anyway is not repeated, so that no credential is in a position.
    let own = shared.credentials.query_names(call.operation);
    let is_own = |name: &str| {
        let name = percent_encoding::percent_decode_str(name).decode_utf8_lossy();
        own.iter().any(|own| *own == name) || call.options.query.iter().any(|(own, _)| *own == name)
    };
    let pairs = next.query().unwrap_or_default().split('&');
    let pairs = pairs.filter(|pair| !is_own(pair.split('=').next().unwrap_or_default()));
    match pairs.collect::<Vec<_>>().join("&") {
        query if query.is_empty() => Err(PagingProblem::Address("has no query")),
        query => Ok(Some(query)),
    }
}

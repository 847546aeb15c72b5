//! A page that was fetched: as it arrived, and in the required form.

use bytes::Bytes;
use http::StatusCode;

use crate::paging::walk::PageFacts;
use crate::response::skipped::Skipped;
use crate::service::Paging;

/// The list that a page belongs to.
#[derive(Clone, Copy)]
pub(crate) struct List<'a> {
    pub(crate) operation: &'static str,
    pub(crate) paging: &'static Paging,
    pub(crate) direction: &'a str,
}

/// A response with a page, as it arrived.
#[derive(Clone)]
pub(crate) struct Arrived {
    pub(crate) body: Bytes,
    pub(crate) status: StatusCode,
    /// The address of the next page in the header `Link`, before secrets were removed from it.
    #[cfg_attr(not(feature = "follow"), allow(dead_code, reason = "for pages that are found in responses"))]
    pub(crate) link: Option<String>,
}

/// A page in the required form, and the facts that determine what follows it.
pub(crate) struct Fetched<T> {
    pub(crate) content: T,
    pub(crate) facts: PageFacts,
    pub(crate) skipped: Vec<Skipped>,
    /// The response, if the next page is to be found in it.
    pub(crate) arrived: Option<Arrived>,
}

//! The same as `follow.rs` for crates whose pages all say themselves where the next one is.

use crate::call::Call;
use crate::paging::fetched::Arrived;
use crate::paging::walk::PageFacts;
use crate::response::received::Received;
use crate::service::Paging;

#[derive(Default)]
pub(crate) struct Trail {}

impl Trail {
    pub(crate) fn follow(
        &mut self,
        _: &Call,
        _: &Paging,
        _: Option<&str>,
        facts: PageFacts,
        _: Option<Arrived>,
    ) -> PageFacts {
        facts
    }
}

pub(crate) fn first_cursor(call: &Call, paging: &Paging) -> Option<String> {
    call.query.get(paging.cursor_parameter).map(str::to_owned)
}

pub(crate) fn request_page(call: &mut Call, paging: &Paging, cursor: &str) {
    call.query(paging.cursor_parameter, cursor);
}

pub(crate) fn link(_: &Paging, _: &Received) -> Option<String> {
    None
}

pub(crate) fn is_in_response(_: &Paging) -> bool {
    false
}

pub(crate) fn ids_of(_: &Paging, _: &Arrived, count: usize) -> Vec<Option<String>> {
    vec![None; count]
}

//! Walks through the pages of a list: which cursor comes next, where the list ends, and which entries are new.

use std::sync::Arc;

use crate::errors::paging_error::PagingProblem;
use crate::paging::position::Position;
use crate::paging::seen::sorted;
use crate::service::Paging;

/// The facts of a page that determine what follows it.
pub(crate) struct PageFacts {
    pub(crate) has_more: bool,
    /// The cursor of the next page, if there is one; never empty.
    pub(crate) next: Option<String>,
    /// The ID of each entry, if it has one.
    pub(crate) ids: Vec<Option<String>>,
    /// Why the next page cannot be requested, although there is one.
    pub(crate) problem: Option<PagingProblem>,
}

/// What follows a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Onward {
    /// The next page.
    Next,
    /// The same page again, because it was empty.
    SamePage,
    /// Nothing: this was the last page.
    End,
    /// Nothing: all entries of the page were in earlier pages.
    Repetition,
    /// Nothing, although there is more.
    Stuck(PagingProblem),
}

/// A page of the walk.
pub(crate) struct Stop {
    /// The position before the first entry of the page.
    pub(crate) begin: Position,
    pub(crate) ids: Vec<Option<String>>,
    /// Whether each entry is new, so that it is returned.
    pub(crate) fresh: Vec<bool>,
    pub(crate) onward: Onward,
}

impl Stop {
    /// The position before the entry with this index.
    pub(crate) fn position(&self, index: usize) -> Position {
        let mut position = self.begin.clone();
        position.offset = index;
        position.seen.push(self.ids.get(..index).unwrap_or(&self.ids));
        position
    }
}

pub(crate) struct Walk {
    pub(crate) direction: Arc<str>,
    leads_to_newer: bool,
    /// The position after all pages so far, or in the page that is requested next.
    position: Position,
    /// The cursors of all requests so far. A list, because the code of a set takes longer to compile than all of this file.
    used: Vec<String>,
    asked_twice: bool,
    caught_up: bool,
}

impl Walk {
    pub(crate) fn new(paging: &Paging, direction: &str, cursor: Option<&str>) -> Self {
        Self {
            direction: direction.into(),
            leads_to_newer: paging.newer_direction == Some(direction),
            position: Position { cursor: cursor.map(str::to_owned), ..Position::default() },
            used: Vec::new(),
            asked_twice: false,
            caught_up: false,
        }
    }

    pub(crate) fn resume(&mut self, position: Position) {
        self.position = position;
        self.used.clear();
        self.asked_twice = false;
        self.caught_up = false;
    }

    pub(crate) fn position(&self) -> &Position {
        &self.position
    }

    pub(crate) fn is_caught_up(&self) -> bool {
        self.caught_up
    }

    /// The cursor of the next request.
    pub(crate) fn ask(&mut self) -> Option<&str> {
        let cursor = self.position.cursor.as_ref()?;
        if !self.used.contains(cursor) {
            self.used.push(cursor.clone());
        }
        Some(cursor)
    }

    pub(crate) fn receive(&mut self, page: PageFacts) -> Stop {
        let fresh = self.fresh(&page.ids);
        let mut identified = page.ids.iter().zip(&fresh).filter(|(id, _)| id.is_some()).peekable();
        let repeats = identified.peek().is_some() && identified.all(|(_, fresh)| !fresh);
        let onward = self.onward(&page, repeats);
        let begin = Position { offset: 0, ..self.position.clone() };
        if onward != Onward::SamePage {
            self.advance(&page, onward);
        }
        Stop { begin, ids: page.ids, fresh, onward }
    }

    /// Whether each entry is after the position and was not in an earlier page.
    fn fresh(&self, ids: &[Option<String>]) -> Vec<bool> {
        let Position { offset, seen, .. } = &self.position;
        let ids_are_known = !seen.is_empty();
        let mut fresh = Vec::with_capacity(ids.len());
        for (index, id) in ids.iter().enumerate() {
            fresh.push(match id {
                Some(id) => !seen.contains(id) && (ids_are_known || index >= *offset),
                None => index >= *offset,
            });
        }
        // Of an ID that is there several times, only the first entry is new.
        let mut last = None;
        for (id, index) in sorted(ids) {
            if last.replace(id) == Some(id) {
                fresh[index] = false;
            }
        }
        fresh
    }

    fn onward(&mut self, page: &PageFacts, repeats: bool) -> Onward {
        let is_empty = page.ids.is_empty();
        let asked_twice = std::mem::replace(&mut self.asked_twice, false);
        // A page that was returned before, in part or as a whole, is not expected to have new entries.
        let is_resumed = self.position.offset > 0;
        let is_new = |next: &String| !self.used.contains(next);
        let stands_still = page.next.is_none() || page.next == self.position.cursor;
        if let Some(problem) = page.problem {
            self.caught_up = false;
            return Onward::Stuck(problem);
        }
        let (onward, caught_up) = match &page.next {
            _ if !page.has_more => (Onward::End, true),
            Some(next) if is_new(next) && repeats && !is_resumed && !self.leads_to_newer => {
                (Onward::Repetition, true)
            }
            Some(next) if is_new(next) => (Onward::Next, false),
            _ if self.leads_to_newer && stands_still => (Onward::End, false),
            _ if is_empty && !asked_twice && !self.leads_to_newer => (Onward::SamePage, false),
            _ if repeats => (Onward::Repetition, !self.leads_to_newer),
            None => (Onward::End, true),
            _ if is_empty => (Onward::End, !self.leads_to_newer),
            Some(_) => (Onward::Stuck(PagingProblem::RepeatedCursor), false),
        };
        self.asked_twice = onward == Onward::SamePage;
        self.caught_up = caught_up;
        onward
    }

    fn advance(&mut self, page: &PageFacts, onward: Onward) {
        self.position.seen.push(&page.ids);
        let next = page.next.as_ref().filter(|next| !self.used.contains(*next));
        let next = next.filter(|_| onward != Onward::Repetition);
        self.position.offset = if next.is_some() { 0 } else { page.ids.len() };
        if self.leads_to_newer && onward != Onward::Next {
            // An entry that appears again later has become newer. But the same page, requested again, has no new entries.
            let is_remembered = page.ids.iter().any(Option::is_some);
            self.position.seen.keep_last(usize::from(next.is_none() && is_remembered));
        }
        if let Some(next) = next {
            self.position.cursor = Some(next.clone());
        }
    }
}

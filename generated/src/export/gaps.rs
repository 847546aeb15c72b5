//! Returns the messages of the gaps between what has been returned.

use openapi_runtime::support::follow::Rank;

use super::chat::ChatExport;
use super::state::{Gap, Step};
use super::walk::{Failure, Listed, Walk};

/// With the oldest messages first, so many are kept in memory. If there are more, they are read again when it is their turn.
const KEPT: usize = 1_000;

/// What pages have of a gap.
#[derive(Default)]
struct Read {
    /// Messages to return, the newest first.
    fresh: Vec<Listed>,
    /// Messages that were returned before, and are compared.
    again: Vec<Listed>,
    /// Messages that are newer than `fresh`, and were not kept.
    segments: Vec<Segment>,
    /// Whether messages at the beginning were left out because of their time.
    has_newer: bool,
    /// Whether there is nothing of the gap behind.
    is_end: bool,
    /// Whether nothing was left out at the end because of its time.
    is_complete: bool,
    /// Whether the beginning of the history was reached.
    is_beginning: bool,
}

/// Some messages of a gap, by the newest of them.
struct Segment {
    cursor: Option<String>,
    newest: Rank,
}

impl Read {
    /// The message before the gap, if there is nothing left between it and what was read.
    fn before(&self, gap: &Gap) -> Option<Rank> {
        gap.after.filter(|_| !self.has_newer)
    }
}

impl ChatExport {
    /// Returns all gaps, and what has changed between them.
    pub(super) async fn gaps(&mut self) -> Result<(), Failure> {
        let head = self.state.gaps().remove(0);
        let mut read = if self.settings.newest_first {
            self.return_newest_first(&head, true).await?
        } else {
            self.read_for_later(&head, true).await?
        };
        self.compare(std::mem::take(&mut read.again), read.is_beginning).await?;
        self.missing_files().await?;
        // Only now it is known whether the cursors are valid.
        let others = self.state.gaps().split_off(1);
        if self.settings.newest_first {
            for gap in &others {
                self.return_newest_first(gap, false).await?;
            }
            return Ok(());
        }
        for gap in others.iter().rev() {
            let read = self.read_for_later(gap, false).await?;
            self.return_oldest_first(gap, read).await?;
        }
        self.return_oldest_first(&head, read).await
    }

    async fn return_newest_first(&mut self, gap: &Gap, is_head: bool) -> Result<Read, Failure> {
        let mut walk = self.walk(gap.cursor.as_deref()).await?;
        let (mut read, mut last) = (Read::default(), None);
        while !read.is_end {
            self.read_page(&mut walk, gap, is_head, &mut read).await?;
            for listed in std::mem::take(&mut read.fresh) {
                let rank = listed.rank;
                self.message(listed, last.or_else(|| read.before(gap))).await;
                last = Some(rank);
            }
        }
        let last = last.or_else(|| read.before(gap));
        if let (true, Some(newest), Some(oldest)) = (read.is_complete, last, gap.until) {
            self.emitter.step(Step::Joined { newest, oldest }).await;
        }
        Ok(read)
    }

    /// Reads a gap to its end, because the oldest messages come first.
    async fn read_for_later(&mut self, gap: &Gap, is_head: bool) -> Result<Read, Failure> {
        let mut walk = self.walk(gap.cursor.as_deref()).await?;
        let mut read = Read::default();
        while !read.is_end {
            if read.fresh.len() >= KEPT {
                let first = read.fresh.drain(..).next();
                read.segments
                    .extend(first.map(|first| Segment { cursor: first.cursor, newest: first.rank }));
            }
            self.read_page(&mut walk, gap, is_head, &mut read).await?;
        }
        Ok(read)
    }

    async fn return_oldest_first(&mut self, gap: &Gap, read: Read) -> Result<(), Failure> {
        let before = read.before(gap);
        let mut last = gap.until.filter(|_| read.is_complete);
        let mut fresh = read.fresh;
        let mut segments = read.segments;
        loop {
            for listed in fresh.into_iter().rev() {
                let rank = listed.rank;
                self.message(listed, last).await;
                last = Some(rank);
            }
            let Some(segment) = segments.pop() else { break };
            fresh = self.read_segment(gap, &segment, last).await?;
        }
        if let (Some(newest), Some(oldest)) = (before, last) {
            self.emitter.step(Step::Joined { newest, oldest }).await;
        }
        Ok(())
    }

    /// The messages of a segment that are newer than one, the newest first.
    async fn read_segment(
        &self,
        gap: &Gap,
        segment: &Segment,
        than: Option<Rank>,
    ) -> Result<Vec<Listed>, Failure> {
        let is_behind = |listed: &Listed| {
            let is_returned = than.max(gap.until).is_some_and(|than| listed.rank <= than);
            is_returned || self.settings.is_too_old(&listed.message)
        };
        let mut walk = self.walk(segment.cursor.as_deref()).await?;
        let mut found = Vec::new();
        loop {
            let page = walk.page(&self.emitter).await?;
            let is_end = page.last().is_none_or(is_behind);
            found.extend(page.into_iter().filter(|listed| {
                listed.rank <= segment.newest && !is_behind(listed) && self.is_own(&listed.message)
            }));
            if is_end {
                return Ok(found);
            }
        }
    }

    /// A walk from a page. If the server does not know the page any more, it begins at the first one.
    async fn walk(&self, cursor: Option<&str>) -> Result<Walk, Failure> {
        let mut walk = Walk::new(&self.client, &self.emitter.chat_id, cursor);
        match walk.begin(&self.emitter).await {
            Err(Failure::List(_)) if cursor.is_some() => {
                let mut walk = Walk::new(&self.client, &self.emitter.chat_id, None);
                walk.begin(&self.emitter).await?;
                Ok(walk)
            }
            result => result.map(|()| walk),
        }
    }

    /// Reads a page, and sorts out what belongs to a gap.
    async fn read_page(
        &self,
        walk: &mut Walk,
        gap: &Gap,
        is_head: bool,
        read: &mut Read,
    ) -> Result<(), Failure> {
        let page = walk.page(&self.emitter).await?;
        if page.is_empty() {
            (read.is_end, read.is_complete, read.is_beginning) = (true, true, true);
        }
        let floor = self.state.records().first().filter(|_| is_head).map(|record| record.rank);
        for listed in page {
            if !self.is_own(&listed.message) {
                continue;
            }
            if self.settings.is_too_new(&listed.message) {
                read.has_newer |= gap.contains(listed.rank);
                continue;
            }
            let is_behind = gap.until.is_some_and(|until| listed.rank <= until);
            read.is_complete |= is_behind;
            if self.settings.is_too_old(&listed.message) {
                read.is_end = true;
            } else if self.state.is_moved(&listed.message.id, listed.rank) {
                if is_head {
                    read.again.push(listed);
                }
            } else if gap.contains(listed.rank) {
                read.fresh.push(listed);
            } else if is_behind && floor.is_some_and(|floor| floor <= listed.rank) {
                read.again.push(listed);
            } else if is_behind {
                read.is_end = true;
            }
        }
        Ok(())
    }
}

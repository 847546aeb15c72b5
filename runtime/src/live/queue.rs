//! What waits in one stream: bounded, and what does not fit is counted.

use std::collections::VecDeque;
use std::sync::Arc;

use crate::live::gap::{Gap, GapReason, LiveItem};
use crate::live::settings::QueueLimits;
use crate::values::timestamp::Timestamp;

/// The items that a stream has not taken yet. If there are too many, the oldest are dropped.
pub(crate) struct Queue<E> {
    waiting: VecDeque<Waiting<E>>,
    events: usize,
    bytes: usize,
    /// The events that were dropped before the first that waits.
    lagged: Option<(u64, Timestamp)>,
    limits: QueueLimits,
}

struct Waiting<E> {
    item: LiveItem<Arc<E>>,
    bytes: usize,
    /// The time up to which nothing else is missing.
    since: Timestamp,
}

impl<E> Queue<E> {
    pub(crate) fn new(limits: QueueLimits) -> Self {
        let limits = QueueLimits { events: limits.events.max(1), ..limits };
        Self { waiting: VecDeque::new(), events: 0, bytes: 0, lagged: None, limits }
    }

    /// Adds an event that needs so much memory, and that may be missed from `since` on.
    pub(crate) fn push_event(&mut self, event: Arc<E>, bytes: usize, since: Timestamp) {
        self.events += 1;
        self.bytes += bytes;
        self.waiting.push_back(Waiting { item: LiveItem::Event(event), bytes, since });
        while self.events > self.limits.events || self.bytes > self.limits.bytes {
            self.drop_oldest();
        }
    }

    /// Adds a report. A gap takes up the one before it, if nothing is in between, so that reports stay few.
    pub(crate) fn push_report(&mut self, item: LiveItem<Arc<E>>, since: Timestamp) {
        let last = self.waiting.back_mut().map(|last| &mut last.item);
        match (&item, last) {
            (LiveItem::Gap(new), Some(LiveItem::Gap(old))) => match (&mut old.why, &new.why) {
                (GapReason::Lost(all), GapReason::Lost(more)) => *all = all.saturating_add(*more),
                (GapReason::Started, _) | (GapReason::Unreadable, GapReason::Unreadable) => {}
                (why, other) => *why = other.clone(),
            },
            (LiveItem::Disconnected(_), Some(LiveItem::Disconnected(_))) => {}
            _ => self.waiting.push_back(Waiting { item, bytes: 0, since }),
        }
    }

    fn drop_oldest(&mut self) {
        let Some(oldest) = self.waiting.pop_front() else { return };
        self.bytes -= oldest.bytes;
        let since = match &oldest.item {
            LiveItem::Event(_) => {
                self.events -= 1;
                oldest.since
            }
            LiveItem::Gap(gap) => gap.since,
            LiveItem::Disconnected(_) => return,
        };
        let (count, first) = self.lagged.unwrap_or((0, since));
        let is_event = matches!(oldest.item, LiveItem::Event(_));
        self.lagged = Some((count + u64::from(is_event), first.min(since)));
    }

    pub(crate) fn pop(&mut self) -> Option<LiveItem<Arc<E>>> {
        if let Some((count, since)) = self.lagged.take() {
            return Some(LiveItem::Gap(Gap::new(since, GapReason::Lagged(count))));
        }
        let next = self.waiting.pop_front()?;
        self.bytes -= next.bytes;
        self.events -= usize::from(matches!(next.item, LiveItem::Event(_)));
        Some(next.item)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn time(seconds: i64) -> Timestamp {
        Timestamp::from_unix_millis(seconds * 1000).unwrap()
    }

    fn gap(seconds: i64, why: GapReason) -> LiveItem<Arc<u32>> {
        LiveItem::Gap(Gap::new(time(seconds), why))
    }

    fn all(queue: &mut Queue<u32>) -> Vec<String> {
        let shown = |item| match item {
            LiveItem::Event(event) => format!("{event}"),
            LiveItem::Gap(gap) => format!("{:?} since {}", gap.why, gap.since.as_unix_millis() / 1000),
            LiveItem::Disconnected(_) => "disconnected".to_owned(),
        };
        std::iter::from_fn(|| queue.pop()).map(shown).collect()
    }

    #[test]
    fn the_oldest_are_dropped_and_counted_where_they_were() {
        let mut queue = Queue::new(QueueLimits { events: 2, bytes: 1000 });
        for number in 0..5 {
            queue.push_event(Arc::new(number), 10, time(i64::from(number)));
        }
        assert_eq!(all(&mut queue), ["Lagged(3) since 0", "3", "4"]);
        assert_eq!(queue.bytes, 0);
        queue.push_event(Arc::new(5), 10, time(5));
        assert_eq!(all(&mut queue), ["5"]);
    }

    #[test]
    fn a_gap_that_is_dropped_is_part_of_the_lag() {
        let mut queue = Queue::new(QueueLimits { events: 1, bytes: 1000 });
        queue.push_report(gap(1, GapReason::Reconnected), time(1));
        for number in 0..3 {
            queue.push_event(Arc::new(number), 10, time(7));
        }
        assert_eq!(all(&mut queue), ["Lagged(2) since 1", "2"]);
    }

    #[test]
    fn memory_counts_and_an_event_beyond_it_is_not_kept() {
        let mut queue = Queue::new(QueueLimits { events: 100, bytes: 100 });
        queue.push_event(Arc::new(1), 60, time(1));
        queue.push_event(Arc::new(2), 60, time(2));
        assert_eq!(all(&mut queue), ["Lagged(1) since 1", "2"]);
        queue.push_event(Arc::new(3), 101, time(3));
        assert_eq!(all(&mut queue), ["Lagged(1) since 3"]);
        assert_eq!((queue.bytes, queue.events), (0, 0));
    }

    #[test]
    fn reports_in_a_row_become_one() {
        let mut queue = Queue::new(QueueLimits::default());
        for _ in 0..1000 {
            queue.push_report(gap(1, GapReason::Lost(2)), time(1));
        }
        assert_eq!(queue.waiting.len(), 1);
        queue.push_report(gap(5, GapReason::Reconnected), time(5));
        assert_eq!(all(&mut queue), ["Reconnected since 1"]);
    }
}

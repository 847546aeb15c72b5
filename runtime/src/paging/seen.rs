//! The IDs of the entries of the last pages.

use std::collections::BinaryHeap;
use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// How many pages are remembered.
const PAGES: usize = 5;

/// The IDs of the entries of the last few pages with entries, oldest page first. Copies share them.
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub(crate) struct Seen {
    pages: Vec<Arc<Page>>,
}

/// The IDs of a page: sorted, and each once.
#[derive(PartialEq, Eq, Hash)]
struct Page(Vec<String>);

/// The IDs in their order, each with its index. A heap, because `sort` has several times as much code.
pub(super) fn sorted(ids: &[Option<String>]) -> Vec<(&str, usize)> {
    let mut known = Vec::with_capacity(ids.len());
    for (index, id) in ids.iter().enumerate() {
        if let Some(id) = id {
            known.push((id.as_str(), index));
        }
    }
    BinaryHeap::from(known).into_sorted_vec()
}

impl Page {
    fn new(ids: &[Option<String>]) -> Self {
        let mut page = Vec::<String>::new();
        for (id, _) in sorted(ids) {
            if page.last().is_none_or(|last| last != id) {
                page.push(id.to_owned());
            }
        }
        Self(page)
    }

    fn contains(&self, id: &str) -> bool {
        self.0.binary_search_by(|other| other.as_str().cmp(id)).is_ok()
    }
}

impl Seen {
    pub(crate) fn is_empty(&self) -> bool {
        self.pages.is_empty()
    }

    pub(crate) fn contains(&self, id: &str) -> bool {
        self.pages.iter().any(|page| page.contains(id))
    }

    /// Adds the IDs of a page. If they include all IDs of the page before it, they replace that page.
    pub(crate) fn push(&mut self, ids: &[Option<String>]) {
        let page = Page::new(ids);
        if page.0.is_empty() {
            return;
        }
        if self.pages.last().is_some_and(|last| last.0.iter().all(|id| page.contains(id))) {
            self.pages.pop();
        }
        self.pages.push(Arc::new(page));
        if self.pages.len() > PAGES {
            self.pages.remove(0);
        }
    }

    /// Removes all pages except the last `count` ones.
    pub(crate) fn keep_last(&mut self, count: usize) {
        self.pages.drain(..self.pages.len().saturating_sub(count));
    }
}

/// Shows only the number of IDs, because positions are logged and may have a thousand of them.
impl fmt::Debug for Seen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} IDs", self.pages.iter().map(|page| page.0.len()).sum::<usize>())
    }
}

impl Serialize for Seen {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.pages.iter().map(|page| &page.0))
    }
}

impl<'de> Deserialize<'de> for Seen {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut seen = Self::default();
        for ids in Vec::<Vec<String>>::deserialize(deserializer)? {
            let ids = ids.into_iter().map(Some).collect::<Vec<_>>();
            seen.pages.push(Arc::new(Page::new(&ids)));
        }
        seen.keep_last(PAGES);
        Ok(seen)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(pages: &[&[&str]]) -> Seen {
        let mut seen = Seen::default();
        for page in pages {
            let ids: Vec<_> = page.iter().map(|id| Some((*id).to_owned())).collect();
            seen.push(&ids);
        }
        seen
    }

    #[test]
    fn the_last_pages_are_remembered() {
        let seen = after(&[&["a"], &["b"], &["c"], &[], &["d"], &["e"], &["f", "g"]]);
        assert!(!seen.contains("a") && ["b", "c", "d", "e", "f", "g"].iter().all(|id| seen.contains(id)));
        assert_eq!(format!("{seen:?}"), "6 IDs");
        let stored = serde_json::to_string(&seen).unwrap();
        assert_eq!(stored, r#"[["b"],["c"],["d"],["e"],["f","g"]]"#);
        assert_eq!(serde_json::from_str::<Seen>(&stored).unwrap(), seen);
    }

    #[test]
    fn a_page_that_has_grown_replaces_its_earlier_version() {
        let seen =
            after(&[&["a"], &["b"], &["b", "c"], &["b", "c"], &["b", "c", "d"], &["e"], &["f"], &["g"]]);
        assert!(["a", "b", "d", "g"].iter().all(|id| seen.contains(id)));
    }
}

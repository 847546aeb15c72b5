//! Compares what is known of a list with what the server lists now.

use std::collections::HashMap;

/// Where an item is in its list: by its sort key, and by time where keys are equal. It does not change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rank {
    /// The sort key.
    pub key: i64,
    /// The time.
    pub time: i64,
}

/// An item of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ranked<'a> {
    /// Its ID.
    pub id: &'a str,
    /// Where it is.
    pub rank: Rank,
}

/// What has become of an item. The numbers are indices.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Finding {
    /// It is known and listed.
    Same {
        /// Among the known ones.
        known: usize,
        /// Among the listed ones.
        listed: usize,
    },
    /// It is known, and listed under another ID.
    Renamed {
        /// Among the known ones.
        known: usize,
        /// Among the listed ones.
        listed: usize,
    },
    /// It is listed and not known.
    Unknown {
        /// Among the listed ones.
        listed: usize,
    },
    /// It is known and not listed, although items before it are.
    Missing {
        /// Among the known ones.
        known: usize,
    },
}

/// Compares known items with a part of the list that reaches from its newest item back to some older one, without a gap.
///
/// Servers give their items new IDs when they are installed again, and then an ID can belong to another item than before.
/// So an item is identified by its ID and its rank, else by its rank, else by its ID.
///
/// What is listed comes first, in its order, and then what is missing.
#[must_use]
pub fn reconcile(known: &[Ranked<'_>], listed: &[Ranked<'_>]) -> Vec<Finding> {
    let mut partner = vec![None; listed.len()];
    let mut is_free = vec![true; known.len()];
    // From the surest to the least sure.
    for by in [Identity::IdAndRank, Identity::Rank, Identity::Id] {
        let mut free = HashMap::new();
        for (index, item) in known.iter().enumerate().filter(|(index, _)| is_free[*index]) {
            free.entry(by.of(item)).or_insert(index);
        }
        for (item, partner) in listed.iter().zip(&mut partner).filter(|(_, partner)| partner.is_none()) {
            if let Some(index) = free.remove(&by.of(item)) {
                is_free[index] = false;
                *partner = Some(index);
            }
        }
    }
    let oldest = listed.iter().map(|item| item.rank).min();
    let mut findings = Vec::with_capacity(listed.len());
    for (index, partner) in partner.iter().enumerate() {
        findings.push(match *partner {
            None => Finding::Unknown { listed: index },
            Some(known_at) if known[known_at].id == listed[index].id => {
                Finding::Same { known: known_at, listed: index }
            }
            Some(known_at) => Finding::Renamed { known: known_at, listed: index },
        });
    }
    let is_missing =
        |index: &usize| is_free[*index] && oldest.is_some_and(|oldest| known[*index].rank > oldest);
    findings.extend((0..known.len()).filter(is_missing).map(|known| Finding::Missing { known }));
    findings
}

#[derive(Clone, Copy)]
enum Identity {
    IdAndRank,
    Rank,
    Id,
}

impl Identity {
    fn of<'a>(self, item: &Ranked<'a>) -> (Option<&'a str>, Option<Rank>) {
        match self {
            Self::IdAndRank => (Some(item.id), Some(item.rank)),
            Self::Rank => (None, Some(item.rank)),
            Self::Id => (Some(item.id), None),
        }
    }
}

/// A hash that stays the same on all machines and with all versions of this crate (FNV-1a).
#[must_use]
pub fn stable_hash(bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn items(items: &[(&'static str, i64)]) -> Vec<Ranked<'static>> {
        items.iter().map(|(id, key)| Ranked { id, rank: Rank { key: *key, time: 100 + key } }).collect()
    }

    #[test]
    fn what_is_new_gone_and_the_same_is_found() {
        let known = items(&[("a", 1), ("b", 2), ("c", 3), ("d", 4)]);
        let listed = items(&[("b", 2), ("d", 4), ("e", 5)]);
        let expected = [
            Finding::Same { known: 1, listed: 0 },
            Finding::Same { known: 3, listed: 1 },
            Finding::Unknown { listed: 2 },
            // `a` is older than all that is listed.
            Finding::Missing { known: 2 },
        ];
        assert_eq!(reconcile(&known, &listed), expected);
        assert_eq!(reconcile(&known, &[]), []);
        assert_eq!(reconcile(&[], &listed[..1]), [Finding::Unknown { listed: 0 }]);
    }

    #[test]
    fn items_with_new_ids_are_recognised_although_the_ids_belonged_to_others() {
        let known = items(&[("1", 1), ("2", 2), ("3", 3)]);
        let listed = items(&[("2", 1), ("3", 2), ("4", 3), ("1", 4)]);
        let expected = [
            Finding::Renamed { known: 0, listed: 0 },
            Finding::Renamed { known: 1, listed: 1 },
            Finding::Renamed { known: 2, listed: 2 },
            Finding::Unknown { listed: 3 },
        ];
        assert_eq!(reconcile(&known, &listed), expected);
    }

    #[test]
    fn an_item_that_moves_keeps_its_id() {
        let known = items(&[("pending", 7)]);
        let listed = items(&[("pending", 9)]);
        assert_eq!(reconcile(&known, &listed), [Finding::Same { known: 0, listed: 0 }]);
    }

    #[test]
    fn the_hash_is_that_of_the_standard() {
        assert_eq!(stable_hash(b""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(stable_hash(b"foobar"), 0x85944171f73967e8);
    }
}

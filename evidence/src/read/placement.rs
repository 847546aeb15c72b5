//! Which object each property belongs to, on pages that have lost their indentation.
//!
//! Every way to read a listing has a cost: properties that an object announces and does not get, properties out of
//! order, properties that an object does not announce. The cheapest way is chosen; if two are equally cheap, the
//! properties for which they have different owners are doubtful.

use std::ops::RangeInclusive;

use super::events::{Written, innermost};
use super::known::Known;
use crate::facts::{Json, Type};

/// What may have properties: a property, or a whole listing.
#[derive(Debug)]
pub(super) enum Announced<'a> {
    /// Nothing can be listed below it.
    Leaf,
    /// An object with the properties that it announces; `total` is their number, if the page states it.
    Object { names: &'a [String], total: Option<usize> },
    /// A named type: its own properties, properties that are added to it, or none.
    Named { of: &'a str, names: &'a [String], total: Option<usize> },
    /// A union with as many alternatives.
    Union { total: usize },
    /// Parameters, in any order.
    Parameters,
}

/// A property or an alternative whose owner is to be found.
#[derive(Debug)]
pub(super) struct Item<'a> {
    pub name: &'a str,
    pub optional: bool,
    pub is_alternative: bool,
    pub listing: Announced<'a>,
}

/// Where the items of a listing belong.
#[derive(Debug, Default)]
pub(super) struct Placement {
    /// The item that each item belongs to; `None` for the listing itself.
    pub owners: Vec<Option<usize>>,
    /// Items that no object can contain.
    pub misfits: Vec<usize>,
    /// Items that are out of order among the properties of their owner.
    pub disordered: Vec<usize>,
    /// Items that could equally belong to another owner, with that owner.
    pub doubtful: Vec<(usize, Option<usize>)>,
}

/// The cost of a property that is announced and missing.
const MISSING: u32 = 10;
/// The cost of a property out of order.
const DISORDER: u32 = 20;
/// The cost of a property that its owner does not announce.
const MISFIT: u32 = 1000;
/// The cost of a property that is added to a named type, which is rarer than one of the type itself.
const ADDED: u32 = 3;
/// The cost of a property that another page does not list with the type.
const UNKNOWN: u32 = 2;
/// The cost of an object without properties.
const EMPTY: u32 = 2;
/// How many ways to read a listing are followed at a time.
const BREADTH: usize = 16;
/// Deeper nesting than this is not followed.
const MAX_DEPTH: usize = 24;

impl<'a> Announced<'a> {
    pub fn of(written: &'a Written) -> Self {
        let inner: &Type = innermost(&written.r#type);
        match (inner.json, inner.of.as_deref()) {
            (Json::Object, _) => Self::Object { names: &written.names, total: inner.announced },
            (Json::Named, Some(of)) => Self::Named { of, names: &written.names, total: inner.announced },
            (Json::Union, _) => Self::Union { total: inner.announced.unwrap_or(0) },
            _ => Self::Leaf,
        }
    }
}

/// The position of a property in its object: required ones come first, `id` before all others, then by the alphabet.
pub(super) fn order(item: &Item<'_>) -> (bool, bool, String) {
    (item.optional, item.name != "id", item.name.to_ascii_lowercase())
}

/// Finds the owners of `items`, which follow each other in the listing `root`.
pub(super) fn find_owners(root: &Announced<'_>, items: &[Item<'_>], known: &Known) -> Placement {
    let mut search = Search { root, items, known, frames: Vec::new(), choices: Vec::new() };
    search.frames.push(Frame::new(None, None, 0));
    let mut readings = vec![Reading { cost: 0, top: 0, choice: None }];
    for index in 0..items.len() {
        let mut next = readings.iter().flat_map(|reading| search.extend(*reading, index)).collect::<Vec<_>>();
        next.sort_by_key(|candidate| candidate.cost);
        next.truncate(BREADTH);
        readings = next.into_iter().map(|candidate| search.take(candidate, index)).collect();
    }
    for reading in &mut readings {
        reading.cost += search.cost_of_closing(reading.top, None);
    }
    readings.sort_by_key(|reading| reading.cost);
    search.result(&readings)
}

struct Search<'a> {
    root: &'a Announced<'a>,
    items: &'a [Item<'a>],
    known: &'a Known,
    /// All frames of all readings; a changed frame is a new one.
    frames: Vec<Frame>,
    choices: Vec<Choice>,
}

/// A listing that is open.
#[derive(Clone, Copy)]
struct Frame {
    /// `None` for the root.
    item: Option<usize>,
    below: Option<usize>,
    depth: usize,
    /// How many of the announced names have already been passed.
    names_passed: usize,
    count: usize,
    last: Option<usize>,
    /// Whether a named type lists additions; unknown before the first of them.
    is_whole: bool,
}

/// The owner that was chosen for one item, and the choice before it.
#[derive(Clone, Copy)]
struct Choice {
    owner: Option<usize>,
    /// The cost of this choice alone.
    cost: u32,
    before: Option<usize>,
}

#[derive(Clone, Copy)]
struct Reading {
    cost: u32,
    top: usize,
    choice: Option<usize>,
}

struct Candidate {
    cost: u32,
    frame: Frame,
    added: u32,
    before: Option<usize>,
}

impl Frame {
    fn new(item: Option<usize>, below: Option<usize>, depth: usize) -> Self {
        Self { item, below, depth, names_passed: 0, count: 0, last: None, is_whole: true }
    }
}

impl<'a> Search<'a> {
    fn listing(&self, frame: &Frame) -> &'a Announced<'a> {
        frame.item.map_or(self.root, |item| &self.items[item].listing)
    }

    /// All owners that an item may have, innermost first.
    fn extend(&self, reading: Reading, index: usize) -> Vec<Candidate> {
        let mut candidates = Vec::new();
        let mut cost = reading.cost;
        let mut frame = Some(reading.top);
        while let Some(at) = frame {
            let open = self.frames[at];
            if let Some((added, changed)) = self.cost_of_adding(open, index) {
                let cost = cost.saturating_add(added);
                candidates.push(Candidate { cost, frame: changed, added, before: reading.choice });
            }
            cost = cost.saturating_add(self.cost_of_closing(at, open.below));
            frame = open.below;
        }
        candidates
    }

    /// Applies a candidate: its frame becomes the top one, or the one below the frame of the item itself.
    fn take(&mut self, candidate: Candidate, index: usize) -> Reading {
        let owner = candidate.frame.item;
        let choice = Choice { owner, cost: candidate.added, before: candidate.before };
        self.choices.push(choice);
        let depth = candidate.frame.depth;
        self.frames.push(candidate.frame);
        let mut top = self.frames.len() - 1;
        if !matches!(self.items[index].listing, Announced::Leaf) && depth < MAX_DEPTH {
            self.frames.push(Frame::new(Some(index), Some(top), depth + 1));
            top += 1;
        }
        Reading { cost: candidate.cost, top, choice: Some(self.choices.len() - 1) }
    }

    /// The cost of adding the item to `frame`, and the frame afterwards; `None` if impossible. The listing itself
    /// accepts what no other frame can, so that every item has an owner.
    fn cost_of_adding(&self, mut frame: Frame, index: usize) -> Option<(u32, Frame)> {
        let item = &self.items[index];
        let fallback = frame.item.is_none().then_some(MISFIT);
        let cost = if item.is_alternative {
            self.cost_of_alternative(&frame)
        } else {
            self.cost_of_property(&mut frame, item)
        };
        let cost = cost.or(fallback)?;
        frame.count += 1;
        frame.last = Some(index);
        Some((cost, frame))
    }

    fn cost_of_alternative(&self, frame: &Frame) -> Option<u32> {
        match self.listing(frame) {
            Announced::Union { total } => Some(if frame.count < *total { 0 } else { MISFIT }),
            _ => None,
        }
    }

    fn cost_of_property(&self, frame: &mut Frame, item: &Item<'_>) -> Option<u32> {
        match self.listing(frame) {
            Announced::Leaf | Announced::Union { .. } => None,
            Announced::Parameters => Some(0),
            Announced::Object { names, total } => Some(self.cost_of_own(frame, item, names, *total)),
            Announced::Named { of, names, total } => {
                if frame.count == 0 {
                    frame.is_whole = self.known.is_own_listing(of, names, item.name);
                }
                if !frame.is_whole {
                    return Some(ADDED + self.cost_of_order(frame, item));
                }
                let unknown = if self.known.has(of, item.name) == Some(false) { UNKNOWN } else { 0 };
                Some(unknown + self.cost_of_own(frame, item, names, *total))
            }
        }
    }

    /// The cost of a property in an object that announces its properties.
    fn cost_of_own(&self, frame: &mut Frame, item: &Item<'_>, names: &[String], total: Option<usize>) -> u32 {
        if total.is_some_and(|total| frame.count >= total) {
            return MISFIT;
        }
        let rest = names.get(frame.names_passed..).unwrap_or_default();
        if let Some(skipped) = rest.iter().position(|name| name == item.name) {
            frame.names_passed += skipped + 1;
            return self.cost_of_order(frame, item);
        }
        frame.names_passed = names.len();
        // Its count would be reached by a property that it does not announce here.
        if rest.is_empty() {
            self.cost_of_order(frame, item)
        } else {
            DISORDER.saturating_mul(rest.len() as u32)
        }
    }

    fn cost_of_order(&self, frame: &Frame, item: &Item<'_>) -> u32 {
        let in_order = frame.last.is_none_or(|last| order(&self.items[last]) < order(item));
        if in_order { 0 } else { DISORDER }
    }

    /// What is still missing in the frames from `top` down to `end`.
    fn cost_of_closing(&self, top: usize, end: Option<usize>) -> u32 {
        let mut cost = 0_u32;
        let mut frame = Some(top);
        while let Some(at) = frame.filter(|_| frame != end) {
            let open = self.frames[at];
            cost = cost.saturating_add(self.cost_of_missing(&open));
            frame = open.below;
        }
        cost
    }

    fn cost_of_missing(&self, frame: &Frame) -> u32 {
        let missing = |total: usize| (total.saturating_sub(frame.count) as u32).saturating_mul(MISSING);
        match self.listing(frame) {
            Announced::Leaf | Announced::Parameters => 0,
            Announced::Union { total } => missing(*total),
            Announced::Object { total: Some(total), .. } => missing(*total),
            Announced::Named { .. } if frame.count == 0 || !frame.is_whole => 1,
            Announced::Named { total: Some(total), .. } => missing(*total),
            Announced::Object { .. } | Announced::Named { .. } if frame.count == 0 => EMPTY,
            Announced::Object { .. } | Announced::Named { .. } => 0,
        }
    }

    fn result(&self, readings: &[Reading]) -> Placement {
        let Some(best) = readings.first() else { return Placement::default() };
        let choices = self.choices_of(*best);
        let costing = |costs: RangeInclusive<u32>| {
            (0..choices.len()).filter(|index| costs.contains(&choices[*index].cost)).collect()
        };
        let mut placement = Placement {
            owners: choices.iter().map(|choice| choice.owner).collect(),
            misfits: costing(MISFIT..=u32::MAX),
            disordered: costing(DISORDER..=MISFIT - 1),
            doubtful: Vec::new(),
        };
        if let Some(second) = readings.get(1).filter(|second| second.cost == best.cost) {
            let others = self.choices_of(*second);
            let differ = |index: &usize| choices[*index].owner != others[*index].owner;
            placement.doubtful =
                (0..choices.len()).filter(differ).map(|index| (index, others[index].owner)).collect();
        }
        placement
    }

    fn choices_of(&self, reading: Reading) -> Vec<Choice> {
        let mut choices = Vec::new();
        let mut next = reading.choice;
        while let Some(choice) = next.map(|at| self.choices[at]) {
            choices.push(choice);
            next = choice.before;
        }
        choices.reverse();
        choices
    }
}

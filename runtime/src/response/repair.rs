//! Removes properties that cannot be decoded from a document until the rest can be, and makes integers fit.
//!
//! An integer that does not fit becomes the nearest one that does, wherever it is. Only properties of objects are removed. If
//! an object cannot be decoded without a property, the object is removed from the one around it, and so on outwards.
//! Elements of arrays are never removed, because a list with missing elements is worse than none. The document itself is not
//! removed either.

use serde_json::Value;

use crate::response::fault::{Fault, Step, describe_path};
use crate::response::skipped::Skipped;
use crate::values::step::remove_property;

/// The maximum number of times that the whole document is decoded.
const WHOLE_ROUNDS: usize = 200;
/// The maximum number of times that it is decoded with a single element of its outermost list, which is much faster.
const ELEMENT_ROUNDS: usize = 10_000;

/// Checks whether a document can be decoded, and says why if it cannot.
pub(crate) type Check<'a> = &'a mut dyn FnMut(&Value) -> Result<(), Fault>;

/// The values that were removed from a document or adjusted in it.
#[derive(Default)]
pub(crate) struct Repairs {
    list: Vec<Repair>,
    /// Whether something was removed that was not at fault itself: an object or a list around the fault.
    pub(crate) beyond_the_fault: bool,
}

struct Repair {
    path: Vec<Step>,
    reason: String,
    adjusted: bool,
}

impl Repairs {
    pub(crate) fn into_skipped(self) -> Vec<Skipped> {
        let mut skipped = Vec::with_capacity(self.list.len());
        for Repair { path, reason, adjusted } in self.list {
            skipped.push(Skipped { path: describe_path(&path), reason, adjusted });
        }
        skipped
    }

    /// Notes a removal. Earlier repairs inside of it are no longer reported, except for the reason of a removal.
    fn note_removal(&mut self, path: Vec<Step>, fault: Fault) {
        let inner = self.list.iter().find(|earlier| !earlier.adjusted && earlier.path.starts_with(&path));
        let (cause, reason) =
            inner.map_or((&fault.path, &fault.reason), |earlier| (&earlier.path, &earlier.reason));
        let reason =
            if *cause == path { reason.clone() } else { format!("{reason} at {}", describe_path(cause)) };
        self.list.retain(|earlier| !earlier.path.starts_with(&path));
        self.list.push(Repair { path, reason, adjusted: false });
    }
}

/// The fault that remains when all integers are made to fit.
pub(crate) fn beyond_integers(mut document: Value, first: Fault, check: Check<'_>) -> Fault {
    let mut fault = first.clone();
    for _ in 0..WHOLE_ROUNDS {
        if adjust(&mut document, &fault).is_none() {
            return fault;
        }
        match check(&document) {
            Ok(()) => break,
            Err(next) => fault = next,
        }
    }
    first
}

/// Repairs the document until it passes the check. `None` if it never does.
pub(crate) fn repair(document: &mut Value, first: Fault, check: Check<'_>) -> Option<Repairs> {
    let mut repairs = Repairs::default();
    let mut taken_apart: Vec<Vec<Step>> = Vec::new();
    let mut fault = first;
    for _ in 0..WHOLE_ROUNDS {
        match list_around(document, &fault.path) {
            Some((list, first)) if !taken_apart.contains(&list) => {
                repair_elements(document, &list, first, &mut repairs, check);
                taken_apart.push(list);
            }
            _ => repair_one(document, fault, None, &mut repairs)?,
        }
        match check(document) {
            Ok(()) => return Some(repairs),
            Err(next) => fault = next,
        }
    }
    None
}

/// The outermost list on the path, if it has several elements, and the position of the one on the path.
fn list_around(document: &mut Value, path: &[Step]) -> Option<(Vec<Step>, usize)> {
    let (depth, index) = path.iter().enumerate().find_map(|(depth, step)| match step {
        Step::Index(index) => Some((depth, *index)),
        Step::Key(_) => None,
    })?;
    let list = &path[..depth];
    let length = find(document, list)?.as_array()?.len();
    (length > 1).then(|| (list.to_vec(), index))
}

/// Repairs the elements of a list one by one, each as if it were the only one. Every element may have a fault, and decoding
/// the whole list for each fault would take too long.
fn repair_elements(
    document: &mut Value,
    list: &[Step],
    first: usize,
    repairs: &mut Repairs,
    check: Check<'_>,
) {
    let mut rounds = ELEMENT_ROUNDS;
    let mut elements = replace_list(document, list, Vec::new());
    for (index, element) in elements.iter_mut().enumerate().skip(first) {
        replace_list(document, list, vec![element.take()]);
        while rounds > 0 {
            rounds -= 1;
            let Err(fault) = check(document) else { break };
            let inside = fault.path.len() > list.len() && fault.path.starts_with(list);
            if !inside || repair_one(document, fault, Some((list.len(), index)), repairs).is_none() {
                break;
            }
        }
        if let Some(repaired) = replace_list(document, list, Vec::new()).pop() {
            *element = repaired;
        }
    }
    replace_list(document, list, elements);
}

fn replace_list(document: &mut Value, list: &[Step], elements: Vec<Value>) -> Vec<Value> {
    match find(document, list) {
        Some(Value::Array(current)) => std::mem::replace(current, elements),
        _ => Vec::new(),
    }
}

/// Makes the integer fit that causes the fault, or removes the property. `real` is the depth of an index on the path, and
/// the index that it means.
fn repair_one(
    document: &mut Value,
    mut fault: Fault,
    real: Option<(usize, usize)>,
    repairs: &mut Repairs,
) -> Option<()> {
    if adjust(document, &fault).is_none() {
        return remove(document, fault, real, repairs);
    }
    if let Some((depth, index)) = real {
        fault.path[depth] = Step::Index(index);
    }
    repairs.list.push(Repair { path: fault.path, reason: fault.reason, adjusted: true });
    Some(())
}

/// Replaces an integer that does not fit by the nearest one that does.
fn adjust(document: &mut Value, fault: &Fault) -> Option<()> {
    let nearest = fault.nearest.clone()?;
    *find(document, &fault.path)? = Value::Number(nearest);
    Some(())
}

fn remove(
    document: &mut Value,
    fault: Fault,
    real: Option<(usize, usize)>,
    repairs: &mut Repairs,
) -> Option<()> {
    let mut path = fault.path.clone();
    while find(document, &path).is_none() {
        path.pop()?;
    }
    let incomplete = fault.reason.starts_with("missing field");
    let in_a_list = matches!(path.last(), Some(Step::Index(_)));
    while matches!(path.last(), Some(Step::Index(_))) {
        path.pop();
    }
    // While the list has only one of its elements, nothing around this element may be removed.
    if real.is_some_and(|(depth, _)| path.len() <= depth) {
        return None;
    }
    let (last, parent) = path.split_last()?;
    let Step::Key(key) = last else { return None };
    remove_property(find(document, parent)?.as_object_mut()?, key)?;
    repairs.beyond_the_fault |= incomplete || in_a_list;
    let mut fault = fault;
    if let Some((depth, index)) = real {
        path[depth] = Step::Index(index);
        fault.path[depth] = Step::Index(index);
    }
    repairs.note_removal(path, fault);
    Some(())
}

fn find<'a>(document: &'a mut Value, path: &[Step]) -> Option<&'a mut Value> {
    path.iter().try_fold(document, |value, step| step.of_mut(value))
}

//! The path to a value within a choice that cannot be read.
//!
//! A choice reads its alternative from JSON that it has stored, so the path of its error ends at the choice. The rest of the
//! path is stored here, for the code that catches the error.

use std::cell::RefCell;

use crate::values::step::Step;

/// The rest of the path to the value that cannot be read, and the reason.
#[derive(Debug)]
pub(crate) struct InnerFault {
    pub(crate) path: Vec<Step>,
    pub(crate) message: String,
}

thread_local! {
    static LAST: RefCell<Option<InnerFault>> = const { RefCell::new(None) };
}

/// Takes the fault that belongs to the error that was caught last.
pub(crate) fn take() -> Option<InnerFault> {
    LAST.take()
}

/// Stores the fault for the code that catches the error.
pub(crate) fn leave(fault: InnerFault) {
    LAST.set(Some(fault));
}

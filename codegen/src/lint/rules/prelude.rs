//! What every rule needs.

pub(super) use crate::diagnostic::Severity;
#[cfg(test)]
pub(super) use crate::lint::testing::Case;
pub(super) use crate::lint::{Context, Findings, Operation, Place, Rule};
pub(super) use crate::load::{Child, Entry, Kind, Node, Span};

//! What every rule needs.

pub(super) use crate::diagnostic::Severity;
pub(super) use crate::lint::Case;
pub(super) use crate::lint::{Context, Findings, Operation, Place, Rule};
pub(super) use crate::load::{Child, Entry, Kind, Node, Span};

//! What every rule imports.

pub(super) use crate::diagnostic::Severity;
pub(super) use crate::lint::Case;
pub(super) use crate::lint::{Context, Findings, Location, Rule, label};
pub(super) use crate::load::{Child, Entry, Kind, Node, Span};
pub(super) use crate::view::Operation;

//! What every rule needs.

pub(super) use openapi::diagnostic::Severity;
pub(super) use openapi::lint::{Case, Context, Findings, Operation, Place, Rule};
pub(super) use openapi::load::{Entry, Kind, Node, Span};

//! What every rule needs.

pub(super) use openapi::diagnostic::Severity;
pub(super) use openapi::lint::{Case, Context, Findings, Place, Rule, label};
pub(super) use openapi::load::{Entry, Kind, Node, Span};
pub(super) use openapi::view::Operation;

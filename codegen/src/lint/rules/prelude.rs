//! What every rule imports.

pub(super) use openapi::diagnostic::Severity;
pub(super) use openapi::lint::{Case, Context, Findings, Location, Rule, label};
pub(super) use openapi::load::{Entry, Kind, Node, Span};
pub(super) use openapi::view::Operation;

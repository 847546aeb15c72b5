//! Evidence: what documentation pages state, and whether a document agrees with it.

pub mod changes;
pub mod check;
pub mod coverage;
pub mod coverage_svg;
mod facts;
mod former_names;
pub mod read;
mod schema;
pub mod store;

pub use facts::{
    Deprecated, Evidence, Inferred, Json, Kind, Listed, Location, LocationError, Model, Shortfall,
    StatedOperation, StatedProperty, Type,
};

//! Reads files into trees that keep positions, follows references, and bundles one self-contained document.

mod bundle;
mod comments;
mod grammar;
mod json;
mod print;
mod reference;
mod rows;
mod scalar;
mod surrogates;
mod text;
mod tree;
mod unresolved;
mod walk;
mod workspace;
mod yaml;

pub use crate::source::{Disk, FileId, Files, SourceFile, Sources, Span};
pub use bundle::{Document, bundle};
pub use grammar::{Child, Kind, METHODS};
pub use print::to_yaml;
pub use reference::{Reference, normalise};
pub(crate) use tree::key_of;
pub use tree::{Entry, Node, Object, Value, escape_pointer_segment, unescape_pointer_segment};
pub use unresolved::unresolved_references;
pub(crate) use walk::push_segment;
pub use walk::{any, walk, walk_children_mut, walk_mut, walk_mut_inside_out};
pub use workspace::Workspace;
pub use yaml::parse as parse_yaml;

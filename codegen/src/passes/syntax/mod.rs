//! Syntax passes: each takes what the engine wrote and makes it read as the crate wants it.

mod presence;
mod shorten_paths;

use crate::engine::Syntax;
use crate::model::Api;

/// A pass: its name, for tests and traces, and what it does to the engine's types.
pub struct SyntaxPass {
    /// The name, in kebab case.
    pub name: &'static str,
    /// Changes the types, knowing the model.
    pub run: fn(&Api, &mut Syntax),
}

/// All passes, in the order in which they run.
pub const SYNTAX_PASSES: [SyntaxPass; 2] = [
    SyntaxPass { name: "shorten-paths", run: shorten_paths::run },
    SyntaxPass { name: "presence", run: presence::run },
];

/// Runs every pass.
pub fn polish(api: &Api, syntax: &mut Syntax) {
    for pass in SYNTAX_PASSES {
        (pass.run)(api, syntax);
    }
}

pub(crate) use presence::{Presence, presence_of, without_option};

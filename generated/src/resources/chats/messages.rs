// Made by `cargo xtask codegen`. Do not edit.

//! Operations of `chats.messages`.

pub mod reactions;

use openapi_runtime::support::Core;

/// Operations of `chats.messages`.
#[derive(Clone, Debug)]
pub struct Messages {
    core: Core,
}

impl Messages {
    pub(crate) fn new(core: &Core) -> Self {
        Self { core: core.clone() }
    }

    /// Operations of `reactions`.
    pub fn reactions(&self) -> self::reactions::Reactions {
        self::reactions::Reactions::new(&self.core)
    }
}

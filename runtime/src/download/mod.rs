//! Downloads that continue after a break, to memory, a file or a writer.

pub(crate) mod builder;
#[cfg(all(feature = "content-names", not(target_arch = "wasm32")))]
pub(crate) mod content_name;
#[cfg(all(feature = "content-names", not(target_arch = "wasm32")))]
mod digest;
pub(crate) mod error;
#[cfg(not(target_arch = "wasm32"))]
pub(crate) mod local_file;
#[cfg(not(target_arch = "wasm32"))]
mod part_file;
mod resume;
mod run;
pub(crate) mod settings;
pub(crate) mod source;
mod target;
pub(crate) mod transfer;

//! The client crate. `cargo xtask codegen` writes it.

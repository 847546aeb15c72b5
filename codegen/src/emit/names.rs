//! Names of the document as Rust identifiers.

use proc_macro2::{Ident, Span};

/// `name` as an identifier. Names come from [`crate::names`], which makes valid ones; anything else is spelt in hex, so
/// that no text of a document can be more than a name.
pub fn ident(name: &str) -> Ident {
    if crate::names::is_identifier(name) {
        return Ident::new(name, Span::call_site());
    }
    let hex = name.bytes().map(|byte| format!("{byte:02x}")).collect::<String>();
    Ident::new(&format!("x{hex}"), Span::call_site())
}

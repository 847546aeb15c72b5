//! The code of a file: printed part by part, because the syntax tree of a whole file would need much memory.

use proc_macro2::TokenStream;
use syn::Item;

use super::layout::{LayoutError, not_rust};
use crate::signatures::keep_signatures;

/// The printed items of a file, and what the list of public items reads of them.
#[derive(Default)]
pub struct Code {
    /// The items as text.
    pub text: String,
    /// Their signatures.
    pub signatures: Vec<Item>,
}

impl Code {
    /// Reads and prints tokens, each of `parts` being some items of the file at `path`.
    pub fn of(path: &str, parts: impl IntoIterator<Item = TokenStream>) -> Result<Self, LayoutError> {
        Self::seen(path, parts, |_| {})
    }

    /// Like [`of`](Self::of), and shows all items to `see`.
    pub fn seen(
        path: &str,
        parts: impl IntoIterator<Item = TokenStream>,
        mut see: impl FnMut(&syn::File),
    ) -> Result<Self, LayoutError> {
        let mut code = Self::default();
        for part in parts {
            let mut file = not_rust(path, syn::parse2::<syn::File>(part))?;
            see(&file);
            code.text.push_str(&prettyplease::unparse(&file));
            keep_signatures(&mut file.items);
            code.signatures.append(&mut file.items);
        }
        Ok(code)
    }

    /// Adds the code of other items.
    pub fn append(&mut self, mut other: Self) {
        self.text.push_str(&other.text);
        self.signatures.append(&mut other.signatures);
    }
}

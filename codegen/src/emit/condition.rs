//! When a part of the crate is there: always, or if one of some features is on.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

/// When a part of the crate is there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Condition {
    /// With any features.
    Always,
    /// With at least one of these features.
    AnyOf(BTreeSet<String>),
}

impl Condition {
    /// When one of several parts is there. Without parts, that is never.
    pub fn any(conditions: impl IntoIterator<Item = Self>) -> Self {
        let never = Self::AnyOf(BTreeSet::new());
        conditions.into_iter().fold(never, |one, other| match (one, other) {
            (Self::AnyOf(one), Self::AnyOf(other)) => Self::AnyOf(one.into_iter().chain(other).collect()),
            (Self::Always, _) | (_, Self::Always) => Self::Always,
        })
    }

    /// The attribute `#[cfg(..)]`; nothing if there is no condition.
    pub fn cfg(&self) -> TokenStream {
        let Self::AnyOf(features) = self else { return TokenStream::new() };
        match features.iter().collect::<Vec<_>>().as_slice() {
            [feature] => quote!(#[cfg(feature = #feature)]),
            features => quote!(#[cfg(any(#(feature = #features),*))]),
        }
    }

    /// [`Self::cfg`] of something that is within something else, which may have the same condition already.
    pub fn cfg_within(&self, outer: &Self) -> TokenStream {
        if self == outer { TokenStream::new() } else { self.cfg() }
    }
}

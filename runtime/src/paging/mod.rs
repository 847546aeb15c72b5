//! Lists with several pages.

mod entries;
pub(crate) mod items;
pub(crate) mod page;
mod pager;
pub(crate) mod pages;
pub(crate) mod position;
mod seen;
mod walk;

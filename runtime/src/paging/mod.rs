//! Lists with several pages.

pub(crate) mod body;
mod entries;
mod fetched;
#[cfg_attr(not(feature = "follow"), path = "no_follow.rs")]
mod follow;
pub(crate) mod items;
pub(crate) mod page;
mod pager;
pub(crate) mod pages;
pub(crate) mod position;
mod seen;
mod walk;

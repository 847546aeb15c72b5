//! What a stream has to know of a page.

use serde::de::DeserializeOwned;

/// A response that is one page of many.
pub trait Page: DeserializeOwned + Send + 'static {
    /// What the pages are made of.
    type Item: DeserializeOwned + Send;

    /// Whether the server has more pages in the direction that was asked for.
    fn has_more(&self) -> bool;

    /// The cursor of the next page in this direction, if the page names it.
    fn next_cursor(&self, direction: &str) -> Option<&str>;

    /// What serves as the cursor of the next page when the page names none.
    fn fallback_cursor(&self) -> Option<&str> {
        None
    }

    /// What tells an item from all others, if the API's document names such a property.
    fn id_of(item: &Self::Item) -> Option<String> {
        _ = item;
        None
    }

    /// The page's items, in the order in which they arrived.
    fn items(&self) -> &[Self::Item];

    /// The page's items, in the order in which they arrived.
    fn into_items(self) -> Vec<Self::Item>;
}

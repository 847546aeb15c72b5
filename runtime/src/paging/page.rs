//! What a stream must know about a page.

use serde::de::DeserializeOwned;

/// A response that is one page of a list.
pub trait Page: DeserializeOwned + Send + 'static {
    /// The type of the items in a page.
    type Item: DeserializeOwned + Send;

    /// Whether the server says that there are more pages in the requested direction.
    fn has_more(&self) -> bool;

    /// The cursor of the next page in this direction, if the page has it.
    fn next_cursor(&self, direction: &str) -> Option<&str>;

    /// The value that replaces the cursor of the next page if the page has none.
    fn fallback_cursor(&self) -> Option<&str> {
        None
    }

    /// The ID of an item, if the API document says which property identifies it.
    fn id_of(item: &Self::Item) -> Option<String> {
        _ = item;
        None
    }

    /// The page's items, in the order in which they arrived.
    fn items(&self) -> &[Self::Item];

    /// The page's items, in the order in which they arrived.
    fn into_items(self) -> Vec<Self::Item>;
}

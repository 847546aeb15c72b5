//! What a stream must know about a page.

use serde::de::DeserializeOwned;

/// A response that is one page of a list.
pub trait Page: DeserializeOwned + Send + 'static {
    /// The type of the items in a page.
    type Item: DeserializeOwned + Send;

    /// Whether the page says that there are more in the requested direction. True if it says nothing.
    fn has_more(&self) -> bool {
        true
    }

    /// The cursor of the next page in this direction, if the page has it.
    fn next_cursor(&self, direction: &str) -> Option<&str> {
        _ = direction;
        None
    }

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

/// A response without a page is an empty page, after which there are no more.
impl<P: Page> Page for Option<P> {
    type Item = P::Item;

    fn has_more(&self) -> bool {
        self.as_ref().is_some_and(P::has_more)
    }

    fn next_cursor(&self, direction: &str) -> Option<&str> {
        self.as_ref()?.next_cursor(direction)
    }

    fn fallback_cursor(&self) -> Option<&str> {
        self.as_ref()?.fallback_cursor()
    }

    fn id_of(item: &Self::Item) -> Option<String> {
        P::id_of(item)
    }

    fn items(&self) -> &[Self::Item] {
        self.as_ref().map_or(&[], P::items)
    }

    fn into_items(self) -> Vec<Self::Item> {
        self.map_or_else(Vec::new, P::into_items)
    }
}

/// A list that is a page by itself. What follows it is found elsewhere.
impl<T: DeserializeOwned + Send + 'static> Page for Vec<T> {
    type Item = T;

    fn items(&self) -> &[T] {
        self
    }

    fn into_items(self) -> Vec<T> {
        self
    }
}

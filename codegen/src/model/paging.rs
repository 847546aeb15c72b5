//! How the pages of a list are requested: as `x-pagination` says, or the configuration.

use openapi::load::Node;

/// How the next page of an operation is requested.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PagingStyle {
    /// The properties that lead to the items of the response; empty if the response itself is the list.
    pub items: Vec<String>,
    /// The properties that lead to the value that says whether there are more items; empty if there is no such value.
    pub has_more: Vec<String>,
    /// The parameter that takes a cursor, the number of a page or an offset; empty if the server sends an address.
    pub cursor: String,
    /// Query parameter that takes a direction.
    pub direction: Option<String>,
    /// Each direction, with the property that contains its next cursor. The first direction is the default.
    pub cursors: Vec<(String, String)>,
    /// The direction that leads to newer items.
    pub newer: Option<String>,
    /// Property of the last item that is used as the cursor if the response has none.
    pub fallback: Option<String>,
    /// Property that identifies an item.
    pub id: Option<String>,
    /// Where the next page is found, if it is not in `cursors`.
    pub follow: Option<Follow>,
}

/// Where the next page is found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Follow {
    /// What leads to it.
    pub next: Next,
    /// Whether the parameter is a property of the request's JSON body.
    pub in_body: bool,
    /// The parameter for the number of items of a page.
    pub size: Option<PageSize>,
}

/// What leads to the next page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Next {
    /// A cursor: the properties that lead to it. Empty if it is only in the last item.
    Cursor(Vec<String>),
    /// The number of the page, which starts with this one.
    Number(i64),
    /// The number of items before it.
    Offset,
    /// The header `Link`; whether only the query of its address counts.
    Link(bool),
    /// An address: the properties that lead to it, and whether only its query counts.
    Url(Vec<String>, bool),
}

/// The parameter for the number of items of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageSize {
    /// Its name.
    pub parameter: String,
    /// Its default.
    pub default: Option<i64>,
    /// Its maximum.
    pub maximum: Option<i64>,
}

impl PagingStyle {
    /// A style of `x-pagination`.
    pub(super) fn read(node: &Node) -> Self {
        let text = |key: &str| node.str_at(key).map(str::to_owned);
        Self {
            items: text("items").into_iter().collect(),
            has_more: text("hasMore").into_iter().collect(),
            cursor: text("cursor").unwrap_or_default(),
            direction: text("direction"),
            cursors: node
                .get("cursors")
                .into_iter()
                .flat_map(Node::entries)
                .filter_map(|entry| Some((entry.key.clone(), entry.value.as_str()?.to_owned())))
                .collect(),
            newer: text("newer"),
            fallback: text("fallback"),
            id: text("id"),
            follow: None,
        }
    }
}

//! The sections of `codegen.toml` about operations, with the locations of their values.

use std::path::{Path, PathBuf};

use openapi::load::{FileId, Sources};
use serde::Deserialize;
use toml::Spanned;

/// The rules about operations, and the file that they are written in.
#[derive(Clone, Debug, Default)]
pub struct Rules {
    /// How lists are paged.
    pub paging: Vec<PagingRule>,
    /// Which calls are repeated.
    pub retries: Vec<RetryRule>,
    /// The file.
    pub written: Written,
}

impl Rules {
    /// Reads a file that has only these sections. `path` is used in messages.
    pub fn parse(path: &Path, text: String) -> Result<Self, toml::de::Error> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Sections {
            #[serde(default)]
            paging: Vec<PagingRule>,
            #[serde(default)]
            retries: Vec<RetryRule>,
        }
        let Sections { paging, retries } = toml::from_str(&text)?;
        Ok(Self { paging, retries, written: Written { path: path.to_owned(), text, file: None } })
    }

    /// Adds the file to those that findings can show.
    pub fn add_to(&mut self, sources: &mut Sources) {
        let Written { path, text, file } = &mut self.written;
        *file = Some(sources.add(path.clone(), text.clone()));
    }
}

/// A file with rules.
#[derive(Clone, Debug, Default)]
pub struct Written {
    /// Its path.
    pub path: PathBuf,
    /// Its text.
    pub text: String,
    /// Its ID, once findings can show it.
    pub file: Option<FileId>,
}

/// How the lists of some operations are paged.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct PagingRule {
    /// The operations, as operationIds, paths or patterns of them.
    pub operations: Vec<Spanned<String>>,
    /// The operations that are not meant although a pattern matches them.
    #[serde(default)]
    pub except: Vec<Spanned<String>>,
    /// What leads to the next page.
    pub style: Spanned<PagingKind>,
    /// The parameter of the request: of its query, or a property of its JSON body.
    pub parameter: Option<Spanned<String>>,
    /// The number of the first page; 1 by default.
    pub first: Option<Spanned<i64>>,
    /// The parameter for the number of items of a page.
    pub size: Option<Spanned<String>>,
    /// The property with the items; without it, the response itself is the list.
    pub items: Option<Spanned<String>>,
    /// The property with the next cursor or address.
    pub next: Option<Spanned<String>>,
    /// The property that says whether there are more pages.
    pub has_more: Option<Spanned<String>>,
    /// The property of the last item that is the next cursor.
    pub last: Option<Spanned<String>>,
    /// The property that identifies an item.
    pub id: Option<Spanned<String>>,
    /// Whether only the query of an address is used, whatever server and path it names.
    pub query_only: Option<Spanned<bool>>,
}

/// Whether the calls of some operations are repeated.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct RetryRule {
    /// The operations, as operationIds, paths or patterns of them.
    pub operations: Vec<Spanned<String>>,
    /// The operations that are not meant although a pattern matches them.
    #[serde(default)]
    pub except: Vec<Spanned<String>>,
    /// Whether sending a request twice has the same effect as sending it once.
    pub idempotent: Option<bool>,
    /// The header with the idempotency key, which the document need not have.
    pub idempotency_header: Option<Spanned<String>>,
    /// The header or query parameter, or the property of a JSON body, with the idempotency key.
    pub idempotency_parameter: Option<Spanned<String>>,
    /// The error statuses that a repeated call would get again.
    pub final_statuses: Option<Vec<Spanned<u16>>>,
}

/// What leads to the next page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PagingKind {
    /// A cursor in the response.
    Cursor,
    /// The number of the page.
    Page,
    /// The number of items before it.
    Offset,
    /// The header `Link` with the relation `next`.
    Link,
    /// An address in the response.
    Url,
}

impl PagingKind {
    /// Its name in `codegen.toml`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Cursor => "cursor",
            Self::Page => "page",
            Self::Offset => "offset",
            Self::Link => "link",
            Self::Url => "url",
        }
    }
}

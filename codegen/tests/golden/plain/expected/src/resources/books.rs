// Made by `cargo xtask codegen`. Do not edit.

//! Operations of `books`.

use std::fmt;
use std::future::IntoFuture;

use openapi_runtime::{Error, RequestOptions, Response, ResponseFuture};
use openapi_runtime::support::{Call, Core, Method, Operation};

use crate::types;

/// Operations of `books`.
#[derive(Clone, Debug)]
pub struct Books {
    core: Core,
}

impl Books {
    pub(crate) fn new(core: &Core) -> Self {
        Self { core: core.clone() }
    }

    /// `GET /books`
    ///
    /// # Errors
    ///
    /// [`Error::Api`] with status 404; what else can go wrong is told by [`Error`].
    ///
    /// # Example
    ///
    /// ```no_run
    /// # async fn example(client: plain::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// let answer = client.books().list_books().await?;
    /// println!("{answer:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn list_books(&self) -> ListBooks {
        let call = self.core.call(&LIST_BOOKS);
        ListBooks { call }
    }

    /// `POST /books`
    ///
    /// # Errors
    ///
    /// what else can go wrong is told by [`Error`].
    ///
    /// # Example
    ///
    /// ```no_run
    /// # async fn example(client: plain::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// client.books().post_books("title").await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn post_books(&self, title: impl Into<String>) -> PostBooks {
        let call = self.core.call(&POST_BOOKS);
        PostBooks {
            call,
            body: types::PostBooksBody::new(title),
        }
    }
}

/// A request of `listBooks`, sent by `.await` or [`send`](Self::send).
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct ListBooks {
    call: Call,
}

impl ListBooks {
    /// `genre`
    pub fn genre(mut self, genre: types::ListBooksGenre) -> Self {
        self.call.query("genre", genre);
        self
    }

    /// `ids`
    pub fn ids(mut self, ids: impl IntoIterator<Item = i64>) -> Self {
        self.call.query_delimited("ids", ids, ',');
        self
    }

    /// `X-Trace`
    pub fn x_trace(mut self, x_trace: impl Into<String>) -> Self {
        self.call.header("X-Trace", Into::<String>::into(x_trace));
        self
    }

    /// Options of this call alone, such as its time limit.
    pub fn options(mut self, options: RequestOptions) -> Self {
        self.call.options(options);
        self
    }

    /// Sends the request.
    pub fn send(self) -> ResponseFuture<Vec<types::ListBooksResponseItem>> {
        self.call.send_json()
    }

    /// Sends the request; gives status, headers and raw bytes beside the value.
    pub fn send_with_response(
        self,
    ) -> ResponseFuture<Response<Vec<types::ListBooksResponseItem>>> {
        self.call.send_json_response()
    }

    /// Sends the request and waits for the answer on this thread, which needs no async runtime.
    #[cfg(all(feature = "blocking", not(target_arch = "wasm32")))]
    pub fn send_blocking(self) -> Result<Vec<types::ListBooksResponseItem>, Error> {
        openapi_runtime::support::wait(self.send())
    }
}

impl IntoFuture for ListBooks {
    type Output = Result<Vec<types::ListBooksResponseItem>, Error>;
    type IntoFuture = ResponseFuture<Vec<types::ListBooksResponseItem>>;

    fn into_future(self) -> Self::IntoFuture {
        self.send()
    }
}

impl fmt::Debug for ListBooks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.call, f)
    }
}

static LIST_BOOKS: Operation = Operation {
    id: "listBooks",
    method: Method::GET,
    path: "/books",
    authenticated: false,
    idempotent: true,
    revisions: &[],
};

/// A request of `postBooks`, sent by `.await` or [`send`](Self::send).
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct PostBooks {
    call: Call,
    body: types::PostBooksBody,
}

impl PostBooks {
    /// `subtitle`
    pub fn subtitle(mut self, subtitle: impl Into<String>) -> Self {
        self.body = self.body.subtitle(subtitle);
        self
    }

    /// Sends `subtitle` as null, which clears it.
    pub fn clear_subtitle(mut self) -> Self {
        self.body = self.body.clear_subtitle();
        self
    }

    /// Options of this call alone, such as its time limit.
    pub fn options(mut self, options: RequestOptions) -> Self {
        self.call.options(options);
        self
    }

    /// Sends the request.
    pub fn send(mut self) -> ResponseFuture<()> {
        self.call.json(&self.body);
        self.call.send_empty()
    }

    /// Sends the request; gives status, headers and raw bytes beside the value.
    pub fn send_with_response(mut self) -> ResponseFuture<Response<()>> {
        self.call.json(&self.body);
        self.call.send_empty_response()
    }

    /// Sends the request and waits for the answer on this thread, which needs no async runtime.
    #[cfg(all(feature = "blocking", not(target_arch = "wasm32")))]
    pub fn send_blocking(self) -> Result<(), Error> {
        openapi_runtime::support::wait(self.send())
    }
}

impl IntoFuture for PostBooks {
    type Output = Result<(), Error>;
    type IntoFuture = ResponseFuture<()>;

    fn into_future(self) -> Self::IntoFuture {
        self.send()
    }
}

impl fmt::Debug for PostBooks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.call, f)
    }
}

static POST_BOOKS: Operation = Operation {
    id: "postBooks",
    method: Method::POST,
    path: "/books",
    authenticated: false,
    idempotent: false,
    revisions: &[],
};

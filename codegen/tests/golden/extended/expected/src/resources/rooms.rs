// Made by `cargo xtask codegen`. Do not edit.

//! Operations of `rooms`.

pub mod admin;

use std::fmt;
use std::future::IntoFuture;

use openapi_runtime::{
    Error, ItemStream, PageStream, RequestOptions, Response, ResponseFuture,
};
use openapi_runtime::support::{self, Call, Core, Method, Operation};

use crate::types;

/// Operations of `rooms`.
#[derive(Clone, Debug)]
pub struct Rooms {
    core: Core,
}

impl Rooms {
    pub(crate) fn new(core: &Core) -> Self {
        Self { core: core.clone() }
    }

    /// Operations of `admin`.
    pub fn admin(&self) -> self::admin::Admin {
        self::admin::Admin::new(&self.core)
    }

    /// List rooms.
    ///
    /// `GET /rooms`
    ///
    /// # Errors
    ///
    /// what else can go wrong is told by [`Error`].
    ///
    /// # Example
    ///
    /// ```no_run
    /// # async fn example(client: extended::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// let answer = client.rooms().list().await?;
    /// println!("{answer:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn list(&self) -> ListRooms {
        let call = self.core.call(&LIST_ROOMS);
        ListRooms { call }
    }

    /// Since API revision 2.
    ///
    /// `PATCH /rooms/{roomID}`
    ///
    /// # Errors
    ///
    /// what else can go wrong is told by [`Error`].
    ///
    /// # Example
    ///
    /// ```no_run
    /// # async fn example(client: extended::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// let answer = client.rooms().update("roomID", extended::types::Level::Low).await?;
    /// println!("{answer:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn update(&self, room_id: impl Into<String>, level: types::Level) -> UpdateRoom {
        let call = self.core.call(&UPDATE_ROOM).segment(&room_id.into());
        UpdateRoom {
            call,
            body: types::UpdateRoom::new(level),
        }
    }
}

/// A request of `listRooms`, sent by `.await` or [`send`](Self::send).
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct ListRooms {
    call: Call,
}

impl ListRooms {
    /// `cursor`
    pub fn cursor(mut self, cursor: impl Into<String>) -> Self {
        self.call.query("cursor", Into::<String>::into(cursor));
        self
    }

    /// `direction`
    pub fn direction(mut self, direction: types::Direction) -> Self {
        self.call.query("direction", direction);
        self
    }

    /// `old`
    #[deprecated(note = "Use `cursor`.")]
    pub fn old(mut self, old: bool) -> Self {
        self.call.query("old", old);
        self
    }

    /// Options of this call alone, such as its time limit.
    pub fn options(mut self, options: RequestOptions) -> Self {
        self.call.options(options);
        self
    }

    /// Sends the request.
    pub fn send(self) -> ResponseFuture<types::RoomPage> {
        self.call.send_json()
    }

    /// Sends the request; gives status, headers and raw bytes beside the value.
    pub fn send_with_response(self) -> ResponseFuture<Response<types::RoomPage>> {
        self.call.send_json_response()
    }

    /// Sends the request and waits for the answer on this thread, which needs no async runtime.
    #[cfg(all(feature = "blocking", not(target_arch = "wasm32")))]
    pub fn send_blocking(self) -> Result<types::RoomPage, Error> {
        openapi_runtime::support::wait(self.send())
    }

    /// All pages from here on, one after the other. [`send`](Self::send) gives one page.
    pub fn pages(self) -> PageStream<types::RoomPage> {
        support::pages(self.call, &crate::resources::CURSOR_PAGING)
    }

    /// The items of all pages from here on, one after the other. One that cannot be read is an error in its place.
    pub fn stream(self) -> ItemStream<types::RoomPage> {
        support::items(self.call, &crate::resources::CURSOR_PAGING)
    }
}

impl IntoFuture for ListRooms {
    type Output = Result<types::RoomPage, Error>;
    type IntoFuture = ResponseFuture<types::RoomPage>;

    fn into_future(self) -> Self::IntoFuture {
        self.send()
    }
}

impl fmt::Debug for ListRooms {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.call, f)
    }
}

static LIST_ROOMS: Operation = Operation {
    id: "listRooms",
    method: Method::GET,
    path: "/rooms",
    authenticated: true,
    idempotent: true,
    revisions: &[],
};

/// A request of `updateRoom`, sent by `.await` or [`send`](Self::send).
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct UpdateRoom {
    call: Call,
    body: types::UpdateRoom,
}

impl UpdateRoom {
    /// `topic`
    pub fn topic(mut self, topic: impl Into<String>) -> Self {
        self.body = self.body.topic(topic);
        self
    }

    /// Sends `topic` as null, which clears it.
    pub fn clear_topic(mut self) -> Self {
        self.body = self.body.clear_topic();
        self
    }

    /// `people`
    pub fn people(mut self, people: i64) -> Self {
        self.body = self.body.people(people);
        self
    }

    /// Sends `people` as null, which clears it.
    pub fn clear_people(mut self) -> Self {
        self.body = self.body.clear_people();
        self
    }

    /// `tags`
    pub fn tags(mut self, tags: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.body = self.body.tags(tags);
        self
    }

    /// Options of this call alone, such as its time limit.
    pub fn options(mut self, options: RequestOptions) -> Self {
        self.call.options(options);
        self
    }

    /// Sends the request.
    pub fn send(mut self) -> ResponseFuture<types::CreatedRoom> {
        self.call.json(&self.body);
        self.call.send_json()
    }

    /// Sends the request; gives status, headers and raw bytes beside the value.
    pub fn send_with_response(mut self) -> ResponseFuture<Response<types::CreatedRoom>> {
        self.call.json(&self.body);
        self.call.send_json_response()
    }

    /// Sends the request and waits for the answer on this thread, which needs no async runtime.
    #[cfg(all(feature = "blocking", not(target_arch = "wasm32")))]
    pub fn send_blocking(self) -> Result<types::CreatedRoom, Error> {
        openapi_runtime::support::wait(self.send())
    }
}

impl IntoFuture for UpdateRoom {
    type Output = Result<types::CreatedRoom, Error>;
    type IntoFuture = ResponseFuture<types::CreatedRoom>;

    fn into_future(self) -> Self::IntoFuture {
        self.send()
    }
}

impl fmt::Debug for UpdateRoom {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.call, f)
    }
}

static UPDATE_ROOM: Operation = Operation {
    id: "updateRoom",
    method: Method::PATCH,
    path: "/rooms/{roomID}",
    authenticated: true,
    idempotent: true,
    revisions: &["2", "3"],
};

//! How a call is sent, and how its response is read.

use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use serde::de::DeserializeOwned;

use crate::Error;
use crate::call::Call;
use crate::call::byte_stream::ByteStream;
use crate::call::exchange::{self, Reading};
use crate::response::Response;
use crate::response::by_status::{Arrived, ByStatus};
use crate::response::received::Received;
use crate::transport::box_future::BoxFuture;
#[cfg(not(target_arch = "wasm32"))]
use crate::transport::upgraded::Upgraded;

type Read<T> = fn(Received, &'static str) -> Result<T, Error>;

/// Waits for a response, and reads it. Not an `async` block, because there is one for each type of response, and the code of
/// this one is shorter.
struct Pending<T> {
    response: BoxFuture<'static, Result<Received, Error>>,
    operation: &'static str,
    read: Read<T>,
}

impl<T> Future for Pending<T> {
    type Output = Result<T, Error>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let this = self.get_mut();
        match ready!(this.response.as_mut().poll(context)) {
            Ok(received) => Poll::Ready((this.read)(received, this.operation)),
            Err(error) => Poll::Ready(Err(error)),
        }
    }
}

impl Call {
    /// Sends the call and reads the response as JSON.
    pub fn send_json<T>(self) -> BoxFuture<'static, Result<T, Error>>
    where
        T: DeserializeOwned + 'static,
    {
        self.send_and(Received::value)
    }

    /// Like [`send_json`](Self::send_json), with status, headers and raw body.
    pub fn send_json_response<T>(self) -> BoxFuture<'static, Result<Response<T>, Error>>
    where
        T: DeserializeOwned + 'static,
    {
        self.send_and(Received::decode)
    }

    fn send_and<T: 'static>(self, read: Read<T>) -> BoxFuture<'static, Result<T, Error>> {
        let operation = self.operation.id;
        Box::pin(Pending { response: exchange::run(self, Reading::Json), operation, read })
    }

    /// Sends the call and returns the response as it arrived, if its status is that of a success.
    pub(crate) fn send_unread(self) -> BoxFuture<'static, Result<Received, Error>> {
        exchange::run(self, Reading::Json)
    }

    /// Sends the call and reads the response as the type that its status determines.
    pub fn send_by_status<T: ByStatus + 'static>(self) -> BoxFuture<'static, Result<T, Error>> {
        let response = self.send_by_status_response();
        Box::pin(async move { response.await.map(Response::into_value) })
    }

    /// Like [`send_by_status`](Self::send_by_status), with status, headers and raw body.
    pub fn send_by_status_response<T>(self) -> BoxFuture<'static, Result<Response<T>, Error>>
    where
        T: ByStatus + 'static,
    {
        let operation = self.operation.id;
        let reading = if T::CONTENT { Reading::Bytes } else { Reading::Json };
        let response = exchange::run(self, reading);
        Box::pin(async move { T::read(Arrived::new(response.await?, operation)) })
    }

    /// Sends the call and ignores the body of the response.
    pub fn send_empty(self) -> BoxFuture<'static, Result<(), Error>> {
        let response = exchange::run(self, Reading::Ignored);
        Box::pin(async move { response.await.map(|_| ()) })
    }

    /// Like [`send_empty`](Self::send_empty), with status, headers and raw body.
    #[inline]
    pub fn send_empty_response(self) -> BoxFuture<'static, Result<Response<()>, Error>> {
        let response = exchange::run(self, Reading::Ignored);
        Box::pin(
            async move { response.await.map(|received| Response::new(received.into_raw(), (), Vec::new())) },
        )
    }

    /// Sends the call and reads the response as bytes. The time limit applies to each pause between two chunks.
    #[inline]
    pub fn send_bytes(self) -> BoxFuture<'static, Result<Bytes, Error>> {
        let response = exchange::run(self, Reading::Bytes);
        Box::pin(async move { response.await.map(Received::into_body) })
    }

    /// Like [`send_bytes`](Self::send_bytes), with status, headers and raw body.
    #[inline]
    pub fn send_bytes_response(self) -> BoxFuture<'static, Result<Response<Bytes>, Error>> {
        let response = exchange::run(self, Reading::Bytes);
        Box::pin(async move {
            let raw = response.await?.into_raw();
            let body = raw.body.clone();
            Ok(Response::new(raw, body, Vec::new()))
        })
    }

    /// Sends the call and reads the response as text. Bytes that are not UTF-8 are replaced.
    #[inline]
    pub fn send_text(self) -> BoxFuture<'static, Result<String, Error>> {
        let response = self.send_text_response();
        Box::pin(async move { response.await.map(Response::into_value) })
    }

    /// Like [`send_text`](Self::send_text), with status, headers and raw body.
    #[inline]
    pub fn send_text_response(self) -> BoxFuture<'static, Result<Response<String>, Error>> {
        let response = self.send_bytes_response();
        Box::pin(async move {
            response.await.map(|response| response.map(|body| String::from_utf8_lossy(&body).into_owned()))
        })
    }

    /// Sends a call whose headers ask for another protocol, and returns the connection when the server has agreed (101).
    #[cfg(not(target_arch = "wasm32"))]
    #[inline]
    pub fn send_upgrade(self) -> BoxFuture<'static, Result<Response<Upgraded>, Error>> {
        exchange::run_upgrade(self)
    }

    /// Sends the call and returns the body of the response as a stream. The time limit applies to each pause between two
    /// chunks.
    #[inline]
    pub fn send_stream(self) -> BoxFuture<'static, Result<ByteStream, Error>> {
        let response = self.send_stream_response();
        Box::pin(async move { response.await.map(Response::into_value) })
    }

    /// Like [`send_stream`](Self::send_stream), with status, headers and raw body.
    #[inline]
    pub fn send_stream_response(self) -> BoxFuture<'static, Result<Response<ByteStream>, Error>> {
        exchange::run_stream(self)
    }
}

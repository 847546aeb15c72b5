//! How a call is sent, and what its response is read as.

use bytes::Bytes;
use serde::de::DeserializeOwned;

use crate::Error;
use crate::call::Call;
use crate::call::byte_stream::ByteStream;
use crate::call::exchange::{self, Reading};
use crate::response::Response;
use crate::response::by_status::{Arrived, ByStatus};
use crate::transport::box_future::BoxFuture;
#[cfg(not(target_arch = "wasm32"))]
use crate::transport::upgraded::Upgraded;

impl Call {
    /// Sends the call and reads the answer as JSON.
    pub fn send_json<T>(self) -> BoxFuture<'static, Result<T, Error>>
    where
        T: DeserializeOwned + 'static,
    {
        let operation = self.operation.id;
        let answer = exchange::run(self, Reading::Json);
        Box::pin(async move { answer.await?.decode(operation).map(Response::into_value) })
    }

    /// Like [`send_json`](Self::send_json), with what came along.
    pub fn send_json_response<T>(self) -> BoxFuture<'static, Result<Response<T>, Error>>
    where
        T: DeserializeOwned + 'static,
    {
        let operation = self.operation.id;
        let answer = exchange::run(self, Reading::Json);
        Box::pin(async move { answer.await?.decode(operation) })
    }

    /// Sends the call and reads the response as its status says.
    pub fn send_by_status<T: ByStatus + 'static>(self) -> BoxFuture<'static, Result<T, Error>> {
        let response = self.send_by_status_response();
        Box::pin(async move { response.await.map(Response::into_value) })
    }

    /// Like [`send_by_status`](Self::send_by_status), with what came along.
    pub fn send_by_status_response<T>(self) -> BoxFuture<'static, Result<Response<T>, Error>>
    where
        T: ByStatus + 'static,
    {
        let operation = self.operation.id;
        let reading = if T::CONTENT { Reading::Bytes } else { Reading::Json };
        let answer = exchange::run(self, reading);
        Box::pin(async move { T::read(Arrived::new(answer.await?, operation)) })
    }

    /// Sends the call; the body of the answer does not matter.
    pub fn send_empty(self) -> BoxFuture<'static, Result<(), Error>> {
        let answer = exchange::run(self, Reading::Ignored);
        Box::pin(async move { answer.await.map(|_| ()) })
    }

    /// Like [`send_empty`](Self::send_empty), with what came along.
    pub fn send_empty_response(self) -> BoxFuture<'static, Result<Response<()>, Error>> {
        let answer = exchange::run(self, Reading::Ignored);
        Box::pin(async move { answer.await.map(|raw| Response::new(raw, (), Vec::new())) })
    }

    /// Sends the call and reads the answer as bytes. The time limit counts from chunk to chunk.
    pub fn send_bytes(self) -> BoxFuture<'static, Result<Bytes, Error>> {
        let answer = exchange::run(self, Reading::Bytes);
        Box::pin(async move { answer.await.map(|raw| raw.body) })
    }

    /// Like [`send_bytes`](Self::send_bytes), with what came along.
    pub fn send_bytes_response(self) -> BoxFuture<'static, Result<Response<Bytes>, Error>> {
        let answer = exchange::run(self, Reading::Bytes);
        Box::pin(async move {
            let raw = answer.await?;
            let body = raw.body.clone();
            Ok(Response::new(raw, body, Vec::new()))
        })
    }

    /// Sends the call and reads the response as text; what is not UTF-8 is replaced.
    pub fn send_text(self) -> BoxFuture<'static, Result<String, Error>> {
        let response = self.send_text_response();
        Box::pin(async move { response.await.map(Response::into_value) })
    }

    /// Like [`send_text`](Self::send_text), with what came along.
    pub fn send_text_response(self) -> BoxFuture<'static, Result<Response<String>, Error>> {
        let response = self.send_bytes_response();
        Box::pin(async move {
            response.await.map(|response| response.map(|body| String::from_utf8_lossy(&body).into_owned()))
        })
    }

    /// Sends a call whose headers ask for another protocol, and gives the connection once the server has agreed (101).
    #[cfg(not(target_arch = "wasm32"))]
    pub fn send_upgrade(self) -> BoxFuture<'static, Result<Response<Upgraded>, Error>> {
        exchange::run_upgrade(self)
    }

    /// Sends the call and hands on the answer as it arrives. The time limit counts from chunk to chunk.
    pub fn send_stream(self) -> BoxFuture<'static, Result<ByteStream, Error>> {
        let answer = self.send_stream_response();
        Box::pin(async move { answer.await.map(Response::into_value) })
    }

    /// Like [`send_stream`](Self::send_stream), with what came along.
    pub fn send_stream_response(self) -> BoxFuture<'static, Result<Response<ByteStream>, Error>> {
        exchange::run_stream(self)
    }
}

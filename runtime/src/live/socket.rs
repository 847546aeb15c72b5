//! One WebSocket, over the connection of the transport.

use std::future::poll_fn;
use std::pin::Pin;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use futures_core::Stream;
use futures_sink::Sink;
use http::HeaderMap;
use tokio_websockets::{ClientBuilder, Error as SocketError, Limits, Message, WebSocketStream};

use crate::Error;
use crate::call::options::RequestOptions;
use crate::client_core::Core;
use crate::errors::transport_failure::TransportFailure;
use crate::live::gap::DisconnectReason;
use crate::service::Operation;
use crate::transport::transport_error::{TransportError, TransportErrorKind};
use crate::transport::upgraded::Upgraded;

/// What RFC 6455 adds to the key of the client.
const GUID: &str = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

/// An open WebSocket.
pub(crate) struct Socket(WebSocketStream<Upgraded>);

/// What arrives.
pub(crate) enum Frame {
    Text(Bytes),
    Binary,
    /// A ping, which gets its pong, or a pong.
    Sign,
    Close(Option<u16>),
}

impl Socket {
    /// Sends the request of an operation, once, and switches to a WebSocket.
    pub(crate) async fn open(
        core: &Core,
        operation: &'static Operation,
        max_message_bytes: usize,
    ) -> Result<Self, Error> {
        let key = STANDARD.encode(fastrand::u128(..).to_be_bytes());
        let mut call = core.call(operation);
        call.options(
            RequestOptions::new()
                .max_retries(0)
                .header("connection", "Upgrade")
                .header("upgrade", "websocket")
                .header("sec-websocket-version", "13")
                .header("sec-websocket-key", &key),
        );
        let response = call.send_upgrade().await?;
        if !has_agreed(response.headers(), &key) {
            let error = TransportError::new(TransportErrorKind::Other)
                .with_source("the server has switched to something that is not a WebSocket");
            return Err(TransportFailure::new(operation.id, core.shared().base.origin(), error).into());
        }
        let builder = ClientBuilder::new().limits(Limits::default().max_payload_len(Some(max_message_bytes)));
        Ok(Self(builder.take_over(response.into_value())))
    }

    /// The next frame, or why the connection has ended. Pings get their pongs meanwhile.
    pub(crate) async fn next(&mut self) -> Result<Frame, DisconnectReason> {
        let message = poll_fn(|context| Pin::new(&mut self.0).poll_next(context)).await;
        let message = match message {
            Some(Ok(message)) => message,
            Some(Err(error)) => return Err(reason(&error)),
            None => return Err(DisconnectReason::Closed(None)),
        };
        if let Some((code, _)) = message.as_close() {
            return Ok(Frame::Close(Some(u16::from(code)).filter(|code| *code != 1005)));
        }
        if message.is_text() {
            return Ok(Frame::Text(message.into_payload().into()));
        }
        Ok(if message.is_binary() { Frame::Binary } else { Frame::Sign })
    }

    pub(crate) async fn send(&mut self, text: String) -> Result<(), DisconnectReason> {
        let socket = Pin::new(&mut self.0);
        socket.start_send(Message::text(text)).map_err(|error| reason(&error))?;
        poll_fn(|context| Pin::new(&mut self.0).poll_flush(context)).await.map_err(|error| reason(&error))
    }

    /// Says goodbye, and waits until the server has done so too.
    pub(crate) async fn close(mut self) {
        // The connection ends in any case.
        _ = poll_fn(|context| Pin::new(&mut self.0).poll_close(context)).await;
    }
}

/// Whether the response is one to this key.
fn has_agreed(headers: &HeaderMap, key: &str) -> bool {
    let mut digest = sha1_smol::Sha1::new();
    digest.update(key.as_bytes());
    digest.update(GUID.as_bytes());
    let accept = STANDARD.encode(digest.digest().bytes());
    headers.get("sec-websocket-accept").is_some_and(|value| value.as_bytes() == accept.as_bytes())
}

fn reason(error: &SocketError) -> DisconnectReason {
    match error {
        SocketError::PayloadTooLong { .. } => DisconnectReason::TooLong,
        SocketError::Protocol(_) => DisconnectReason::Protocol,
        _ => DisconnectReason::Closed(None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_of_the_standard() {
        let mut headers = HeaderMap::new();
        let key = "dGhlIHNhbXBsZSBub25jZQ==";
        assert!(!has_agreed(&headers, key));
        headers.insert("sec-websocket-accept", "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=".parse().unwrap());
        assert!(has_agreed(&headers, key));
        assert!(!has_agreed(&headers, "another"));
    }
}

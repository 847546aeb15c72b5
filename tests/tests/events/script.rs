//! A server of WebSockets that sends whatever bytes a test wants.

use std::sync::{Arc, Mutex};

use base64::Engine as _;
use beeper_desktop::{Body, BoxFuture, Client, Transport, TransportError, Upgraded, http};
use serde_json::Value;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _, DuplexStream};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

/// Hands the other end of each connection to the test.
#[derive(Clone)]
struct Scripted {
    connections: UnboundedSender<DuplexStream>,
    /// Whether the handshake is that of a WebSocket.
    is_right: Arc<Mutex<bool>>,
}

impl Transport for Scripted {
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        Box::pin(async move {
            assert_eq!(request.uri().path(), "/v1/ws");
            let header = |name: &str| request.headers()[name].to_str().unwrap().to_owned();
            assert_eq!(header("authorization"), "Bearer tok-secret");
            assert_eq!(header("connection"), "Upgrade");
            assert_eq!(header("upgrade"), "websocket");
            assert_eq!(header("sec-websocket-version"), "13");
            let key = header("sec-websocket-key");
            let length = base64::engine::general_purpose::STANDARD.decode(&key).unwrap().len();
            assert_eq!(length, 16);
            let accept = if *self.is_right.lock().unwrap() { accept(&key) } else { accept("another") };
            let (ours, theirs) = tokio::io::duplex(1 << 16);
            self.connections.send(theirs).unwrap();
            let response = http::Response::builder().status(101).header("sec-websocket-accept", accept);
            Ok(response.body(Body::from_upgrade(async { Ok(Upgraded::new(ours)) })).unwrap())
        })
    }
}

fn accept(key: &str) -> String {
    let mut digest = sha1_smol::Sha1::new();
    digest.update(key.as_bytes());
    digest.update(b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11");
    base64::engine::general_purpose::STANDARD.encode(digest.digest().bytes())
}

/// The server.
pub struct Server {
    connections: UnboundedReceiver<DuplexStream>,
    is_right: Arc<Mutex<bool>>,
}

/// One connection.
pub struct Connection(DuplexStream);

impl Server {
    pub fn start() -> (Self, Client) {
        let (sender, connections) = unbounded_channel();
        let is_right = Arc::new(Mutex::new(true));
        let transport = Scripted { connections: sender, is_right: Arc::clone(&is_right) };
        let client = Client::builder().base_url("http://localhost").access_token("tok-secret");
        (Self { connections, is_right }, client.transport(transport).build().unwrap())
    }

    pub fn shakes_hands_wrongly(&self, is_wrong: bool) {
        *self.is_right.lock().unwrap() = !is_wrong;
    }

    /// The next connection.
    pub async fn connection(&mut self) -> Connection {
        Connection(self.connections.recv().await.unwrap())
    }

    /// The next connection, on which the server has agreed to send events.
    pub async fn agreed(&mut self) -> Connection {
        let mut connection = self.connection().await;
        let command = connection.command().await;
        connection
            .text(&format!(
                r#"{{"type":"subscriptions.updated","requestID":{},"chatIDs":["*"]}}"#,
                command["requestID"]
            ))
            .await;
        connection
    }
}

/// One unmasked frame. `first` is its first byte: whether it is the last of its message, and what it is.
pub fn frame(first: u8, payload: &[u8]) -> Vec<u8> {
    let mut bytes = vec![first];
    match payload.len() {
        length @ 0..126 => bytes.push(length as u8),
        length @ 126..65_536 => {
            bytes.push(126);
            bytes.extend((length as u16).to_be_bytes());
        }
        length => {
            bytes.push(127);
            bytes.extend((length as u64).to_be_bytes());
        }
    }
    bytes.extend(payload);
    bytes
}

impl Connection {
    /// Sends bytes. The client may have closed the connection meanwhile.
    pub async fn bytes(&mut self, bytes: &[u8]) {
        _ = self.0.write_all(bytes).await;
    }

    pub async fn text(&mut self, text: &str) {
        self.bytes(&frame(0x81, text.as_bytes())).await;
    }

    /// The opcode and the content of the next frame of the client, which is masked. `None` at the end.
    pub async fn frame(&mut self) -> Option<(u8, Vec<u8>)> {
        let first = self.0.read_u8().await.ok()?;
        let second = self.0.read_u8().await.ok()?;
        assert_eq!(second & 0x80, 0x80, "clients mask their frames");
        let length = match second & 0x7f {
            126 => usize::from(self.0.read_u16().await.unwrap()),
            length => usize::from(length),
        };
        let mut mask = [0; 4];
        self.0.read_exact(&mut mask).await.unwrap();
        let mut payload = vec![0; length];
        self.0.read_exact(&mut payload).await.unwrap();
        payload.iter_mut().zip(mask.iter().cycle()).for_each(|(byte, mask)| *byte ^= mask);
        Some((first & 0x0f, payload))
    }

    /// The next command of the client.
    pub async fn command(&mut self) -> Value {
        let (opcode, payload) = self.frame().await.unwrap();
        assert_eq!(opcode, 1);
        serde_json::from_slice(&payload).unwrap()
    }
}

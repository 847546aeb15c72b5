//! A server of raw bytes that records every request, and whose responses are as wrong as a test asks for.

use std::error::Error as StdError;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpSocket, TcpStream};

/// How long the other side has to read what arrived before a reset.
const BEFORE_A_RESET: Duration = Duration::from_millis(30);

/// A request as it arrived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// The method.
    pub method: String,
    /// Path and query, still encoded.
    pub target: String,
    /// The headers in order, their names in small letters.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: String,
}

impl Request {
    /// The value of the first header of this name.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    /// The value of a query parameter, still encoded.
    #[must_use]
    pub fn query(&self, name: &str) -> Option<&str> {
        let (_, query) = self.target.split_once('?')?;
        query
            .split('&')
            .filter_map(|pair| pair.split_once('='))
            .find(|(own, _)| *own == name)
            .map(|pair| pair.1)
    }

    /// Method and target.
    #[must_use]
    pub fn line(&self) -> String {
        format!("{} {}", self.method, self.target)
    }
}

/// What the server does with a request.
#[derive(Clone, Debug)]
pub enum Deed {
    /// Writes this; the connection stays open for further requests.
    Response(Vec<u8>),
    /// Writes this and closes the connection.
    Close(Vec<u8>),
    /// Writes this and resets the connection.
    Reset(Vec<u8>),
    /// Writes the first part at once and the second one byte by byte, with a pause before each; the connection stays open.
    Trickle(Vec<u8>, Vec<u8>, Duration),
    /// Writes this and nothing more; the connection stays open.
    Silence(Vec<u8>),
}

/// A whole response: `status` is a number with its phrase.
#[must_use]
pub fn raw_response(status: &str, headers: &[(&str, &str)], body: impl AsRef<[u8]>) -> Vec<u8> {
    let body = body.as_ref();
    let mut bytes = head(status, headers);
    bytes.truncate(bytes.len() - 2);
    // These have no body, and so no length.
    if !matches!(status.get(..3), Some("101" | "103" | "204" | "304")) {
        bytes.extend_from_slice(format!("Content-Length: {}\r\n", body.len()).as_bytes());
    }
    bytes.extend_from_slice(b"\r\n");
    bytes.extend_from_slice(body);
    bytes
}

/// The head of a response, empty line included.
#[must_use]
pub fn head(status: &str, headers: &[(&str, &str)]) -> Vec<u8> {
    let mut text = format!("HTTP/1.1 {status}\r\n");
    for (name, value) in headers {
        text += &format!("{name}: {value}\r\n");
    }
    text += "\r\n";
    text.into_bytes()
}

/// A whole response of JSON.
#[must_use]
pub fn json(status: &str, body: impl AsRef<[u8]>) -> Deed {
    Deed::Response(raw_response(status, &[("Content-Type", "application/json")], body))
}

/// Everything that an error and its causes show.
#[must_use]
pub fn shown(error: &dyn StdError) -> String {
    let mut text = format!("{error}\n{error:?}\n{error:#?}");
    let mut cause = error.source();
    while let Some(next) = cause {
        text += &format!("\n{next}\n{next:?}");
        cause = next.source();
    }
    text
}

type Script = dyn Fn(usize, &Request) -> Deed + Send + Sync;

/// A server on a port of its own. It ends with the test's runtime.
#[derive(Clone)]
pub struct FaultyServer {
    address: SocketAddr,
    requests: Arc<Mutex<Vec<Request>>>,
}

/// A port that accepts no connection, and that nobody else can get.
pub struct Refusing {
    socket: TcpSocket,
    address: SocketAddr,
}

impl Refusing {
    /// Takes a port.
    ///
    /// # Errors
    ///
    /// Where no port can be had.
    pub fn new() -> io::Result<Self> {
        let socket = TcpSocket::new_v4()?;
        socket.bind((Ipv4Addr::LOCALHOST, 0).into())?;
        Ok(Self { address: socket.local_addr()?, socket })
    }

    /// The address.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// From now on, a server at this port.
    ///
    /// # Errors
    ///
    /// Where the port can't be opened.
    pub fn open(
        self,
        script: impl Fn(usize, &Request) -> Deed + Send + Sync + 'static,
    ) -> io::Result<FaultyServer> {
        let server = FaultyServer { address: self.address, requests: Arc::default() };
        tokio::spawn(server.clone().accept(self.socket.listen(64)?, Arc::new(script)));
        Ok(server)
    }
}

impl FaultyServer {
    /// Starts a server that does what `script` says to the number of a request, counted from 0, and the request itself.
    ///
    /// # Errors
    ///
    /// Where no port can be had.
    pub fn start(script: impl Fn(usize, &Request) -> Deed + Send + Sync + 'static) -> io::Result<Self> {
        Refusing::new()?.open(script)
    }

    /// Starts a server that does one deed after the other, and the last one again for all further requests.
    ///
    /// # Errors
    ///
    /// Where no port can be had.
    ///
    /// # Panics
    ///
    /// Where there is no deed.
    pub fn doing(deeds: impl Into<Vec<Deed>>) -> io::Result<Self> {
        let deeds = deeds.into();
        assert!(!deeds.is_empty(), "a script has at least one deed");
        Self::start(move |number, _| deeds[number.min(deeds.len() - 1)].clone())
    }

    /// Its address.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The requests that arrived, oldest first.
    #[must_use]
    pub fn requests(&self) -> Vec<Request> {
        self.requests.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// How many requests arrived.
    #[must_use]
    pub fn count(&self) -> usize {
        self.requests.lock().unwrap_or_else(PoisonError::into_inner).len()
    }

    async fn accept(self, listener: TcpListener, script: Arc<Script>) {
        while let Ok((stream, _)) = listener.accept().await {
            let (server, script) = (self.clone(), Arc::clone(&script));
            tokio::spawn(async move { server.serve(stream, &*script).await });
        }
    }

    async fn serve(self, mut stream: TcpStream, script: &Script) -> io::Result<()> {
        stream.set_nodelay(true)?;
        let mut unread = Vec::new();
        while let Some(request) = read_request(&mut stream, &mut unread).await? {
            let deed = {
                let mut requests = self.requests.lock().unwrap_or_else(PoisonError::into_inner);
                requests.push(request.clone());
                script(requests.len() - 1, &request)
            };
            match deed {
                Deed::Response(bytes) => stream.write_all(&bytes).await?,
                Deed::Close(bytes) => {
                    stream.write_all(&bytes).await?;
                    return stream.shutdown().await;
                }
                Deed::Reset(bytes) => {
                    stream.write_all(&bytes).await?;
                    tokio::time::sleep(BEFORE_A_RESET).await;
                    return stream.set_zero_linger();
                }
                Deed::Trickle(at_once, slowly, pause) => {
                    stream.write_all(&at_once).await?;
                    for byte in slowly {
                        tokio::time::sleep(pause).await;
                        stream.write_all(&[byte]).await?;
                    }
                }
                Deed::Silence(bytes) => stream.write_all(&bytes).await?,
            }
        }
        Ok(())
    }
}

/// The next request, or `None` when the other side has closed the connection.
async fn read_request(stream: &mut TcpStream, unread: &mut Vec<u8>) -> io::Result<Option<Request>> {
    loop {
        if let Some((mut request, begin)) = parse_head(unread) {
            let length = request.header("content-length").and_then(|text| text.parse::<usize>().ok());
            let end = begin + length.unwrap_or(0);
            if unread.len() >= end {
                request.body = String::from_utf8_lossy(&unread[begin..end]).into_owned();
                unread.drain(..end);
                return Ok(Some(request));
            }
        }
        if stream.read_buf(unread).await? == 0 {
            return Ok(None);
        }
    }
}

/// The head of a request and its length, if all of it is there.
fn parse_head(bytes: &[u8]) -> Option<(Request, usize)> {
    let length = bytes.windows(4).position(|window| window == b"\r\n\r\n")? + 4;
    let text = String::from_utf8_lossy(&bytes[..length]).into_owned();
    let mut lines = text.trim_end().lines();
    let mut first = lines.next().unwrap_or_default().split(' ');
    let (method, target) = (first.next().unwrap_or_default(), first.next().unwrap_or_default());
    let headers = lines.filter_map(|line| line.split_once(':'));
    let headers = headers.map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned())).collect();
    let request =
        Request { method: method.to_owned(), target: target.to_owned(), headers, body: String::new() };
    Some((request, length))
}

//! The end of a sign-in in the browser: the server redirects it to this program.

use std::io;
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use percent_encoding::percent_decode_str;
use secrecy::zeroize::Zeroizing;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::task::JoinSet;
use tokio::time::timeout;

use crate::base_url::is_same_server;
use crate::oauth::pkce::is_equal;

const PATH: &str = "/signed-in";
/// The longest head of a request. Browsers send less, with all of their cookies for this computer.
const LONGEST_HEAD: usize = 64 * 1024;
/// How long a connection may take to send its request, and to take the response.
const LIMIT: Duration = Duration::from_secs(10);
/// As many connections are read at once. Others wait.
const CONNECTIONS: usize = 32;

/// Listens on a free port of this computer.
pub(super) struct RedirectListener {
    listener: TcpListener,
    authority: String,
}

/// What the server has decided.
pub(super) enum Decision {
    Code(Zeroizing<String>),
    Error { code: String, description: Option<String> },
}

/// What is expected of a redirect.
struct Expected {
    authority: String,
    state: Zeroizing<String>,
    /// The address of the server that redirects.
    server: String,
}

/// What a request is.
enum Request {
    Decision(Decision),
    /// A redirect of another sign-in.
    OtherSignIn,
    /// Not a redirect, with the status of the response.
    Other(&'static str),
}

impl RedirectListener {
    pub(super) async fn bind() -> io::Result<Self> {
        let listener = match TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, 0))).await {
            Ok(listener) => listener,
            Err(_) => TcpListener::bind(SocketAddr::from((Ipv6Addr::LOCALHOST, 0))).await?,
        };
        let authority = listener.local_addr()?.to_string();
        Ok(Self { listener, authority })
    }

    /// The address to redirect to.
    pub(super) fn address(&self) -> String {
        format!("http://{}{PATH}", self.authority)
    }

    /// Waits for the redirect with this state from this server, and then stops listening. Everything else that arrives is
    /// rejected. If the time limit ends before, the error says whether there was a redirect of another sign-in.
    pub(super) async fn wait(
        self,
        state: Zeroizing<String>,
        server: &str,
        limit: Duration,
    ) -> Result<Decision, bool> {
        let expected = Arc::new(Expected { authority: self.authority, state, server: server.to_owned() });
        let mut got_other = false;
        let listener = self.listener;
        let waiting = async {
            let mut connections = JoinSet::new();
            let permits = Arc::new(Semaphore::new(CONNECTIONS));
            loop {
                let accepting = async {
                    let permit = Arc::clone(&permits).acquire_owned().await;
                    (listener.accept().await, permit)
                };
                tokio::select! {
                    Some(done) = connections.join_next() => match done {
                        Ok(Request::Decision(decision)) => return decision,
                        Ok(Request::OtherSignIn) => got_other = true,
                        Ok(Request::Other(_)) | Err(_) => {}
                    },
                    (accepted, permit) = accepting => match accepted {
                        Ok((stream, _)) => {
                            let expected = Arc::clone(&expected);
                            connections.spawn(async move {
                                let request = serve(stream, &expected).await;
                                drop(permit);
                                request
                            });
                        }
                        // Such as too many open files: that may pass.
                        Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
                    },
                }
            }
        };
        timeout(limit, waiting).await.map_err(|_| got_other)
    }
}

/// Reads the request of a connection and responds to it.
async fn serve(mut stream: TcpStream, expected: &Expected) -> Request {
    let request = match timeout(LIMIT, read_head(&mut stream)).await {
        Ok(Some(head)) => read(&head, expected),
        Ok(None) => Request::Other("400 Bad Request"),
        Err(_) => Request::Other("408 Request Timeout"),
    };
    let response = page(&request);
    // Whether the browser shows the page does not matter to the sign-in.
    _ = timeout(LIMIT, async {
        stream.write_all(response.as_bytes()).await?;
        stream.shutdown().await
    })
    .await;
    request
}

async fn read_head(stream: &mut TcpStream) -> Option<Zeroizing<Vec<u8>>> {
    let mut head = Zeroizing::new(Vec::with_capacity(4 * 1024));
    while !head.windows(4).any(|end| end == b"\r\n\r\n") {
        if head.len() > LONGEST_HEAD || stream.read_buf(&mut *head).await.ok()? == 0 {
            return None;
        }
    }
    Some(head)
}

fn read(head: &[u8], expected: &Expected) -> Request {
    let bad = Request::Other("400 Bad Request");
    let Ok(head) = std::str::from_utf8(head) else { return bad };
    let mut lines = head.split("\r\n");
    let mut words = lines.next().unwrap_or_default().split(' ');
    let (Some(method), Some(target), Some(version), None) =
        (words.next(), words.next(), words.next(), words.next())
    else {
        return bad;
    };
    if !version.starts_with("HTTP/1.") || !target.starts_with('/') {
        return bad;
    }
    let hosts = lines.filter_map(|line| line.split_once(':'));
    let hosts = hosts.filter(|(name, _)| name.eq_ignore_ascii_case("host")).map(|(_, host)| host.trim());
    // A page of another site could call this computer by a name of its own.
    if !hosts.eq([expected.authority.as_str()]) {
        return Request::Other("421 Misdirected Request");
    }
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    if path != PATH {
        return Request::Other("404 Not Found");
    }
    if method != "GET" {
        return Request::Other("405 Method Not Allowed");
    }
    decision(query, expected)
}

/// The parameters of a query, as forms write them.
fn query_pairs(query: &str) -> Vec<(String, String)> {
    let decoded = |text: &str| {
        let text = text.replace('+', " ");
        percent_decode_str(&text).decode_utf8_lossy().into_owned()
    };
    let pairs = query.split('&').filter(|pair| !pair.is_empty());
    let pairs = pairs.map(|pair| pair.split_once('=').unwrap_or((pair, "")));
    pairs.map(|(name, value)| (decoded(name), decoded(value))).collect()
}

fn decision(query: &str, expected: &Expected) -> Request {
    let pairs = query_pairs(query);
    let value = |wanted: &str| {
        let mut values = pairs.iter().filter(|(name, _)| name == wanted).map(|(_, value)| value);
        // Of two values, nobody knows which one counts.
        values.next().filter(|value| !value.is_empty() && values.next().is_none()).cloned()
    };
    let is_of_the_server = value("iss").is_none_or(|issuer| is_same_server(&issuer, &expected.server));
    let is_expected = value("state").is_some_and(|state| is_equal(&state, &expected.state));
    if !is_expected || !is_of_the_server {
        return Request::OtherSignIn;
    }
    match (value("code"), value("error")) {
        (Some(code), None) => Request::Decision(Decision::Code(Zeroizing::new(code))),
        (None, Some(code)) => {
            Request::Decision(Decision::Error { code, description: value("error_description") })
        }
        _ => Request::Other("400 Bad Request"),
    }
}

/// The response. It contains nothing of the request, and removes the code from the browser's history.
fn page(request: &Request) -> String {
    let (status, text) = match request {
        Request::Decision(Decision::Code(_)) => {
            ("200 OK", "You can close this page and go back to the program.")
        }
        Request::Decision(Decision::Error { .. }) => {
            ("200 OK", "The program did not get access. You can close this page.")
        }
        Request::OtherSignIn => ("400 Bad Request", "This belongs to another sign-in. Please start again."),
        Request::Other(status) => (*status, "There is nothing here."),
    };
    let content = format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Sign-in</title>\
         <script>history.replaceState(null, \"\", \"{PATH}\")</script></head><body><p>{text}</p></body></html>"
    );
    format!(
        "HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {}\r\nCache-Control: no-store\r\n\
         Referrer-Policy: no-referrer\r\nX-Content-Type-Options: nosniff\r\n\
         Content-Security-Policy: default-src 'none'; script-src 'unsafe-inline'; frame-ancestors 'none'\r\n\
         Connection: close\r\n\r\n{content}",
        content.len()
    )
}

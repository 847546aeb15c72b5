//! A server that gives one response or several, and what it received.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, channel};

/// A request as the server received it.
pub struct Received {
    pub method: String,
    /// The path with the query, percent-encoded as it came.
    pub target: String,
    /// Names in lower case.
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Received {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(it, _)| it == name).map(|(_, value)| &**value)
    }

    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }
}

/// The address of a server that answers one request with this status and this JSON.
pub fn serve(status: &str, json: &str) -> (String, Receiver<Received>) {
    serve_all(|_| vec![(status.to_owned(), String::new(), json.to_owned())])
}

/// The address of a server that answers requests one after the other: with a status, header lines that end with `\r\n`, and
/// JSON. What it sends can contain its own address.
pub fn serve_all(
    responses: impl FnOnce(&str) -> Vec<(String, String, String)>,
) -> (String, Receiver<Received>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let responses = responses(&address);
    let (sender, receiver) = channel();
    std::thread::spawn(move || {
        for (status, headers, json) in responses {
            let content = match &*json {
                "" => String::new(),
                json => format!("content-type: application/json\r\ncontent-length: {}\r\n", json.len()),
            };
            let response = format!("HTTP/1.1 {status}\r\nconnection: close\r\n{headers}{content}\r\n{json}");
            let (mut stream, _) = listener.accept().unwrap();
            let received = receive(&mut stream);
            stream.write_all(response.as_bytes()).unwrap();
            // A test that needs no requests has dropped the receiver.
            drop(sender.send(received));
        }
    });
    (address, receiver)
}

fn receive(stream: &mut TcpStream) -> Received {
    let mut bytes = Vec::new();
    let mut buffer = [0; 4096];
    let end = loop {
        let length = stream.read(&mut buffer).unwrap();
        assert!(length > 0, "the head of the request is cut short");
        bytes.extend_from_slice(&buffer[..length]);
        if let Some(end) = bytes.windows(4).position(|window| window == b"\r\n\r\n") {
            break end + 4;
        }
    };
    let mut body = bytes.split_off(end);
    let head = String::from_utf8(bytes).unwrap();
    let (line, headers) = head.split_once("\r\n").unwrap();
    let headers = headers.lines().filter_map(|line| line.split_once(": "));
    let headers = headers.map(|(name, value)| (name.to_lowercase(), value.to_owned())).collect::<Vec<_>>();
    let length = headers.iter().find(|(name, _)| name == "content-length");
    let length = length.map_or(0, |(_, length)| length.parse::<usize>().unwrap());
    while body.len() < length {
        let read = stream.read(&mut buffer).unwrap();
        assert!(read > 0, "the body is cut short");
        body.extend_from_slice(&buffer[..read]);
    }
    let mut words = line.split(' ').map(str::to_owned);
    let (method, target) = (words.next().unwrap(), words.next().unwrap());
    Received { method, target, headers, body }
}

//! The server that the crates of random documents call: it sends what it is given, and keeps what it receives.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::pin::Pin;
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex};

use openapi_runtime::{ByteStream, Error};
use serde::Serialize;
pub use serde_json::Value as Json;
use serde_json::json;

/// The JSON of a value.
pub fn json(value: &impl Serialize) -> Json {
    serde_json::to_value(value).unwrap_or_else(|error| Json::String(error.to_string()))
}

/// The values by name.
pub fn object<const N: usize>(values: [(&str, Json); N]) -> Json {
    values.into_iter().map(|(name, value)| (name.to_owned(), value)).collect::<serde_json::Map<_, _>>().into()
}

/// A scalar as the text of a header.
fn text(value: &Json) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// The server, and the records of the calls.
pub struct Wire {
    address: String,
    response: Arc<Mutex<Vec<u8>>>,
    requests: Receiver<Json>,
    cases: Json,
    document: u64,
    case: usize,
    /// What happened.
    pub records: Vec<Json>,
}

impl Wire {
    /// `cases` has the values for each document, as text.
    pub fn new(cases: Json) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let response = Arc::new(Mutex::new(Vec::new()));
        let next = Arc::clone(&response);
        let (received, requests) = channel();
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let mut stream = stream.unwrap();
                let Some(request) = receive(&mut stream) else { continue };
                received.send(request).unwrap();
                let response = next.lock().unwrap().clone();
                stream.write_all(&response).unwrap();
            }
        });
        Self { address, response, requests, cases, document: 0, case: 0, records: Vec::new() }
    }

    pub fn address(&self) -> &str {
        &self.address
    }

    /// How many cases the document has.
    pub fn cases(&self, document: u64) -> usize {
        self.cases[document.to_string()]["values"].as_array().unwrap().len()
    }

    fn case_of(&mut self, document: u64, case: usize, kind: &str) -> String {
        (self.document, self.case) = (document, case);
        let text = &self.cases[document.to_string()][kind][case];
        text.as_str().unwrap().to_owned()
    }

    pub fn respond_with_values(&mut self, document: u64, case: usize) {
        let values = self.case_of(document, case, "values");
        self.respond(200, "application/json", &values);
    }

    pub fn respond_with_text(&mut self, document: u64, case: usize, kind: &str) {
        let text = self.case_of(document, case, "texts");
        let media_type =
            if kind == "text" { "text/plain; charset=utf-8" } else { "application/octet-stream" };
        self.respond(200, media_type, &text);
    }

    pub fn respond_with_status(&mut self, document: u64, case: usize, status: u16) {
        let body = match status {
            200 => self.case_of(document, case, "values"),
            202 | 404 => self.case_of(document, case, "firsts"),
            _ => String::new(),
        };
        self.respond(status, "application/json", &body);
    }

    /// A response without a body, whose headers have these values of the case.
    pub fn respond_with_headers(&mut self, document: u64, case: usize, headers: &[(&str, &str)]) {
        let values = serde_json::from_str::<Json>(&self.case_of(document, case, "values")).unwrap();
        let present = headers.iter().map(|(name, value)| (name, &values[value]));
        let lines = present.filter(|(_, value)| !value.is_null()).map(|(name, value)| {
            let entries = value.as_array().into_iter().flatten().map(text).collect::<Vec<_>>();
            format!("{name}: {}\r\n", if value.is_array() { entries.join(", ") } else { text(value) })
        });
        self.send(204, &lines.collect::<String>(), "");
    }

    /// The next response.
    pub fn respond(&mut self, status: u16, media_type: &str, body: &str) {
        let content = match status {
            204 => String::new(),
            _ => format!("content-type: {media_type}\r\ncontent-length: {}\r\n", body.len()),
        };
        self.send(status, &content, body);
    }

    fn send(&mut self, status: u16, headers: &str, body: &str) {
        while self.requests.try_recv().is_ok() {}
        let response = format!("HTTP/1.1 {status} Any\r\nconnection: close\r\n{headers}\r\n{body}");
        *self.response.lock().unwrap() = response.into_bytes();
    }

    fn record(&mut self, call: &str, mut record: Json) {
        record["document"] = self.document.into();
        record["case"] = self.case.into();
        record["call"] = call.into();
        record["request"] = self.requests.try_recv().unwrap_or_default();
        self.records.push(record);
    }

    /// Records a call that returns values.
    pub fn received<T>(&mut self, call: &str, skipped: usize, result: Result<T, Error>) -> Option<T> {
        let (record, value) = match result {
            Ok(value) => (json!({"skipped": skipped}), Some(value)),
            Err(error) => (json!({"error": format!("{error:?}")}), None),
        };
        self.record(call, record);
        value
    }

    /// Records a call that sends values.
    pub fn sent(&mut self, call: &str, result: Result<(), Error>) {
        self.received(call, 0, result);
    }

    /// Adds the headers of the response to the record of a call.
    pub fn read(&mut self, headers: Option<Json>) {
        self.records.last_mut().unwrap()["headers"] = headers.into();
    }

    /// Records a call that returns text.
    pub async fn text(&mut self, call: &str, result: Result<String, Error>) -> Option<String> {
        let text = self.received(call, 0, result)?;
        self.records.last_mut().unwrap()["value"] = text.clone().into();
        Some(text)
    }

    /// Records a call that returns content.
    pub async fn content(&mut self, call: &str, result: Result<ByteStream, Error>) -> Option<Vec<u8>> {
        let mut stream = Box::pin(self.received(call, 0, result)?);
        let mut bytes = Vec::new();
        while let Some(chunk) =
            std::future::poll_fn(|context| futures_core::Stream::poll_next(Pin::as_mut(&mut stream), context))
                .await
        {
            bytes.extend_from_slice(&chunk.unwrap());
        }
        self.records.last_mut().unwrap()["value"] = String::from_utf8_lossy(&bytes).into();
        Some(bytes)
    }

    /// Records a call whose response depends on its status.
    pub fn status(&mut self, status: u16, result: Result<Json, Error>) {
        let call = format!("get /statuses {status}");
        let record = match result {
            Ok(value) => json!({"value": value}),
            Err(error) => {
                let body = match &error {
                    Error::Api(error) => serde_json::from_slice::<Json>(error.body()).ok(),
                    _ => None,
                };
                json!({"error": format!("{error:?}"), "status": error.status().map(|it| it.as_u16()), "body": body})
            }
        };
        self.record(&call, record);
    }
}

/// A request; names of headers are in lower case.
fn receive(stream: &mut TcpStream) -> Option<Json> {
    let mut bytes = Vec::new();
    let mut buffer = [0; 4096];
    let end = loop {
        let length = stream.read(&mut buffer).ok().filter(|length| *length > 0)?;
        bytes.extend_from_slice(&buffer[..length]);
        if let Some(end) = bytes.windows(4).position(|window| window == b"\r\n\r\n") {
            break end + 4;
        }
    };
    let mut body = bytes.split_off(end);
    let head = String::from_utf8_lossy(&bytes).into_owned();
    let (line, headers) = head.split_once("\r\n")?;
    let headers = headers.lines().filter_map(|line| line.split_once(": "));
    let headers = headers.map(|(name, value)| (name.to_lowercase(), value.to_owned())).collect::<Vec<_>>();
    let find = |name: &str| headers.iter().find(|(it, _)| it == name).map(|(_, value)| value.as_str());
    if let Some(length) = find("content-length").and_then(|length| length.parse::<usize>().ok()) {
        while body.len() < length {
            let read = stream.read(&mut buffer).ok().filter(|length| *length > 0)?;
            body.extend_from_slice(&buffer[..read]);
        }
    } else if find("transfer-encoding").is_some() {
        while !body.ends_with(b"0\r\n\r\n") {
            let read = stream.read(&mut buffer).ok().filter(|length| *length > 0)?;
            body.extend_from_slice(&buffer[..read]);
        }
    }
    let mut words = line.split(' ');
    let (method, target) = (words.next()?, words.next()?);
    let body = String::from_utf8_lossy(&body);
    Some(json!({"method": method.to_lowercase(), "target": target, "headers": headers, "body": body}))
}

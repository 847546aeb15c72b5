//! An invented service, and a transport that takes its responses from a script.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]
#![allow(dead_code)]

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use bytes::Bytes;
use http::{Method, Request, StatusCode};
use openapi_runtime::support::{Auth, Core, ErrorBody, Operation, Revision, Route, Service};
use openapi_runtime::{Body, BoxFuture, ClientBuilder, Transport, TransportError, TransportErrorKind};

pub static SERVICE: Service = Service {
    name: "Example",
    base_url: "http://localhost:4000",
    shared_segment: Some("/v1"),
    user_agent: "example/1.0",
    base_url_variable: None,
    token_variable: None,
    auth: Auth::Bearer,
    version_header: Some("X-Example-Version"),
    connect_hint: Some("is the server running?"),
    unauthorized_hint: Some("Tokens are made in the settings."),
    error_body: ErrorBody {
        message: "/message",
        code: "/code",
        details: "/details",
        issues: "/details/issues",
    },
    revisions: &[
        Revision { name: "1", app_version: Some("1.0.5") },
        Revision { name: "2", app_version: Some("1.2.0") },
        Revision { name: "3", app_version: None },
    ],
    routes: &[&[
        Route::new("makeThing", Method::POST, "/v1/things"),
        Route::new("findThings", Method::POST, "/v1/things/find").safe(true),
        Route {
            id: "countThing",
            method: Method::GET,
            path: "/v1/things/{thingID}/count",
            safe: Some(false),
        },
    ]],
};

pub static GET_THING: Operation = operation("getThing", Method::GET, "/v1/things/{thingID}", &[]);
pub static LIST_THINGS: Operation = operation("listThings", Method::GET, "/v1/things", &[]);
pub static MAKE_THING: Operation = operation("makeThing", Method::POST, "/v1/things", &[]);
pub static PART: Operation = operation("part", Method::PUT, "/v1/things/{thingID}/parts/{partID}.json", &[]);
pub static RANGE: Operation = operation("range", Method::GET, "/v1/{name}/{from}..{to}", &[]);
pub static INFO: Operation = operation("info", Method::GET, "/v1/info", &[]);
pub static SINCE_2: Operation = operation("newer", Method::GET, "/v1/newer", &["2", "3"]);
pub static SINCE_3: Operation = operation("newest", Method::GET, "/v1/newest", &["3"]);

const fn operation(
    id: &'static str,
    method: Method,
    path: &'static str,
    revisions: &'static [&'static str],
) -> Operation {
    let is_post = matches!(method, Method::POST);
    let is_info = id.len() == "info".len() && path.len() == "/v1/info".len();
    let operation = Operation::new(id, method, path).revisions(revisions);
    let operation = if is_post { operation } else { operation.idempotent() };
    if is_info { operation } else { operation.authenticated() }
}

/// A client as generated code would create it.
#[derive(Clone, Debug)]
pub struct Client(pub Core);

impl From<Core> for Client {
    fn from(core: Core) -> Self {
        Self(core)
    }
}

pub fn builder() -> ClientBuilder<Client> {
    ClientBuilder::new(&SERVICE)
}

/// A client whose requests get the responses of the script.
pub fn scripted(script: &Script) -> Client {
    builder().access_token("tok-secret-1").transport(script.clone()).build().unwrap()
}

pub type TransportResult = Result<http::Response<Body>, TransportError>;

/// Responses that are returned one after another, and the requests that got them.
#[derive(Clone, Default)]
pub struct Script {
    responses: Arc<Mutex<VecDeque<TransportResult>>>,
    requests: Arc<Mutex<Vec<Request<Bytes>>>>,
}

impl Script {
    pub fn of(responses: impl IntoIterator<Item = TransportResult>) -> Self {
        let script = Self::default();
        script.responses.lock().unwrap().extend(responses);
        script
    }

    pub fn json(status: u16, body: &str) -> Self {
        Self::of([json(status, body)])
    }

    pub fn requests(&self) -> Vec<Request<Bytes>> {
        self.requests.lock().unwrap().clone()
    }

    pub fn uris(&self) -> Vec<String> {
        self.requests().iter().map(|request| request.uri().to_string()).collect()
    }

    pub fn only_request(&self) -> Request<Bytes> {
        let mut requests = self.requests();
        assert_eq!(requests.len(), 1);
        requests.remove(0)
    }
}

impl Transport for Script {
    fn send(&self, request: Request<Body>) -> BoxFuture<'_, TransportResult> {
        Box::pin(async move {
            let (head, mut body) = request.into_parts();
            let mut whole = Vec::new();
            while let Some(chunk) = body.chunk().await? {
                whole.extend_from_slice(&chunk);
            }
            self.requests.lock().unwrap().push(Request::from_parts(head, whole.into()));
            let response = self.responses.lock().unwrap().pop_front();
            response.expect("the script has an response for every request")
        })
    }
}

pub fn json(status: u16, body: &str) -> TransportResult {
    let headers = [("content-type", "application/json"), ("x-example-version", "1.2.0")];
    http_response(status, &headers, body)
}

pub fn http_response(status: u16, headers: &[(&str, &str)], body: &str) -> TransportResult {
    let mut response = http::Response::new(Body::from_bytes(body.to_owned()));
    *response.status_mut() = StatusCode::from_u16(status).unwrap();
    for (name, value) in headers {
        let name: http::HeaderName = name.parse().unwrap();
        response.headers_mut().insert(name, value.parse().unwrap());
    }
    Ok(response)
}

pub fn broken(kind: TransportErrorKind) -> TransportResult {
    Err(TransportError::new(kind).with_source("the wire was cut"))
}

/// Everything that an error shows, with its causes.
pub fn shown(error: &dyn std::error::Error) -> String {
    let mut text = format!("{error}\n{error:?}\n{error:#?}");
    let mut cause = error.source();
    while let Some(next) = cause {
        text += &format!("\n{next}\n{next:?}");
        cause = next.source();
    }
    text
}

//! A small document, for tests of the commands.

// Each test uses only a part of this module.
#![allow(dead_code)]

use std::io::{Read as _, Write as _};
use std::net::TcpListener;

/// A valid document in two files.
pub const CLEAN: &str = "\
openapi: 3.0.3
info: {title: Things, version: '1'}
servers: [{url: 'https://example.org'}]
tags: [{name: things, description: Things.}]
paths:
  /things:
    get:
      operationId: listThings
      tags: [things]
      summary: List things
      description: Lists things.
      responses:
        '200':
          description: The things.
          content: {application/json: {schema: {$ref: 'schemas.yaml#/Things'}}}
";

/// The other file.
pub const SCHEMAS: &str = "\
Things:
  type: object
  description: Things.
  properties:
    count: {type: integer, description: How many there are.}
";

/// The configuration of a workspace with that document.
pub const CONFIG: &str = "\
spec = 'api/openapi.yaml'
out = 'client'
command = 'cargo xtask codegen'
strict = true

[package]
name = 'things'
version = '0.1.0'

[runtime]
name = 'openapi-runtime'
version = '0.1.0'
path = 'runtime'
reexports = []
";

/// Starts a server that sends the responses one after the other, and returns its URL.
pub fn server(responses: Vec<String>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for response in responses {
            let (mut stream, _) = listener.accept().unwrap();
            let mut request = [0; 4096];
            let _ = stream.read(&mut request);
            let _ = stream.write_all(response.as_bytes());
        }
    });
    address
}

pub fn response(status: &str, headers: &str, body: &str) -> String {
    let length = body.len();
    format!("HTTP/1.1 {status}\r\n{headers}Content-Length: {length}\r\nConnection: close\r\n\r\n{body}")
}

//! A small document, for tests of the commands.

// Each test uses only a part of this module.
#![allow(dead_code)]

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

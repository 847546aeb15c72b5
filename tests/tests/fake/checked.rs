//! Compares responses of the fake with the document, by a validator that knows nothing of the fake.

use std::collections::BTreeMap;
use std::sync::Arc;

use beeper_desktop::{Body, BoxFuture, Transport, TransportError, http};
use beeper_desktop_fake::FakeTransport;
use jsonschema::Validator;
use serde_json::Value;
use workspace_tests::contract::{document, operation_ids, resolve, response_schema};
use workspace_tests::json_schema::{Latitude, json_schema};

/// Validators of the document's responses.
pub struct Checked {
    success: BTreeMap<String, Validator>,
    error: Validator,
    document: Value,
}

impl Checked {
    pub fn new() -> Self {
        let document = document();
        let schema = |schema: &Value| {
            let schema = json_schema(&document, schema, Latitude::default());
            jsonschema::options().should_validate_formats(true).build(&schema).unwrap()
        };
        let responses = operation_ids(&document).into_iter();
        let responses =
            responses.filter_map(|id| Some((id.to_owned(), schema(&response_schema(&document, id)?))));
        let success = responses.collect::<BTreeMap<_, _>>();
        let error = schema(document.pointer("/components/schemas/ErrorBody").unwrap());
        Self { success, error, document }
    }

    /// The path of an operation as a list of its segments, and its method.
    pub fn target(&self, operation: &str) -> (&str, String) {
        let paths = self.document["paths"].as_object().unwrap();
        let found = paths.iter().find_map(|(path, item)| {
            let mut methods = item.as_object().unwrap().iter();
            methods.find(|(_, value)| value["operationId"] == operation).map(|(method, _)| (path, method))
        });
        let (path, method) = found.unwrap();
        (path, method.to_uppercase())
    }

    /// The operation of a request.
    pub fn operation(&self, method: &str, path: &str) -> &str {
        let method = method.to_lowercase();
        let segments = path.split('/').collect::<Vec<_>>();
        let fits = |template: &str| {
            let names = template.split('/').collect::<Vec<_>>();
            let mut pairs = names.iter().zip(&segments);
            names.len() == segments.len()
                && pairs.all(|(name, segment)| name == segment || name.starts_with('{'))
        };
        let paths = self.document["paths"].as_object().unwrap();
        let fitting = paths.iter().filter(|(template, item)| fits(template) && item.get(&method).is_some());
        // A path without parameters counts more than one with them.
        let found = fitting.min_by_key(|(template, _)| template.matches('{').count());
        let (_, item) = found.unwrap_or_else(|| panic!("{method} {path}"));
        item[&method]["operationId"].as_str().unwrap()
    }

    /// Whether the document lists this status for the operation.
    fn has_status(&self, operation: &str, status: u16) -> bool {
        let paths = self.document["paths"].as_object().unwrap().values();
        let operations = paths.flat_map(|item| item.as_object().unwrap().values());
        let mut found = operations.filter(|value| value["operationId"] == operation);
        found.any(|value| resolve(&self.document, value)["responses"].get(status.to_string()).is_some())
    }

    /// # Panics
    ///
    /// If the document does not allow the response.
    pub fn check(&self, operation: &str, status: u16, body: &[u8]) -> Value {
        assert!(self.has_status(operation, status), "{operation}: {status}");
        let validator = if status < 300 { self.success.get(operation) } else { Some(&self.error) };
        let Some(validator) = validator.filter(|_| status != 204 && status != 304) else {
            return Value::Null;
        };
        let value = serde_json::from_slice(body).unwrap();
        let errors = validator.iter_errors(&value).map(|error| format!("{}: {error}", error.instance_path()));
        let errors = errors.collect::<Vec<_>>();
        assert!(errors.is_empty(), "{operation}: {}\n{value:#}", errors.join("\n"));
        value
    }
}

/// A transport that compares each response with the document.
pub struct CheckingTransport {
    pub inner: FakeTransport,
    pub checked: Arc<Checked>,
}

impl Transport for CheckingTransport {
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        Box::pin(async move {
            let operation =
                self.checked.operation(request.method().as_str(), request.uri().path()).to_owned();
            let (parts, mut body) = self.inner.send(request).await?.into_parts();
            let mut bytes = Vec::new();
            while let Some(chunk) = body.chunk().await? {
                bytes.extend(chunk);
            }
            self.checked.check(&operation, parts.status.as_u16(), &bytes);
            Ok(http::Response::from_parts(parts, Body::from_bytes(bytes)))
        })
    }
}

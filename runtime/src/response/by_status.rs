//! Responses whose status determines what their body is.

use bytes::Bytes;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::Error;
use crate::response::Response;
use crate::response::received::Received;

/// A type with a variant for each status.
pub trait ByStatus: Sized {
    /// Whether the body for some status is neither JSON nor text.
    const CONTENT: bool = false;

    /// Reads the response as the variant of its status.
    fn read(response: Arrived) -> Outcome<Self>;
}

/// The result of reading a response.
pub type Outcome<T> = Result<Response<T>, Error>;

/// A response whose body is not read yet.
pub struct Arrived {
    received: Received,
    operation: &'static str,
}

impl Arrived {
    #[inline]
    pub(crate) fn new(received: Received, operation: &'static str) -> Self {
        Self { received, operation }
    }

    /// The status, one of 2xx.
    #[inline]
    pub fn status(&self) -> u16 {
        self.received.status().as_u16()
    }

    /// Reads the body as JSON.
    #[inline]
    pub fn json<T: DeserializeOwned, U>(self, variant: fn(T) -> U) -> Outcome<U> {
        self.received.decode(self.operation).map(|response| response.map(variant))
    }

    /// Reads the body as text. Bytes that are not UTF-8 are replaced.
    #[inline]
    pub fn text<U>(self, variant: fn(String) -> U) -> Outcome<U> {
        let raw = self.received.into_raw();
        let text = String::from_utf8_lossy(&raw.body).into_owned();
        Ok(Response::new(raw, variant(text), Vec::new()))
    }

    /// Takes the body unchanged.
    #[inline]
    pub fn bytes<U>(self, variant: fn(Bytes) -> U) -> Outcome<U> {
        let raw = self.received.into_raw();
        let body = raw.body.clone();
        Ok(Response::new(raw, variant(body), Vec::new()))
    }

    /// Ignores the body.
    #[inline]
    pub fn empty<U>(self, variant: U) -> Outcome<U> {
        Ok(Response::new(self.received.into_raw(), variant, Vec::new()))
    }

    /// Keeps the body for a status that the API document does not list: as JSON, or else as text, or as null if it is empty.
    #[inline]
    pub fn unlisted<U>(self, variant: fn(Value) -> U) -> Outcome<U> {
        let raw = self.received.into_raw();
        let body = &raw.body;
        let value = match serde_json::from_slice(body) {
            Ok(value) => value,
            Err(_) if body.iter().all(u8::is_ascii_whitespace) => Value::Null,
            Err(_) => Value::String(String::from_utf8_lossy(body).into_owned()),
        };
        Ok(Response::new(raw, variant(value), Vec::new()))
    }
}

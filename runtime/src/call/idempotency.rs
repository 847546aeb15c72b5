//! Idempotency keys: a server takes two requests with the same key for one, so a call with a key can be repeated.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};

use crate::call::Call;
use crate::call::payload::Payload;
use crate::errors::request_error::RequestProblem;
use crate::paging::body;
use crate::service::IdempotencyKey;

impl Call {
    /// Gives the call a key of its own, unless it has one. Returns whether it has one now: the server of an operation without
    /// such keys ignores them.
    pub(crate) fn has_idempotency_key(&mut self) -> bool {
        let Some(key) = self.operation.idempotency_key else { return false };
        match key {
            IdempotencyKey::Header(name) => {
                let headers = [&self.headers, &self.options.headers];
                if !headers.iter().any(|headers| headers.get(name).is_some_and(|value| !value.is_empty())) {
                    self.options.headers.remove(name);
                    self.header(name, new_key());
                }
            }
            IdempotencyKey::Query(name) => {
                let is_given = self.query.get(name).is_some_and(|value| !value.is_empty())
                    || self.options.query.iter().any(|(other, value)| other == name && !value.is_empty());
                if !is_given {
                    self.query(name, new_key());
                }
            }
            IdempotencyKey::Body(name) => {
                let Payload::Bytes(bytes) = &self.body else { return false };
                if body::property(bytes, name).is_none_or(|key| key == "\"\"") {
                    self.property(name, &format!("\"{}\"", new_key()));
                }
            }
        }
        true
    }
}

impl Call {
    /// Sets a property of a JSON body to this JSON.
    pub(crate) fn property(&mut self, name: &'static str, json: &str) {
        let Payload::Bytes(bytes) = &self.body else { return };
        match body::with_property(bytes, name, json) {
            Some(body) => {
                self.body = Payload::Bytes(body);
                self.is_bodiless = false;
                self.content_type
                    .get_or_insert(http::HeaderValue::from_static(crate::standing_headers::JSON));
            }
            None => self.fail(RequestProblem::Property(name)),
        }
    }
}

/// A random UUID. The keys of hash maps come from the system's randomness.
fn new_key() -> String {
    let random = || u128::from(RandomState::new().build_hasher().finish());
    let bits = (random() << 64 | random()) ^ fastrand::u128(..);
    let bits = bits & !(0xf << 76) & !(0x3 << 62) | 0x4 << 76 | 0x2 << 62;
    let hex = format!("{bits:032x}");
    format!("{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::new_key;

    #[test]
    fn keys_are_random_uuids() {
        let keys = (0..1_000).map(|_| new_key()).collect::<BTreeSet<_>>();
        assert_eq!(keys.len(), 1_000);
        for key in keys {
            let (version, variant) = (&key[14..15], &key[19..20]);
            assert!(key.len() == 36 && version == "4" && "89ab".contains(variant), "{key}");
            let hyphens = key.char_indices().filter(|(_, c)| *c == '-').map(|(at, _)| at);
            assert_eq!(hyphens.collect::<Vec<_>>(), [8, 13, 18, 23]);
        }
    }
}

//! Which operation of the API document a request of the program's own is.

use std::borrow::Cow;

use http::Method;
use percent_encoding::percent_decode_str;

use crate::service::{Route, Service};

/// Whether a request changes nothing: as the document says of its operation, or else as its method says.
#[inline]
pub(crate) fn is_safe(service: &Service, method: &Method, target: &str) -> bool {
    let path = target.split('?').next().unwrap_or_default();
    let fits = |route: &&Route| route.method == *method && has_path(route.path, path);
    let said = service
        .routes
        .iter()
        .copied()
        .flatten()
        .filter(fits)
        .map(|route| route.safe.unwrap_or(method.is_safe()));
    // A path can fit several templates, and the server may choose any of them.
    said.reduce(|one, other| one && other).unwrap_or(method.is_safe())
}

/// Whether a path has the form of a template. Servers decode segments, and some ignore empty ones.
#[inline]
fn has_path(template: &str, path: &str) -> bool {
    let mut wanted = segments(template);
    let mut given = segments(path);
    loop {
        match (wanted.next(), given.next()) {
            (None, None) => return true,
            (Some(wanted), Some(given)) if wanted.contains('{') || decoded(wanted) == decoded(given) => {}
            _ => return false,
        }
    }
}

/// Whether two paths are the same one for a server.
#[inline]
#[cfg(feature = "follow")]
pub(crate) fn is_same_path(one: &str, other: &str) -> bool {
    one.split('/').map(decoded).eq(other.split('/').map(decoded))
}

#[inline]
fn segments(path: &str) -> impl Iterator<Item = &str> {
    path.split('/').filter(|segment| !segment.is_empty())
}

#[inline]
fn decoded(segment: &str) -> Cow<'_, str> {
    percent_decode_str(segment).decode_utf8_lossy()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_compared_as_servers_read_them() {
        for (template, path, expected) in [
            ("/v1/boats/{boatID}/moor", "/v1/boats/a%2Fb/moor", true),
            ("/v1/boats/{boatID}/moor", "/v1//boats/a/%6Door/", true),
            ("/v1/boats/{boatID}/moor", "/v1/boats/moor", false),
            ("/v1/boats/{boatID}/moor", "/v1/boats/a/moor/b", false),
            ("/v1/boats/{boatID}/moor", "/v1/boats/a/sink", false),
            ("/v1/boats", "/v1/boats", true),
            ("/", "/", true),
        ] {
            assert_eq!(has_path(template, path), expected, "{template} {path}");
        }
    }
}

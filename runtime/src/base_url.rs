//! The address of a service.

use bytes::{Buf as _, Bytes};
use http::Uri;
use http::uri::{Authority, Parts, PathAndQuery, Scheme};

use crate::address::Address;

/// Scheme, host, port and path prefix; no credentials, query or fragment.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct BaseUrl {
    text: String,
    origin_length: usize,
    /// The same origin, parsed once for all calls.
    server: Option<(Scheme, Authority)>,
    secure: bool,
    loopback: bool,
}

impl BaseUrl {
    /// Reads an address from a text, or says why it cannot. `shared` is a segment that all paths start with.
    pub(crate) fn parse(text: &str, shared: Option<&str>) -> Result<Self, String> {
        let address = Address::parse(text)?;
        if address.has_query_or_fragment() {
            return Err("it has a query or a fragment, so no path can follow it".to_owned());
        }
        let path = address.path().trim_end_matches('/');
        if let Some(shared) = shared.filter(|shared| path.ends_with(shared)) {
            return Err(format!(
                "it ends in {shared}, but every path of the service starts with {shared} already"
            ));
        }
        Self::new(&address, path)
    }

    /// The address without path and query.
    #[cfg(feature = "download")]
    pub(crate) fn origin_of(address: &Address) -> Result<Self, String> {
        Self::new(address, "")
    }

    fn new(address: &Address, path: &str) -> Result<Self, String> {
        if address.has_credentials() {
            return Err("it has a user name or a password, which could appear in logs".to_owned());
        }
        let origin = address.origin();
        let uri = origin.parse::<Uri>().ok().map(Uri::into_parts);
        Ok(Self {
            server: uri.and_then(|uri| uri.scheme.zip(uri.authority)),
            origin_length: origin.len(),
            text: origin + path,
            secure: address.is_secure(),
            loopback: address.is_loopback(),
        })
    }

    /// The whole address, without a slash at its end.
    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    /// Scheme, host, and the port if it is not the default port of the scheme.
    pub(crate) fn origin(&self) -> &str {
        &self.text[..self.origin_length]
    }

    /// The path before every operation's path, without a slash at its end.
    pub(crate) fn prefix(&self) -> &str {
        &self.text[self.origin_length..]
    }

    /// The address of a call, given as text that begins with this address. `None` if it is not one.
    pub(crate) fn uri(&self, address: String) -> Option<Uri> {
        let (scheme, authority) = self.server.as_ref()?;
        if address.len() < self.origin_length {
            return None;
        }
        let mut path = Bytes::from(address);
        path.advance(self.origin_length);
        let mut parts = Parts::default();
        parts.path_and_query = Some(PathAndQuery::from_maybe_shared(path).ok()?);
        parts.scheme = Some(scheme.clone());
        parts.authority = Some(authority.clone());
        Uri::from_parts(parts).ok()
    }

    pub(crate) fn is_secure(&self) -> bool {
        self.secure
    }

    #[cfg(not(target_arch = "wasm32"))]
    pub(crate) fn is_loopback(&self) -> bool {
        self.loopback
    }
}

/// Whether an address has the same scheme, host and port, and no credentials.
pub(crate) fn is_same_origin(base: &BaseUrl, address: &Address) -> bool {
    address.origin() == base.origin() && !address.has_credentials()
}

/// Whether two addresses have the same scheme, host and port. All names of this computer count as one host.
#[must_use]
pub fn is_same_server(one: &str, other: &str) -> bool {
    match (Address::parse(one), Address::parse(other)) {
        (Ok(one), Ok(other)) => one.is_same_server(&other),
        _ => false,
    }
}

/// The path of an address, without the path of the base URL that it begins with. `None` if it is not an address.
#[must_use]
pub fn path_below(base: &str, address: &str) -> Option<String> {
    let (base, address) = (Address::parse(base).ok()?, Address::parse(address).ok()?);
    let prefix = base.path().trim_end_matches('/');
    let path = address.path().strip_prefix(prefix).filter(|rest| rest.starts_with('/'));
    Some(path.unwrap_or(address.path()).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_normalised() {
        for (given, expected) in [
            ("http://localhost:4000", "http://localhost:4000"),
            ("http://localhost:80/", "http://localhost"),
            (" HTTPS://Example.com/api/ ", "https://example.com/api"),
            ("http://[::1]:8080/a/b//", "http://[::1]:8080/a/b"),
        ] {
            assert_eq!(BaseUrl::parse(given, None).unwrap().as_str(), expected);
        }
        let base = BaseUrl::parse("http://h:1/api", Some("/v1")).unwrap();
        assert_eq!((base.origin(), base.prefix()), ("http://h:1", "/api"));
    }

    #[test]
    fn addresses_that_cannot_serve_are_refused_without_quoting_them() {
        for given in [
            "",
            "localhost:4000",
            "ftp://h",
            "http://",
            "http://user:hunter2@h",
            "http://user@h",
            "http://h?hunter2",
            "http://h#hunter2",
            "/v1",
            "http://h:99999",
        ] {
            let problem = BaseUrl::parse(given, None).err().unwrap();
            assert!(!problem.contains("hunter2"), "{given}");
        }
    }

    #[test]
    fn the_segment_that_all_paths_share_is_not_part_of_an_address() {
        for given in ["http://h/v1", "http://h/v1/", "http://h/api/v1//"] {
            let problem = BaseUrl::parse(given, Some("/v1")).err().unwrap();
            assert!(problem.contains("/v1, but every path"), "{problem}");
            assert!(BaseUrl::parse(given, Some("/v2")).is_ok() && BaseUrl::parse(given, None).is_ok());
        }
        for given in ["http://h", "http://v1", "http://h/av1", "http://h/v1/api", "http://h/v1.0"] {
            assert!(BaseUrl::parse(given, Some("/v1")).is_ok(), "{given}");
        }
    }

    #[test]
    fn names_of_this_computer_are_one_server() {
        let here = "http://localhost:23";
        for same in
            ["http://127.0.0.1:23/x", "http://[::1]:23", "http://LOCALHOST:23/?a", "http://localhost.:23"]
        {
            assert!(is_same_server(here, same), "{same}");
        }
        for other in [
            "http://localhost:24",
            "https://localhost:23",
            "http://localhost.example:23",
            "http://127.0.0.1.example:23",
            "http://localhost:23@example.org",
            "http://localhost",
            "ws://localhost:23",
            "/oauth/token",
            "",
        ] {
            assert!(!is_same_server(here, other), "{other}");
        }
        assert!(is_same_server("https://a.example", "https://A.example:443/b"));
        assert!(!is_same_server("https://a.example", "https://b.example"));
        assert!(!is_same_server("file:///a", "file:///a"));
    }

    #[test]
    fn loopback_hosts_are_recognised() {
        for host in [
            "localhost",
            "app.localhost",
            "localhost.",
            "127.0.0.1",
            "127.9.9.9",
            "[::1]",
            "[::ffff:127.0.0.1]",
        ] {
            assert!(BaseUrl::parse(&format!("http://{host}:1"), None).unwrap().is_loopback(), "{host}");
        }
        for host in ["example.com", "notlocalhost", "10.0.0.1", "[::2]", "localhost.example"] {
            assert!(!BaseUrl::parse(&format!("http://{host}:1"), None).unwrap().is_loopback(), "{host}");
        }
    }
}

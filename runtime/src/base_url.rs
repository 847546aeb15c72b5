//! The address of a service.

use std::net::IpAddr;

use reqwest::Url;

use crate::config_error::ConfigProblem;

/// Scheme, host, port and path prefix; no credentials, query or fragment.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct BaseUrl {
    text: String,
    origin_length: usize,
    secure: bool,
    loopback: bool,
}

impl BaseUrl {
    pub(crate) fn parse(text: &str) -> Result<Self, ConfigProblem> {
        let refuse = |reason| Err(ConfigProblem::BaseUrl(reason));
        let Ok(url) = Url::parse(text.trim()) else {
            return refuse("it is not a URL such as http://localhost:8080");
        };
        if !matches!(url.scheme(), "http" | "https") {
            return refuse("it does not begin with http:// or https://");
        }
        let Some(host) = url.host_str() else {
            return refuse("it names no host");
        };
        if !url.username().is_empty() || url.password().is_some() {
            return refuse("it holds a user name or password, which would end up in logs");
        }
        if url.query().is_some() || url.fragment().is_some() {
            return refuse("it has a query or a fragment, after which no path can follow");
        }
        let origin = url.origin().ascii_serialization();
        Ok(Self {
            origin_length: origin.len(),
            text: origin + url.path().trim_end_matches('/'),
            secure: url.scheme() == "https",
            loopback: is_loopback(host),
        })
    }

    /// The whole address, without a slash at its end.
    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    /// Scheme, host, and port if it is not the scheme's own.
    pub(crate) fn origin(&self) -> &str {
        &self.text[..self.origin_length]
    }

    /// The path before every operation's path, without a slash at its end.
    pub(crate) fn prefix(&self) -> &str {
        &self.text[self.origin_length..]
    }

    pub(crate) fn is_secure(&self) -> bool {
        self.secure
    }

    #[cfg(not(target_arch = "wasm32"))]
    pub(crate) fn is_loopback(&self) -> bool {
        self.loopback
    }
}

fn is_loopback(host: &str) -> bool {
    let address = host.trim_start_matches('[').trim_end_matches(']');
    match address.parse::<IpAddr>() {
        Ok(address) => address.to_canonical().is_loopback(),
        Err(_) => {
            let name = host.trim_end_matches('.');
            name == "localhost" || name.ends_with(".localhost")
        }
    }
}

/// Whether a URL leads to the same scheme, host and port, without credentials of its own.
pub(crate) fn is_same_origin(base: &BaseUrl, url: &Url) -> bool {
    url.origin().ascii_serialization() == base.origin()
        && url.username().is_empty()
        && url.password().is_none()
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
            assert_eq!(BaseUrl::parse(given).unwrap().as_str(), expected);
        }
        let base = BaseUrl::parse("http://h:1/api").unwrap();
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
            let problem = BaseUrl::parse(given).err().unwrap();
            assert!(!problem.to_string().contains("hunter2"), "{given}");
        }
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
            assert!(BaseUrl::parse(&format!("http://{host}:1")).unwrap().is_loopback(), "{host}");
        }
        for host in ["example.com", "notlocalhost", "10.0.0.1", "[::2]", "localhost.example"] {
            assert!(!BaseUrl::parse(&format!("http://{host}:1")).unwrap().is_loopback(), "{host}");
        }
    }
}

//! `http://` and `https://` addresses: how they are read, and how a reference is resolved against one.
//!
//! What could be read in two ways is rejected, so no server is reached that another reader of URLs would not reach: backslashes,
//! control characters, hosts that are not ASCII, and IPv4 addresses in other forms than four decimal numbers.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use crate::call::target;
use crate::text::joined;

/// What is escaped in queries; the rest stays as it is written.
const NOT_IN_QUERIES: &AsciiSet = &CONTROLS.add(b' ').add(b'"').add(b'#').add(b'<').add(b'>').add(b'\'');

/// What is escaped in paths; the rest stays as it is written.
const NOT_IN_PATHS: &AsciiSet =
    &CONTROLS.add(b' ').add(b'"').add(b'#').add(b'<').add(b'>').add(b'?').add(b'`').add(b'{').add(b'}');

/// An address. Its fragment is left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Address {
    secure: bool,
    /// In lower case; an IPv6 address has its brackets.
    host: String,
    /// `None` if it is the default port of the scheme.
    port: Option<u16>,
    path: String,
    query: Option<String>,
    has_credentials: bool,
    has_fragment: bool,
}

impl Address {
    /// Reads an address, or says why it cannot.
    pub(crate) fn parse(text: &str) -> Result<Self, &'static str> {
        let text = text.trim();
        let Some((scheme, rest)) = split_scheme(text) else {
            return Err("it is not a URL");
        };
        let secure = scheme.eq_ignore_ascii_case("https");
        if !secure && !scheme.eq_ignore_ascii_case("http") {
            return Err("it does not start with http:// or https://");
        }
        let Some(rest) = rest.strip_prefix("//") else {
            return Err("it does not start with http:// or https://");
        };
        Self::after_scheme(secure, rest)
    }

    fn after_scheme(secure: bool, text: &str) -> Result<Self, &'static str> {
        if text.contains(|c: char| c == '\\' || c.is_control()) {
            return Err("it has a backslash or a control character");
        }
        let end = text.find(['/', '?', '#']).unwrap_or(text.len());
        let (authority, rest) = text.split_at(end);
        let (credentials, authority) =
            authority.rsplit_once('@').map_or((None, authority), |(user, rest)| (Some(user), rest));
        let (host, port) = split_port(authority)?;
        let port = port.filter(|port| *port != if secure { 443 } else { 80 });
        let relative = Relative::read(rest);
        Ok(Self {
            secure,
            host: checked_host(host)?,
            port,
            path: normalized(relative.path),
            query: relative.query.map(escaped_query),
            has_credentials: credentials.is_some_and(|user| !matches!(user, "" | ":")),
            has_fragment: relative.has_fragment,
        })
    }

    /// The address that a reference of it leads to, or `None` if there is no such address.
    pub(crate) fn join(&self, reference: &str) -> Option<Self> {
        let reference = reference.trim();
        if split_scheme(reference).is_some() {
            return Self::parse(reference).ok();
        }
        if let Some(rest) = reference.strip_prefix("//") {
            return Self::after_scheme(self.secure, rest).ok();
        }
        if reference.contains(|c: char| c == '\\' || c.is_control()) {
            return None;
        }
        let Relative { path, query, has_fragment } = Relative::read(reference);
        let same_path = path.is_empty();
        Some(Self {
            path: match path {
                "" => self.path.clone(),
                path if path.starts_with('/') => normalized(path),
                path => {
                    let folder = self.path.rfind('/').map_or("/", |slash| &self.path[..=slash]);
                    normalized(&format!("{folder}{path}"))
                }
            },
            query: query.map(escaped_query).or_else(|| self.query.clone().filter(|_| same_path)),
            has_fragment,
            ..self.clone()
        })
    }

    /// Scheme, host, and the port if it is not the default port of the scheme.
    pub(crate) fn origin(&self) -> String {
        let scheme = if self.secure { "https" } else { "http" };
        match self.port {
            Some(port) => format!("{scheme}://{}:{port}", self.host),
            None => format!("{scheme}://{}", self.host),
        }
    }

    pub(crate) fn is_secure(&self) -> bool {
        self.secure
    }

    pub(crate) fn is_loopback(&self) -> bool {
        match self.host.trim_matches(['[', ']']).parse::<IpAddr>() {
            Ok(address) => address.to_canonical().is_loopback(),
            Err(_) => {
                let name = self.host.trim_end_matches('.');
                name == "localhost" || name.ends_with(".localhost")
            }
        }
    }

    /// Whether scheme, host and port are the same. All names of this computer count as one host.
    pub(crate) fn is_same_server(&self, other: &Self) -> bool {
        let is_same_host = self.host == other.host || (self.is_loopback() && other.is_loopback());
        is_same_host && self.secure == other.secure && self.port == other.port
    }

    /// The query, without its question mark.
    #[cfg(any(feature = "follow", feature = "oauth"))]
    pub(crate) fn query(&self) -> Option<&str> {
        self.query.as_deref()
    }

    /// The path, which starts with a slash.
    pub(crate) fn path(&self) -> &str {
        &self.path
    }

    /// Whether it has a user name or a password.
    pub(crate) fn has_credentials(&self) -> bool {
        self.has_credentials
    }

    /// Whether anything follows the path.
    pub(crate) fn has_query_or_fragment(&self) -> bool {
        self.query.is_some() || self.has_fragment
    }
}

/// Without credentials and fragment.
impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.origin(), self.path)?;
        self.query.as_ref().map_or(Ok(()), |query| write!(f, "?{query}"))
    }
}

/// What follows scheme and host.
struct Relative<'a> {
    path: &'a str,
    query: Option<&'a str>,
    has_fragment: bool,
}

impl<'a> Relative<'a> {
    fn read(text: &'a str) -> Self {
        let (text, fragment) = text.split_once('#').map_or((text, None), |(text, part)| (text, Some(part)));
        let (path, query) = text.split_once('?').map_or((text, None), |(path, query)| (path, Some(query)));
        Self { path, query, has_fragment: fragment.is_some() }
    }
}

/// The scheme and what follows its colon, if the text starts with one.
fn split_scheme(text: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = text.split_once(':')?;
    let is_scheme = scheme.as_bytes().first().is_some_and(u8::is_ascii_alphabetic)
        && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte));
    is_scheme.then_some((scheme, rest))
}

fn split_port(authority: &str) -> Result<(&str, Option<u16>), &'static str> {
    let colon = authority.rfind(':').filter(|colon| !authority[*colon..].contains(']'));
    let Some(colon) = colon else { return Ok((authority, None)) };
    let digits = &authority[colon + 1..];
    if digits.is_empty() {
        return Ok((&authority[..colon], None));
    }
    match digits.parse() {
        Ok(port) if digits.bytes().all(|digit| digit.is_ascii_digit()) => {
            Ok((&authority[..colon], Some(port)))
        }
        _ => Err("its port is not a number up to 65535"),
    }
}

fn checked_host(host: &str) -> Result<String, &'static str> {
    if host.is_empty() {
        return Err("it has no host");
    }
    if let Some(address) = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')) {
        let address = address.parse::<Ipv6Addr>();
        return address
            .map(|address| format!("[{address}]"))
            .map_err(|_| "its host is not a valid IPv6 address");
    }
    if !host.is_ascii() {
        return Err("its host is not ASCII: write the form that starts with `xn--`");
    }
    if !host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._".contains(&byte)) {
        return Err("its host has a character that names of hosts do not have");
    }
    let last = host.trim_end_matches('.').rsplit('.').next().unwrap_or_default();
    let hexadecimal = last.strip_prefix("0x").or_else(|| last.strip_prefix("0X"));
    let is_number = last.bytes().all(|byte| byte.is_ascii_digit())
        || hexadecimal.is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()));
    if is_number && host.parse::<Ipv4Addr>().is_err() {
        return Err("its host is not a valid IPv4 address or name");
    }
    Ok(host.to_ascii_lowercase())
}

fn escaped_query(query: &str) -> String {
    utf8_percent_encode(query, NOT_IN_QUERIES).to_string()
}

fn normalized(path: &str) -> String {
    utf8_percent_encode(&resolved(path), NOT_IN_PATHS).to_string()
}

/// The path without segments `.` and `..`, which can be escaped.
pub(crate) fn resolved(path: &str) -> String {
    let mut segments = Vec::new();
    let mut rest = path.strip_prefix('/').unwrap_or(path).split('/').peekable();
    while let Some(segment) = rest.next() {
        match target::dots(segment) {
            Some(dots) => {
                if dots == 2 {
                    segments.pop();
                }
                if rest.peek().is_none() {
                    segments.push("");
                }
            }
            None => segments.push(segment),
        }
    }
    format!("/{}", joined(segments, "/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_found() {
        let address = Address::parse(" HTTPS://user@Example.COM:8443/a/./b%2F/../c d?q=\"1\"#part ").unwrap();
        assert_eq!(address.to_string(), "https://example.com:8443/a/c%20d?q=%221%22");
        assert_eq!((address.origin().as_str(), address.path()), ("https://example.com:8443", "/a/c%20d"));
        assert!(address.is_secure() && address.has_credentials() && address.has_query_or_fragment());
        for (text, expected) in [
            ("http://h", "http://h/"),
            ("http://h:80?x", "http://h/?x"),
            ("https://h:80#", "https://h:80/"),
            ("http://@h:", "http://h/"),
            ("http://[0::1]:443/é", "http://[::1]:443/%C3%A9"),
            ("http://127.0.0.1//a//", "http://127.0.0.1//a//"),
        ] {
            assert_eq!(Address::parse(text).unwrap().to_string(), expected);
        }
    }

    #[test]
    fn what_could_be_read_in_two_ways_is_rejected() {
        for text in [
            "",
            "h",
            "/h",
            "//h",
            "h:80",
            "http:/h",
            "http:h",
            "http://",
            "http:///h",
            "http://?h",
            "http://a@",
            "http://h:x",
            "http://h:+1",
            "http://h:65536",
            "http://h\\@evil",
            "http://h/\\evil",
            "http://h\t/",
            "http://h/\0",
            "http://h%2e",
            "http://h h",
            "http://h,evil",
            "http://ünï",
            "http://ｈ",
            "http://[::1",
            "http://[::1]x",
            "http://[::1%251]",
            "http://::1",
            "http://127.1",
            "http://0x7f.0.0.1",
            "http://a.0x7f",
            "http://127.0.0.01",
            "http://256.0.0.1",
            "http://127.0.0.1.",
            "http://0x",
            "http://1",
            "http://.",
            "ftp://h",
            "file:///h",
        ] {
            assert!(Address::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn references_are_resolved() {
        let base = Address::parse("http://h:1/a/b/c?q").unwrap();
        for (reference, expected) in [
            ("", Some("http://h:1/a/b/c?q")),
            ("#part", Some("http://h:1/a/b/c?q")),
            ("?r", Some("http://h:1/a/b/c?r")),
            ("d", Some("http://h:1/a/b/d")),
            ("./d/", Some("http://h:1/a/b/d/")),
            ("../../../d?x#y", Some("http://h:1/d?x")),
            ("%2E%2e/d", Some("http://h:1/a/d")),
            ("..", Some("http://h:1/a/")),
            ("/d e", Some("http://h:1/d%20e")),
            ("d:e", None),
            ("/d:e", Some("http://h:1/d:e")),
            ("//other", Some("http://other/")),
            ("///other", None),
            ("/\\other", None),
            ("\\\\other", None),
            ("https://other/x", Some("https://other/x")),
            ("http:other", None),
            ("javascript:x", None),
        ] {
            assert_eq!(
                base.join(reference).map(|address| address.to_string()).as_deref(),
                expected,
                "{reference}"
            );
        }
    }

    /// The HTTP client reads an address once more. It must not find another server or path in it.
    #[test]
    fn whatever_is_accepted_means_the_same_to_the_http_client() {
        use reqwest::Url;

        const PIECES: &[&str] = &[
            "http:",
            "https:",
            "HTTP:",
            "ftp:",
            "//",
            "/",
            "/",
            "\\",
            "?",
            "#",
            "@",
            ":",
            ".",
            "..",
            "%2e",
            "%2F",
            "%",
            "%5c",
            "a",
            "B",
            "h.org",
            "localhost",
            "127.0.0.1",
            "127.1",
            "0x7f",
            "1",
            "[::1]",
            "[",
            "]",
            "80",
            "443",
            "8080",
            "65536",
            "xn--a",
            "é",
            "ｈ",
            " ",
            "\t",
            "\n",
            "'",
            "\"",
            "<",
            ">",
            "`",
            "{",
            "}",
            "|",
            "^",
            "~",
            "!",
            "$",
            "&",
            "(",
            "*",
            "+",
            ",",
            ";",
            "=",
            "_",
            "-",
            "\u{7f}",
            "\u{202e}",
        ];
        let mut random = fastrand::Rng::with_seed(1);
        let mut text = |pieces| {
            (0..random.usize(..pieces)).map(|_| PIECES[random.usize(..PIECES.len())]).collect::<String>()
        };
        let without = |mut url: Url| {
            url.set_fragment(None);
            _ = url.set_username("");
            _ = url.set_password(None);
            url.to_string()
        };
        let base = "http://h:1/a/b/c?q";
        let (ours, theirs) = (Address::parse(base).unwrap(), Url::parse(base).unwrap());
        let mut accepted = 0;
        for _ in 0..20_000 {
            let given = format!("http://{}", text(9));
            if let Ok(address) = Address::parse(&given) {
                // Punycode that means nothing is an error there.
                let Ok(url) = Url::parse(&given) else {
                    assert!(given.to_ascii_lowercase().contains("xn--"), "{given:?}");
                    continue;
                };
                assert_eq!(address.has_credentials(), !url.username().is_empty() || url.password().is_some());
                assert_eq!(address.to_string(), without(url), "{given:?}");
                accepted += 1;
            }
            let given = text(6);
            if let Some(address) = ours.join(&given) {
                let Ok(url) = theirs.join(&given) else {
                    assert!(given.to_ascii_lowercase().contains("xn--"), "{given:?}");
                    continue;
                };
                assert_eq!(address.to_string(), without(url), "{given:?}");
                accepted += 1;
            }
        }
        assert!(accepted > 4_000, "{accepted}");
    }
}

//! Which names a server may be called by. A web page of another site can make a browser send requests to this computer under
//! the name of that site; they are rejected.

use axum::http::HeaderMap;

/// Whether a request names this computer, or a host that is allowed.
pub(crate) fn is_allowed(headers: &HeaderMap, allowed: &[String]) -> bool {
    let Some(host) = headers.get("host") else { return true };
    let Ok(host) = host.to_str() else { return false };
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    };
    let is_loopback = name.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback());
    is_loopback
        || name.eq_ignore_ascii_case("localhost")
        || allowed.iter().any(|host| host.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_this_computer_and_those_that_are_allowed() {
        let allowed = ["fake.test".to_owned()];
        for (host, expected) in [
            ("localhost:23373", true),
            ("LocalHost", true),
            ("127.0.0.1:1", true),
            ("127.8.8.8", true),
            ("[::1]:23373", true),
            ("fake.test:80", true),
            ("evil.test", false),
            ("localhost.evil.test", false),
            ("127.0.0.1.evil.test", false),
            ("192.168.1.1", false),
            ("", false),
        ] {
            let headers = HeaderMap::from_iter([(axum::http::header::HOST, host.parse().unwrap())]);
            assert_eq!(is_allowed(&headers, &allowed), expected, "{host}");
        }
    }
}

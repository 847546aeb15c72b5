//! Downloads a document from a server.

use std::collections::BTreeSet;
use std::io::Read as _;
use std::net::IpAddr;
use std::time::Duration;

use anyhow::{Context as _, bail};
use serde_json::Value;
use ureq::http::Uri;

use super::MAX_BYTES;

/// The time limit for the whole exchange.
const TIMEOUT: Duration = Duration::from_secs(30);

/// A downloaded document.
pub struct Fetched {
    /// The URL, without a password.
    pub url: String,
    /// A name for the file.
    pub file: String,
    pub body: Vec<u8>,
}

/// Whether an argument is an HTTP URL.
pub fn is_url(named: &str) -> bool {
    let named = named.to_ascii_lowercase();
    named.starts_with("http://") || named.starts_with("https://")
}

/// The document at `url`, or the one document that the response of `url` names.
pub fn fetch_document(url: &str) -> anyhow::Result<Fetched> {
    let uri = url.parse::<Uri>().map_err(|_| anyhow::anyhow!("{} is not a valid URL", shown(url)))?;
    let fetched = fetch(&uri)?;
    match document_named_in(&fetched.body) {
        None => Ok(fetched),
        Some(named) => {
            let named = resolve(&uri, &named)?;
            fetch(&named)
                .with_context(|| format!("the document that {} names cannot be downloaded", fetched.url))
        }
    }
}

/// The URL without the part before `@`, which may contain a password.
fn shown(url: &str) -> String {
    let (scheme, rest) = url.split_once("://").unwrap_or(("", url));
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let host = rest[..end].rsplit('@').next().unwrap_or_default();
    format!("{scheme}://{host}{}", &rest[end..]).chars().filter(|letter| !letter.is_control()).collect()
}

fn fetch(uri: &Uri) -> anyhow::Result<Fetched> {
    let url = shown(&uri.to_string());
    if uri.scheme_str() != Some("http") {
        bail!(
            "{url} needs TLS, which this command does not support; \
            use `curl --fail {url} | cargo xtask diff -`"
        );
    }
    let mut config = ureq::Agent::config_builder()
        .timeout_global(Some(TIMEOUT))
        .http_status_as_error(false)
        // Redirects are not followed, so that the person can check the target first.
        .max_redirects(0)
        .max_redirects_will_error(false);
    if is_local(uri) {
        config = config.proxy(None);
    }
    let agent = ureq::Agent::new_with_config(config.build());
    let mut response = agent.get(uri.clone()).call().with_context(|| format!("{url} cannot be reached"))?;
    let status = response.status();
    if status.is_redirection() {
        let to =
            response.headers().get("location").and_then(|to| to.to_str().ok()).unwrap_or("an unknown URL");
        bail!("{url} redirects to {}; use that URL instead if you trust it", shown_target(to));
    }
    if !status.is_success() {
        bail!("the response of {url} has the status {status}");
    }
    let mut body = Vec::new();
    let mut reader = response.body_mut().as_reader().take(MAX_BYTES + 1);
    reader.read_to_end(&mut body).with_context(|| format!("the response of {url} is incomplete"))?;
    if body.len() as u64 > MAX_BYTES {
        bail!("the response of {url} is larger than {} MiB", MAX_BYTES / 1024 / 1024);
    }
    if body.trim_ascii_start().starts_with(b"<") {
        bail!("the response of {url} is an HTML or XML page, not an OpenAPI document");
    }
    Ok(Fetched { file: file_name(uri), url, body })
}

fn shown_target(to: &str) -> String {
    if is_url(to) { shown(to) } else { to.chars().filter(|letter| !letter.is_control()).collect() }
}

fn file_name(uri: &Uri) -> String {
    let last = uri.path().rsplit('/').next().unwrap_or_default();
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || "._-".contains(letter);
    let is_name = !last.trim_matches('.').is_empty() && last.chars().all(is_plain);
    if is_name { last.to_owned() } else { "document".to_owned() }
}

/// The URL of the document that a JSON response names, if the response is not a document itself and names exactly one.
fn document_named_in(body: &[u8]) -> Option<String> {
    let response = serde_json::from_slice::<Value>(body).ok()?;
    let version = response.get("openapi").and_then(Value::as_str);
    if version.is_some_and(|version| !looks_like_url(version)) || response.get("paths").is_some() {
        return None;
    }
    let mut found = BTreeSet::new();
    collect(&response, &mut found);
    if found.len() == 1 { found.pop_first() } else { None }
}

fn collect(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| collect(item, found)),
        Value::Object(properties) => {
            for (key, value) in properties {
                match value.as_str() {
                    Some(text) if matches!(&**key, "spec" | "openapi") && looks_like_url(text) => {
                        found.insert(text.to_owned());
                    }
                    _ => collect(value, found),
                }
            }
        }
        _ => {}
    }
}

fn looks_like_url(text: &str) -> bool {
    is_url(text) || (text.starts_with('/') && !text.starts_with("//"))
}

/// The URL `named` in a response of `from`, if it is on the same server, or if both are on this machine.
fn resolve(from: &Uri, named: &str) -> anyhow::Result<Uri> {
    let malformed = || anyhow::anyhow!("`{}` is not a valid URL", shown_target(named));
    if !is_url(named) {
        let mut parts = from.clone().into_parts();
        parts.path_and_query = Some(named.parse().map_err(|_| malformed())?);
        return Uri::from_parts(parts).map_err(|_| malformed());
    }
    let target = named.parse::<Uri>().map_err(|_| malformed())?;
    let origin = |uri: &Uri| {
        let default = if uri.scheme_str() == Some("https") { 443 } else { 80 };
        let host = uri.host().unwrap_or_default().to_ascii_lowercase();
        (uri.scheme_str().unwrap_or_default().to_owned(), host, uri.port_u16().unwrap_or(default))
    };
    if origin(from) == origin(&target) || (is_local(from) && is_local(&target)) {
        return Ok(target);
    }
    bail!(
        "the response names a document on another server, {}; use that URL instead if you trust it",
        shown(named)
    )
}

fn is_local(uri: &Uri) -> bool {
    let host = uri.host().unwrap_or_default().trim_matches(['[', ']']);
    host.eq_ignore_ascii_case("localhost") || host.parse::<IpAddr>().is_ok_and(|host| host.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_response_can_name_its_document() {
        for (body, expected) in [
            (r#"{"endpoints": {"spec": "http://localhost:1/spec"}}"#, Some("http://localhost:1/spec")),
            (r#"{"openapi": "/openapi.json"}"#, Some("/openapi.json")),
            (r#"{"a": {"spec": "/a"}, "b": {"spec": "/a"}}"#, Some("/a")),
            (r#"{"a": {"spec": "/a"}, "b": {"spec": "/b"}}"#, None),
            (r#"{"openapi": "3.0.3", "x": {"spec": "/a"}}"#, None),
            (r#"{"spec": "//evil.example/a"}"#, None),
            (r#"{"spec": "yes"}"#, None),
            ("openapi: 3.0.3", None),
        ] {
            assert_eq!(document_named_in(body.as_bytes()).as_deref(), expected, "{body}");
        }
    }

    #[test]
    fn only_the_same_server_or_this_machine_is_followed() {
        let resolved = |from: &str, named: &str| {
            resolve(&from.parse().unwrap(), named)
                .map(|uri| uri.to_string())
                .map_err(|error| error.to_string())
        };
        assert_eq!(resolved("http://a.example/info", "/spec").unwrap(), "http://a.example/spec");
        assert_eq!(resolved("http://a.example/i", "http://A.example:80/s").unwrap(), "http://A.example:80/s");
        assert!(resolved("http://localhost:1/info", "http://127.0.0.1:2/spec").is_ok());
        for named in ["http://b.example/", "http://localhost/", "http://a.example:81/", "https://a.example/"]
        {
            assert!(
                resolved("http://a.example/info", named).unwrap_err().contains("another server"),
                "{named}"
            );
        }
    }

    #[test]
    fn passwords_are_not_shown() {
        assert_eq!(shown("http://me:secret@a.example/b@c"), "http://a.example/b@c");
        assert_eq!(shown("http://a.example?x"), "http://a.example?x");
    }
}

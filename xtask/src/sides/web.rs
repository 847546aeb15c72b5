//! A document that a server gives out.

use std::collections::BTreeSet;
use std::io::Read as _;
use std::net::IpAddr;
use std::time::Duration;

use anyhow::{Context as _, bail};
use serde_json::Value;
use ureq::http::Uri;

use super::MAX_BYTES;

/// From the first byte sent to the last one received.
const TIMEOUT: Duration = Duration::from_secs(30);

/// What an address gave.
pub struct Fetched {
    /// The address, without a password.
    pub address: String,
    /// What to call the file.
    pub file: String,
    pub body: Vec<u8>,
}

/// Whether a person means an address of the web.
pub fn is_address(named: &str) -> bool {
    let named = named.to_ascii_lowercase();
    named.starts_with("http://") || named.starts_with("https://")
}

/// The document at `address`, or at the one place that the answer at `address` names as the document's.
pub fn fetch_document(address: &str) -> anyhow::Result<Fetched> {
    let uri = address.parse::<Uri>().map_err(|_| anyhow::anyhow!("{} is no address", shown(address)))?;
    let fetched = fetch(&uri)?;
    match document_named_in(&fetched.body) {
        None => Ok(fetched),
        Some(named) => {
            let named = resolve(&uri, &named)?;
            fetch(&named).with_context(|| format!("{} names a document, but", fetched.address))
        }
    }
}

/// The address without what stands before `@`: it may be a password.
fn shown(address: &str) -> String {
    let (scheme, rest) = address.split_once("://").unwrap_or(("", address));
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let host = rest[..end].rsplit('@').next().unwrap_or_default();
    format!("{scheme}://{host}{}", &rest[end..]).chars().filter(|letter| !letter.is_control()).collect()
}

fn fetch(uri: &Uri) -> anyhow::Result<Fetched> {
    let address = shown(&uri.to_string());
    if uri.scheme_str() != Some("http") {
        bail!(
            "{address} needs TLS, which this command does without: \
            `curl --fail {address} | cargo xtask diff -` compares it"
        );
    }
    let mut config = ureq::Agent::config_builder()
        .timeout_global(Some(TIMEOUT))
        .http_status_as_error(false)
        // Where an address leads is for the person to see before anything goes there.
        .max_redirects(0)
        .max_redirects_will_error(false);
    if is_local(uri) {
        config = config.proxy(None);
    }
    let agent = ureq::Agent::new_with_config(config.build());
    let mut answer = agent.get(uri.clone()).call().with_context(|| format!("{address} can't be reached"))?;
    let status = answer.status();
    if status.is_redirection() {
        let to = answer.headers().get("location").and_then(|to| to.to_str().ok()).unwrap_or("nowhere");
        bail!("{address} redirects to {}: name that address if you mean it", shown_target(to));
    }
    if !status.is_success() {
        bail!("{address} answers with {status}");
    }
    let mut body = Vec::new();
    let mut reader = answer.body_mut().as_reader().take(MAX_BYTES + 1);
    reader.read_to_end(&mut body).with_context(|| format!("the answer of {address} broke off"))?;
    if body.len() as u64 > MAX_BYTES {
        bail!("the answer of {address} is larger than {} MiB", MAX_BYTES / 1024 / 1024);
    }
    if body.trim_ascii_start().starts_with(b"<") {
        bail!("{address} answers with a page of HTML or XML, not with an OpenAPI document");
    }
    Ok(Fetched { file: file_name(uri), address, body })
}

fn shown_target(to: &str) -> String {
    if is_address(to) { shown(to) } else { to.chars().filter(|letter| !letter.is_control()).collect() }
}

fn file_name(uri: &Uri) -> String {
    let last = uri.path().rsplit('/').next().unwrap_or_default();
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || "._-".contains(letter);
    let is_name = !last.trim_matches('.').is_empty() && last.chars().all(is_plain);
    if is_name { last.to_owned() } else { "document".to_owned() }
}

/// The address of a document that a JSON answer names, if the answer is no document itself and names exactly one.
fn document_named_in(body: &[u8]) -> Option<String> {
    let answer = serde_json::from_slice::<Value>(body).ok()?;
    let version = answer.get("openapi").and_then(Value::as_str);
    if version.is_some_and(|version| !looks_like_address(version)) || answer.get("paths").is_some() {
        return None;
    }
    let mut found = BTreeSet::new();
    collect(&answer, &mut found);
    if found.len() == 1 { found.pop_first() } else { None }
}

fn collect(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| collect(item, found)),
        Value::Object(members) => {
            for (key, value) in members {
                match value.as_str() {
                    Some(text) if matches!(&**key, "spec" | "openapi") && looks_like_address(text) => {
                        found.insert(text.to_owned());
                    }
                    _ => collect(value, found),
                }
            }
        }
        _ => {}
    }
}

fn looks_like_address(text: &str) -> bool {
    is_address(text) || (text.starts_with('/') && !text.starts_with("//"))
}

/// The address `named` in an answer of `from`, if it stays at the same server, or on this machine.
fn resolve(from: &Uri, named: &str) -> anyhow::Result<Uri> {
    let malformed = || anyhow::anyhow!("`{}` is no address", shown_target(named));
    if !is_address(named) {
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
    bail!("the answer names a document at another server, {}: name it yourself if you mean it", shown(named))
}

fn is_local(uri: &Uri) -> bool {
    let host = uri.host().unwrap_or_default().trim_matches(['[', ']']);
    host.eq_ignore_ascii_case("localhost") || host.parse::<IpAddr>().is_ok_and(|host| host.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_can_name_its_document() {
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

//! Where a server lets programs sign in (RFC 8414).

use http::Method;
use serde::Deserialize;

use crate::Error;
use crate::address::Address;
use crate::base_url::path_below;
use crate::client_core::Core;
use crate::oauth::error::OauthError;
use crate::oauth::token::call_to;
use crate::service::Operation;

static METADATA: Operation = Operation::new("the question how to sign in", Method::GET, "").idempotent();

const PATH: &str = "/.well-known/oauth-authorization-server";

#[derive(Deserialize)]
struct Metadata {
    #[serde(default)]
    issuer: Option<String>,
    authorization_endpoint: String,
    token_endpoint: String,
    registration_endpoint: String,
    #[serde(default)]
    code_challenge_methods_supported: Option<Vec<String>>,
}

/// The paths of a server's endpoints, under the address that is in use.
#[derive(Debug, PartialEq)]
pub(super) struct Endpoints {
    pub(super) authorization: String,
    pub(super) token: String,
    pub(super) registration: String,
}

impl Endpoints {
    /// Asks the server.
    pub(super) async fn ask(core: &Core) -> Result<Self, OauthError> {
        let metadata = match call_to(core, &METADATA, PATH).send_json::<Metadata>().await {
            Ok(metadata) => metadata,
            Err(error @ (Error::Api(_) | Error::Decode(_))) => return Err(OauthError::NoMetadata(error)),
            Err(error) => return Err(error.into()),
        };
        metadata.endpoints(core.base_url())
    }
}

impl Metadata {
    fn endpoints(self, base: &str) -> Result<Endpoints, OauthError> {
        let can_prove = |methods: &Vec<String>| methods.iter().any(|method| method == "S256");
        if !self.code_challenge_methods_supported.as_ref().is_none_or(can_prove) {
            return Err(OauthError::Metadata("it does not support PKCE with S256".to_owned()));
        }
        if let Some(issuer) = self.issuer {
            path_of(base, "issuer", &issuer)?;
        }
        Ok(Endpoints {
            authorization: path_of(base, "authorization endpoint", &self.authorization_endpoint)?,
            token: path_of(base, "token endpoint", &self.token_endpoint)?,
            registration: path_of(base, "registration endpoint", &self.registration_endpoint)?,
        })
    }
}

/// The path of an endpoint below the base URL. It is an error if it is on another server.
fn path_of(base: &str, endpoint: &'static str, address: &str) -> Result<String, OauthError> {
    let not_usable = || OauthError::Metadata(format!("its {endpoint} is not a URL"));
    let (Ok(url), Ok(own)) = (Address::parse(address), Address::parse(base)) else {
        return Err(not_usable());
    };
    if url.has_credentials() {
        return Err(not_usable());
    }
    if !url.is_same_server(&own) {
        return Err(OauthError::OtherServer { endpoint, origin: url.origin() });
    }
    let path = path_below(base, address).ok_or_else(not_usable)?;
    Ok(match url.query() {
        Some(query) => format!("{path}?{query}"),
        None => path,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endpoints_are_paths_below_the_address_in_use() {
        for (base, address, expected) in [
            ("http://127.0.0.1:23", "http://localhost:23/oauth/token", "/oauth/token"),
            ("http://[::1]:23", "http://127.0.0.1:23/oauth/token?a=b", "/oauth/token?a=b"),
            ("https://h/app", "https://h/app/oauth/token", "/oauth/token"),
            ("https://h/app", "https://h/oauth/token", "/oauth/token"),
            ("https://h/app", "https://h:443/application/token", "/application/token"),
        ] {
            assert_eq!(path_of(base, "token endpoint", address).unwrap(), expected, "{address}");
        }
    }

    #[test]
    fn endpoints_of_other_servers_are_errors() {
        for address in [
            "http://localhost:24/oauth/token",
            "https://localhost:23/oauth/token",
            "http://example.org:23/oauth/token",
            "http://localhost.example.org:23/oauth/token",
            "http://localhost:23@example.org/oauth/token",
            "http://example.org\\@localhost:23/",
            "/oauth/token",
            "javascript:alert(1)",
            "file:///oauth/token",
            "",
        ] {
            let error = path_of("http://localhost:23", "token endpoint", address).unwrap_err();
            assert!(matches!(error, OauthError::OtherServer { .. } | OauthError::Metadata(_)), "{address}");
        }
    }

    #[test]
    fn metadata_without_s256_is_an_error() {
        let metadata = |methods| Metadata {
            issuer: None,
            authorization_endpoint: "http://h/a".into(),
            token_endpoint: "http://h/t".into(),
            registration_endpoint: "http://h/r".into(),
            code_challenge_methods_supported: methods,
        };
        assert!(metadata(Some(vec!["plain".to_owned()])).endpoints("http://h").is_err());
        assert!(metadata(Some(vec!["plain".to_owned(), "S256".to_owned()])).endpoints("http://h").is_ok());
        assert!(metadata(None).endpoints("http://h").is_ok());
        let elsewhere = Metadata { issuer: Some("http://evil".into()), ..metadata(None) };
        assert!(matches!(
            elsewhere.endpoints("http://h"),
            Err(OauthError::OtherServer { endpoint: "issuer", .. })
        ));
    }
}

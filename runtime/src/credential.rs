//! The access token, as users give it and as it is sent.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::header::{AUTHORIZATION, COOKIE};
use http::{HeaderName, HeaderValue};
use secrecy::{ExposeSecret, SecretString};

use crate::call::styled::cookie_token;
use crate::errors::config_error::{ConfigProblem, Source};
use crate::header::{BadCharacter, sensitive_header};
use crate::service::{Auth, Service};

const SCHEME: &str = "Bearer";

/// The token without white space around it, and without the scheme that a whole header would have.
pub(crate) fn bare_token(auth: Auth, text: &str) -> &str {
    let mut token = text.trim();
    while let (Auth::Bearer, Some(rest)) = (auth, without_scheme(token)) {
        token = rest.trim_start();
    }
    token
}

fn without_scheme(text: &str) -> Option<&str> {
    let (scheme, rest) = text.split_at_checked(SCHEME.len())?;
    let ends_there = rest.is_empty() || rest.starts_with(char::is_whitespace);
    (scheme.eq_ignore_ascii_case(SCHEME) && ends_there).then_some(rest)
}

/// Where the credential is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Credential {
    /// In a header.
    Header(HeaderName, HeaderValue),
    /// In the query parameter of this name.
    Query(&'static str),
}

/// The credential as it is sent, or why the token cannot be sent.
pub(crate) fn credential(auth: Auth, token: &str) -> Result<Option<Credential>, String> {
    if token.is_empty() {
        return Err("it is empty".to_owned());
    }
    let (name, text, allowed): (_, _, fn(char) -> bool) = match auth {
        Auth::None => return Ok(None),
        Auth::Bearer => (AUTHORIZATION.as_str(), format!("{SCHEME} {token}"), |c| c.is_ascii_graphic()),
        // Base64 can encode any text.
        Auth::Basic => {
            (AUTHORIZATION.as_str(), format!("Basic {}", STANDARD.encode(token)), |c| !c.is_control())
        }
        Auth::Header(name) => (name, token.to_owned(), |c| c == ' ' || c.is_ascii_graphic()),
        Auth::Cookie(name) => {
            (COOKIE.as_str(), format!("{name}={}", cookie_token(token)), |c| c.is_ascii_graphic())
        }
        // A query can encode any text.
        Auth::Query(name) => {
            return match BadCharacter::find(token, |c| !c.is_control()) {
                None => Ok(Some(Credential::Query(name))),
                Some(bad) => Err(format!("it must not contain control characters, but {bad}")),
            };
        }
    };
    if let Some(bad) = BadCharacter::find(token, allowed) {
        return Err(format!("it must contain only visible ASCII characters, but {bad}"));
    }
    let header = sensitive_header(name, &text).map_err(|error| error.to_string())?;
    Ok(Some(Credential::Header(header.0, header.1)))
}

/// A secret, and how it is sent; without the latter, no call sends it.
pub(crate) type Proof = (SecretString, Option<Credential>);

/// The token as it is sent in this way.
pub(crate) fn prove(
    service: &Service,
    auth: Auth,
    token: &SecretString,
    from: Source,
) -> Result<Proof, ConfigProblem> {
    let token = bare_token(auth, token.expose_secret());
    let credential = credential(auth, token).map_err(|reason| ConfigProblem::Token {
        from,
        reason,
        hint: service.unauthorized_hint,
    })?;
    Ok((SecretString::from(token), credential))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(auth: Auth, text: &str) -> Result<String, String> {
        let Some(Credential::Header(_, value)) = credential(auth, bare_token(auth, text))? else { panic!() };
        assert!(value.is_sensitive());
        Ok(value.to_str().unwrap().to_owned())
    }

    #[test]
    fn white_space_and_the_scheme_are_removed_from_a_token() {
        for text in
            ["tok", "tok\n", " \ttok\r\n", "Bearer tok", "bearer  tok\n", " BEARER\ttok", "Bearer Bearer tok"]
        {
            assert_eq!(sent(Auth::Bearer, text).unwrap(), "Bearer tok", "{text:?}");
        }
        assert_eq!(sent(Auth::Bearer, "Bearertok").unwrap(), "Bearer Bearertok");
        assert_eq!(sent(Auth::Header("X-Key"), " Bearer tok\n").unwrap(), "Bearer tok");
        assert_eq!(sent(Auth::Basic, " name:pässword\n").unwrap(), "Basic bmFtZTpww6Rzc3dvcmQ=");
        assert_eq!(sent(Auth::Cookie("sid"), "a;b=").unwrap(), "sid=a%3Bb=");
        assert!(sent(Auth::Basic, "hunter2\u{1}").is_err_and(|error| !error.contains("hunter2")));
        assert_eq!(credential(Auth::None, "ü"), Ok(None));
        assert_eq!(credential(Auth::Query("key"), "ü&"), Ok(Some(Credential::Query("key"))));
        assert!(credential(Auth::Query("key"), "hunter2\n").is_err_and(|error| !error.contains("hunter2")));
    }

    #[test]
    fn what_cannot_be_sent_is_refused_without_being_shown() {
        for text in [
            "tök-hunter2",
            "\u{feff}hunter2",
            "hunter2\u{200b}x",
            "hun\nter2",
            "hunter2\u{1}",
            "\u{a0}hunter2\u{202e}",
        ] {
            for auth in [Auth::Bearer, Auth::Header("X-Key")] {
                let error = sent(auth, text).unwrap_err();
                assert!(error.contains("visible ASCII") && !error.contains("hunter2"), "{error}");
            }
        }
        assert!(
            sent(Auth::Bearer, "two words")
                .unwrap_err()
                .ends_with("character 4 is not one of these (it is a space)")
        );
        assert_eq!(sent(Auth::Header("X-Key"), "two words").unwrap(), "two words");
        for text in ["", " \n", "Bearer", " bearer \n"] {
            assert_eq!(sent(Auth::Bearer, text).unwrap_err(), "it is empty", "{text:?}");
        }
    }
}

//! The security schemes of a document, and the credentials that a client has for them.

use std::fmt::Write as _;

use http::HeaderMap;
use http::header::{AUTHORIZATION, COOKIE};
use secrecy::{ExposeSecret, SecretString};

use crate::call::target::Query;
use crate::credential::{Credential, Proof, prove};
use crate::errors::config_error::{ConfigProblem, Source};
use crate::errors::request_error::RequestProblem;
use crate::service::{Auth, Operation, SecurityScheme, Service};

/// The credentials of a client.
#[derive(Clone)]
pub(crate) struct Credentials {
    /// How the access token is sent.
    auth: Auth,
    token: Option<Proof>,
    /// The credentials that were set for security schemes.
    given: Vec<(&'static SecurityScheme, Proof)>,
}

impl Credentials {
    /// The access token and the credentials of security schemes. Without an access token, the credential that is sent in the
    /// same way takes its position.
    pub(crate) fn new(
        service: &Service,
        token: Option<(SecretString, Source)>,
        schemes: Vec<(&'static SecurityScheme, SecretString)>,
    ) -> Result<Self, ConfigProblem> {
        let mut given = Vec::with_capacity(schemes.len());
        // The last one that was set for a scheme counts.
        for (scheme, secret) in schemes.into_iter().rev() {
            given.push((scheme, prove(service, scheme.auth, &secret, Source::Code(scheme.setter))?));
        }
        let same = || given.iter().find(|(scheme, _)| scheme.auth == service.auth);
        let token = match token {
            Some((token, from)) => Some(prove(service, service.auth, &token, from)?),
            None => same().map(|(_, proof)| proof.clone()),
        };
        Ok(Self { auth: service.auth, token, given })
    }

    /// None at all.
    pub(crate) fn none(service: &Service) -> Self {
        Self { auth: service.auth, token: None, given: Vec::new() }
    }

    /// The same with another access token.
    pub(crate) fn with_token(&self, service: &Service, token: &SecretString) -> Result<Self, ConfigProblem> {
        let token = prove(service, service.auth, token, Source::Found)?;
        Ok(Self { token: Some(token), ..self.clone() })
    }

    /// The access token.
    pub(crate) fn token(&self) -> Option<&SecretString> {
        self.token.as_ref().map(|(token, _)| token)
    }

    /// What errors must not show.
    pub(crate) fn secrets(&self) -> Vec<&str> {
        let mut secrets = Vec::with_capacity(1 + self.given.len());
        if let Some((token, _)) = &self.token {
            secrets.push(token.expose_secret());
        }
        for (_, (secret, _)) in &self.given {
            secrets.push(secret.expose_secret());
        }
        secrets
    }

    /// The query parameters in which a call of an operation may send a credential.
    #[cfg(feature = "follow")]
    pub(crate) fn query_names(&self, operation: &Operation) -> Vec<&'static str> {
        let mut names = Vec::new();
        let mut add = |auth| {
            if let Auth::Query(name) = auth {
                names.push(name);
            }
        };
        add(self.auth);
        for schemes in operation.security {
            for scheme in *schemes {
                add(scheme.auth);
            }
        }
        names
    }

    /// The credentials that a call of an operation sends: those of the first alternative for which the client, or the call
    /// itself, has all. An alternative without any is the last resort.
    pub(crate) fn of_call(
        &self,
        operation: &Operation,
        own: &Own<'_>,
    ) -> Result<OneOrMore<Sent<'_>>, RequestProblem> {
        // Almost all calls have one of the first two cases, which need no list.
        let one = match operation.security {
            [] => self.token.as_ref().filter(|_| operation.authenticated).and_then(sent),
            [[scheme]] if scheme.auth != Auth::None && !own.has(scheme.auth) => self.of_scheme(scheme),
            _ => None,
        };
        if one.is_some() || operation.security.is_empty() {
            return Ok(OneOrMore { one, more: Vec::new() });
        }
        let mut best: Option<(Fit, Vec<Sent<'_>>)> = None;
        for schemes in operation.security {
            if let Some(fit) = self.fit(schemes, own)
                && best.as_ref().is_none_or(|best| fit.0 < best.0)
            {
                best = Some(fit);
            }
        }
        match best {
            Some((_, more)) => Ok(OneOrMore { one: None, more }),
            None => Err(RequestProblem::Credential(wanted(operation.security))),
        }
    }

    fn fit(&self, schemes: &[&'static SecurityScheme], own: &Own<'_>) -> Option<(Fit, Vec<Sent<'_>>)> {
        let mut sent = Vec::with_capacity(schemes.len());
        let mut fit = if schemes.is_empty() { Fit::Nothing } else { Fit::Whole };
        for scheme in schemes {
            match self.of_scheme(scheme) {
                _ if own.has(scheme.auth) => {}
                Some(credential) => sent.push(credential),
                None if scheme.auth == Auth::None => fit = Fit::Elsewhere,
                None => return None,
            }
        }
        Some((fit, sent))
    }

    /// The credential of a scheme: its own, or the access token if that is sent in the same way.
    fn of_scheme(&self, scheme: &SecurityScheme) -> Option<Sent<'_>> {
        let own = self.given.iter().find(|(given, _)| given.name == scheme.name).map(|(_, proof)| proof);
        own.or_else(|| self.token.as_ref().filter(|_| self.auth == scheme.auth)).and_then(sent)
    }
}

fn sent((secret, credential): &Proof) -> Option<Sent<'_>> {
    Some(Sent { secret: secret.expose_secret(), credential: credential.as_ref()? })
}

/// A credential that a call sends.
#[derive(Clone, Copy)]
pub(crate) struct Sent<'a> {
    pub(crate) secret: &'a str,
    pub(crate) credential: &'a Credential,
}

/// A list that needs no memory of its own as long as it has one item.
pub(crate) struct OneOrMore<T> {
    one: Option<T>,
    more: Vec<T>,
}

impl<T> OneOrMore<T> {
    pub(crate) const NONE: Self = Self { one: None, more: Vec::new() };

    pub(crate) fn push(&mut self, item: T) {
        match self.one {
            None if self.more.is_empty() => self.one = Some(item),
            _ => self.more.push(item),
        }
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &T> {
        self.one.iter().chain(&self.more)
    }
}

/// What a call was given by itself, which takes precedence over the credentials of the client.
pub(crate) struct Own<'a> {
    pub(crate) headers: [&'a HeaderMap; 3],
    pub(crate) query: &'a Query,
}

impl Own<'_> {
    fn has(&self, auth: Auth) -> bool {
        let has_header = |name: &str| self.headers.iter().any(|headers| headers.contains_key(name));
        match auth {
            Auth::None => false,
            Auth::Bearer | Auth::Basic => has_header(AUTHORIZATION.as_str()),
            Auth::Header(name) => has_header(name),
            Auth::Query(name) => self.query.contains(name),
            Auth::Cookie(name) => {
                for headers in self.headers {
                    for value in headers.get_all(COOKIE) {
                        if value.to_str().is_ok_and(|cookies| has_cookie(cookies, name)) {
                            return true;
                        }
                    }
                }
                false
            }
        }
    }
}

fn has_cookie(cookies: &str, name: &str) -> bool {
    for cookie in cookies.split(';') {
        if cookie.trim_start().strip_prefix(name).is_some_and(|it| it.starts_with('=')) {
            return true;
        }
    }
    false
}

/// How far the credentials go for one of the alternatives of an operation.
#[derive(PartialEq, PartialOrd)]
enum Fit {
    /// Each scheme has one.
    Whole,
    /// A scheme is one that this library does not send, such as a certificate of the client.
    Elsewhere,
    /// The call needs none.
    Nothing,
}

/// The methods of the builder that set what is missing.
fn wanted(alternatives: &[&[&'static SecurityScheme]]) -> String {
    let mut text = String::new();
    for (index, schemes) in alternatives.iter().enumerate() {
        let mut separator = if index == 0 { "" } else { ", or " };
        for scheme in *schemes {
            if scheme.auth != Auth::None {
                _ = write!(text, "{separator}`{}(..)`", scheme.setter);
                separator = " and ";
            }
        }
    }
    text
}

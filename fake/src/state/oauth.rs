//! Access tokens, and the clients and codes of sign-ins.

use std::collections::BTreeMap;

use crate::state::clock::Millis;

/// What a token permits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Scopes {
    pub read: bool,
    pub write: bool,
}

impl Scopes {
    pub(crate) const ALL: Self = Self { read: true, write: true };

    /// Reads a list that is separated by spaces; an empty one means everything.
    pub(crate) fn read_list(text: &str) -> Self {
        if text.trim().is_empty() {
            return Self::ALL;
        }
        let has = |scope: &str| text.split_whitespace().any(|word| word == scope);
        Self { read: has("read"), write: has("write") }
    }

    pub(crate) fn to_text(self) -> &'static str {
        match (self.read, self.write) {
            (true, true) => "read write",
            (true, false) => "read",
            (false, true) => "write",
            (false, false) => "",
        }
    }
}

#[derive(Clone, Debug)]
pub(crate) struct Token {
    pub scopes: Scopes,
    pub client_id: String,
    pub issued: Millis,
    pub expires: Option<Millis>,
}

/// A code that a client exchanges for a token.
#[derive(Clone, Debug)]
pub(crate) struct Code {
    pub client_id: String,
    pub redirect_uri: String,
    pub challenge: String,
    pub scopes: Scopes,
}

/// What the user does with the next sign-in, if a test says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Consent {
    Approve,
    Deny,
}

#[derive(Debug, Default)]
pub(crate) struct Oauth {
    pub tokens: BTreeMap<String, Token>,
    /// By ID, with their names.
    pub clients: BTreeMap<String, String>,
    pub codes: BTreeMap<String, Code>,
    pub consents: Vec<Consent>,
}

impl Oauth {
    /// The token, if it is valid.
    pub(crate) fn valid(&self, token: &str, now: Millis) -> Option<&Token> {
        self.tokens.get(token).filter(|token| token.expires.is_none_or(|expires| now < expires))
    }
}

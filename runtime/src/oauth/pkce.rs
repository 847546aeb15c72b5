//! Random text, and the proof that the program that exchanges a code is the one that asked for it (RFC 7636).

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use secrecy::zeroize::{Zeroize as _, Zeroizing};
use sha2::{Digest as _, Sha256};

use crate::oauth::error::OauthError;

/// A secret, and what may be seen of it until it is shown.
pub(super) struct Pkce {
    pub(super) verifier: Zeroizing<String>,
    pub(super) challenge: String,
}

impl Pkce {
    pub(super) fn new() -> Result<Self, OauthError> {
        Ok(Self::of(random_text()?))
    }

    fn of(verifier: Zeroizing<String>) -> Self {
        let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(verifier.as_bytes()));
        Self { verifier, challenge }
    }
}

/// 256 random bits, in characters that need no encoding.
pub(super) fn random_text() -> Result<Zeroizing<String>, OauthError> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|_| OauthError::Random)?;
    let text = URL_SAFE_NO_PAD.encode(bytes);
    bytes.zeroize();
    Ok(Zeroizing::new(text))
}

/// Whether two texts are equal, in a time that does not depend on where they differ.
pub(super) fn is_equal(one: &str, other: &str) -> bool {
    let differences = one.bytes().zip(other.bytes()).fold(0, |seen, (one, other)| seen | (one ^ other));
    one.len() == other.len() && differences == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_challenge_is_that_of_the_example_in_rfc_7636() {
        let pkce = Pkce::of(Zeroizing::new("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk".to_owned()));
        assert_eq!(pkce.challenge, "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    }

    #[test]
    fn random_text_is_never_the_same() {
        let (one, other) = (random_text().unwrap(), random_text().unwrap());
        assert_eq!((one.len(), other.len()), (43, 43));
        assert_ne!(one, other);
    }

    #[test]
    fn texts_are_compared_as_a_whole() {
        for (one, other, expected) in
            [("ab", "ab", true), ("ab", "aB", false), ("ab", "a", false), ("", "", true)]
        {
            assert_eq!(is_equal(one, other), expected);
        }
    }
}

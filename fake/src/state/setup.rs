//! The setup of the app itself: signing in, and the recovery key.

use serde_json::{Value, json};

use crate::json::{merged, present};
use crate::state::verification::Verification;

/// The code that the fake sends to each email address.
pub(crate) const EMAIL_CODE: &str = "123456";
/// The recovery key of a fake until it is reset.
pub(crate) const RECOVERY_KEY: &str = "EsTf fake reco very keyO fThe Fake Beep erDe skto pApp";

#[derive(Clone, Debug)]
pub(crate) struct Setup {
    pub user_name: Option<String>,
    pub is_verified: bool,
    pub recovery_key: String,
    /// A new key that is not confirmed yet.
    pub new_recovery_key: Option<String>,
    pub requests: Vec<SignIn>,
    /// The addresses that have an account.
    pub known_emails: Vec<String>,
    pub verifications: Vec<Verification>,
    /// Whether the app says that it is starting, for as long as it runs.
    pub is_initializing: bool,
}

/// A sign-in that was started.
#[derive(Clone, Debug)]
pub(crate) struct SignIn {
    pub id: String,
    pub email: Option<String>,
    /// What a new user registers with.
    pub lead_token: Option<String>,
}

impl Default for Setup {
    fn default() -> Self {
        Self {
            user_name: Some("me".into()),
            is_verified: true,
            recovery_key: RECOVERY_KEY.into(),
            new_recovery_key: None,
            requests: Vec::new(),
            known_emails: vec!["me@example.org".into()],
            verifications: Vec::new(),
            is_initializing: false,
        }
    }
}

impl Setup {
    pub(crate) fn state(&self) -> &'static str {
        match (&self.user_name, self.is_verified) {
            _ if self.is_initializing => "initializing",
            (None, _) => "needs-login",
            (Some(_), false) => "needs-verification",
            (Some(_), true) => "ready",
        }
    }

    pub(crate) fn to_json(&self) -> Value {
        let is_verified = self.is_verified && self.user_name.is_some();
        let verification = self.verifications.iter().rfind(|verification| !verification.is_over());
        present(json!({
            "state": self.state(),
            "matrix": self.user_name.as_ref().map(|_| self.matrix()),
            "verification": verification.map(Verification::to_json),
            "e2ee": {
                "initialized": !self.is_initializing,
                "secretStorage": is_verified,
                "crossSigning": is_verified,
                "verified": is_verified,
                "keyBackup": is_verified,
                "firstSyncDone": is_verified,
                "hasBackedUpRecoveryKey": is_verified,
                "secrets": {
                    "masterKey": is_verified,
                    "selfSigningKey": is_verified,
                    "userSigningKey": is_verified,
                    "megolmBackupKey": is_verified,
                    "recoveryKey": is_verified,
                },
            },
        }))
    }

    fn matrix(&self) -> Value {
        let name = self.user_name.as_deref().unwrap_or_default();
        json!({"userID": format!("@{name}:beeper.com"), "deviceID": "FAKEDEVICE", "homeserver": "https://matrix.beeper.com"})
    }

    /// The response of a sign-in that succeeded.
    pub(crate) fn signed_in(&self) -> Value {
        let token = json!({"accessToken": "fake_matrix_token"});
        json!({"matrix": merged(self.matrix(), token), "session": self.to_json()})
    }
}

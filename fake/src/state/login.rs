//! Signing in to a network, step by step.

use serde_json::{Value, json};

use crate::json::present;
use crate::state::account::Account;

/// The code that each network of the fake sends to the phone.
pub(crate) const PHONE_CODE: &str = "123456";

#[derive(Clone, Debug)]
pub(crate) struct Session {
    pub id: String,
    pub bridge_id: &'static str,
    pub step: Step,
    /// The account that is signed in to again, or that the session has made.
    pub account_id: Option<String>,
    pub error: Option<String>,
    pub name: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    Qr,
    Phone,
    Code,
    Cookies,
    Complete,
    Cancelled,
    Failed,
}

impl Step {
    pub(crate) fn first_of(flow: &str) -> Self {
        match flow {
            "qr" => Self::Qr,
            "phone" => Self::Phone,
            _ => Self::Cookies,
        }
    }

    pub(crate) const fn id(self) -> &'static str {
        match self {
            Self::Qr => "qr",
            Self::Phone => "phone",
            Self::Code => "code",
            Self::Cookies => "cookies",
            Self::Complete => "complete",
            Self::Cancelled => "cancelled",
            Self::Failed => "failed",
        }
    }

    /// The type of what a client submits to it.
    pub(crate) const fn kind(self) -> &'static str {
        match self {
            Self::Qr => "display_and_wait",
            Self::Phone | Self::Code => "user_input",
            Self::Cookies => "cookies",
            Self::Complete | Self::Cancelled | Self::Failed => "complete",
        }
    }

    pub(crate) const fn status(self) -> &'static str {
        match self {
            Self::Qr => "waiting_for_display",
            Self::Phone | Self::Code => "waiting_for_input",
            Self::Cookies => "waiting_for_cookies",
            Self::Complete => "complete",
            Self::Cancelled => "cancelled",
            Self::Failed => "failed",
        }
    }

    pub(crate) const fn is_over(self) -> bool {
        matches!(self, Self::Complete | Self::Cancelled | Self::Failed)
    }
}

impl Session {
    pub(crate) fn to_json(&self, account: Option<&Account>) -> Value {
        let is_complete = self.step == Step::Complete;
        let account = account.filter(|_| is_complete);
        present(json!({
            "loginSessionID": self.id,
            "bridgeID": self.bridge_id,
            "status": self.step.status(),
            "currentStep": self.step_json(account),
            "accountID": self.account_id,
            "account": account.map(Account::to_json),
            "login": account.map(login_json),
            "loginID": account.map(|account| account.login_id.as_str()),
            "error": self.error.as_ref().map(|message| json!({"message": message, "code": "LOGIN_FAILED"})),
        }))
    }

    fn step_json(&self, account: Option<&Account>) -> Option<Value> {
        let mut step = match self.step {
            Step::Qr => json!({"display": {"type": "qr", "data": format!("fake-qr-{}", self.id)},
                "instructions": "Scan this code with the phone."}),
            Step::Phone => {
                json!({"fields": [{"id": "phone_number", "type": "phone_number", "label": "Phone number",
                "placeholder": "+1 555 0100"}]})
            }
            Step::Code => json!({"fields": [{"id": "code", "type": "2fa_code", "label": "Code"}],
                "instructions": "Enter the code that was sent to the phone."}),
            Step::Cookies => json!({"url": "https://network.example/login",
                "fields": [{"id": "session", "name": "session", "type": "cookie"}]}),
            Step::Complete => {
                present(json!({"account": account.map(Account::to_json), "login": account.map(login_json)}))
            }
            Step::Cancelled | Step::Failed => return None,
        };
        step["type"] = self.step.kind().into();
        step["stepID"] = self.step.id().into();
        Some(step)
    }
}

/// The login of an account at its bridge.
pub(crate) fn login_json(account: &Account) -> Value {
    let status = if account.status.is_online() { "connected" } else { "needs_login" };
    json!({
        "bridgeID": account.bridge_id,
        "loginID": account.login_id,
        "accountIDs": [account.id],
        "status": status,
        "removeScopes": ["current-device", "all-devices"],
        "user": account.user.to_json(),
    })
}

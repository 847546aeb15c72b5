//! The user's logins at a bridge.

use serde_json::{Value, json};

use crate::reply::{Failure, Outcome};
use crate::request::Call;
use crate::routes::Handlers;
use crate::routes::bridges::bridge;
use crate::state::account::Account;
use crate::state::login::login_json;

pub(super) const HANDLERS: Handlers =
    &[("listBridgeLogins", list), ("getBridgeLogin", get), ("removeBridgeLogin", remove)];

fn accounts<'a>(call: &'a Call<'_>) -> Result<impl Iterator<Item = &'a Account>, Failure> {
    let id = bridge(call)?.id;
    Ok(call.world.accounts.iter().filter(move |account| account.bridge_id == id && account.is_listed))
}

fn account<'a>(call: &'a Call<'_>) -> Result<&'a Account, Failure> {
    let id = call.path("loginID");
    accounts(call)?
        .find(|account| account.login_id == id)
        .ok_or_else(|| Failure::not_found("Login not found"))
}

fn list(call: &mut Call<'_>) -> Outcome {
    Ok(json!({"items": accounts(call)?.map(login_json).collect::<Value>()}).into())
}

fn get(call: &mut Call<'_>) -> Outcome {
    Ok(login_json(account(call)?).into())
}

/// Removes the account, and its chats with it.
fn remove(call: &mut Call<'_>) -> Outcome {
    let id = account(call)?.id.clone();
    let response = json!({
        "bridgeID": call.path("bridgeID"),
        "loginID": call.path("loginID"),
        "scope": call.body_text("scope"),
        "status": "removed",
        "affectedAccountIDs": [id],
    });
    call.world.remove_account(&id);
    Ok(response.into())
}

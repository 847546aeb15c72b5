//! The recovery key.

use serde_json::json;

use crate::reply::{Failure, Outcome};
use crate::request::Call;
use crate::routes::Handlers;

pub(super) const HANDLERS: Handlers =
    &[("verifyRecoveryKey", verify), ("resetRecoveryKey", reset), ("confirmRecoveryKeyReset", confirm_reset)];

fn verify(call: &mut Call<'_>) -> Outcome {
    if call.body_text("recoveryKey") != Some(&call.world.setup.recovery_key) {
        return Err(Failure::invalid("The recovery key is wrong"));
    }
    call.world.setup.is_verified = true;
    call.world.app_state_changed();
    Ok(json!({"session": call.world.setup.to_json()}).into())
}

fn reset(call: &mut Call<'_>) -> Outcome {
    let existing = call.body_text("existingRecoveryKey");
    if existing.is_some_and(|existing| existing != call.world.setup.recovery_key) {
        return Err(Failure::invalid("The recovery key is wrong"));
    }
    let key = format!("EsTf new reco very key {:04}", call.world.number());
    call.world.setup.new_recovery_key = Some(key.clone());
    Ok(json!({"recoveryKey": key, "session": call.world.setup.to_json()}).into())
}

fn confirm_reset(call: &mut Call<'_>) -> Outcome {
    let sent = call.body_text("recoveryKey").map(str::to_owned);
    let setup = &mut call.world.setup;
    if setup.new_recovery_key.is_none() || setup.new_recovery_key != sent {
        return Err(Failure::invalid("The recovery key is wrong"));
    }
    setup.recovery_key = setup.new_recovery_key.take().unwrap_or_default();
    setup.is_verified = true;
    call.world.app_state_changed();
    Ok(json!({"session": call.world.setup.to_json()}).into())
}

//! Verification of a device. The other device of a fake accepts at once, and agrees with everything.

use serde_json::{Value, json};

use crate::reply::{Failure, Outcome};
use crate::request::Call;
use crate::routes::Handlers;
use crate::state::verification::{State, Verification};

pub(super) const HANDLERS: Handlers = &[
    ("listVerifications", list),
    ("startVerification", start),
    ("scanVerificationQrCode", scan),
    ("getVerification", get),
    ("acceptVerification", accept),
    ("cancelVerification", cancel),
    ("confirmVerificationQrCodeScanned", confirm_scanned),
    ("startSasVerification", start_sas),
    ("confirmSasVerification", confirm_sas),
];

fn list(call: &mut Call<'_>) -> Outcome {
    let verifications = call.world.setup.verifications.iter().map(Verification::to_json);
    Ok(json!({"items": verifications.collect::<Value>()}).into())
}

fn progress(call: &Call<'_>, verification: usize) -> Outcome {
    let setup = &call.world.setup;
    Ok(json!({"session": setup.to_json(), "verification": setup.verifications[verification].to_json()})
        .into())
}

fn start(call: &mut Call<'_>) -> Outcome {
    let id = format!("verification-{}", call.world.number());
    let purpose = if call.body_text("purpose") == Some("login") { "login" } else { "device" };
    let user_id = call.body_text("userID").map(str::to_owned);
    let verification =
        Verification { id, is_incoming: false, purpose, user_id, state: State::Requested, error: None };
    let verifications = &mut call.world.setup.verifications;
    verifications.push(verification);
    let index = verifications.len() - 1;
    let response = progress(call, index);
    call.world.setup.verifications[index].state = State::Ready;
    call.world.app_state_changed();
    response
}

fn find(call: &Call<'_>) -> Result<usize, Failure> {
    let id = call.path("verificationID");
    let found = call.world.setup.verifications.iter().position(|verification| verification.id == id);
    found.ok_or_else(|| Failure::not_found("Verification not found"))
}

fn get(call: &mut Call<'_>) -> Outcome {
    progress(call, find(call)?)
}

/// Goes on to a state, if the verification has this action now.
fn act(call: &mut Call<'_>, verification: usize, action: &str, state: State) -> Outcome {
    let target = &mut call.world.setup.verifications[verification];
    if !target.actions().contains(&action) {
        return Err(Failure::invalid(format!("{action} is not available")));
    }
    target.state = state;
    call.world.setup.is_verified |= state == State::Done;
    call.world.app_state_changed();
    progress(call, verification)
}

fn accept(call: &mut Call<'_>) -> Outcome {
    let verification = find(call)?;
    act(call, verification, "accept", State::Ready)
}

fn cancel(call: &mut Call<'_>) -> Outcome {
    let verification = find(call)?;
    let text = |name: &str, default: &str| call.body_text(name).unwrap_or(default).to_owned();
    let error = (text("code", "m.user"), text("reason", "The user cancelled"));
    act(call, verification, "cancel", State::Cancelled)?;
    call.world.setup.verifications[verification].error = Some(error);
    progress(call, verification)
}

fn scan(call: &mut Call<'_>) -> Outcome {
    let data = call.body_text("data").unwrap_or_default().to_owned();
    let mut verifications = call.world.setup.verifications.iter();
    let found = verifications.position(|known| known.state == State::Ready && known.qr_data() == data);
    let found = found.ok_or_else(|| Failure::invalid("The QR code belongs to no verification"))?;
    act(call, found, "sas.start", State::QrScanned)
}

fn confirm_scanned(call: &mut Call<'_>) -> Outcome {
    let verification = find(call)?;
    act(call, verification, "qr.confirmScanned", State::Done)
}

fn start_sas(call: &mut Call<'_>) -> Outcome {
    let verification = find(call)?;
    act(call, verification, "sas.start", State::SasReady)
}

fn confirm_sas(call: &mut Call<'_>) -> Outcome {
    let verification = find(call)?;
    act(call, verification, "sas.confirm", State::Done)
}

//! Signing in to the app itself.

use serde_json::json;

use crate::events::event::Event;
use crate::quirks::Quirk;
use crate::reply::{Failure, Outcome, Reply};
use crate::request::Call;
use crate::routes::Handlers;
use crate::state::World;
use crate::state::setup::{EMAIL_CODE, SignIn};

pub(super) const HANDLERS: Handlers = &[
    ("getAppState", get),
    ("startSignIn", start),
    ("sendSignInEmail", send_email),
    ("submitSignInCode", submit_code),
    ("registerUser", register),
];

fn get(call: &mut Call<'_>) -> Outcome {
    call.world.setup.is_initializing = call.world.has(Quirk::AlwaysInitializing);
    Ok(call.world.setup.to_json().into())
}

fn start(call: &mut Call<'_>) -> Outcome {
    let id = format!("setup-request-{}", call.world.number());
    call.world.setup.requests.push(SignIn { id: id.clone(), email: None, lead_token: None });
    Ok(json!({"setupRequestID": id, "signInMethods": ["email"]}).into())
}

fn request<'a>(call: &'a mut Call<'_>) -> Result<&'a mut SignIn, Failure> {
    let id = call.body_text("setupRequestID").unwrap_or_default().to_owned();
    let found = call.world.setup.requests.iter_mut().find(|request| request.id == id);
    found.ok_or_else(|| Failure::not_found("Setup request not found"))
}

fn send_email(call: &mut Call<'_>) -> Outcome {
    let email = call.body_text("email").unwrap_or_default().to_owned();
    if !email.contains('@') {
        return Err(Failure::invalid("Invalid email address"));
    }
    request(call)?.email = Some(email);
    Ok(Reply::Nothing)
}

fn submit_code(call: &mut Call<'_>) -> Outcome {
    let is_right = call.body_text("response") == Some(EMAIL_CODE);
    let number = call.world.number();
    let request = request(call)?;
    let Some(email) = request.email.clone() else {
        return Err(Failure::invalid("No email was sent yet"));
    };
    if !is_right {
        return Err(Failure::invalid("The code is wrong"));
    }
    let (id, lead_token) = (request.id.clone(), format!("lead-{number}"));
    request.lead_token = Some(lead_token.clone());
    let name = email.split('@').next().unwrap_or_default().to_owned();
    if call.world.setup.known_emails.contains(&email) {
        return Ok(call.world.sign_in(name).into());
    }
    Ok(json!({
        "registrationRequired": true,
        "setupRequestID": id,
        "leadToken": lead_token,
        "usernameSuggestions": [name],
        "copy": {
            "title": "Choose your username",
            "usernamePlaceholder": "Username",
            "submit": "Continue",
            "terms": "By continuing, you accept the terms of this fake.",
        },
    })
    .into())
}

fn register(call: &mut Call<'_>) -> Outcome {
    let (token, name) =
        (call.body_text("leadToken").map(str::to_owned), call.body_text("username").map(str::to_owned));
    let request = request(call)?;
    if request.lead_token.is_none() || request.lead_token != token {
        return Err(Failure::invalid("Invalid lead token"));
    }
    let email = request.email.clone().unwrap_or_default();
    let name = name.filter(|name| !name.is_empty()).ok_or_else(|| Failure::invalid("username is empty"))?;
    call.world.setup.known_emails.push(email);
    Ok(call.world.sign_in(name).into())
}

impl World {
    fn sign_in(&mut self, name: String) -> serde_json::Value {
        self.setup.user_name = Some(name);
        self.setup.is_verified = false;
        self.app_state_changed();
        self.setup.signed_in()
    }

    pub(crate) fn app_state_changed(&mut self) {
        let event = Event::app_state(self.setup.to_json());
        self.hub.publish(event);
    }
}

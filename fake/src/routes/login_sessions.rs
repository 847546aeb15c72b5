//! Signing in to networks.

use serde_json::{Value, json};

use crate::reply::{Failure, Outcome};
use crate::request::Call;
use crate::routes::Handlers;
use crate::routes::bridges::bridge;
use crate::state::World;
use crate::state::account::{Account, AccountStatus};
use crate::state::login::{PHONE_CODE, Session, Step};
use crate::state::person::Person;

pub(super) const HANDLERS: Handlers = &[
    ("startLoginSession", start),
    ("getLoginSession", get),
    ("cancelLoginSession", cancel),
    ("submitLoginStep", submit),
];

fn start(call: &mut Call<'_>) -> Outcome {
    let bridge = bridge(call)?.clone();
    let flow = call.body_text("flowID").unwrap_or(bridge.flows[0]);
    if !bridge.flows.contains(&flow) {
        return Err(Failure::not_found("Login flow not found"));
    }
    let step = Step::first_of(flow);
    let login_id = call.body_text("loginID");
    let account_id = match (call.body_text("accountID"), login_id) {
        (None, None) => None,
        (account, login) => {
            let known = call.world.accounts.iter().find(|known| {
                account.is_none_or(|id| known.id == id) && login.is_none_or(|id| known.login_id == id)
            });
            Some(known.ok_or_else(|| Failure::not_found("Account not found"))?.id.clone())
        }
    };
    let id = format!("login-session-{}", call.world.number());
    let session =
        Session { id, bridge_id: bridge.id, step, account_id, error: None, name: "New account".into() };
    let response = session.to_json(None);
    call.world.sessions.push(session);
    Ok(response.into())
}

fn session(call: &Call<'_>) -> Result<usize, Failure> {
    let bridge = bridge(call)?.id;
    let id = call.path("loginSessionID");
    let found =
        call.world.sessions.iter().position(|session| session.id == id && session.bridge_id == bridge);
    found.ok_or_else(|| Failure::not_found("Login session not found"))
}

fn get(call: &mut Call<'_>) -> Outcome {
    let session = session(call)?;
    Ok(call.world.session_json(session).into())
}

fn cancel(call: &mut Call<'_>) -> Outcome {
    let session = session(call)?;
    let session = &mut call.world.sessions[session];
    if session.step == Step::Complete {
        return Err(Failure::invalid("The login session is complete"));
    }
    session.step = Step::Cancelled;
    Ok(json!({"bridgeID": session.bridge_id, "loginSessionID": session.id, "status": "cancelled"}).into())
}

fn submit(call: &mut Call<'_>) -> Outcome {
    let index = session(call)?;
    let step = call.world.sessions[index].step;
    if step.is_over() || step.id() != call.path("stepID") {
        return Err(Failure::not_found("Login step not found"));
    }
    if call.body_text("type") != Some(step.kind()) {
        return Err(Failure::invalid(format!("The step is of the type {}", step.kind())));
    }
    let field =
        |name: &str| call.body("fields").and_then(|fields| fields.get(name)?.as_str()).map(str::to_owned);
    let (phone, code, cookie) = (field("phone_number"), field("code"), field("session"));
    let session = &mut call.world.sessions[index];
    match step {
        Step::Phone => {
            session.name = phone.ok_or_else(|| Failure::invalid("phone_number is missing"))?;
            session.step = Step::Code;
        }
        Step::Code if code.as_deref() != Some(PHONE_CODE) => {
            session.step = Step::Failed;
            session.error = Some("The code is wrong".into());
        }
        Step::Cookies if cookie.is_none() => return Err(Failure::invalid("session is missing")),
        _ => call.world.complete_login(index),
    }
    Ok(call.world.session_json(index).into())
}

impl World {
    fn session_json(&self, session: usize) -> Value {
        let session = &self.sessions[session];
        session.to_json(session.account_id.as_deref().and_then(|id| self.account(id)))
    }

    /// Adds the account of a session, or connects it again.
    fn complete_login(&mut self, session: usize) {
        let number = self.number();
        let session = &mut self.sessions[session];
        session.step = Step::Complete;
        if let Some(id) = &session.account_id {
            let known = self.accounts.iter_mut().find(|account| account.id == *id);
            known.into_iter().for_each(|account| account.status = AccountStatus::Connected);
            return;
        }
        let Some(bridge) = self.bridges.iter().find(|bridge| bridge.id == session.bridge_id) else { return };
        let id = format!("{}_{number}", bridge.id);
        session.account_id = Some(id.clone());
        self.accounts.push(Account {
            login_id: format!("login-{number}"),
            network: bridge.network.to_owned(),
            bridge_id: bridge.id.to_owned(),
            bridge_type: bridge.kind.to_owned(),
            provider: bridge.provider,
            status: AccountStatus::Connected,
            status_text: None,
            user: Person { is_self: true, ..Person::new(&format!("user-{number}"), &session.name) },
            self_id: format!("@{}_user-{number}:beeper.local", bridge.id).into(),
            contacts: Vec::new(),
            is_listed: true,
            sends_events: true,
            id,
        });
    }

    pub(crate) fn remove_account(&mut self, id: &str) {
        self.accounts.retain(|account| account.id != id);
        let chats = self.chats.iter_mut().filter(|chat| !chat.is_gone && *chat.account_id == *id);
        let mut events = Vec::new();
        for chat in chats {
            chat.is_gone = true;
            events.push(crate::events::event::Event::chat("chat.deleted", &chat.id, &chat.account_id));
        }
        events.into_iter().for_each(|event| self.publish(event));
    }
}

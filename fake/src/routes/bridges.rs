//! Bridges, and the ways to sign in to them.

use serde_json::{Value, json};

use crate::reply::{Failure, Outcome};
use crate::request::Call;
use crate::routes::Handlers;
use crate::state::bridge::Bridge;

pub(super) const HANDLERS: Handlers = &[
    ("listBridges", list),
    ("getBridge", get),
    ("getBridgeCapabilities", capabilities),
    ("listLoginFlows", login_flows),
];

/// The bridge that the path names.
pub(super) fn bridge<'a>(call: &'a Call<'_>) -> Result<&'a Bridge, Failure> {
    let bridge = call.world.bridges.iter().find(|bridge| bridge.id == call.path("bridgeID"));
    bridge.ok_or_else(|| Failure::not_found("Bridge not found"))
}

fn list(call: &mut Call<'_>) -> Outcome {
    let bridges = call.world.bridges.iter().map(|bridge| bridge.to_json(&call.world.accounts));
    Ok(json!({"items": bridges.collect::<Value>()}).into())
}

fn get(call: &mut Call<'_>) -> Outcome {
    Ok(bridge(call)?.to_json(&call.world.accounts).into())
}

fn capabilities(call: &mut Call<'_>) -> Outcome {
    let has_phones = bridge(call)?.flows.contains(&"phone");
    Ok(json!({
        "group_creation": {
            "group": {
                "type_description": "a group chat",
                "name": {"allowed": true, "required": true, "max_length": 100},
                "participants": {"allowed": true, "required": true, "min_length": 1},
                "disappear": {"allowed": true, "settings": {"types": ["after_send"], "timers": [86_400_000]}},
            },
        },
        "resolve_identifier": {
            "any_phone": has_phones,
            "contact_list": true,
            "create_dm": true,
            "lookup_email": false,
            "lookup_phone": has_phones,
            "lookup_username": true,
            "search": true,
        },
    })
    .into())
}

fn login_flows(call: &mut Call<'_>) -> Outcome {
    Ok(bridge(call)?.flows_json().into())
}

//! The app itself.

use serde_json::{Value, json};

use crate::quirks::Quirk;
use crate::reply::{Failure, Outcome};
use crate::request::Call;
use crate::routes::Handlers;

pub(super) const HANDLERS: Handlers = &[("getAppInfo", info), ("focusApp", focus)];

fn info(call: &mut Call<'_>) -> Outcome {
    let host = call.headers.get("host").and_then(|host| host.to_str().ok()).unwrap_or("localhost:23373");
    let host = if call.world.has(Quirk::UnreachableEndpoints) { "10.255.255.1:23373" } else { host };
    let port = host.rsplit_once(':').and_then(|(_, port)| port.parse::<u16>().ok()).unwrap_or(80);
    let base = format!("http://{host}");
    let oauth = |path: &str| format!("{base}/oauth/{path}");
    Ok(json!({
        "app": {
            "name": "Beeper",
            "version": call.world.profile.app_version(),
            "bundle_id": "com.automattic.beeper.desktop",
        },
        "platform": {"os": "linux", "arch": "x64", "release": "v24.14.0"},
        "server": {
            "status": "running",
            "base_url": base,
            "port": port,
            "hostname": host.rsplit_once(':').map_or(host, |(name, _)| name),
            "remote_access": false,
            "mcp_enabled": false,
        },
        "endpoints": {
            "oauth": {
                "authorization_endpoint": oauth("authorize"),
                "token_endpoint": oauth("token"),
                "introspection_endpoint": oauth("introspect"),
                "registration_endpoint": oauth("register"),
                "revocation_endpoint": oauth("revoke"),
                "userinfo_endpoint": oauth("userinfo"),
            },
            "spec": format!("{base}/v1/spec"),
            "mcp": format!("{base}/v0/mcp"),
            // Servers send this scheme, although it is a WebSocket.
            "ws_events": format!("{base}/v1/ws"),
        },
    })
    .into())
}

fn focus(call: &mut Call<'_>) -> Outcome {
    if let Some(id) = call.body_text("chatID") {
        let chat = call.chat_called(id)?;
        let message = call.body_text("messageID").map(str::to_owned);
        if let Some(message) = message
            && call.world.locate(chat, &message).is_none()
        {
            return Err(Failure::not_found("Message not found"));
        }
        if let Some(text) = call.body_text("draftText").map(str::to_owned) {
            let draft = crate::state::chat::Draft { text, attachments: serde_json::Map::new() };
            call.world.chats[chat].draft = Some(draft);
            call.world.chat_changed(chat);
        }
    }
    Ok(Value::from(serde_json::Map::from_iter([("success".to_owned(), true.into())])).into())
}

//! Messages of the WebSocket, which no operation refers to.

use beeper_desktop::types::{
    AppSubscription, ChatEventType, CommandErrorCode, EventTime, ServerMessage, SetSubscriptions,
    SetSubscriptionsType,
};
use serde_json::{Value, json};

#[test]
fn a_client_sets_its_subscriptions() {
    let set = SetSubscriptions::new(SetSubscriptionsType::SubscriptionsSet, ["*"])
        .request_id("r1")
        .app(AppSubscription::new().state(true));
    let sent =
        json!({"type": "subscriptions.set", "requestID": "r1", "chatIDs": ["*"], "app": {"state": true}});
    assert_eq!(serde_json::to_value(set).unwrap(), sent);
}

fn received(message: Value) -> ServerMessage {
    let read: ServerMessage = serde_json::from_value(message.clone()).unwrap();
    assert_eq!(serde_json::to_value(&read).unwrap(), message);
    read
}

#[test]
fn messages_of_the_server_are_distinguished() {
    let ready = received(json!({"type": "ready", "version": 1, "chatIDs": []}));
    assert!(matches!(ready, ServerMessage::Ready(ready) if ready.version == 1));
    let updated = received(json!({"type": "subscriptions.updated", "chatIDs": ["*"], "requestID": "r1"}));
    assert!(matches!(updated, ServerMessage::SubscriptionsUpdated(_)));
    let rejected = received(json!({"type": "error", "code": "INVALID_PAYLOAD", "message": "No."}));
    assert!(
        matches!(rejected, ServerMessage::Error(error) if error.code == CommandErrorCode::InvalidPayload)
    );
    let state = json!({
        "initialized": true, "secretStorage": true, "crossSigning": true, "verified": true, "keyBackup": true,
        "firstSyncDone": true, "hasBackedUpRecoveryKey": true,
        "secrets": {
            "masterKey": true, "megolmBackupKey": true, "recoveryKey": true, "selfSigningKey": true,
            "userSigningKey": true,
        },
    });
    let state = json!({"state": "ready", "e2ee": state});
    let state = received(json!({"type": "app.state.updated", "seq": 1, "ts": 1, "appState": state}));
    assert!(matches!(state, ServerMessage::AppState(_)));
    let unknown = json!({"type": "message.stream", "seq": 2});
    assert!(matches!(received(unknown), ServerMessage::Unknown(_)));
}

#[test]
fn the_time_of_an_event_has_two_forms() {
    let event = |ts: Value| {
        received(json!({"type": "chat.deleted", "seq": 0, "ts": ts, "chatID": "!c", "ids": ["!c"]}))
    };
    let ServerMessage::Chat(event_of_number) = event(json!(1_746_475_914_000_i64)) else { panic!("a chat") };
    assert_eq!(event_of_number.type_, ChatEventType::ChatDeleted);
    assert_eq!(event_of_number.ts, EventTime::Milliseconds(1_746_475_914_000));
    let ServerMessage::Chat(event_of_text) = event(json!("2025-05-05T20:11:54Z")) else { panic!("a chat") };
    assert!(matches!(event_of_text.ts, EventTime::Timestamp(_)));
}

#[test]
fn entries_of_messages_can_be_partial() {
    let entries = json!([{"id": "m1", "reactions": []}]);
    let event = json!({
        "type": "message.upserted", "seq": 3, "ts": 1, "chatID": "!c", "ids": ["m1"], "entries": entries,
    });
    let ServerMessage::Message(event) = received(event) else { panic!("a message") };
    assert_eq!(event.entries.unwrap()[0]["id"], "m1");
}

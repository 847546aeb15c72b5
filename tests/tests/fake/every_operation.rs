//! Each operation once or more over a real socket, by the crate's client.

use std::cell::RefCell;
use std::collections::BTreeSet;

use beeper_desktop::{Client, Error, Multipart, RequestOptions, Upload};
use beeper_desktop_fake::FakeBeeper;
use serde_json::{Value, json};
use workspace_tests::contract::operation_ids;

use crate::checked::Checked;

struct Caller {
    client: Client,
    checked: Checked,
    called: RefCell<BTreeSet<String>>,
}

impl Caller {
    /// Calls an operation, and compares the response with the document.
    async fn call(&self, operation: &str, path: &[&str], query: &str, body: Value) -> (u16, Value) {
        let (template, method) = self.checked.target(operation);
        let mut values = path.iter();
        let segments = template.split('/').map(|segment| match segment.starts_with('{') {
            true => encoded(values.next().unwrap()),
            false => segment.to_owned(),
        });
        let path = format!("{}{query}", segments.collect::<Vec<_>>().join("/"));
        let mut request = self.client.request(method.parse().unwrap(), &path);
        request = request.options(RequestOptions::new().max_retries(0));
        if operation == "uploadAsset" {
            let mut form = Multipart::new();
            form.upload("file", Upload::from_bytes("%PDF").file_name("plan.pdf"));
            request = request.multipart(form);
        } else if !body.is_null() {
            request = request.json(&body);
        }
        let (status, bytes) = match request.send_bytes().await {
            Ok(response) => (response.status().as_u16(), response.into_value()),
            Err(Error::Api(error)) => (error.status().as_u16(), error.body().clone()),
            Err(error) => panic!("{operation}: {error}"),
        };
        self.called.borrow_mut().insert(operation.to_owned());
        if operation == "serveAsset" && status < 300 {
            return (status, Value::from(bytes.len()));
        }
        (status, self.checked.check(operation, status, &bytes))
    }

    /// Calls an operation that must succeed.
    async fn ok(&self, operation: &str, path: &[&str], query: &str, body: Value) -> Value {
        let (status, value) = self.call(operation, path, query, body).await;
        assert!(status < 300, "{operation}: {status} {value}");
        value
    }

    /// Calls an operation that must fail with this status.
    async fn fails(&self, status: u16, operation: &str, path: &[&str], query: &str, body: Value) {
        let (actual, value) = self.call(operation, path, query, body).await;
        assert_eq!(actual, status, "{operation}: {value}");
    }
}

fn encoded(segment: &str) -> String {
    let bytes = segment.bytes().map(|byte| match byte.is_ascii_alphanumeric() {
        true => char::from(byte).to_string(),
        false => format!("%{byte:02X}"),
    });
    bytes.collect()
}

fn text<'a>(value: &'a Value, pointer: &str) -> &'a str {
    value.pointer(pointer).and_then(Value::as_str).unwrap_or_else(|| panic!("{pointer} in {value}"))
}

#[tokio::test(flavor = "current_thread")]
async fn each_operation_responds_as_the_document_says() {
    let fake = FakeBeeper::start().await.unwrap();
    let caller = Caller { client: fake.client(), checked: Checked::new(), called: RefCell::default() };
    chats(&caller, &fake).await;
    messages(&caller, &fake).await;
    assets(&caller).await;
    networks(&caller).await;
    setup(&caller, &fake).await;
    let document = workspace_tests::contract::document();
    let all = operation_ids(&document).into_iter().map(str::to_owned).collect::<BTreeSet<_>>();
    assert_eq!(*caller.called.borrow(), all);
    let violations = fake.violations();
    let violating = violations.iter().map(|violation| (violation.operation, &*violation.path[0]));
    let expected = [
        ("createChat", "accountID"),
        ("createChat", "participantIDs"),
        ("editMessage", "text"),
        ("searchMessages", "limit"),
    ];
    assert_eq!(violating.collect::<Vec<_>>(), expected);
    assert!(fake.requests().iter().all(|request| !request.headers.contains_key("authorization")));
}

async fn chats(caller: &Caller, fake: &FakeBeeper) {
    let none = Value::Null;
    let listed = caller.ok("listChats", &[], "", none.clone()).await;
    assert_eq!(listed["items"].as_array().unwrap().len(), fake.chat_ids().len());
    for id in fake.chat_ids() {
        caller.ok("getChat", &[&id], "", none.clone()).await;
        caller.ok("listMessages", &[&id], "", none.clone()).await;
    }
    let limited = caller.ok("listChats", &[], "?limit=2&accountIDs=signal", none.clone()).await;
    assert_eq!(limited["items"].as_array().unwrap().len(), 2);
    let found = caller.ok("searchChats", &[], "?query=famil&unreadOnly=true&type=group", none.clone()).await;
    assert_eq!(found["items"].as_array().unwrap().len(), 1);
    caller.fails(400, "searchChats", &[], "?query=", none.clone()).await;
    caller.fails(404, "getChat", &["!nothing"], "", none.clone()).await;
    let missing = json!({"type": "group"});
    caller.fails(400, "createChat", &[], "", missing).await;
    let body =
        json!({"accountID": "signal", "type": "group", "title": "New", "participantIDs": ["@a:b", "@c:d"]});
    let created = caller.ok("createChat", &[], "", body).await;
    assert_eq!(created["status"], "created");
    let chat = text(&created, "/id");
    let body =
        json!({"accountID": "signal", "user": {"id": "@signal_nia:beeper.local"}, "messageText": "Hi"});
    let started = caller.ok("startChat", &[], "", body).await;
    assert_eq!((&started["status"], &started["id"]), (&json!("existing"), &json!("!nia:beeper.local")));
    let body =
        json!({"title": "Newer", "isMuted": true, "messageExpirySeconds": 60, "draft": {"text": "so"}});
    let updated = caller.ok("updateChat", &[chat], "", body).await;
    assert_eq!(updated["draft"]["text"], "so");
    caller.fails(400, "updateChat", &[chat], "", json!({"draft": {"text": "over it"}})).await;
    let cleared =
        caller.ok("updateChat", &[chat], "", json!({"draft": null, "messageExpirySeconds": null})).await;
    assert_eq!((&cleared["draft"], &cleared["title"]), (&Value::Null, &json!("Newer")));
    caller.ok("archiveChat", &[chat], "", json!({"archived": true})).await;
    let unread = caller.ok("markChatUnread", &[chat], "", json!({})).await;
    assert_eq!((&unread["isArchived"], &unread["isMarkedUnread"]), (&json!(false), &json!(true)));
    let read = caller.ok("markChatRead", &[chat], "", json!({})).await;
    assert_eq!(read["isMarkedUnread"], false);
    caller.ok("notifyAnyway", &[chat], "", json!({})).await;
    let reminder = json!({"reminder": {"remindAt": "2030-01-01T00:00:00Z"}});
    caller.ok("createReminder", &[chat], "", reminder).await;
    caller.ok("deleteReminder", &[chat], "", none.clone()).await;
    let labels = caller.ok("listLabels", &[], "", none.clone()).await;
    assert_eq!(labels[0]["name"], "Family");
    caller.ok("searchApp", &[], "?query=a", none).await;
}

async fn messages(caller: &Caller, fake: &FakeBeeper) {
    let (none, chat) = (Value::Null, "!nia:beeper.local");
    let sent = caller.ok("sendMessage", &[chat], "", json!({"text": "Hello"})).await;
    let pending = text(&sent, "/pendingMessageID");
    let early = caller.ok("getMessage", &[chat, pending], "", none.clone()).await;
    assert_eq!((text(&early, "/id"), text(&early, "/sendStatus/status")), (pending, "PENDING"));
    caller.fails(400, "deleteMessage", &[chat, pending], "", none.clone()).await;
    tokio::time::sleep(std::time::Duration::from_millis(150)).await;
    let message = caller.ok("getMessage", &[chat, pending], "", none.clone()).await;
    let id = text(&message, "/id");
    assert_eq!((text(&message, "/sendStatus/status"), id != pending), ("SUCCESS", true));
    caller.ok("addReaction", &[chat, id], "", json!({"reactionKey": "👍"})).await;
    caller.ok("removeReaction", &[chat, id, "👍"], "", none.clone()).await;
    let edited = caller.ok("editMessage", &[chat, id], "", json!({"text": "Hello!"})).await;
    assert_eq!(edited["text"], "Hello!");
    caller.fails(400, "editMessage", &[chat, id], "", json!({"text": ""})).await;
    let found = caller.ok("searchMessages", &[], "?query=hello&sender=me", none.clone()).await;
    assert_eq!(text(&found, "/items/0/id"), id);
    caller.fails(400, "searchMessages", &[], "?limit=21", none.clone()).await;
    caller.ok("deleteMessage", &[chat, id], "", none.clone()).await;
    let deleted = caller.ok("getMessage", &[chat, id], "", none).await;
    assert_eq!((&deleted["isDeleted"], &deleted["text"]), (&json!(true), &Value::Null));
    caller.ok("focusApp", &[], "", json!({"chatID": chat, "draftText": "later"})).await;
    assert_eq!(fake.sent_messages().len(), 1);
}

async fn assets(caller: &Caller) {
    let none = Value::Null;
    let uploaded = caller.ok("uploadAsset", &[], "", none.clone()).await;
    assert_eq!((&uploaded["fileName"], &uploaded["fileSize"]), (&json!("plan.pdf"), &json!(4)));
    let body = json!({"content": "JVBERg==", "fileName": "a.pdf", "mimeType": "application/pdf"});
    let uploaded = caller.ok("uploadAssetBase64", &[], "", body).await;
    let url = encoded(text(&uploaded, "/srcURL"));
    assert_eq!(caller.ok("serveAsset", &[], &format!("?url={url}"), none.clone()).await, 4);
    let attachment = json!({"attachment": {"uploadID": uploaded["uploadID"]}});
    caller.ok("sendMessage", &["!jun:beeper.local"], "", attachment.clone()).await;
    caller.fails(404, "sendMessage", &["!jun:beeper.local"], "", attachment).await;
    let downloaded = caller.ok("downloadAsset", &[], "", json!({"url": "mxc://local.beeper.com/plan"})).await;
    assert!(text(&downloaded, "/srcURL").starts_with("file:///"));
    for (status, url) in [
        (400, "https://example.org/"),
        (403, "file:///etc/passwd"),
        (404, "mxc://local.beeper.com/unknown"),
        (502, "mxc://local.beeper.com/lost"),
    ] {
        caller.fails(status, "serveAsset", &[], &format!("?url={}", encoded(url)), none.clone()).await;
    }
}

async fn networks(caller: &Caller) {
    let none = Value::Null;
    let accounts = caller.ok("listAccounts", &[], "", none.clone()).await;
    for account in accounts.as_array().unwrap() {
        caller.ok("getAccount", &[text(account, "/accountID")], "", none.clone()).await;
    }
    caller.fails(404, "getAccount", &["imessage:+15550100"], "", none.clone()).await;
    let slack = "slackgo.T012-U345";
    let contacts = caller.ok("searchContacts", &[slack], "?query=worker", none.clone()).await;
    assert_eq!(contacts["items"].as_array().unwrap().len(), 28);
    let page = caller.ok("listContacts", &[slack], "?limit=10", none.clone()).await;
    let next = format!("?limit=10&cursor={}", text(&page, "/oldestCursor"));
    let second = caller.ok("listContacts", &[slack], &next, none.clone()).await;
    assert_ne!(page["items"][0], second["items"][0]);
    let bridges = caller.ok("listBridges", &[], "", none.clone()).await;
    for bridge in bridges["items"].as_array().unwrap() {
        let id = text(bridge, "/id");
        caller.ok("getBridge", &[id], "", none.clone()).await;
        caller.ok("getBridgeCapabilities", &[id], "", none.clone()).await;
        caller.ok("listLoginFlows", &[id], "", none.clone()).await;
        caller.ok("listBridgeLogins", &[id], "", none.clone()).await;
    }
    logins(caller).await;
}

async fn logins(caller: &Caller) {
    let (none, bridge) = (Value::Null, "telegram");
    let started = caller.ok("startLoginSession", &[bridge], "", json!({"flowID": "phone"})).await;
    let session = text(&started, "/loginSessionID");
    caller.ok("getLoginSession", &[bridge, session], "", none.clone()).await;
    let phone = json!({"type": "user_input", "fields": {"phone_number": "+15550199"}});
    let waiting = caller.ok("submitLoginStep", &[bridge, session, "phone"], "", phone.clone()).await;
    assert_eq!(text(&waiting, "/currentStep/stepID"), "code");
    caller.fails(404, "submitLoginStep", &[bridge, session, "phone"], "", phone).await;
    let code = json!({"type": "user_input", "fields": {"code": "123456"}});
    let complete = caller.ok("submitLoginStep", &[bridge, session, "code"], "", code).await;
    assert_eq!(text(&complete, "/status"), "complete");
    let login = text(&complete, "/loginID");
    caller.ok("getBridgeLogin", &[bridge, login], "", none.clone()).await;
    let removed = caller.ok("removeBridgeLogin", &[bridge, login], "", json!({"scope": "all-devices"})).await;
    assert_eq!(removed["affectedAccountIDs"], json!([complete["accountID"]]));
    caller.fails(404, "getBridgeLogin", &[bridge, login], "", none.clone()).await;
    let other = caller.ok("startLoginSession", &["slackgo"], "", none.clone()).await;
    caller.ok("cancelLoginSession", &["slackgo", text(&other, "/loginSessionID")], "", none).await;
}

async fn setup(caller: &Caller, fake: &FakeBeeper) {
    let none = Value::Null;
    caller.ok("getAppInfo", &[], "", none.clone()).await;
    assert_eq!(text(&caller.ok("getAppState", &[], "", none.clone()).await, "/state"), "ready");
    for (email, is_known) in [("me@example.org", true), ("new@example.org", false)] {
        let started = caller.ok("startSignIn", &[], "", none.clone()).await;
        let request = &started["setupRequestID"];
        caller.ok("sendSignInEmail", &[], "", json!({"setupRequestID": request, "email": email})).await;
        caller
            .fails(400, "submitSignInCode", &[], "", json!({"setupRequestID": request, "response": "1"}))
            .await;
        let code = json!({"setupRequestID": request, "response": "123456"});
        let outcome = caller.ok("submitSignInCode", &[], "", code).await;
        assert_eq!(outcome.get("matrix").is_some(), is_known);
        if !is_known {
            let body = json!({
                "setupRequestID": request, "leadToken": outcome["leadToken"], "username": "new", "acceptTerms": true,
            });
            caller.ok("registerUser", &[], "", body).await;
        }
    }
    assert_eq!(text(&caller.ok("getAppState", &[], "", none.clone()).await, "/state"), "needs-verification");
    caller.fails(400, "verifyRecoveryKey", &[], "", json!({"recoveryKey": "wrong"})).await;
    let new = caller.ok("resetRecoveryKey", &[], "", json!({})).await;
    let key = json!({"recoveryKey": new["recoveryKey"]});
    caller.ok("confirmRecoveryKeyReset", &[], "", key.clone()).await;
    caller.ok("verifyRecoveryKey", &[], "", key).await;

    let started = caller.ok("startVerification", &[], "", json!({"purpose": "device"})).await;
    let id = text(&started, "/verification/id");
    let ready = caller.ok("getVerification", &[id], "", none.clone()).await;
    let data = json!({"data": text(&ready, "/verification/qr/data")});
    caller.ok("scanVerificationQrCode", &[], "", data).await;
    let done = caller.ok("confirmVerificationQrCodeScanned", &[id], "", none.clone()).await;
    assert_eq!(text(&done, "/verification/state"), "done");
    let incoming = fake.receive_verification();
    caller.ok("acceptVerification", &[&incoming], "", none.clone()).await;
    caller.ok("startSasVerification", &[&incoming], "", none.clone()).await;
    caller.ok("confirmSasVerification", &[&incoming], "", none.clone()).await;
    let other = fake.receive_verification();
    let cancelled = caller.ok("cancelVerification", &[&other], "", json!({"reason": "no"})).await;
    assert_eq!(text(&cancelled, "/verification/error/reason"), "no");
    let all = caller.ok("listVerifications", &[], "", none).await;
    assert_eq!(all["items"].as_array().unwrap().len(), 3);
}

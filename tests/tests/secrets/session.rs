//! A session that prints whatever a program might: clients, requests, errors of every variant, panics.

use std::collections::BTreeSet;
use std::error::Error as StdError;
use std::fmt::Debug;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

use beeper_desktop::sending::{Rejection, SendOutcome};
use beeper_desktop::types::{
    ChatType, DraftAttachmentInput, DraftInput, LoginStepType, ReminderInput, StartChatUser,
};
use beeper_desktop::{Client, ClientBuilder, Error, Method, RequestOptions, Timestamp, Upload};
use serde_json::{Value, json};
use workspace_tests::contract::document;
use workspace_tests::faults::{Deed, FaultyServer, Refusing, head, json as json_response, raw_response};
use workspace_tests::fixtures;

/// What must not be seen.
pub struct Private {
    /// The access token.
    pub token: String,
    /// What messages, drafts, searches, IDs and names hold.
    pub text: String,
}

/// For each operation its largest example, with all of its texts replaced.
fn responses(text: &str) -> impl Fn(&str) -> Deed + Send + Sync + 'static {
    fn replaced(value: &mut Value, text: &str) {
        match value {
            Value::Array(elements) => elements.iter_mut().for_each(|element| replaced(element, text)),
            Value::Object(properties) => {
                for (name, property) in properties {
                    if property.is_string()
                        && matches!(
                            name.as_str(),
                            "id" | "text"
                                | "title"
                                | "description"
                                | "chatID"
                                | "fullName"
                                | "accessToken"
                                | "recoveryKey"
                                | "leadToken"
                        )
                    {
                        *property = text.into();
                    } else {
                        replaced(property, text);
                    }
                }
            }
            _ => {}
        }
    }
    let mut examples: Vec<_> =
        fixtures::all().into_iter().filter(|fixture| fixture.case == "minimal").collect();
    for example in &mut examples {
        let mut value = serde_json::from_str(&example.text).unwrap_or_default();
        replaced(&mut value, text);
        example.text = value.to_string();
    }
    move |operation| match examples.iter().find(|example| example.operation == operation) {
        Some(example) => json_response("200 OK", &example.text),
        None => json_response("204 No Content", ""),
    }
}

fn show(thing: &dyn Debug) {
    println!("{thing:?}\n{thing:#?}");
}

fn show_error(error: Error, seen: &mut BTreeSet<&'static str>) {
    seen.insert(match &error {
        Error::Config(_) => "Config",
        Error::Request(_) => "Request",
        Error::Transport(_) => "Transport",
        Error::Api(_) => "Api",
        Error::Decode(_) => "Decode",
        Error::Entry(_) => "Entry",
        Error::Unsupported(_) => "Unsupported",
        Error::Paging(_) => "Paging",
        _ => "another",
    });
    println!("{error}\n{error:#}");
    show(&error);
    let mut cause: Option<&dyn StdError> = error.source();
    while let Some(error) = cause {
        println!("caused by {error}\n{error:?}");
        cause = error.source();
    }
    // A program that does not expect an error says so in its last words.
    let outcome = [Err::<(), Error>(error)];
    let panicked =
        catch_unwind(AssertUnwindSafe(|| outcome.into_iter().for_each(|end| end.expect("LAST WORDS"))));
    assert!(panicked.is_err());
}

/// Shows a request, then sends it.
macro_rules! send {
    ($request:expr) => {{
        let request = $request;
        show(&request);
        request.send().await
    }};
}

/// The whole session.
///
/// # Panics
///
/// Where a call that should succeed fails, or the other way around.
pub async fn run(private: &Private) {
    let (text, mut seen) = (private.text.as_str(), BTreeSet::new());
    show(
        &Client::builder().access_token(private.token.clone()).default_header("x-key", text).user_agent(text),
    );
    every_operation(text).await;
    by_hand(private, &mut seen).await;
    for error in broken(private) {
        show_error(error, &mut seen);
    }
    for error in failures(private).await {
        show_error(error, &mut seen);
    }
    let all = ["Api", "Config", "Decode", "Entry", "Paging", "Request", "Transport", "Unsupported"];
    assert!(seen.into_iter().eq(all), "an error of every variant");
    println!("THE END");
}

async fn every_operation(text: &str) {
    let responses = responses(text);
    let document = document();
    let server =
        FaultyServer::start(move |_, request| responses(&crate::operation_of(&document, request))).unwrap();
    // The token comes from the environment.
    let client = Client::builder().base_url(server.url()).default_header("x-key", text).build().unwrap();
    show(&client);
    let (chats, messages) = (client.chats(), client.messages());
    show(&chats);
    show(&messages);
    let options = RequestOptions::new().header("x-own", text).query("q", text);
    show(&options);
    send!(chats.list().account_ids([text]).options(options)).unwrap();
    send!(chats.search().query(text)).unwrap();
    send!(chats.get(text)).unwrap();
    send!(chats.create(text, [text], ChatType::Single).message_text(text).title(text)).unwrap();
    send!(chats.start(text, StartChatUser::new().full_name(text)).message_text(text)).unwrap();
    let draft = DraftInput::new(text).attachments([(text, DraftAttachmentInput::new(text))]);
    send!(chats.update(text).draft(draft).title(text).description(text)).unwrap();
    send!(chats.archive(text)).unwrap();
    send!(chats.mark_read(text).message_id(text)).unwrap();
    send!(chats.mark_unread(text)).unwrap();
    send!(chats.notify_anyway(text)).unwrap();
    send!(messages.list(text).cursor(text)).unwrap();
    let reactions = chats.messages().reactions();
    send!(reactions.add(text, text, text)).unwrap();
    send!(reactions.remove(text, text, text)).unwrap();
    send!(chats.reminders().create(text, ReminderInput::new(Timestamp::now()))).unwrap();
    send!(chats.reminders().delete(text)).unwrap();
    send!(messages.send(text).text(text).reply_to_message_id(text)).unwrap();
    send!(messages.edit(text, text, text)).unwrap();
    send!(messages.search().query(text).sender(text)).unwrap();
    send!(client.assets().upload(Upload::from_bytes(text.to_owned()).file_name(text)).file_name(text))
        .unwrap();
    send!(client.assets().upload_base64(text)).unwrap();
    send!(client.accounts().contacts().search(text, text)).unwrap();
    let sessions = client.bridges().login_sessions();
    let step = sessions.submit_step(text, text, text, LoginStepType::UserInput);
    show(&send!(step.fields([("password", text.into())]).last_url(text)).unwrap());
    let setup = client.app().setup();
    send!(setup.send_email(text, text)).unwrap();
    show(&send!(setup.submit_code(text, text)).unwrap());
    show(&send!(setup.register(text, text, text, true)).unwrap());
    show(&send!(setup.recovery_key().verify(text)).unwrap());
    show(&send!(setup.recovery_key().reset().existing_recovery_key(text)).unwrap());
    show(&send!(setup.recovery_key().confirm_reset(text)).unwrap());
    show(&send!(setup.verifications().qr().scan(text)).unwrap());
    let mut stream = messages.list(text).stream();
    show(&stream);
    assert!(stream.next().await.unwrap().is_ok());
    show(&messages.list(text).pages());
    let path = format!("/v1/{}", text.replace(' ', "%20"));
    let raw = client.request(Method::POST, &path).query("q", text).json(text).header("x-own", text);
    show(&raw);
    let mut stream = raw.send_stream().await.unwrap().into_value();
    show(&stream);
    while stream.chunk().await.unwrap().is_some() {}
    assert_eq!(server.count(), 17 + 14);
    let bearer = format!("Bearer {}", std::env::var("BEEPER_ACCESS_TOKEN").unwrap());
    assert!(server.requests().iter().all(|request| request.header("authorization") == Some(&bearer)));
}

/// What is written by hand for sending, downloading and finding.
async fn by_hand(private: &Private, seen: &mut BTreeSet<&'static str>) {
    let text = private.text.as_str();
    for deed in responses_with_secrets(text, &private.token) {
        let server = FaultyServer::doing([deed]).unwrap();
        let client = builder(&server).timeout(Duration::from_millis(200)).build().unwrap();
        let file = Upload::from_bytes(text.to_owned()).file_name(text);
        let message = client.messages().send_text(text, text).reply_to(text);
        show(&message);
        show(&message.clone().attach(file));
        let question = client.messages().confirm(text, text).within(Duration::ZERO);
        for confirm in [message.confirm(), question] {
            show(&confirm);
            match confirm.await {
                SendOutcome::Rejected { reason: Rejection::Request(error), .. } => {
                    show_error(error, seen);
                }
                SendOutcome::Unknown(unconfirmed) => {
                    println!("{unconfirmed}");
                    show(&unconfirmed);
                    show_error(unconfirmed.error.unwrap(), seen);
                }
                outcome => panic!("{outcome:?}"),
            }
        }
        for address in [format!("mxc://{text}"), format!("{}/{text}", server.url()), text.to_owned()] {
            let download = client.assets().fetch(address).max_bytes(10);
            show(&download);
            if let Err(error) = download.to_bytes().await {
                println!("{error}");
                show(&error);
            }
        }
        let find = client.find_chat(text).participant(text);
        show(&find);
        show_error(find.await.unwrap_err(), seen);
    }
}

/// Clients that can't be made, and requests that can't be sent.
fn broken(private: &Private) -> Vec<Error> {
    let (text, token) = (&private.text, &private.token);
    let with_token = |token: String| Client::builder().access_token(token).build().unwrap_err();
    let with_base = |url: String| Client::builder().base_url(url).build().unwrap_err();
    vec![
        with_token(format!("{token}\nx")),
        with_token(format!("{token}\u{1}")),
        with_base(format!("http://{text}:{token}@localhost")),
        with_base(format!("http://localhost/?{token}")),
        with_base(format!("{token}://localhost")),
        with_base(format!("https://{token}")),
        Client::builder().default_header("x-key", format!("{text}\n")).build().unwrap_err(),
        Client::builder().user_agent(format!("{text}\n")).build().unwrap_err(),
    ]
}

fn builder(server: &FaultyServer) -> ClientBuilder {
    Client::builder().base_url(server.url()).max_retries(0)
}

/// Calls that fail, one way after the other.
async fn failures(private: &Private) -> Vec<Error> {
    let (text, token) = (private.text.as_str(), private.token.as_str());
    let mut errors = Vec::new();
    let refusing = Refusing::new().unwrap();
    let client = Client::builder().base_url(refusing.url()).max_retries(1).build().unwrap();
    errors.push(client.chats().get(text).await.unwrap_err());
    errors.push(client.chats().get("..").await.unwrap_err());
    errors.push(client.request(Method::GET, &format!("//{text}/")).send_bytes().await.unwrap_err());
    let bad = RequestOptions::new().header("x-own", &format!("{text}\n"));
    errors.push(client.chats().get(text).options(bad).await.unwrap_err());
    for deed in responses_with_secrets(text, token) {
        let server = FaultyServer::doing([deed]).unwrap();
        let client =
            builder(&server).timeout(Duration::from_millis(200)).max_response_bytes(9_999).build().unwrap();
        errors.push(client.chats().update(text).draft(DraftInput::new(text)).await.unwrap_err());
        let listed = client.messages().list(text).options(RequestOptions::new().query("q", text));
        errors.extend(listed.pages().next().await.unwrap().err());
    }
    // Its entry cannot be read, and its cursor was used before.
    let entry = json!({"id": [text], "title": text});
    let more = json!({"items": [entry, null], "hasMore": true, "oldestCursor": text, "newestCursor": null});
    let server = FaultyServer::doing([json_response("200 OK", more.to_string())]).unwrap();
    let mut stream = builder(&server).build().unwrap().chats().list().cursor(text).stream();
    for _ in 0..3 {
        errors.push(stream.next().await.unwrap().unwrap_err());
    }
    errors
}

/// Responses that are not valid: with the token where servers quote it, and with text everywhere.
fn responses_with_secrets(text: &str, token: &str) -> Vec<Deed> {
    let cut = [head("200 OK", &[("Content-Length", "900")]), text.as_bytes().to_vec()].concat();
    let location = format!("http://{text}:{token}@127.0.0.1:1/{text}?{token}");
    let issues = json!([{"path": ["a", 1], "code": token, "message": format!("x {token}")}]);
    let error = json!({
        "message": format!("the token {token} is bad"), "code": token,
        "details": {"issues": issues, "text": text}, text: text, "draft": {"text": text},
    });
    let unreadable = json!({"id": {text: text}, "items": [{"text": text, text: text}], "hasMore": text});
    vec![
        Deed::Reset(cut.clone()),
        Deed::Close(cut.clone()),
        Deed::Silence(cut),
        Deed::Close(format!("{text} {token}\r\n\r\n").into_bytes()),
        Deed::Close(format!("HTTP/1.1 200 {token}\r\n{text}\r\n\r\n").into_bytes()),
        Deed::Response(raw_response("302 Found", &[("Location", &location)], text)),
        Deed::Response(raw_response("302 Found", &[("Location", text)], text)),
        Deed::Response(raw_response("200 OK", &[], text.repeat(1_000))),
        Deed::Response(raw_response(
            "502 Bad Gateway",
            &[("Content-Type", "text/html")],
            format!("<html>{text}{token}"),
        )),
        json_response("401 Unauthorized", error.to_string()),
        json_response("400 Bad Request", error.to_string()),
        json_response("404 Not Found", json!({"error": text}).to_string()),
        json_response("200 OK", format!("\"{text}\"")),
        json_response("200 OK", format!("{{\"{text}\":\"{text}\"")),
        json_response("200 OK", unreadable.to_string()),
    ]
}

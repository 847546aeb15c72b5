//! Each quirk of pages, sending and files is there while it is on. Streams of the client get all messages nevertheless.

use std::time::Duration;

use beeper_desktop::{Client, Error, Method};
use beeper_desktop_fake::{FakeBeeper, Profile, Quirk};
use serde_json::Value;

use crate::{NIA, client};

async fn get(client: &Client, path: &str) -> Value {
    client.request(Method::GET, path).send::<Value>().await.unwrap().into_value()
}

async fn with(quirk: Quirk) -> (FakeBeeper, Client) {
    let fake = FakeBeeper::builder().quirk(quirk).start().await.unwrap();
    let client = client(&fake);
    (fake, client)
}

#[tokio::test(start_paused = true)]
async fn streams_get_all_messages_whatever_the_pages_claim() {
    for quirk in [Quirk::LyingHasMore, Quirk::RepeatedTail, Quirk::StuckHead, Quirk::NoVersionHeader] {
        let (fake, client) = with(quirk).await;
        let mut items = client.messages().list(NIA).stream();
        let mut texts = Vec::new();
        while let Some(item) = items.next().await {
            texts.push(item.unwrap().text.clone().unwrap());
        }
        assert_eq!(texts.len(), 120, "{quirk}");
        assert_eq!(texts[119], "Message 1 of our long talk");
        assert!(fake.requests().len() < 15, "{quirk}");
    }
}

#[tokio::test(start_paused = true)]
async fn pages_lie_as_they_were_seen_to() {
    let path = format!("/v1/chats/{NIA}/messages");
    let (_fake, client) = with(Quirk::LyingHasMore).await;
    let end = get(&client, &format!("{path}?cursor=60")).await;
    assert_eq!(
        (&end["items"], &end["hasMore"], &end["oldestCursor"]),
        (&Value::from(Vec::<Value>::new()), &true.into(), &Value::Null)
    );
    let (_fake, client) = with(Quirk::RepeatedTail).await;
    for cursor in [60, 59, 58] {
        let tail = get(&client, &format!("{path}?cursor={cursor}")).await;
        let expected = Value::from((cursor - 1).to_string());
        assert_eq!((tail["items"].as_array().unwrap().len(), &tail["oldestCursor"]), (3, &expected));
    }
    let (_fake, client) = with(Quirk::StuckHead).await;
    let head = get(&client, &format!("{path}?cursor=179&direction=after")).await;
    assert_eq!((head["items"].as_array().unwrap().len(), &head["newestCursor"]), (20, &"179".into()));
    let (_fake, client) = with(Quirk::EmptyFirstPageOnce).await;
    let counts = [get(&client, &path).await, get(&client, &path).await]
        .map(|page| page["items"].as_array().unwrap().len());
    assert_eq!(counts, [0, 20]);
}

#[tokio::test(start_paused = true)]
async fn pages_of_chats_move_and_fail() {
    let fake = FakeBeeper::builder().chats(60).messages(60).quirk(Quirk::ChatsMove).start().await.unwrap();
    let client = client(&fake);
    let first = get(&client, "/v1/chats").await;
    let second = get(&client, "/v1/chats").await;
    assert_ne!(first["items"][0]["id"], second["items"][0]["id"]);
    for (quirk, count) in [(Quirk::NoExpiry, 3), (Quirk::LimitIgnored, 25)] {
        fake.enable(quirk);
        let page = get(&client, "/v1/chats?limit=3").await;
        assert_eq!(page["items"].as_array().unwrap().len(), count, "{quirk}");
    }
    fake.enable(Quirk::LaterChatPagesFail);
    let next =
        client.request(Method::GET, "/v1/chats").query("cursor", first["oldestCursor"].as_str().unwrap());
    assert!(matches!(next.send::<Value>().await, Err(Error::Api(error)) if error.status() == 400));
    let unmuted = "/v1/chats/search?includeMuted=false&limit=200";
    let is_muted =
        |page: &Value| page["items"].as_array().unwrap().iter().any(|chat| chat["isMuted"] == true);
    assert!(!is_muted(&get(&client, unmuted).await));
    fake.enable(Quirk::MutedAlwaysIncluded);
    assert!(is_muted(&get(&client, unmuted).await));
}

#[tokio::test(start_paused = true)]
async fn messages_fail_stay_pending_or_come_back_changed() {
    for (quirk, status) in [
        (Quirk::NeverSent, "PENDING"),
        (Quirk::SendFailsForNow, "FAIL_RETRIABLE"),
        (Quirk::SendFailsForGood, "FAIL_PERMANENT"),
        (Quirk::SentTextAsHtml, "SUCCESS"),
        (Quirk::PendingNotFound, "SUCCESS"),
    ] {
        let (_fake, client) = with(quirk).await;
        let sent = client.messages().send(NIA).text("1 < 2").await.unwrap();
        let early = client.messages().get(NIA, &sent.pending_message_id).await;
        assert_eq!(early.is_err(), quirk == Quirk::PendingNotFound);
        tokio::time::sleep(Duration::from_secs(60)).await;
        let message = client.messages().get(NIA, &sent.pending_message_id).await.unwrap();
        let text = if quirk == Quirk::SentTextAsHtml { "<p>1 &lt; 2</p>" } else { "1 < 2" };
        assert_eq!(message.text.as_deref(), Some(text), "{quirk}");
        assert_eq!(message.send_status.as_ref().unwrap().status.as_str(), status, "{quirk}");
    }
}

#[tokio::test(start_paused = true)]
async fn files_are_served_in_all_ways() {
    let url = "mxc://local.beeper.com/plan";
    for quirk in [Quirk::ServeWithType, Quirk::ServeWithoutLength, Quirk::ServeWithWrongLength] {
        let (_fake, client) = with(quirk).await;
        let served = client.request(Method::GET, "/v1/assets/serve").query("url", url).send_bytes().await;
        assert_eq!(served.is_err(), quirk == Quirk::ServeWithWrongLength, "{quirk}");
        let Ok(served) = served else { continue };
        assert_eq!(served.value(), "%PDF-1.4 fake");
        assert_eq!(served.headers().contains_key("content-type"), quirk == Quirk::ServeWithType);
        assert_eq!(served.headers().contains_key("content-length"), quirk != Quirk::ServeWithoutLength);
    }
    let (fake, client) = with(Quirk::NoExpiry).await;
    let request = |name: &str, value: &str| {
        client.request(Method::GET, "/v1/assets/serve").query("url", url).header(name, value).send_bytes()
    };
    let part = request("range", "bytes=1-3").await.unwrap();
    assert_eq!((part.status().as_u16(), &part.value()[..]), (206, &b"PDF"[..]));
    assert_eq!(part.headers()["content-range"], "bytes 1-3/13");
    let tag = part.headers()["etag"].to_str().unwrap().to_owned();
    assert!(matches!(request("range", "bytes=13-").await, Err(Error::Api(error)) if error.status() == 416));
    let status = match request("if-none-match", &tag).await {
        Ok(response) => response.status(),
        Err(Error::Api(error)) => error.status(),
        Err(error) => panic!("{error}"),
    };
    assert_eq!(status, 304);
    fake.lose_asset(url).unwrap();
    let lost = request("accept", "*/*").await;
    assert!(matches!(lost, Err(Error::Api(error)) if error.code() == Some("BRIDGE_ERROR")));
    let error = client.assets().download(url).await.unwrap_err();
    assert_eq!(error.status().map(|status| status.as_u16()), Some(200), "{error}");
    assert!(error.message().is_some(), "{error}");
}

#[tokio::test(start_paused = true)]
async fn unknown_values_and_other_odd_responses_do_not_stop_the_client() {
    let (fake, client) = with(Quirk::UnknownValues).await;
    assert_eq!(client.messages().list(NIA).await.unwrap().items.len(), 20);
    fake.enable(Quirk::ArchiveIs200);
    client.chats().archive(NIA).await.unwrap();
    for (quirk, status) in [(Quirk::NoEdit, 404), (Quirk::EditIs405, 405)] {
        fake.enable(quirk);
        let edited = client.messages().edit(NIA, "1", "x").await;
        assert!(matches!(edited, Err(Error::Api(error)) if error.status() == status));
        fake.disable(quirk);
    }
    fake.enable(Quirk::NoChats);
    assert_ne!(client.accounts().list().await.unwrap().len(), 0);
    assert_eq!(client.chats().list().await.unwrap().items.len(), 0);
    assert_eq!(client.chats().search().await.unwrap().items.len(), 0);
    for (quirk, has_error) in [(Quirk::DownloadsFail, true), (Quirk::DownloadsAreEmpty, false)] {
        fake.enable(quirk);
        let error = client.assets().download("mxc://x").await.unwrap_err();
        assert_eq!(error.message().is_some(), has_error, "{error}");
        fake.disable(quirk);
        assert!(client.assets().download("mxc://local.beeper.com/plan").await.is_ok());
    }
    fake.enable(Quirk::UploadsFail);
    assert!(client.assets().upload_base64("YQ==").await.unwrap_err().message().is_some());
    fake.enable(Quirk::AlwaysInitializing);
    assert_eq!(client.app().setup().get().await.unwrap().state.as_str(), "initializing");
    fake.enable(Quirk::UnreachableEndpoints);
    assert!(client.app().info().await.unwrap().endpoints.spec.contains("10.255.255.1"));
    fake.enable(Quirk::NoTokenIs404);
    fake.revoke_token(fake.token());
    assert!(matches!(client.accounts().list().await, Err(Error::Api(error)) if error.status() == 404));
}

#[tokio::test(start_paused = true)]
async fn unknown_routes_are_404_in_all_forms() {
    for (quirk, media_type) in [
        (Quirk::NoExpiry, "application/json; charset=utf-8"),
        (Quirk::UnknownRouteIsHtml, "text/html; charset=utf-8"),
        (Quirk::UnknownRouteIsText, "text/plain; charset=utf-8"),
    ] {
        let (_fake, client) = with(quirk).await;
        for (method, path) in [
            (Method::GET, "/v1/nothing"),
            (Method::PUT, "/v1/chats"),
            (Method::POST, "/v1/spec"),
            (Method::GET, "/oauth/token"),
        ] {
            let result = client.request(method, path).send_bytes().await;
            let Err(Error::Api(error)) = result else { panic!("{path}") };
            assert_eq!(
                (error.status().as_u16(), error.headers()["content-type"].to_str().unwrap()),
                (404, media_type)
            );
            let is_json = serde_json::from_slice::<Value>(error.body()).is_ok();
            assert_eq!(is_json, quirk == Quirk::NoExpiry, "{quirk} {path}");
        }
        // What is there stays as it is.
        assert!(
            matches!(client.chats().get("!x").await, Err(Error::Api(error)) if error.code() == Some("not_found"))
        );
    }
}

#[tokio::test(start_paused = true)]
async fn sign_ins_differ() {
    let (fake, client) = with(Quirk::RegisterIs200).await;
    let register = async || {
        let body = serde_json::json!({"client_name": "bot", "redirect_uris": ["http://127.0.0.1:1/"]});
        let registered =
            client.request(Method::POST, "/oauth/register").json(&body).send::<Value>().await.unwrap();
        (registered.status().as_u16(), registered.into_value()["client_id"].as_str().unwrap().to_owned())
    };
    let (status, client_id) = register().await;
    assert_eq!(status, 200);
    fake.disable(Quirk::RegisterIs200);
    assert_eq!(register().await.0, 201);
    for has_expiry in [true, false] {
        if !has_expiry {
            fake.enable(Quirk::NoExpiry);
        }
        let granted = crate::oauth::sign_in(&fake, &client_id).await;
        assert_eq!(granted.get("expires_in").is_some(), has_expiry);
        tokio::time::sleep(Duration::from_secs(86_401)).await;
        let token = granted["access_token"].as_str().unwrap().to_owned();
        let builder = Client::builder().base_url("http://localhost").access_token(token);
        let client = builder.transport(fake.transport()).build().unwrap();
        assert_eq!(client.chats().list().await.is_err(), has_expiry);
    }
}

#[test]
fn each_quirk_has_a_test() {
    let tests = [include_str!("quirks.rs"), include_str!("events.rs"), include_str!("oauth.rs")].concat();
    for quirk in Quirk::ALL {
        assert!(tests.contains(&format!("Quirk::{quirk:?}")), "{quirk:?}");
    }
}

#[test]
fn each_quirk_has_a_name_of_its_own() {
    for quirk in Quirk::ALL {
        assert_eq!(quirk.name().parse(), Ok(*quirk));
    }
    assert!("fire".parse::<Quirk>().is_err());
}

/// The document of the app names its version for each operation, and never one for itself.
#[tokio::test]
async fn the_document_can_be_as_the_app_writes_it() {
    let (fake, client) = with(Quirk::NoExpiry).await;
    assert_eq!(get(&client, "/v1/spec").await["openapi"], "3.0.3");
    fake.enable(Quirk::AppDocument);
    let newest = get(&client, "/v1/spec").await;
    let fake = FakeBeeper::builder().profile(Profile::V4_1).quirk(Quirk::AppDocument).start().await.unwrap();
    let oldest = get(&crate::client(&fake), "/v1/spec").await;
    for (document, count) in [(&newest, 60), (&oldest, 15)] {
        assert_eq!((&document["openapi"], &document["info"]["version"]), (&"3.1.0".into(), &"5.0.0".into()));
        let operations = document["paths"].as_object().unwrap().iter().flat_map(|(path, item)| {
            item.as_object().unwrap().values().map(move |operation| (path, operation))
        });
        let operations = operations.filter(|(_, operation)| operation.get("operationId").is_some());
        let (matrix, own): (Vec<_>, Vec<_>) = operations.partition(|(path, _)| path.starts_with("/_matrix/"));
        assert_eq!((matrix.len(), own.len()), (10, count));
        for (path, operation) in own {
            assert!(operation["x-beeper-available-since"].as_str().unwrap().starts_with("4."), "{path}");
            for status in ["400", "401", "403", "404", "409", "422", "429", "500", "502"] {
                assert!(operation["responses"].get(status).is_some(), "{path} {status}");
            }
        }
        assert!(document["components"]["schemas"]["ServerMessageOutput"].is_object());
        assert!(
            document.to_string().contains("x-stainless-") && !document.to_string().contains("x-revisions")
        );
    }
}

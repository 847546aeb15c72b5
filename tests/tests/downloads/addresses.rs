//! Which address is asked of whom.

use std::sync::{Arc, Mutex};

use beeper_desktop::types::{Attachment, Chat, User};
use beeper_desktop::{Body, BoxFuture, Client, DownloadError, Transport, TransportError, http};
use beeper_desktop_fake::Quirk;
use serde_json::{Value, json};

use super::{FILE, content, started};

type Seen = Arc<Mutex<Vec<(String, Option<String>, bool)>>>;

/// Responds to everything with the same JSON, and remembers the URL, the token and whether a header of the client was sent.
struct Recorder {
    status: u16,
    body: Value,
    seen: Seen,
}

impl Transport for Recorder {
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        let token = request.headers().get("authorization").map(|value| value.to_str().unwrap().to_owned());
        let is_marked = request.headers().contains_key("x-own");
        self.seen.lock().unwrap().push((request.uri().to_string(), token, is_marked));
        let is_too_old = self.status == 404 && request.uri().path() != "/v1/assets/download";
        let mut response = http::Response::new(Body::from_bytes(self.body.to_string()));
        if is_too_old {
            *response.status_mut() = http::StatusCode::NOT_FOUND;
            response
                .headers_mut()
                .insert("X-Beeper-Desktop-Version", http::HeaderValue::from_static("4.1.294"));
        }
        Box::pin(async { Ok(response) })
    }
}

fn recorded(base_url: &str, status: u16, body: Value) -> (Client, Seen) {
    let seen = Seen::default();
    let transport = Recorder { status, body, seen: Arc::clone(&seen) };
    let builder = Client::builder().base_url(base_url).access_token("secret").default_header("X-Own", "1");
    (builder.transport(transport).build().unwrap(), seen)
}

#[tokio::test]
async fn an_http_address_of_another_server_gets_no_token() {
    let (client, seen) = recorded("http://localhost:23373", 200, json!("content"));
    let token = || Some("Bearer secret".to_owned());
    for (address, expected) in [
        ("http://localhost:23373/v1/assets/a?b=c", ("http://localhost:23373/v1/assets/a?b=c", token(), true)),
        ("http://localhost:23374/a", ("http://localhost:23374/a", None, false)),
        ("HTTPS://media.example.org/a%20b?c=d#e", ("https://media.example.org/a%20b?c=d", None, false)),
        ("http://localhost:23373.example.org/a", ("", None, false)),
    ] {
        let outcome = client.assets().fetch(address).to_bytes().await;
        let Some(seen) = seen.lock().unwrap().pop() else {
            assert!(expected.0.is_empty() && outcome.is_err(), "{address}: {outcome:?}");
            continue;
        };
        assert_eq!(outcome.unwrap(), "\"content\"");
        assert_eq!((seen.0.as_str(), seen.1, seen.2), expected);
    }
}

#[tokio::test]
async fn other_addresses_are_asked_of_the_app_as_they_are() {
    let (client, seen) = recorded("http://localhost:23373", 200, json!("content"));
    for (address, expected) in [
        ("mxc://a/b?encryptedFileInfoJSON=%7B%7D", "mxc:%2F%2Fa%2Fb%3FencryptedFileInfoJSON=%257B%257D"),
        ("MXC://a/B", "mxc:%2F%2Fa%2FB"),
        ("localmxc://local.example.org/a", "localmxc:%2F%2Flocal.example.org%2Fa"),
        ("file:///media/a%20b", "file:%2F%2F%2Fmedia%2Fa%2520b"),
        ("/media/a b", "file:%2F%2F%2Fmedia%2Fa%2520b"),
    ] {
        client.assets().fetch(address).to_bytes().await.unwrap();
        let (url, token, _) = seen.lock().unwrap().pop().unwrap();
        let query = url.strip_prefix("http://localhost:23373/v1/assets/serve?url=").unwrap();
        let plain = |text: &str| text.replace("%3A", ":").replace("%3D", "=").replace("%2F", "/");
        assert_eq!(plain(query), plain(expected));
        assert!(token.is_some());
    }
    for address in ["", "menu.pdf", "data:text/plain,x", "ftp://a/b", "http://u:p@a/b", "http://"] {
        let error = client.assets().fetch(address).to_bytes().await.unwrap_err();
        assert!(matches!(error, DownloadError::Address(_)) && !error.is_retryable(), "{address}: {error:?}");
    }
    assert_eq!(seen.lock().unwrap().len(), 0);
}

#[cfg(unix)]
#[tokio::test]
async fn a_file_is_read_only_in_folders_that_are_allowed() {
    let (fake, client) = started(b"x").await;
    let folder = tempfile::tempdir().unwrap();
    let (allowed, other) = (folder.path().join("allowed"), folder.path().join("allowed-not"));
    for folder in [&allowed, &other] {
        std::fs::create_dir(folder).unwrap();
        std::fs::write(folder.join("a b"), "content").unwrap();
    }
    std::os::unix::fs::symlink(other.join("a b"), allowed.join("link-out")).unwrap();
    std::os::unix::fs::symlink(allowed.join("a b"), other.join("link-in")).unwrap();
    std::os::unix::fs::symlink(&allowed, folder.path().join("alias")).unwrap();
    let file = |path: std::path::PathBuf| reqwest::Url::from_file_path(path).unwrap().to_string();
    let read = async |address: String| {
        client.assets().fetch_from(address, [folder.path().join("alias")]).to_bytes().await
    };
    for path in [allowed.join("a b"), other.join("link-in"), folder.path().join("alias/a b")] {
        assert_eq!(read(file(path.clone())).await.unwrap(), "content", "{path:?}");
        assert_eq!(read(path.to_str().unwrap().to_owned()).await.unwrap(), "content", "{path:?}");
    }
    assert_eq!(fake.requests().len(), 0);
    for path in [other.join("a b"), allowed.join("link-out"), allowed.join("../allowed-not/a b")] {
        // The app decides, and does not give it away.
        let error = read(file(path)).await.unwrap_err();
        assert_eq!(error.call().unwrap().status().unwrap(), 403);
    }
    let error = read(file(allowed.clone())).await.unwrap_err();
    assert!(matches!(error, DownloadError::Io(_)), "{error:?}");
    let error = client.assets().fetch(file(allowed.join("a b"))).to_bytes().await.unwrap_err();
    assert_eq!(error.call().unwrap().status().unwrap(), 403);
}

#[tokio::test]
async fn an_app_that_cannot_send_files_names_a_copy_on_this_computer() {
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("copy");
    std::fs::write(&copy, "content").unwrap();
    let body = json!({"srcURL": reqwest::Url::from_file_path(&copy).unwrap().as_str()});
    let (client, seen) = recorded("http://127.0.0.1:23373", 404, body.clone());
    assert_eq!(client.assets().fetch(FILE).to_bytes().await.unwrap(), "content");
    assert_eq!(seen.lock().unwrap().len(), 2);
    // Another computer must not choose which file of this one is read.
    let (client, _) = recorded("http://beeper.example.org", 404, body);
    let error = client.assets().fetch(FILE).to_bytes().await.unwrap_err();
    assert!(matches!(error.call(), Some(beeper_desktop::Error::Unsupported(_))), "{error:?}");
    // The app may be unable to get the file, and says so with the status 200.
    let (client, _) = recorded("http://localhost", 404, json!({"error": "The file is not there any more"}));
    let error = client.assets().fetch(FILE).to_bytes().await.unwrap_err();
    assert!(error.is_gone(), "{error:?}");
    let (client, _) = recorded("http://localhost", 404, json!({}));
    let error = client.assets().fetch(FILE).to_bytes().await.unwrap_err();
    assert!(!error.is_gone(), "{error:?}");
}

#[tokio::test]
async fn attachments_and_avatars_have_short_forms() {
    let (fake, client) = started(&content(10)).await;
    fake.enable(Quirk::ServeWithType);
    let attachment = |value: Value| serde_json::from_value::<Attachment>(value).unwrap();
    for value in [
        json!({"type": "img", "srcURL": FILE}),
        json!({"type": "img", "id": FILE}),
        json!({"type": "img", "id": FILE, "srcURL": "file:///gone"}),
        json!({"type": "img", "id": "mxc://other/one", "srcURL": FILE}),
        json!({"type": "img", "id": "17", "srcURL": FILE}),
    ] {
        assert_eq!(attachment(value).download(&client).to_bytes().await.unwrap().len(), 10);
    }
    let error = attachment(json!({"type": "img"})).download(&client).to_bytes().await.unwrap_err();
    assert!(matches!(error, DownloadError::Address(_)), "{error:?}");
    assert!(attachment(json!({"type": "img"})).download_poster(&client).is_none());
    let poster = attachment(json!({"type": "video", "posterImg": FILE})).download_poster(&client);
    assert_eq!(poster.unwrap().to_bytes().await.unwrap().len(), 10);

    let person = json!({"id": "@a:example.org", "imgURL": FILE});
    let user = serde_json::from_value::<User>(person.clone()).unwrap();
    assert_eq!(user.avatar(&client).unwrap().to_bytes().await.unwrap().len(), 10);
    let chat = json!({
        "id": "a", "accountID": "b", "title": "c", "type": "single", "unreadCount": 0,
        "participants": {"items": [person], "hasMore": false, "total": 1}
    });
    let chat = serde_json::from_value::<Chat>(chat).unwrap();
    assert!(chat.avatar(&client).is_none());
    assert!(chat.participants.items[0].avatar(&client).is_some());
}

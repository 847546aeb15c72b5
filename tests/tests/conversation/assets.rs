//! Files of attachments.

use axum::body::Body;
use axum::http::Response;
use beeper_desktop::{Client, Error, Upload};
use serde_json::json;
use workspace_tests::calls::{FILE, call};
use workspace_tests::server::{Received, Server, json as json_response};

use crate::{arrived, conversation, decoded};

#[tokio::test]
async fn a_file_is_downloaded() {
    let (server, client) = conversation().await;
    let downloaded = client.assets().download(FILE).await.unwrap();
    assert_eq!(downloaded.src_url, "file:///home/mina/media/tea%20time.jpg");
    arrived(&server, "POST", "/v1/assets/download", Some(json!({"url": FILE})));
}

#[tokio::test]
async fn the_whole_address_of_a_file_is_one_parameter() {
    let (server, client) = conversation().await;
    client.assets().serve(FILE).range("bytes=0-9").if_none_match("\"tea\"").await.unwrap();
    let received = server.received().pop().unwrap();
    assert_eq!((received.method.as_str(), received.path.as_str()), ("GET", "/v1/assets/serve"));
    assert_eq!(decoded(&received.query.unwrap()), [("url".to_owned(), FILE.to_owned())]);
    assert_eq!(received.headers["range"], "bytes=0-9");
    assert_eq!(received.headers["if-none-match"], "\"tea\"");
}

#[tokio::test]
async fn a_file_is_uploaded_as_a_part_of_a_form() {
    let (server, client) = conversation().await;
    let file = Upload::from_bytes("leaves").file_name("tea.txt").media_type("text/plain");
    client.assets().upload(file).file_name("tea.txt").mime_type("text/plain").await.unwrap();
    let received = server.received().pop().unwrap();
    assert_eq!((received.method.as_str(), received.path.as_str()), ("POST", "/v1/assets/upload"));
    let media_type = received.headers["content-type"].to_str().unwrap();
    let boundary = media_type.strip_prefix("multipart/form-data; boundary=").unwrap();
    let body = String::from_utf8(received.body.to_vec()).unwrap();
    let parts = body.split(&format!("--{boundary}")).collect::<Vec<_>>();
    let part = |name: &str| {
        let start = format!("name=\"{name}\"");
        parts.iter().find(|part| part.contains(&start)).unwrap_or_else(|| panic!("no part {name} in {body}"))
    };
    assert!(part("file").contains("filename=\"tea.txt\"") && part("file").ends_with("\r\n\r\nleaves\r\n"));
    assert!(part("fileName").ends_with("\r\n\r\ntea.txt\r\n"), "{body}");
    assert!(part("mimeType").ends_with("\r\n\r\ntext/plain\r\n"), "{body}");
    assert_eq!(parts.len(), 3 + 2);
}

#[tokio::test]
async fn a_file_is_uploaded_as_text() {
    let (server, client) = conversation().await;
    client.assets().upload_base64("dGVh").file_name("tea").mime_type("text/plain").await.unwrap();
    let body = json!({"content": "dGVh", "fileName": "tea", "mimeType": "text/plain"});
    arrived(&server, "POST", "/v1/assets/upload/base64", Some(body));
}

/// A client of a server that responds to every request with this.
async fn responding(
    respond: impl Fn(&Received) -> Response<Body> + Send + Sync + 'static,
) -> (Server, Client) {
    let server = Server::start(respond).await;
    let client = Client::builder().base_url(server.url()).access_token("secret").build().unwrap();
    (server, client)
}

#[tokio::test]
async fn a_success_with_an_error_or_without_its_result_is_an_error() {
    let operations = ["downloadAsset", "uploadAsset", "uploadAssetBase64"];
    for (body, message, shown) in [
        (r#"{"error": "The file is too big."}"#, Some("The file is too big."), "The file is too big."),
        (
            r#"{"error": "No.", "uploadID": "1", "srcURL": "file:///tea"}"#,
            Some("No."),
            "failed with status 200 OK: No.",
        ),
        ("{}", None, "the response has no `"),
        (r#"{"fileName": "tea"}"#, None, "the response has no `"),
    ] {
        let (server, client) = responding(move |_| json_response(200, body)).await;
        for id in operations {
            let error = call(&client, id).await.unwrap_err();
            assert!(matches!(error, Error::Api(_)), "{id}: {error:?}");
            assert_eq!((error.message(), error.status().unwrap().as_u16()), (message, 200), "{id}");
            assert!(error.to_string().starts_with(id) && error.to_string().contains(shown), "{error}");
        }
        assert_eq!(server.received().len(), operations.len(), "none is repeated");
    }
    // Servers that write an empty text or null where there is no error.
    for body in [
        r#"{"error": "", "uploadID": "1", "srcURL": "file:///tea"}"#,
        r#"{"error": null, "uploadID": "1", "srcURL": "file:///tea"}"#,
    ] {
        let (_server, client) = responding(move |_| json_response(200, body)).await;
        assert_eq!(client.assets().download(FILE).await.unwrap().src_url, "file:///tea");
        assert_eq!(client.assets().upload(b"tea".to_vec()).await.unwrap().upload_id, "1");
        assert_eq!(client.assets().upload_base64("dGVh").await.unwrap().upload_id, "1");
    }
}

/// A server of one file, which reads conditions and ranges.
fn file(request: &Received) -> Response<Body> {
    let header = |name: &str| request.headers.get(name).and_then(|value| value.to_str().ok());
    let response = Response::builder().header("etag", "\"tea\"");
    let response = match (header("if-none-match"), header("range")) {
        (Some("\"tea\""), _) => response.status(304).body(Body::empty()),
        (_, Some("bytes=3-5")) => {
            response.status(206).header("content-range", "bytes 3-5/6").body(Body::from("ves"))
        }
        (_, Some(_)) => {
            let body = Body::from(r#"{"message": "No such part.", "code": "RANGE"}"#);
            response.status(416).header("content-range", "bytes */6").body(body)
        }
        _ => response.status(200).body(Body::from("leaves")),
    };
    response.unwrap()
}

#[tokio::test]
async fn the_statuses_of_a_file_are_told_apart() {
    let (server, client) = responding(file).await;
    let assets = client.assets();

    let mut whole = assets.serve(FILE).await.unwrap();
    assert_eq!((whole.status().as_u16(), whole.is_partial()), (200, false));
    assert_eq!((whole.content_length(), whole.content_range()), (Some(6), None));
    assert_eq!(whole.content_type(), None, "the server does not name the media type");
    assert_eq!(whole.headers()["etag"], "\"tea\"");
    assert_eq!(whole.chunk().await.unwrap().unwrap(), "leaves");

    let other = assets.serve(FILE).if_none_match("\"coffee\"").await.unwrap();
    assert!(!other.is_partial());

    let mut part = assets.serve(FILE).range("bytes=3-5").await.unwrap();
    assert_eq!((part.status().as_u16(), part.is_partial()), (206, true));
    assert_eq!((part.content_length(), part.content_range()), (Some(3), Some("bytes 3-5/6")));
    assert_eq!(part.chunk().await.unwrap().unwrap(), "ves");

    let same = assets.serve(FILE).if_none_match("\"tea\"").await.unwrap_err();
    assert!(same.is_not_modified() && !same.is_range_not_satisfiable(), "{same}");
    let Error::Api(same) = &same else { panic!("{same:?}") };
    assert_eq!(same.headers()["etag"], "\"tea\"");

    let beyond = assets.serve(FILE).range("bytes=10-").await.unwrap_err();
    assert!(beyond.is_range_not_satisfiable() && !beyond.is_not_modified(), "{beyond}");
    let Error::Api(beyond) = &beyond else { panic!("{beyond:?}") };
    assert_eq!(
        (beyond.code(), beyond.headers()["content-range"].to_str().unwrap()),
        (Some("RANGE"), "bytes */6")
    );
    assert_eq!(server.received().len(), 5, "none is repeated");
}

#[tokio::test]
async fn a_file_that_the_network_no_longer_has_is_asked_for_once() {
    let gone = r#"{"message": "The transfer failed.", "code": "BRIDGE_ERROR"}"#;
    let (server, client) = responding(move |_| json_response(502, gone)).await;
    let error = client.assets().serve(FILE).await.unwrap_err();
    assert_eq!((error.status().unwrap().as_u16(), error.code()), (502, Some("BRIDGE_ERROR")));
    assert!(!error.is_retryable());
    assert_eq!(server.received().len(), 1);
    // Elsewhere the status is temporary.
    let error = client.labels().list().await.unwrap_err();
    assert!(error.is_retryable());
    assert_eq!(server.received().len(), 1 + 3);
}

#[tokio::test]
async fn a_file_brings_its_name_and_type() {
    let (server, client) = conversation().await;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("tea time.PNG");
    std::fs::write(&path, "leaves").unwrap();
    client.assets().upload(Upload::from_path(&path)).await.unwrap();
    client
        .assets()
        .upload(Upload::from_path(&path).file_name("a.txt").media_type("image/webp"))
        .await
        .unwrap();
    client.assets().upload(&*path).file_name("b.txt").mime_type("text/plain").await.unwrap();
    let bodies =
        server.received().into_iter().map(|received| String::from_utf8(received.body.to_vec()).unwrap());
    let bodies = bodies.collect::<Vec<_>>();
    let head = "Content-Disposition: form-data; name=\"file\"; filename=";
    assert!(
        bodies[0].contains(&format!("{head}\"tea time.PNG\"\r\nContent-Type: image/png\r\n")),
        "{bodies:?}"
    );
    assert!(bodies[1].contains(&format!("{head}\"a.txt\"\r\nContent-Type: image/webp\r\n")), "{bodies:?}");
    // The parameters are parts of their own, and change nothing about the part with the file.
    assert!(
        bodies[2].contains(&format!("{head}\"tea time.PNG\"\r\nContent-Type: image/png\r\n")),
        "{bodies:?}"
    );
    assert!(bodies[2].contains("name=\"fileName\"\r\n\r\nb.txt\r\n"), "{bodies:?}");
}

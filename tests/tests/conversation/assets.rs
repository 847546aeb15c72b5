//! Files of attachments.

use beeper_desktop::Upload;
use serde_json::json;
use workspace_tests::calls::FILE;

use crate::{arrived, conversation, decoded};

#[tokio::test]
async fn a_file_is_downloaded() {
    let (server, client) = conversation().await;
    let downloaded = client.assets().download(FILE).await.unwrap();
    assert_eq!((downloaded.src_url, downloaded.error), (None, None));
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

//! Clients for reading only.

use std::collections::BTreeMap;

use beeper_desktop::{Error, Method};
use beeper_desktop_fake::FakeBeeper;
use workspace_tests::contract::document;

#[tokio::test]
async fn nothing_that_changes_something_is_sent() {
    let fake = FakeBeeper::start().await.unwrap();
    let client = fake.client().read_only();
    let is_rejected = |error: &Error| matches!(error, Error::Request(error) if error.is_read_only());
    let messages = client.messages();
    let mut errors = vec![
        messages.send("!nia:beeper.local").text("Hi").await.unwrap_err(),
        messages.edit("!nia:beeper.local", "42", "Hi").await.unwrap_err(),
        messages.delete("!nia:beeper.local", "42").await.unwrap_err(),
        client.chats().archive("!nia:beeper.local").await.unwrap_err(),
        client.chats().messages().reactions().add("!nia:beeper.local", "42", "👍").await.unwrap_err(),
        client.assets().upload_base64("aGk=").await.unwrap_err(),
        client.app().focus().await.unwrap_err(),
        client.clone().request(Method::POST, "/v0/anything").send_bytes().await.unwrap_err(),
    ];
    if let beeper_desktop::sending::SendOutcome::Rejected {
        reason: beeper_desktop::sending::Rejection::Request(error),
        retriable: false,
    } = messages.send_text("!nia:beeper.local", "Hi").confirm().await
    {
        errors.push(error);
    }
    assert_eq!(errors.len(), 9);
    assert!(errors.iter().all(is_rejected), "{errors:#?}");
    assert_eq!(fake.requests().len(), 0);
    assert!(client.chats().list().await.is_ok());
    assert!(messages.list("!nia:beeper.local").await.is_ok());
    assert_eq!(fake.requests().len(), 2);
    assert!(format!("{client:?}").contains("read_only: true"));
}

/// Raw calls of all operations of the document.
#[tokio::test]
async fn the_document_says_of_each_operation_whether_it_is_sent() {
    let fake = FakeBeeper::start().await.unwrap();
    let client = fake.client().read_only();
    let mut sent = BTreeMap::new();
    let document = document();
    for (path, item) in document["paths"].as_object().unwrap() {
        let path = path.split('/').map(|segment| if segment.starts_with('{') { "1" } else { segment });
        let path = path.collect::<Vec<_>>().join("/");
        for (method, operation) in item.as_object().unwrap() {
            let Ok(method) = method.to_uppercase().parse::<Method>() else { continue };
            let Some(id) = operation["operationId"].as_str() else { continue };
            let outcome = client.request(method.clone(), &path).send_bytes().await;
            let is_rejected = matches!(&outcome, Err(Error::Request(error)) if error.is_read_only());
            if !is_rejected && method != Method::GET {
                sent.insert(id.to_owned(), method.clone());
            }
            assert!(!is_rejected || method != Method::GET, "{id}");
        }
    }
    assert_eq!(sent, BTreeMap::from([("downloadAsset".to_owned(), Method::POST)]));
}

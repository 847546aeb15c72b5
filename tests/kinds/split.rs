//! A document in several files and folders is one document.

mod server;

use std::sync::mpsc::Receiver;

use serde_json::{Value, from_str, json};
use server::{Received, serve};
use split::types::Thing;
use split::{Client, Error, SecuritySchemes};

fn client(response: &str) -> (Client, Receiver<Received>) {
    let (address, received) = serve("200 OK", response);
    (Client::builder().base_url(address).token("t").build().unwrap(), received)
}

#[tokio::test]
#[allow(deprecated)]
async fn references_lead_to_other_files_and_folders() -> Result<(), Error> {
    let (client, received) = client(r#"{"things": [{"id": 1, "name": "a", "parts": [{"id": 2}]}]}"#);
    let read = client.split().list_things().per_page(5).await?.things.unwrap();
    assert_eq!(read, [Thing::new(1).name("a").parts([Thing::new(2)])]);
    let request = received.recv().unwrap();
    assert_eq!((&*request.target, request.header("authorization")), ("/things?per_page=5", Some("Bearer t")));

    let (client, received) = self::client(r#"{"id": 3}"#);
    assert_eq!(client.split().create_thing(0).name("n").await?.id, 3);
    assert_eq!(from_str::<Value>(received.recv().unwrap().text()).unwrap(), json!({"id": 0, "name": "n"}));

    let (client, received) = self::client(r#"{"id": 4}"#);
    assert_eq!(client.split().get_thing(4).await?.id, 4);
    assert_eq!(received.recv().unwrap().target, "/things/4");
    let (client, received) = self::client("");
    client.split().remove_thing(4).await?;
    assert_eq!(received.recv().unwrap().method, "DELETE");
    Ok(())
}

//! What says who is calling, as the server receives it.

mod server;

use std::sync::mpsc::Receiver;

use security::{Client, Error, RequestOptions};
use server::{Received, serve};

fn client() -> (Client, Receiver<Received>) {
    let (address, received) = serve("204 No Content", "");
    // The operation has another server than its path and the document.
    let builder = Client::builder().base_url(&address).replace_server("https://else.example.org", address);
    (builder.access_token("name:pass").build().unwrap(), received)
}

#[tokio::test]
async fn name_and_password_are_sent_where_they_are_asked_for() -> Result<(), Error> {
    let (client, received) = self::client();
    client.security().get_mine().theme("dark").await?;
    let request = received.recv().unwrap();
    assert_eq!((&*request.method, &*request.target), ("GET", "/mine"));
    assert_eq!(request.header("authorization"), Some("Basic bmFtZTpwYXNz"));
    assert_eq!(request.header("cookie"), Some("theme=dark"));

    let (client, received) = self::client();
    client.security().get_public().await?;
    assert_eq!(received.recv().unwrap().header("authorization"), None);
    Ok(())
}

#[tokio::test]
async fn a_credential_that_is_optional_is_sent_if_there_is_one() -> Result<(), Error> {
    let (client, received) = self::client();
    client.security().get_optional().await?;
    assert_eq!(received.recv().unwrap().header("authorization"), Some("Basic bmFtZTpwYXNz"));
    let (client, received) = self::client();
    client.security().get_optional_first().await?;
    assert_eq!(received.recv().unwrap().header("authorization"), Some("Basic bmFtZTpwYXNz"));

    let (address, received) = serve("204 No Content", "");
    Client::builder().base_url(address).build()?.security().get_optional().await?;
    assert_eq!(received.recv().unwrap().header("authorization"), None);
    Ok(())
}

#[tokio::test]
async fn other_credentials_are_given_to_the_call() -> Result<(), Error> {
    let (client, received) = self::client();
    client.security().get_other().options(RequestOptions::new().header("X-Key", "k")).await?;
    let request = received.recv().unwrap();
    assert_eq!((request.header("authorization"), request.header("x-key")), (None, Some("k")));

    let (client, received) = self::client();
    client.security().get_both().options(RequestOptions::new().header("X-Key", "k")).await?;
    let request = received.recv().unwrap();
    assert_eq!((request.header("authorization"), request.header("x-key")), (Some("Basic bmFtZTpwYXNz"), Some("k")));
    Ok(())
}

#[tokio::test]
async fn a_key_in_the_query_is_given_to_the_call() -> Result<(), Error> {
    let (client, received) = self::client();
    client.security().get_public().options(RequestOptions::new().query("key", "k")).await?;
    let request = received.recv().unwrap();
    assert_eq!((&*request.target, request.text()), ("/public?key=k", ""));
    Ok(())
}

#[test]
fn the_first_server_is_the_address_with_the_defaults_of_its_variables() {
    assert!(format!("{:?}", Client::new().unwrap()).contains("http://example.org/api"));
}

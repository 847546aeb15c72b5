//! A key that travels as a cookie, as the server receives it.

mod server;

use server::serve;
use session::{Client, Error, SecuritySchemes};

#[tokio::test]
async fn a_key_that_is_a_cookie_stands_beside_those_of_parameters() -> Result<(), Error> {
    let (address, received) = serve("204 No Content", "");
    let client = Client::builder().base_url(address).access_token("k;y").build()?;
    client.session().get_yours().theme("dark").await?;
    let request = received.recv().unwrap();
    assert_eq!((&*request.method, &*request.target, request.text()), ("GET", "/yours", ""));
    assert_eq!(request.header("cookie"), Some("sid=k%3By; theme=dark"));
    assert_eq!(request.header("authorization"), None);

    // A path that is a reference to another one has its operations, under names of their own.
    let (address, received) = serve("204 No Content", "");
    let client = Client::builder().base_url(address).session("k").build()?;
    client.session().get_yours_get_mine().await?;
    assert_eq!(received.recv().unwrap().target, "/mine");
    Ok(())
}

#[test]
fn a_relative_address_has_to_be_set() {
    let error = Client::new().unwrap_err();
    assert!(error.to_string().contains("set with `base_url`, such as https://example.org/api"), "{error}");
}

//! What says who is calling, as the server receives it.

mod server;

use std::sync::mpsc::Receiver;

use security::{Client, ClientBuilder, Error, RequestOptions, SecuritySchemes, ServerVariables};
use server::{Received, serve};

fn builder() -> (ClientBuilder, Receiver<Received>) {
    let (address, received) = serve("204 No Content", "");
    // An operation has another server than its path and the document.
    (Client::builder().base_url(&address).replace_server("https://else.example.org", address), received)
}

fn client() -> (Client, Receiver<Received>) {
    let (builder, received) = builder();
    (builder.login("name", "pass").build().unwrap(), received)
}

#[tokio::test]
async fn name_and_password_are_sent_where_they_are_asked_for() -> Result<(), Error> {
    let (client, received) = self::client();
    assert!(!format!("{client:?}").contains("pass"));
    client.security().get_mine().theme("dark").await?;
    let request = received.recv().unwrap();
    assert_eq!((&*request.method, &*request.target), ("GET", "/mine"));
    assert_eq!(request.header("authorization"), Some("Basic bmFtZTpwYXNz"));
    assert_eq!(request.header("cookie"), Some("theme=dark"));

    let (client, received) = self::client();
    client.security().get_public().await?;
    assert_eq!(received.recv().unwrap().header("authorization"), None);

    // The access token is that of the first scheme.
    let (builder, received) = builder();
    builder.access_token("name:pass").build()?.security().get_mine().await?;
    assert_eq!(received.recv().unwrap().header("authorization"), Some("Basic bmFtZTpwYXNz"));
    let (client, received) = self::client();
    client.request(security::Method::GET, "/any").send_bytes().await?;
    assert_eq!(received.recv().unwrap().header("authorization"), Some("Basic bmFtZTpwYXNz"));
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
async fn all_schemes_of_an_alternative_are_sent() -> Result<(), Error> {
    let (builder, received) = builder();
    builder.login("name", "pass").header("k").build()?.security().get_both().await?;
    let request = received.recv().unwrap();
    assert_eq!((request.header("authorization"), request.header("x-key")), (Some("Basic bmFtZTpwYXNz"), Some("k")));

    let (builder, received) = self::builder();
    builder.query("a&b").second("c").build()?.security().get_query().await?;
    assert_eq!(received.recv().unwrap().target, "/query?key=a%26b&key2=c");

    let (builder, received) = self::builder();
    builder.cookie("a;b").other_cookie("c").build()?.security().get_cookies().await?;
    assert_eq!(received.recv().unwrap().header("cookie"), Some("sid=a%3Bb; sid2=c"));
    Ok(())
}

#[tokio::test]
async fn the_first_alternative_with_all_credentials_is_sent() -> Result<(), Error> {
    /// What is sent with these credentials: the header for tokens, the key in the header, and the target.
    macro_rules! sent {
        ($($setter:ident($($value:expr),*)).*) => {{
            let (builder, received) = self::builder();
            builder.$($setter($($value),*)).*.build()?.security().get_either().await?;
            let request = received.recv().unwrap();
            let header = |name| request.header(name).unwrap_or_default().to_owned();
            (header("authorization"), header("x-key"), request.target)
        }};
    }
    let expected = |authorization: &str, key: &str, target: &str| (authorization.into(), key.into(), target.into());
    assert_eq!(sent!(bearer("t").header("k").query("q")), expected("Bearer t", "", "/either"));
    assert_eq!(sent!(header("k").query("q").oauth("o")), expected("", "k", "/either?key=q"));
    assert_eq!(sent!(header("k").oauth("o").open_id("i")), expected("Bearer o", "", "/either"));
    assert_eq!(sent!(login("n", "p").open_id("i")), expected("Bearer i", "", "/either"));
    Ok(())
}

#[tokio::test]
async fn a_missing_credential_is_an_error_before_anything_is_sent() -> Result<(), Error> {
    let said = |error: Error| {
        assert!(matches!(error, Error::Request(_)), "{error:?}");
        error.to_string()
    };
    let (client, _received) = self::client();
    let error = said(client.security().get_other().await.unwrap_err());
    assert_eq!(error, "getOther was not sent: it needs a credential, which `header(..)` of the client's builder sets");
    let error = said(client.security().get_either().await.unwrap_err());
    let all = "`bearer(..)`, or `header(..)` and `query(..)`, or `oauth(..)`, or `open_id(..)`";
    assert_eq!(error, format!("getEither was not sent: it needs a credential, which {all} of the client's builder sets"));
    let error = said(client.security().get_both().await.unwrap_err());
    assert!(error.contains("`login(..)` and `header(..)`"), "{error}");
    Ok(())
}

#[tokio::test]
async fn what_a_call_was_given_takes_precedence() -> Result<(), Error> {
    let (client, received) = self::client();
    client.security().get_other().options(RequestOptions::new().header("X-Key", "k")).await?;
    let request = received.recv().unwrap();
    assert_eq!((request.header("authorization"), request.header("x-key")), (None, Some("k")));

    let (client, received) = self::client();
    client.security().get_both().options(RequestOptions::new().header("X-Key", "k")).await?;
    let request = received.recv().unwrap();
    assert_eq!((request.header("authorization"), request.header("x-key")), (Some("Basic bmFtZTpwYXNz"), Some("k")));

    let (builder, received) = self::builder();
    let call = builder.query("a").second("b").build()?.security().get_query();
    call.options(RequestOptions::new().query("key", "own")).await?;
    assert_eq!(received.recv().unwrap().target, "/query?key=own&key2=b");

    let (builder, received) = self::builder();
    builder.default_header("X-Key", "all").build()?.security().get_other().await?;
    assert_eq!(received.recv().unwrap().header("x-key"), Some("all"));
    Ok(())
}

#[tokio::test]
async fn a_scheme_that_the_client_does_not_send_is_left_to_the_caller() -> Result<(), Error> {
    let (builder, received) = builder();
    builder.build()?.security().get_certificate().await?;
    assert_eq!(received.recv().unwrap().target, "/certificate");
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

#[tokio::test]
async fn the_first_server_is_the_address_with_the_defaults_of_its_variables() -> Result<(), Error> {
    assert!(format!("{:?}", Client::new().unwrap()).contains("http://example.org/api"));
    let (address, received) = serve("204 No Content", "");
    let host = address.strip_prefix("http://").unwrap();
    Client::builder().host(host).build()?.security().get_public().await?;
    assert_eq!(received.recv().unwrap().target, "/api/public");
    let error = Client::builder().scheme("ftp").build().unwrap_err().to_string();
    assert!(error.ends_with("`scheme` cannot be used: it has to be one of: http, https"), "{error}");
    // The whole address replaces them.
    let client = Client::builder().host("other.example.org").base_url("http://own.example.org").build()?;
    assert!(format!("{client:?}").contains("http://own.example.org\""));
    Ok(())
}

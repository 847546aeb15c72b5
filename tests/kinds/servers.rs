//! Where each call goes, as the servers receive it.

mod server;

use std::sync::mpsc::Receiver;

use server::{Received, serve};
use servers::{Client, ClientBuilder, Error};

fn client() -> (ClientBuilder, Receiver<Received>) {
    let (address, received) = serve("204 No Content", "");
    (Client::builder().base_url(address + "/api"), received)
}

#[tokio::test]
async fn an_operation_uses_the_server_of_its_own_or_of_its_path() -> Result<(), Error> {
    let (builder, usual) = self::client();
    let (files, of_files) = serve("204 No Content", "");
    let (uploads, of_uploads) = serve("204 No Content", "");
    let builder = builder.replace_server("http://files.example.org/v2/", files + "/f/");
    let client = builder.replace_server("http://upload.example.org", uploads).access_token("k").build()?;
    client.servers().get_of_path("a b").await?;
    assert_eq!(of_files.recv().unwrap().target, "/f/of_path/a%20b?api%20key=k");
    client.servers().put_of_path("x").await?;
    let request = of_uploads.recv().unwrap();
    assert_eq!((&*request.method, &*request.target, request.text()), ("PUT", "/of_path/x?api%20key=k", ""));
    assert_eq!(request.header("authorization"), None);
    // The server of the whole document is no other one, and neither is one without an address.
    client.servers().delete_of_path("x").await?;
    assert_eq!(usual.recv().unwrap().target, "/api/of_path/x?api%20key=k");
    let (builder, usual) = self::client();
    builder.build()?.servers().get_unusable().await?;
    assert_eq!(usual.recv().unwrap().target, "/api/unusable");
    // A path is one of the same host.
    let (builder, usual) = self::client();
    builder.access_token("k").build()?.servers().get_of_host().await?;
    assert_eq!(usual.recv().unwrap().target, "/other/of_host");
    Ok(())
}

#[tokio::test]
async fn a_key_in_the_query_is_sent_with_each_call_that_asks_for_it() -> Result<(), Error> {
    let (builder, received) = self::client();
    let client = builder.access_token("k&y").build()?;
    assert!(!format!("{client:?}").contains("k&y"));
    client.servers().get_query().q("x").await?;
    assert_eq!(received.recv().unwrap().target, "/api/query?q=x&api%20key=k%26y");
    let (builder, received) = self::client();
    builder.build()?.servers().get_usual().await?;
    assert_eq!(received.recv().unwrap().target, "/api/usual");
    Ok(())
}

#[tokio::test]
async fn paths_are_encoded_where_a_url_needs_it() -> Result<(), Error> {
    macro_rules! target {
        ($($call:tt)*) => {{
            let (builder, received) = self::client();
            builder.build()?.servers().$($call)*.await?;
            received.recv().unwrap().target
        }};
    }
    assert_eq!(target!(get_with_space_ü_id("a/b")), "/api/with%20space/%C3%BC/a%2Fb");
    assert_eq!(target!(get_with20space_c3_bc_id("x")), "/api/with%20space/%C3%BC/x");
    assert_eq!(target!(get_braces_n7_bid7_d()), "/api/braces/%7Bid%7D");
    assert_eq!(target!(get_braces_id("{id}")), "/api/braces/%7Bid%7D");
    assert_eq!(target!(get_odd()), "/api/odd/%22a%7Cb%22/100%25");
    Ok(())
}

#[tokio::test]
async fn reserved_characters_are_kept_where_the_document_allows_them() -> Result<(), Error> {
    let (builder, received) = self::client();
    let call = builder.build()?;
    call.servers().get_query().q("a/b").filter("a/b?(c)=d&e,f").list(["a/b", "c,d"]).await?;
    assert_eq!(received.recv().unwrap().target, "/api/query?q=a%2Fb&filter=a/b?(c)=d%26e,f&list=a/b,c%2Cd");
    Ok(())
}

//! What a sign-in logs, and what its values show.

use std::time::Duration;

use beeper_desktop::connect::ConnectError;
use beeper_desktop::oauth::SignInError;
use beeper_desktop::{Client, reqwest, sign_in};
use beeper_desktop_fake::FakeBeeper;

use crate::session::Private;

/// Where the process writes down the secrets of its sign-in, which only the server knew before.
pub fn list(private: &Private) -> std::path::PathBuf {
    std::env::temp_dir().join(private.text.replace(' ', "-"))
}

/// Follows the redirects of the app.
fn browse(address: &str) -> std::io::Result<()> {
    let request = reqwest::Client::builder().no_proxy().build().unwrap().get(address);
    tokio::spawn(async move { request.send().await.is_ok() });
    Ok(())
}

pub async fn run(private: &Private) {
    let fake = FakeBeeper::start().await.unwrap();
    fake.approve_next_sign_in();
    let signing_in = sign_in("My app").base_url(fake.address()).within(Duration::from_secs(20));
    println!("{signing_in:?}");
    let signed_in = signing_in.show(browse).await.unwrap();
    println!("{signed_in:?} {:?} {:?}", signed_in.client(), signed_in.access_token());
    let exchange = fake.requests().into_iter().find(|request| request.path == "/oauth/token").unwrap();
    let form = String::from_utf8(exchange.body.to_vec()).unwrap();
    let sent = |name: &str| form.split('&').find_map(|pair| pair.strip_prefix(&format!("{name}=")));
    let token = signed_in.access_token().unwrap();
    let secrets = [token.expose(), sent("code").unwrap(), sent("code_verifier").unwrap()].join("\n");
    std::fs::write(list(private), secrets).unwrap();
    let client = signed_in.client();
    println!("{:?} {:?}", client.token(), client.token().introspect().await.unwrap());
    println!("{:?}", client.token().owner().await.unwrap());
    let profile = list(private).with_extension("json");
    signed_in.keep_in_file(&profile).unwrap();
    let connecting = Client::connect().profile_file(&profile);
    println!("{connecting:?} {:?}", Client::connect().profile_file(&profile).await.unwrap());
    let elsewhere = Client::builder().base_url("http://beeper.invalid:1").max_retries(0);
    let error = Client::connect().profile_file(&profile).with(elsewhere).await.unwrap_err();
    assert!(matches!(error, ConnectError::NoResponse { .. }));
    println!("{error} {error:?}");
    std::fs::remove_file(&profile).unwrap();
    signed_in.revoke().await.unwrap();
    println!("{:?}", client.chats().list().await.unwrap_err());
    fake.approve_next_sign_in();
    fake.quit();
    let error = sign_in("My app").base_url(fake.address()).show(browse).await.unwrap_err();
    assert!(matches!(error, SignInError::Connect(_)));
    println!("{error} {error:?}\nTHE END");
}

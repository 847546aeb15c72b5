//! Signing in, as a program does it.

use beeper_desktop::{Body, Client, Error, Method, Transport as _, http, reqwest};
use beeper_desktop_fake::{FakeBeeper, Quirk};
use serde_json::{Value, json};

/// The example of RFC 7636: the verifier and its challenge.
const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

struct Browser {
    http: reqwest::Client,
    address: String,
}

impl Browser {
    fn new(fake: &FakeBeeper) -> Self {
        let http = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
        Self { http, address: fake.address() }
    }

    fn url(&self, path: &str) -> String {
        format!("{}{path}", self.address)
    }

    async fn post(&self, path: &str, body: String) -> (u16, Value) {
        let request =
            self.http.post(self.url(path)).header("content-type", "application/x-www-form-urlencoded");
        let response = request.body(body).send().await.unwrap();
        let status = response.status().as_u16();
        (status, serde_json::from_slice(&response.bytes().await.unwrap()).unwrap())
    }

    fn authorize_path(client: &str, scope: &str) -> String {
        format!(
            "/oauth/authorize?response_type=code&client_id={client}&redirect_uri=http%3A%2F%2F127.0.0.1%3A9%2Fback\
             &scope={scope}&state=s%26t&code_challenge={CHALLENGE}&code_challenge_method=S256"
        )
    }

    /// Where the browser is sent to.
    async fn location(&self, path: &str) -> String {
        let response = self.http.get(self.url(path)).send().await.unwrap();
        assert_eq!(response.status(), 302);
        response.headers()["location"].to_str().unwrap().to_owned()
    }

    async fn register(&self) -> String {
        let body = json!({"client_name": "My <bot>", "redirect_uris": ["http://127.0.0.1:9/back"]});
        let (status, registered) = self.post("/oauth/register", body.to_string()).await;
        assert_eq!((status, &registered["token_endpoint_auth_method"]), (201, &json!("none")));
        registered["client_id"].as_str().unwrap().to_owned()
    }

    async fn exchange(&self, client: &str, code: &str, verifier: &str) -> (u16, Value) {
        let body =
            format!("grant_type=authorization_code&client_id={client}&code={code}&code_verifier={verifier}");
        self.post("/oauth/token", body).await
    }
}

fn code_in(location: &str) -> &str {
    let (_, rest) = location.split_once("code=").unwrap();
    assert!(rest.ends_with("&state=s%26t"), "{location}");
    rest.split('&').next().unwrap()
}

/// Where the browser is sent to, without a socket.
async fn redirected(fake: &FakeBeeper, client_id: &str) -> String {
    let path = format!("http://localhost{}", Browser::authorize_path(client_id, "read"));
    let request = http::Request::get(path).body(Body::from_bytes("")).unwrap();
    let response = fake.transport().send(request).await.unwrap();
    response.headers()["location"].to_str().unwrap().to_owned()
}

/// What a client gets that signs in, without a socket.
pub async fn sign_in(fake: &FakeBeeper, client_id: &str) -> Value {
    fake.approve_next_sign_in();
    let location = redirected(fake, client_id).await;
    let code = code_in(&location);
    let form =
        format!("grant_type=authorization_code&client_id={client_id}&code={code}&code_verifier={VERIFIER}");
    let request = crate::client(fake)
        .request(Method::POST, "/oauth/token")
        .body("application/x-www-form-urlencoded", form);
    request.send::<Value>().await.unwrap().into_value()
}

#[tokio::test]
async fn a_program_signs_in_uses_its_scope_and_signs_out() {
    let fake = FakeBeeper::start().await.unwrap();
    let browser = Browser::new(&fake);
    let client_id = browser.register().await;
    fake.approve_next_sign_in();
    let location = browser.location(&Browser::authorize_path(&client_id, "read")).await;
    assert!(location.starts_with("http://127.0.0.1:9/back?code="), "{location}");
    let (status, granted) = browser.exchange(&client_id, code_in(&location), VERIFIER).await;
    assert_eq!((status, &granted["scope"], &granted["expires_in"]), (200, &json!("read"), &json!(86_400)));
    let token = granted["access_token"].as_str().unwrap();
    let client = Client::builder().base_url(fake.address()).access_token(token.to_owned()).build().unwrap();
    assert!(client.chats().list().await.is_ok());
    let Err(Error::Api(error)) = client.messages().send("!nia:beeper.local").text("Hi").await else {
        panic!()
    };
    assert_eq!((error.status().as_u16(), error.code()), (403, Some("forbidden")));
    assert_eq!(fake.sent_messages().len(), 0);
    let (_, active) = browser.post("/oauth/introspect", format!("token={token}")).await;
    assert_eq!((&active["active"], &active["client"]["name"]), (&json!(true), &json!("My <bot>")));
    let (status, revoked) = browser.post("/oauth/revoke", format!("token={token}")).await;
    assert_eq!((status, revoked), (200, json!({})));
    let (_, inactive) = browser.post("/oauth/introspect", format!("token={token}")).await;
    assert_eq!(inactive, json!({"active": false}));
    let Err(Error::Api(error)) = client.chats().list().await else { panic!() };
    assert_eq!((error.status().as_u16(), error.code()), (401, Some("unauthorized")));
    assert_eq!(error.message(), Some("Unauthorized: Invalid or missing token"));
}

#[tokio::test]
async fn codes_are_valid_once_and_for_one_verifier() {
    let fake = FakeBeeper::start().await.unwrap();
    let browser = Browser::new(&fake);
    let client_id = browser.register().await;
    for (client, verifier, uses) in
        [(client_id.as_str(), "wrong", 1), ("other", VERIFIER, 1), (&client_id, VERIFIER, 2)]
    {
        fake.approve_next_sign_in();
        let location = browser.location(&Browser::authorize_path(&client_id, "read%20write")).await;
        let mut last = (200, Value::Null);
        for _ in 0..uses {
            last = browser.exchange(client, code_in(&location), verifier).await;
        }
        assert_eq!((last.0, &last.1["error"]), (400, &json!("invalid_grant")));
    }
    let (status, error) = browser.post("/oauth/token", "grant_type=password".into()).await;
    assert_eq!((status, &error["error"]), (400, &json!("unsupported_grant_type")));
    let (status, error) = browser.post("/oauth/introspect", String::new()).await;
    assert_eq!((status, &error["error"]), (400, &json!("invalid_request")));
}

#[tokio::test]
async fn the_user_is_asked_and_may_deny() {
    let fake = FakeBeeper::start().await.unwrap();
    let browser = Browser::new(&fake);
    let client_id = browser.register().await;
    let path = Browser::authorize_path(&client_id, "read");
    let page = browser.http.get(browser.url(&path)).send().await.unwrap();
    assert_eq!(page.status(), 200);
    let page = page.text().await.unwrap();
    assert!(page.contains("<title>My &lt;bot&gt; wants") && page.contains("value=\"approve\""), "{page}");
    let form = |decision: &str| {
        let request = browser.http.post(browser.url(&path)).body(format!("decision={decision}"));
        request.header("content-type", "application/x-www-form-urlencoded").send()
    };
    let approved = form("approve").await.unwrap();
    assert!(approved.headers()["location"].to_str().unwrap().contains("?code="));
    let denied = form("deny").await.unwrap();
    assert!(denied.headers()["location"].to_str().unwrap().contains("?error=access_denied"));
    fake.deny_next_sign_in();
    assert!(browser.location(&path).await.contains("error=access_denied"));
    for bad in
        ["/oauth/authorize", &path.replace("S256", "plain"), &path.replace("http%3A%2F%2F", "javascript%3A")]
    {
        assert_eq!(browser.http.get(browser.url(bad)).send().await.unwrap().status(), 400, "{bad}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_server_without_an_account_takes_long_to_say_so() {
    let fake = FakeBeeper::builder().quirk(Quirk::SignInServerError).start().await.unwrap();
    let start = tokio::time::Instant::now();
    assert!(redirected(&fake, "client").await.contains("error=server_error"));
    assert_eq!(start.elapsed().as_secs(), 30);
}

#[tokio::test(start_paused = true)]
async fn tokens_expire() {
    let fake = FakeBeeper::start().await.unwrap();
    let token = fake.issue_token("read write", Some(std::time::Duration::from_secs(60)));
    let builder = Client::builder().base_url(fake.address()).access_token(token.clone());
    let client = builder.transport(fake.transport()).build().unwrap();
    assert!(client.chats().list().await.is_ok());
    tokio::time::sleep(std::time::Duration::from_secs(61)).await;
    assert!(matches!(client.chats().list().await, Err(Error::Api(error)) if error.status() == 401));
    let other = fake.issue_token("", None);
    fake.revoke_token(&other);
    let builder = Client::builder().base_url(fake.address()).access_token(other);
    assert!(builder.transport(fake.transport()).build().unwrap().chats().list().await.is_err());
}

#[tokio::test]
async fn the_metadata_names_what_info_names_but_introspection() {
    let fake = FakeBeeper::start().await.unwrap();
    let browser = Browser::new(&fake);
    let get = async |path: &str| {
        let bytes = browser.http.get(browser.url(path)).send().await.unwrap().bytes().await.unwrap();
        serde_json::from_slice::<Value>(&bytes).unwrap()
    };
    let metadata = get("/.well-known/oauth-authorization-server").await;
    let info = get("/v1/info").await;
    let endpoints = &info["endpoints"]["oauth"];
    for name in ["authorization_endpoint", "token_endpoint", "revocation_endpoint", "registration_endpoint"] {
        assert_eq!(metadata[name], endpoints[name]);
    }
    assert_eq!((metadata.get("introspection_endpoint"), metadata.as_object().unwrap().len()), (None, 12));
    assert!(info["endpoints"]["ws_events"].as_str().unwrap().starts_with("http://"));
    assert_eq!(get("/v1/spec").await["info"]["version"], "6");
    fake.enable(Quirk::SignInElsewhere);
    let metadata = get("/.well-known/oauth-authorization-server").await;
    assert_eq!(metadata["token_endpoint"], "http://elsewhere.test:23373/oauth/token");
}

#[tokio::test(start_paused = true)]
async fn the_app_signs_in_before_there_is_a_token() {
    let fake = FakeBeeper::start().await.unwrap();
    let client = Client::builder().base_url("http://localhost").transport(fake.transport()).build().unwrap();
    let setup = client.app().setup();
    let started = setup.start().await.unwrap();
    setup.send_email(&started.setup_request_id, "new@example.org").await.unwrap();
    assert!(setup.submit_code(&started.setup_request_id, "123456").await.is_ok());
    let Err(Error::Api(error)) = setup.get().await else { panic!() };
    assert_eq!(error.status(), 401);
}

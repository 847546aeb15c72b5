//! Signing in, with a user and a browser that follow a script.

use std::time::Duration;

use beeper_desktop::connect::ConnectError;
use beeper_desktop::oauth::{SignIn, SignInError, SignedIn};
use beeper_desktop::reqwest::{self, Url};
use beeper_desktop::{Client, Error, sign_in};
use beeper_desktop_fake::{FakeBeeper, Quirk};
use serde_json::json;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use workspace_tests::faults::{FaultyServer, json as json_response, raw_response, shown};

/// A sign-in that waits for the decision.
struct Waiting {
    task: JoinHandle<Result<SignedIn, SignInError>>,
    /// The page of the app, with all parameters.
    page: Url,
}

impl Waiting {
    async fn start(sign_in: SignIn) -> Self {
        let (sender, receiver) = oneshot::channel();
        let task = tokio::spawn(sign_in.show(move |address| {
            sender.send(Url::parse(address).unwrap()).unwrap();
            Ok(())
        }));
        Self { task, page: receiver.await.unwrap() }
    }

    fn parameter(&self, name: &str) -> String {
        self.page.query_pairs().find(|(found, _)| found == name).unwrap().1.into_owned()
    }

    /// The address of the listener with other parameters.
    fn redirect(&self, query: &str) -> String {
        format!("{}?{query}", self.parameter("redirect_uri"))
    }

    /// The page with another value of a parameter.
    fn page_with(&self, name: &str, value: &str) -> Url {
        let mut page = self.page.clone();
        let others = self.page.query_pairs().filter(|(found, _)| found != name);
        page.query_pairs_mut().clear().extend_pairs(others).append_pair(name, value);
        page
    }

    async fn end(self) -> Result<SignedIn, SignInError> {
        self.task.await.unwrap()
    }

    async fn fails(self) -> String {
        let error = self.end().await.unwrap_err();
        shown(&error)
    }
}

/// What a browser shows.
async fn browse(address: impl AsRef<str>) -> (u16, String) {
    let browser = reqwest::Client::builder().no_proxy().build().unwrap();
    let response = browser.get(address.as_ref()).send().await.unwrap();
    (response.status().as_u16(), response.text().await.unwrap())
}

/// Where the app sends the browser to.
async fn decided(page: &Url) -> String {
    let browser = reqwest::Client::builder().no_proxy().redirect(reqwest::redirect::Policy::none());
    let response = browser.build().unwrap().get(page.clone()).send().await.unwrap();
    response.headers()["location"].to_str().unwrap().to_owned()
}

fn at(fake: &FakeBeeper) -> SignIn {
    sign_in("My <app>").base_url(fake.address()).within(Duration::from_secs(20))
}

async fn signed_in(fake: &FakeBeeper, sign_in: SignIn) -> SignedIn {
    fake.approve_next_sign_in();
    let waiting = Waiting::start(sign_in).await;
    let (status, page) = browse(&waiting.page).await;
    assert!(status == 200 && page.contains("You can close this page"), "{page}");
    waiting.end().await.unwrap()
}

#[tokio::test]
async fn a_program_signs_in_stores_its_token_and_signs_out() {
    let fake = FakeBeeper::start().await.unwrap();
    let signed_in = signed_in(&fake, at(&fake)).await;
    assert_eq!((signed_in.scope(), signed_in.may_write()), ("read write", true));
    assert!(signed_in.expires_at().is_some());
    let client = signed_in.client();
    client.messages().send("!nia:beeper.local").text("Hi").await.unwrap();
    let state = client.token().introspect().await.unwrap();
    assert!(state.active && state.expires_at().is_some() && state.issued_at().is_some());
    assert_eq!((state.scope.as_deref(), state.sub.as_deref()), (Some("read write"), Some("@me:beeper.com")));
    let owner = client.token().owner().await.unwrap();
    assert_eq!((owner.sub.as_str(), owner.client_id == state.client_id), ("@me:beeper.com", true));

    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("new").join("profile.json");
    signed_in.keep_in_file(&path).unwrap();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    }
    let stored = Client::connect().profile_file(&path).await.unwrap();
    assert!(stored.chats().list().await.is_ok());

    signed_in.revoke().await.unwrap();
    assert!(!client.token().introspect().await.unwrap().active);
    assert!(stored.chats().list().await.unwrap_err().is_unauthorized());
    let error = stored.chats().list().await.unwrap_err().to_string();
    assert!(error.contains("sign in again"), "{error}");
}

#[tokio::test]
async fn the_user_may_permit_reading_only_and_for_ever() {
    let fake =
        FakeBeeper::builder().quirk(Quirk::NoExpiry).quirk(Quirk::RegisterIs200).start().await.unwrap();
    let signed_in = signed_in(&fake, at(&fake).read_only()).await;
    assert_eq!((signed_in.scope(), signed_in.may_write()), ("read", false));
    assert_eq!(signed_in.expires_at(), None);
    let error = signed_in.client().messages().send("!nia:beeper.local").text("Hi").await.unwrap_err();
    assert_eq!(error.missing_scope(), Some("write"));
    // The questions about the token change nothing.
    let reader = signed_in.client().read_only();
    assert_eq!(reader.token().introspect().await.unwrap().scope.as_deref(), Some("read"));
    assert!(matches!(reader.token().revoke().await, Err(Error::Request(error)) if error.is_read_only()));
    assert!(
        !fake.client_builder().without_token().build().unwrap().token().introspect().await.unwrap().active
    );
}

#[tokio::test]
async fn the_page_names_the_program_and_holds_no_secret() {
    let fake = FakeBeeper::start().await.unwrap();
    let waiting = Waiting::start(at(&fake)).await;
    let (_, page) = browse(&waiting.page).await;
    assert!(page.contains("<title>My &lt;app&gt; wants"), "{page}");
    assert_eq!(waiting.parameter("code_challenge_method"), "S256");
    assert!(waiting.parameter("redirect_uri").starts_with("http://127.0.0.1:"));
    assert!(waiting.parameter("state").len() >= 43 && waiting.parameter("code_challenge").len() == 43);
    let again = Waiting::start(at(&fake)).await;
    for name in ["state", "code_challenge", "client_id", "redirect_uri"] {
        assert_ne!(waiting.parameter(name), again.parameter(name), "{name}");
    }
    waiting.task.abort();
    again.task.abort();
}

#[tokio::test]
async fn a_user_who_denies_and_an_app_without_an_account_are_told_apart() {
    let fake = FakeBeeper::start().await.unwrap();
    fake.deny_next_sign_in();
    let waiting = Waiting::start(at(&fake)).await;
    let (status, page) = browse(&waiting.page).await;
    assert!(status == 200 && page.contains("did not get access"), "{page}");
    assert!(matches!(waiting.end().await, Err(SignInError::Denied)));

    let waiting = Waiting::start(at(&fake)).await;
    browse(waiting.redirect(&format!("error=server_error&state={}", waiting.parameter("state")))).await;
    let error = waiting.end().await.unwrap_err();
    assert!(matches!(error, SignInError::NobodyIsSignedIn));
    assert!(error.to_string().contains("nobody is signed in to the app itself"), "{error}");

    let waiting = Waiting::start(at(&fake)).await;
    let hostile = "invalid_scope&error_description=a%0Ab%1B%5B31m";
    browse(waiting.redirect(&format!("error={hostile}&state={}", waiting.parameter("state")))).await;
    let error = waiting.end().await.unwrap_err().to_string();
    assert_eq!(error, "access was denied: invalid_scope, a b [31m");
}

#[tokio::test]
async fn only_the_redirect_of_this_sign_in_counts() {
    let fake = FakeBeeper::start().await.unwrap();
    let waiting = Waiting::start(at(&fake)).await;
    let state = waiting.parameter("state");
    let wrong = format!("{}x", &state[..state.len() - 1]);
    for query in [
        format!("code=stolen&state={wrong}"),
        "code=stolen&state=".to_owned(),
        "code=stolen".to_owned(),
        format!("code=stolen&state={state}&state={state}"),
        format!("code=stolen&state={state}&iss=http%3A%2F%2Fevil.test"),
        format!("error=access_denied&state={wrong}"),
    ] {
        let (status, page) = browse(waiting.redirect(&query)).await;
        assert!(status == 400 && page.contains("another sign-in"), "{query}: {page}");
        assert!(!page.contains("stolen"));
    }
    for query in [
        format!("state={state}"),
        format!("code=a&code=b&state={state}"),
        format!("code=a&error=b&state={state}"),
    ] {
        assert_eq!(browse(waiting.redirect(&query)).await.0, 400, "{query}");
    }
    let other_path = waiting.parameter("redirect_uri").replace("/signed-in", "/favicon.ico");
    assert_eq!(browse(format!("{other_path}?code=a&state={state}")).await.0, 404);
    assert!(!waiting.task.is_finished());
    fake.approve_next_sign_in();
    browse(&waiting.page).await;
    let redirect = waiting.redirect(&format!("code=second&state={state}"));
    assert!(waiting.end().await.is_ok());
    // Nobody listens any more: a second redirect reaches nothing.
    assert!(reqwest::Client::builder().no_proxy().build().unwrap().get(redirect).send().await.is_err());
}

/// Sends bytes to the listener, and gives its response.
async fn raw(waiting: &Waiting, bytes: &[u8]) -> String {
    let uri = Url::parse(&waiting.parameter("redirect_uri")).unwrap();
    let mut stream = TcpStream::connect(("127.0.0.1", uri.port().unwrap())).await.unwrap();
    stream.write_all(bytes).await.unwrap();
    stream.shutdown().await.ok();
    let mut response = Vec::new();
    stream.read_to_end(&mut response).await.ok();
    String::from_utf8_lossy(&response).lines().next().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn a_listener_that_gets_garbage_goes_on_listening() {
    let fake = FakeBeeper::start().await.unwrap();
    let waiting = Waiting::start(at(&fake)).await;
    let uri = Url::parse(&waiting.parameter("redirect_uri")).unwrap();
    let port = uri.port().unwrap();
    let state = waiting.parameter("state");
    let target = format!("/signed-in?code=stolen&state={state}");
    let host = format!("Host: 127.0.0.1:{port}\r\n\r\n");
    // Connections that send nothing, or not all of it, are open all the time.
    let silent = TcpStream::connect(("127.0.0.1", port)).await.unwrap();
    let mut slow = TcpStream::connect(("127.0.0.1", port)).await.unwrap();
    slow.write_all(format!("GET {target} HTTP/1.1\r\nHost: ").as_bytes()).await.unwrap();
    for (bytes, expected) in [
        (Vec::new(), "400"),
        (vec![0xff; 3_000], "400"),
        (b"\r\n\r\n".to_vec(), "400"),
        (b"GET\r\n\r\n".to_vec(), "400"),
        (format!("GET {target} HTTP/1.1 x\r\n{host}").into_bytes(), "400"),
        (format!("GET {target} HTTP/9\r\n{host}").into_bytes(), "400"),
        (format!("GET http://evil.test{target} HTTP/1.1\r\n{host}").into_bytes(), "400"),
        (format!("POST {target} HTTP/1.1\r\n{host}").into_bytes(), "405"),
        (format!("GET {target} HTTP/1.1\r\nHost: evil.test\r\n\r\n").into_bytes(), "421"),
        (format!("GET {target} HTTP/1.1\r\n\r\n").into_bytes(), "421"),
        (format!("GET {target} HTTP/1.1\r\nHost: evil.test\r\n{host}").into_bytes(), "421"),
        (format!("GET / HTTP/1.1\r\n{host}").into_bytes(), "404"),
        (format!("GET {target} HTTP/1.1\r\nX: {}", "x".repeat(80_000)).into_bytes(), ""),
    ] {
        let line = raw(&waiting, &bytes).await;
        assert!(line.contains(expected), "{expected}: {line}");
    }
    assert!(!waiting.task.is_finished());
    fake.approve_next_sign_in();
    browse(&waiting.page).await;
    assert!(waiting.end().await.is_ok());
    drop((silent, slow));
}

#[tokio::test]
async fn a_decision_that_does_not_come_is_not_waited_for() {
    let fake = FakeBeeper::start().await.unwrap();
    let waiting = Waiting::start(at(&fake).within(Duration::from_millis(100))).await;
    assert!(matches!(waiting.end().await, Err(SignInError::TimedOut)));
    let waiting = Waiting::start(at(&fake).within(Duration::from_millis(400))).await;
    browse(waiting.redirect("code=stolen&state=wrong")).await;
    let error = waiting.fails().await;
    assert!(
        error.contains("A decision about another sign-in arrived") && !error.contains("stolen"),
        "{error}"
    );
    let shown = at(&fake).show(|_| Err(std::io::Error::other("no screen"))).await.unwrap_err();
    assert!(matches!(shown, SignInError::NotShown(_)) && shown.to_string().contains("`print_address`"));
}

/// The app rejects each code that is not used by the program that asked for it, as it asked.
#[tokio::test]
async fn a_code_that_the_app_does_not_accept_ends_the_sign_in() {
    let fake = FakeBeeper::start().await.unwrap();
    for what in ["used", "verifier", "redirect"] {
        fake.approve_next_sign_in();
        let waiting = Waiting::start(at(&fake)).await;
        let page = match what {
            "verifier" => waiting.page_with("code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"),
            "redirect" => {
                waiting.page_with("redirect_uri", &format!("{}?a=b", waiting.parameter("redirect_uri")))
            }
            _ => waiting.page.clone(),
        };
        let location = decided(&page).await;
        let code = location.split(['?', '&']).find_map(|pair| pair.strip_prefix("code=")).unwrap().to_owned();
        if what == "used" {
            let form = format!("grant_type=authorization_code&code={code}&client_id=x&code_verifier=y");
            let request = reqwest::Client::builder().no_proxy().build().unwrap();
            let request = request.post(format!("{}/oauth/token", fake.address())).body(form);
            request.header("content-type", "application/x-www-form-urlencoded").send().await.unwrap();
        }
        browse(&location).await;
        let error = waiting.fails().await;
        assert!(error.starts_with("the server rejected the code: invalid_grant"), "{what}: {error}");
        assert!(!error.contains(&code), "{error}");
    }
}

#[tokio::test]
async fn nothing_is_sent_to_the_server_that_a_strange_document_names() {
    let fake = FakeBeeper::builder().quirk(Quirk::SignInElsewhere).start().await.unwrap();
    let error = at(&fake).show(|_| panic!("nothing is shown")).await.unwrap_err();
    assert!(error.to_string().contains("is at another server, http://elsewhere.test:23373"), "{error}");
    assert!(fake.requests().iter().all(|request| !request.path.starts_with("/oauth")));
    // What the app says of its endpoints elsewhere is used for the paths alone.
    let fake = FakeBeeper::builder().quirk(Quirk::UnreachableEndpoints).start().await.unwrap();
    let signed_in = signed_in(&fake, at(&fake)).await;
    assert!(signed_in.client().token().introspect().await.unwrap().active);
    signed_in.revoke().await.unwrap();
}

/// A server whose registration and exchange respond in this way.
fn odd_server(registered: &str, granted: (&str, &str)) -> FaultyServer {
    let (registered, (status, granted)) =
        (registered.to_owned(), (granted.0.to_owned(), granted.1.to_owned()));
    FaultyServer::start(move |_, request| {
        let host = request.header("host").unwrap();
        let url = |path: &str| format!("http://{host}/{path}");
        match request.target.split('?').next().unwrap() {
            "/v1/info" => json_response("200 OK", r#"{"app":{"name":"Beeper","version":"4.3.0"}}"#),
            "/.well-known/oauth-authorization-server" => json_response(
                "200 OK",
                json!({"authorization_endpoint": url("a"), "token_endpoint": url("t"), "registration_endpoint": url("r")})
                    .to_string(),
            ),
            "/r" => json_response("201 Created", &registered),
            _ => json_response(&status, &granted),
        }
    })
    .unwrap()
}

#[tokio::test]
async fn responses_that_are_not_what_they_should_be_are_not_shown() {
    let registered = r#"{"client_id":"c"}"#;
    for (registered, granted, expected) in [
        ("{}", ("200 OK", "{}"), "the response to the registration cannot be used"),
        (r#"{"client_id":""}"#, ("200 OK", "{}"), "the client ID is empty"),
        (registered, ("200 OK", r#"{"access_token":"hunter2","#), "the response to the code cannot be used"),
        (
            registered,
            ("200 OK", r#"{"access_token":["hunter2"]}"#),
            "the response to the code cannot be used",
        ),
        (registered, ("200 OK", r#"{"access_token":"hunter2\nx"}"#), "the token cannot be sent"),
        (registered, ("200 OK", r#"{"access_token":""}"#), "the token cannot be sent"),
        (registered, ("200 OK", r#"{"access_token":"hunter2","token_type":"mac"}"#), "is not a bearer token"),
        (
            registered,
            ("400 X", r#"{"error":"invalid_grant","error_description":"hunter3 is bad"}"#),
            "[redacted] is bad",
        ),
        (registered, ("500 X", "hunter2"), "500"),
    ] {
        let server = odd_server(registered, granted);
        let sign_in = sign_in("My app").base_url(server.url()).within(Duration::from_secs(20));
        let shown_page = |address: &str| {
            let page = Url::parse(address).unwrap();
            let value =
                |name: &str| page.query_pairs().find(|(found, _)| found == name).unwrap().1.into_owned();
            let redirect = format!("{}?code=hunter3&state={}", value("redirect_uri"), value("state"));
            tokio::spawn(browse(redirect));
            Ok(())
        };
        let error = shown(&sign_in.show(shown_page).await.unwrap_err());
        assert!(error.contains(expected) && !error.contains("hunter"), "{expected}: {error}");
    }
    // A token that never expires, or nearly never.
    for expiry in ["1e300", "-5", "null"] {
        let granted = format!(r#"{{"access_token":"hunter2","expires_in":{expiry}}}"#);
        let server = odd_server(registered, ("200 OK", &granted));
        let waiting = Waiting::start(sign_in("My app").base_url(server.url())).await;
        browse(waiting.redirect(&format!("code=c&state={}", waiting.parameter("state")))).await;
        let signed_in = waiting.end().await.unwrap();
        assert_eq!(signed_in.expires_at().is_some(), expiry == "-5");
        assert!(!format!("{signed_in:?}").contains("hunter2"));
    }
}

#[tokio::test]
async fn an_app_that_is_not_there_or_too_old_is_explained() {
    let error =
        sign_in("My app").base_url(format!("http://localhost:{}", crate::free_port())).print_address();
    let error = error.await.unwrap_err();
    assert!(matches!(error, SignInError::Connect(ConnectError::NoResponse { .. })), "{error}");
    let old = FaultyServer::start(|_, request| match request.target.as_str() {
        "/v1/info" => json_response("200 OK", r#"{"app":{"name":"Beeper","version":"4.2.1"}}"#),
        _ => workspace_tests::faults::Deed::Response(raw_response("404 Not Found", &[], "")),
    })
    .unwrap();
    let error = sign_in("My app").base_url(old.url()).open_browser().await.unwrap_err();
    assert!(matches!(error, SignInError::NotOffered(_)), "{error}");
    assert!(error.to_string().contains("make a token in its settings"), "{error}");
}

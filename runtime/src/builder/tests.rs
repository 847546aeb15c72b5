//! Where settings come from, and the errors about those that are not valid.

use http::Method;

use super::*;
use crate::call::target::Query;
use crate::credential::Credential;
use crate::security::Own;
use crate::service::{Auth, Operation};
use crate::transport::body::Body;
use crate::transport::box_future::BoxFuture;
use crate::transport::transport_error::TransportError;

static SERVICE: Service = example();

const fn example() -> Service {
    Service {
        name: "Example",
        base_url: "http://default:1",
        shared_segment: Some("/v1"),
        user_agent: "example/1.0",
        base_url_variable: Some("EXAMPLE_URL"),
        token_variable: Some("EXAMPLE_TOKEN"),
        auth: Auth::Header("X-Key"),
        version_header: None,
        connect_hint: None,
        unauthorized_hint: Some("Ask for one."),
        error_body: crate::service::ErrorBody { message: "", code: "", details: "", issues: "" },
        revisions: &[],
        routes: &[],
    }
}

type Variables = &'static [(&'static str, &'static str)];

struct Unused;

impl Transport for Unused {
    fn send(&self, _: http::Request<Body>) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        Box::pin(std::future::pending())
    }
}

fn build(builder: ClientBuilder<Core>, variables: Variables) -> Result<Core, Error> {
    builder.transport(Unused).build_with(|name| {
        let value = variables.iter().find(|(other, _)| *other == name).map(|(_, value)| *value);
        if value == Some("<not Unicode>") { Err(()) } else { Ok(value.map(str::to_owned)) }
    })
}

fn seen(core: &Core) -> (&str, Option<&str>) {
    static CALL: Operation = Operation::new("call", Method::GET, "").authenticated();
    let (none, query) = (HeaderMap::new(), Query::default());
    let own = Own { headers: [&none; 3], query: &query };
    let sent = core.shared().credentials.of_call(&CALL, &own).unwrap();
    let value = sent.iter().next().map(|sent| match sent.credential {
        Credential::Header(_, value) => value.to_str().unwrap(),
        Credential::Query(name) => name,
    });
    (core.base_url(), value)
}

#[test]
fn the_environment_fills_what_code_left_open() {
    let both: Variables = &[("EXAMPLE_URL", "http://env:2/"), ("EXAMPLE_TOKEN", " from-env\n")];
    let new = || ClientBuilder::<Core>::new(&SERVICE);
    for (builder, variables, expected) in [
        (new(), &[][..], ("http://default:1", None)),
        (new(), both, ("http://env:2", Some("from-env"))),
        (new().base_url("http://code:3"), both, ("http://code:3", Some("from-env"))),
        (new().access_token("from-code"), both, ("http://env:2", Some("from-code"))),
        (new().without_token(), both, ("http://env:2", None)),
        (new(), &[("EXAMPLE_URL", " "), ("EXAMPLE_TOKEN", "")], ("http://default:1", None)),
    ] {
        assert_eq!(seen(&build(builder, variables).unwrap()), expected);
    }
}

#[test]
fn a_bad_environment_is_an_error_that_names_the_variable() {
    for (variables, said) in [
        (
            &[("EXAMPLE_URL", "localhost:4000")],
            "the base URL from the environment variable EXAMPLE_URL cannot be used: it does not start with http:// or \
             https://. It should be an address such as http://default:1",
        ),
        (
            &[("EXAMPLE_URL", "http://h/v1/")],
            "the base URL from the environment variable EXAMPLE_URL cannot be used: it ends in /v1, but every path of \
             the service starts with /v1 already. It should be an address such as http://default:1",
        ),
        (
            &[("EXAMPLE_URL", "<not Unicode>")],
            "the environment variable EXAMPLE_URL does not hold Unicode text. It should be an address such as \
             http://default:1",
        ),
        (
            &[("EXAMPLE_TOKEN", "<not Unicode>")],
            "the environment variable EXAMPLE_TOKEN does not hold Unicode text. It should be an access token that \
             consists of visible ASCII characters",
        ),
        (
            &[("EXAMPLE_TOKEN", "\u{feff}hunter2")],
            "the access token from the environment variable EXAMPLE_TOKEN cannot be sent: it must contain only \
             visible ASCII characters, but character 1 is not one of these (it is invisible, U+FEFF). Ask for one.",
        ),
    ] {
        let error = build(ClientBuilder::new(&SERVICE), variables).unwrap_err();
        assert_eq!(error.to_string(), said);
    }
}

#[test]
fn bad_code_is_an_error_that_names_the_method() {
    let new = || ClientBuilder::<Core>::new(&SERVICE);
    for (builder, said) in [
        (
            new().base_url("hunter2"),
            "the base URL given to `base_url` cannot be used: it is not a URL. It should be an address such as \
             http://default:1",
        ),
        (
            new().access_token("hunter2ö"),
            "the access token given to `access_token` cannot be sent: it must contain only visible ASCII \
             characters, but character 8 is not one of these. Ask for one.",
        ),
        (
            new().default_header("X-A", "hunter2ü"),
            "the header `X-A` cannot be sent: its value must contain only visible ASCII characters and spaces, but \
             character 8 is not one of these (given to `default_header`)",
        ),
        (
            new().user_agent("hunter2\n"),
            "the header `user-agent` cannot be sent: its value must contain only visible ASCII characters and \
             spaces, but character 8 is not one of these (it is invisible, U+000A) (given to `user_agent`)",
        ),
    ] {
        let error = build(builder, &[]).unwrap_err();
        assert_eq!(error.to_string(), said);
        assert!(!format!("{error:?}").contains("hunter2"));
    }
}

#[test]
fn without_an_address_one_has_to_be_set() {
    static RELATIVE: Service = Service { base_url: "/api/v3", base_url_variable: None, ..example() };
    let error = build(ClientBuilder::new(&RELATIVE), &[]).unwrap_err().to_string();
    assert!(error.contains("`base_url`, such as https://example.org/api/v3"), "{error}");
    let core = build(ClientBuilder::new(&RELATIVE).base_url("http://h:1/api/v3"), &[]).unwrap();
    assert_eq!(core.base_url(), "http://h:1/api/v3");
}

#[test]
fn tokens_are_read_the_same_from_code_and_environment() {
    for text in ["tok", "tok\n", "\t tok\r\n"] {
        let from_code = build(ClientBuilder::new(&SERVICE).access_token(text), &[]).unwrap();
        let from_environment = ClientBuilder::<Core>::new(&SERVICE)
            .transport(Unused)
            .build_with(|name| Ok((name == "EXAMPLE_TOKEN").then(|| text.to_owned())));
        for core in [from_code, from_environment.unwrap()] {
            assert_eq!(seen(&core).1, Some("tok"));
            // What a server echoes is recognised by what was sent.
            assert_eq!(core.shared().credentials.secrets(), ["tok"]);
        }
    }
}

fn without_transport(url: &str) -> Result<Core, Error> {
    ClientBuilder::<Core>::new(&SERVICE).base_url(url).without_token().build_with(|_| Ok(None))
}

#[cfg(not(any(feature = "hyper", feature = "reqwest")))]
#[test]
fn a_program_without_a_transport_is_told_which_feature_to_enable() {
    let said = without_transport("http://h").unwrap_err().to_string();
    assert!(said.contains("without an HTTP client: enable the feature `reqwest`, or `hyper`"), "{said}");
    assert!(ClientBuilder::<Core>::new(&SERVICE).transport(Unused).build().is_ok());
}

#[cfg(all(
    any(feature = "hyper", feature = "reqwest"),
    not(any(feature = "rustls", feature = "rustls-no-provider", feature = "native-tls"))
))]
#[test]
fn without_tls_only_plain_addresses_are_accepted() {
    assert!(without_transport("http://h").is_ok());
    let said = without_transport("https://h").unwrap_err().to_string();
    assert!(said.starts_with("the base URL given to `base_url` is an https address, but"), "{said}");
    assert!(said.contains("without TLS: enable one of the features `rustls`"), "{said}");
    let replaced = ClientBuilder::<Core>::new(&SERVICE).replace_server("https://documented", "https://h");
    let said = replaced.without_token().build_with(|_| Ok(None)).unwrap_err().to_string();
    assert!(said.starts_with("the base URL given to `replace_server` is an https address, but"), "{said}");
}

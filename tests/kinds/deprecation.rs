//! Programs that use what is deprecated are warned, and others are not. An expected warning that does not come is an error.

mod server;

use deprecation::resources::things::GetAHeaders;
use deprecation::types::{A, Cho, Live, Var};
use deprecation::{Client, Error};
use server::serve;

const BODY: &str = r#"{"p1":"a","p2":"b","p3":"x","p6":"s","p7":{"z":"z"},"p9":"a","p11":{"i":"i"},"p12":"c"}"#;

#[tokio::test]
async fn all_that_is_deprecated_warns() -> Result<(), Error> {
    let (address, received) = serve("200 OK", BODY);
    let client = Client::builder().base_url(address).build()?;
    #[expect(deprecated, reason = "the operation")]
    let request = client.things().get_a("6");
    #[expect(deprecated, reason = "the parameter")]
    let request = request.q1("1");
    #[expect(deprecated, reason = "the schema of the parameter")]
    let request = request.q2("2");
    #[expect(deprecated, reason = "the schema that the parameter refers to")]
    let request = request.q3("3");
    #[expect(deprecated, reason = "the field beside the reference")]
    let request = request.q5(Live::A);
    let response = request.send_with_response().await?;
    let request = received.recv().unwrap();
    assert_eq!((&*request.method, request.text()), ("GET", ""));
    assert_eq!(request.target, "/a?q6=6&q1=1&q2=2&q3=3&q5=a");
    assert_eq!(request.header("accept"), Some("application/json"));
    #[expect(deprecated, reason = "the schema of the header")]
    let header = GetAHeaders::of(response.headers()).x_a();
    assert_eq!(header, None);
    properties(response.value());
    Ok(())
}

fn properties(read: &A) {
    #[expect(deprecated, reason = "the property")]
    let own = read.p1.as_deref();
    #[expect(deprecated, reason = "the schema that the property refers to")]
    let alias = read.p2.as_deref();
    #[expect(deprecated, reason = "the field beside the reference")]
    let beside = read.p9.as_ref();
    #[expect(deprecated, reason = "the object")]
    let object = read.p11.as_ref().and_then(|object| object.i.as_deref());
    assert_eq!((own, alias, beside, object), (Some("a"), Some("b"), Some(&Live::A), Some("i")));
    // The type is deprecated, and the property is not.
    #[expect(deprecated, reason = "the type")]
    let kind = deprecation::types::Kind::X;
    assert_eq!(read.p3, Some(kind));
    #[expect(deprecated, reason = "the alternative")]
    let is_text = matches!(&read.p6, Some(Var::String(text)) if text == "s");
    #[expect(deprecated, reason = "the object that is an alternative")]
    let is_object = matches!(read.p7.as_deref(), Some(Cho::ChoVariant3(_)));
    assert!(is_text && is_object && !matches!(&read.p6, Some(Var::Integer(_))));
    assert_eq!(read.p12.as_deref(), Some("c"));
}

#[tokio::test]
async fn parts_of_forms_and_their_headers_warn() -> Result<(), Error> {
    let (address, received) = serve("204 No Content", "");
    let client = Client::builder().base_url(address).build()?;
    let request = client.things().post_a().file(b"f".to_vec());
    #[expect(deprecated, reason = "the part")]
    let request = request.old("o");
    #[expect(deprecated, reason = "the header of the part")]
    let request = request.file_x_part("h");
    request.await?;
    let body = received.recv().unwrap();
    assert!(body.text().contains("x-part: h") || body.text().contains("X-Part: h"), "{}", body.text());
    let (address, received) = serve("200 OK", "{}");
    let client = Client::builder().base_url(address).build()?;
    let request = client.things().put_a();
    #[expect(deprecated, reason = "the property of a form")]
    let request = request.old("o");
    request.await?;
    assert_eq!(received.recv().unwrap().text(), "old=o");
    Ok(())
}

//! Each way to write a form goes over the wire; the server says what it received.

mod server;

use std::sync::mpsc::Receiver;

use forms::types::{Address, Card, PostEitherBody, Transfer};
use forms::{Client, Error, Secret, Upload};
use server::{Received, serve};

fn client() -> (Client, Receiver<Received>) {
    let (address, received) = serve("204 No Content", "");
    (Client::builder().base_url(address).build().unwrap(), received)
}

fn address() -> Address {
    Address::new("Main St").tags(["a", "b"])
}

#[tokio::test]
async fn properties_of_forms_follow_their_encoding() -> Result<(), Error> {
    /// What some setters put into the form.
    macro_rules! form {
        ($($setter:ident($($value:expr)?)),*) => {{
            let (client, received) = self::client();
            client.forms().post_pairs()$(.$setter($($value)?))*.await?;
            let request = received.recv().unwrap();
            assert_eq!(request.header("content-type"), Some("application/x-www-form-urlencoded"));
            request.text().to_owned()
        }};
    }
    let names = ["x y", "a,b"];
    assert_eq!(form!(plain(names)), "plain=x%20y&plain=a%2Cb");
    assert_eq!(form!(joined(names)), "joined=x%20y,a%2Cb");
    assert_eq!(form!(spaced(["a", "b"])), "spaced=a%20b");
    assert_eq!(form!(piped(["a", "b"])), "piped=a%7Cb");
    assert_eq!(form!(json(["a", "b"])), "json=%5B%22a%22%2C%22b%22%5D");
    assert_eq!(form!(inner(Address::new("S"))), "inner=%7B%22street%22:%22S%22%7D");
    // Values that are nested deeper than the style supports are JSON.
    assert_eq!(form!(exploded(address())), "street=Main%20St&tags=%5B%22a%22%2C%22b%22%5D");
    assert_eq!(form!(flat(Address::new("S"))), "flat=street,S");
    assert_eq!(
        form!(deep(address())),
        "deep%5Bstreet%5D=Main%20St&deep%5Btags%5D=a&deep%5Btags%5D=b"
    );
    assert_eq!(form!(path("a/b?c=d&e=+%")), "path=a/b?c=d%26e=%2B%25");
    assert_eq!(form!(note("n"), path("/")), "note=n&path=/");
    Ok(())
}

#[tokio::test]
async fn null_is_empty_text_in_a_form() -> Result<(), Error> {
    let (client, received) = self::client();
    client.forms().post_pairs().clear_note().clear_size().await?;
    assert_eq!(received.recv().unwrap().text(), "note=&size=");
    let (client, received) = self::client();
    client.forms().post_pairs().await?;
    assert_eq!(received.recv().unwrap().text(), "");
    Ok(())
}

#[tokio::test]
async fn unions_and_maps_can_be_forms() -> Result<(), Error> {
    let (client, received) = self::client();
    client.forms().post_either(PostEitherBody::Card(Card::new("4").at(Address::new("S")))).await?;
    assert_eq!(received.recv().unwrap().text(), "at%5Bstreet%5D=S&number=4");
    let (client, received) = self::client();
    client.forms().post_either(PostEitherBody::Transfer(Transfer::new("DE"))).await?;
    assert_eq!(received.recv().unwrap().text(), "iban=DE");
    let (client, received) = self::client();
    client.forms().post_map().body([("a&", "b".to_owned())]).await?;
    assert_eq!(received.recv().unwrap().text(), "a%26=b");
    Ok(())
}

#[tokio::test]
async fn a_body_that_is_not_required_can_be_left_out() -> Result<(), Error> {
    let sent = |request: Received| (request.header("content-type").map(str::to_owned), request.text().to_owned());
    let json = |text: &str| (Some("application/json".to_owned()), text.to_owned());
    let nothing = (None, String::new());

    let (client, received) = self::client();
    client.forms().put_optional("n").size(1).await?;
    assert_eq!(sent(received.recv().unwrap()), json(r#"{"name":"n","size":1}"#));
    let (client, received) = self::client();
    client.forms().put_optional("n").size(1).part("p").without_body().await?;
    let request = received.recv().unwrap();
    assert_eq!((&*request.method, &*request.target), ("PUT", "/optional?part=p"));
    assert_eq!(sent(request), nothing);

    let (client, received) = self::client();
    client.forms().patch_optional().await?;
    assert_eq!(sent(received.recv().unwrap()), json("{}"));
    let (client, received) = self::client();
    client.forms().patch_optional().clear_name().await?;
    assert_eq!(sent(received.recv().unwrap()), json(r#"{"name":null}"#));
    let (client, received) = self::client();
    client.forms().patch_optional().without_body().await?;
    assert_eq!(sent(received.recv().unwrap()), nothing);

    let (client, received) = self::client();
    client.forms().post_optional("n").without_body().await?;
    assert_eq!(sent(received.recv().unwrap()), nothing);
    // A form of several parts without any part is no body.
    let (client, received) = self::client();
    client.forms().delete_optional().await?;
    assert_eq!(sent(received.recv().unwrap()), nothing);
    let (client, received) = self::client();
    client.forms().delete_optional().name("n").await?;
    assert!(received.recv().unwrap().text().contains("name=\"name\"\r\n\r\nn\r\n"));
    Ok(())
}

/// The media type without its boundary, and the parts.
fn parts(request: &Received) -> (String, Vec<String>) {
    let media_type = request.header("content-type").unwrap();
    let (media_type, boundary) = media_type.split_once("; boundary=").unwrap();
    let text = request.text().strip_prefix(&format!("--{boundary}\r\n")).unwrap();
    let text = text.strip_suffix(&format!("\r\n--{boundary}--\r\n")).unwrap();
    let parts = text.split(&format!("\r\n--{boundary}\r\n")).map(str::to_owned).collect();
    (media_type.to_owned(), parts)
}

fn part(name: &str, more: &str, body: &str) -> String {
    format!("Content-Disposition: form-data; name=\"{name}\"{more}\r\n\r\n{body}")
}

/// A part that is a file without a name or media type of its own.
fn file(name: &str, body: &str) -> String {
    part(name, &format!("; filename=\"{name}\"\r\nContent-Type: application/octet-stream"), body)
}

#[tokio::test]
async fn parts_have_the_media_types_and_headers_of_their_encoding() -> Result<(), Error> {
    let (client, received) = self::client();
    let call = client.forms().post_encoded(b"png".to_vec()).photo_x_size_header(3).photo_x_digest("d=1");
    let call = call.either(Upload::from_bytes("svg").file_name("a.svg")).page("# P").page_content_language("de");
    let call = call.secret(Secret::from("s")).name("a \"b\"").numbers([1, 2]).names(["a", "b"]);
    let call = call.address(b"<address/>".to_vec()).addresses([Address::new("S"), Address::new("T")]);
    call.raw(b"raw".to_vec()).sent("2030-01-01T09:00:00Z".parse().unwrap()).photo_x_size(9).await?;
    let request = received.recv().unwrap();
    assert_eq!(request.target, "/encoded?photo_x_size=9");
    let (media_type, parts) = self::parts(&request);
    assert_eq!(media_type, "multipart/form-data");
    let expected = [
        part("photo", "; filename=\"photo\"\r\nContent-Type: image/png\r\nx-size: 3\r\nx-digest: d=1", "png"),
        part("either", "; filename=\"a.svg\"\r\nContent-Type: image/svg+xml", "svg"),
        part("page", "\r\nContent-Type: text/markdown\r\ncontent-language: de", "# P"),
        part("secret", "\r\nContent-Type: text/plain", "s"),
        part("name", "\r\nContent-Type: application/json", r#""a \"b\"""#),
        part("numbers", "\r\nContent-Type: application/json", "1"),
        part("numbers", "\r\nContent-Type: application/json", "2"),
        part("names", "\r\nContent-Type: application/json", r#""a""#),
        part("names", "\r\nContent-Type: application/json", r#""b""#),
        part("address", "\r\nContent-Type: application/xml", "<address/>"),
        part("addresses", "\r\nContent-Type: application/vnd.address+json", r#"{"street":"S"}"#),
        part("addresses", "\r\nContent-Type: application/vnd.address+json", r#"{"street":"T"}"#),
        file("raw", "raw"),
        part("sent", "", "2030-01-01T09:00:00Z"),
    ];
    assert_eq!(parts, expected);

    // An upload's own media type takes precedence; without one it is the first that the document lists.
    let (client, received) = self::client();
    let photo = Upload::from_bytes("jpeg").media_type("image/jpeg");
    client.forms().post_encoded(photo).either(b"gif".to_vec()).await?;
    let expected = [
        part("photo", "; filename=\"photo\"\r\nContent-Type: image/jpeg", "jpeg"),
        part("either", "; filename=\"either\"\r\nContent-Type: image/gif", "gif"),
    ];
    assert_eq!(self::parts(&received.recv().unwrap()).1, expected);
    Ok(())
}

#[tokio::test]
async fn bodies_of_several_parts_need_not_be_one_plain_object() -> Result<(), Error> {
    let (client, received) = self::client();
    client.forms().post_mixed(Address::new("S"), b"f".to_vec()).await?;
    let expected =
        vec![part("about", "\r\nContent-Type: application/json", r#"{"street":"S"}"#), file("file", "f")];
    assert_eq!(self::parts(&received.recv().unwrap()), ("multipart/mixed".to_owned(), expected));

    let (client, received) = self::client();
    client.forms().post_parts_of_either("picture").image(b"i".to_vec()).note("n").await?;
    let expected = [part("kind", "", "picture"), file("image", "i"), part("note", "", "n")];
    assert_eq!(self::parts(&received.recv().unwrap()).1, expected);
    let (client, received) = self::client();
    client.forms().post_parts_of_either("link").url("u").await?;
    assert_eq!(self::parts(&received.recv().unwrap()).1, [part("kind", "", "link"), part("url", "", "u")]);

    let (client, received) = self::client();
    let kind = forms::types::PictureKind::Picture;
    client.forms().post_parts_of_all(kind, b"i".to_vec(), "t").await?;
    let expected = [part("kind", "", "picture"), file("image", "i"), part("title", "", "t")];
    assert_eq!(self::parts(&received.recv().unwrap()).1, expected);

    let (client, received) = self::client();
    client.forms().post_any_parts().part("a", b"1".to_vec()).part("b", Upload::from_bytes("2").file_name("b.txt")).await?;
    let expected = vec![part("a", "", "1"), part("b", "; filename=\"b.txt\"\r\nContent-Type: text/plain", "2")];
    assert_eq!(self::parts(&received.recv().unwrap()), ("multipart/form-data".to_owned(), expected));
    let (client, received) = self::client();
    client.forms().put_any_parts().await?;
    let request = received.recv().unwrap();
    assert_eq!((request.header("content-type"), request.text()), (None, ""));
    Ok(())
}

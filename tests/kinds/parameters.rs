//! Each place and style of a parameter goes over the wire; the server says what it received.

mod server;

use std::sync::mpsc::Receiver;

use parameters::types::{Colour, Kind};
use parameters::{Client, Error};
use server::{Received, serve};

fn client() -> (Client, Receiver<Received>) {
    let (address, received) = serve("204 No Content", "");
    (Client::builder().base_url(address).build().unwrap(), received)
}

fn colour() -> Colour {
    Colour::new(100, "a/b")
}

/// Two names, one with a character that separates others.
const NAMES: [&str; 2] = ["blue", "bl,ack"];

#[tokio::test]
async fn path_parameters_of_every_style() -> Result<(), Error> {
    let (client, received) = self::client();
    client.parameters().simple("a/b", NAMES, NAMES, colour(), colour(), colour()).await?;
    let request = received.recv().unwrap();
    assert_eq!(request.method, "GET");
    assert_eq!(
        request.target,
        "/simple/a%2Fb/blue,bl%2Cack/blue,bl%2Cack/G,a%2Fb,R,100/G=a%2Fb,R=100/%7B%22G%22:%22a%2Fb%22%2C%22R%22:100%7D"
    );

    let (client, received) = self::client();
    client.parameters().label("a/b", NAMES, NAMES, colour(), colour()).await?;
    assert_eq!(
        received.recv().unwrap().target,
        "/label/.a%2Fb/.blue,bl%2Cack/.blue.bl%2Cack/.G,a%2Fb,R,100/.G=a%2Fb.R=100"
    );

    let (client, received) = self::client();
    client.parameters().matrix("a/b", NAMES, NAMES, colour(), colour()).await?;
    assert_eq!(
        received.recv().unwrap().target,
        "/matrix/;text=a%2Fb/;list=blue,bl%2Cack/;listExploded=blue;listExploded=bl%2Cack/;object=G,a%2Fb,R,100/;G=a%2Fb;R=100"
    );
    Ok(())
}

#[tokio::test]
async fn a_parameter_that_the_path_repeats_is_sent_in_each_place() -> Result<(), Error> {
    let (client, received) = self::client();
    client.parameters().repeated("a/b", 7, NAMES).await?;
    let expected = "/repeated/a%2Fb/7/a%2Fb/7/blue,bl%2Cack/blue,bl%2Cack";
    assert_eq!(received.recv().unwrap().target, expected);
    Ok(())
}

#[tokio::test]
async fn scalars_in_every_place() -> Result<(), Error> {
    let at = || "2030-01-01T09:00:00.5Z".parse().unwrap();
    let (client, received) = self::client();
    let call = client.parameters().scalars(-7_i32, 2.5, true, at(), Kind::Small);
    let call = call.count_query(u64::MAX).size_query(0.1).flag_query(false).at_query(at()).kind_query(Kind::Big);
    call.password("p&w").csv("a,b").nothing("").x_count(i64::MIN).x_kind(Kind::Small).await?;
    let request = received.recv().unwrap();
    let (path, query) = request.target.split_once('?').unwrap();
    assert_eq!(path, "/scalars/-7..2.5/true/2030-01-01T09:00:00.5Z/small");
    assert_eq!(
        query,
        "count=18446744073709551615&size=0.1&flag=false&at=2030-01-01T09:00:00.5Z&kind=big&password=p%26w&csv=a%2Cb&nothing="
    );
    assert_eq!(request.header("x-count"), Some("-9223372036854775808"));
    assert_eq!(request.header("x-kind"), Some("small"));
    assert_eq!(request.text(), "");
    Ok(())
}

#[tokio::test]
async fn query_parameters_of_every_style() -> Result<(), Error> {
    /// What one setter alone puts into the query.
    macro_rules! query {
        ($setter:ident($value:expr)) => {{
            let (client, received) = self::client();
            client.parameters().queries().$setter($value).await?;
            received.recv().unwrap().target.strip_prefix("/queries").unwrap().to_owned()
        }};
    }
    // An operation's own parameter stands in the place of the path's. What is reserved is kept where that is allowed.
    assert_eq!(query!(text("a/b?&")), "?text=a/b?%26");
    assert_eq!(query!(text("")), "?text=");
    assert_eq!(query!(list(NAMES)), "?list=blue,bl%2Cack");
    assert_eq!(query!(list_exploded(NAMES)), "?listExploded=blue&listExploded=bl%2Cack");
    assert_eq!(query!(spaced(NAMES)), "?spaced=blue%20bl%2Cack");
    assert_eq!(query!(spaced_exploded(NAMES)), "?spacedExploded=blue&spacedExploded=bl%2Cack");
    assert_eq!(query!(piped(NAMES)), "?piped=blue%7Cbl%2Cack");
    assert_eq!(query!(piped_exploded(NAMES)), "?pipedExploded=blue&pipedExploded=bl%2Cack");
    assert_eq!(query!(numbers([1, -2])), "?numbers=1&numbers=-2");
    assert_eq!(query!(object(colour().a(true))), "?object=A,true,G,a%2Fb,R,100");
    assert_eq!(query!(object_exploded(colour())), "?G=a%2Fb&R=100");
    assert_eq!(query!(object_spaced(colour())), "?objectSpaced=G%20a%2Fb%20R%20100");
    assert_eq!(query!(object_piped(colour())), "?objectPiped=G%7Ca%2Fb%7CR%7C100");
    assert_eq!(query!(deep(colour())), "?deep%5BG%5D=a%2Fb&deep%5BR%5D=100");
    assert_eq!(query!(map([("k", "v".to_owned())])), "?map%5Bk%5D=v");
    assert_eq!(query!(json(colour())), "?json=%7B%22G%22:%22a%2Fb%22%2C%22R%22:100%7D");
    let (client, received) = self::client();
    client.parameters().queries().await?;
    assert_eq!(received.recv().unwrap().target, "/queries");
    Ok(())
}

#[tokio::test]
async fn headers_of_every_style() -> Result<(), Error> {
    let (client, received) = self::client();
    let call = client.parameters().headers().x_text("a, b").x_list(["a", "b"]).x_list_exploded(["a", "b"]);
    let call = call.x_object(colour()).x_object_exploded(colour()).x_json(Colour::new(1, "ü"));
    let times = ["2030-01-01T09:00:00Z", "2031-01-01T09:00:00Z"].map(|time| time.parse().unwrap());
    call.x_times(times).x_map([("k", 1)]).await?;
    let request = received.recv().unwrap();
    for (name, value) in [
        ("x-text", "a, b"),
        ("x-list", "a,b"),
        ("x-list-exploded", "a,b"),
        ("x-object", "G,a/b,R,100"),
        ("x-object-exploded", "G=a/b,R=100"),
        // A header has no other characters than those of ASCII, but JSON can do without them.
        ("x-json", r#"{"G":"\u00fc","R":1}"#),
        ("x-times", "2030-01-01T09:00:00Z,2031-01-01T09:00:00Z"),
        ("x-map", "k,1"),
        // The specification does not allow these as parameters, although they are required.
        ("accept", "application/json"),
    ] {
        assert_eq!(request.header(name), Some(value), "{name}");
    }
    assert_eq!((request.header("content-type"), request.header("authorization")), (None, None));
    Ok(())
}

#[tokio::test]
async fn cookies_are_one_header() -> Result<(), Error> {
    let (client, received) = self::client();
    let call = client.parameters().cookies("a; b").list(["a", "b"]).list_exploded(["a", "b"]);
    call.object(colour()).object_exploded(colour()).json(colour()).await?;
    let request = received.recv().unwrap();
    assert_eq!(request.headers.iter().filter(|(name, _)| name == "cookie").count(), 1);
    assert_eq!(
        request.header("cookie"),
        Some(
            "text=a%3B%20b; list=a%2Cb; listExploded=a; listExploded=b; object=G%2Ca/b%2CR%2C100; G=a/b; R=100; json={%22G%22:%22a/b%22%2C%22R%22:100}"
        )
    );
    Ok(())
}

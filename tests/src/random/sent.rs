//! What a server has to receive of the values of a call, decided by the specification alone.

use percent_encoding::percent_decode_str;
use serde_json::{Map, Value, json};

use super::document::{Body, Credential, Document, Operation, Parameter};
use super::values::Drawn;

/// What is wrong with a call that was made with these values: with its request, or with the headers of its response.
pub fn problem(document: &Document, operation: &Operation, drawn: &Drawn, record: &Value) -> Option<String> {
    let (values, request) = (&drawn.kept, &record["request"]);
    let mut expected = Expected::default();
    let present = |name: &str| values.get(name).filter(|value| !value.is_null());
    for header in &operation.headers {
        let (wanted, read) =
            (present(&header.value).unwrap_or(&Value::Null), &record["headers"][&header.name]);
        if !equal(wanted, read) {
            return Some(format!("the header {} is read as {read} instead of {wanted}", header.name));
        }
    }
    let mut path = operation.path.clone();
    for parameter in &operation.parameters {
        let Some(value) = present(&parameter.value) else { continue };
        if parameter.location == "path" {
            path = path.replace(&format!("{{{}}}", parameter.name), &segment(parameter, value));
        } else {
            expected.parameter(parameter, value);
        }
    }
    for name in &operation.security {
        if let Some((_, credential)) = document.schemes.iter().find(|(it, _)| it == name) {
            expected.credential(credential);
        }
    }
    let target = request["target"].as_str().unwrap_or_default();
    let (sent_path, query) = target.split_once('?').unwrap_or((target, ""));
    if decoded(sent_path) != path {
        return Some(format!("the path is {:?} instead of {path:?}", decoded(sent_path)));
    }
    let query = pairs(query, '&');
    let header = |name: &str| {
        let headers = request["headers"].as_array().into_iter().flatten();
        headers.filter(|it| it[0] == name.to_lowercase()).map(|it| it[1].as_str().unwrap_or_default()).next()
    };
    let cookies = pairs(header("cookie").unwrap_or_default(), ';');
    for (what, sent, wanted) in [("query", query, expected.query), ("cookies", cookies, expected.cookies)] {
        if !same_pairs(&sent, &wanted) {
            return Some(format!("the {what} is {sent:?} instead of {wanted:?}"));
        }
    }
    for (name, value) in expected.headers {
        match header(&name) {
            Some(sent) if same(&value, sent) => {}
            sent => return Some(format!("the header {name} is {sent:?} instead of {value}")),
        }
    }
    let body = request["body"].as_str().unwrap_or_default();
    operation
        .body
        .as_ref()
        .and_then(|it| of_body(it, drawn, body, header("content-type").unwrap_or_default()))
}

/// A location's values: text, or JSON that is compared as such.
#[derive(Default)]
struct Expected {
    query: Vec<(String, Value)>,
    cookies: Vec<(String, Value)>,
    headers: Vec<(String, Value)>,
}

impl Expected {
    fn parameter(&mut self, parameter: &Parameter, value: &Value) {
        let name = &parameter.name;
        let into = match parameter.location {
            "query" => &mut self.query,
            "cookie" => &mut self.cookies,
            _ => &mut self.headers,
        };
        let delimiter = match parameter.style {
            "spaceDelimited" => " ",
            "pipeDelimited" => "|",
            _ => ",",
        };
        let repeats = parameter.explode && parameter.location != "header";
        match value {
            _ if parameter.json => into.push((name.clone(), json!({"json": value}))),
            Value::Array(entries) if repeats => {
                into.extend(entries.iter().map(|it| (name.clone(), it.clone())))
            }
            Value::Object(object) if parameter.style == "deepObject" => {
                into.extend(object.iter().map(|(key, value)| (format!("{name}[{key}]"), value.clone())));
            }
            Value::Object(object) if repeats => into.extend(object.clone()),
            Value::Array(_) | Value::Object(_) => {
                into.push((name.clone(), joined(value, delimiter, parameter.explode).into()));
            }
            scalar => into.push((name.clone(), scalar.clone())),
        }
    }

    fn credential(&mut self, credential: &Credential) {
        match credential {
            Credential::Bearer => self.headers.push(("authorization".to_owned(), json!("Bearer token"))),
            Credential::Basic => {
                self.headers.push(("authorization".to_owned(), json!("Basic bmFtZTpwYXNzd29yZA==")));
            }
            Credential::Key("header", name) => self.headers.push((name.clone(), json!("token"))),
            Credential::Key("query", name) => self.query.push((name.clone(), json!("token"))),
            Credential::Key(_, name) => self.cookies.push((name.clone(), json!("token"))),
        }
    }
}

fn segment(parameter: &Parameter, value: &Value) -> String {
    let (name, explode) = (&parameter.name, parameter.explode);
    match (parameter.style, value) {
        ("label", Value::Array(_) | Value::Object(_)) => {
            format!(".{}", joined(value, if explode { "." } else { "," }, explode))
        }
        ("label", scalar) => format!(".{}", text(scalar)),
        ("matrix", Value::Array(entries)) if explode => {
            entries.iter().map(|entry| format!(";{name}={}", text(entry))).collect()
        }
        ("matrix", Value::Object(object)) if explode => {
            object.iter().map(|(key, value)| format!(";{key}={}", text(value))).collect()
        }
        ("matrix", value) => format!(";{name}={}", joined(value, ",", false)),
        (_, value) => joined(value, ",", explode),
    }
}

/// The entries of a list or an object in one text, or else the scalar.
fn joined(value: &Value, delimiter: &str, explode: bool) -> String {
    let entries = match value {
        Value::Array(entries) => entries.iter().map(text).collect::<Vec<_>>(),
        Value::Object(object) => {
            let between = if explode { "=" } else { delimiter };
            object.iter().map(|(key, value)| format!("{key}{between}{}", text(value))).collect()
        }
        scalar => vec![text(scalar)],
    };
    entries.join(delimiter)
}

fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

fn pairs(text: &str, separator: char) -> Vec<(String, String)> {
    let pairs = text.split(separator).map(str::trim_start).filter(|pair| !pair.is_empty());
    let halves = pairs.map(|pair| pair.split_once('=').unwrap_or((pair, "")));
    halves.map(|(name, value)| (decoded(name), decoded(value))).collect()
}

/// Whether the same names have the same values in the same order, whatever the order of names is.
fn same_pairs(sent: &[(String, String)], expected: &[(String, Value)]) -> bool {
    let is_same = |name: &String| {
        let of = sent.iter().filter(|(it, _)| it == name).map(|(_, value)| value);
        let wanted = expected.iter().filter(|(it, _)| it == name).map(|(_, value)| value);
        of.clone().count() == wanted.clone().count() && of.zip(wanted).all(|(sent, value)| same(value, sent))
    };
    sent.len() == expected.len() && sent.iter().all(|(name, _)| is_same(name))
}

/// Whether a text is this value. Numbers can be written in several ways.
fn same(value: &Value, sent: &str) -> bool {
    match value {
        Value::Object(of) => serde_json::from_str::<Value>(sent).is_ok_and(|sent| equal(&of["json"], &sent)),
        Value::Number(number) if number.is_f64() => sent.parse::<f64>().ok() == number.as_f64(),
        _ => text(value) == sent,
    }
}

fn of_body(body: &Body, drawn: &Drawn, sent: &str, media_type: &str) -> Option<String> {
    let present = |values: &Value| {
        let present = body.properties.iter().filter_map(|(name, value)| {
            let value = values.get(value).filter(|value| !value.is_null())?;
            Some((name.clone(), value.clone()))
        });
        present.collect::<Vec<_>>()
    };
    if !media_type.starts_with(body.media_type) {
        return Some(format!("the media type is {media_type:?} instead of {:?}", body.media_type));
    }
    if body.media_type.ends_with("json") {
        let of = |values: &Value| Value::Object(present(values).into_iter().collect::<Map<_, _>>());
        let sent = serde_json::from_str::<Value>(sent).unwrap_or_default();
        return difference(&of(&drawn.value), &of(&drawn.kept), &sent)
            .map(|found| format!("the body differs at {found}"));
    }
    let wanted = present(&drawn.kept).into_iter().flat_map(|(name, value)| match value {
        Value::Array(entries) => entries.into_iter().map(|entry| (name.clone(), entry)).collect(),
        scalar => vec![(name, scalar)],
    });
    let wanted = wanted.collect::<Vec<_>>();
    let sent = match media_type.split_once("boundary=") {
        Some((_, boundary)) => parts(sent, boundary.trim_matches('"')),
        // In a form, a plus is a space.
        None => pairs(&sent.replace('+', "%20"), '&'),
    };
    if same_pairs(&sent, &wanted) {
        None
    } else {
        Some(format!("the body is {sent:?} instead of {wanted:?}"))
    }
}

/// The names and contents of the parts of a form.
fn parts(sent: &str, boundary: &str) -> Vec<(String, String)> {
    let delimiter = format!("--{boundary}");
    let parts = sent.split(&delimiter).filter_map(|part| part.split_once("\r\n\r\n"));
    let named = parts.filter_map(|(head, content)| {
        let (_, name) = head.split_once("name=\"")?;
        Some((name.split('"').next()?.to_owned(), content.strip_suffix("\r\n")?.to_owned()))
    });
    named.collect()
}

/// Whether two values are the same.
fn equal(left: &Value, right: &Value) -> bool {
    difference(left, left, right).is_none()
}

/// The first location where what became of a value differs from it, and what is there. What `kept` does not have can be
/// missing: a property that is null and not required.
pub fn difference(value: &Value, kept: &Value, got: &Value) -> Option<String> {
    match (value, kept, got) {
        (Value::Object(value), Value::Object(kept), Value::Object(got)) => {
            let names = value.keys().chain(got.keys().filter(|name| !value.contains_key(*name)));
            names.into_iter().find_map(|name| match (value.get(name), kept.get(name), got.get(name)) {
                (Some(_), None, None) => None,
                (Some(value), kept, Some(got)) => {
                    difference(value, kept.unwrap_or(value), got).map(|found| format!("/{name}{found}"))
                }
                (Some(value), Some(_), None) => Some(format!("/{name}: {value} is lost")),
                (None, _, got) => Some(format!("/{name}: {} is new", got.unwrap_or(&Value::Null))),
            })
        }
        (Value::Array(value), Value::Array(kept), Value::Array(got))
            if value.len() == got.len() && kept.len() == got.len() =>
        {
            let mut entries = value.iter().zip(kept).zip(got).enumerate();
            entries.find_map(|(index, ((value, kept), got))| {
                difference(value, kept, got).map(|found| format!("/{index}{found}"))
            })
        }
        // `1` is `1.0`.
        (Value::Number(left), _, Value::Number(right))
            if (left.is_f64() || right.is_f64()) && left.as_f64() == right.as_f64() =>
        {
            None
        }
        _ if value == got => None,
        _ => Some(format!(": {value} became {got}")),
    }
}

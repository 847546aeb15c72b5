//! Requests as operations see them: parameters and body, compared with the document.

use std::collections::BTreeMap;

use axum::http::{HeaderMap, header};
use bytes::Bytes;
use percent_encoding::percent_decode_str;
use serde_json::{Map, Value};

use crate::document::{Operation, Parameter, resolve};
use crate::multipart::Form;
use crate::profile::Profile;
use crate::reply::Failure;
use crate::state::World;
use crate::state::clock::{Millis, read_time};
use crate::validate::{Check, Issue};

/// A request to an operation, before anybody looks at it.
pub(crate) struct Incoming<'a> {
    pub path: BTreeMap<String, String>,
    pub query: Option<&'a str>,
    pub headers: &'a HeaderMap,
    pub body: &'a Bytes,
}

/// A request with its values.
#[derive(Debug, Default)]
pub(crate) struct Values {
    path: BTreeMap<String, String>,
    query: Map<String, Value>,
    /// The parameters of the query that have the values of their defaults, because they were not sent.
    defaults: Vec<&'static str>,
    body: Value,
    pub form: Option<Form>,
}

/// A request that an operation handles.
pub(crate) struct Call<'a> {
    pub world: &'a mut World,
    pub values: Values,
    pub headers: &'a HeaderMap,
}

impl Values {
    /// Adds the key of a reaction, which revision 4.3 has in the query.
    pub(crate) fn add_former_query(&mut self, query: &str) {
        if !self.path.contains_key("reactionKey")
            && let Some((name, value)) = pairs(query).find(|(name, _)| name == "reactionKey")
        {
            self.query.insert(name, value.into());
        }
    }

    fn parameter(&self, name: &str) -> Option<&Value> {
        self.query.get(name).filter(|value| !value.is_null())
    }

    /// Whether a parameter of the query was sent.
    pub(crate) fn is_sent(&self, name: &str) -> bool {
        self.query.contains_key(name) && !self.defaults.contains(&name)
    }

    pub(crate) fn query_text(&self, name: &str) -> Option<&str> {
        self.parameter(name)?.as_str()
    }

    pub(crate) fn query_flag(&self, name: &str) -> Option<bool> {
        self.parameter(name)?.as_bool()
    }

    pub(crate) fn query_integer(&self, name: &str) -> Option<i64> {
        self.parameter(name)?.as_i64()
    }

    pub(crate) fn query_time(&self, name: &str) -> Option<Millis> {
        read_time(self.query_text(name)?)
    }

    /// The values of a repeated parameter; nothing if it was not sent.
    pub(crate) fn query_list(&self, name: &str) -> Option<Vec<&str>> {
        Some(self.parameter(name)?.as_array()?.iter().filter_map(Value::as_str).collect())
    }

    /// The limit of a page.
    pub(crate) fn limit(&self, default: usize) -> usize {
        self.query_integer("limit").and_then(|limit| usize::try_from(limit).ok()).unwrap_or(default)
    }
}

impl Call<'_> {
    /// A parameter of the path, decoded.
    pub(crate) fn path(&self, name: &str) -> &str {
        self.values.path.get(name).map_or("", String::as_str)
    }

    /// A property of the body, even if it is null.
    pub(crate) fn sent(&self, name: &str) -> Option<&Value> {
        self.values.body.get(name)
    }

    /// A property of the body that is not null.
    pub(crate) fn body(&self, name: &str) -> Option<&Value> {
        self.sent(name).filter(|value| !value.is_null())
    }

    pub(crate) fn body_text(&self, name: &str) -> Option<&str> {
        self.body(name)?.as_str()
    }

    pub(crate) fn body_flag(&self, name: &str) -> Option<bool> {
        self.body(name)?.as_bool()
    }

    /// The index of the chat that the path names.
    pub(crate) fn chat(&self) -> Result<usize, Failure> {
        self.chat_called(self.path("chatID"))
    }

    pub(crate) fn chat_called(&self, id: &str) -> Result<usize, Failure> {
        self.world.chat(id).ok_or_else(|| Failure::not_found("Chat not found"))
    }

    /// The indices of the message that the path names, and of the chat that has it.
    pub(crate) fn message(&mut self) -> Result<(usize, usize), Failure> {
        let chat = self.chat()?;
        let id = self.path("messageID").to_owned();
        self.world.locate(chat, &id).ok_or_else(|| Failure::not_found("Message not found"))
    }
}

/// Reads the values of a request, with everything that the document does not allow.
pub(crate) fn read(operation: &Operation, incoming: &Incoming<'_>, profile: Profile) -> (Values, Vec<Issue>) {
    let mut check = Check::new(profile);
    let mut values = Values { path: incoming.path.clone(), ..Values::default() };
    read_query(operation, incoming, profile, &mut values, &mut check);
    for parameter in operation.parameters.iter().filter(|parameter| parameter.r#in == "path") {
        // Revision 4.3 has the key of a reaction in the query.
        let Some(text) = incoming.path.get(parameter.name) else { continue };
        check.named(parameter.name, parameter.schema, &coerce(parameter.schema, text), &parameter.location);
    }
    read_body(operation, incoming, &mut values, &mut check);
    (values, check.issues)
}

/// The pairs of a query, decoded.
pub(crate) fn pairs(query: &str) -> impl Iterator<Item = (String, String)> {
    let decode = |text: &str| percent_decode_str(&text.replace('+', " ")).decode_utf8_lossy().into_owned();
    let pairs = query.split('&').filter(|pair| !pair.is_empty());
    pairs.map(move |pair| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        (decode(name), decode(value))
    })
}

fn read_query(
    operation: &Operation,
    incoming: &Incoming<'_>,
    profile: Profile,
    values: &mut Values,
    check: &mut Check,
) {
    let mut sent = BTreeMap::<String, Vec<String>>::new();
    for (name, value) in pairs(incoming.query.unwrap_or_default()) {
        // Some clients write brackets after the names of lists.
        let name = name.strip_suffix("[]").map_or(name.clone(), str::to_owned);
        sent.entry(name).or_default().push(value);
    }
    let listed = operation.parameters.iter().filter(|parameter| parameter.r#in == "query");
    for parameter in listed.filter(|parameter| profile.is_in(parameter.revisions)) {
        let schema = resolve(parameter.schema);
        let Some(texts) = sent.remove(parameter.name) else {
            match schema.get("default") {
                Some(default) => {
                    values.query.insert(parameter.name.to_owned(), default.clone());
                    values.defaults.push(parameter.name);
                }
                None if parameter.required => check.missing(parameter.name, &parameter.location),
                None => {}
            }
            continue;
        };
        let value = read_parameter(parameter, &texts, check);
        values.query.insert(parameter.name.to_owned(), value);
    }
    for name in sent.keys() {
        check.unlisted(name, "parameter", &format!("{}/parameters", operation.location));
    }
}

fn read_parameter(parameter: &Parameter, texts: &[String], check: &mut Check) -> Value {
    let schema = resolve(parameter.schema);
    let value = match (schema.get("items"), texts) {
        (Some(items), _) => texts.iter().map(|text| coerce(items, text)).collect(),
        (None, [text]) => coerce(schema, text),
        (None, _) => {
            check.report(
                "invalid_type",
                format!("{} was sent more than once", parameter.name),
                &parameter.location,
            );
            return Value::Null;
        }
    };
    check.named(parameter.name, parameter.schema, &value, &format!("{}/schema", parameter.location));
    value
}

/// Text as the type that its schema has; as text if it is not of that type.
fn coerce(schema: &'static Value, text: &str) -> Value {
    let schema = resolve(schema);
    let is_nullable = schema.get("nullable").and_then(Value::as_bool).unwrap_or_default();
    match schema.get("type").and_then(Value::as_str) {
        Some("integer") => text.parse::<i64>().map_or_else(|_| text.into(), Value::from),
        Some("boolean") => match text {
            "true" => true.into(),
            "false" => false.into(),
            "" | "null" if is_nullable => Value::Null,
            _ => text.into(),
        },
        _ => text.into(),
    }
}

fn read_body(operation: &Operation, incoming: &Incoming<'_>, values: &mut Values, check: &mut Check) {
    let content_type = incoming.headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let content_type = content_type.unwrap_or_default();
    let Some(body) = &operation.body else {
        if !incoming.body.is_empty() && incoming.body != "{}" {
            check.unlisted("", "body", &operation.location);
        }
        return;
    };
    if body.media_type == "multipart/form-data" {
        let Some(form) = Form::read(content_type, incoming.body) else {
            return check.report(
                "invalid_type",
                "The body is not a form of several parts".into(),
                &body.location,
            );
        };
        check.value(body.schema, &form.to_json(), &body.location);
        values.form = Some(form);
        return;
    }
    values.body = Value::Object(Map::new());
    if !incoming.body.is_empty() {
        match serde_json::from_slice(incoming.body) {
            Ok(value) => values.body = value,
            Err(error) => {
                return check.report(
                    "invalid_json",
                    format!("The body is not JSON: {error}"),
                    &body.location,
                );
            }
        }
        if !content_type.contains("json") {
            check.unlisted(content_type, "media type", &body.location);
        }
    }
    check.value(body.schema, &values.body, &body.location);
}

//! Operations with their parameters, bodies and responses.

use super::{At, View};
use crate::load::Node;
use crate::template;

/// An operation.
#[derive(Clone, Debug)]
pub struct Operation<'a> {
    /// The path template.
    pub path: &'a str,
    /// The entry of the path in `paths`.
    pub listed: At<'a>,
    /// The path item, to which the entry may refer.
    pub item: At<'a>,
    /// The method, in lower case.
    pub method: &'a str,
    /// The operation itself: `GET /boats`.
    pub at: At<'a>,
    /// Its parameters, followed by those of its path that it does not override.
    pub parameters: Vec<Parameter<'a>>,
    /// The request body.
    pub body: Option<Body<'a>>,
    /// The responses, in the order of the document.
    pub responses: Vec<Response<'a>>,
}

/// A parameter of an operation.
#[derive(Clone, Debug)]
pub struct Parameter<'a> {
    /// Its name.
    pub name: &'a str,
    /// `path`, `query`, `header` or `cookie`.
    pub location: &'a str,
    /// Its entry in the list of the operation or path.
    pub listed: At<'a>,
    /// The parameter itself.
    pub at: At<'a>,
}

/// The body of a request.
#[derive(Clone, Debug)]
pub struct Body<'a> {
    /// The body itself.
    pub at: At<'a>,
}

/// A response.
#[derive(Clone, Debug)]
pub struct Response<'a> {
    /// Its status, or `default`.
    pub status: &'a str,
    /// Its entry in the operation's `responses`.
    pub listed: At<'a>,
    /// The response itself.
    pub at: At<'a>,
}

impl<'a> Operation<'a> {
    pub(super) fn read(
        view: &View<'a>,
        (path, listed, item): (&'a str, &At<'a>, &At<'a>),
        method: &'a str,
        at: At<'a>,
    ) -> Self {
        let at = at.labelled(format!("{} {path}", method.to_ascii_uppercase()));
        let mut parameters: Vec<Parameter<'a>> = Vec::new();
        for parameter in view.parameters(&at).into_iter().chain(view.parameters(item)) {
            let is_known = |known: &Parameter<'_>| {
                is_same((known.name, known.location), (parameter.name, parameter.location))
            };
            if !parameters.iter().any(is_known) {
                let label = format!("{} {}.{}", at.label, parameter.location, parameter.name);
                parameters.push(parameter.labelled(&label));
            }
        }
        let body = at.field("requestBody").and_then(|body| view.resolve(&body));
        let body = body.map(|body| Body { at: body.labelled(format!("{} body", at.label)) });
        let responses = at.field("responses").map(|responses| responses.entries()).unwrap_or_default();
        let responses = responses.into_iter().filter(|(status, _)| !status.starts_with("x-"));
        let responses = responses.filter_map(|(status, listed)| {
            let is_success = status.starts_with('2');
            let name = if is_success { "response".to_owned() } else { format!("response {status}") };
            let label = format!("{} {name}", at.label);
            Some(Response { status, at: view.resolve(&listed)?.labelled(label), listed })
        });
        let responses = responses.collect();
        Self { path, listed: listed.clone(), item: item.clone(), method, parameters, body, responses, at }
    }

    /// `GET /boats`
    pub fn name(&self) -> String {
        self.at.label.clone()
    }

    /// The operationId.
    pub fn id(&self) -> Option<&'a str> {
        self.at.node.str_at("operationId")
    }

    /// The responses with a success status.
    pub fn successes(&self) -> impl Iterator<Item = &Response<'a>> {
        self.responses.iter().filter(|response| response.is_success())
    }

    /// The JSON schema of the success response.
    pub fn json_response(&self) -> Option<At<'a>> {
        self.successes().find_map(Response::json_schema)
    }

    /// The JSON schema of the body.
    pub fn json_body(&self) -> Option<At<'a>> {
        self.body.as_ref()?.json_schema()
    }

    /// The names in the braces of the path, in order.
    pub fn path_names(&self) -> Vec<&'a str> {
        template::names(self.path).unwrap_or_default()
    }
}

impl<'a> Parameter<'a> {
    /// An entry of a list of parameters; `None` if it has no name or no location.
    pub(super) fn read(view: &View<'a>, listed: At<'a>) -> Option<Self> {
        let at = view.resolve(&listed)?;
        Some(Self { name: at.node.str_at("name")?, location: at.node.str_at("in")?, listed, at })
    }

    /// What identifies it. The names of HTTP headers are case-insensitive.
    pub fn identity(&self) -> (String, &'a str) {
        identity(self.name, self.location)
    }

    fn labelled(self, label: &str) -> Self {
        Self { listed: self.listed.labelled(label), at: self.at.labelled(label), ..self }
    }
}

/// Whether these are the same name and location.
fn is_same((name, location): (&str, &str), (other_name, other_location): (&str, &str)) -> bool {
    location == other_location
        && (name == other_name || location == "header" && name.to_lowercase() == other_name.to_lowercase())
}

/// What identifies a parameter. The names of HTTP headers are case-insensitive.
pub fn identity<'a>(name: &str, location: &'a str) -> (String, &'a str) {
    let name = if location == "header" { name.to_lowercase() } else { name.to_owned() };
    (name, location)
}

impl<'a> Body<'a> {
    /// The schema of its JSON content.
    pub fn json_schema(&self) -> Option<At<'a>> {
        json_schema(&self.at)
    }

    /// The schema of its JSON content, or else of its first content.
    pub fn schema(&self) -> Option<At<'a>> {
        schema(&self.at)
    }
}

impl<'a> Response<'a> {
    /// Whether it has a success status.
    pub fn is_success(&self) -> bool {
        self.status.starts_with('2')
    }

    /// The schema of its JSON content.
    pub fn json_schema(&self) -> Option<At<'a>> {
        json_schema(&self.at)
    }

    /// The schema of its JSON content, or else of its first content.
    pub fn schema(&self) -> Option<At<'a>> {
        schema(&self.at)
    }
}

fn json_schema<'a>(body: &At<'a>) -> Option<At<'a>> {
    body.below(&["content", "application/json", "schema"])
}

fn schema<'a>(body: &At<'a>) -> Option<At<'a>> {
    json_schema(body).or_else(|| {
        let first = body.node.get("content").map(Node::entries)?.next()?;
        body.below(&["content", &first.key, "schema"])
    })
}

//! Examples that are not values of a schema: addresses, parameters, credentials and media types.

use crate::difference::{Difference, Happened};
use crate::report::Fails;
use crate::subject::{
    Direction, MediaTypePart, OperationPart, ParameterPart, Presence, RequestBodyPart, SchemaPart,
    ServerPart, Subject, UniformPart,
};
use openapi::view::{At, server_url};

/// What is sent, and what becomes of it; none if an example is a value of a schema.
pub fn of(difference: &Difference<'_>, fails: Fails) -> Option<String> {
    let (program, server) = match fails {
        Fails::OldClient => ("an existing program", "the server"),
        Fails::NewClient => ("a new program", "an older server"),
    };
    if difference.subject == Subject::Schema(SchemaPart::Discriminator) {
        return Some(of_discriminator(difference, fails));
    }
    let sent = request(difference, fails)?;
    Some(format!("{program} sends {sent}, and {server} rejects it"))
}

fn request(difference: &Difference<'_>, fails: Fails) -> Option<String> {
    let is_old = fails == Fails::OldClient;
    let own = if is_old { &difference.old } else { &difference.new };
    let label = &difference.label;
    let operation = difference.usage.operations.first().cloned().unwrap_or_else(|| "a request".to_owned());
    Some(match difference.subject {
        Subject::Operation(OperationPart::Itself(_) | OperationPart::Address) => own.as_ref()?.label.clone(),
        Subject::Operation(OperationPart::Security) | Subject::Document(_) => {
            format!("{operation} with {}", credentials(own))
        }
        Subject::SecurityScheme(UniformPart::Field(name)) => {
            format!("{operation} with the credentials of `{label}`, where `{name}` is {}", text(own))
        }
        Subject::Server(ServerPart::Itself(_)) => {
            let url = own.as_ref().and_then(|at| server_url(at.node)).unwrap_or_else(|| label.clone());
            format!("{operation} to {url}")
        }
        Subject::Server(_) => format!("{operation} to a URL that it makes of {}", text(own)),
        Subject::Parameter(part) => of_parameter(part, difference, own, &operation),
        Subject::RequestBody(RequestBodyPart::Itself(presence)) => {
            let has_body = (presence == Presence::Removed) == is_old;
            format!("{operation} {} a body", if has_body { "with" } else { "without" })
        }
        Subject::RequestBody(RequestBodyPart::Required) => format!("{operation} without a body"),
        Subject::MediaType(MediaTypePart::Itself(_, Direction::Request) | MediaTypePart::Range) => {
            let name = own.as_ref().map(|at| last(&at.pointer)).unwrap_or_default();
            format!("{operation} with a body of the media type {}", a_media_type(&name))
        }
        Subject::MediaType(MediaTypePart::Itself(_, Direction::Response)) => {
            let name = own.as_ref().map(|at| last(&at.pointer)).unwrap_or_default();
            format!("{operation} with `Accept: {name}`")
        }
        Subject::Encoding => format!("{operation} with the part {label} encoded as {}", text(own)),
        _ => return None,
    })
}

fn of_parameter(
    part: ParameterPart,
    difference: &Difference<'_>,
    own: &Option<At<'_>>,
    operation: &str,
) -> String {
    let name = difference.label.split(" of ").next().unwrap_or_default();
    match part {
        ParameterPart::Itself(_) if own.is_none() => format!("{operation} without the {name}"),
        ParameterPart::Itself(_) => format!("{operation} with the {name}"),
        ParameterPart::Required if difference.happened() != Happened::Removed => {
            format!("{operation} without the {name}")
        }
        ParameterPart::In => format!("{operation} with the {name} in the {}", text(own)),
        ParameterPart::AllowEmptyValue => format!("{operation} with an empty {name}"),
        _ => {
            let field = difference.field();
            match own {
                Some(_) => format!("{operation} with the {name} written with `{field}` {}", text(own)),
                None => format!("{operation} with the {name} written without `{field}`"),
            }
        }
    }
}

/// Both sides allow the value; they read it as different variants.
fn of_discriminator(difference: &Difference<'_>, fails: Fails) -> String {
    let name = |at: &Option<At<'_>>| {
        let name = at.as_ref().and_then(|at| at.node.str_at("propertyName"));
        name.map_or_else(|| "its form".to_owned(), |name| format!("`{name}`"))
    };
    let (old, new) = (name(&difference.old), name(&difference.new));
    let (program, own, other) = match fails {
        Fails::OldClient => ("an existing program", old, new),
        Fails::NewClient => ("a new program", new, old),
    };
    format!(
        "{program} tells the variant of {} by {own}, where the server tells it by {other}",
        difference.label
    )
}

fn text(at: &Option<At<'_>>) -> String {
    at.as_ref().map_or_else(|| "its default".to_owned(), |at| super::text::short(&at.node.to_json()))
}

fn credentials(security: &Option<At<'_>>) -> String {
    let first = security.as_ref().and_then(|at| at.node.items().first());
    let names = first.map(|entry| entry.entries().map(|scheme| scheme.key.clone()).collect::<Vec<_>>());
    match names.filter(|names| !names.is_empty()) {
        Some(names) => format!("the credentials of {}", names.join(" and ")),
        None => "no credentials".to_owned(),
    }
}

/// A media type of a range.
fn a_media_type(name: &str) -> String {
    name.replace("*/*", "application/x-other").replace("/*", "/x-other")
}

fn last(pointer: &str) -> String {
    openapi::load::unescape_pointer_segment(pointer.rsplit('/').next().unwrap_or_default())
}

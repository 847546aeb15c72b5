//! Writes the module that uses the crate of a random document. All values come from responses: the module reads them, and
//! sends them wherever the document has a location for them.

use std::fmt::Write;

use codegen::model::{Api, Auth, Body, Operation, Presence, Shape, Untyped};
use codegen::rust_names::request_setter;
use openapi::view::named_schema;

use super::document::{self, Document};
use super::made::Made;

/// The module for the crate in the module `d{seed}`.
pub fn program(document: &Document, made: &Made) -> String {
    let (seed, api) = (document.seed, &made.api);
    let mut code = String::new();
    for (name, path) in [("text", document::TEXT), ("content", document::CONTENT)] {
        if let (Some(get), Some(put)) = (find(api, "GET", path), find(api, "PUT", path)) {
            let (get, put) = (method(get), method(put));
            _ = write!(
                code,
                "wire.respond_with_text({seed}, case, {name:?});
                let result = client.{get}().await;
                if let Some(text) = wire.{name}(\"get {path}\", result).await {{
                    wire.respond(204, \"\", \"\");
                    let result = client.{put}(text).await;
                    wire.sent(\"put {path}\", result);
                }}\n"
            );
        }
    }
    code.push_str(&by_status(document, api));
    for operation in &document.operations {
        if let Some(found) = find(api, &operation.method.to_uppercase(), &operation.path) {
            code.push_str(&call(document, operation, found, made));
        }
    }
    let get = find(api, "GET", document::VALUES).map(method).unwrap_or_default();
    let put = find(api, "PUT", document::VALUES).map(method).unwrap_or_default();
    format!(
        "//! Uses the crate of document {seed}.
        #![allow(deprecated, unused_imports, clippy::all)]
        use crate::d{seed}::*;
        use wire::Wire;

        pub async fn run(wire: &mut Wire) {{
            let client = Client::builder().base_url(wire.address()){credentials}.build().unwrap();
            for case in 0..wire.cases({seed}) {{
                wire.respond_with_values({seed}, case);
                let result = client.{get}().send_with_response().await;
                let skipped = result.as_ref().map_or(0, |response| response.skipped().len());
                let result = result.map(|response| response.into_value());
                let Some(values) = wire.received(\"get {values}\", skipped, result) else {{ continue }};
                wire.respond(204, \"\", \"\");
                let result = client.{put}([values.clone()]).await;
                wire.sent(\"put {values}\", result);
                {code}
            }}
        }}
        ",
        credentials = credentials(api),
        values = document::VALUES,
    )
}

fn find<'a>(api: &'a Api<Untyped>, method: &str, path: &str) -> Option<&'a Operation<Untyped>> {
    api.operations.iter().find(|operation| operation.method == method && operation.path == path)
}

/// `pets().add`
fn method(operation: &Operation<Untyped>) -> String {
    let resource = operation.resource.iter().map(|name| format!("{name}().")).collect::<String>();
    format!("{resource}{}", operation.name)
}

fn credentials(api: &Api<Untyped>) -> String {
    let schemes = api.client.schemes.iter().filter(|scheme| scheme.auth != Auth::None);
    let setters = schemes.map(|scheme| match scheme.auth {
        Auth::Basic => format!(".{}(\"name\", \"password\")", scheme.setter),
        _ => format!(".{}(\"token\")", scheme.setter),
    });
    setters.collect()
}

/// A call with all its values, and without those that are missing.
fn call(
    document: &Document,
    operation: &document::Operation,
    found: &Operation<Untyped>,
    made: &Made,
) -> String {
    let (seed, api) = (document.seed, &made.api);
    let mut arguments = Vec::new();
    let mut setters = String::new();
    let mut add = |value: &str, setter: &str, required: bool| {
        if required {
            arguments.push(format!("values.{value}.clone()"));
        } else {
            let setter = request_setter(setter);
            _ = writeln!(
                setters,
                "if let Some(value) = values.{value}.clone() {{ request = request.{setter}(value); }}"
            );
        }
    };
    for parameter in &found.parameters {
        let location = format!("{:?}", parameter.location).to_lowercase();
        let drawn =
            operation.parameters.iter().find(|it| it.name == parameter.wire && it.location == location);
        if let Some(drawn) = drawn {
            add(&drawn.value, &parameter.name, parameter.required);
        }
    }
    let drawn = operation.body.iter().flat_map(|body| &body.properties).collect::<Vec<_>>();
    let value_of = |wire: &str| drawn.iter().find(|(name, _)| name == wire).map(|(_, value)| value.as_str());
    match &found.body {
        Some(Body::Object { type_name, .. }) => {
            let definition = api.type_named(type_name).map(|it| &it.shape);
            let Some(Shape::Struct(object)) = definition else { return String::new() };
            for property in &object.properties {
                let Some(value) = value_of(&property.wire) else { continue };
                add(value, &property.field, property.presence == Presence::Always);
            }
        }
        Some(Body::Parts { parts, .. }) => {
            for part in parts {
                let Some(value) = value_of(&part.wire) else { continue };
                let taken = found.parameters.iter().any(|parameter| parameter.name == part.name);
                let name = part.name.trim_end_matches('_');
                let name = if taken { format!("{name}_part") } else { part.name.clone() };
                add(value, &name, part.required);
            }
        }
        Some(Body::Value { .. } | Body::Content { .. }) | None => {}
    }
    let name = format!("{} {}", operation.method, operation.path);
    let sent = operation.headers.iter().map(|it| (&*it.name, &*it.value)).collect::<Vec<_>>();
    format!(
        "wire.respond_with_headers({seed}, case, &{sent:?});
        #[allow(unused_mut)]
        let mut request = client.{}({});
        {setters}
        let result = request.send_with_response().await;
        {read}
        wire.sent({name:?}, result.map(drop));
        wire.read(headers);\n",
        method(found),
        arguments.join(", "),
        read = read_headers(found, made),
    )
}

/// Reads the headers of a response.
fn read_headers(found: &Operation<Untyped>, made: &Made) -> String {
    if found.headers.is_empty() {
        return "let headers = None;".to_owned();
    }
    let ty = headers_type(found, made).unwrap_or_default();
    let read = found.headers.iter().map(|it| format!("({:?}, wire::json(&headers.{}())),", it.wire, it.name));
    format!(
        "let headers = result.as_ref().ok().map(|response| {{
            let headers = {ty}::of(response.headers());
            wire::object([{}])
        }});",
        read.collect::<String>()
    )
}

/// The type that reads the headers of an operation's responses: its documentation names the operation.
fn headers_type(found: &Operation<Untyped>, made: &Made) -> Option<String> {
    let documented = format!("The headers of a response to `{}` that", found.id);
    made.files.iter().find_map(|(path, text)| {
        let (_, after) = text.split_once(&documented)?;
        let name = after.split_once("pub struct ")?.1.split('<').next()?;
        let module = path.strip_prefix("src").ok()?.with_extension("");
        let module = module.to_str()?.replace('/', "::");
        Some(format!("{}::{name}", module.trim_end_matches("::mod")))
    })
}

/// Calls of the operation whose response depends on its status.
fn by_status(document: &Document, api: &Api<Untyped>) -> String {
    let (seed, path) = (document.seed, document::STATUSES);
    let Some(found) = find(api, "GET", path) else { return String::new() };
    let name =
        found.response.as_ref().and_then(|response| named_schema(&response.schema)).unwrap_or_default();
    let Some(Shape::ByStatus(variants)) = api.type_named(&name).map(|it| &it.shape) else {
        return String::new();
    };
    let mut read = String::new();
    for variant in variants {
        let variant_name = &variant.name;
        _ = match variant.reading {
            Some(_) => writeln!(read, "types::{name}::{variant_name}(value) => wire::json(&value),"),
            None => writeln!(read, "types::{name}::{variant_name} => wire::Json::Null,"),
        };
    }
    format!(
        "for status in [200, 202, 204, 404] {{
            wire.respond_with_status({seed}, case, status);
            let result = client.{}().await.map(|value| match value {{
                {read}
                #[allow(unreachable_patterns)]
                _ => wire::json(&\"unknown\"),
            }});
            wire.status(status, result);
        }}\n",
        method(found)
    )
}

//! An operation: the method that starts a request, and the builder with its optional values, which sends it.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use super::arguments::Argument;
use super::docs::{code, doc_comment, lines, words_of};
use super::names::ident;
use super::rust_types::Scope;
use super::signatures::{body_of, constant_name, constructor_arguments, request_name};
use super::{
    Context, bodies, deprecated, examples, headers, option, paging, parameters, private_body, requests,
    security, sending,
};
use crate::model::{
    AdditionalProperties, Body, Encoding, Failure, IdempotencyKey, Location, Operation, Parameter, Presence,
    Reading,
};
use crate::rust_names::request_setter;
use openapi::template;

/// The method of the resource's handle that starts a request. Its arguments are the required values.
pub fn method(context: &Context<'_>, operation: &Operation) -> TokenStream {
    let name = ident(&operation.name);
    let request = request_name(operation);
    let constant = constant_name(operation);
    let docs = method_docs(context, operation);
    let deprecation = deprecated(operation.deprecated.as_ref());
    let call = call_name(context, operation);
    let mut arguments = Vec::new();
    let mut values = Vec::new();
    let mut statements = Vec::new();
    let path_names = template::names(template::without_fragment(&operation.path).0).unwrap_or_default();
    let is_repeated = |name: &str| path_names.iter().filter(|it| **it == name).count() > 1;
    for parameter in operation.parameters.iter().filter(|parameter| parameter.required) {
        arguments.push(parameters::argument_of(parameter));
        if parameter.location == Location::Path {
            values.extend(parameters::segment_value(context, parameter, is_repeated(&parameter.wire)));
        } else {
            statements.push(parameters::write(context, parameter, &quote!(#call)));
        }
    }
    let segments = path_names.iter().filter_map(|name| {
        let mut in_path = operation.parameters.iter().filter(|it| it.location == Location::Path);
        let parameter = in_path.find(|parameter| parameter.wire == *name)?;
        Some(parameters::segment(context, parameter, is_repeated(name)))
    });
    statements.extend(operation.parameters.iter().filter(|parameter| parameter.allow_reserved).map(
        |parameter| {
            let wire = &parameter.wire;
            quote!(#call.allow_reserved(#wire);)
        },
    ));
    let body = body_of(context, operation).map(|(definition, object)| {
        let required = constructor_arguments(object, Scope::Resources);
        arguments.extend(required.iter().map(|(name, Argument { ty, .. })| quote!(#name: #ty)));
        let body = private_body::value(context, operation, definition, object, &required);
        quote!(body: #body,)
    });
    let begun = bodies::begun(operation, &quote!(#call));
    arguments.extend(begun.arguments);
    statements.extend(begun.statements);
    statements.extend(accept(operation, &quote!(#call)));
    let query = template::without_fragment(&operation.path).1.unwrap_or_default();
    statements.extend(query.split('&').filter(|pair| !pair.is_empty()).map(|pair| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        quote!(#call.query(#name, #value);)
    }));
    let mutable = (!statements.is_empty()).then(|| quote!(mut));
    let field = if call == "call" { quote!(call) } else { quote!(call: #call) };
    let (form, form_field) = (begun.form, begun.form_field);
    quote! {
        #docs
        #deprecation
        pub fn #name(&self, #(#arguments),*) -> #request {
            #(#values)*
            let #mutable #call = self.core.call(&#constant) #(#segments)*;
            #(#statements)*
            #form
            #request { #field, #body #form_field }
        }
    }
}

/// The statement that sets `Accept`, unless the response is plain JSON.
fn accept(operation: &Operation, call: &TokenStream) -> Option<TokenStream> {
    let accepted = match &operation.response.as_ref()?.reading {
        Reading::Json(media_type) => media_type.clone(),
        Reading::ByStatus(media_types) => media_types.join(", "),
        Reading::Text | Reading::Stream => return None,
    };
    (accepted != "application/json").then(|| quote!(#call.header("Accept", #accepted);))
}

/// The name of the variable with the call. It differs from the names of all arguments.
fn call_name(context: &Context<'_>, operation: &Operation) -> Ident {
    let parameters = operation.parameters.iter().filter(|parameter| parameter.required);
    let properties = body_of(context, operation).into_iter().flat_map(|(_, object)| &object.properties);
    let taken = parameters.map(|parameter| &parameter.name).chain(properties.map(|property| &property.field));
    let taken = taken.chain(bodies::part_names(operation)).collect::<Vec<_>>();
    let mut name = "call".to_owned();
    while taken.contains(&&name) {
        name.push('_');
    }
    ident(&name)
}

/// The builder of an operation: a setter for each optional parameter and for each optional property of the body, and the ways to send it.
pub fn request(context: &Context<'_>, operation: &Operation) -> TokenStream {
    let name = request_name(operation);
    let docs = format!(
        " A request to the operation {}. `.await` or [`send`](Self::send) sends it.",
        code(&operation.id)
    );
    let deprecation = deprecated(operation.deprecated.as_ref());
    let body = body_of(context, operation);
    let body_field = body.map(|(definition, _)| {
        let ty = private_body::ty(context, operation, definition);
        quote!(body: #ty,)
    });
    let body_type =
        body.map(|(definition, object)| private_body::item(context, operation, definition, object));
    let parameters = operation.parameters.iter().filter(|parameter| !parameter.required);
    let parameters = parameters.map(|parameter| parameter_setter(context, parameter));
    let properties = body.into_iter().flat_map(|(_, object)| &object.properties);
    let properties = properties.filter(|property| property.presence != Presence::Always);
    let target = &quote!(self.body);
    let is_form = matches!(operation.body, Some(Body::Object { encoding: Encoding::Form(_), .. }));
    let null = if is_form { "empty text" } else { requests::NULL };
    let properties = properties.map(|property| {
        requests::setter(property, &request_setter(&property.field), target, Scope::Resources, null)
    });
    let constant = operation_constant(context, operation);
    let others = body.and_then(|(_, object)| object.additional_properties.as_ref());
    let others = others.map(|others| {
        let name = others_setter_name(operation, others);
        requests::others_setter(others, &name, target, Scope::Resources)
    });
    let body_setters = bodies::setters(operation);
    let form_field = matches!(operation.body, Some(Body::Parts { .. })).then(|| quote!(form: Multipart,));
    let reserved_body = bodies::without_body(operation);
    let into_call = sending::into_call(operation);
    let paging = paging::methods(context, operation);
    let sending = sending::implementations(context, operation);
    let headers = headers::emit(context, operation);
    quote! {
        #[doc = #docs]
        #deprecation
        #[derive(Clone)]
        #[must_use = "a request does nothing until it is sent"]
        pub struct #name {
            call: Call,
            #body_field
            #form_field
        }

        impl #name {
            #(#parameters)*
            #(#properties)*
            #others
            #body_setters
            #reserved_body
            #paging
            #into_call
        }

        #sending
        #headers
        #body_type
        #constant
    }
}

fn parameter_setter(context: &Context<'_>, parameter: &Parameter) -> TokenStream {
    let setter = ident(&request_setter(&parameter.name));
    let docs = doc_comment(&parameter.docs, &parameter.wire);
    let deprecation = deprecated(parameter.deprecated.as_ref());
    let argument = parameters::argument_of(parameter);
    let write = parameters::write(context, parameter, &quote!(self.call));
    quote! {
        #docs
        #deprecation
        pub fn #setter(mut self, #argument) -> Self {
            #write
            self
        }
    }
}

/// The name of the setter for the body's additional properties. It differs if a parameter has the same name.
fn others_setter_name(operation: &Operation, others: &AdditionalProperties) -> String {
    let is_taken = operation.parameters.iter().any(|parameter| parameter.name == others.field);
    if is_taken { format!("{}_properties", others.field) } else { others.field.clone() }
}

fn method_docs(context: &Context<'_>, operation: &Operation) -> TokenStream {
    let words = words_of(&operation.docs);
    let route = lines(&code(&format!("{} {}", operation.method, operation.path)));
    let reference = operation.reference_url.as_ref().map(|url| lines(&format!("Reference: {url}")));
    let errors = errors(operation);
    let example = examples::example(context, operation);
    let server = operation.server.as_ref().map_or_else(TokenStream::new, |url| {
        let url = code(url);
        lines(&format!(
            "The server is {url} instead of the client's; `replace_server` of the builder sets another one."
        ))
    });
    let key = idempotency(operation);
    let headers = headers::docs(context, operation);
    let paragraphs = [words, bodies::docs(operation), route, server, key, headers]
        .into_iter()
        .chain(reference)
        .chain([errors, example])
        .filter(|paragraph| !paragraph.is_empty());
    let blank = quote!(#[doc = ""]);
    paragraphs.reduce(|before, after| quote!(#before #blank #after)).unwrap_or_default()
}

/// What is special about a call with an idempotency key.
fn idempotency(operation: &Operation) -> TokenStream {
    let (kind, name) = match &operation.idempotency_key {
        None => return TokenStream::new(),
        Some(IdempotencyKey::Header(name)) => ("header", name),
        Some(IdempotencyKey::Query(name)) => ("query parameter", name),
        Some(IdempotencyKey::Body(name)) => ("property", name),
    };
    let name = code(name);
    lines(&format!(
        "The {kind} {name} is an idempotency key, so the call is retried like one that only reads. Each call gets a new key, unless it is given one."
    ))
}

/// One line with the error statuses that the document lists. [`Error`] describes what all operations have in common.
fn errors(operation: &Operation) -> TokenStream {
    let statuses = match operation.error_statuses.split_last() {
        Some((only, [])) => format!(" Documented error status: {only}."),
        Some((last, others)) => format!(" Documented error statuses: {} and {last}.", others.join(", ")),
        None => String::new(),
    };
    let finals = operation.final_statuses.iter().map(u16::to_string).collect::<Vec<_>>();
    let finals = match finals.split_last() {
        Some((only, [])) => format!(" A call with the status {only} is not retried."),
        Some((last, others)) => {
            format!(" A call with one of the statuses {} and {last} is not retried.", others.join(", "))
        }
        None => String::new(),
    };
    let failure = operation.failure.as_ref().map_or_else(String::new, |failure| {
        let absent = failure.absent.as_ref().map(|name| format!(", or without {},", code(name)));
        let (present, absent) = (code(&failure.present), absent.unwrap_or_default());
        format!(
            " A response with {present}{absent} is an [`Error::Api`](crate::Error::Api) too, even if its status is a success."
        )
    });
    let text = format!(" Fails with an [`Error`](crate::Error).{statuses}{finals}{failure}");
    quote!(#[doc = #text])
}

/// The path template, percent-encoded outside of the braces where a URL needs it.
fn encoded(path: &str) -> String {
    let mut encoded = String::with_capacity(path.len());
    let mut rest = path;
    while let Some(next) = rest.chars().next() {
        let length = match next {
            '{' => rest.find('}').map_or(1, |end| end + 1),
            _ => next.len_utf8(),
        };
        let (piece, after) = rest.split_at(length);
        let is_escape =
            next == '%' && after.len() >= 2 && after.bytes().take(2).all(|b| b.is_ascii_hexdigit());
        let is_allowed = next.is_ascii_alphanumeric() || "-._~!$&'()*+,;=:@/".contains(next);
        if is_escape || is_allowed || length > next.len_utf8() {
            encoded.push_str(piece);
        } else {
            piece.bytes().for_each(|byte| encoded.push_str(&format!("%{byte:02X}")));
        }
        rest = after;
    }
    encoded
}

/// The path template, percent-encoded outside of the braces.
pub fn sent_path(operation: &Operation) -> String {
    encoded(template::without_fragment(&operation.path).0)
}

/// The constant that describes the operation to the runtime.
fn operation_constant(context: &Context<'_>, operation: &Operation) -> TokenStream {
    let name = constant_name(operation);
    let id = &operation.id;
    let method = ident(&operation.method);
    let path = sent_path(operation);
    let server = operation.server.as_ref().map(|address| quote!(.server(#address)));
    let alternatives = security::alternatives(context, &operation.security);
    let is_single = operation.authenticated && alternatives.is_none();
    let authenticated = is_single.then(|| quote!(.authenticated()));
    let idempotent = operation.idempotent.then(|| quote!(.idempotent()));
    let key = operation.idempotency_key.as_ref().map(|key| {
        let key = match key {
            IdempotencyKey::Header(name) => quote!(Header(#name)),
            IdempotencyKey::Query(name) => quote!(Query(#name)),
            IdempotencyKey::Body(name) => quote!(Body(#name)),
        };
        quote!(.idempotency_key(support::IdempotencyKey::#key))
    });
    let safe = operation.safe.map(|safe| quote!(.safe(#safe)));
    let statuses = operation.final_statuses.iter().copied().map(Literal::u16_unsuffixed);
    let final_statuses =
        (!operation.final_statuses.is_empty()).then(|| quote!(.final_statuses(&[#(#statuses),*])));
    let failure = operation.failure.as_ref().map(|Failure { present, absent }| {
        let absent = option(absent.as_ref());
        quote!(.failure(#present, #absent))
    });
    let revisions = &operation.revisions;
    let revisions = (!revisions.is_empty()).then(|| quote!(.revisions(&[#(#revisions),*])));
    quote! {
        static #name: Operation = Operation::new(#id, Method::#method, #path)
            #server #authenticated #alternatives #idempotent #key #safe #final_statuses #failure #revisions;
    }
}

#[cfg(test)]
mod tests {
    use super::encoded;

    #[test]
    fn paths_are_encoded_outside_of_the_braces() {
        for (path, expected) in [
            ("/a b/{c d}/ü", "/a%20b/{c d}/%C3%BC"),
            ("/%7Bx%7D/%/%2", "/%7Bx%7D/%25/%252"),
            ("/a:b(c)/{x}..{y}/|\\", "/a:b(c)/{x}..{y}/%7C%5C"),
            ("/a#b?c", "/a%23b%3Fc"),
            ("/plain/{id}", "/plain/{id}"),
        ] {
            assert_eq!(encoded(path), expected, "{path}");
        }
    }
}

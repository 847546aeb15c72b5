//! Adds, removes and changes every field of OpenAPI 3.0 and every extension that the generator reads, and checks that the
//! comparison finds each difference and knows the field. The compiler then ensures that it has a rule.

use std::path::{Path, PathBuf};

use super::subject::Subject;
use super::{rules, walk};
use openapi::load::{Child, Document, Kind, Node, Workspace, bundle};
use openapi::view::View;

/// A document with an object of every kind.
const ALL_KINDS: &str = include_str!("tests/all_kinds.yaml");

/// The pointer to an object of each kind in the document.
const POINTERS: &[(Kind, &str)] = &[
    (Kind::Document, ""),
    (Kind::Info, "/info"),
    (Kind::Contact, "/info/contact"),
    (Kind::License, "/info/license"),
    (Kind::Server, "/servers/0"),
    (Kind::ServerVariable, "/servers/0/variables/port"),
    (Kind::PathItem, "/paths/~1boats"),
    (Kind::Operation, "/paths/~1boats/post"),
    (Kind::ExternalDocs, "/externalDocs"),
    (Kind::Parameter, "/paths/~1boats/post/parameters/0"),
    (Kind::RequestBody, "/paths/~1boats/post/requestBody"),
    (Kind::MediaType, "/paths/~1boats/post/requestBody/content/multipart~1form-data"),
    (Kind::Encoding, "/paths/~1boats/post/requestBody/content/multipart~1form-data/encoding/name"),
    (Kind::Responses, "/paths/~1boats/post/responses"),
    (Kind::Response, "/paths/~1boats/post/responses/200"),
    (Kind::Callback, "/paths/~1boats/post/callbacks/moored"),
    (Kind::Example, "/paths/~1boats/post/parameters/0/examples/red"),
    (Kind::Link, "/paths/~1boats/post/responses/200/links/boat"),
    (Kind::Header, "/paths/~1boats/post/responses/200/headers/X-Tide"),
    (Kind::Tag, "/tags/0"),
    (Kind::Schema, "/components/schemas/Boat"),
    (Kind::Discriminator, "/components/schemas/Craft/discriminator"),
    (Kind::Xml, "/components/schemas/Boat/xml"),
    (Kind::SecurityScheme, "/components/securitySchemes/key"),
    (Kind::OAuthFlows, "/components/securitySchemes/key/flows"),
    (Kind::OAuthFlow, "/components/securitySchemes/key/flows/implicit"),
];

/// Fields whose change is not a difference of its own, and the reason.
const REASONS: &[(Kind, &str, &str)] = &[
    (Kind::Server, "url", "another URL is another server"),
    (Kind::Parameter, "name", "another name is another parameter, except in the path"),
    (Kind::Tag, "name", "another name is another tag"),
    (Kind::PathItem, "$ref", "references of path items are followed when the document is read"),
    (Kind::Document, "info", "its fields are tested; a document without it is not valid"),
    (Kind::Document, "components", "components are compared where they are used"),
];

/// Two values of a field, as YAML.
fn samples(kind: Kind, field: &str) -> (&'static str, &'static str) {
    match (kind, field) {
        (Kind::Schema, "required") => ("[x]", "[y]"),
        (Kind::Schema, "type") => ("string", "integer"),
        (Kind::Schema, "format") => ("date", "uuid"),
        (Kind::SecurityScheme | Kind::Parameter, "in") => ("header", "query"),
        (_, "enum" | "tags") => ("[red, green]", "[red]"),
        (_, "security") => ("[{key: [read]}]", "[]"),
        (_, "scopes" | "mapping" | "variables") => ("{a: one}", "{a: two}"),
        (
            _,
            "exclusiveMinimum" | "exclusiveMaximum" | "uniqueItems" | "nullable" | "readOnly" | "writeOnly"
            | "deprecated" | "required" | "allowEmptyValue" | "allowReserved" | "attribute" | "wrapped",
        ) => ("true", "false"),
        (
            _,
            "multipleOf" | "maximum" | "minimum" | "maxLength" | "minLength" | "maxItems" | "minItems"
            | "maxProperties" | "minProperties",
        ) => ("3", "4"),
        // In a query, `true` is the default.
        (Kind::Parameter, "explode") => ("false", "true"),
        (_, "explode") => ("true", "false"),
        (_, "style") => ("pipeDelimited", "spaceDelimited"),
        _ => ("one", "two"),
    }
}

/// Two values of a field that contains an object or a list.
fn nested(kind: Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::Schema => ("{type: string}", "{type: integer}"),
        Kind::Operation => ("{operationId: a, responses: {}}", "{operationId: b, responses: {}}"),
        Kind::Parameter => ("{name: a, in: query, schema: {}}", "{name: b, in: query, schema: {}}"),
        Kind::RequestBody => ("{content: {a/b: {}}}", "{content: {c/d: {}}}"),
        Kind::MediaType => ("{schema: {type: string}}", "{schema: {type: integer}}"),
        Kind::Response | Kind::Tag | Kind::ExternalDocs => {
            ("{description: a, url: a, name: a}", "{description: b, url: b, name: b}")
        }
        Kind::Server => ("{url: /a}", "{url: /b}"),
        Kind::Encoding => ("{contentType: a/b}", "{contentType: c/d}"),
        Kind::Callback => ("{a: {get: {responses: {}}}}", "{b: {get: {responses: {}}}}"),
        Kind::Header => ("{schema: {type: string}}", "{required: true}"),
        Kind::Link => ("{operationId: a}", "{operationId: b}"),
        Kind::Discriminator => ("{propertyName: a}", "{propertyName: b}"),
        Kind::OAuthFlow | Kind::OAuthFlows => ("{tokenUrl: /a}", "{tokenUrl: /b}"),
        Kind::SecurityScheme => ("{type: http, scheme: basic}", "{type: http, scheme: bearer}"),
        Kind::PathItem => ("{get: {responses: {}}}", "{post: {responses: {}}}"),
        _ => ("{name: a, value: a, url: /a}", "{name: b, value: b, url: /b}"),
    }
}

fn values(kind: Kind, field: &str, child: Child) -> (String, String) {
    let text = |(first, second): (&str, &str)| (first.to_owned(), second.to_owned());
    match child {
        Child::Value => text(samples(kind, field)),
        Child::List(Kind::Schema) if field == "allOf" => {
            text(("[{properties: {z: {type: string}}}]", "[{properties: {z: {type: integer}}}]"))
        }
        Child::One(Kind::Paths | Kind::Responses) => (
            "{'200': {description: a}, /a: {get: {responses: {}}}}".to_owned(),
            "{'404': {description: b}, /b: {get: {responses: {}}}}".to_owned(),
        ),
        Child::One(kind) => text(nested(kind)),
        Child::List(kind) => {
            let (first, second) = nested(kind);
            (format!("[{first}]"), format!("[{second}]"))
        }
        Child::Map(kind) => {
            let (first, second) = nested(kind);
            (format!("{{a: {first}}}"), format!("{{a: {second}}}"))
        }
    }
}

fn document() -> Document {
    let files = std::collections::BTreeMap::from([(PathBuf::from("openapi.yaml"), ALL_KINDS.to_owned())]);
    let workspace = Workspace::read(&files, Path::new("openapi.yaml"));
    assert!(workspace.diagnostics.is_empty(), "{:?}", workspace.diagnostics);
    bundle(&workspace).0.unwrap()
}

fn with(document: &Document, pointer: &str, field: &str, value: Option<&str>) -> Document {
    let mut document = document.clone();
    let object = document.root.pointer_mut(pointer).and_then(Node::as_object_mut).unwrap();
    match value {
        Some(value) => {
            let file = document.sources.iter().next().unwrap().0;
            object.set(field, openapi::load::parse_yaml(value, file).unwrap());
        }
        None => drop(object.remove(field)),
    }
    document
}

fn view(document: &Document) -> View<'_> {
    View::new(&document.root)
}

/// The subjects of the differences.
fn found(old: &Document, new: &Document) -> Vec<Subject> {
    walk::differences(&view(old), &view(new), true).into_iter().map(|difference| difference.subject).collect()
}

fn check(kind: Kind, pointer: &str, field: &str, (first, second): (&str, &str), silent: &mut Vec<String>) {
    let base = document();
    let (without, first, second) = (
        with(&base, pointer, field, None),
        with(&base, pointer, field, Some(first)),
        with(&base, pointer, field, Some(second)),
    );
    for (what, old, new) in
        [("added", &without, &first), ("removed", &first, &without), ("changed", &first, &second)]
    {
        let found = found(old, new);
        let is_unknown = found.contains(&Subject::Unknown(kind, field.to_owned()));
        if found.is_empty() || is_unknown {
            silent.push(format!("{kind:?}.{field} {what}"));
        }
    }
}

#[test]
fn every_added_removed_or_changed_field_is_found() {
    let mut silent = Vec::new();
    for (kind, pointer) in POINTERS {
        for (field, child) in kind.fields() {
            if REASONS.iter().any(|(at, name, _)| at == kind && name == field) {
                continue;
            }
            let (first, second) = values(*kind, field, *child);
            check(*kind, pointer, field, (&first, &second), &mut silent);
        }
    }
    assert_eq!(silent, Vec::<String>::new());
}

#[test]
fn every_added_removed_or_changed_extension_is_found() {
    use openapi::extensions::{ALL, Location};
    let mut silent = Vec::new();
    for extension in ALL {
        for location in extension.locations {
            let (kind, pointer) = match location {
                Location::Document => (Kind::Document, ""),
                Location::Operation => (Kind::Operation, "/paths/~1boats/post"),
                Location::Parameter => (Kind::Parameter, "/paths/~1boats/post/parameters/0"),
                Location::Property => (Kind::Schema, "/components/schemas/Boat"),
                Location::Schema => (Kind::Schema, "/components/schemas/Boat"),
            };
            check(kind, pointer, extension.name, ("[one]", "[two]"), &mut silent);
        }
    }
    assert_eq!(silent, Vec::<String>::new());
}

#[test]
fn an_implied_value_that_is_said_is_no_difference() {
    let base = document();
    let rules = |field: &str, said: &str| {
        let changed = with(&base, "/paths/~1boats/post", field, Some(said));
        let differences = walk::differences(&view(&base), &view(&changed), true);
        differences.iter().map(|difference| rules::of(difference).id).collect::<Vec<_>>()
    };
    for (field, rule) in [("x-idempotent", "idempotency-changed"), ("x-safe", "safety-changed")] {
        assert_eq!(rules(field, "false"), Vec::<&str>::new());
        assert_eq!(rules(field, "true"), [rule]);
    }
}

#[test]
fn an_added_operation_says_since_when_servers_have_it() {
    let revisions = |names: &str| with(&document(), "", "x-revisions", Some(names));
    let old = revisions("[{name: one}, {name: two}]");
    let new = revisions("[{name: one}, {name: two}, {name: three}]");
    let message = |has: Option<&str>| {
        let operation = "{operationId: sink, responses: {'204': {description: Done.}}}";
        let new = with(&new, "/paths/~1boats", "delete", Some(operation));
        let new = has
            .map_or_else(|| new.clone(), |has| with(&new, "/paths/~1boats/delete", "x-revisions", Some(has)));
        let differences = walk::differences(&view(&old), &view(&new), true);
        let added =
            differences.iter().find(|difference| rules::of(difference).id == "operation-added").unwrap();
        (rules::of(added).judge)(added).message
    };
    let since = |revision: &str| {
        format!("DELETE /boats was added (new in this document; servers have it since revision {revision})")
    };
    assert_eq!(message(None), since("one"));
    assert_eq!(message(Some("[two, three]")), since("two"));
    assert_eq!(message(Some("[three]")), "DELETE /boats was added");
}

#[test]
fn every_kind_of_object_is_tested() {
    let tested = POINTERS.iter().map(|(kind, _)| *kind).collect::<std::collections::BTreeSet<_>>();
    let mut missing = std::collections::BTreeSet::new();
    for kind in &tested {
        for (_, child) in kind.fields() {
            if let Child::One(inner) | Child::List(inner) | Child::Map(inner) = child
                && !tested.contains(inner)
            {
                missing.insert(*inner);
            }
        }
    }
    // They have no fields of their own; the objects in them are tested.
    assert_eq!(missing.into_iter().collect::<Vec<_>>(), [Kind::Components, Kind::Paths]);
}

/// The ids of the rules that explain an added field.
fn rules_of_new_field(pointer: &str, field: &str) -> Vec<&'static str> {
    let base = document();
    let changed = with(&base, pointer, field, Some("1"));
    let differences = walk::differences(&view(&base), &view(&changed), true);
    differences.iter().map(|difference| rules::of(difference).id).collect()
}

#[test]
fn an_unknown_field_is_not_taken_for_another_difference() {
    // These are names of differences that are not about a field, such as the order. A field with such a name is unknown.
    for field in ["path", "value", "variant", "renamed", "base", "order", "component", "property name"] {
        assert_eq!(
            rules_of_new_field("/components/schemas/Boat", field),
            ["unknown-field-changed"],
            "{field}"
        );
    }
}

#[test]
fn a_field_in_an_object_where_it_has_no_meaning_is_unknown() {
    let encoding = "/paths/~1boats/post/requestBody/content/multipart~1form-data/encoding/name";
    for (pointer, field) in [
        ("/components/schemas/Boat", "x-method"),
        ("/paths/~1boats", "x-revisions"),
        ("/paths/~1boats/post/callbacks/moored", "x-note"),
        ("/paths/~1boats/post/responses/200/links/boat", "note"),
        (encoding, "note"),
        ("/tags/0", "$ref"),
    ] {
        assert_eq!(rules_of_new_field(pointer, field), ["unknown-field-changed"], "{pointer} {field}");
    }
}

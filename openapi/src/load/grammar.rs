//! The grammar of OpenAPI 3.0.3 as a table: which fields each object has, and what each field contains.
//!
//! Code that has to know whether a mapping is a schema or a header walks the document with it.

/// The objects of OpenAPI 3.0.3, by their names in the specification.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// The root of a document.
    Document,
    /// `info`
    Info,
    /// `info.contact`
    Contact,
    /// `info.license`
    License,
    /// An entry of `servers`
    Server,
    /// A variable of a server
    ServerVariable,
    /// `components`
    Components,
    /// `paths`
    Paths,
    /// The operations of one path
    PathItem,
    /// A method on a path
    Operation,
    /// A link to documentation
    ExternalDocs,
    /// A parameter
    Parameter,
    /// A request body
    RequestBody,
    /// One content type of a body
    MediaType,
    /// The encoding of one property of a form
    Encoding,
    /// The responses of an operation
    Responses,
    /// One response
    Response,
    /// A callback
    Callback,
    /// An example
    Example,
    /// A link between operations
    Link,
    /// A header
    Header,
    /// A tag
    Tag,
    /// A schema
    Schema,
    /// A discriminator
    Discriminator,
    /// How a schema is written as XML
    Xml,
    /// A security scheme
    SecurityScheme,
    /// The flows of OAuth
    OAuthFlows,
    /// One flow of OAuth
    OAuthFlow,
}

/// What a field contains.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Child {
    /// A value that is not an object of the specification.
    Value,
    /// One object.
    One(Kind),
    /// A list of objects.
    List(Kind),
    /// A mapping of names to objects.
    Map(Kind),
}

use Child::{List, Map, One, Value as Plain};

type Fields = &'static [(&'static str, Child)];

impl Kind {
    /// Whether a `$ref` may replace the object, and which section of `components` contains its targets.
    /// A path item or an operation may be a reference, but has no section.
    pub fn components_section(self) -> Option<&'static str> {
        Some(match self {
            Kind::Schema => "schemas",
            Kind::Response => "responses",
            Kind::Parameter => "parameters",
            Kind::Example => "examples",
            Kind::RequestBody => "requestBodies",
            Kind::Header => "headers",
            Kind::SecurityScheme => "securitySchemes",
            Kind::Link => "links",
            Kind::Callback => "callbacks",
            _ => return None,
        })
    }

    /// Whether a `$ref` may replace the object. The specification does not allow it for operations, but documents that
    /// are split into a file for each operation have it.
    pub fn may_be_reference(self) -> bool {
        matches!(self, Kind::PathItem | Kind::Operation) || self.components_section().is_some()
    }

    /// The fixed fields of the object.
    pub fn fields(self) -> Fields {
        match self {
            Kind::Document => DOCUMENT,
            Kind::Info => INFO,
            Kind::Contact => &[("name", Plain), ("url", Plain), ("email", Plain)],
            Kind::License => &[("name", Plain), ("url", Plain)],
            Kind::Server => {
                &[("url", Plain), ("description", Plain), ("variables", Map(Kind::ServerVariable))]
            }
            Kind::ServerVariable => &[("enum", Plain), ("default", Plain), ("description", Plain)],
            Kind::Components => COMPONENTS,
            Kind::Paths | Kind::Callback => &[],
            Kind::PathItem => PATH_ITEM,
            Kind::Operation => OPERATION,
            Kind::ExternalDocs => &[("description", Plain), ("url", Plain)],
            Kind::Parameter => PARAMETER,
            Kind::Header => HEADER,
            Kind::RequestBody => {
                &[("description", Plain), ("content", Map(Kind::MediaType)), ("required", Plain)]
            }
            Kind::MediaType => MEDIA_TYPE,
            Kind::Encoding => ENCODING,
            Kind::Responses => &[("default", One(Kind::Response))],
            Kind::Response => RESPONSE,
            Kind::Example => {
                &[("summary", Plain), ("description", Plain), ("value", Plain), ("externalValue", Plain)]
            }
            Kind::Link => LINK,
            Kind::Tag => {
                &[("name", Plain), ("description", Plain), ("externalDocs", One(Kind::ExternalDocs))]
            }
            Kind::Schema => SCHEMA,
            Kind::Discriminator => &[("propertyName", Plain), ("mapping", Plain)],
            Kind::Xml => &[
                ("name", Plain),
                ("namespace", Plain),
                ("prefix", Plain),
                ("attribute", Plain),
                ("wrapped", Plain),
            ],
            Kind::SecurityScheme => SECURITY_SCHEME,
            Kind::OAuthFlows => OAUTH_FLOWS,
            Kind::OAuthFlow => {
                &[("authorizationUrl", Plain), ("tokenUrl", Plain), ("refreshUrl", Plain), ("scopes", Plain)]
            }
        }
    }

    /// What fields other than the fixed ones contain; `None` if there can't be other fields.
    pub fn other_field(self, name: &str) -> Option<Child> {
        match self {
            // Also a path without its slash, which can be repaired.
            Kind::Paths if !name.starts_with("x-") => Some(One(Kind::PathItem)),
            Kind::Responses if is_status(name) => Some(One(Kind::Response)),
            Kind::Callback => Some(One(Kind::PathItem)),
            _ => None,
        }
    }

    /// What the field `name` contains; `None` if the object does not have this field.
    pub fn child(self, name: &str) -> Option<Child> {
        self.fields()
            .iter()
            .find(|(field, _)| *field == name)
            .map(|(_, child)| *child)
            .or_else(|| self.other_field(name))
    }
}

/// `404` or `4XX`.
fn is_status(name: &str) -> bool {
    let bytes = name.as_bytes();
    bytes.len() == 3
        && (b'1'..=b'5').contains(&bytes[0])
        && (bytes[1..].iter().all(u8::is_ascii_digit) || &bytes[1..] == b"XX")
}

const DOCUMENT: Fields = &[
    ("openapi", Plain),
    ("info", One(Kind::Info)),
    ("servers", List(Kind::Server)),
    ("paths", One(Kind::Paths)),
    ("components", One(Kind::Components)),
    ("security", Plain),
    ("tags", List(Kind::Tag)),
    ("externalDocs", One(Kind::ExternalDocs)),
];

const INFO: Fields = &[
    ("title", Plain),
    ("description", Plain),
    ("termsOfService", Plain),
    ("contact", One(Kind::Contact)),
    ("license", One(Kind::License)),
    ("version", Plain),
];

const COMPONENTS: Fields = &[
    ("schemas", Map(Kind::Schema)),
    ("responses", Map(Kind::Response)),
    ("parameters", Map(Kind::Parameter)),
    ("examples", Map(Kind::Example)),
    ("requestBodies", Map(Kind::RequestBody)),
    ("headers", Map(Kind::Header)),
    ("securitySchemes", Map(Kind::SecurityScheme)),
    ("links", Map(Kind::Link)),
    ("callbacks", Map(Kind::Callback)),
];

/// The HTTP methods that a path item may contain.
pub const METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

const PATH_ITEM: Fields = &[
    ("$ref", Plain),
    ("summary", Plain),
    ("description", Plain),
    ("get", One(Kind::Operation)),
    ("put", One(Kind::Operation)),
    ("post", One(Kind::Operation)),
    ("delete", One(Kind::Operation)),
    ("options", One(Kind::Operation)),
    ("head", One(Kind::Operation)),
    ("patch", One(Kind::Operation)),
    ("trace", One(Kind::Operation)),
    ("servers", List(Kind::Server)),
    ("parameters", List(Kind::Parameter)),
];

const OPERATION: Fields = &[
    ("tags", Plain),
    ("summary", Plain),
    ("description", Plain),
    ("externalDocs", One(Kind::ExternalDocs)),
    ("operationId", Plain),
    ("parameters", List(Kind::Parameter)),
    ("requestBody", One(Kind::RequestBody)),
    ("responses", One(Kind::Responses)),
    ("callbacks", Map(Kind::Callback)),
    ("deprecated", Plain),
    ("security", Plain),
    ("servers", List(Kind::Server)),
];

const PARAMETER: Fields = &[
    ("name", Plain),
    ("in", Plain),
    ("description", Plain),
    ("required", Plain),
    ("deprecated", Plain),
    ("allowEmptyValue", Plain),
    ("style", Plain),
    ("explode", Plain),
    ("allowReserved", Plain),
    ("schema", One(Kind::Schema)),
    ("example", Plain),
    ("examples", Map(Kind::Example)),
    ("content", Map(Kind::MediaType)),
];

const HEADER: Fields = &[
    ("description", Plain),
    ("required", Plain),
    ("deprecated", Plain),
    ("allowEmptyValue", Plain),
    ("style", Plain),
    ("explode", Plain),
    ("allowReserved", Plain),
    ("schema", One(Kind::Schema)),
    ("example", Plain),
    ("examples", Map(Kind::Example)),
    ("content", Map(Kind::MediaType)),
];

const MEDIA_TYPE: Fields = &[
    ("schema", One(Kind::Schema)),
    ("example", Plain),
    ("examples", Map(Kind::Example)),
    ("encoding", Map(Kind::Encoding)),
];

const ENCODING: Fields = &[
    ("contentType", Plain),
    ("headers", Map(Kind::Header)),
    ("style", Plain),
    ("explode", Plain),
    ("allowReserved", Plain),
];

const RESPONSE: Fields = &[
    ("description", Plain),
    ("headers", Map(Kind::Header)),
    ("content", Map(Kind::MediaType)),
    ("links", Map(Kind::Link)),
];

const LINK: Fields = &[
    ("operationRef", Plain),
    ("operationId", Plain),
    ("parameters", Plain),
    ("requestBody", Plain),
    ("description", Plain),
    ("server", One(Kind::Server)),
];

const SCHEMA: Fields = &[
    ("title", Plain),
    ("multipleOf", Plain),
    ("maximum", Plain),
    ("exclusiveMaximum", Plain),
    ("minimum", Plain),
    ("exclusiveMinimum", Plain),
    ("maxLength", Plain),
    ("minLength", Plain),
    ("pattern", Plain),
    ("maxItems", Plain),
    ("minItems", Plain),
    ("uniqueItems", Plain),
    ("maxProperties", Plain),
    ("minProperties", Plain),
    ("required", Plain),
    ("enum", Plain),
    ("type", Plain),
    ("allOf", List(Kind::Schema)),
    ("oneOf", List(Kind::Schema)),
    ("anyOf", List(Kind::Schema)),
    ("not", One(Kind::Schema)),
    ("items", One(Kind::Schema)),
    ("properties", Map(Kind::Schema)),
    ("additionalProperties", One(Kind::Schema)),
    ("description", Plain),
    ("format", Plain),
    ("default", Plain),
    ("nullable", Plain),
    ("discriminator", One(Kind::Discriminator)),
    ("readOnly", Plain),
    ("writeOnly", Plain),
    ("xml", One(Kind::Xml)),
    ("externalDocs", One(Kind::ExternalDocs)),
    ("example", Plain),
    ("deprecated", Plain),
];

const SECURITY_SCHEME: Fields = &[
    ("type", Plain),
    ("description", Plain),
    ("name", Plain),
    ("in", Plain),
    ("scheme", Plain),
    ("bearerFormat", Plain),
    ("flows", One(Kind::OAuthFlows)),
    ("openIdConnectUrl", Plain),
];

const OAUTH_FLOWS: Fields = &[
    ("implicit", One(Kind::OAuthFlow)),
    ("password", One(Kind::OAuthFlow)),
    ("clientCredentials", One(Kind::OAuthFlow)),
    ("authorizationCode", One(Kind::OAuthFlow)),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_stands_once_in_its_object() {
        for kind in [Kind::Document, Kind::Schema, Kind::Operation, Kind::PathItem, Kind::Parameter] {
            let mut names = kind.fields().iter().map(|(name, _)| *name).collect::<Vec<_>>();
            names.sort_unstable();
            let count = names.len();
            names.dedup();
            assert_eq!(names.len(), count, "{kind:?}");
        }
    }

    #[test]
    fn statuses_and_their_ranges_are_answers() {
        for (name, expected) in
            [("200", true), ("4XX", true), ("default", false), ("600", false), ("20", false)]
        {
            assert_eq!(is_status(name), expected, "{name}");
        }
    }
}

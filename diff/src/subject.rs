//! What a difference is about: an object of OpenAPI, and what of it.
//!
//! Rules are chosen by matching this to the last variant, so a difference that has no rule does not compile.

use openapi::load::Kind;

/// What a difference is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// A field of the root.
    Document(DocumentField),
    /// A field of `info`.
    Info(InfoField),
    /// A tag.
    Tag(Presence),
    /// A server.
    Server(ServerPart),
    /// A security scheme.
    SecurityScheme(UniformPart),
    /// An operation.
    Operation(OperationPart),
    /// A callback, or anything in it.
    Callback,
    /// A parameter.
    Parameter(ParameterPart),
    /// A request body.
    RequestBody(RequestBodyPart),
    /// One content type of a body.
    MediaType(MediaTypePart),
    /// The encoding of one property of a form, or anything in it.
    Encoding,
    /// A response with this outcome, as a whole.
    Response(Presence, Outcome),
    /// A header of a response.
    Header(UniformPart),
    /// A link to another operation, or anything in it.
    Link,
    /// A schema.
    Schema(SchemaPart),
    /// The order of what an object lists.
    Order(Kind),
    /// Which component an object is, if it is one.
    Component(Kind),
    /// A text for people.
    Prose(Kind, ProseField),
    /// A field that OpenAPI does not know, or an extension that the generator does not read there.
    Unknown(Kind, String),
}

/// Which of the two documents has what the other one lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Presence {
    /// The new one.
    Added,
    /// The old one.
    Removed,
}

/// Which way a body goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Direction {
    /// Clients send it.
    Request,
    /// Servers send it.
    Response,
}

/// What a response says of the call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// It succeeded.
    Success,
    /// It failed, or may have failed.
    Error,
}

/// A part of an object of which all fields are judged alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum UniformPart {
    /// The object came or went.
    Itself(Presence),
    /// A field, by its name.
    Field(&'static str),
}

/// Enums of what differs of an object. Fields have the names that they have in a document.
macro_rules! parts {
    ($(
        $(#[$doc:meta])*
        enum $part:ident {
            $($(#[$whole_doc:meta])* $whole:ident $(($($data:ty),+))?,)*
            $($name:literal => $field:ident,)*
        }
    )*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $part {
            $($(#[$whole_doc])* $whole $(($($data),+))?,)*
            $(#[doc = concat!("`", $name, "`")] $field,)*
        }

        impl $part {
            /// The field of this name.
            pub fn named(name: &str) -> Option<Self> {
                match name {
                    $($name => Some(Self::$field),)*
                    _ => None,
                }
            }

            /// The name, of a field.
            pub fn name(self) -> Option<&'static str> {
                match self {
                    $(Self::$field => Some($name),)*
                    #[allow(unreachable_patterns, reason = "there may be nothing but fields")]
                    _ => None,
                }
            }
        }
    )*};
}

parts! {
    /// A field of the root that is read for itself.
    enum DocumentField {
        "openapi" => OpenApi,
        "security" => Security,
        "x-client" => Client,
        "x-error" => Error,
        "x-pagination" => Pagination,
        "x-revisions" => Revisions,
    }

    /// A field of `info` that is not for people alone.
    enum InfoField {
        "version" => Version,
    }

    /// What of a server differs.
    enum ServerPart {
        /// The server came or went.
        Itself(Presence),
        "variables" => Variables,
    }

    /// What of an operation differs.
    enum OperationPart {
        /// The operation came or went.
        Itself(Presence),
        /// Its path or method is another one.
        Address,
        "operationId" => OperationId,
        "deprecated" => Deprecated,
        "tags" => Tags,
        "security" => Security,
        "x-revisions" => Revisions,
        "x-resource" => Resource,
        "x-method" => Method,
        "x-paginated" => Paginated,
        "x-idempotent" => Idempotent,
    }

    /// What of a parameter differs.
    enum ParameterPart {
        /// The parameter came or went.
        Itself(Presence),
        "name" => Name,
        "in" => In,
        "required" => Required,
        "deprecated" => Deprecated,
        "allowEmptyValue" => AllowEmptyValue,
        "style" => Style,
        "explode" => Explode,
        "allowReserved" => AllowReserved,
        "schema" => Schema,
        "content" => Content,
        "x-revisions" => Revisions,
        "x-rust-name" => RustName,
    }

    /// What of a request body differs.
    enum RequestBodyPart {
        /// The body came or went.
        Itself(Presence),
        "required" => Required,
    }

    /// What of a content type differs.
    enum MediaTypePart {
        /// The content type came or went.
        Itself(Presence, Direction),
        "schema" => Schema,
    }

    /// What of a schema differs.
    enum SchemaPart {
        /// The named schema came or went.
        Itself(Presence),
        /// It has another name.
        Renamed,
        /// A property came or went.
        Property(Presence),
        /// A property has another name.
        PropertyRenamed,
        /// All properties of another schema came or went.
        Base(Presence),
        /// A value of an enumeration came or went.
        Value(Presence),
        /// An alternative of a union came or went.
        Alternative(Presence),
        /// A limit of its values.
        Limit(Limit),
        "$ref" => Reference,
        "required" => Required,
        "enum" => Enum,
        "type" => Type,
        "allOf" => AllOf,
        "oneOf" => OneOf,
        "anyOf" => AnyOf,
        "not" => Not,
        "items" => Items,
        "additionalProperties" => AdditionalProperties,
        "format" => Format,
        "default" => Default,
        "nullable" => Nullable,
        "discriminator" => Discriminator,
        "readOnly" => ReadOnly,
        "writeOnly" => WriteOnly,
        "xml" => Xml,
        "deprecated" => Deprecated,
        "x-revisions" => Revisions,
        "x-base-revisions" => BaseRevisions,
        "x-alias-of" => AliasOf,
        "x-enum-varnames" => EnumNames,
        "x-variant-names" => VariantNames,
        "x-rust-name" => RustName,
        "x-sent-by" => SentBy,
    }

    /// A field of a schema that leaves values out.
    enum Limit {
        "minimum" => Minimum,
        "maximum" => Maximum,
        "minLength" => MinLength,
        "maxLength" => MaxLength,
        "minItems" => MinItems,
        "maxItems" => MaxItems,
        "minProperties" => MinProperties,
        "maxProperties" => MaxProperties,
        "exclusiveMinimum" => ExclusiveMinimum,
        "exclusiveMaximum" => ExclusiveMaximum,
        "uniqueItems" => UniqueItems,
        "multipleOf" => MultipleOf,
        "pattern" => Pattern,
    }

    /// A field for people: no program sees a difference.
    enum ProseField {
        "description" => Description,
        "summary" => Summary,
        "title" => Title,
        "example" => Example,
        "examples" => Examples,
        "externalDocs" => ExternalDocs,
        "termsOfService" => TermsOfService,
        "contact" => Contact,
        "license" => License,
        "bearerFormat" => BearerFormat,
        "x-enum-descriptions" => EnumDescriptions,
        "x-deprecated" => DeprecationNote,
        "x-evidence" => Evidence,
    }
}

impl Subject {
    /// The field `name` of an object.
    pub fn field(kind: Kind, name: &str) -> Self {
        let is_of_kind = name.starts_with("x-") || kind.child(name).is_some();
        if let Some(prose) = ProseField::named(name).filter(|_| is_of_kind) {
            return Self::Prose(kind, prose);
        }
        let known = match kind {
            Kind::Document => DocumentField::named(name).map(Self::Document),
            Kind::Info => InfoField::named(name).map(Self::Info),
            Kind::Server => ServerPart::named(name).map(Self::Server),
            Kind::SecurityScheme => uniform(kind, name).map(Self::SecurityScheme),
            Kind::Operation => OperationPart::named(name).map(Self::Operation),
            Kind::Callback => (!name.starts_with("x-")).then_some(Self::Callback),
            Kind::Parameter => ParameterPart::named(name).map(Self::Parameter),
            Kind::RequestBody => RequestBodyPart::named(name).map(Self::RequestBody),
            Kind::MediaType => MediaTypePart::named(name).map(Self::MediaType),
            Kind::Encoding => uniform(kind, name).map(|_| Self::Encoding),
            Kind::Header => uniform(kind, name).map(Self::Header),
            Kind::Link => uniform(kind, name).map(|_| Self::Link),
            Kind::Schema => SchemaPart::named(name)
                .or_else(|| Limit::named(name).map(SchemaPart::Limit))
                .map(Self::Schema),
            // What is not for people in these is compared by itself.
            Kind::PathItem | Kind::Response | Kind::Tag => None,
            // These are compared as values of the fields that hold them.
            Kind::Contact
            | Kind::License
            | Kind::ServerVariable
            | Kind::Components
            | Kind::Paths
            | Kind::ExternalDocs
            | Kind::Responses
            | Kind::Example
            | Kind::Discriminator
            | Kind::Xml
            | Kind::OAuthFlows
            | Kind::OAuthFlow => None,
        };
        known.unwrap_or_else(|| Self::Unknown(kind, name.to_owned()))
    }

    /// The object of OpenAPI.
    pub fn kind(&self) -> Kind {
        match self {
            Self::Document(_) => Kind::Document,
            Self::Info(_) => Kind::Info,
            Self::Tag(_) => Kind::Tag,
            Self::Server(_) => Kind::Server,
            Self::SecurityScheme(_) => Kind::SecurityScheme,
            Self::Operation(_) => Kind::Operation,
            Self::Callback => Kind::Callback,
            Self::Parameter(_) => Kind::Parameter,
            Self::RequestBody(_) => Kind::RequestBody,
            Self::MediaType(_) => Kind::MediaType,
            Self::Encoding => Kind::Encoding,
            Self::Response(..) => Kind::Response,
            Self::Header(_) => Kind::Header,
            Self::Link => Kind::Link,
            Self::Schema(_) => Kind::Schema,
            Self::Order(kind) | Self::Component(kind) | Self::Prose(kind, _) | Self::Unknown(kind, _) => {
                *kind
            }
        }
    }

    /// The name of the field, if it is about one.
    pub fn name(&self) -> Option<&str> {
        match self {
            Self::Document(field) => field.name(),
            Self::Info(field) => field.name(),
            Self::Server(part) => part.name(),
            Self::Operation(part) => part.name(),
            Self::Parameter(part) => part.name(),
            Self::RequestBody(part) => part.name(),
            Self::MediaType(part) => part.name(),
            Self::Schema(SchemaPart::Limit(limit)) => limit.name(),
            Self::Schema(part) => part.name(),
            Self::SecurityScheme(UniformPart::Field(name)) | Self::Header(UniformPart::Field(name)) => {
                Some(name)
            }
            Self::Prose(_, field) => field.name(),
            Self::Unknown(_, name) => Some(name),
            Self::SecurityScheme(UniformPart::Itself(_))
            | Self::Header(UniformPart::Itself(_))
            | Self::Tag(_)
            | Self::Callback
            | Self::Encoding
            | Self::Response(..)
            | Self::Link
            | Self::Order(_)
            | Self::Component(_) => None,
        }
    }

    /// Whether the field is for people by its name, even where OpenAPI has no such field.
    pub fn is_prose(&self) -> bool {
        self.name().is_some_and(is_prose)
    }
}

/// Whether a field of this name is for people.
pub fn is_prose(name: &str) -> bool {
    ProseField::named(name).is_some()
}

fn uniform(kind: Kind, name: &str) -> Option<UniformPart> {
    kind.fields().iter().find(|(field, _)| *field == name).map(|(field, _)| UniformPart::Field(field))
}

/// A difference is made of the parts themselves.
macro_rules! from_parts {
    ($($part:ident => $object:ident,)*) => {$(
        impl From<$part> for Subject {
            fn from(part: $part) -> Self {
                Self::$object(part)
            }
        }
    )*};
}

from_parts! {
    ServerPart => Server,
    OperationPart => Operation,
    ParameterPart => Parameter,
    RequestBodyPart => RequestBody,
    MediaTypePart => MediaType,
    SchemaPart => Schema,
}

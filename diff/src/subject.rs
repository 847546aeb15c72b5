//! What a difference is about: an object of OpenAPI, and a field or another part of it.
//!
//! Rules are chosen by an exhaustive match, so the crate does not compile if a kind of difference has no rule.

use openapi::load::Kind;

/// What a difference is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// A field of the document's root.
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
    /// A callback, or any part of it.
    Callback,
    /// A parameter.
    Parameter(ParameterPart),
    /// A request body.
    RequestBody(RequestBodyPart),
    /// One media type of a body.
    MediaType(MediaTypePart),
    /// The encoding of one property of a form, or any part of it.
    Encoding,
    /// A whole response with this outcome.
    Response(Presence, Outcome),
    /// A header of a response.
    Header(UniformPart),
    /// A link to another operation, or any part of it.
    Link,
    /// A schema.
    Schema(SchemaPart),
    /// The order of the entries of an object.
    Order(Kind),
    /// The component that an object refers to, if there is one.
    Component(Kind),
    /// A text for people.
    Documentation(Kind, DocumentationField),
    /// A field that is not part of OpenAPI, or an extension that the generator does not read in this object.
    Unknown(Kind, String),
}

/// Which of the two documents contains something that the other one does not contain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Presence {
    /// The new document.
    Added,
    /// The old document.
    Removed,
}

/// Who sends a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Direction {
    /// Clients send it.
    Request,
    /// Servers send it.
    Response,
}

/// The outcome of a call, as its response tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// The call succeeded.
    Success,
    /// The call failed, or may have failed.
    Error,
}

/// A part of an object whose fields are all judged in the same way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum UniformPart {
    /// The object was added or removed.
    Itself(Presence),
    /// A field, by its name.
    Field(&'static str),
}

/// Declares the enums of the parts of each object. Fields have the names that they have in a document.
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
            /// The field with this name.
            pub fn named(name: &str) -> Option<Self> {
                match name {
                    $($name => Some(Self::$field),)*
                    _ => None,
                }
            }

            /// The name, if this is a field.
            pub fn name(self) -> Option<&'static str> {
                match self {
                    $(Self::$field => Some($name),)*
                    #[allow(unreachable_patterns, reason = "some enums have only fields")]
                    _ => None,
                }
            }
        }
    )*};
}

parts! {
    /// A field of the document's root that is compared as a value.
    enum DocumentField {
        "openapi" => OpenApi,
        "security" => Security,
        "x-client" => Client,
        "x-error" => Error,
        "x-pagination" => Pagination,
        "x-revisions" => Revisions,
    }

    /// A field of `info` that is not only for people.
    enum InfoField {
        "version" => Version,
    }

    /// The part of a server that differs.
    enum ServerPart {
        /// The server was added or removed.
        Itself(Presence),
        /// The end of its URL moved to the paths, or came from there.
        Prefix,
        "variables" => Variables,
    }

    /// The part of an operation that differs.
    enum OperationPart {
        /// The operation was added or removed.
        Itself(Presence),
        /// Its path or HTTP method.
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
        "x-safe" => Safe,
        "x-final-statuses" => FinalStatuses,
    }

    /// The part of a parameter that differs.
    enum ParameterPart {
        /// The parameter was added or removed.
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

    /// The part of a request body that differs.
    enum RequestBodyPart {
        /// The request body was added or removed.
        Itself(Presence),
        "required" => Required,
    }

    /// The part of a media type that differs.
    enum MediaTypePart {
        /// The media type was added or removed.
        Itself(Presence, Direction),
        /// Its parameters, such as `charset`.
        Parameters,
        /// A range of media types instead of one of them, or the other way round.
        Range,
        "schema" => Schema,
    }

    /// The part of a schema that differs.
    enum SchemaPart {
        /// The named schema was added or removed.
        Itself(Presence),
        /// The name of the schema.
        Renamed,
        /// A property was added or removed.
        Property(Presence),
        /// The name of a property.
        PropertyRenamed,
        /// All properties of another schema were added or removed.
        Base(Presence),
        /// A value of an enum was added or removed.
        Value(Presence),
        /// A variant of a union was added or removed.
        Variant(Presence),
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
        "x-failure" => Failure,
    }

    /// A field of a schema that restricts its values.
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

    /// A field that only people read; programs do not notice a difference.
    enum DocumentationField {
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
        "x-sunset" => Sunset,
        "x-evidence" => Evidence,
    }
}

impl Subject {
    /// The field `name` of an object.
    pub fn field(kind: Kind, name: &str) -> Self {
        let is_of_kind = name.starts_with("x-") || kind.child(name).is_some();
        if let Some(documentation) = DocumentationField::named(name).filter(|_| is_of_kind) {
            return Self::Documentation(kind, documentation);
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
            // Their other fields are compared one by one elsewhere.
            Kind::PathItem | Kind::Response | Kind::Tag => None,
            // These are compared as the values of the fields that contain them.
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

    /// The kind of the object.
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
            Self::Order(kind)
            | Self::Component(kind)
            | Self::Documentation(kind, _)
            | Self::Unknown(kind, _) => *kind,
        }
    }

    /// The name of the field, if it is about a field.
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
            Self::Documentation(_, field) => field.name(),
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

    /// Whether the field is for people by its name, even if OpenAPI has no such field in this object.
    pub fn is_documentation(&self) -> bool {
        self.name().is_some_and(is_documentation)
    }
}

/// Whether a field with this name is for people.
pub fn is_documentation(name: &str) -> bool {
    DocumentationField::named(name).is_some()
}

fn uniform(kind: Kind, name: &str) -> Option<UniformPart> {
    kind.fields().iter().find(|(field, _)| *field == name).map(|(field, _)| UniformPart::Field(field))
}

/// Converts the parts of an object to a subject.
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

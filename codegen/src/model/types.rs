//! The named types of a document: objects, enums, unions.

use std::collections::{BTreeMap, BTreeSet};

use super::Docs;
use super::bodies::Reading;
use super::presence::Presence;
use super::rust_type::RustType;
use openapi::load::Node;

/// A named type.
#[derive(Clone, Debug)]
pub struct TypeDefinition<T = RustType> {
    /// Its Rust name.
    pub name: String,
    /// The name, without extension, of the file that contains it; `None` for the entry document.
    pub module: Option<String>,
    /// Documentation.
    pub docs: Docs,
    /// What to use instead, if it is deprecated.
    pub deprecated: Option<String>,
    /// Where its values are used.
    pub usage: Usage,
    /// What it is.
    pub shape: Shape<T>,
}

/// Where the values of a type are used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Usage {
    /// A request body or parameter contains it.
    pub sent: bool,
    /// A response contains it.
    pub received: bool,
    /// The body of a PATCH request contains it, in which null clears a property.
    pub patched: bool,
}

/// What a named type is.
#[derive(Clone, Debug)]
pub enum Shape<T = RustType> {
    /// An object.
    Struct(Struct<T>),
    /// A set of values to which servers may add others.
    Enum(EnumValues),
    /// One of several types that the JSON type distinguishes.
    Union(Vec<UnionVariant<T>>),
    /// One of several types that the JSON type alone does not distinguish.
    Choice(Choice<T>),
    /// A name for another type.
    Wrapper(Wrapper<T>),
    /// The body of a response, which depends on its status.
    ByStatus(Vec<StatusVariant<T>>),
}

/// The body of a response with one status, or a range of them.
#[derive(Clone, Debug)]
pub struct StatusVariant<T = RustType> {
    /// The status as the document writes it: `200`, `2XX`.
    pub status: String,
    /// The variant's name.
    pub name: String,
    /// How the body is read; `None` if there is no body.
    pub reading: Option<Reading>,
    /// Whether the body can be null.
    pub nullable: bool,
    /// The schema of the body.
    pub schema: Node,
    /// The type of the body if it is JSON.
    pub ty: T,
    /// Documentation.
    pub description: Option<String>,
}

/// A name for another type.
#[derive(Clone, Debug)]
pub struct Wrapper<T = RustType> {
    /// The schema of the content.
    pub schema: Node,
    /// The type of the content.
    pub ty: T,
}

/// One of several types.
#[derive(Clone, Debug)]
pub struct Choice<T = RustType> {
    /// The property whose value selects the alternative.
    pub tag: Option<String>,
    /// The alternatives, in the order of the document.
    pub alternatives: Vec<Alternative<T>>,
}

/// A type that the value of a [`Choice`] can have.
#[derive(Clone, Debug)]
pub struct Alternative<T = RustType> {
    /// The variant's name.
    pub name: String,
    /// What distinguishes it from the others.
    pub traits: Traits,
    /// Its schema.
    pub schema: Node,
    /// Its type.
    pub ty: T,
    /// Documentation.
    pub description: Option<String>,
}

/// What distinguishes the values of a schema from others.
#[derive(Clone, Debug, Default)]
pub struct Traits {
    /// The JSON types that the values can have.
    pub kinds: Vec<JsonKind>,
    /// The values of the tag that select the schema.
    pub tags: Vec<String>,
    /// Properties that are limited to certain values, with these values.
    pub marks: BTreeMap<String, Vec<Mark>>,
    /// Properties whose values other schemas share in part: these values, and those that only others have.
    pub hints: BTreeMap<String, (Vec<Mark>, Vec<Mark>)>,
    /// What is known of the objects in properties, if this can distinguish the schema from others.
    pub within: BTreeMap<String, Traits>,
    /// Properties that are always present.
    pub required: BTreeSet<String>,
    /// Properties that the schema lists.
    pub known: BTreeSet<String>,
    /// Whether the type keeps properties that the schema does not list.
    pub open: bool,
    /// What is known of the objects in a list or map, if another alternative is one too.
    pub entries: Option<Box<Traits>>,
}

/// A JSON type other than null.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JsonKind {
    /// `true`, `false`
    Boolean,
    /// A number without a fraction.
    Integer,
    /// A number with a fraction.
    Fraction,
    /// Text.
    Text,
    /// A list.
    Array,
    /// An object.
    Object,
}

impl JsonKind {
    /// All kinds.
    pub const ALL: [Self; 6] =
        [Self::Boolean, Self::Integer, Self::Fraction, Self::Text, Self::Array, Self::Object];
}

/// A value that a property can have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mark {
    /// `true`, `false`
    Boolean(bool),
    /// A whole number.
    Integer(i64),
    /// A number with a fraction, or one that is too large for `i64`.
    Number(serde_json::Number),
    /// Text.
    Text(String),
}

/// An object.
#[derive(Clone, Debug)]
pub struct Struct<T = RustType> {
    /// The type whose properties this one has too.
    pub base: Option<Base<T>>,
    /// Its own properties, in the order of the document.
    pub properties: Vec<Property<T>>,
    /// The `additionalProperties`, if the document has a schema for them.
    pub additional_properties: Option<AdditionalProperties<T>>,
}

/// The `additionalProperties` of an object.
#[derive(Clone, Debug)]
pub struct AdditionalProperties<T = RustType> {
    /// The field that contains them.
    pub field: String,
    /// The schema of their values.
    pub schema: Node,
    /// The type of the field.
    pub ty: T,
}

/// The base of a composed object.
#[derive(Clone, Debug)]
pub struct Base<T = RustType> {
    /// The base's Rust name.
    pub type_name: String,
    /// The field that contains it.
    pub field: String,
    /// Whether a revision sends only the additional properties, without the base.
    pub optional: bool,
    /// Properties of the base that the additions require themselves: they are also sent without the rest of the base.
    pub sent_alone: Vec<String>,
    /// The type of the field.
    pub ty: T,
}

/// A property of an object.
#[derive(Clone, Debug)]
pub struct Property<T = RustType> {
    /// Its name on the wire.
    pub wire: String,
    /// Its field name.
    pub field: String,
    /// Its schema.
    pub schema: Node,
    /// How the Rust type expresses that it is missing.
    pub presence: Presence,
    /// Its type, `Option` or `Patch` included.
    pub ty: T,
    /// Documentation.
    pub docs: Docs,
    /// What to use instead, if it is deprecated.
    pub deprecated: Option<String>,
    /// The property that contains the same value under its new name.
    pub alias_of: Option<String>,
}

/// The values of an enum.
#[derive(Clone, Debug)]
pub enum EnumValues {
    /// Text.
    Strings(Vec<EnumVariant<String>>),
    /// Integers.
    Integers(Vec<EnumVariant<i64>>),
}

/// A value of an enum.
#[derive(Clone, Debug)]
pub struct EnumVariant<T> {
    /// The value on the wire.
    pub value: T,
    /// The variant's name.
    pub name: String,
    /// One sentence.
    pub description: Option<String>,
}

/// A variant of a union.
#[derive(Clone, Debug)]
pub struct UnionVariant<T = RustType> {
    /// The variant's name.
    pub name: String,
    /// The JSON type that identifies it.
    pub kind: VariantKind,
    /// Whether it has a named type.
    pub named: bool,
    /// Its schema.
    pub schema: Node,
    /// Its type.
    pub ty: T,
    /// Documentation.
    pub description: Option<String>,
}

/// The JSON type that identifies a variant of a union.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum VariantKind {
    /// `true`, `false`
    Boolean,
    /// A whole number.
    Integer,
    /// Any number.
    Number,
    /// Text.
    String,
    /// Text that is a time.
    DateTime,
    /// A list.
    Array,
    /// An object or a map.
    Object,
}

impl VariantKind {
    /// The type that JSON can distinguish: a time is a string, an integer is a number.
    pub(super) fn json_type(self) -> VariantKind {
        match self {
            VariantKind::DateTime => VariantKind::String,
            VariantKind::Integer => VariantKind::Number,
            other => other,
        }
    }
}

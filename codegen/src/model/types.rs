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
    /// The stem of the file that it stands in; nothing for the entry document.
    pub module: Option<String>,
    /// Prose.
    pub docs: Docs,
    /// Advice, if it is deprecated.
    pub deprecated: Option<String>,
    /// Where values of it go.
    pub usage: Usage,
    /// What it is.
    pub shape: Shape<T>,
}

/// Where values of a type go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Usage {
    /// Some request body or parameter holds it.
    pub sent: bool,
    /// Some answer holds it.
    pub received: bool,
    /// The body of some PATCH holds it, in which null clears a property.
    pub patched: bool,
}

/// What a named type is.
#[derive(Clone, Debug)]
pub enum Shape<T = RustType> {
    /// An object.
    Struct(Struct<T>),
    /// A set of values that may grow.
    Enum(EnumValues),
    /// One of several JSON types, told apart by the JSON type.
    Union(Vec<Arm<T>>),
    /// One of several types that it takes more than the JSON type to tell apart.
    Choice(Choice<T>),
    /// A name for another type.
    Wrapper(Wrapper<T>),
    /// What a response brings, told by its status.
    ByStatus(Vec<StatusVariant<T>>),
}

/// What a response of one status, or of a range of them, brings.
#[derive(Clone, Debug)]
pub struct StatusVariant<T = RustType> {
    /// The status as the document writes it: `200`, `2XX`.
    pub status: String,
    /// The variant's name.
    pub name: String,
    /// How the body is read; nothing where there is none.
    pub reading: Option<Reading>,
    /// The schema of the body.
    pub schema: Node,
    /// The type of a body that is JSON.
    pub ty: T,
    /// Prose.
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
    /// The property whose value names the alternative.
    pub tag: Option<String>,
    /// What it may be, in the order of the document.
    pub alternatives: Vec<Alternative<T>>,
}

/// A type that a value of a [`Choice`] may be of.
#[derive(Clone, Debug)]
pub struct Alternative<T = RustType> {
    /// The variant's name.
    pub name: String,
    /// What it is told by.
    pub traits: Traits,
    /// Its schema.
    pub schema: Node,
    /// Its type.
    pub ty: T,
    /// Prose.
    pub description: Option<String>,
}

/// What tells the values of a schema from others.
#[derive(Clone, Debug, Default)]
pub struct Traits {
    /// The JSON types that they may have.
    pub kinds: Vec<JsonKind>,
    /// The values of the tag that name the schema.
    pub tags: Vec<String>,
    /// Properties with the only values that they may have.
    pub marks: BTreeMap<String, Vec<Mark>>,
    /// Properties that are always there.
    pub required: BTreeSet<String>,
    /// Properties that are listed.
    pub known: BTreeSet<String>,
    /// Whether the type keeps properties that are not listed.
    pub open: bool,
}

/// A JSON type, null left aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JsonKind {
    /// `true`, `false`
    Boolean,
    /// A number without a fraction.
    Integer,
    /// A number with one.
    Fraction,
    /// Text.
    Text,
    /// A list.
    Array,
    /// An object.
    Object,
}

impl JsonKind {
    /// Every one.
    pub const ALL: [Self; 6] =
        [Self::Boolean, Self::Integer, Self::Fraction, Self::Text, Self::Array, Self::Object];
}

/// A value that a property may have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mark {
    /// `true`, `false`
    Boolean(bool),
    /// A whole number.
    Integer(i64),
    /// Text.
    Text(String),
}

/// An object.
#[derive(Clone, Debug)]
pub struct Struct<T = RustType> {
    /// The type whose members this one has too.
    pub base: Option<Base<T>>,
    /// Its own members, in the order of the document.
    pub members: Vec<Member<T>>,
    /// The properties that are not listed, where the document gives a schema for them.
    pub other_members: Option<OtherMembers<T>>,
}

/// The properties of an object that the document does not list.
#[derive(Clone, Debug)]
pub struct OtherMembers<T = RustType> {
    /// The field that holds them.
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
    /// The field that holds it.
    pub field: String,
    /// Whether some revision sends the additions alone.
    pub optional: bool,
    /// Properties of the base that the additions require themselves: they are sent without the rest of it too.
    pub sent_alone: Vec<String>,
    /// The type of the field.
    pub ty: T,
}

/// A member of an object.
#[derive(Clone, Debug)]
pub struct Member<T = RustType> {
    /// Its name on the wire.
    pub wire: String,
    /// Its field name.
    pub field: String,
    /// Its schema.
    pub schema: Node,
    /// How it shows that it is not there.
    pub presence: Presence,
    /// Its type, `Option` or `Patch` included.
    pub ty: T,
    /// Prose.
    pub docs: Docs,
    /// Advice, if it is deprecated.
    pub deprecated: Option<String>,
    /// The member that holds the same value under its new name.
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

/// An alternative of a union.
#[derive(Clone, Debug)]
pub struct Arm<T = RustType> {
    /// The variant's name.
    pub name: String,
    /// The JSON type that it is told by.
    pub kind: ArmKind,
    /// Whether its type is a named one.
    pub named: bool,
    /// Its schema.
    pub schema: Node,
    /// Its type.
    pub ty: T,
    /// Prose.
    pub description: Option<String>,
}

/// The JSON type that an alternative of a union is told by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ArmKind {
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

impl ArmKind {
    /// What JSON can tell apart: a time is a string, an integer is a number.
    pub(super) fn json_type(self) -> ArmKind {
        match self {
            ArmKind::DateTime => ArmKind::String,
            ArmKind::Integer => ArmKind::Number,
            other => other,
        }
    }
}

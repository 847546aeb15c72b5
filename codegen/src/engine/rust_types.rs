//! Reads progenitor's types as [`RustType`]. No other code reads them.

use std::collections::BTreeMap;

use proc_macro2::{TokenStream, TokenTree};
use typify_impl::{Type, TypeDetails, TypeId, TypeSpace};

use super::document::{Address, Names};
use super::{BASE64, DATE, EngineError, SECRET, TIMESTAMP};
use crate::model::{MapKind, RustType};
use crate::names::is_identifier;

/// The engine's setting for ordered maps.
pub const ORDERED_MAP: &str = "::std::collections::BTreeMap";
/// The engine's type for maps to any JSON, which does not depend on the setting.
const JSON_MAP: &str = "::serde_json::Map";
/// The engine's type for an empty schema.
const JSON: &str = "::serde_json::Value";

/// The engine's type for `format: uuid`.
const UUID: &str = "::uuid::Uuid";

/// Finds types in progenitor's type space.
pub struct TypeReader<'a> {
    space: &'a TypeSpace,
    /// The types of properties, by component and property.
    components: BTreeMap<String, BTreeMap<String, TypeId>>,
    /// The types of the document, by component.
    named: BTreeMap<&'a str, &'a str>,
}

impl<'a> TypeReader<'a> {
    pub fn new(space: &'a TypeSpace, names: &'a Names) -> Self {
        let components = space.iter_types().filter_map(|ty| match ty.details() {
            TypeDetails::Struct(object) => {
                let properties =
                    object.properties_info().map(|property| (property.name.to_owned(), property.type_id));
                Some((ty.name(), properties.collect()))
            }
            _ => None,
        });
        let named = names.components().map(|(name, component)| (component, name)).collect();
        Self { space, components: components.collect(), named }
    }

    /// The type of a property of a component.
    pub fn type_at(
        &self,
        Address { location: (component, property), shared }: Address<'_>,
    ) -> Result<RustType, EngineError> {
        let name = self.named.get(component.as_str());
        let shown = name.map_or(component.as_str(), |name| *name);
        let missing = || EngineError::Missing(format!("type `{shown}`"));
        let own = self.components.get(&component);
        let id = match shared {
            // The type itself is there too; only operations have components of ours.
            Some(_) if name.is_some() && own.is_none() => return Err(missing()),
            Some((component, property)) => self.components.get(component).ok_or_else(missing)?.get(property),
            None => own.ok_or_else(missing)?.get(&property),
        };
        let location = format!("property `{property}` of type `{shown}`");
        self.rust_type(id.ok_or_else(|| EngineError::Missing(location.clone()))?, &location)
    }

    fn rust_type(&self, id: &TypeId, location: &str) -> Result<RustType, EngineError> {
        let unsupported = |ty: String| Err(EngineError::Unsupported { location: location.to_owned(), ty });
        let inner = |id: &TypeId| self.rust_type(id, location).map(Box::new);
        let ty = self.space.get_type(id).map_err(|error| EngineError::Rejected(error.to_string()))?;
        Ok(match ty.details() {
            TypeDetails::String => RustType::Text,
            TypeDetails::Builtin(name) => match self.builtin(name) {
                Some(ty) => ty,
                None => return unsupported(name.to_owned()),
            },
            TypeDetails::Struct(_) | TypeDetails::Enum(_) | TypeDetails::Newtype(_) => {
                match self.named.get(ty.name().as_str()) {
                    Some(name) => RustType::Named((*name).to_owned()),
                    None => return unsupported(ty.name()),
                }
            }
            TypeDetails::Option(content) => self.rust_type(&content, location)?.optional(),
            TypeDetails::Vec(item) | TypeDetails::Set(item) => RustType::List(inner(&item)?),
            TypeDetails::Box(content) => match self.rust_type(&content, location)? {
                // The engine breaks a circle of types wherever it finds it.
                RustType::Optional(content) => RustType::Boxed(content).optional(),
                content => RustType::Boxed(Box::new(content)),
            },
            TypeDetails::Map(key, value) => match (self.rust_type(&key, location)?, map_kind(&ty)) {
                (RustType::Text, Some(kind)) => RustType::Map(kind, inner(&value)?),
                _ => return unsupported(ty.ident().to_string()),
            },
            TypeDetails::Unit | TypeDetails::Tuple(_) | TypeDetails::Array(..) => {
                return unsupported(ty.ident().to_string());
            }
        })
    }

    /// A primitive type, a type of the document that is replaced by ours, or one that the settings name.
    fn builtin(&self, name: &str) -> Option<RustType> {
        Some(match name {
            "bool" => RustType::Bool,
            JSON => RustType::Json,
            TIMESTAMP => RustType::Time,
            DATE => RustType::Date,
            BASE64 => RustType::Base64,
            UUID => RustType::Uuid,
            SECRET => RustType::Secret,
            _ if self.named.contains_key(name) => RustType::Named(self.named[name].to_owned()),
            _ => number(name).or_else(|| is_path(name).then(|| RustType::External(name.to_owned())))?,
        })
    }
}

/// An integer type such as `u64`.
fn number(name: &str) -> Option<RustType> {
    let (kind, bits) = name.split_at_checked(1)?;
    let bits = bits.parse::<u8>().ok()?;
    match (kind, bits) {
        ("u" | "i", 8 | 16 | 32 | 64 | 128) => Some(RustType::Integer { bits, signed: kind == "i" }),
        ("f", 32 | 64) => Some(RustType::Float { bits }),
        _ => None,
    }
}

/// Which map the engine writes for a type. The type's path says it; the details do not.
fn map_kind(ty: &Type<'_>) -> Option<MapKind> {
    let path = path_before_arguments(ty.ident());
    match path.as_str() {
        ORDERED_MAP => Some(MapKind::Ordered),
        JSON_MAP => Some(MapKind::Json),
        _ => is_path(&path).then_some(MapKind::External(path)),
    }
}

/// `::std::vec::Vec` of `::std::vec::Vec<u64>`.
fn path_before_arguments(ty: TokenStream) -> String {
    let is_bracket = |tree: &TokenTree| matches!(tree, TokenTree::Punct(punct) if punct.as_char() == '<');
    ty.into_iter().take_while(|tree| !is_bracket(tree)).map(|tree| tree.to_string()).collect()
}

/// Whether it is a plain path: names separated by `::`, without angle brackets.
fn is_path(text: &str) -> bool {
    text.strip_prefix("::").unwrap_or(text).split("::").all(is_identifier)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::model::{Presence, Shape, Struct};
    use crate::passes::{normalise, testing};
    use crate::text_format::TextFormat;

    const SCHEMAS: &str = "
openapi: 3.0.3
info: {title: Nodes, version: '1'}
paths: {}
components:
  schemas:
    EngineSecret: {type: string, enum: [a, b]}
    Node:
      type: object
      required: [flag, count, sum, size, name, at, key, any, next, kind]
      properties:
        flag: {type: boolean}
        count: {type: integer, minimum: 0}
        sum: {type: integer}
        size: {type: number}
        name: {type: string}
        at: {type: string, format: date-time}
        key: {type: string, format: password}
        any: {}
        next: {$ref: '#/components/schemas/Node'}
        kind: {$ref: '#/components/schemas/EngineSecret'}
        holes: {type: array, items: {type: string, nullable: true}}
        nodes: {type: array, items: {$ref: '#/components/schemas/Node'}}
        open: {type: object}
        rows: {type: object, additionalProperties: {type: array, items: {type: number}}}
        note: {type: string, nullable: true}
        small: {type: integer, format: int32}
        large: {type: integer, format: uint16}
        day: {type: string, format: date}
        id: {type: string, format: uuid}
        raw: {type: string, format: byte}
";

    #[test]
    fn each_schema_has_its_type() {
        let node = node(&TextFormat::ALL.into());
        let found = node.properties.iter().map(|property| (property.field.as_str(), property.ty.clone()));
        let integer = |signed| RustType::Integer { bits: 64, signed };
        let list = |item| RustType::List(Box::new(item));
        let map = |kind, value| RustType::Map(kind, Box::new(value));
        let float = RustType::Float { bits: 64 };
        let expected = [
            ("flag", RustType::Bool),
            ("count", integer(false)),
            ("sum", integer(true)),
            ("size", float.clone()),
            ("name", RustType::Text),
            ("at", RustType::Time),
            ("key", RustType::Secret),
            ("any", RustType::Json),
            ("next", RustType::Boxed(Box::new(RustType::Named("Node".to_owned())))),
            ("kind", RustType::Named("EngineSecret".to_owned())),
            ("holes", list(RustType::Text.optional()).optional()),
            ("nodes", list(RustType::Named("Node".to_owned())).optional()),
            ("open", map(MapKind::Json, RustType::Json).optional()),
            ("rows", map(MapKind::Ordered, list(float)).optional()),
            ("note", RustType::Text.optional()),
            ("small", RustType::Integer { bits: 32, signed: true }.optional()),
            ("large", RustType::Integer { bits: 16, signed: false }.optional()),
            ("day", RustType::Date.optional()),
            ("id", RustType::Uuid.optional()),
            ("raw", RustType::Base64.optional()),
        ];
        assert_eq!(found.collect::<Vec<_>>(), expected);
        for (index, property) in node.properties.iter().enumerate() {
            assert_eq!(property.presence == Presence::Absent, index >= REQUIRED, "{}", property.field);
        }
    }

    #[test]
    fn formats_that_are_not_requested_are_text() {
        let node = node(&BTreeSet::new());
        for property in node.properties.iter().filter(|it| ["day", "id", "raw"].contains(&&*it.field)) {
            assert_eq!(property.ty, RustType::Text.optional(), "{}", property.field);
        }
    }

    /// How many properties of the node are required. They come first.
    const REQUIRED: usize = 10;

    fn node(formats: &BTreeSet<TextFormat>) -> Struct {
        let document = testing::document(SCHEMAS);
        let api = crate::model::build(&document, &normalise(&document).unwrap()).unwrap();
        let api = crate::engine::run(api, formats, |_| {}).unwrap();
        let Shape::Struct(node) = &api.type_named("Node").unwrap().shape else { panic!("no struct") };
        node.clone()
    }
}

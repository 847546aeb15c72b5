//! The model of a crate: the content of the document, under Rust names. It is read without Rust types ([`Untyped`]);
//! the engine adds the types, and emitters get the complete model.

mod bodies;
mod choices;
mod client;
mod forms;
mod operations;
mod paging;
mod parts;
mod presence;
mod prose;
mod read_types;
mod resources;
mod rust_type;
pub(crate) mod security;
mod servers;
mod typed;
mod types;
mod usage;

pub use bodies::{Body, Encoding, Failure, Reading, Response};
pub use client::{Auth, ClientFacts, ErrorBody, Revision, SecurityScheme};
pub use forms::FormProperty;
pub use operations::{IdempotencyKey, Location, Operation, Parameter, Serialisation, Style};
pub use paging::{Follow, Next, PageSize, PagingStyle};
pub use parts::{Part, PartKind};
pub use presence::Presence;
pub use prose::example;
pub use resources::ResourceDescriptions;
pub use rust_type::{MapKind, RustType};
pub use servers::{ServerTemplate, ServerVariable};
pub use typed::TypeUse;
pub use types::{
    AdditionalProperties, Alternative, Base, Choice, EnumValues, EnumVariant, JsonKind, Mark, Property,
    Shape, StatusVariant, Struct, Traits, TypeDefinition, UnionVariant, Usage, VariantKind, Wrapper,
};

use std::collections::HashMap;

use usage::Usages;

use openapi::diagnostic::Diagnostic;
use openapi::load::{Document, Node};

/// Replaces each Rust type until the engine has chosen it.
pub type Untyped = ();

/// Everything that the crate is generated from.
#[derive(Clone, Debug)]
pub struct Api<T = RustType> {
    /// `info.title`
    pub title: String,
    /// `info.description`
    pub description: Option<String>,
    /// `info.version`
    pub version: String,
    /// What the client needs to know about this API.
    pub client: ClientFacts,
    /// Named types, in the order of the document.
    pub types: Vec<TypeDefinition<T>>,
    /// Operations, in the order of the document.
    pub operations: Vec<Operation<T>>,
    /// The descriptions of resources.
    pub resources: ResourceDescriptions,
    /// The index of each type by name.
    positions: HashMap<String, usize>,
}

impl<T> Api<T> {
    /// The type called `name` in Rust.
    pub fn type_named(&self, name: &str) -> Option<&TypeDefinition<T>> {
        self.types.get(*self.positions.get(name)?)
    }
}

impl Api {
    /// The struct that a type is, without `Option` and `Box` around it.
    pub fn object_of(&self, ty: &RustType) -> Option<&Struct> {
        match ty {
            RustType::Optional(inner) | RustType::Boxed(inner) | RustType::Patch(inner) => {
                self.object_of(inner)
            }
            RustType::Named(name) => match &self.type_named(name)?.shape {
                Shape::Struct(object) => Some(object),
                _ => None,
            },
            _ => None,
        }
    }

    /// The properties of a type with those of its bases.
    pub fn properties_of(&self, ty: &RustType) -> Vec<&Property> {
        let mut found = Vec::new();
        let mut object = self.object_of(ty);
        while let Some(Struct { properties, base, .. }) = object {
            found.extend(properties);
            object = base.as_ref().and_then(|base| self.object_of(&RustType::Named(base.type_name.clone())));
        }
        found
    }
}

/// The documentation of an object.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Docs {
    /// One line.
    pub summary: Option<String>,
    /// Paragraphs.
    pub description: Option<String>,
    /// Sentences about limits, defaults and revisions.
    pub facts: Vec<String>,
}

/// Reads the model from a normalised document.
pub fn build(document: &Document, root: &Node) -> Result<Api<Untyped>, Vec<Diagnostic>> {
    let mut diagnostics = Vec::new();
    let names = read_types::rust_names(root, &mut diagnostics);
    let client = client::read(root);
    let operations = operations::read(&document.root, root, &names, &client, &mut diagnostics);
    let usages = Usages::read(root, &names, &operations);
    let types = read_types::read(document, root, &names, &client.revisions, &usages);
    let info = |key: &str| root.get("info").and_then(|info| info.str_at(key)).map(str::to_owned);
    if !diagnostics.is_empty() {
        return Err(diagnostics);
    }
    Ok(Api {
        title: info("title").unwrap_or_else(|| "API".to_owned()),
        description: info("description"),
        version: info("version").unwrap_or_default(),
        client,
        positions: types.iter().enumerate().map(|(position, ty)| (ty.name.clone(), position)).collect(),
        types,
        operations,
        resources: resources::descriptions(&document.root, root),
    })
}

/// What to use instead of a deprecated object; `None` if it is not deprecated.
pub(crate) fn deprecation(node: &Node) -> Option<String> {
    node.is_true("deprecated").then(|| {
        node.str_at("x-deprecated").map_or_else(|| "Deprecated by the API.".to_owned(), str::to_owned)
    })
}

/// The texts of a list.
pub(crate) fn strings(node: Option<&Node>) -> Vec<String> {
    node.into_iter().flat_map(Node::items).filter_map(Node::as_str).map(str::to_owned).collect()
}
